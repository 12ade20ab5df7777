package report

import (
	"slices"
	"time"

	"goright/generator/dataset"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// scanSections are what scans without dates say of themselves; none where there
// are no such scans.
func (b *builder) scanSections() []Section {
	if len(b.Data.Scopes) == 0 {
		return nil
	}
	s := Section{ID: "scans", Title: "Scans without dates", Lead: b.say("data-quality", "scans", narrative.Data{"gap": b.scanGap()}), Blocks: []Block{b.scopeTable()}}
	if odd := b.oddScans(); len(odd.Rows) > 0 {
		s.Blocks = append(s.Blocks, odd)
	}
	return []Section{s}
}

// scanGap is the median over the scopes of the median time between two complete
// scans, in words; empty where no scope has two.
func (b *builder) scanGap() string {
	var gaps []int64
	for i := range b.Data.Scopes {
		if gap := b.Data.Scopes[i].Gap; gap > 0 {
			gaps = append(gaps, gap)
		}
	}
	if len(gaps) == 0 {
		return ""
	}
	slices.Sort(gaps)
	return gapText(gaps[len(gaps)/2])
}

// gapText is a time between scans: hours up to two days, then days.
func gapText(seconds int64) string { return unit.Hours.Format(float64(seconds) / 3600) }

// scopeTable has a line for each scope.
func (b *builder) scopeTable() Table {
	t := Table{Caption: "What was scanned", Columns: []Column{{"Scope", false}, {"Tool", false}, {"Scans", true}, {"Complete", true}, {"First", false}, {"Last", false},
		{"Median gap", true}, {"There before", true}, {"Opened", true}, {"Fixed", true}, {"Dismissed", true}, {"Open", true}}}
	for i := range b.Data.Scopes {
		s := &b.Data.Scopes[i]
		first, last := dataset.None, dataset.None
		for _, scan := range s.Scans {
			if scan.At != dataset.None && first == dataset.None {
				first = scan.At
			}
			last = max(last, scan.At)
		}
		gap := Cell{Text: "None", Muted: true}
		if s.Gap > 0 {
			gap = Cell{Text: gapText(s.Gap)}
		}
		until := b.dateCell(last)
		if s.Since != dataset.None {
			until.Sub = "not scanned since"
		}
		t.Rows = append(t.Rows, Row{[]Cell{{Text: orWhole(s.Name)}, {Text: s.Tool}, {Text: unit.Int(len(s.Scans))}, {Text: unit.Int(s.Complete())}, b.dateCell(first), until, gap,
			{Text: unit.Int(s.Before)}, {Text: unit.Int(s.Opened)}, {Text: unit.Int(s.Fixed)}, {Text: unit.Int(s.Dismissed)}, {Text: unit.Int(s.Open)}}})
	}
	return t
}

// orWhole names a scope that has no name of its own.
func orWhole(name string) string {
	if name == "" {
		return "All of it"
	}
	return name
}

// oddScans lists the scans that are not like the others: incomplete, by another
// version of the tool, put together, or without a time.
func (b *builder) oddScans() Table {
	t := Table{Caption: "Scans to know about", Columns: []Column{{"File", false}, {"Scope", false}, {"Scan", false}, {"Why", false}}}
	for i := range b.Data.Scopes {
		s := &b.Data.Scopes[i]
		for _, scan := range s.Scans {
			at := b.dateCell(scan.At)
			if scan.At != dataset.None && !scan.Day {
				at.Text = scan.At.In(b.zone).Format(time.DateTime)
			}
			for _, why := range scanRemarks(scan) {
				t.Rows = append(t.Rows, Row{[]Cell{{Text: b.Data.Files[scan.File].Path}, {Text: orWhole(s.Name)}, at, {Text: why}}})
			}
		}
	}
	return t
}

func scanRemarks(scan dataset.Scan) []string {
	var list []string
	if scan.Incomplete != "" {
		list = append(list, "Incomplete: "+scan.Incomplete)
	}
	if scan.NewVersion {
		list = append(list, "Another version of the tool ("+scan.Version+"): what it opens may be old")
	}
	if scan.Merged > 0 {
		list = append(list, "Taken together with "+unit.Plural(scan.Merged, "other file", "other files")+" of the same time")
	}
	if scan.Told == dataset.ToldByNobody && scan.Incomplete == "" {
		list = append(list, "No time: counts as what is open now")
	}
	return list
}
