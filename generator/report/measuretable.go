package report

import (
	"math"
	"slices"
	"strings"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// readings is a table of measures with their figures, what those rest on, where they
// come from, and how they went.
func (b *builder) readings(caption string, list []reading) Table {
	t := Table{Caption: caption, Columns: []Column{{"Measure", false}, {"Value", true}, {"Rests on", true}, {"Made from", false}, {"Course", false}, {"Trend", false}},
		Note: b.say("measures", "reported", b.trendChance(list))}
	for _, r := range list {
		name := Cell{Text: r.measure.Label, Sub: betterNote(r.def), Href: b.measureHref(r)}
		if r.measure.Same != "" && r.measure.Counted() { // no export has the column that would tell
			name.Sub += "; " + string(b.say("measures", "of-all", nil))
		}
		if r.measure.Principle != "" && r.measure.Of == "" {
			name.Sub = r.measure.Principle
		}
		period := unit.DateRange(r.period.Start.In(b.zone), r.period.End.In(b.zone))
		rests := Cell{Text: restsOn(r), Sub: period}
		if rests.Text == "" {
			rests = Cell{Text: period}
		}
		t.Rows = append(t.Rows, Row{[]Cell{name, b.readingCell(r), rests, b.madeFrom(r), b.courseCell(r), b.moveCell(r)}})
	}
	return t
}

// readingCell is the figure with its interval, or with the metric that is shown beside
// it.
func (b *builder) readingCell(r reading) Cell {
	c := cell(r.def, r.value)
	if r.measure.Beside == "" {
		return c
	}
	def, _ := metric.Lookup(r.measure.Beside)
	if s := r.figures.Series(def.ID); s != nil && s.Len() > 0 {
		if v := s.At(s.Len() - 1); v.HasX {
			c.Sub = string(b.say("measures", "beside", narrative.Data{"Metric": def.ID, "Value": v}))
		}
	}
	return c
}

// madeFrom is the kind of export behind a figure, with the names of the sources of
// that kind.
func (b *builder) madeFrom(r reading) Cell {
	var kinds []string
	id := metric.ID(r.measure.ID)
	switch needed, _, ok := strings.Cut(r.measure.Needs, "."); {
	case len(r.measure.Parts) > 0 && r.figures.Reported(id):
		for _, part := range r.measure.Parts {
			kind := "incidents"
			if r.figures.Reported(part) {
				kind = "measures"
			}
			if !slices.Contains(kinds, kind) {
				kinds = append(kinds, kind)
			}
		}
	case r.figures.Reported(id):
		kinds = []string{"measures"}
	case ok:
		kinds = []string{needed}
	default:
		kinds = b.kindsOf(r.def)
	}
	// What the register would show comes from measures where there is no register.
	if !b.hasKind(kinds[0]) && b.hasKind("measures") && r.measure.Reportable() {
		kinds = []string{"measures"}
	}
	var names []string
	for _, f := range b.Data.Files {
		if slices.Contains(kinds, f.Kind) && !slices.Contains(names, f.Source) {
			names = append(names, f.Source)
		}
	}
	slices.Sort(names)
	return Cell{Text: strings.Join(kinds, ", "), Sub: strings.Join(names, ", ")}
}

// kindsOf are the kinds of export behind a metric that no measure names a column of.
func (b *builder) kindsOf(def metric.Def) []string {
	if kind := elsewhere[def.ID]; kind != "" {
		return []string{kind}
	}
	for _, m := range b.Table.Measures {
		if metric.ID(m.ID) != def.ID && m.Same != def.ID {
			continue
		}
		if kind, _, ok := strings.Cut(m.Needs, "."); ok {
			return []string{kind}
		}
		return []string{"measures"}
	}
	for _, of := range [...]struct{ prefix, kind string }{{"policies_", "policies"}, {"ask", "asks"}, {"security_response", "asks"}, {"attack", "incidents"}} {
		if strings.HasPrefix(string(def.ID), of.prefix) {
			return []string{of.kind}
		}
	}
	return kindsOfFamily[def.Family]
}

func (b *builder) hasKind(kind string) bool {
	return slices.ContainsFunc(b.Data.Files, func(f dataset.File) bool { return f.Kind == kind })
}

// courseCell is a small line of the months; of other periods of its own, where a
// measure has those.
func (b *builder) courseCell(r reading) Cell {
	if r.measure.Rare {
		return Cell{Text: string(b.say("measures", "course-rare", nil)), Muted: true}
	}
	xs, months := courseOf(r)
	n, lo, hi := 0, math.Inf(1), math.Inf(-1)
	for _, x := range xs {
		if !math.IsNaN(x) {
			n, lo, hi = n+1, min(lo, x), max(hi, x)
		}
	}
	if n < fewestDrawn {
		return Cell{Text: string(b.say("measures", "course-few", nil)), Muted: true}
	}
	return Cell{Text: string(b.say("measures", "course", narrative.Data{"n": n, "months": months, "range": narrative.Safe(r.def.Unit.Range(lo, hi))})), Spark: xs}
}

// courseOf are the last values of a measure: of its months, or, where it has none,
// of its own periods. A stretch of one length only makes a line.
func courseOf(r reading) (xs []float64, months bool) {
	kind := dataset.Window
	if slices.ContainsFunc(r.series.Periods, func(p dataset.Period) bool { return p.Kind == dataset.Month }) {
		kind, months = dataset.Month, true
	}
	for i, p := range r.series.Periods {
		if p.Kind != kind {
			continue
		}
		x := math.NaN()
		if v := r.series.At(i); v.HasX {
			x = v.X
		}
		xs = append(xs, x)
	}
	return xs[max(0, len(xs)-shownMonths):], months
}

// betterNote says which way is better.
func betterNote(def metric.Def) string {
	if def.Better == metric.None {
		return "context"
	}
	return betterWords[def.Better] + " is better"
}

// restsOn is sizeOf, or how many teams' values stand behind a middle one.
func restsOn(r reading) string {
	if r.figures.Reported(r.def.ID) && r.value.Den == 0 && r.value.N > 1 && r.def.Unit != unit.Count {
		return unit.Plural(r.value.N, "value", "values") + ", the middle one"
	}
	return sizeOf(r.def, r.value)
}
