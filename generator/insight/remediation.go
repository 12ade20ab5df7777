package insight

// remediation sets the pooled monthly remediation rate against the published
// middle of 15.2 % a month (Prioritization to Prediction, volume 8).
func remediation(v View) []Insight {
	r := v.recent("remediation_rate")
	if !r.Usable() || !r.HasLow || !r.HasHigh || r.Coverage < 1 {
		return nil // the sentence speaks of three months
	}
	const published = 0.152
	i := Insight{Variant: "about", Aspect: Change, Metric: "remediation_rate", Value: r, Centre: published, Weight: 2}
	switch {
	case r.Low > published:
		i.Variant, i.Aspect, i.Weight = "above", Strength, 8
	case r.High < published:
		i.Variant, i.Weight = "below", 4
	}
	return []Insight{i}
}
