package insight

import "goright/generator/metric"

// steady names the metrics that have limits and no signal: their months vary as
// they did before, and a single month's up or down says nothing.
func steady(v View) []Insight {
	var calm []metric.ID
	for _, id := range charted {
		if b, ok := v.behave(id); ok && len(b.recent()) == 0 {
			calm = append(calm, id)
		}
	}
	if len(calm) == 0 {
		return nil
	}
	variant := "some"
	if len(calm) == 1 {
		variant = "one"
	}
	return []Insight{{Variant: variant, Aspect: Change, Labels: calm, Count: len(calm), Weight: 1}}
}
