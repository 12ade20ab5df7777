package insight

import (
	"math"

	"goright/generator/metric"
	"goright/generator/stats"
)

// signal tells a move that the process behaviour chart confirms, in the last
// three months. Variant: the metric, then better or worse, then after where the
// limits come from the months before a declared intervention:
// "lead_time.better.after".
func signal(v View) []Insight {
	var found []Insight
	for order, id := range charted {
		b, ok := v.behave(id)
		if !ok {
			continue
		}
		if m := b.stoodOut(); m >= 0 && b.side() == 0 {
			found = append(found, Insight{Variant: string(id) + ".stood_out", Aspect: Change, Metric: id,
				Value: v.watched(id, m), Centre: b.centre(), Since: v.Table.Periods[m].Start, Sign: stats.RuleLimit, Weight: 4})
		}
		side := b.side()
		dir := better(id, side)
		if dir == 0 {
			continue
		}
		since, months := b.onSide(side)
		i := Insight{
			Variant: string(id) + ".better", Aspect: Change, Metric: id,
			Value: v.watched(id, v.Month), Centre: b.centre(), Event: b.event, Of: b.changes,
			Since: v.Table.Periods[since].Start, Count: months, Sign: b.sign(side), Until: v.Table.Periods[b.baseline-1].End,
			Weight: 20 - float64(order) + math.Min(5, math.Abs(b.values[v.Month]-b.chart.Mean)/(b.chart.MeanRange+1e-9)),
		}
		if dir < 0 {
			i.Variant = string(id) + ".worse"
		}
		if b.event != "" {
			i.Variant += ".after"
			i.Since = b.since
		}
		found = append(found, i)
	}
	return found
}

func signalVariants() []string {
	var all []string
	for _, id := range charted {
		ways := []string{".better", ".worse", ".stood_out", ".better.after", ".worse.after"}
		if def, _ := metric.Lookup(id); def.Family == metric.Security {
			ways = ways[:3]
		}
		for _, way := range ways {
			all = append(all, string(id)+way)
		}
	}
	return all
}
