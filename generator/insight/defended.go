package insight

// defended tells of attacks that did no harm: at least five of known outcome in the
// last 90 days, of which most were defended by the whole interval. Attacks that did
// harm are too rare to ask a question of (METHOD.md 4.9).
func defended(v View) []Insight {
	attacks := v.recent("attacks_defended")
	if !attacks.Usable() || attacks.Den < 5 || !attacks.HasLow || attacks.Low <= 0.5 {
		return nil
	}
	return []Insight{{Variant: "most", Aspect: Strength, Metric: "attacks_defended", Value: attacks, Weight: 7.9}}
}
