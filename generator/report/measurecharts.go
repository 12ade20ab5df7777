package report

import (
	"math"
	"slices"
	"strings"
	"time"

	"goright/generator/chart"
	"goright/generator/dataset"
	"goright/generator/insight"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// measureCharts are the process behaviour charts of the measures that have months
// enough for limits and no page of their own, folded away.
func (b *builder) measureCharts(list []reading) []Block {
	var blocks []Block
	for _, r := range list {
		if c, ok := b.measureChart(r); ok {
			blocks = append(blocks, c)
		}
	}
	return blocks
}

func (b *builder) measureChart(r reading) (Chart, bool) {
	if r.measure.Same != "" || r.measure.Rare || strings.Contains(r.measure.Unit, "open") {
		return Chart{}, false // on its own page; or a stock, whose limits would be too narrow
	}
	c, periods, ok := insight.MeasureControl(r.series, r.def, b.Looks.Signals)
	if !ok {
		return Chart{}, false
	}
	first := max(0, len(periods)-shownMonths)
	var months []time.Time
	for _, p := range periods[first:] {
		months = append(months, p.Start.In(b.zone))
	}
	l := within(c.Limits[0], &c, r.def)
	title := r.measure.Label
	draw := chart.Control{Title: title, Name: title, Months: months, Unit: drawnIn(r.def.Unit), Log: c.Logs, Values: c.Values[first:],
		Phases: []chart.Phase{{From: 0, To: l.To - first, Low: l.Low, Centre: l.Centre, High: l.High}}}
	signs := signsByMonth(c.Signs)
	for _, g := range signs {
		if g.month >= first {
			draw.Marks = append(draw.Marks, chart.Mark{At: g.month - first, Above: g.above, Rules: strings.Join(g.numbers, " ")})
		}
	}
	if draw.Empty() {
		return Chart{}, false
	}
	told := 0
	for _, g := range signs {
		told += map[bool]int{true: 1}[g.told]
	}
	text := func(x float64) narrative.Safe { return narrative.Safe(r.def.Unit.Format(x)) }
	data := narrative.Data{"label": narrative.Inside(title), "Months": c.Points, "Told": told, "Logs": c.Logs, "unit": r.measure.Unit, "better": int(r.def.Better),
		"centre": text(l.Centre), "low": text(l.Low), "high": text(l.High), "Positive": l.Low > 0, "Anywhere": unit.Ratio.Format(c.Anywhere), "Last": unit.Ratio.Format(c.Last)}
	return Chart{
		ID: "chart-" + dashed(r.measure.ID), Title: title, Screen: true, Source: b.sourceLineOf(r.figures, strings.Split(b.madeFrom(r).Text, ", ")...),
		Fold:     string(b.say("measures", "run-fold", data)),
		Takeaway: b.say("measures", "run", data),
		Drawings: []Drawing{{Unit: string(b.say("measures", "run-unit", data)), Chart: draw}},
		Table:    b.runTable(&c, periods, first, r.def, title),
	}, true
}

// runTable is the data behind the chart of a measure, newest first.
func (b *builder) runTable(c *insight.Control, periods []dataset.Period, first int, def metric.Def, caption string) *Table {
	t := &Table{Caption: caption, Note: b.say("charts", "control-rules", nil), Columns: []Column{{"Month", false}, {"Value", true}, {"Centre", true}, {"Limits", true}, {"Signal", false}}}
	signs := map[int]monthSigns{}
	for _, g := range signsByMonth(c.Signs) {
		signs[g.month] = g
	}
	l := within(c.Limits[0], c, def)
	for m := len(c.Values) - 1; m >= first; m-- {
		row := []Cell{{Text: unit.MonthName(periods[m].Start.In(b.zone))}, {Text: "Not used", Muted: true}, {Text: def.Unit.Format(l.Centre)}, {Text: def.Unit.Range(l.Low, l.High)}, {}}
		if x := c.Values[m]; !math.IsNaN(x) {
			row[1] = Cell{Text: def.Unit.Format(x)}
		}
		if g, ok := signs[m]; ok {
			row[4].Text = "rule " + unit.List(g.numbers)
		}
		t.Rows = append(t.Rows, Row{row})
	}
	return t
}

// within keeps limits where the measure can lie: no share is more than the whole, and
// what has never been below nothing will not be.
func within(l insight.Limits, c *insight.Control, def metric.Def) insight.Limits {
	if def.Unit == unit.Ratio {
		l.High = min(l.High, 1)
	}
	if !slices.ContainsFunc(c.Values, func(x float64) bool { return x < 0 }) {
		l.Low = max(l.Low, 0)
	}
	return l
}
