package insight

// Days within which an answer of the security team lets work go on, and those of
// METHOD.md 4.14's example of what not to be: four weeks.
const (
	promptDays = 14.0
	slowDays   = 28.0
)

// response tells how long the security team takes to answer: of at least five asks
// of the last 90 days, by the whole interval, half within two weeks, or not within
// four.
func response(v View) []Insight {
	took := v.recent("security_response_time")
	if !took.Usable() || took.N < 5 {
		return nil
	}
	i := Insight{Aspect: Condition, Metric: "security_response_time", Value: took, Weight: 6.7}
	switch {
	case took.HasHigh && took.High <= promptDays:
		i.Variant, i.Aspect = "days", Strength
	case took.HasLow && took.Low >= slowDays:
		i.Variant = "weeks"
	default:
		return nil
	}
	return []Insight{i}
}
