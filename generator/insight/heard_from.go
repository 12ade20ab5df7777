package insight

// heardFrom tells who notices first: of at least ten incidents of the last 90 days
// whose finder is known, more than half were noticed by the organisation itself, or
// more than half by those who use its services, by the whole interval.
func heardFrom(v View) []Insight {
	us := v.recent("found_by_us_share")
	if !us.Usable() || !us.HasLow || !us.HasHigh || us.Den < 10 {
		return nil
	}
	i := Insight{Aspect: Condition, Metric: "found_by_us_share", Value: us, Count: us.Den - us.Num, Of: us.Den, Weight: 6}
	switch {
	case us.Low > 0.5:
		i.Variant, i.Aspect = "ourselves", Strength
	case us.High < 0.5:
		i.Variant = "customers"
	default:
		return nil
	}
	return []Insight{i}
}
