package insight

// freeze says that a declared freeze covers a part of the month, so that fewer
// deployments in it say nothing about what people can do.
func freeze(v View) []Insight {
	month := v.Table.Periods[v.Month]
	for _, e := range v.Events {
		if e.Kind == "freeze" && e.Start < month.End && (e.End == 0 || e.End > month.Start) {
			return []Insight{{Variant: "declared", Aspect: Change, Metric: "deployments", Event: e.Title,
				Since: e.Start, Until: e.End, Value: v.now("deployments"), Weight: 30}}
		}
	}
	return nil
}
