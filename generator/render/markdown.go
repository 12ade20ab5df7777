package render

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"goright/generator/chart"
	"goright/generator/report"
	"goright/generator/theme"
	"goright/generator/tree"
)

// twins writes the twin of every page as <path>.md, for wikis, Git hosting and
// pull requests: the same words, tables and links (to .md), and each chart as an
// SVG file under charts/ beside the page. The page for unknown addresses has none.
type twins struct {
	press *press
	style *chart.Style
	out   tree.Tree
}

func (w *twins) page(d *pageDesk, page *report.Page) error {
	if page.Kind == missingKind {
		return nil
	}
	v := newView(w.press, page, d)
	d.page.Reset()
	t := twin{view: v, twins: w, b: &d.page}
	t.page()
	if err := v.problems(); err != nil {
		return fmt.Errorf("render page %s as Markdown: %w", page.Path, err)
	}
	return w.out.Put(page.Path+".md", scrub(t.b.Bytes()))
}

// chartStyle is what a chart needs to be a file of its own: the palette, light
// and dark, and the classes.
func chartStyle(th *theme.Theme) string {
	tokens, _ := th.Asset("tokens.css")
	classes, _ := th.Asset("chart.css")
	return squeeze(string(tokens) + string(classes))
}

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssSpace   = regexp.MustCompile(`\s+`)
)

// squeeze takes comments and spaces out of a stylesheet that stands in every
// chart of a site.
func squeeze(css string) string {
	return strings.TrimSpace(cssSpace.ReplaceAllString(cssComment.ReplaceAllString(css, ""), " "))
}

// twin writes one page. Every block ends with a blank line.
type twin struct {
	*view
	twins *twins
	b     *bytes.Buffer
}

// para writes one block, if there is something in it.
func (t *twin) para(s string) {
	if s != "" {
		t.b.WriteString(s)
		t.b.WriteString("\n\n")
	}
}

func (t *twin) page() {
	p := t.Page
	if len(p.Crumbs) > 0 {
		var crumbs []string
		for _, c := range p.Crumbs {
			crumbs = append(crumbs, t.anchor(c.Title, c.Href))
		}
		t.para(strings.Join(crumbs, " / "))
	}
	if p.Kicker != "" {
		t.para("*" + words(p.Kicker) + "*")
	}
	t.para("# " + words(p.Title))
	t.para(guardLine(t.md1(p.Lead)))
	t.facts(p.Facts)
	for _, s := range p.Sections {
		t.section(&s)
	}
	if len(t.site.Footer) > 0 {
		t.para("---")
	}
	for _, f := range t.site.Footer {
		t.para(guardLine(t.md1(f)))
	}
}

func (t *twin) section(s *report.Section) {
	title, _ := titleOf(s)
	id := s.ID
	if title != "" {
		t.level, t.heading = 3, title
		if id == "" {
			id = string(t.ids.Generate([]byte(title), 0))
		}
	}
	t.place(id, title)
	if title != "" {
		t.para("## " + words(title))
	}
	t.para(guardLine(t.md1(s.Lead)))
	for _, b := range s.Blocks {
		t.write(b)
	}
}

// write calls the function of a block's kind.
func (t *twin) write(b report.Block) {
	switch b := b.(type) {
	case report.Prose:
		t.prose(b)
	case report.Figures:
		t.figures(b)
	case report.Chart:
		t.chart(b)
	case report.Table:
		t.table(b)
	case report.Insights:
		t.insights(b)
	case report.Questions:
		t.questions(b)
	case report.Placement:
		t.placement(b)
	case report.Links:
		t.links(b)
	case report.Working:
		t.working(b)
	case report.Note:
		t.note(b)
	default:
		t.refuse(fmt.Errorf("no Markdown is known for a block of kind %s", b.Kind()))
	}
}

func (t *twin) refuse(err error) { t.refused = append(t.refused, err) }

// place marks where a fragment leads, unless the heading below it makes the
// same one on Git hosting.
func (t *twin) place(id, heading string) {
	if id != "" && slug(heading) != id {
		t.para(`<a id="` + string(appendHTML(nil, id)) + `"></a>`)
	}
}

// md1 is inline Markdown, read and written again, with its links leading to
// Markdown pages.
func (t *twin) md1(s report.Text) string {
	if isPlain(string(s)) {
		return words(string(s))
	}
	doc, src := t.md.parseInline(string(s))
	relink(doc, src, t.mdLink)
	var b strings.Builder
	for p := doc.FirstChild(); p != nil; p = p.NextSibling() {
		b.WriteString(inlineMarkdown(p, src))
	}
	return b.String()
}

func (t *twin) mdLink(href string) (string, bool) {
	if refusedScheme(href) {
		return "", false
	}
	to, err := t.atlas.resolve(t.Page.Path, href, ".md")
	if err != nil {
		t.refuse(err)
		return "", false
	}
	return to, true
}

// anchor is a link with plain words.
func (t *twin) anchor(title, href string) string {
	to, ok := t.mdLink(href)
	if !ok {
		return words(title)
	}
	return "[" + words(title) + "](" + address(to) + ")"
}

// headed is a heading in the level of blocks.
func (t *twin) headed(title string) {
	if title != "" {
		t.para(strings.Repeat("#", t.level) + " " + words(title))
	}
}

func (t *twin) facts(facts []report.Fact) {
	var lines []string
	for _, f := range facts {
		lines = append(lines, "- "+words(f.Label)+": "+t.md1(f.Value))
	}
	t.para(strings.Join(lines, "\n"))
}

// picture puts the i-th drawing of a chart beside the page and returns its
// address from there.
func (t *twin) picture(c chart.Chart, chartID string, i int) (address, desc string, err error) {
	drawn, err := t.desk.draw(c, drawingID(chartID, i))
	if err != nil {
		return "", "", err
	}
	name := "charts/" + path.Base(t.Page.Path) + "--" + chartID
	if i > 0 {
		name += "-" + strconv.Itoa(i+1)
	}
	name += ".svg"
	t.desk.svg = drawn.AppendStandalone(t.desk.svg[:0], t.twins.style)
	return name, drawn.Desc, t.twins.out.Put(path.Join(path.Dir(t.Page.Path), name), scrub(t.desk.svg))
}
