package generator_test

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"goright/generator/tree"
)

// rule is something that holds for every page or file of every site. It returns
// what breaks it, each complaint with the file it is in.
type rule struct {
	name  string
	check func(*built) []string
}

// rules are checked on the sample site and on every golden one; each has a
// broken page in TestEveryRuleNoticesWhatBreaksIt.
var rules = []rule{
	{"links arrive", linksArrive},
	{"links of twins arrive", twinLinksArrive},
	{"every page can be reached", everyPageCanBeReached},
	{"no request leaves the site", nothingIsFetched},
	{"styles fetch nothing", stylesFetchNothing},
	{"tags are closed", tagsAreClosed},
	{"one h1, no level skipped", headingsInOrder},
	{"ids are unique and references arrive", idsUnique},
	{"page head", headsAreComplete},
	{"no inline script or style", nothingInline},
	{"figures are complete", figuresAreComplete},
	{"SVG is XML", svgIsXML},
	{"tables are rectangles", tablesAreRectangles},
	{"pages and twins are the same", twinsAreTheSame},
	{"no accident of formatting", noAccidents},
	{"every page says year, period and completeness", pagesSayWhatTheyAre},
	{"pages blame nobody", pagesBlameNobody},
	{"sentences are whole", sentencesAreWhole},
	{"pages are light", pagesAreLight},
	{"files are clean text", filesAreText},
	{"data files can be read", dataCanBeRead},
	{"the manifest lists every file", manifestIsComplete},
}

// notFound is the page that servers show for any unknown address, at any depth:
// it stands alone, has its style inside and no twin.
const notFound = "404.html"

// built is a site as its readers get it, parsed once.
type built struct {
	files *tree.Memory
	pages map[string]*htmlPage
	twins map[string]*twinPage
}

// htmlPage is one .html file.
type htmlPage struct {
	path string
	text []byte
	root *html.Node
	ids  map[string]int // how often each stands on the page
}

// parseSite reads every page and twin of a tree.
func parseSite(t testing.TB, files *tree.Memory) *built {
	t.Helper()
	b := &built{files, map[string]*htmlPage{}, map[string]*twinPage{}}
	for _, name := range files.Paths() {
		data, _ := files.Get(name)
		switch path.Ext(name) {
		case ".html":
			root, err := html.Parse(bytes.NewReader(data))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			p := &htmlPage{name, data, root, map[string]int{}}
			for n := range p.elements() {
				if id, ok := attr(n, "id"); ok {
					p.ids[id]++
				}
			}
			b.pages[name] = p
		case ".md":
			b.twins[name] = parseTwin(name, data)
		}
	}
	return b
}

// each calls a check for every page in order and collects what it says.
func (b *built) each(check func(p *htmlPage, complain func(format string, args ...any))) []string {
	var said []string
	for _, name := range slices.Sorted(maps.Keys(b.pages)) {
		check(b.pages[name], func(format string, args ...any) {
			said = append(said, name+": "+fmt.Sprintf(format, args...))
		})
	}
	return said
}

// elements walks the elements of a page, or only those of some tags, in the
// order of the text.
func (p *htmlPage) elements(tags ...string) func(yield func(*html.Node) bool) {
	return below(p.root, tags...)
}

func below(root *html.Node, tags ...string) func(yield func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && (len(tags) == 0 || slices.Contains(tags, n.Data)) && !yield(n) {
				return
			}
		}
	}
}

// count is how many elements of some tags are below a node.
func count(root *html.Node, tags ...string) int {
	n := 0
	for range below(root, tags...) {
		n++
	}
	return n
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// textOf is the text below a node, white space collapsed.
func textOf(root *html.Node) string {
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "style" && n.Parent.Data != "script" {
			b.WriteString(n.Data)
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// hold checks all rules on a site.
func hold(t *testing.T, b *built) {
	t.Helper()
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) { complain(t, r.check(b)) })
	}
}

// complain fails a test with the first complaints and the number of the others.
func complain(t *testing.T, said []string) {
	t.Helper()
	const most = 12
	for i, s := range said {
		if i == most {
			t.Errorf("… and %d more", len(said)-most)
			return
		}
		t.Error(s)
	}
}
