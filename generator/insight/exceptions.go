package insight

// exceptions asks about decisions that have to be taken again: at least three
// exceptions are past their date and nothing is fixed, or half of five or more end
// within thirty days.
func exceptions(v View) []Insight {
	expired, active, left := v.now("exceptions_expired"), v.now("exceptions_active"), v.now("exceptions_days_left")
	if expired.HasX && expired.X >= 3 {
		return []Insight{{Variant: "ended", Aspect: Condition, Metric: "exceptions_expired", Value: expired, Reference: active, Count: int(active.X), Weight: 6.05}}
	}
	if left.HasX && left.N >= 5 && left.X <= 30 {
		return []Insight{{Variant: "soon", Aspect: Condition, Metric: "exceptions_days_left", Value: left, Count: left.N, Weight: 6.05}}
	}
	return nil
}
