package insight

import (
	"slices"

	"goright/generator/dataset"
	"goright/generator/metric"
)

// quietMonth asks whether an export covers a month: one of the last twelve has no row
// of a kind of which the middle one of the others has eight or more. By chance alone a
// month with eight on average is empty once in three thousand.
func quietMonth(v View) []Insight {
	for m := v.Month; m >= max(0, v.Month-11); m-- {
		for _, id := range []metric.ID{"deployments", "incidents", "findings_opened"} {
			now := v.at(id, m)
			if !now.HasX || now.X > 0 || now.State == metric.Partial || v.frozen(m) {
				continue
			}
			var others []float64
			for k := max(0, v.Month-11); k <= v.Month; k++ {
				if o := v.at(id, k); k != m && o.HasX && o.State != metric.Partial {
					others = append(others, o.X)
				}
			}
			slices.Sort(others)
			if len(others) < 5 || others[(len(others)-1)/2] < 8 {
				continue
			}
			return []Insight{{Variant: "empty", Aspect: Condition, Metric: id, Labels: []metric.ID{id}, Since: v.Table.Periods[m].Start,
				Centre: others[(len(others)-1)/2], Weight: 9.5}}
		}
	}
	return nil
}

// frozen reports whether a declared freeze covers a part of a month.
func (v View) frozen(month int) bool {
	p := v.Table.Periods[month]
	return slices.ContainsFunc(v.Events, func(e dataset.Intervention) bool {
		return e.Kind == "freeze" && e.Start < p.End && (e.End == 0 || e.End > p.Start)
	})
}
