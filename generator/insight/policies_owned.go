package insight

// policiesOwned asks who may change the rules: of at least five policies in force
// whose owner is known, engineering owns fewer than half. A register holds them all,
// so that no interval is needed.
func policiesOwned(v View) []Insight {
	owned := v.now("policies_engineering_owned")
	if !owned.HasX || owned.Den < 5 || 2*owned.Num >= owned.Den {
		return nil
	}
	return []Insight{{Variant: "few", Aspect: Condition, Metric: "policies_engineering_owned", Value: owned, Weight: 5.2}}
}
