package render

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"goright/generator/report"
)

// hostile is text as an export could hold it, one attack after the other.
const hostile = `x</script><script>alert(1)</script>"><img src=x onerror=alert(1)>` + "\n# heading\n\n- list\n\n" +
	`| a | b | ](javascript:alert(1)) [l](javascript:alert(1)) ![p](https://evil.example/p) <https://evil.example> https://evil.example www.evil.example ` +
	"\u202Egnp.exe\u202C \x00\x1b[31m {{.Secret}} {% raw %} `code` ```fence $x$ <!-- c --> &#60;script&#62; '\"><a href=\"javascript:alert(1)\">z</a> 1. one\n    code\n> quote\n===\n---\n" +
	`[ref]: https://evil.example` + "\n<div onclick=alert(1)>\n</style></title></textarea>]]>\xff\xfe\\"

// fill puts hostile text into every string of a value, except where the model
// says that our own code chose it: addresses and ids.
func fill(v reflect.Value, next *int) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			switch v.Type().Field(i).Name {
			case "Href":
				v.Field(i).SetString("/")
			case "ID":
				*next++
				v.Field(i).SetString(fmt.Sprintf("id%d", *next))
			case "Chart":
				v.Field(i).Set(reflect.ValueOf(box{hostile}))
			default:
				fill(v.Field(i), next)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), next)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), next)
	case reflect.String:
		v.SetString(hostile)
	case reflect.Float64:
		v.SetFloat(float64(*next))
	case reflect.Int:
		v.SetInt(2019)
	}
}

// hostileSite has hostile text in every field of every kind of block.
func hostileSite() *report.Site {
	next := 0
	var blocks []report.Block
	for _, kind := range report.Kinds() {
		v := reflect.New(reflect.TypeOf(kind)).Elem()
		fill(v, &next)
		if kind.Kind() == "table" {
			v.FieldByName("Heat").SetBool(true)
		}
		blocks = append(blocks, v.Interface().(report.Block))
	}
	evil := report.Text(hostile)
	return &report.Site{Title: hostile, Language: `en"><script>`, Period: hostile, Footer: []report.Text{evil},
		Nav: []report.Link{{Title: hostile, Href: "/"}},
		Pages: []report.Page{{Path: "index", Kind: hostile, Kicker: hostile, Title: hostile, Lead: evil, Short: hostile,
			Facts: []report.Fact{{Label: hostile, Value: evil}}, Crumbs: []report.Link{{Title: hostile, Href: "/"}},
			Sections: []report.Section{{ID: "s", Title: hostile, Lead: evil, Blocks: blocks}, {Title: hostile}, {Title: "x"}}}}}
}

func TestHostileTextIsInertInHTML(t *testing.T) {
	out := printed(t, hostileSite(), 1)
	checkPage(t, out, "index.html")
	data, _ := out.Get("index.html")
	for _, e := range elements(t, "index.html", data) {
		if e.name == "img" || e.name == "a" && strings.HasPrefix(e.attr["href"], "https:") && !strings.HasPrefix(e.attr["href"], "https://evil.example") {
			t.Errorf("<%s %v>", e.name, e.attr)
		}
	}
	for _, unwanted := range []string{"\u202E", "\x00", "\x1b", "\xff"} {
		if strings.Contains(string(data), unwanted) {
			t.Errorf("%q is on the page", unwanted)
		}
	}
	if !strings.Contains(string(data), "x&lt;/script&gt;") {
		t.Error("the words themselves have been lost")
	}
}

func TestHostileTextIsInertInMarkdown(t *testing.T) {
	out := printed(t, hostileSite(), 1)
	data, _ := out.Get("index.md")
	gfm := goldmark.New(goldmark.WithExtensions(extension.GFM))
	doc := gfm.Parser().Parse(text.NewReader(data))
	h1 := 0
	for _, n := range nodesOf(doc, ast.KindHeading, ast.KindHTMLBlock, ast.KindRawHTML, ast.KindLink, ast.KindImage, ast.KindAutoLink) {
		switch n := n.(type) {
		case *ast.Heading:
			if n.Level == 1 {
				h1++
			}
		case *ast.HTMLBlock:
			t.Errorf("raw HTML: %q", n.Lines().Value(data))
		case *ast.RawHTML:
			if s := string(n.Segments.Value(data)); !strings.HasPrefix(s, `<a id="`) && s != "</a>" {
				t.Errorf("raw HTML: %q", s)
			}
		case *ast.Link:
			// The prose and texts of the model are Markdown: their https links are meant.
			if to := string(n.Destination); to != "index.md" && !strings.HasPrefix(to, "https://evil.example") && !strings.HasPrefix(to, "#") {
				t.Errorf("link to %q", to)
			}
		case *ast.Image:
			if to := string(n.Destination); !strings.HasPrefix(to, "charts/index--") {
				t.Errorf("picture %q", to)
			}
		case *ast.AutoLink:
			t.Errorf("bare address %q", n.URL(data))
		}
	}
	if h1 != 1 {
		t.Errorf("%d headings of the first level", h1)
	}
	for _, unwanted := range []string{"\u202E", "\x00", "\x1b", "{{", "{%"} {
		if strings.Contains(string(data), unwanted) {
			t.Errorf("%q is on the page", unwanted)
		}
	}
}

// FuzzMarkdownWords: whatever the words, a paragraph of them is one paragraph of
// text, and a reader sees the words.
func FuzzMarkdownWords(f *testing.F) {
	for _, s := range []string{hostile, "1. a", "a  b", "**", "![", "http://a", "a@b.c", "\\", "&amp;", "\u00a0", "+", "|", "~~a~~", "# a #"} {
		f.Add(s)
	}
	gfm := goldmark.New(goldmark.WithExtensions(extension.GFM))
	f.Fuzz(func(t *testing.T, s string) {
		line := guardLine(words(s))
		data := scrub([]byte("before\n\n" + line + "\n\nafter\n"))
		doc := gfm.Parser().Parse(text.NewReader(data))
		for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
			if n.Kind() != ast.KindParagraph {
				t.Fatalf("%q became %s", s, n.Kind())
			}
		}
		for _, n := range nodesOf(doc, ast.KindRawHTML, ast.KindLink, ast.KindImage, ast.KindAutoLink, ast.KindEmphasis, ast.KindCodeSpan) {
			t.Fatalf("%q became %s", s, n.Kind())
		}
	})
}

func TestMarkdownLinksAndPicturesResolve(t *testing.T) {
	out := printed(t, demo(), 2)
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	for _, page := range out.Paths() {
		if path.Ext(page) != ".md" {
			continue
		}
		data, _ := out.Get(page)
		doc := md.Parser().Parse(text.NewReader(data))
		for _, n := range nodesOf(doc, ast.KindLink, ast.KindImage) {
			to := ""
			switch n := n.(type) {
			case *ast.Link:
				to = string(n.Destination)
			case *ast.Image:
				to = string(n.Destination)
			}
			file, _, _ := strings.Cut(to, "#")
			target := path.Join(path.Dir(page), file)
			if _, ok := out.Get(target); file != "" && !ok && !strings.HasPrefix(target, "data/") {
				t.Errorf("%s: %q leads nowhere", page, to)
			}
			if slices.Contains([]string{".html"}, path.Ext(target)) {
				t.Errorf("%s: %q leaves the Markdown pages", page, to)
			}
		}
	}
}
