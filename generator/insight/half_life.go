package insight

// halfLife sets the half-life of the last 90 days against the published 90 days
// (Prioritization to Prediction, volume 2): shorter or longer only where the
// whole interval is.
func halfLife(v View) []Insight {
	h := v.recent("remediation_half_life")
	if !h.Usable() || !h.HasLow || !h.HasHigh {
		return nil
	}
	const published = 90.0
	i := Insight{Variant: "about", Aspect: Change, Metric: "remediation_half_life", Value: h, Centre: published, Weight: 3}
	switch {
	case h.High < published:
		i.Variant, i.Aspect, i.Weight = "shorter", Strength, 7
	case h.Low > published:
		i.Variant, i.Aspect, i.Weight = "longer", Condition, 7
	}
	return []Insight{i}
}
