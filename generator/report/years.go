package report

import (
	"fmt"
	"strconv"

	"goright/generator/benchmark"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// placementCaution warns of labels with the first profile of the default year that
// another year would call something else.
func (b *builder) placementCaution() Text {
	data := narrative.Data{"year": b.Benchmark.Year, "to": 0}
	for _, under := range b.Years.Placing() {
		if under.Year < b.Benchmark.Year {
			continue
		}
		for _, c := range b.year.Clusters {
			p := benchmark.PlaceProfile(c, b.year, under, b.Benchmark)
			if p.Label != c && p.Verdict == benchmark.Placed {
				data["to"], data["cluster"], data["label"] = under.Year, c, p.Label
				return b.say("placement", "caution", data)
			}
		}
	}
	return b.say("placement", "caution", data)
}

// echoes is what every year would call the profiles of the default year.
func (b *builder) echoes() Table {
	t := Table{ID: "years-table", Caption: fmt.Sprintf("The profiles of %d under every year", b.Benchmark.Year), Heat: true,
		Columns: []Column{{"Profile", false}}, Legend: b.legend()}
	for _, under := range b.Years.Placing() {
		t.Columns = append(t.Columns, Column{strconv.Itoa(under.Year), false})
	}
	for _, c := range b.year.Clusters {
		row := Row{[]Cell{{Text: fmt.Sprintf("%s of %d", sentenceCase(c), b.Benchmark.Year)}}}
		for _, under := range b.Years.Placing() {
			p := benchmark.PlaceProfile(c, b.year, under, b.Benchmark)
			row.Cells = append(row.Cells, Cell{Text: shortLabel(p), Tint: placeTint(p)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// answers is the scale that every figure is put on: DORA's six answers with their
// numbers, and the rates a week that the configured working days make of them.
func (b *builder) answers() Table {
	t := Table{ID: "answers-table", Caption: "The six answers", Columns: []Column{{"Answer", false},
		{"Deployment frequency", false}, {"As a rate", false}, {"Lead time and recovery", false}, {"Change fail rate", false}}}
	for category := 6; category >= 1; category-- {
		from, to := b.Benchmark.Rates(category)
		rates := "from " + unit.PerWeek.Format(from)
		switch {
		case category == 1:
			rates = "under " + unit.PerWeek.Format(to)
		case category < 6:
			rates += " to under " + unit.PerWeek.Format(to)
		}
		t.Rows = append(t.Rows, Row{[]Cell{{Text: strconv.Itoa(category)}, {Text: benchmark.AnswerText(benchmark.DF, category)}, {Text: rates},
			{Text: benchmark.AnswerText(benchmark.LT, category)}, {Text: benchmark.AnswerText(benchmark.CFR, category)}}})
	}
	return t
}
