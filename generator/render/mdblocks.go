package render

import (
	"strconv"
	"strings"

	"goright/generator/report"
)

func (t *twin) prose(p report.Prose) {
	doc, src := t.md.parseBlocks(p.Markdown, t.ids)
	relink(doc, src, t.mdLink)
	outline(doc, t.level)
	t.para(blockMarkdown(doc, src))
}

// figures are a table: a line of large numbers has no Markdown.
func (t *twin) figures(f report.Figures) {
	table := report.Table{Columns: []report.Column{{Title: "Measure"}, {Title: "Value"}, {Title: "Detail"}, {Title: "Before"}}}
	for _, i := range f.Items {
		value := strings.TrimSpace(i.Value + " " + i.Unit)
		if i.Missing != "" {
			value = i.Missing
		}
		table.Rows = append(table.Rows, report.Row{Cells: []report.Cell{{Text: i.Label, Href: i.Href}, {Text: value}, {Text: i.Detail}, {Text: i.Before}}})
	}
	t.rows(&table)
	for _, i := range f.Items {
		if i.Beside != "" {
			t.para(guardLine(words(i.Label) + ": " + t.md1(i.Beside)))
		}
	}
}

func (t *twin) chart(c report.Chart) {
	t.place(c.ID, "")
	t.headed(c.Title)
	t.para(guardLine(t.md1(c.Takeaway)))
	drawn := 0
	for i, d := range c.Drawings {
		if d.Chart == nil || d.Chart.Empty() {
			continue
		}
		name, desc, err := t.picture(d.Chart, c.ID, i)
		if err != nil {
			t.refuse(err)
			return
		}
		t.para(guardLine(words(d.Unit)))
		t.para("![" + words(desc) + "](" + address(name) + ")")
		drawn++
	}
	if drawn == 0 {
		t.para(guardLine(t.md1(c.Missing)))
	}
	t.source(c.Source)
	if c.Table != nil {
		t.table(*c.Table)
	}
}

func (t *twin) source(s string) {
	if s != "" {
		t.para("Source: " + words(s))
	}
}

func (t *twin) table(table report.Table) {
	t.place(table.ID, "")
	if table.Caption != "" {
		t.para("**" + words(table.Caption) + "**")
	}
	t.para(guardLine(t.md1(table.Note)))
	t.rows(&table)
	t.source(table.Source)
}

// rows writes heads and cells; a tint is always in words already.
func (t *twin) rows(table *report.Table) {
	if len(table.Columns) == 0 {
		return
	}
	for _, c := range table.Columns {
		t.b.WriteString("| ")
		t.words(c.Title)
		t.b.WriteByte(' ')
	}
	t.b.WriteString("|\n")
	for _, c := range table.Columns {
		if c.Numeric {
			t.b.WriteString("| ---: ")
		} else {
			t.b.WriteString("| --- ")
		}
	}
	t.b.WriteString("|\n")
	for _, r := range table.Rows {
		for j := range table.Columns {
			t.b.WriteString("| ")
			if j < len(r.Cells) {
				t.cell(&r.Cells[j])
			}
			t.b.WriteByte(' ')
		}
		t.b.WriteString("|\n")
	}
	t.b.WriteByte('\n')
}

func (t *twin) cell(c *report.Cell) {
	if c.Href != "" {
		t.b.WriteString(t.anchor(c.Text, c.Href))
	} else {
		t.words(c.Text)
	}
	if c.Sub != "" {
		t.b.WriteString(" (")
		t.words(c.Sub)
		t.b.WriteByte(')')
	}
}

// words writes what the function of that name gives.
func (t *twin) words(s string) {
	t.b.Write(appendMarkdown(t.b.AvailableBuffer(), scrubbed(s)))
}

func (t *twin) insights(in report.Insights) {
	var lines []string
	for _, i := range in.Items {
		lead := ""
		if i.Lead != "" {
			lead = "**" + words(i.Lead) + "** "
		}
		lines = append(lines, "- "+guardLine(lead+t.md1(i.Text)))
	}
	t.para(strings.Join(lines, "\n"))
}

func (t *twin) questions(q report.Questions) {
	if q.Title != t.heading {
		t.headed(q.Title)
	}
	var lines []string
	for i, item := range q.Items {
		ask := "**" + words(item.Ask) + "**"
		if item.Fact != "" {
			ask = guardLine(t.md1(item.Fact)) + " " + ask
		}
		lines = append(lines, strconv.Itoa(i+1)+". "+ask)
	}
	t.para(strings.Join(lines, "\n"))
}

func (t *twin) placement(p report.Placement) {
	verdict := "**" + words(capital(p.Label)) + "**"
	if p.Year > 0 {
		verdict += " (" + strconv.Itoa(p.Year) + ")"
	}
	t.para(verdict)
	t.para(guardLine(t.md1(p.Text)))
	if len(p.Metrics) > 0 {
		table := report.Table{Columns: []report.Column{{Title: "Measure"}, {Title: "Value"}, {Title: "Answer it falls under"}, {Title: "Clusters that hold it"}}}
		for _, m := range p.Metrics {
			table.Rows = append(table.Rows, report.Row{Cells: []report.Cell{{Text: m.Label}, {Text: m.Value}, {Text: m.Answer}, {Text: m.Clusters}}})
		}
		t.rows(&table)
	}
	var years []string
	for _, y := range p.Years {
		label := words(capital(y.Label))
		if y.Default {
			label = "**" + label + "**"
		}
		years = append(years, "- "+strconv.Itoa(y.Year)+": "+label)
	}
	t.para(strings.Join(years, "\n"))
	t.para(guardLine(t.md1(p.Note)))
}

func (t *twin) links(l report.Links) {
	var lines []string
	for _, i := range l.Items {
		line := "- " + t.anchor(i.Title, i.Href)
		if i.About != "" {
			line += ": " + t.md1(i.About)
		}
		lines = append(lines, line)
	}
	t.para(strings.Join(lines, "\n"))
}

func (t *twin) working(w report.Working) {
	if w.Title != "" {
		title := "**" + words(w.Title) + "**"
		if w.Href != "" {
			title = "**" + t.anchor(w.Title, w.Href) + "**"
		}
		t.para(title)
	}
	t.para(guardLine(t.md1(w.Formula)))
	t.facts(w.Rows)
}

func (t *twin) note(n report.Note) {
	s := t.md1(n.Text)
	if n.Title != "" {
		s = "**" + words(n.Title) + "** " + s
	}
	if s != "" {
		t.para("> " + guardLine(s))
	}
}
