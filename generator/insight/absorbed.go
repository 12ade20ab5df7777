package insight

import (
	"slices"

	"goright/generator/metric"
)

// absorbed tells of a month in the last six in which at least twice the usual
// number of findings arrived, and of the open findings being back by now to what
// they were before it. Usual is the median of up to twelve months before.
func absorbed(v View) []Insight {
	for m := v.Month - 1; m >= max(6, v.Month-6); m-- {
		opened := v.at("findings_opened", m)
		var before []float64
		for k := max(0, m-12); k < m; k++ {
			if o := v.at("findings_opened", k); o.HasX && o.State != metric.Partial {
				before = append(before, o.X)
			}
		}
		if len(before) < 6 || !opened.HasX || opened.X < 30 {
			continue
		}
		slices.Sort(before)
		usual := before[len(before)/2]
		start, now := v.at("findings_open", m-1), v.now("findings_open")
		if opened.X < 2*usual || !start.HasX || !now.HasX || now.X > start.X {
			continue
		}
		return []Insight{{
			Variant: "wave", Aspect: Strength, Metric: "findings_opened", Value: opened, Reference: now,
			Centre: usual, Since: v.Table.Periods[m].Start, Count: int(start.X), Weight: 9,
		}}
	}
	return nil
}
