package insight

import (
	"goright/generator/metric"
	"goright/generator/stats"
)

// oneService asks about a service on which much depends: of at least ten incidents
// of the last 90 days so many concern one of four services or more that, by the
// interval of their share, it is more than two in five.
func oneService(v View) []Insight {
	all := v.recent("incidents")
	if !all.HasX || all.X < 10 {
		return nil
	}
	most, n, services := v.mostOf("incidents", v.Window)
	if services < 4 {
		return nil
	}
	n = min(n, int(all.X)) // a service may have moved here with its past
	if low, _ := stats.Wilson(n, int(all.X)); low <= 0.4 {
		return nil
	}
	return []Insight{{Variant: "much", Aspect: Condition, Metric: "incidents", Name: most, Count: n, Of: int(all.X), Weight: 6.4}}
}

// mostOf is the service of the subject with the most of something in a period, how
// many that are, and how many services have a number at all.
func (v View) mostOf(id metric.ID, period int) (name string, most, services int) {
	for _, f := range v.services() {
		n := f.At(id, period)
		if !n.HasX {
			continue
		}
		services++
		if int(n.X) > most && v.mayBeNamed(&f.Subject) {
			name, most = f.Subject.Name, int(n.X)
		}
	}
	return name, most, services
}
