package insight

import "goright/generator/metric"

// sharedDays asks about release days: at least four deployments on each day
// with one, and fewer than three such days a week, are a release calendar more
// than a choice.
func sharedDays(v View) []Insight {
	if v.Figures.Subject.Kind == metric.Organisation {
		return nil // many teams release on one day without knowing of each other
	}
	n, days := v.recent("deployments"), v.recent("deployment_days")
	if !n.HasX || !days.HasX || days.X < 3 || n.X < 4*days.X || days.X/(v.Table.Periods[v.Window].Days()/7) >= 3 {
		return nil
	}
	return []Insight{{Variant: "calendar", Aspect: Condition, Metric: "deployment_days", Count: int(n.X), Of: int(days.X), Value: days, Weight: 7}}
}
