package insight

// takenBack compares two ways of putting a failed change right: by taking it back,
// and by a fix. It speaks where each was the first repair of at least five failed
// changes of the last 90 days and the intervals of the recovery times keep apart.
func takenBack(v View) []Insight {
	back, forward := v.Figures.Conditions.TakenBack, v.Figures.Conditions.FixedForward
	if !v.Latest || back.N < 5 || forward.N < 5 || !back.Usable() || !forward.Usable() {
		return nil
	}
	i := Insight{Aspect: Condition, Metric: "failed_deployment_recovery_time", Value: back, Reference: forward, Count: back.N, Of: forward.N, Weight: 5.8}
	switch {
	case back.HasHigh && forward.HasLow && back.High < forward.Low:
		i.Variant, i.Aspect = "quicker", Strength
	case forward.HasHigh && back.HasLow && forward.High < back.Low:
		i.Variant = "slower"
	default:
		return nil
	}
	return []Insight{i}
}
