package report

import (
	"math"

	"goright/generator/chart"
	"goright/generator/effect"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/stats"
	"goright/generator/unit"
)

// armsChart draws the changes of both arms, of the shares or of all else; false where
// no measure is of that kind.
func (b *builder) armsChart(e *effect.Effect, points bool) (Chart, bool) {
	rest := len(e.Teams[effect.Rest]) > 0
	c := Chart{ID: "chart-changes", Title: string(b.say("change", "dots-title", narrative.Data{"points": points})), Source: b.comparedFrom(e)}
	if points {
		c.ID = "chart-shares"
	}
	draw := chart.Arms{Title: c.Title, Points: points, Apart: string(b.say("change", "difference", nil)),
		Names: [2]string{string(b.say("change", "took-part", nil)), string(b.say("change", "rest", nil))}}
	t := &Table{Caption: c.Title, Columns: []Column{{"Measure", false}, {"Group", false}, {"Teams", true}, {"Lowest", true}, {"Median", true}, {"Highest", true}}}
	found, verdict := false, false
	for i := range e.Outcomes {
		o := &e.Outcomes[i]
		if o.Points != points {
			continue
		}
		found, verdict = true, verdict || o.Verdict == effect.Apart || o.Verdict == effect.NoneSeen
		draw.Rows = append(draw.Rows, b.armsRow(o, rest, draw.Names, t))
	}
	if draw.Empty() {
		c.Missing = b.say("change", "dots-none", nil)
		return c, found
	}
	c.Takeaway = b.say("change", "dots", narrative.Data{"rest": rest, "verdict": verdict})
	c.Drawings = []Drawing{{string(b.say("change", "dots-unit", narrative.Data{"points": points, "before": b.periodName(e.Before), "after": b.periodName(e.After)})), draw}}
	c.Table = t
	return c, true
}

// armsRow is one measure, with its rows in the table below the drawing.
func (b *builder) armsRow(o *effect.Outcome, rest bool, names [2]string, t *Table) chart.ArmsRow {
	def := o.Def
	row := chart.ArmsRow{Label: def.Label, Shift: math.NaN(), Low: math.NaN(), High: math.NaN()}
	size := func(d float64) float64 {
		if o.Points {
			return d
		}
		return math.Exp(d)
	}
	words := func(d float64) Cell {
		if o.Points {
			return Cell{Text: signedPoints(d) + " points"}
		}
		return Cell{Text: twoDigits(math.Exp(d)) + " times"}
	}
	for arm, c := range o.Arms {
		if len(c.D) == 0 {
			continue
		}
		for _, d := range c.D {
			row.Changes[arm] = append(row.Changes[arm], size(d))
		}
		t.Rows = append(t.Rows, Row{[]Cell{{Text: def.Label}, {Text: names[arm]}, {Text: unit.Int(len(c.D))}, words(c.D[0]), words(stats.Median(c.D)), words(c.D[len(c.D)-1])}})
	}
	if rest && o.Verdict != effect.NotMeasured {
		row.Shift = size(o.Shift.Estimate)
		if o.Shift.HasInterval {
			row.Low, row.High = size(o.Shift.Low), size(o.Shift.High)
		}
	}
	return row
}

// courseChart draws the lead time of both arms by month, with what the months before
// the change let one expect.
func (b *builder) courseChart(e *effect.Effect) Chart {
	last := b.Table.LastMonth()
	months, first := b.months(last)
	c := Chart{ID: "chart-course", Title: string(b.say("change", "course-title", narrative.Data{"rest": len(e.Teams[effect.Rest]) > 0})), Source: b.sourceLine(b.Table.Organisation(), metric.Delivery)}
	t := &Table{Caption: c.Title, Columns: []Column{{"Month", false}}}
	arms := []effect.Arm{effect.TookPart}
	names := []string{string(b.say("change", "took-part", nil))}
	if len(e.Teams[effect.Rest]) > 0 {
		arms, names = append(arms, effect.Rest), append(names, string(b.say("change", "rest", nil)))
	}
	for i, arm := range arms {
		values := e.Course.Values[arm][first:]
		if finiteValues(values) < fewestDrawn {
			c.Missing = b.say("charts", "none", narrative.Data{"why": narrative.Safe(b.say("change", "course-none", nil))})
			return c
		}
		draw := chart.Control{Title: c.Title + ": " + names[i], Name: names[i], Months: months, Unit: chart.Hours, Log: true, Values: values, Unwatched: true,
			Events: b.ownEvent(e, first, last), Phases: coursePhases(e, arm, first, last)}
		c.Drawings = append(c.Drawings, Drawing{string(b.say("change", "course-unit", narrative.Data{"arm": narrative.Safe(names[i]), "n": len(e.Teams[arm])})), draw})
		t.Columns = append(t.Columns, Column{names[i], true})
	}
	for m := range months {
		row := Row{[]Cell{{Text: unit.MonthName(months[m])}}}
		for _, arm := range arms {
			cell := Cell{Text: "Too few", Muted: true}
			if x := e.Course.Values[arm][first+m]; !math.IsNaN(x) {
				cell = Cell{Text: unit.Hours.Format(x)}
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	c.Takeaway, c.Table = b.courseWords(e, arms), t
	return c
}

// ownEvent is the intervention as a line on the chart, alone: others would read as
// its doing.
func (b *builder) ownEvent(e *effect.Effect, first, last int) []chart.Event {
	if e.First < first || e.First > last {
		return nil
	}
	return []chart.Event{{At: e.First - first, Label: e.Event.Title}}
}

// coursePhases are the limits of the months before the change, carried on to the last
// month: what came later is held against them.
func coursePhases(e *effect.Effect, arm effect.Arm, first, last int) []chart.Phase {
	if !e.Course.Drawable(arm) || e.First <= first {
		return nil
	}
	l := e.Course.Limits[arm]
	before := chart.Phase{To: e.First - first - 1, Low: math.Exp(l.Lower), Centre: math.Exp(l.Mean), High: math.Exp(l.Upper)}
	since := before
	since.From, since.To, since.Carried = e.First-first, last-first, true
	return []chart.Phase{before, since}
}

func (b *builder) courseWords(e *effect.Effect, arms []effect.Arm) Text {
	fewest := math.MaxInt
	var early []effect.Arm
	for _, arm := range arms {
		if !e.Course.Drawable(arm) {
			return b.say("change", "course-few", nil)
		}
		fewest = min(fewest, e.Course.Limits[arm].BaselineN)
		if e.Course.Early(arm) {
			early = append(early, arm)
		}
	}
	word := ""
	switch {
	case len(early) == 2:
		word = "both"
	case len(early) == 1 && early[0] == effect.TookPart:
		word = "took-part"
	case len(early) == 1:
		word = "rest"
	}
	return b.say("change", "course", narrative.Data{"months": fewest, "provisional": fewest < b.Looks.Signals.MinMonths, "early": word, "alone": len(arms) == 1})
}

func finiteValues(values []float64) int {
	n := 0
	for _, x := range values {
		if !math.IsNaN(x) {
			n++
		}
	}
	return n
}

// cautions are what must be read with every comparison (METHOD.md 5.2).
func (b *builder) cautions(e *effect.Effect) Section {
	section := Section{ID: "cautions", Title: "What one cannot conclude"}
	var others, parts []string
	for _, o := range e.Others {
		nt, nr := len(e.Teams[effect.TookPart]), len(e.Teams[effect.Rest])
		others = append(others, string(b.say("change", "other", narrative.Data{"title": o.Event.Title, "when": b.when(o.Event),
			"some": o.In[0]+o.In[1] < nt+nr, "rest": nr > 0, "in": o.In[0], "of": nt, "inrest": o.In[1], "ofrest": nr})))
	}
	measured := 0
	for i := range e.Outcomes {
		o := &e.Outcomes[i]
		if o.Verdict == effect.NotMeasured {
			continue
		}
		measured++
		if o.Events > 0 {
			parts = append(parts, string(b.say("change", "size-part", narrative.Data{"n": o.Events, "label": narrative.Inside(o.Def.Label), "ratio": narrative.Safe(twoDigits(o.Detectable))})))
		}
	}
	add := func(part string, data narrative.Data) {
		section.Blocks = append(section.Blocks, Prose{string(b.say("change", part, data))})
	}
	if len(e.Teams[effect.Rest]) > 0 {
		add("caution-chosen", nil)
	}
	add("caution-others", narrative.Data{"others": narrative.Safe(unit.List(others))})
	if measured > 1 {
		add("caution-many", narrative.Data{"n": measured, "rest": len(e.Teams[effect.Rest]) > 0})
	}
	if len(parts) > 0 {
		add("caution-size", narrative.Data{"parts": safeList(parts)})
	}
	add("caution-people", nil)
	return section
}

func safeList(parts []string) []narrative.Safe {
	out := make([]narrative.Safe, len(parts))
	for i, p := range parts {
		out[i] = narrative.Safe(p)
	}
	return out
}
