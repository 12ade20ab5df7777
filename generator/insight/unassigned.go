package insight

// unassigned asks who looks after what nobody owns.
func unassigned(v View) []Insight {
	for _, f := range v.subjects.teams {
		if !f.Subject.Unassigned {
			continue
		}
		open, deployed := f.At("findings_open", v.Month), f.At("deployments", v.Window)
		i := Insight{Variant: "both", Aspect: Condition, Metric: "findings_open", Value: open, Reference: deployed, Weight: 6}
		switch {
		case open.X > 0 && deployed.X > 0:
		case open.X > 0:
			i.Variant = "findings"
		case deployed.X > 0:
			i.Variant = "deployments"
		default:
			return nil
		}
		return []Insight{i}
	}
	return nil
}
