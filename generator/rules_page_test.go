package generator_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// nothingIsFetched looks at what a browser loads by itself.
func nothingIsFetched(b *built) []string {
	return b.each(func(p *htmlPage, complain func(string, ...any)) {
		for n := range p.elements() {
			if slices.Contains([]string{"iframe", "object", "embed", "base", "form", "video", "audio", "source", "use", "foreignobject"}, strings.ToLower(n.Data)) {
				complain("<%s> has no place on a page", n.Data)
			}
			for _, a := range n.Attr {
				switch {
				case slices.Contains([]string{"srcset", "ping", "action", "formaction", "background", "poster", "integrity", "crossorigin"}, a.Key):
					complain("<%s %s> has no place on a page", n.Data, a.Key)
				case n.Data != "a" && (a.Key == "src" || a.Key == "href") && strings.Contains(a.Val, "//"):
					complain("<%s %s=%q> is fetched from elsewhere", n.Data, a.Key, a.Val)
				}
			}
			if rel, _ := attr(n, "rel"); n.Data == "link" && !slices.Contains([]string{"stylesheet", "icon", "alternate"}, rel) {
				complain("<link rel=%q> may be fetched", rel)
			}
		}
	})
}

// fetching finds what makes a browser fetch something from a stylesheet.
var fetching = regexp.MustCompile(`(?i)@import|url\(\s*["']?(?:https?:|//)|expression\(|image-set\(`)

func stylesFetchNothing(b *built) []string {
	var said []string
	for _, name := range b.files.Paths() {
		data, _ := b.files.Get(name)
		if slices.Contains([]string{".css", ".svg", ".html"}, path.Ext(name)) {
			// Text on pages and in drawings is escaped; only styles hold these.
			if found := fetching.Find(styleOf(name, data)); found != nil {
				said = append(said, name+": "+string(found))
			}
		}
	}
	return said
}

var styleElement = regexp.MustCompile(`(?s)<style[^>]*>.*?</style>`)

// styleOf is the style in a file: all of a stylesheet, else its elements.
func styleOf(name string, data []byte) []byte {
	if path.Ext(name) == ".css" {
		return data
	}
	return bytes.Join(styleElement.FindAll(data, -1), nil)
}

// void are the elements of HTML that have no end.
var void = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

// tagsAreClosed reads the tags as they are written: a parser would mend them.
func tagsAreClosed(b *built) []string {
	return b.each(func(p *htmlPage, complain func(string, ...any)) {
		var open []string
		for z := html.NewTokenizer(bytes.NewReader(p.text)); ; {
			switch z.Next() {
			case html.ErrorToken:
				if !errors.Is(z.Err(), io.EOF) {
					complain("%v", z.Err())
				}
				if len(open) > 0 {
					complain("<%s> is not closed", open[len(open)-1])
				}
				return
			case html.StartTagToken:
				if name, _ := z.TagName(); !slices.Contains(void, string(name)) {
					open = append(open, string(name))
				}
			case html.EndTagToken:
				name, _ := z.TagName()
				if len(open) == 0 || open[len(open)-1] != string(name) {
					complain("</%s> closes nothing; open are %v", name, open)
					return
				}
				open = open[:len(open)-1]
			}
		}
	})
}

func headingsInOrder(b *built) []string {
	return b.each(func(p *htmlPage, complain func(string, ...any)) {
		level, first := 0, 0
		for n := range p.elements("h1", "h2", "h3", "h4", "h5", "h6") {
			is := int(n.Data[1] - '0')
			if is == 1 {
				first++
			}
			if is > level+1 {
				complain("<%s> %q follows <h%d>", n.Data, textOf(n), level)
			}
			if textOf(n) == "" {
				complain("<%s> is empty", n.Data)
			}
			level = is
		}
		if first != 1 {
			complain("%d first headings", first)
		}
	})
}

func idsUnique(b *built) []string {
	return b.each(func(p *htmlPage, complain func(string, ...any)) {
		for n := range p.elements() {
			if id, ok := attr(n, "id"); ok && (id == "" || p.ids[id] > 1 || strings.ContainsAny(id, " \t\n")) {
				complain("<%s id=%q> is not the only one, or no id", n.Data, id)
			}
			for _, key := range []string{"aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"} {
				value, _ := attr(n, key)
				for _, id := range strings.Fields(value) {
					if p.ids[id] == 0 {
						complain("<%s %s=%q> refers to nothing", n.Data, key, id)
					}
				}
			}
		}
	})
}

func headsAreComplete(b *built) []string {
	titles := map[string]string{}
	return b.each(func(p *htmlPage, complain func(string, ...any)) {
		if first, _, _ := bytes.Cut(p.text, []byte("\n")); !strings.EqualFold(string(first), "<!doctype html>") {
			complain("begins with %.30q", first)
		}
		policy, title, metas := "", "", map[string]bool{}
		for n := range p.elements("html", "title", "meta", "link", "script", "style") {
			switch n.Data {
			case "html":
				if lang, _ := attr(n, "lang"); lang == "" {
					complain("no language")
				}
			case "title":
				if n.Namespace == "" {
					title = textOf(n)
				}
			case "meta":
				if name, _ := attr(n, "http-equiv"); strings.EqualFold(name, "Content-Security-Policy") {
					policy, _ = attr(n, "content")
				}
				name, _ := attr(n, "name")
				metas[name] = true
			default:
				if policy == "" {
					complain("<%s> stands before the content-security policy", n.Data)
				}
			}
		}
		if title == "" || titles[title] != "" {
			complain("the title %q is empty or that of %s", title, titles[title])
		}
		titles[title] = p.path
		for _, name := range []string{"viewport", "color-scheme", "referrer"} {
			if !metas[name] {
				complain("no <meta name=%q>", name)
			}
		}
		if !strings.HasPrefix(policy, "default-src 'none';") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") ||
			!strings.Contains(policy, "base-uri 'none'") || !strings.Contains(policy, "form-action 'none'") {
			complain("content-security policy %q", policy)
		}
	})
}

func nothingInline(b *built) []string {
	return b.each(func(p *htmlPage, complain func(string, ...any)) {
		for n := range p.elements() {
			if _, ok := attr(n, "src"); n.Data == "script" && (!ok || n.FirstChild != nil) {
				complain("a script in the page")
			}
			if n.Data == "style" && p.path != notFound {
				complain("a style in the page")
			}
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
					complain("<%s %s=%q>", n.Data, a.Key, a.Val)
				}
			}
		}
	})
}

// figuresAreComplete: a figure with a drawing has words, a description and a
// table; one without says why.
func figuresAreComplete(b *built) []string {
	return b.each(func(p *htmlPage, complain func(string, ...any)) {
		for n := range p.elements("figure") {
			id, _ := attr(n, "id")
			if count(n, "figcaption") != 1 {
				complain("figure %q has no caption", id)
			}
			class, _ := attr(n, "class")
			if slices.Contains(strings.Fields(class), "tab") {
				if count(n, "table") != 1 {
					complain("figure %q has no table", id)
				}
				continue
			}
			if count(n, "h2", "h3", "h4") != 1 {
				complain("figure %q has no title", id)
			}
			switch drawings, tables := count(n, "svg"), count(n, "table"); {
			case drawings == 0 && !hasClass(n, "absent"):
				complain("figure %q has neither a drawing nor a reason why", id)
			case drawings > 0 && tables == 0:
				complain("figure %q has no table", id)
			}
		}
		for n := range p.elements("svg") {
			if hidden, _ := attr(n, "aria-hidden"); hidden == "true" || underHidden(n) {
				continue
			}
			role, _ := attr(n, "role")
			if role != "img" || wordsOf(n, "title") == "" || wordsOf(n, "desc") == "" {
				complain("a drawing without role, title or description: %.80q", textOf(n))
			}
		}
		for n := range p.elements("table") {
			if wordsOf(n, "caption") == "" && !labelled(n) {
				complain("a table without a caption: %.80q", textOf(n))
			}
			if count(n, "th") == 0 {
				complain("a table without heads: %.80q", textOf(n))
			}
		}
	})
}

func hasClass(root *html.Node, class string) bool {
	for n := range below(root) {
		if value, _ := attr(n, "class"); slices.Contains(strings.Fields(value), class) {
			return true
		}
	}
	return false
}

func underHidden(n *html.Node) bool {
	for a := range n.Ancestors() {
		if hidden, _ := attr(a, "aria-hidden"); hidden == "true" {
			return true
		}
	}
	return false
}

// wordsOf is the text of the first child of a tag.
func wordsOf(n *html.Node, tag string) string {
	for c := range n.ChildNodes() {
		if c.Data == tag {
			return textOf(c)
		}
	}
	return ""
}

func labelled(n *html.Node) bool {
	_, label := attr(n, "aria-label")
	_, by := attr(n, "aria-labelledby")
	return label || by
}

var svgElement = regexp.MustCompile(`(?s)<svg[ >].*?</svg>`)

// svgIsXML reads every drawing as a program for pictures would.
func svgIsXML(b *built) []string {
	var said []string
	for _, name := range b.files.Paths() {
		data, _ := b.files.Get(name)
		drawings := [][]byte{data}
		switch path.Ext(name) {
		case ".svg":
		case ".html":
			drawings = svgElement.FindAll(data, -1)
		default:
			continue
		}
		for i, drawing := range drawings {
			d := xml.NewDecoder(bytes.NewReader(drawing))
			for {
				token, err := d.Token()
				if err == io.EOF {
					break
				}
				if err != nil {
					said = append(said, name+": drawing "+string(rune('1'+i%9))+": "+err.Error())
					break
				}
				if start, ok := token.(xml.StartElement); ok && slices.Contains([]string{"script", "foreignObject", "image", "a", "use"}, start.Name.Local) {
					said = append(said, name+": <"+start.Name.Local+"> in a drawing")
				}
			}
		}
	}
	return said
}
