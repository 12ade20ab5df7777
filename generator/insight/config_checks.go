package insight

import (
	"goright/generator/metric"
	"goright/generator/stats"
)

// configChecks tells of checks of secure configuration: in the month so many more
// passed than in the first reported one of the twelve, at least half a year before,
// that chance does not give the difference; or fewer.
func configChecks(v View) []Insight {
	const id = metric.ID("config_checks_passed")
	for m := max(0, v.Month-11); m <= v.Month-6; m++ {
		if before := v.at(id, m); before.Usable() {
			found := moved(id, v.now(id), before, 8.1)
			for i := range found {
				found[i].Since = v.Table.Periods[m].Start
			}
			return found
		}
	}
	return nil
}

// moved compares two shares of at least ten: more or fewer where Newcombe's interval
// of the difference leaves zero out.
func moved(id metric.ID, now, before metric.Value, weight float64) []Insight {
	if !now.Usable() || !before.Usable() || now.Den < 10 || before.Den < 10 {
		return nil
	}
	low, high := stats.Difference(before.Num, before.Den, now.Num, now.Den)
	i := Insight{Aspect: Condition, Metric: id, Value: now, Reference: before, Weight: weight}
	switch {
	case low > 0:
		i.Variant, i.Aspect = "more", Strength
	case high < 0:
		i.Variant = "fewer"
	default:
		return nil
	}
	return []Insight{i}
}
