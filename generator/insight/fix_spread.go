package insight

import (
	"slices"

	"goright/generator/metric"
	"goright/generator/stats"
)

// fixSpread asks what can be learned from the distance between teams: the middle half
// of at least six teams' half-lives spans a factor of two or more.
func fixSpread(v View) []Insight {
	var lives []float64
	for _, f := range v.Table.Of(metric.Team) {
		if h := f.At("remediation_half_life", v.Window); h.Usable() && !f.Subject.Unassigned {
			lives = append(lives, h.X)
		}
	}
	if len(lives) < 6 {
		return nil
	}
	slices.Sort(lives)
	low, high := stats.Quantile(lives, .25), stats.Quantile(lives, .75)
	if low <= 0 || high < 2*low {
		return nil
	}
	return []Insight{{
		Variant: "wide", Aspect: Condition, Metric: "remediation_half_life", Count: len(lives), Weight: 5.4,
		Value:     metric.Value{X: high, HasX: true, State: metric.Measured},
		Reference: metric.Value{X: low, HasX: true, State: metric.Measured},
	}}
}
