package insight

import (
	"slices"

	"goright/generator/metric"
	"goright/generator/stats"
)

// oneService asks about a service on which much depends: of at least ten incidents
// of the last 90 days so many concern one of four services or more that, by the
// interval of their share, it is more than two in five. Of a team, only a service
// counts of which all incidents ever are the team's.
func oneService(v View) []Insight {
	all := v.recent("incidents")
	if !all.HasX || all.X < 10 || v.cutShort(all) {
		return nil
	}
	most, n, services := v.mostOf("incidents", v.Window, func(f *metric.Figures) []string { return f.IncidentsOf })
	if services < 4 {
		return nil
	}
	if low, _ := stats.Wilson(n, int(all.X)); low <= 0.4 {
		return nil
	}
	return []Insight{{Variant: "much", Aspect: Condition, Metric: "incidents", Name: most, Count: n, Of: int(all.X), Weight: 6.4}}
}

// mostOf is the service of the subject with the most of something in a period, how
// many that are, and how many services have a number at all. Of a team's services only
// those are asked that are wholly its own: the number of one that moved here with its
// past, or that others own too, would say more of it than the team has.
func (v View) mostOf(id metric.ID, period int, wholly func(*metric.Figures) []string) (name string, most, services int) {
	for _, f := range v.services() {
		n := f.At(id, period)
		if !n.HasX {
			continue
		}
		services++
		own := v.Figures.Subject.Kind == metric.Organisation || slices.Contains(wholly(f), v.Figures.Subject.ID)
		if int(n.X) > most && own && v.mayBeNamed(&f.Subject) {
			name, most = f.Subject.Name, int(n.X)
		}
	}
	return name, most, services
}

// cutShort reports whether a team's number may end, or begin, before those of its
// services: where dates bound the team.
func (v View) cutShort(all metric.Value) bool {
	return v.Figures.Subject.Kind != metric.Organisation && all.State == metric.Partial
}
