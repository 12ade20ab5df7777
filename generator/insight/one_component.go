package insight

import (
	"goright/generator/metric"
	"goright/generator/stats"
)

// oneComponent asks about findings that lie in one image, or in one library: of at
// least twenty open ones of the kind so many lie in one that, by the interval of their
// share, it is more than two in five, and three services or more have it. Images come
// first: what they are built on is a condition that somebody sets.
func oneComponent(v View) []Insight {
	if !v.Latest {
		return nil // it is known for the last month alone
	}
	for _, in := range []struct {
		variant string
		metric  metric.ID
		of      metric.Component
	}{{"image", "findings_os_image", v.Figures.Images}, {"library", "findings_dependencies", v.Figures.Libraries}} {
		if c := in.of; c.Of >= 20 && c.Services >= 3 {
			if low, _ := stats.Wilson(c.Open, c.Of); low > 0.4 {
				return []Insight{{Variant: in.variant, Aspect: Condition, Metric: in.metric, Count: c.Open, Of: c.Of, Services: c.Services, Weight: 6.5}}
			}
		}
	}
	return nil
}
