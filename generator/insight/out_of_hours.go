package insight

// outOfHours asks about nights and weekends: at least five incidents of the last 90
// days began in office hours and five outside them, and it takes longer until the
// latter are over, the intervals keeping apart.
func outOfHours(v View) []Insight {
	day, night := v.Figures.Conditions.InHours, v.Figures.Conditions.OutOfHours
	if !v.Latest || day.N < 5 || night.N < 5 || !day.Usable() || !night.Usable() || !day.HasHigh || !night.HasLow || day.High >= night.Low {
		return nil
	}
	return []Insight{{Variant: "longer", Aspect: Condition, Metric: "time_to_restore", Value: night, Reference: day, Count: night.N, Of: day.N, Weight: 7.4}}
}
