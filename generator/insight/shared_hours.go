package insight

import "goright/generator/metric"

// sharedHours asks about release evenings that many services share: at least three
// hours of the last 90 days in which five services or more were deployed, with at
// least a quarter of all deployments in them.
func sharedHours(v View) []Insight {
	c, all := v.Figures.Conditions.Crowded, v.Figures.At("deployments", v.Table.Status())
	if !v.Latest || c.Hours < 3 || !all.HasX || 4*c.Deployments < int(all.X) {
		return nil
	}
	return []Insight{{Variant: "evenings", Aspect: Condition, Metric: "deployments", Count: c.Deployments, Of: int(all.X),
		Value: number(c.Hours), Reference: number(c.Services), Weight: 7.2}}
}

// number is a count as a figure.
func number(n int) metric.Value {
	return metric.Value{X: float64(n), HasX: true, N: n, State: metric.Measured, Coverage: 1}
}
