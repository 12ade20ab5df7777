package insight

// oldOpen asks about what stays: the oldest tenth of the open findings is older
// than four half-lives, even by the upper limit of the half-life. At a constant
// closing rate it would be 3.3.
func oldOpen(v View) []Insight {
	old, half := v.now("findings_open_age_p90"), v.recent("remediation_half_life")
	if !old.HasX || !half.Usable() || !half.HasX || old.N < 20 || !half.HasHigh || old.X < 4*half.High || old.X < 180 {
		return nil
	}
	return []Insight{{Variant: "stay", Aspect: Condition, Metric: "findings_open_age_p90", Value: old, Reference: half, Weight: 6.5}}
}
