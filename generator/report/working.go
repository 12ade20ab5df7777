package report

import (
	"strings"

	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// working shows how one figure came about: formula, parts, interval, doubts.
func (b *builder) working(f *metric.Figures, id metric.ID, period int) Working {
	def, _ := metric.Lookup(id)
	v := f.At(id, period)
	w := Working{Title: def.Label + ": " + figureText(def, v), Formula: Text(narrative.Whole(b.formulas[id])), Href: "/method#" + string(id)}
	w.Rows = append(w.Rows, Fact{"State", b.say("method", "state-"+v.State.String(), nil)})
	if s := f.Series(id); s != nil && period < len(s.Periods) {
		p := s.Periods[period]
		w.Rows = append(w.Rows, Fact{"Period", Text(unit.DateRange(p.Start.In(b.zone), p.End.In(b.zone)))})
	}
	if v.Den > 0 {
		w.Rows = append(w.Rows, Fact{"Numerator", Text(unit.Int(v.Num))}, Fact{"Denominator", Text(unit.Int(v.Den))})
	}
	if v.N > 0 {
		w.Rows = append(w.Rows, Fact{"n", Text(unit.Int(v.N))})
	}
	if v.HasLow && v.HasHigh {
		w.Rows = append(w.Rows, Fact{"95% interval", Text(def.Unit.Interval(v.X, v.Low, v.High) + ", " + def.Interval)})
	}
	if v.State == metric.Partial {
		w.Rows = append(w.Rows, Fact{"Coverage", Text(unit.Ratio.Format(v.Coverage))})
	}
	if notes := v.Notes.Words(); len(notes) > 0 {
		words := make([]string, len(notes))
		for i, note := range notes {
			words[i] = string(b.say("method", "doubt-"+note, narrative.Data{"maturing": unit.Plural(b.Metric.MaturingDays, "day", "days")}))
		}
		w.Rows = append(w.Rows, Fact{"To bear in mind", Text(sentenceCase(strings.Join(words, "; ")))})
	}
	return w
}

func figureText(def metric.Def, v metric.Value) string {
	if !v.HasX {
		return missingText(def, v)
	}
	if v.AtLeast(def.ID) {
		return "at least " + def.Unit.Format(v.X)
	}
	return def.Unit.Format(v.X)
}

// rungs are the ladder's evidence, surest first (METHOD.md 1.4).
var rungs = [5]string{
	"The export says that the change failed",
	"An incident names the deployment",
	"A rollback or repair names the deployment",
	"A hotfix or rollback followed on the same service",
	"An incident followed on the same service (inferred)",
}

// ladder counts the failed changes of the status window by how they were found.
func (b *builder) ladder(f *metric.Figures, period int) Table {
	t := Table{Caption: "How failed changes were found", Columns: []Column{{"Evidence", false}, {"Failed changes", true}},
		Note: b.say("team", "links", narrative.Data{"until": b.until(period), "unlinked": f.Unlinked, "incidents": f.Incidents, "listed": b.linksIncidents()})}
	for i, label := range rungs {
		count := Cell{Text: unit.Int(f.Rungs[i])}
		if !b.Table.Facts.Evidence[i] {
			count = Cell{Text: string(b.say("team", "links-none", nil)), Muted: true}
		}
		t.Rows = append(t.Rows, Row{[]Cell{{Text: label}, count}})
	}
	return t
}
