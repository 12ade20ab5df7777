package insight

// unlinked asks about incidents for which no change was found.
func unlinked(v View) []Insight {
	if n := v.Figures.Unlinked; v.Latest && n >= 10 {
		return []Insight{{Variant: "apart", Aspect: Condition, Metric: "time_to_restore", Count: n, Of: v.Figures.Incidents, Weight: 4}}
	}
	return nil
}
