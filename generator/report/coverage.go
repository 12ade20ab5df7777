package report

import (
	"cmp"
	"strings"

	"goright/generator/dataset"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// coverageMonths is how many months the table of sources goes back; older gaps are
// in the table of gaps.
const coverageMonths = 36

// coverageSection says in which months the sources have rows, which months they
// lack, and what the figures have in each.
func (b *builder) coverageSection() Section {
	s := Section{ID: "coverage", Title: "Coverage by month", Lead: b.say("data-quality", "coverage", nil)}
	for _, t := range []Table{b.gapTable(), b.sourceMonths(), b.coverage()} {
		if len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, t)
		}
	}
	if len(s.Blocks) == 0 {
		s.Blocks = []Block{Prose{string(b.say("data-quality", "none", nil))}}
	}
	return s
}

// sourceMonths has a line for each month, newest first, and a column for each
// source: its rows, or in words why there are none.
func (b *builder) sourceMonths() Table {
	t := Table{Caption: "Rows of each source by month", Columns: []Column{{"Month", false}}}
	now := dataset.MonthOf((b.Data.AsOf - 1).In(b.zone))
	first := now + 1
	for i := range b.Data.Coverage {
		c := &b.Data.Coverage[i]
		what := c.Source
		if c.Scans {
			what += " (scans)"
		}
		t.Columns = append(t.Columns, Column{what, true})
		if len(c.Rows) > 0 {
			first = min(first, c.First)
		}
	}
	for m := now; m >= max(first, now-coverageMonths+1); m-- {
		row := Row{[]Cell{{Text: m.Start(b.zone).Format("January 2006")}}}
		for i := range b.Data.Coverage {
			row.Cells = append(row.Cells, b.monthOfSource(&b.Data.Coverage[i], m))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (b *builder) monthOfSource(c *dataset.Coverage, m dataset.YearMonth) Cell {
	i := int(m - c.First)
	switch {
	case len(c.Rows) == 0 || i < 0:
		return Cell{Text: "Not yet", Muted: true}
	case i < len(c.Rows) && c.Rows[i] > 0:
		return Cell{Text: unit.Int(c.Rows[i])}
	case c.Has(m):
		return Cell{Text: "Gap"}
	case c.Stops:
		return Cell{Text: "Stopped"}
	}
	return Cell{Text: "0", Muted: true}
}

// gapTable has a line for each stretch of months that a source, or a team in it,
// lacks, and for each source that stops before as_of.
func (b *builder) gapTable() Table {
	t := Table{Caption: "Months without a row", Columns: []Column{{"Source", false}, {"Whose rows", false}, {"Months", false}, {"Likely", false}}}
	line := func(c *dataset.Coverage, whose, months, likely string) {
		t.Rows = append(t.Rows, Row{[]Cell{{Text: c.Source}, {Text: cmp.Or(whose, "All")}, {Text: months}, {Text: likely}}})
	}
	for i := range b.Data.Coverage {
		c := &b.Data.Coverage[i]
		for from := 0; from < len(c.Gaps); {
			g, to := c.Gaps[from], from+1
			for to < len(c.Gaps) && c.Gaps[to].Team == g.Team && c.Gaps[to].Month == c.Gaps[to-1].Month+1 && c.Gaps[to].Unlikely == g.Unlikely {
				to++
			}
			line(c, g.Team, b.monthsText(g.Month, c.Gaps[to-1].Month), string(b.say("data-quality", "gap", narrative.Data{"unlikely": g.Unlikely, "team": g.Team != ""})))
			from = to
		}
		if c.Stops {
			line(c, "", "From "+c.Until.In(b.zone).Format("2 January 2006"), string(b.say("data-quality", "stops", nil)))
		}
	}
	return t
}

func (b *builder) monthsText(from, to dataset.YearMonth) string {
	list := []string{from.Start(b.zone).Format("January 2006")}
	if to != from {
		list = append(list, to.Start(b.zone).Format("January 2006"))
	}
	return strings.Join(list, " to ")
}

// overlapTable says which files tell of the same things.
func (b *builder) overlapTable() Table {
	t := Table{Caption: "Rows that two files have", Columns: []Column{{"File", false}, {"Other file", false}, {"The same there", true}, {"Later there", true}}}
	for i := range b.Data.Files {
		for _, o := range b.Data.Files[i].Overlaps {
			t.Rows = append(t.Rows, Row{[]Cell{{Text: b.Data.Files[i].Path}, {Text: b.Data.Files[o.File].Path}, {Text: unit.Int(o.Repeated)}, {Text: unit.Int(o.Replaced)}}})
		}
	}
	return t
}

// getTable says how to get the right export, for each file that something is wrong
// with and whose tool is known.
func (b *builder) getTable() Table {
	t := Table{Caption: "How to get the right export", Columns: []Column{{"File", false}, {"Preset", false}, {"Command or menu", false}}}
	for _, f := range b.Data.Files {
		if f.Get != "" && (len(f.Problems) > 0 || f.Truncated != "" || len(f.Unmapped) > 0 || f.Kept == 0) {
			t.Rows = append(t.Rows, Row{[]Cell{{Text: f.Path}, {Text: f.Preset}, {Text: f.Get}}})
		}
	}
	return t
}
