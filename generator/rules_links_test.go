package generator_test

import (
	"fmt"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// elsewhere lists the hosts that a reader may be sent to: the sources of what
// the pages say. A link to any other host has come from somewhere it should not.
var elsewhere = []string{
	"dora.dev", "cloud.google.com", "github.com", "goldmark.dev", "doi.org", "safetydifferently.com",
}

// arrives says why a link from one file of the site leads nowhere; empty if it
// arrives. has reports whether the target has a fragment.
func (b *built) arrives(from, href string, has func(target, fragment string) bool) string {
	u, err := url.Parse(href)
	switch {
	case err != nil:
		return "no address"
	case u.Scheme == "https" && slices.Contains(elsewhere, u.Hostname()):
		return ""
	case u.Scheme != "" || u.Host != "":
		return "leaves the site"
	case strings.HasPrefix(u.Path, "/"):
		return "begins at the root of a server"
	case strings.HasSuffix(u.Path, "/") || u.RawQuery != "":
		return "names no file"
	}
	target := from
	if u.Path != "" {
		target = path.Join(path.Dir(from), u.Path)
	}
	if _, ok := b.files.Get(target); !ok {
		return "leads to no file"
	}
	if u.Fragment != "" && !has(target, u.Fragment) {
		return "leads to no place on its page"
	}
	return ""
}

func linksArrive(b *built) []string {
	return b.each(func(p *htmlPage, complain func(string, ...any)) {
		for n := range p.elements() {
			for _, key := range []string{"href", "src"} {
				href, ok := attr(n, key)
				if !ok || n.Data == "link" && href == "data:," {
					continue
				}
				if p.path == notFound && n.Data != "a" {
					complain("<%s %s=%q>: this page must stand alone", n.Data, key, href)
					continue
				}
				if why := b.arrives(p.path, href, b.hasID); why != "" {
					complain("<%s %s=%q> %s", n.Data, key, href, why)
				}
			}
		}
	})
}

// hasID reports whether a page has an element of that id.
func (b *built) hasID(page, id string) bool {
	p := b.pages[page]
	return p != nil && p.ids[id] > 0
}

// everyPageCanBeReached follows links from the front page.
func everyPageCanBeReached(b *built) []string {
	reached := map[string]bool{"index.html": true, notFound: true}
	for next := []string{"index.html"}; len(next) > 0; {
		p := b.pages[next[0]]
		next = next[1:]
		if p == nil {
			continue
		}
		for n := range p.elements("a") {
			href, _ := attr(n, "href")
			u, err := url.Parse(href)
			if err != nil || u.IsAbs() || u.Path == "" {
				continue
			}
			if target := path.Join(path.Dir(p.path), u.Path); b.pages[target] != nil && !reached[target] {
				reached[target] = true
				next = append(next, target)
			}
		}
	}
	return b.each(func(p *htmlPage, complain func(string, ...any)) {
		if !reached[p.path] {
			complain("no link leads here from index.html")
		}
	})
}

// twinPage is one .md file.
type twinPage struct {
	path  string
	text  string
	links []string
	ids   map[string]bool // headings as Git hosting names them, and <a id>
	h1    int
}

var anchorID = regexp.MustCompile(`<a id="([^"]+)">`)

// parseTwin reads a Markdown page as Git hosting does.
func parseTwin(name string, data []byte) *twinPage {
	p := &twinPage{path: name, text: string(data), ids: map[string]bool{}}
	for _, m := range anchorID.FindAllSubmatch(data, -1) {
		p.ids[string(m[1])] = true
	}
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(data))
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			p.links = append(p.links, string(n.Destination))
		case *ast.Image:
			p.links = append(p.links, string(n.Destination))
		case *ast.AutoLink:
			p.links = append(p.links, string(n.URL(data)))
		case *ast.Heading:
			if n.Level == 1 {
				p.h1++
			}
			slug := headingSlug(inlineText(n, data))
			for i, first := 1, slug; p.ids[slug]; i++ {
				slug = fmt.Sprintf("%s-%d", first, i)
			}
			p.ids[slug] = true
		}
		return ast.WalkContinue, nil
	})
	return p
}

// inlineText is the text of a heading without its marks.
func inlineText(n ast.Node, source []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(source))
		} else {
			b.WriteString(inlineText(c, source))
		}
	}
	return b.String()
}

var dropped = regexp.MustCompile(`[^\p{L}\p{M}\p{N}\- _]`)

// headingSlug is the fragment that Git hosting gives a heading.
func headingSlug(heading string) string {
	return strings.ReplaceAll(dropped.ReplaceAllString(strings.ToLower(heading), ""), " ", "-")
}

func twinLinksArrive(b *built) []string {
	var said []string
	has := func(target, fragment string) bool {
		t := b.twins[target]
		return t != nil && t.ids[fragment]
	}
	for _, name := range slices.Sorted(maps.Keys(b.twins)) {
		for _, href := range b.twins[name].links {
			if why := b.arrives(name, href, has); why != "" {
				said = append(said, fmt.Sprintf("%s: (%s) %s", name, href, why))
			}
			if strings.Contains(href, ".html") {
				said = append(said, fmt.Sprintf("%s: (%s) leads out of the twins", name, href))
			}
		}
	}
	return said
}

func twinsAreTheSame(b *built) []string {
	said := b.each(func(p *htmlPage, complain func(string, ...any)) {
		twin := strings.TrimSuffix(p.path, ".html") + ".md"
		t := b.twins[twin]
		switch {
		case p.path == notFound:
		case t == nil:
			complain("has no twin %s", twin)
		case t.h1 != 1:
			complain("its twin has %d first headings", t.h1)
		default:
			for n := range p.elements("h2") {
				// The contents list has a heading of its own.
				if id, _ := attr(n, "id"); id == "page-contents" {
					continue
				}
				if heading := textOf(n); !t.ids[headingSlug(heading)] {
					complain("its twin has no heading %q", heading)
				}
			}
		}
	})
	for _, name := range slices.Sorted(maps.Keys(b.twins)) {
		if b.pages[strings.TrimSuffix(name, ".md")+".html"] == nil {
			said = append(said, name+": is the twin of no page")
		}
	}
	return said
}
