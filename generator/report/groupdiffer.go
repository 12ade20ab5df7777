package report

import (
	"math"
	"strings"

	"goright/generator/cluster"
	"goright/generator/culture"
	"goright/generator/effect"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/together"
	"goright/generator/unit"
)

// differences is whether the groups differ in what had no part in making them (METHOD.md
// 3(7)); false where there are no two groups to compare.
func (b *builder) differences(groups []namedGroup) (Section, bool) {
	if len(groups) < 2 {
		return Section{}, false
	}
	s := Section{ID: "differ", Title: string(b.say("groups", "differ-title", nil)), Lead: b.say("groups", "differ", nil)}
	if len(b.Groups.Differences) == 0 {
		s.Blocks = []Block{Prose{string(b.say("groups", "differ-none", nil))}}
		return s, true
	}
	var told Insights
	tested, drawn := 0, false
	for i := range b.Groups.Differences {
		d := &b.Groups.Differences[i]
		if d.Test != cluster.Untested {
			tested++
			drawn = drawn || !d.Exact
		}
		label, _ := b.variable(d.ID)
		told.Items = append(told.Items, Insight{label + ".", b.differenceWords(d)})
	}
	s.Blocks = []Block{told, b.differenceTable(groups),
		Prose{string(b.say("groups", "differ-method", narrative.Data{"k": len(groups), "tested": tested, "drawn": drawn}))},
		Note{Title: string(b.say("groups", "differ-caution-title", nil)), Text: b.say("groups", "differ-caution", nil), Tone: "caution"}}
	return s, true
}

// variable is the name and the way to write a figure of what groups were compared in.
func (b *builder) variable(id string) (label string, format func(float64) string) {
	if topic, ok := strings.CutPrefix(id, culture.VariablePrefix); ok {
		return topicTitle(topic), score
	}
	def, _ := metric.Lookup(metric.ID(id))
	return def.Label, def.Unit.Format
}

// differenceWords says of one variable what so many teams allow to be said.
func (b *builder) differenceWords(d *cluster.Difference) Text {
	data := narrative.Data{"n": d.N, "p": narrative.Safe(probability(d.P)), "adjusted": narrative.Safe(probability(d.Adjusted)),
		"statistic": twoPlaces(d.Statistic), "effect": twoPlaces(d.Effect), "two": d.Test == cluster.RankSum, "exact": d.Exact, "seen": d.Adjusted <= effect.Level}
	say := b.Together.Options.Say(d.N)
	switch {
	case d.Test == cluster.Untested && say == together.Nothing:
		return b.say("groups", "differ-few", data)
	case d.Test == cluster.Untested:
		return b.say("groups", "differ-same", data)
	case say == together.TooFew:
		return b.say("groups", "differ-too-few", data)
	case say == together.Hint:
		return b.say("groups", "differ-hint", data)
	}
	return b.say("groups", "differ-plain", data)
}

// differenceTable has a row a variable: the middle of each group with the teams behind
// it, and the test.
func (b *builder) differenceTable(groups []namedGroup) Table {
	t := Table{ID: "differences-table", Caption: string(b.say("groups", "differ-caption", nil)), Note: b.say("groups", "differ-note", nil), Columns: []Column{{"Figure", false}}}
	for _, g := range groups {
		t.Columns = append(t.Columns, Column{"Group " + g.letter, true})
	}
	statistic := "H"
	if len(groups) == 2 {
		statistic = "U"
	}
	t.Columns = append(t.Columns, Column{"Teams", true}, Column{statistic, true}, Column{"Effect", true}, Column{"p", true}, Column{"p, by Holm", true})
	for i := range b.Groups.Differences {
		d := &b.Groups.Differences[i]
		label, format := b.variable(d.ID)
		row := Row{[]Cell{{Text: label}}}
		for k, median := range d.Medians {
			cell := Cell{Text: "Too few", Muted: true}
			switch {
			case math.IsInf(median, 1):
				cell.Text = "Not reached yet"
			case !math.IsNaN(median):
				cell = Cell{Text: format(median)}
			}
			cell.Sub = "n " + unit.Int(d.Ns[k])
			row.Cells = append(row.Cells, cell)
		}
		row.Cells = append(row.Cells, Cell{Text: unit.Int(d.N)})
		if d.Test == cluster.Untested {
			none := Cell{Text: "Not tested", Muted: true}
			row.Cells = append(row.Cells, none, none, none, none)
		} else {
			name := Cell{Text: string(twoPlaces(d.Statistic))}
			if d.Test == cluster.RankSum && statistic == "H" {
				name.Sub = "U of two groups"
			}
			row.Cells = append(row.Cells, name, Cell{Text: string(twoPlaces(d.Effect))}, Cell{Text: probability(d.P)}, Cell{Text: probability(d.Adjusted)})
		}
		t.Rows = append(t.Rows, row)
	}
	t.Source = b.sourceLine(b.Table.Organisation(), metric.Security)
	return t
}
