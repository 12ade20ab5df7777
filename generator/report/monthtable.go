package report

import (
	"goright/generator/metric"
	"goright/generator/unit"
)

// monthTable is the data behind a chart: the shown months, newest first.
func (b *builder) monthTable(f *metric.Figures, last int, caption string, ids ...metric.ID) *Table {
	t := &Table{Caption: caption + ", by month", Columns: []Column{{Title: "Month"}}}
	columns := make([]tableColumn, len(ids))
	for i, id := range ids {
		c := &columns[i]
		c.def, _ = metric.Lookup(id)
		c.series = f.Series(id)
		c.interval, c.size = hasInterval(c.series, last), c.def.Unit != unit.Count
		t.Columns = append(t.Columns, Column{c.def.Label, true})
		if c.interval {
			t.Columns = append(t.Columns, Column{"95% interval", true})
		}
		if c.size {
			t.Columns = append(t.Columns, Column{"Rests on", true})
		}
	}
	rows := min(last+1, shownMonths)
	cells := make([]Cell, 0, rows*len(t.Columns))
	for m := last; m > last-rows; m-- {
		start := len(cells)
		cells = append(cells, Cell{Text: b.monthName(m)})
		for i := range columns {
			cells = columns[i].cells(cells, m)
		}
		t.Rows = append(t.Rows, Row{Cells: cells[start:len(cells):len(cells)]})
	}
	return t
}

// tableColumn is one metric in a table by month.
type tableColumn struct {
	def            metric.Def
	series         *metric.Series // nil: nothing of it is collected
	interval, size bool
}

// cells appends the fields of a month.
func (t *tableColumn) cells(cells []Cell, month int) []Cell {
	v := metric.Value{Coverage: 1}
	if t.series != nil && month < t.series.Len() {
		v = t.series.At(month)
	}
	cells = append(cells, bareCell(t.def, v))
	if t.interval {
		cells = append(cells, Cell{Text: intervalText(t.def, v)})
	}
	if t.size {
		cells = append(cells, Cell{Text: sizeOf(t.def, v)})
	}
	return cells
}

func hasInterval(s *metric.Series, last int) bool {
	if s == nil {
		return false
	}
	for m := range min(last+1, s.Len()) {
		if v := s.At(m); v.HasLow && v.HasHigh {
			return true
		}
	}
	return false
}
