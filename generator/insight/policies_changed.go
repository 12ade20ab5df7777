package insight

// policiesChanged tells how the book of rules moved in the last 90 days: thinner
// where more were retired than added, thicker where at least two more were added.
func policiesChanged(v View) []Insight {
	retired, added, now := v.recent("policies_retired"), v.recent("policies_added"), v.now("policies_active")
	if !retired.HasX || !added.HasX || !now.HasX {
		return nil
	}
	i := Insight{Aspect: Condition, Metric: "policies_active", Value: now, Count: int(retired.X), Of: int(added.X), Weight: 5.1}
	switch {
	case retired.X > added.X:
		i.Variant, i.Aspect, i.Weight = "thinner", Strength, 8.5
	case added.X >= retired.X+2:
		i.Variant = "thicker"
	default:
		return nil
	}
	return []Insight{i}
}
