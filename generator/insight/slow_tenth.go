package insight

// slowTenth asks what some changes wait for that others do not: of at least twenty
// changes of the last 90 days one in ten took eight times the median or longer, and
// longer than two days. Lead times spread by a log-sd of 1.25 have a factor of five.
func slowTenth(v View) []Insight {
	half, tenth := v.recent("lead_time"), v.recent("lead_time_p90")
	if !half.Usable() || !tenth.Usable() || half.N < 20 || half.X <= 0 || tenth.X < 8*half.X || tenth.X < 48 {
		return nil
	}
	return []Insight{{Variant: "tail", Aspect: Condition, Metric: "lead_time_p90", Value: tenth, Reference: half, Weight: 6.2}}
}
