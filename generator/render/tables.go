package render

import (
	"fmt"
	"html/template"

	"goright/generator/chart"
	"goright/generator/report"
)

// stackRows is how many rows a table may have to be shown on a phone as blocks,
// one a row; longer ones scroll sideways, which keeps them comparable.
const stackRows = 12

// Table renders a table that stands by itself.
func (v *view) Table(t report.Table) template.HTML {
	stack := len(t.Rows) <= stackRows && len(t.Columns) > 2
	class := ""
	switch {
	case t.Heat && stack:
		class = "heat stack"
	case t.Heat:
		class = "heat"
	case stack:
		class = "stack"
	}
	return v.table(&t, class, "vh", stack)
}

// DataTable renders the table folded away under a chart.
func (v *view) DataTable(t *report.Table) template.HTML { return v.table(t, "", "", false) }

// table writes the rows in Go, because html/template needs five times as long
// and tables are most of a page. roles restates the meaning of rows and cells,
// which some browsers forget where a stylesheet shows them as blocks.
func (v *view) table(t *report.Table, class, captionClass string, roles bool) template.HTML {
	w := tableWriter{view: v, table: t, roles: roles, b: v.desk.text[:0]}
	w.raw(`<div class="scroll" role="region" tabindex="0" aria-label="`)
	w.text(v.Region(t.Caption))
	w.raw("\"><table")
	w.class(class)
	w.role("table")
	w.raw(">\n<caption")
	w.class(captionClass)
	w.raw(">")
	w.text(v.captionOf(t))
	w.raw("</caption>\n")
	w.head()
	w.raw("<tbody")
	w.role("rowgroup")
	w.raw(">\n")
	for i := range t.Rows {
		w.row(i)
	}
	w.raw("</tbody>\n</table></div>\n")
	v.desk.text = w.b
	return template.HTML(w.b)
}

// captionOf is the table's caption, or what it stands under.
func (v *view) captionOf(t *report.Table) string {
	if t.Caption == "" {
		return v.heading
	}
	return t.Caption
}

type tableWriter struct {
	view  *view
	table *report.Table
	roles bool
	b     []byte
}

func (w *tableWriter) raw(s string)  { w.b = append(w.b, s...) }
func (w *tableWriter) text(s string) { w.b = appendHTML(w.b, s) }

// class writes the names that are not empty.
func (w *tableWriter) class(names ...string) {
	before := ` class="`
	for _, name := range names {
		if name != "" {
			w.raw(before)
			w.raw(name)
			before = " "
		}
	}
	if before == " " {
		w.raw(`"`)
	}
}

func (w *tableWriter) role(role string) {
	if w.roles {
		w.raw(` role="`)
		w.raw(role)
		w.raw(`"`)
	}
}

// head writes the heads; none where no column has one.
func (w *tableWriter) head() {
	titled := false
	for _, c := range w.table.Columns {
		titled = titled || c.Title != ""
	}
	if !titled {
		return
	}
	w.raw("<thead")
	w.role("rowgroup")
	w.raw("><tr")
	w.role("row")
	w.raw(">")
	for _, c := range w.table.Columns {
		tag, role := "th", "columnheader"
		if c.Title == "" {
			tag, role = "td", "cell" // a head that says nothing is none
		}
		w.raw("<")
		w.raw(tag)
		if c.Numeric {
			w.class("n")
		}
		if tag == "th" {
			w.raw(` scope="col"`)
		}
		w.role(role)
		w.raw(">")
		w.text(c.Title)
		w.raw("</")
		w.raw(tag)
		w.raw(">")
	}
	w.raw("</tr></thead>\n")
}

func (w *tableWriter) row(i int) {
	cells := w.table.Rows[i].Cells
	if len(cells) > len(w.table.Columns) {
		w.view.refused = append(w.view.refused, fmt.Errorf("table %s has %d cells in row %d and %d columns",
			quoted(w.view.captionOf(w.table)), len(cells), i+1, len(w.table.Columns)))
		return
	}
	w.raw("<tr")
	w.role("row")
	w.raw(">")
	for j := range w.table.Columns {
		var c report.Cell
		if j < len(cells) {
			c = cells[j]
		}
		w.cell(j, &c)
	}
	w.raw("</tr>\n")
}

func (w *tableWriter) cell(j int, c *report.Cell) {
	column := w.table.Columns[j]
	if j == 0 && c.Text != "" {
		w.raw(`<th scope="row"`)
		if hasLongWord(c.Text) {
			w.class("long")
		}
		w.role("rowheader")
		w.raw(">")
		if tint := w.view.Tint(c.Tint); tint != "" {
			w.chip(tint, c)
		} else {
			w.words(c)
		}
		w.raw("</th>")
		return
	}
	w.raw("<td")
	w.cellClass(column, c)
	w.role("cell")
	if w.roles && column.Title != "" {
		w.raw(` data-l="`)
		w.text(column.Title)
		w.raw(`"`)
	}
	w.raw(">")
	w.cellBody(c)
	w.raw("</td>")
}

func (w *tableWriter) cellClass(column report.Column, c *report.Cell) {
	long := ""
	if hasLongWord(c.Text) || hasLongWord(c.Sub) {
		long = "long"
	}
	tint := w.view.Tint(c.Tint)
	switch {
	case w.table.Heat && tint != "":
		w.class("tint", tint, long)
	case len(c.Spark) > 0:
		w.class("sp", long)
	case column.Numeric && c.Muted:
		w.class("n", "off", long)
	case column.Numeric:
		w.class("n", long)
	case c.Muted:
		w.class("off", long)
	default:
		w.class(long)
	}
}

func (w *tableWriter) cellBody(c *report.Cell) {
	tint := w.view.Tint(c.Tint)
	switch {
	case len(c.Spark) > 0:
		w.b = chart.Spark{Values: c.Spark}.AppendSVG(w.b, &w.view.desk.pen)
		w.raw(`<span class="vh">`)
		w.text(c.Text)
		w.raw("</span>")
	case w.table.Heat && tint != "" && c.Sub == "":
		w.words(c)
	case w.table.Heat && tint != "":
		w.raw("<b>")
		w.words(&report.Cell{Text: c.Text, Href: c.Href})
		w.raw("</b>")
		w.words(&report.Cell{Sub: c.Sub})
	case tint != "":
		w.chip(tint, c)
	case c.Sub != "" && !c.Muted:
		w.raw("<b>")
		w.words(&report.Cell{Text: c.Text, Href: c.Href})
		w.raw("</b>")
		w.words(&report.Cell{Sub: c.Sub})
	default:
		w.words(c)
	}
}

// chip writes the text on its tint.
func (w *tableWriter) chip(tint string, c *report.Cell) {
	w.raw(`<span`)
	w.class("chip tint", tint)
	w.raw(">")
	w.words(&report.Cell{Text: c.Text, Href: c.Href})
	w.raw("</span>")
	w.words(&report.Cell{Sub: c.Sub})
}

// words writes the text, linked where it leads somewhere, and the smaller words
// behind it.
func (w *tableWriter) words(c *report.Cell) {
	if c.Href != "" {
		w.raw(`<a href="`)
		w.text(w.view.Href(c.Href))
		w.raw(`">`)
	}
	w.text(c.Text)
	if c.Href != "" {
		w.raw("</a>")
	}
	if c.Sub != "" {
		w.raw(` <span class="sub">`)
		w.text(c.Sub)
		w.raw("</span>")
	}
}
