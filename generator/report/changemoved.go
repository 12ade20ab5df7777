package report

import (
	"math"
	"slices"
	"strconv"

	"goright/generator/effect"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// whatMoved is the comparison: first what the intervention was declared to move, then
// what else was looked at, in words, as a table, and drawn.
func (b *builder) whatMoved(e *effect.Effect) []Section {
	compared := b.say("change", "compared", narrative.Data{"before": b.until(e.Before), "after": b.periodName(e.After)})
	reading := "how-to-read-alone"
	rest := len(e.Teams[effect.Rest]) > 0
	if rest {
		reading = "how-to-read"
	}
	how := Prose{string(b.say("change", reading, nil))}
	title := string(b.say("change", "moved-title", narrative.Data{"meant": len(e.Aims) > 0}))
	looked := Prose{string(b.say("change", "exploratory", narrative.Data{"meant": len(e.Aims), "n": e.Exploratory(), "rest": rest}))}
	moved := Section{ID: "moved", Title: title, Blocks: []Block{looked, b.toldOf(e, false)}}
	var sections []Section
	if len(e.Aims) > 0 {
		meant := Section{ID: "meant", Title: string(b.say("change", "meant-title", nil)), Lead: compared, Blocks: []Block{how, b.toldOf(e, true)}}
		meant.Blocks = append(meant.Blocks, b.besideMeant(e)...)
		sections = append(sections, meant)
	} else {
		moved.Lead, moved.Blocks = compared, append([]Block{how}, moved.Blocks...)
	}
	few := func(o effect.Outcome) bool { return o.Verdict == effect.TooFew }
	if slices.ContainsFunc(e.Outcomes, few) {
		moved.Blocks = append(moved.Blocks, Note{Title: "Values without a verdict", Text: b.say("change", "few-teams", nil), Tone: "caution"})
	}
	for _, points := range []bool{false, true} {
		if c, ok := b.armsChart(e, points); ok {
			moved.Blocks = append(moved.Blocks, c)
		}
	}
	moved.Blocks = append(moved.Blocks, Prose{string(b.say("change", "outcome-lead", narrative.Data{"rest": rest}))}, b.outcomeTable(e),
		Links{Items: []Link{{"The comparisons as data", "/data/effects.json", "Each intervention with both arms, differences, intervals and p."}}})
	return append(sections, moved)
}

// toldOf words the outcomes that were declared, or those that were not.
func (b *builder) toldOf(e *effect.Effect, meant bool) Insights {
	var told Insights
	for i := range e.Outcomes {
		if o := &e.Outcomes[i]; o.Meant == meant {
			told.Items = append(told.Items, Insight{o.Def.Label + ".", b.outcomeWords(e, o)})
		}
	}
	return told
}

// besideMeant is what must be known of the declared outcomes: that there are several,
// and how a measure that is reported is compared.
func (b *builder) besideMeant(e *effect.Effect) []Block {
	measured, reported := 0, false
	for i := range e.Outcomes {
		if o := &e.Outcomes[i]; o.Meant && o.Verdict != effect.NotMeasured {
			measured, reported = measured+1, reported || o.Reported
		}
	}
	text := b.say("change", "meant-note", narrative.Data{"n": measured, "reported": reported})
	if text == "" {
		return nil
	}
	return []Block{Prose{string(text)}}
}

// outcomeWords says what one comparison allows to be said.
func (b *builder) outcomeWords(e *effect.Effect, o *effect.Outcome) Text {
	rest := len(e.Teams[effect.Rest]) > 0
	data := narrative.Data{"all": !rest, "change": narrative.Safe(sentenceCase(string(b.changeWords(o, rest)))), "interval": narrative.Safe(shiftInterval(o)), "p": narrative.Safe(probability(o.P)), "shared": o.Shared(),
		"teams": unit.Plural(len(o.Arms[effect.TookPart].D), "team", "teams"), "rest": unit.Int(len(o.Arms[effect.Rest].D))}
	as, known := o.AsExpected()
	data["as"], data["against"] = known && as, known && !as
	switch o.Verdict {
	case effect.Apart:
		return b.say("change", "apart", data)
	case effect.NoneSeen:
		return b.say("change", "none-seen", data)
	case effect.TooFew:
		return b.say("change", "too-few", data)
	case effect.NoRest:
		return b.say("change", "no-rest", data)
	}
	return b.say("change", "not-measured", data)
}

// changeWords is the size of a difference: "0.61 times …", "1.2 percentage points more".
func (b *builder) changeWords(o *effect.Outcome, rest bool) Text {
	x := o.Shift.Estimate
	if !o.Points {
		return b.say("change", "times", narrative.Data{"x": narrative.Safe(twoDigits(math.Exp(x))), "rest": rest})
	}
	seen := math.Abs(x) >= .0005 // what a reader sees as a tenth of a point
	return b.say("change", "points", narrative.Data{"x": math.Abs(x), "up": seen && x > 0, "down": seen && x < 0, "rest": rest})
}

// shiftInterval is "97% interval 0.36 to 0.66"; empty where there is none.
func shiftInterval(o *effect.Outcome) string {
	s := o.Shift
	if !s.HasInterval {
		return ""
	}
	return unit.Ratio.Format(s.Coverage) + " interval " + shiftRange(o)
}

func shiftRange(o *effect.Outcome) string {
	if o.Points {
		return signedPoints(o.Shift.Low) + " to " + signedPoints(o.Shift.High) + " points"
	}
	return twoDigits(math.Exp(o.Shift.Low)) + " to " + twoDigits(math.Exp(o.Shift.High))
}

// signedPoints is a difference of shares in percentage points with its sign.
func signedPoints(x float64) string {
	tenths := math.Round(1000 * x)
	text := strconv.FormatFloat(math.Abs(tenths)/10, 'f', 1, 64)
	switch {
	case tenths > 0:
		return "+" + text
	case tenths < 0:
		return "−" + text
	}
	return text
}

// probability is a p to two significant digits.
func probability(p float64) string {
	if p < .001 {
		return "under 0.001"
	}
	return strconv.FormatFloat(p, 'g', 2, 64)
}

// outcomeTable is every comparison with its numbers.
func (b *builder) outcomeTable(e *effect.Effect) Table {
	rest := len(e.Teams[effect.Rest]) > 0
	took, others := string(b.say("change", "took-part", nil)), string(b.say("change", "rest", nil))
	t := Table{ID: "comparison-table", Caption: "The comparison in numbers", Columns: []Column{{"Measure", false}, {took + ", before", true}, {took + ", after", true}}}
	if rest {
		t.Columns = append(t.Columns, Column{others + ", before", true}, Column{others + ", after", true})
	}
	t.Columns = append(t.Columns, Column{map[bool]string{true: string(b.say("change", "difference", nil)), false: "Change"}[rest], true})
	if rest {
		t.Columns = append(t.Columns, Column{"Difference of the means", true}, Column{"p", true})
	}
	t.Columns = append(t.Columns, Column{"Teams compared", true})
	for i := range e.Outcomes {
		t.Rows = append(t.Rows, b.outcomeRow(&e.Outcomes[i], rest))
	}
	t.Source = b.comparedFrom(e)
	return t
}

// comparedFrom says what exports a comparison is made from.
func (b *builder) comparedFrom(e *effect.Effect) string {
	kinds := []string{"deployments", "incidents"}
	add := func(kind string) {
		if !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	for i := range e.Outcomes {
		switch o := &e.Outcomes[i]; {
		case o.Verdict == effect.NotMeasured:
		case o.Reported:
			add("measures")
		case o.Def.Family == metric.Security && b.Data.Has.Findings:
			add("findings")
		}
	}
	return b.sourceLineOf(b.Table.Organisation(), kinds...)
}

// outcomeHref leads to a metric's page, or to the measures.
func (b *builder) outcomeHref(o *effect.Outcome) string {
	if _, ok := metric.Lookup(o.Metric); ok {
		return b.metricHref(o.Metric)
	}
	return "/measures"
}

func (b *builder) outcomeRow(o *effect.Outcome, rest bool) Row {
	def := o.Def
	name := Cell{Text: def.Label, Href: b.outcomeHref(o)}
	name.Sub = string(b.say("change", "role", narrative.Data{"meant": o.Meant}))
	cells := []Cell{name}
	none := Cell{Text: "Not measured", Muted: true}
	arms := []effect.Arm{effect.TookPart}
	if rest {
		arms = append(arms, effect.Rest)
	}
	for _, arm := range arms {
		c := o.Arms[arm]
		if len(c.D) == 0 {
			cells = append(cells, none, none)
			continue
		}
		cells = append(cells, Cell{Text: def.Unit.Format(c.Before)}, Cell{Text: def.Unit.Format(c.After)})
	}
	cells = append(cells, differenceCells(o, rest)...)
	teams := Cell{Text: unit.Int(len(o.Arms[effect.TookPart].D))}
	missing := o.Arms[effect.TookPart].Missing
	if rest {
		teams.Text += " and " + unit.Int(len(o.Arms[effect.Rest].D))
		missing += o.Arms[effect.Rest].Missing
	}
	if missing > 0 {
		teams.Sub = unit.Int(missing) + " left out"
	}
	return Row{append(cells, teams)}
}

func differenceCells(o *effect.Outcome, rest bool) []Cell {
	none := Cell{Text: "Not measured", Muted: true}
	if o.Verdict == effect.NotMeasured {
		if rest {
			return []Cell{none, none, none}
		}
		return []Cell{none}
	}
	size := func(x float64) string {
		if o.Points {
			return signedPoints(x) + " points"
		}
		return twoDigits(math.Exp(x)) + " times"
	}
	shift := Cell{Text: size(o.Shift.Estimate)}
	if o.Shift.HasInterval {
		shift.Sub = shiftRange(o)
	}
	if !rest {
		return []Cell{shift}
	}
	p := Cell{Text: probability(o.P)}
	if o.Verdict == effect.TooFew {
		p = Cell{Text: "No verdict", Muted: true}
	}
	return []Cell{shift, {Text: size(o.Means)}, p}
}
