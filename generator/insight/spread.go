package insight

import (
	"slices"

	"goright/generator/metric"
	"goright/generator/stats"
)

// spread asks about the distance between teams: the middle half of the teams'
// lead times spans at least a factor of four.
func spread(v View) []Insight { return spreadOf(v, "lead_time", 4, 5.5) }

// spreadOf tells the quartiles of a metric among at least six teams, where they lie
// a factor or more apart.
func spreadOf(v View, id metric.ID, factor, weight float64) []Insight {
	var values []float64
	for _, f := range v.subjects.teams {
		if x := f.At(id, v.Window); x.Usable() && !f.Subject.Unassigned {
			values = append(values, x.X)
		}
	}
	if len(values) < 6 {
		return nil
	}
	slices.Sort(values)
	low, high := stats.Quantile(values, .25), stats.Quantile(values, .75)
	if low <= 0 || high < factor*low {
		return nil
	}
	return []Insight{{
		Variant: "wide", Aspect: Condition, Metric: id, Count: len(values), Weight: weight,
		Value:     metric.Value{X: high, HasX: true, State: metric.Measured},
		Reference: metric.Value{X: low, HasX: true, State: metric.Measured},
	}}
}
