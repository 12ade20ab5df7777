package insight

import (
	"goright/generator/metric"
	"goright/generator/stats"
)

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
