package report

import (
	"sort"

	"goright/generator/chart"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/stats"
	"goright/generator/unit"
)

// securityCharts are the security charts of a report: what is open and what
// flows, how much of it is closed, and how long it stays.
func (b *builder) securityCharts(s scene) []Block {
	long := b.monthChart(s, "remediation_half_life")
	if s.month == b.Table.LastMonth() {
		long = b.survival(s)
	}
	long.Screen = true
	return []Block{b.openFindings(s), b.monthChart(s, "remediation_rate"), long}
}

// layers are the severities of the stack, least severe last; what has no
// severity or is mere information goes into one layer.
var layers = []struct {
	name, class string
	ids         []metric.ID
}{
	{"Critical", "sev0", []metric.ID{"findings_open.critical"}},
	{"High", "sev1", []metric.ID{"findings_open.high"}},
	{"Medium", "sev2", []metric.ID{"findings_open.medium"}},
	{"Low", "sev3", []metric.ID{"findings_open.low"}},
	{"Other", "sev-other", []metric.ID{"findings_open.info", "findings_open.unknown"}},
}

// openFindings draws the open findings by severity with the net flow below.
func (b *builder) openFindings(s scene) Chart {
	f, last := s.figures, s.month
	c := Chart{ID: "chart-findings-open", Title: "Open security findings", Source: b.sourceLine(f, metric.Security)}
	if f.Series("findings_open") == nil || last < 0 {
		return b.withoutValues(c, f, "findings_open")
	}
	months, first := b.months(last)
	stack := chart.Stack{Title: "Open security findings by severity", Months: months, Events: b.events(f, first, last)}
	for _, l := range layers {
		sum := make([]float64, len(months))
		any := false
		for _, id := range l.ids {
			for i, x := range b.column(f, id, last, value) {
				sum[i] += x
				any = any || x > 0
			}
		}
		if any {
			stack.Layers = append(stack.Layers, chart.Layer{Name: l.name, Class: l.class, Values: sum})
		}
	}
	if v := f.At("findings_open.critical", last); v.Notes.Has(metric.Withheld) {
		stack.Layers = []chart.Layer{{Name: "All", Class: "sev-other", Values: b.column(f, "findings_open", last, value)}}
	}
	flow := chart.Flow{Title: "Findings opened minus findings closed", Name: "Opened minus closed", Months: months, UpLabel: "More arrived", DownLabel: "More were closed",
		Values: b.column(f, "remediation_net_flow", last, arriving)}
	if stack.Empty() {
		return b.withoutValues(c, f, "findings_open")
	}
	c.Drawings = []Drawing{{"Findings open at each month’s end, by severity", stack}}
	if !flow.Empty() {
		c.Drawings = append(c.Drawings, Drawing{"Findings opened minus findings closed, in each month", flow})
	}
	c.Takeaway = b.stackTakeaway(s)
	c.Table = b.monthTable(f, last, "Open findings", "findings_open", "findings_open.critical", "findings_open.high",
		"findings_open.medium", "findings_open.low", "findings_open.info", "findings_open.unknown", "findings_opened", "findings_closed")
	return c
}

// arriving is the net flow with arrivals up. A month that the export covers only
// in part is left out: the first one often holds the import of a whole backlog.
func arriving(v metric.Value) (float64, bool) { return -v.X, v.HasX && v.State != metric.Partial }

func (b *builder) stackTakeaway(s scene) Text {
	for _, t := range s.told {
		if t.Insight.Rule == "signal" && t.Insight.Metric == "findings_open" || t.Insight.Rule == "absorbed" {
			return Text(t.Text)
		}
	}
	f, last := s.figures, s.month
	return b.say("charts", "stack", narrative.Data{"Value": f.At("findings_open", last), "month": b.monthName(last),
		"Opened": f.At("findings_opened", last), "Closed": f.At("findings_closed", last),
		"whole": f.At("findings_opened", last).HasX && f.At("findings_opened", last).State != metric.Partial})
}

// survival draws how long findings stay open, over the year before as_of.
func (b *builder) survival(s scene) Chart {
	f := s.figures
	c := Chart{ID: "chart-survival", Title: "How long findings stay open", Source: b.sourceLine(f, metric.Security)}
	curve := f.Survival
	draw := chart.Survival{Title: "Share of findings still open, by days since opened", MaxDays: float64(b.Metric.SurvivalDays),
		Reference: &chart.RuleLine{At: 90, Label: "Published half-life 90 days"}}
	own := curveOf(f.Subject.Name, "v1", f)
	if f.Subject.Kind == metric.Organisation {
		own.Name = "All findings"
	}
	draw.Curves = []chart.Curve{own}
	if org := b.Table.Organisation(); org != f && len(org.Survival.Steps) > 0 {
		draw.Curves = append(draw.Curves, b.everybody())
	}
	if len(curve.Steps) == 0 || draw.Empty() {
		return b.withoutValues(c, f, "remediation_half_life")
	}
	c.Drawings = []Drawing{{"Share of findings still open by days since they were opened, with 95% band; the " + unit.Plural(b.Metric.SurvivalDays, "day", "days") + " to the report date. Below the axis: findings still followed", draw}}
	c.Takeaway = b.say("charts", "survival", narrative.Data{"Value": survivalValue(f), "few": f.Survival.N < b.Metric.MinExposure, "Span": unit.Plural(b.Metric.SurvivalDays, "day", "days")})
	c.Table = survivalTable(f)
	return c
}

// curveOf turns a subject's curve into a drawing's.
func curveOf(name, class string, f *metric.Figures) chart.Curve {
	return curveFrom(name, class, f.Survival, f.Daily)
}

// curveFrom turns a curve's steps into a drawing's. It starts at day 0 with all.
// daily are the numbers followed, day by day.
func curveFrom(name, class string, from stats.Curve, daily []int32) chart.Curve {
	n := len(from.Steps)
	c := chart.Curve{Name: name, Class: class, T: make([]float64, n), S: make([]float64, n), Low: make([]float64, n), High: make([]float64, n), Followed: daily}
	for i := range from.Steps {
		step := &from.Steps[i]
		c.T[i], c.S[i], c.Low[i], c.High[i] = step.T, step.S, step.Low, step.High
	}
	return c
}

// survivalValue is the curve's half-life as a figure.
func survivalValue(f *metric.Figures) metric.Value {
	c := f.Survival
	v := metric.Value{State: metric.Measured, N: c.N, X: c.Median, HasX: c.Reached, Low: c.Low, HasLow: c.LowReached, High: c.High, HasHigh: c.HighReached}
	if !c.Reached {
		v.Notes = v.Notes.With(metric.NotReached)
	}
	return v
}

// survivalTable reads the curve at round ages.
func survivalTable(f *metric.Figures) *Table {
	t := &Table{Caption: "Share of findings still open, by age", Columns: []Column{{"Days since opened", true}, {"Still open", true}, {"95% band", true}, {"Followed", true}}}
	for i, days := range metric.SurvivalDays {
		day := float64(days)
		if day > f.Survival.Longest {
			break
		}
		row := Row{[]Cell{{Text: unit.Int(days)}, {Text: unit.Ratio.Format(f.Survival.At(day))}, {}, {Text: unit.Int(f.Followed[i])}}}
		steps := f.Survival.Steps
		after := sort.Search(len(steps), func(i int) bool { return steps[i].T > day })
		if after > 0 && steps[after-1].Band {
			row.Cells[2] = Cell{Text: unit.Ratio.Range(steps[after-1].Low, steps[after-1].High)}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
