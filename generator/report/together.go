package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"goright/generator/chart"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/together"
	"goright/generator/unit"
)

// together is the page that sets delivery and security side by side (METHOD.md
// 4.16): whether one goes with the other here, and what that does not mean.
func (b *builder) together() Page {
	status := b.Table.Status()
	r := b.Together
	p := Page{Path: "together", Kind: "together", Short: "Together", Kicker: b.Title,
		Title: string(b.say("together", "title", nil)), Lead: b.say("together", "lead", nil), Facts: b.facts(status),
		Crumbs: []Link{{Title: b.Title, Href: "/index"}}}
	p.Sections = []Section{
		{ID: "scatter", Title: "Each team a dot", Lead: b.say("together", "scatter", narrative.Data{"Metric": r.Primary.Metric}),
			Blocks: []Block{b.scatter(), Note{Title: "No cause is shown", Text: b.say("together", "confounders", nil), Tone: "caution"}}},
	}
	if len(r.Others) > 0 {
		p.Sections = append(p.Sections, Section{ID: "others", Title: "The other capacities", Lead: b.say("together", "others", nil), Blocks: []Block{b.otherPairs()}})
	}
	p.Sections = append(p.Sections,
		Section{ID: "modes", Title: "Which kind of work", Lead: b.say("together", "modes", nil), Blocks: []Block{b.modes(), Prose{string(b.say("together", "modes-rule", nil))}}},
		Section{ID: "reading", Title: "How it was made", Blocks: []Block{Prose{string(b.say("together", "method", nil))},
			Links{Items: []Link{{"The correlation as data", "/data/correlation.json", b.say("together", "data", nil)},
				{"Security", "/security/index", b.say("together", "security", nil)}}}}})
	return p
}

// sideBySide reports whether there is something on both sides.
func (b *builder) sideBySide() bool {
	return b.Together != nil && len(b.Together.Teams) > 0 && b.Data.Has.Findings && b.Data.Has.Deployments
}

// scatter draws general performance against the primary capacity.
func (b *builder) scatter() Chart {
	r := b.Together
	def, _ := metric.Lookup(r.Primary.Metric)
	org := b.Table.Organisation()
	c := Chart{ID: "chart-together", Title: string(b.say("together", "chart-title", nil)), Source: b.sourceLineOf(org, "deployments", "incidents", "findings")}
	x, y := r.Points(r.Primary.Metric)
	draw := chart.Scatter{Title: string(b.say("together", "chart-alt", narrative.Data{"Metric": def.ID})), X: x, Y: y, XUnit: chart.Answers, YUnit: drawnIn(def.Unit),
		XLabel: string(b.say("together", "x", nil)), YLabel: def.Label, Mark: -1}
	if draw.Empty() || len(x) < fewestDots {
		c.Missing = b.say("together", "none", narrative.Data{"n": len(x)})
		return c
	}
	if r.Known && r.Primary.N >= r.Options.MinTeams {
		draw.Note = string(b.say("together", "note", narrative.Data{"rho": narrative.Safe(signed(r.Primary.Rho)), "interval": narrative.Safe(betweenOf(r.Primary))}))
	}
	c.Drawings = []Drawing{{Unit: string(b.say("together", "unit", narrative.Data{"Metric": def.ID, "until": b.until(b.Table.Status())})), Chart: draw}}
	c.Takeaway = b.togetherSays()
	c.Table = dots(def, x, y)
	return c
}

// fewestDots is how many teams a scatter chart needs.
const fewestDots = 3

// togetherSays words the correlation by the number of teams behind it.
func (b *builder) togetherSays() Text {
	p := b.Together.Primary
	say := b.Together.Options.Say(p.N)
	part := "scatter-only"
	switch {
	case !b.Together.Known && say > together.Nothing:
		part = "no-order"
	case say == together.TooFew:
		part = "too-few"
	case say == together.Hint:
		part = "suggests"
	case say == together.Plain:
		part = "plain"
	}
	seen := "none"
	if p.Interval && p.Low > 0 {
		seen = "with"
	} else if p.Interval && p.High < 0 {
		seen = "against"
	}
	return b.say("together", part, narrative.Data{"n": p.N, "rho": narrative.Safe(signed(p.Rho)), "interval": narrative.Safe(betweenOf(p)), "p": narrative.Safe(probability(p.P)), "exact": p.Exact, "seen": seen, "Metric": p.Metric})
}

// dots are the numbers behind the chart, without names, in order of the first.
func dots(def metric.Def, x, y []float64) *Table {
	t := &Table{Caption: "General performance and " + narrative.Inside(def.Label), Columns: []Column{{"General performance", true}, {def.Label, true}}}
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Or(cmp.Compare(x[i], x[j]), cmp.Compare(y[i], y[j])) })
	for _, i := range order {
		t.Rows = append(t.Rows, Row{[]Cell{{Text: oneDecimal(x[i])}, {Text: def.Unit.Format(y[i])}}})
	}
	return t
}

// otherPairs are the exploratory correlations.
func (b *builder) otherPairs() Table {
	t := Table{Caption: "General performance and the other capacities", Note: b.say("together", "others-note", nil),
		Columns: []Column{{"Capacity", false}, {"Rank correlation", true}, {"95% interval", true}, {"Teams", true}, {"p, by Holm", true}}}
	for _, p := range b.Together.Others {
		def, _ := metric.Lookup(p.Metric)
		t.Rows = append(t.Rows, Row{[]Cell{{Text: def.Label, Sub: betterNote(def), Href: "/method#" + string(def.ID)}, {Text: signed(p.Rho)}, {Text: betweenOf(p)},
			{Text: unit.Int(p.N)}, {Text: probability(p.Adjusted)}}})
	}
	return t
}

// modes counts the teams by the question that their data suggest.
func (b *builder) modes() Table {
	t := Table{Caption: "Teams by the question that their data suggest", Columns: []Column{{"The question is about", false}, {"Teams", true}}}
	counts := map[together.Mode]int{}
	for i := range b.Together.Teams {
		counts[b.Together.Teams[i].Mode.Mode]++
	}
	for _, m := range []together.Mode{together.General, together.GeneralAhead, together.Enhance, together.Specific, together.Sustain, together.Insufficient} {
		t.Rows = append(t.Rows, Row{[]Cell{{Text: string(b.say("modes", m.String()+"-name", nil))}, {Text: unit.Int(counts[m])}}})
	}
	return t
}

// modeQuestion asks a team about the kind of work that its data suggest; false where
// too little is measured.
func (b *builder) modeQuestion(f *metric.Figures) (Question, bool) {
	if !b.sideBySide() {
		return Question{}, false
	}
	for i := range b.Together.Teams {
		t := &b.Together.Teams[i]
		if t.Figures != f || t.Mode.Mode == together.Insufficient {
			continue
		}
		fact := b.say("modes", "fact", narrative.Data{"general": narrative.Safe(oneDecimal(t.General)), "met": t.Mode.Met, "of": t.Mode.Measured, "Adversary": t.Mode.Adversary,
			"few": t.Mode.FewMarked, "matters": t.Mode.Mode == together.Sustain, "fewest": b.Together.Options.MinAdversary})
		return Question{fact, string(b.say("modes", t.Mode.Mode.String(), nil))}, true
	}
	return Question{}, false
}

// drawnIn is the unit of an axis for a metric's.
func drawnIn(u unit.Unit) chart.Unit {
	switch u {
	case unit.Ratio:
		return chart.Ratio
	case unit.Days:
		return chart.Days
	case unit.Hours:
		return chart.Hours
	}
	return chart.Number
}

// signed is a correlation: two decimals, with a minus sign that is one.
func signed(x float64) string {
	return strings.Replace(strconv.FormatFloat(x, 'f', 2, 64), "-", "−", 1)
}

// betweenOf is the interval of a correlation; empty where it has none.
func betweenOf(p together.Pair) string {
	if !p.Interval {
		return ""
	}
	return signed(p.Low) + " to " + signed(p.High)
}

func oneDecimal(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }
