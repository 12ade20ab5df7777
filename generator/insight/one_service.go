package insight

import (
	"slices"

	"goright/generator/metric"
	"goright/generator/stats"
)

// oneService asks about a service on which much depends: of at least ten incidents
// of the last 90 days so many concern one of four services or more that, by the
// interval of their share, it is more than two in five.
func oneService(v View) []Insight {
	all := v.recent("incidents")
	most, n, services := v.mostOf("incidents", v.Window)
	if !all.HasX || all.X < 10 || services < 4 {
		return nil
	}
	n = min(n, int(all.X)) // a service may have moved here with its past
	if low, _ := stats.Wilson(n, int(all.X)); low <= 0.4 {
		return nil
	}
	return []Insight{{Variant: "much", Aspect: Condition, Metric: "incidents", Name: most, Count: n, Of: int(all.X), Weight: 6.4}}
}

// services are those of the subject: all, or those that the team owns now.
func (v View) services() []*metric.Figures {
	all := v.Table.Of(metric.Service)
	if v.Figures.Subject.Kind == metric.Organisation {
		return all
	}
	return slices.DeleteFunc(all, func(f *metric.Figures) bool { return !slices.Contains(f.Subject.Owners, v.Figures.Subject.ID) })
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

// mayBeNamed reports whether a service may stand on the subject's page: not if it is
// hidden, or a team that owns it is.
func (v View) mayBeNamed(s *metric.Subject) bool {
	return !s.Hidden && !slices.ContainsFunc(v.Table.Of(metric.Team), func(f *metric.Figures) bool {
		return f.Subject.Hidden && slices.Contains(s.Owners, f.Subject.ID)
	})
}
