package report

import (
	"strings"
	"time"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/unit"
)

// fileTable has a line for each file.
func (b *builder) fileTable() Table {
	t := Table{Caption: "Files read", Columns: []Column{{"File", false}, {"Source", false}, {"Kind and preset", false}, {"Encoding and shape", false},
		{"Rows", true}, {"Kept", true}, {"Set aside", true}, {"From", false}, {"To", false}}}
	for _, f := range b.Data.Files {
		aside := 0
		for _, c := range f.SetAside {
			aside += c.N
		}
		shape := strings.Trim(f.Encoding+", "+f.Shape, ", ")
		if f.Truncated != "" {
			shape += ", cut short: " + f.Truncated
		}
		t.Rows = append(t.Rows, Row{[]Cell{{Text: f.Path}, {Text: f.Source}, {Text: f.Kind, Sub: f.Preset}, {Text: shape},
			{Text: unit.Int(f.Rows)}, {Text: unit.Int(f.Kept)}, {Text: unit.Int(aside)}, b.dateCell(f.First), b.dateCell(f.Last)}})
	}
	return t
}

func (b *builder) dateCell(t dataset.Time) Cell {
	if t == dataset.None {
		return Cell{Text: "No dates", Muted: true}
	}
	return Cell{Text: t.In(b.zone).Format(time.DateOnly)}
}

// countTable lists counts of all files, a line for each file and reason.
func countTable(files []dataset.File, caption, what string, pick func(dataset.File) []dataset.Count) Table {
	t := Table{Caption: caption, Columns: []Column{{"File", false}, {what, false}, {"Rows", true}}}
	for _, f := range files {
		for _, c := range pick(f) {
			t.Rows = append(t.Rows, Row{[]Cell{{Text: f.Path}, {Text: c.What}, {Text: unit.Int(c.N)}}})
		}
	}
	return t
}

// problemTable lists the first problems of each file with their place.
func (b *builder) problemTable() Table {
	t := Table{Caption: "First problems of each file", Columns: []Column{{"Place", false}, {"What is wrong", false}, {"What to do", false}}}
	for _, f := range b.Data.Files {
		for _, p := range f.Problems {
			t.Rows = append(t.Rows, Row{[]Cell{{Text: p.Pos.String()}, {Text: p.Msg}, {Text: p.Hint}}})
		}
		if f.More > 0 {
			t.Rows = append(t.Rows, Row{[]Cell{{Text: f.Path}, {Text: unit.Int(f.More) + " more of this file"}, {}}})
		}
	}
	return t
}

// coverage counts what happened in each month, newest first.
func (b *builder) coverage() Table {
	t := Table{Caption: "What happened in each month", Columns: []Column{{"Month", false}}}
	org := b.Table.Organisation()
	shown := []metric.ID{"deployments", "incidents", "findings_opened", "findings_closed"}
	for _, id := range shown {
		def, _ := metric.Lookup(id)
		t.Columns = append(t.Columns, Column{def.Label, true})
	}
	for m := b.Table.LastMonth(); m >= 0; m-- {
		row := Row{[]Cell{{Text: b.monthName(m)}}}
		for _, id := range shown {
			def, _ := metric.Lookup(id)
			row.Cells = append(row.Cells, cell(def, org.At(id, m)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// zoneTable says which zone was assumed for times without an offset.
func (b *builder) zoneTable() Table {
	t := Table{Caption: "Times without an offset", Columns: []Column{{"File", false}, {"Taken as local to", false}, {"Times", true}}}
	for _, f := range b.Data.Files {
		if f.Zoneless > 0 {
			t.Rows = append(t.Rows, Row{[]Cell{{Text: f.Path}, {Text: f.Zone}, {Text: unit.Int(f.Zoneless)}}})
		}
	}
	return t
}

// peopleTable lists the columns that name people and were not read.
func (b *builder) peopleTable() Table {
	t := Table{Caption: "Columns that name people, not read", Columns: []Column{{"File", false}, {"Columns", false}}}
	for _, f := range b.Data.Files {
		if len(f.Dropped) > 0 {
			t.Rows = append(t.Rows, Row{[]Cell{{Text: f.Path}, {Text: strings.Join(f.Dropped, ", ")}}})
		}
	}
	return t
}
