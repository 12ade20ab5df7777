package insight

// inferred asks for the thread between incidents and changes: at least a third
// of the failed changes of the last 90 days are known only because an incident
// followed within hours.
func inferred(v View) []Insight {
	if !v.Latest {
		return nil
	}
	all := 0
	for _, n := range v.Figures.Rungs {
		all += n
	}
	guess := v.Figures.Rungs[4]
	if all < 5 || 3*guess < all {
		return nil
	}
	return []Insight{{Variant: "timing", Aspect: Condition, Metric: "change_fail_rate", Count: guess, Of: all, Weight: 5}}
}
