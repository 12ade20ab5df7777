package insight

import (
	"slices"

	"goright/generator/metric"
	"goright/generator/stats"
)

// spread asks about the distance between teams: the middle half of the teams'
// lead times spans at least a factor of four.
func spread(v View) []Insight {
	var times []float64
	for _, f := range v.Table.Of(metric.Team) {
		if lt := f.At("lead_time", v.Window); lt.Usable() && !f.Subject.Unassigned {
			times = append(times, lt.X)
		}
	}
	if len(times) < 6 {
		return nil
	}
	slices.Sort(times)
	low, high := stats.Quantile(times, .25), stats.Quantile(times, .75)
	if low <= 0 || high < 4*low {
		return nil
	}
	return []Insight{{
		Variant: "wide", Aspect: Condition, Metric: "lead_time", Count: len(times), Weight: 5.5,
		Value:     metric.Value{X: high, HasX: true, State: metric.Measured},
		Reference: metric.Value{X: low, HasX: true, State: metric.Measured},
	}}
}
