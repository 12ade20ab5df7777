package insight

// attempts asks about deployments that did not get through: of at least fifty
// attempts of the last 90 days more than one in ten, by the whole interval.
func attempts(v View) []Insight {
	errors := v.recent("deployment_error_rate")
	if !errors.Usable() || errors.Den < 50 || !errors.HasLow || errors.Low <= 0.1 {
		return nil
	}
	return []Insight{{Variant: "stopped", Aspect: Condition, Metric: "deployment_error_rate", Value: errors, Weight: 4.5}}
}
