package insight

import "goright/generator/metric"

// noCommits asks for the time of commits where deployments are known and nothing
// tells when their changes were made.
func noCommits(v View) []Insight {
	n, lt := v.recent("deployments"), v.recent("lead_time")
	if !n.HasX || n.X == 0 || lt.State != metric.NotCollected {
		return nil
	}
	return []Insight{{Variant: "unsaid", Aspect: Condition, Metric: "lead_time", Value: n, Weight: 3}}
}
