package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"goright/generator/benchmark"
	"goright/generator/metric"
	"goright/generator/narrative"
)

// placement is the page about the published clusters.
func (b *builder) placement() Page {
	status := b.Table.Status()
	p := Page{Path: "placement", Kind: "placement", Short: "Placement", Kicker: b.Title,
		Title: string(b.say("placement", "title", nil)), Lead: b.say("placement", "lead", narrative.Data{"year": b.Benchmark.Year}),
		Facts: b.facts(status), Crumbs: []Link{{Title: b.Title, Href: "/index"}}}
	rule := b.say("placement", "rule", narrative.Data{"borderline": decimal(b.Benchmark.Borderline), "close": decimal(b.Benchmark.CloseProfile)})
	fill := b.say("placement", "fill", narrative.Data{"outside": decimal(b.Benchmark.Outside)})
	p.Sections = []Section{
		{ID: "labels", Title: "Every team under every year", Blocks: []Block{
			Note{Title: "Before reading a label", Text: b.placementCaution(), Tone: "caution"}, b.labels(status)}},
		b.supported(status),
		{ID: "years", Title: "What another year would say", Lead: b.say("placement", "echo", narrative.Data{"year": b.Benchmark.Year}), Blocks: []Block{b.echoes()}},
		{ID: "rule", Title: "The rule", Blocks: []Block{Prose{string(rule)}, Prose{string(fill)}, b.answers()}},
		{ID: "cells", Title: "What the reports printed", Lead: b.say("placement", "cells", nil)},
	}
	cells := &p.Sections[len(p.Sections)-1]
	for _, year := range slices.Backward(b.Years.Placing()) {
		cells.Blocks = append(cells.Blocks, b.printed(year))
	}
	cells.Blocks = append(cells.Blocks, Note{Title: "Years without a table", Text: b.say("placement", "unread", nil)},
		Links{Items: []Link{{"Groups of our own", "/groups", b.say("groups", "about", nil)}, {"The placements as data", "/data/placement.json", "Distances, scores and margins of every team, window and year."}}})
	return p
}

// labels is the table of every team's label under every year.
func (b *builder) labels(period int) Table {
	t := Table{ID: "labels-table", Caption: "Nearest profile under each year", Heat: true, Columns: []Column{{"Team", false}},
		Note: b.say("placement", "rows", narrative.Data{"until": b.until(period)}), Legend: b.legend()}
	years := b.Years.Placing()
	for _, y := range years {
		t.Columns = append(t.Columns, Column{strconv.Itoa(y.Year), false})
	}
	subjects := append([]*metric.Figures{b.Table.Organisation()}, b.listedTeams()...)
	for _, f := range subjects {
		if f.Subject.Unassigned {
			continue
		}
		name := Cell{Text: f.Subject.Name}
		if f.Subject.Kind == metric.Team {
			name.Href = "/teams/" + f.Subject.Slug
		} else {
			name.Text = "The whole organisation"
		}
		row := Row{[]Cell{name}}
		for _, y := range years {
			p, _ := b.placed(f.Subject, period, y.Year)
			row.Cells = append(row.Cells, Cell{Text: shortLabel(p), Tint: placeTint(p)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// shortLabel is a label for a narrow cell; the legend says what it means.
func shortLabel(p benchmark.Placement) string {
	switch p.Verdict {
	case benchmark.Insufficient:
		return "Too little"
	case benchmark.NotClose:
		return "None close"
	case benchmark.OnTheBorder:
		return sentenceCase(strings.TrimPrefix(p.Label, "borderline "))
	}
	return sentenceCase(p.Label)
}

// printed is one report's table as it was printed, with what no cluster claims.
func (b *builder) printed(y *benchmark.Year) Table {
	t := Table{ID: fmt.Sprintf("cells-%d", y.Year), Caption: fmt.Sprintf("%d: %s", y.Year, y.Report),
		Note: Text(narrative.Escape(verifiedWords[y.Verified])), Columns: []Column{{"Measure", false}}}
	for _, c := range y.Clusters {
		t.Columns = append(t.Columns, Column{sentenceCase(c), false})
	}
	t.Columns = append(t.Columns, Column{"Unclaimed answers", false}, Column{"Shared answers", false})
	for _, a := range benchmark.Axes() {
		def, _ := metric.Lookup(a.Metric(y))
		row := Row{[]Cell{{Text: def.Label}}}
		for _, c := range y.Clusters {
			cell := y.Profile[c].Cell(a)
			out := Cell{Text: cell.Text}
			if cell.Level > 0 {
				out.Sub = "answer " + strconv.Itoa(cell.Level)
			}
			row.Cells = append(row.Cells, out)
		}
		row.Cells = append(row.Cells, Cell{Text: unclaimed(y, a)}, Cell{Text: shared(y, a)})
		t.Rows = append(t.Rows, row)
	}
	return t
}

var verifiedWords = map[benchmark.Verification]string{
	benchmark.Primary:      "Read in the report itself.",
	benchmark.PrimaryImage: "Read on an image of the report’s own table.",
	benchmark.Transcript:   "Read in a named third party’s transcript of the table.",
	benchmark.Secondary:    "Described by third parties; not read in the report.",
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
