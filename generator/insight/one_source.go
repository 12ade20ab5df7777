package insight

import (
	"goright/generator/metric"
	"goright/generator/stats"
)

// oneSource asks about findings that cluster in a service: of at least twenty open
// ones, in four services or more, so many belong to one that, by the interval of
// their share, it is more than two in five. Of a team, only a service counts of which
// all findings ever are the team's.
func oneSource(v View) []Insight {
	all := v.now("findings_open")
	if !all.HasX || all.X < 20 || v.cutShort(all) {
		return nil
	}
	most, n, services := v.mostOf("findings_open", v.Month, func(f *metric.Figures) []string { return f.FindingsOf })
	if services < 4 {
		return nil
	}
	if low, _ := stats.Wilson(n, int(all.X)); low <= 0.4 {
		return nil
	}
	return []Insight{{Variant: "service", Aspect: Condition, Metric: "findings_open", Name: most, Count: n, Of: int(all.X), Weight: 6.1}}
}
