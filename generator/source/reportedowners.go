package source

import (
	"slices"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// eachReported calls do with the service (nil where the kind has none), the teams,
// the time and the owners of every record that an organisation reports of itself.
func eachReported(d *dataset.Dataset, do func(service, team *dataset.Set, at dataset.Time, owners *dataset.Set)) {
	for i := range d.Measures {
		m := &d.Measures[i]
		do(&m.Service, &m.Teams, m.Start, &m.Owners)
	}
	for i := range d.Answers {
		a := &d.Answers[i]
		do(nil, &a.Teams, a.Held, &a.Owners)
	}
	for i := range d.Policies {
		p := &d.Policies[i]
		do(nil, &p.Teams, p.Introduced, &p.Owners)
	}
	for i := range d.Asks {
		a := &d.Asks[i]
		do(&a.Service, &a.Teams, a.Asked, &a.Owners)
	}
}

// giveReportedOwners is giveOwners for these records: the teams of the row, else
// the owners of its service at its time, else nobody, for the row is about the
// organisation. The owners are added to those that are known.
func giveReportedOwners(d *dataset.Dataset, services, teams []dataset.Set, owners map[dataset.Name]bool) {
	lines := timelines(d, services)
	eachReported(d, func(service, team *dataset.Set, at dataset.Time, own *dataset.Set) {
		*team = teams[*team]
		*own = *team
		if service != nil {
			*service = services[*service]
			if *own == 0 && *service != 0 {
				*own = lines[*service].ownersAt(at)
			}
		}
		for _, t := range d.Names.Members(*own) {
			owners[t] = true
		}
	})
}

// markReported adds the sets that these records use.
func markReported(d *dataset.Dataset, u setUse) {
	eachReported(d, func(service, team *dataset.Set, _ dataset.Time, _ *dataset.Set) {
		if service != nil {
			u.services[*service] = true
		}
		u.teams[*team] = true
	})
}

// noteStrangers says which teams stand in what is written by hand and nowhere
// else: most are slips of the pen. Elsewhere are the teams of other exports.
func noteStrangers(d *dataset.Dataset, teams *resolver, elsewhere []string, problems *diag.List) {
	if len(elsewhere) == 0 && len(teams.ids) < 2 { // unassigned is always there
		return
	}
	named := map[string]bool{}
	for _, t := range elsewhere {
		named[fold(t)] = true
	}
	strange := map[string]bool{}
	eachReported(d, func(_, team *dataset.Set, _ dataset.Time, _ *dataset.Set) {
		for _, n := range d.Names.Members(*team) {
			if text := d.Names.Text(n); !named[fold(text)] && len(teams.resolve(text)) == 0 {
				strange[text] = true
			}
		}
	})
	known := slices.Concat(sortedKeys(teams.ids), elsewhere)
	known = slices.DeleteFunc(known, func(id string) bool { return id == unassignedID })
	slices.Sort(known)
	notes := fewNotes{problems: problems, what: "teams stand in measures, surveys, policies or asks only"}
	for _, text := range sortedKeys(strange) {
		notes.add(diag.Pos{}, didYouMean(text, slices.Compact(known)), "the team %s stands in measures, surveys, policies or asks only: it becomes a team of its own", diag.Quote(text))
	}
	notes.end()
}
