package insight

// dueDates tells how a promise is kept: of at least ten findings that fell due in the
// last 90 days more than four in five were fixed by then, or fewer than half, by the
// whole interval.
func dueDates(v View) []Insight {
	kept := v.recent("sla_attainment")
	if !kept.Usable() || !kept.HasLow || !kept.HasHigh {
		return nil
	}
	i := Insight{Aspect: Condition, Metric: "sla_attainment", Value: kept, Weight: 5.9}
	switch {
	case kept.Low > 0.8:
		i.Variant, i.Aspect = "kept", Strength
	case kept.High < 0.5:
		i.Variant = "passed"
	default:
		return nil
	}
	return []Insight{i}
}
