package insight

import (
	"goright/generator/metric"
	"goright/generator/stats"
)

// netFlow tells whether what arrived in the last three months was matched by
// what was closed. It is a count, not a trend; to ask about it takes more than chance
// gives two counts that are alike (fewer).
func netFlow(v View) []Insight {
	opened, closed := 0, 0
	for m := v.Month - 2; m <= v.Month; m++ {
		if m < 0 {
			return nil
		}
		o, c := v.at("findings_opened", m), v.at("findings_closed", m)
		if !o.HasX || !c.HasX || o.State == metric.Partial {
			return nil
		}
		opened, closed = opened+int(o.X), closed+int(c.X)
	}
	if opened+closed < 20 {
		return nil
	}
	if len(monthsBehind(v)) > 0 {
		return nil // told already, and of more months
	}
	i := Insight{Metric: "remediation_net_flow", Count: closed, Of: opened, Weight: 6}
	switch {
	case closed >= opened:
		i.Variant, i.Aspect = "keeping_up", Strength
	case fewer(closed, opened):
		i.Variant, i.Aspect = "arriving", Condition
	default:
		return nil
	}
	return []Insight{i}
}

// fewer reports whether a count is smaller than another by more than chance: Wilson's
// interval of its share in both together lies under one half.
func fewer(count, than int) bool {
	_, high := stats.Wilson(count, count+than)
	return high < 0.5
}
