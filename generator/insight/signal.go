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
				Value: v.watched(id, m), Centre: b.centre(), Since: v.Table.Periods[m].Start, Weight: 4})
		}
		side := b.side()
		dir := better(id, side)
		if dir == 0 {
			continue
		}
		since := b.first(side)
		i := Insight{
			Variant: string(id) + ".better", Aspect: Change, Metric: id,
			Value: v.watched(id, v.Month), Centre: b.centre(), Event: b.event, Of: b.changes,
			Since: v.Table.Periods[since].Start, Count: v.Month + 1 - since, Until: v.Table.Periods[b.baseline-1].End,
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

// steady names the metrics that have limits and no signal: their months vary as
// they did before, and a single month's up or down says nothing.
func steady(v View) []Insight {
	var calm []metric.ID
	for _, id := range charted {
		if b, ok := v.behave(id); ok && len(b.recent()) == 0 {
			calm = append(calm, id)
		}
	}
	if len(calm) == 0 {
		return nil
	}
	variant := "some"
	if len(calm) == 1 {
		variant = "one"
	}
	return []Insight{{Variant: variant, Aspect: Change, Labels: calm, Count: len(calm), Weight: 1}}
}

// mostRise is the rise of the change fail rate, in shares, that must be excluded
// before delivery is said to have got faster without more failures.
const mostRise = 0.03

// keptPace tells that delivery got faster by a signal while the failure rate of the
// last 90 days differs from that of a year before by so little that a rise of more
// than mostRise can be excluded. Not seeing a rise would not be enough to say so.
func keptPace(v View) []Insight {
	faster := false
	for _, id := range []metric.ID{"lead_time", frequency} {
		if b, ok := v.behave(id); ok && better(id, b.side()) > 0 {
			faster = true
		}
	}
	const failing = metric.ID("change_fail_rate")
	if !faster || v.Month < 12 {
		return nil
	}
	now, before := v.recent(failing), v.Figures.At(failing, v.Table.WindowOf(v.Month-12))
	if !now.Usable() || !before.Usable() {
		return nil
	}
	if _, rise := stats.Difference(before.Num, before.Den, now.Num, now.Den); rise <= mostRise {
		return []Insight{{Variant: "held", Aspect: Strength, Metric: failing, Value: now, Reference: before, Centre: max(rise, 0), Weight: 12}}
	}
	return nil
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
