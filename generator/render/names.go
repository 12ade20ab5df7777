package render

import (
	"slices"

	"goright/generator/report"
)

// Exports may hold names of any length. A page shows the beginning of a long
// one: otherwise a single name is a page of headings, or pushes every other
// column of a table away. The data files have them whole.
const (
	longestName    = 80  // of a team, a service, a page in a list; characters
	longestHeading = 160 // a sentence with a name in it
	longestCell    = 240 // words in a table, beside the names
)

// cut shortens a text to a number of characters and marks that it did.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	n := 0
	for i := range s {
		if n++; n == most {
			if r := []rune(s[i:]); len(r) > 1 {
				return s[:i] + "…"
			}
		}
	}
	return s
}

// shown is the site with its names as long as pages show them. What is short
// enough is shared with the site that was given, which stays as it is.
func shown(site *report.Site) *report.Site {
	out := *site
	out.Title = cut(site.Title, longestName)
	out.Nav = shownLinks(site.Nav)
	out.Pages = slices.Clone(site.Pages)
	for i := range out.Pages {
		p := &out.Pages[i]
		if p.Title == p.Short { // the page is about one thing, and has its name
			p.Title = cut(p.Title, longestName)
		}
		p.Title, p.Short = cut(p.Title, longestHeading), cut(p.Short, longestName)
		p.Kicker = cut(p.Kicker, longestHeading)
		p.Crumbs = shownLinks(p.Crumbs)
		p.Sections = slices.Clone(p.Sections)
		for j := range p.Sections {
			s := &p.Sections[j]
			s.Title = cut(s.Title, longestHeading)
			s.Blocks = slices.Clone(s.Blocks)
			for k, b := range s.Blocks {
				s.Blocks[k] = shownBlock(b)
			}
		}
	}
	return &out
}

func shownBlock(b report.Block) report.Block {
	switch b := b.(type) {
	case report.Chart:
		b.Title = cut(b.Title, longestHeading)
		if b.Table != nil {
			t := shownTable(*b.Table)
			b.Table = &t
		}
		return b
	case report.Table:
		return shownTable(b)
	case report.Links:
		b.Items = shownLinks(b.Items)
		return b
	case report.Working:
		b.Title = cut(b.Title, longestHeading)
		return b
	}
	return b
}

func shownLinks(links []report.Link) []report.Link {
	if !slices.ContainsFunc(links, func(l report.Link) bool { return len(l.Title) > longestName }) {
		return links
	}
	links = slices.Clone(links)
	for i := range links {
		links[i].Title = cut(links[i].Title, longestName)
	}
	return links
}

func shownTable(t report.Table) report.Table {
	t.Caption = cut(t.Caption, longestHeading)
	if slices.ContainsFunc(t.Columns, func(c report.Column) bool { return len(c.Title) > longestName }) {
		t.Columns = slices.Clone(t.Columns)
		for i := range t.Columns {
			t.Columns[i].Title = cut(t.Columns[i].Title, longestName)
		}
	}
	copied := false
	for i := range t.Rows {
		cells := shownCells(t.Rows[i].Cells)
		if cells == nil {
			continue
		}
		if !copied {
			t.Rows, copied = slices.Clone(t.Rows), true
		}
		t.Rows[i].Cells = cells
	}
	return t
}

// shownCells is a row with a long text in it, cut; nil where there is none.
func shownCells(cells []report.Cell) []report.Cell {
	var out []report.Cell
	for j := range cells {
		c := &cells[j]
		most := longestCell
		switch {
		case c.Href != "":
			most = longestName
		case j == 0: // a name, or a sentence that the row is about
			most = longestHeading
		}
		if len(c.Text) <= most && len(c.Sub) <= longestCell {
			continue
		}
		if out == nil {
			out = slices.Clone(cells)
		}
		out[j].Text, out[j].Sub = cut(c.Text, most), cut(c.Sub, longestCell)
	}
	return out
}

// longestWord is the longest word that a column of a table is as wide as; a
// longer one is broken where the line ends.
const longestWord = 28

// hasLongWord says that some word of a text is longer than that, in bytes.
func hasLongWord(s string) bool {
	if len(s) <= longestWord {
		return false
	}
	run := 0
	for i := range len(s) {
		if run++; s[i] == ' ' || s[i] == '-' {
			run = 0
		}
		if run > longestWord {
			return true
		}
	}
	return false
}
