package report

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"goright/generator/chart"
	"goright/generator/insight"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/stats"
	"goright/generator/unit"
)

// ruleNumbers are the marks of the rules on a chart (METHOD.md 5.1).
var ruleNumbers = map[stats.Rule]string{stats.RuleLimit: "1", stats.RuleRun: "2", stats.RuleQuarter: "3"}

// control is the process behaviour chart of a watched metric, folded under its
// trend; false where there are too few months for limits.
func (b *builder) control(s scene, id metric.ID) (Chart, bool) {
	c, ok := insight.ControlOf(b.Table, s.figures, s.month, b.Data.Interventions, id, b.Looks.Signals)
	if !ok {
		return Chart{}, false
	}
	def, _ := metric.Lookup(id)
	months, first := b.months(s.month)
	title := def.Label + ": process behaviour chart"
	draw := chart.Control{Title: title, Name: def.Label, Months: months, Unit: chartUnits[def.Unit], Log: c.Logs, Values: c.Values[first:], Events: b.events(s.figures, first, s.month)}
	for _, l := range c.Limits {
		draw.Phases = append(draw.Phases, chart.Phase{From: l.From - first, To: l.To - first, Low: l.Low, Centre: l.Centre, High: l.High, Carried: l.Carried})
	}
	for _, g := range signsByMonth(c.Signs) {
		draw.Marks = append(draw.Marks, chart.Mark{At: g.month - first, Above: g.above, Rules: strings.Join(g.numbers, " ")})
	}
	carried := slices.ContainsFunc(c.Limits, func(l insight.Limits) bool { return l.Carried })
	return Chart{
		ID: "chart-" + dashed(string(id)) + "-limits", Title: title, Source: b.sourceLine(s.figures, def.Family), Screen: true,
		Fold:     string(b.say("charts", "control-fold", narrative.Data{"Metric": id})),
		Takeaway: b.controlWords(&c),
		Drawings: []Drawing{{Unit: string(b.say("charts", "control-unit", narrative.Data{"Logs": c.Logs, "Carried": carried, "Unit": unitWords[def.Unit]})), Chart: draw}},
		Table:    b.controlTable(&c, first, title),
	}, true
}

var (
	chartUnits = map[unit.Unit]chart.Unit{unit.Hours: chart.Hours, unit.Days: chart.Days, unit.Ratio: chart.Ratio, unit.PerWeek: chart.Number}
	unitWords  = map[unit.Unit]string{unit.Hours: "Hours", unit.Days: "Days", unit.Ratio: "Share", unit.PerWeek: "Changes a week"}
)

// controlWords say what the chart says, and how often it would say so by chance.
func (b *builder) controlWords(c *insight.Control) Text {
	told := 0
	for _, g := range signsByMonth(c.Signs) {
		if g.told {
			told++
		}
	}
	last := c.Limits[len(c.Limits)-1]
	if len(c.Limits) > 1 {
		last = c.Limits[1] // what the signals are held against
	}
	return b.say("charts", "control", narrative.Data{"Metric": c.Metric, "Months": c.Points, "Baseline": c.Baseline, "Event": c.Event,
		"Low": last.Low, "Centre": last.Centre, "High": last.High, "Positive": last.Low > 0, "Told": told,
		"Provisional": c.Provisional(), "Anywhere": unit.Ratio.Format(c.Anywhere), "Last": unit.Ratio.Format(c.Last)})
}

// monthSigns are the rules that one month meets.
type monthSigns struct {
	month       int
	above, told bool
	numbers     []string
}

// signsByMonth joins the signals of each month. Where rules disagree on the side,
// the first decides: a point outside the limits before any run.
func signsByMonth(signs []insight.Sign) []monthSigns {
	var all []monthSigns
	for _, s := range signs {
		if n := len(all); n == 0 || all[n-1].month != s.Month {
			all = append(all, monthSigns{month: s.Month, above: s.Above, told: s.Told})
		}
		g := &all[len(all)-1]
		g.numbers = append(g.numbers, ruleNumbers[s.Rule])
	}
	return all
}

// controlTable is the data behind the chart: each shown month's value, what it is
// held against, and the rules it meets; newest first.
func (b *builder) controlTable(c *insight.Control, first int, caption string) *Table {
	def, _ := metric.Lookup(c.Metric)
	t := &Table{Caption: caption, Note: b.say("charts", "control-rules", nil),
		Columns: []Column{{"Month", false}, {"Value", true}, {"Centre", true}, {"Limits", true}, {"Signal", false}}}
	signs := map[int]monthSigns{}
	for _, g := range signsByMonth(c.Signs) {
		signs[g.month] = g
	}
	for m := len(c.Values) - 1; m >= first; m-- {
		row := []Cell{{Text: b.monthName(m)}, {Text: "Not used", Muted: true}, {}, {}, {}}
		if x := c.Values[m]; !math.IsNaN(x) {
			row[1] = Cell{Text: def.Unit.Format(x)}
		}
		for _, l := range c.Limits {
			if m < l.From || m > l.To {
				continue
			}
			row[2], row[3] = Cell{Text: def.Unit.Format(l.Centre)}, Cell{Text: def.Unit.Range(max(l.Low, 0), l.High)}
			break // the first is the one that signals are held against
		}
		if g, ok := signs[m]; ok {
			row[4].Text = "rule " + unit.List(g.numbers)
		}
		t.Rows = append(t.Rows, Row{row})
	}
	return t
}

// withControl is a trend with its process behaviour chart folded under it, where
// there is one.
func (b *builder) withControl(s scene, id metric.ID, trend Chart) []Block {
	if c, ok := b.control(s, id); ok && len(trend.Drawings) > 0 {
		return []Block{trend, c}
	}
	return []Block{trend}
}

// signalled reports whether a signal of a metric is told about the scene.
func (s scene) signalled(id metric.ID) bool {
	return slices.ContainsFunc(s.told, func(t narrative.Told) bool { return t.Insight.Rule == "signal" && t.Insight.Metric == id })
}

// chance says how many charts a scene watches, and in how many of a hundred reports
// like it one of them would signal in its last three months though nothing changed.
func (b *builder) chance(s scene) narrative.Data {
	charts, quiet := 0, 1.0
	for _, id := range insight.Charted() {
		if c, ok := insight.ControlOf(b.Table, s.figures, s.month, b.Data.Interventions, id, b.Looks.Signals); ok && !c.Provisional() {
			charts++
			quiet *= 1 - c.Last
		}
	}
	return narrative.Data{"Charts": charts, "Chance": unit.Ratio.Format(1 - quiet)}
}

// alarms is the false-alarm arithmetic of the whole site: of every chart that is
// watched, at the last complete month.
func (b *builder) alarms() narrative.Data {
	var all insight.Alarms
	for i := range b.Table.Figures {
		f := &b.Table.Figures[i]
		if f.Subject.Kind == metric.Service || f.Subject.Hidden {
			continue
		}
		for _, id := range insight.Charted() {
			if c, ok := insight.ControlOf(b.Table, f, b.Table.LastMonth(), b.Data.Interventions, id, b.Looks.Signals); ok {
				all.Add(&c)
			}
		}
	}
	const charts, months, first = 100, 24, 12 // the example of METHOD.md 5.1
	own, ownLast := stats.FalseAlarm(months, 0)
	split, splitLast := stats.FalseAlarm(months, first)
	return narrative.Data{"charts": all.Charts, "anywhere": about(all.Anywhere), "last": about(all.Last),
		"own": round(charts * own), "ownlast": round(charts * ownLast), "split": round(charts * split), "splitlast": round(charts * splitLast)}
}

// about is an expected number as a reader would say it.
func about(x float64) string {
	if x < 10 {
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return round(x)
}

func round(x float64) string { return unit.Int(int(math.Round(x))) }
