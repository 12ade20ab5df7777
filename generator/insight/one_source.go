package insight

import "goright/generator/stats"

// oneSource asks about findings that cluster in a service: of at least twenty open
// ones, in four services or more, so many belong to one that, by the interval of
// their share, it is more than two in five.
func oneSource(v View) []Insight {
	all := v.now("findings_open")
	if !all.HasX || all.X < 20 {
		return nil
	}
	most, n, services := v.mostOf("findings_open", v.Month)
	if services < 4 {
		return nil
	}
	n = min(n, int(all.X))
	if low, _ := stats.Wilson(n, int(all.X)); low <= 0.4 {
		return nil
	}
	return []Insight{{Variant: "service", Aspect: Condition, Metric: "findings_open", Name: most, Count: n, Of: int(all.X), Weight: 6.1}}
}
