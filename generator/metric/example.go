package metric

import (
	"cmp"
	"slices"

	"goright/generator/dataset"
)

// The size of a worked example, and how many teams are tried for one.
const (
	fewestInExample, mostInExample = 6, 24
	exampleTries                   = 4
)

// Example traces one figure of the table to its rows, to be shown as a worked example:
// the change fail rate of the status window of the team with the fewest changes that
// can show something, one of which failed. Only that team's services are cleaned and
// linked again, so that it costs little however much there is. False where no team has
// such a figure, or where its rows alone do not give it.
func Example(d *dataset.Dataset, o Options, t *Table) (Trace, bool) {
	const id = ID("change_fail_rate")
	var teams []*Figures
	for _, f := range t.Of(Team) {
		v := f.At(id, t.Status())
		if !f.Subject.Hidden && !f.Subject.Unassigned && v.HasX && v.Num > 0 && v.Den >= fewestInExample && v.Den <= mostInExample {
			teams = append(teams, f)
		}
	}
	slices.SortStableFunc(teams, func(a, b *Figures) int {
		return cmp.Compare(a.At(id, t.Status()).Den, b.At(id, t.Status()).Den)
	})
	for _, f := range teams[:min(len(teams), exampleTries)] {
		part := servicesOf(d, f.Subject.Set[0])
		x := NewTracer(part, o, Compute(part, o, 1))
		at := slices.IndexFunc(x.table.Figures, func(g Figures) bool { return g.Subject.Kind == Team && g.Subject.ID == f.Subject.ID })
		trace, ok := x.Trace(at, id, x.table.Status())
		if ok && trace.Agrees() && trace.Value == f.At(id, t.Status()) {
			return trace, true
		}
	}
	return Trace{}, false
}

// servicesOf is what concerns a team's deployments: those of the services that it ever
// deployed, whoever owned them, and what may point at them.
func servicesOf(d *dataset.Dataset, team dataset.Name) *dataset.Dataset {
	part := *d
	part.Deployments, part.Changes, part.Incidents, part.Findings, part.Measures = nil, nil, nil, nil, nil
	part.Has.Findings, part.Has.Measures = false, false
	services := map[dataset.Name]bool{}
	sets := map[dataset.Set]bool{}
	owned := func(owners dataset.Set) bool {
		yes, known := sets[owners]
		if !known {
			yes = slices.Contains(d.Names.Members(owners), team)
			sets[owners] = yes
		}
		return yes
	}
	for i := range d.Deployments {
		if r := &d.Deployments[i]; owned(r.Owners) {
			for _, s := range d.Names.Members(r.Service) {
				services[s] = true
			}
		}
	}
	serves := map[dataset.Set]bool{}
	of := func(set dataset.Set) bool {
		yes, known := serves[set]
		if !known {
			yes = slices.ContainsFunc(d.Names.Members(set), func(s dataset.Name) bool { return services[s] })
			serves[set] = yes
		}
		return yes
	}
	for i := range d.Deployments {
		if r := &d.Deployments[i]; of(r.Service) || owned(r.Owners) {
			part.Deployments = append(part.Deployments, *r)
		}
	}
	for i := range d.Incidents {
		if r := &d.Incidents[i]; of(r.Services) || owned(r.Owners) || r.Deployment != 0 {
			part.Incidents = append(part.Incidents, *r)
		}
	}
	return &part
}
