package render

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"goright/generator/chart"
	"goright/generator/internal/golden"
	"goright/generator/report"
	"goright/generator/theme"
	"goright/generator/tree"
)

func plainTheme(t testing.TB) *theme.Theme {
	t.Helper()
	th, problems := theme.Load("", nil)
	if problems.Failed() {
		t.Fatal(problems.All())
	}
	return th
}

// press writes a site in both formats.
func printed(t testing.TB, site *report.Site, workers int) *tree.Memory {
	t.Helper()
	var out tree.Memory
	if err := Pages(site, plainTheme(t), &out, workers); err != nil {
		t.Fatal(err)
	}
	return &out
}

// box is a chart that never changes, so that golden pages do not follow the
// drawings of package chart.
type box struct{ title string }

func (b box) Empty() bool { return b.title == "" }

func (b box) Draw(_ *chart.Pen, id string) (chart.Picture, error) {
	svg := func(class, suffix, size string) string {
		return fmt.Sprintf(`<svg viewBox="0 0 %s" class="chart %s" role="img" aria-labelledby="%s-t%s"><title id="%s-t%s">%s</title><path class="s1" d="M0 0h9"/></svg>`,
			size, class, id, suffix, id, suffix, string(appendHTML(nil, b.title)))
	}
	return chart.Picture{Wide: svg("wide", "", "800 400"), Narrow: svg("narrow", "-n", "340 300"), Desc: b.title}, nil
}

// withBoxes replaces every chart of a site.
func withBoxes(site *report.Site) *report.Site {
	for _, p := range site.Pages {
		for _, s := range p.Sections {
			for i, b := range s.Blocks {
				c, ok := b.(report.Chart)
				if !ok {
					continue
				}
				for j, d := range c.Drawings {
					if d.Chart.Empty() {
						continue
					}
					c.Drawings[j].Chart = box{"A box in the place of a chart"}
				}
				s.Blocks[i] = c
			}
		}
	}
	return site
}

func TestGoldenSite(t *testing.T) {
	site := withBoxes(demo())
	out := printed(t, site, 2)
	var pages tree.Memory
	for _, p := range out.Paths() {
		if strings.HasPrefix(p, assetFolder) || strings.Contains(p, "charts/") {
			continue // the theme's and the charts' own tests look at those
		}
		data, _ := out.Get(p)
		text := string(data)
		for _, a := range plainTheme(t).Assets() { // a change of style is no change of page
			text = strings.ReplaceAll(text, a.File, a.Name)
		}
		if err := pages.Put(p, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	golden.Check(t, &pages, "testdata/demo")
}

func TestAnyNumberOfWorkersWritesTheSameBytes(t *testing.T) {
	one, four := printed(t, demo(), 1), printed(t, demo(), 4)
	if at, same := one.Equal(four); !same {
		t.Errorf("%s differs between one worker and four", at)
	}
}

func TestEveryKindOfBlockHasATemplateAndATwin(t *testing.T) {
	for _, b := range report.Kinds() {
		site := &report.Site{Title: "T", Pages: []report.Page{{Path: "index", Title: "P",
			Sections: []report.Section{{Blocks: []report.Block{b}}}}}}
		printed(t, site, 1)
	}
}

func TestErrorsNameThePageAndTheLink(t *testing.T) {
	site := func(blocks ...report.Block) *report.Site {
		return &report.Site{Title: "T", Pages: []report.Page{
			{Path: "index", Title: "Front"},
			{Path: "teams/a", Title: "P", Sections: []report.Section{{ID: "here", Title: "S", Blocks: blocks}}},
		}}
	}
	link := func(href string) report.Block {
		return report.Links{Items: []report.Link{{Title: "x", Href: href}}}
	}
	for name, c := range map[string]struct {
		site *report.Site
		want string
	}{
		"no page":         {site(link("/teams/b")), "teams/a: the link “/teams/b” leads to no page"},
		"no place":        {site(link("/#there")), "teams/a: the link “/#there” leads to a page that has no such place"},
		"no place here":   {site(link("#there")), "teams/a: the link “#there” leads to no place on the page"},
		"nothing":         {site(link("")), "teams/a: a link leads nowhere"},
		"relative":        {site(link("../x.html")), "neither a path of the site (/teams/x) nor an https address"},
		"other host":      {site(link("//example.org/x.js")), "neither a path of the site"},
		"in text":         {site(report.Note{Text: "[x](/gone)"}), "teams/a: the link “/gone” leads to no page"},
		"in prose":        {site(report.Prose{Markdown: "[x](/gone)"}), "teams/a: the link “/gone” leads to no page"},
		"in a cell":       {site(report.Table{Columns: make([]report.Column, 1), Rows: []report.Row{{Cells: []report.Cell{{Text: "x", Href: "/gone"}}}}}), "teams/a: the link “/gone” leads to no page"},
		"too many cells":  {site(report.Table{Caption: "C", Columns: make([]report.Column, 1), Rows: []report.Row{{Cells: make([]report.Cell, 2)}}}), "teams/a: table “C” has 2 cells in row 1 and 1 columns"},
		"id used twice":   {site(report.Chart{ID: "here"}), "page teams/a: the id here is used twice"},
		"id of the frame": {site(report.Table{ID: "page-main"}), "page teams/a: the id page-main is used twice"},
		"path used twice": {&report.Site{Pages: []report.Page{{Path: "a"}, {Path: "a"}}}, "two pages have the path a"},
		"missing page":    {&report.Site{Pages: []report.Page{{Path: "404", Kind: "missing", Sections: []report.Section{{Blocks: []report.Block{report.Note{}}}}}}}, "404: the page for unknown addresses holds prose only"},
	} {
		err := Pages(c.site, plainTheme(t), &tree.Memory{}, 1)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s:\n got %v\nwant %s", name, err, c.want)
		}
	}
}

func TestATemplateErrorNamesTheRealFile(t *testing.T) {
	for template, want := range map[string]string{
		"\n{{.B.Nonsense}}": "templates/html/note.html:2:",
		"{{if}}":            "templates/html/note.html:1:",
	} {
		th, _ := theme.Load("", fstest.MapFS{"templates/html/note.html": {Data: []byte(template)}})
		err := Pages(demo(), th, &tree.Memory{}, 2)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "built-in") {
			t.Errorf("%q: got %v, want the place %s", template, err, want)
		}
	}
}

func TestLinksAreRelativeAndNameAFile(t *testing.T) {
	site := demo()
	a, err := newAtlas(site, newMarkdown())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][3]string{
		{"index", "/", "index.html"},
		{"teams/payments", "/", "../index.html"},
		{"teams/payments", "/method#formulas", "../method.html#formulas"},
		{"teams/payments", "/teams/", "index.html"},
		{"teams/payments", "/teams", "index.html"},
		{"teams/payments", "/teams/payments#glance", "#glance"},
		{"teams/payments", "#glance", "#glance"},
		{"teams/payments", "/teams/payments", "payments.html"},
		{"index", "/method#größe-der-stichprobe", "method.html#gr%C3%B6%C3%9Fe-der-stichprobe"},
		{"teams/payments", "/data/placement.json", "../data/placement.json"},
		{"index", "/data/../../etc/passwd.txt", "etc/passwd.txt"},
		{"index", "/data/a b:c.csv", "data/a%20b:c.csv"},
		{"index", "/a:b.csv", "./a:b.csv"},
		{"index", "https://example.org/x?y#z", "https://example.org/x?y#z"},
	} {
		if got, err := a.resolve(c[0], c[1], ".html"); got != c[2] || err != nil {
			t.Errorf("from %s to %s: got %q, %v, want %q", c[0], c[1], got, err, c[2])
		}
	}
}

func TestTextIsInlineMarkdownOnly(t *testing.T) {
	v := newView(&press{md: newMarkdown(), atlas: &atlas{}}, &report.Page{Path: "index"}, &pageDesk{})
	for text, want := range map[report.Text]string{
		"plain, 5% – “x”":         "plain, 5% – “x”",
		"*a* **b** `c`":           "<em>a</em> <strong>b</strong> <code>c</code>",
		"# no heading":            "# no heading",
		"1. no list\n\n- nor one": "1. no list - nor one",
		"<b>no</b> & none":        "&lt;b&gt;no&lt;/b&gt; &amp; none",
		`a \* b \<c\>`:            "a * b &lt;c&gt;",
		"[x](https://a.example)":  `<a href="https://a.example">x</a>`,
		"[x](javascript:alert)":   "x",
		"<javascript:alert>":      "javascript:alert",
		"![x](https://a.example)": "x",
		"":                        "",
	} {
		got, err := v.Text(text)
		if string(got) != want || err != nil {
			t.Errorf("%q: got %s, %v, want %s", text, got, err, want)
		}
	}
}

func BenchmarkPageWithAHeatTable(b *testing.B) {
	site := &report.Site{Title: "T", Pages: []report.Page{
		{Path: "teams/payments", Title: "Payments"},
		{Path: "index", Title: "Front", Sections: []report.Section{{ID: "a", Title: "A", Blocks: []report.Block{demoHeat(30)}}}},
	}}
	p, err := newPress(site, plainTheme(b))
	if err != nil {
		b.Fatal(err)
	}
	var d pageDesk
	b.ReportAllocs()
	for b.Loop() {
		d.drawn = map[string]chart.Picture{}
		if _, err := p.page(&d, &site.Pages[1]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPageWithCharts(b *testing.B) {
	site := demo()
	p, err := newPress(site, plainTheme(b))
	if err != nil {
		b.Fatal(err)
	}
	var d pageDesk
	b.ReportAllocs()
	for b.Loop() {
		d.drawn = map[string]chart.Picture{}
		if _, err := p.page(&d, &site.Pages[2]); err != nil {
			b.Fatal(err)
		}
	}
}
