package insight

// asksWaiting tells of at least three asks that have no answer at the end of the
// month, and how long answers took of late where that is known.
func asksWaiting(v View) []Insight {
	open, took := v.now("asks_open"), v.recent("ask_answer_time")
	if !open.HasX || open.X < 3 {
		return nil
	}
	i := Insight{Variant: "open", Aspect: Condition, Metric: "asks_open", Value: open, Weight: 6.9}
	if took.Usable() && took.N >= 5 {
		i.Variant, i.Reference = "took", took
	}
	return []Insight{i}
}
