package insight

import (
	"math"

	"goright/generator/metric"
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
		if m := b.stoodOut(); m >= 0 {
			found = append(found, Insight{Variant: string(id) + ".stood_out", Aspect: Change, Metric: id,
				Value: v.at(id, m), Centre: b.centre(), Since: v.Table.Periods[m].Start, Weight: 4})
		}
		side := b.side()
		dir := better(id, side)
		if dir == 0 {
			continue
		}
		since := b.first(side)
		i := Insight{
			Variant: string(id) + ".better", Aspect: Change, Metric: id,
			Value: v.now(id), Centre: b.centre(), Event: b.event,
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

// keptPace tells that delivery got faster by a signal while the failure rate,
// measured, gave none for the worse: speed was not bought with breakage.
func keptPace(v View) []Insight {
	faster := metric.ID("")
	for _, id := range []metric.ID{"lead_time", "deployment_frequency"} {
		if b, ok := v.behave(id); ok && better(id, b.side()) > 0 && faster == "" {
			faster = id
		}
	}
	const failing = metric.ID("change_fail_rate")
	b, ok := v.behave(failing)
	recent := v.recent(failing)
	if faster == "" || !ok || better(failing, b.side()) < 0 || !recent.Usable() || !recent.HasLow {
		return nil
	}
	earlier := v.Figures.At(failing, v.Table.WindowOf(max(0, v.Month-12)))
	if v.Month < 12 || !earlier.Usable() || !earlier.HasHigh || recent.Low > earlier.High {
		return nil
	}
	return []Insight{{Variant: "held", Aspect: Strength, Metric: failing, Value: recent, Reference: earlier, Weight: 12}}
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
