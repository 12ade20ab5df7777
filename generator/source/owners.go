package source

import (
	"cmp"
	"slices"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// The team that stands for rows without an owner.
const (
	unassignedID   = "unassigned"
	unassignedName = "Unassigned"
)

// declared are the rows that declare things instead of counting them.
type declared struct {
	services      []serviceRow
	teams         []teamRow
	interventions []interventionRow
}

// settle finishes a dataset once all files were read: it sets the time the
// report speaks for, turns the names of the exports into services and teams,
// and gives every record its owners.
//
// A record's owners are the teams its row names, else the owners of its
// services at its time, else the team unassigned (FORMATS.md 8).
func settle(d *dataset.Dataset, ctx Context, rows declared, problems *diag.List) {
	zone := siteZone(ctx, problems)
	d.Zone = zone.String()
	d.AsOf = asOf(d, ctx, zone, problems)
	if ctx.AsOf != "" {
		noteLate(d, zone, problems)
	} else {
		warnLate(d, zone, problems)
	}

	services := declareServices(ctx, rows.services, zone, problems)
	teams := declareTeams(ctx, problems)
	said := declareTeamRows(teams, rows.teams, problems)
	cutReported(d)
	used := usedSets(d)
	elsewhere := slices.Concat(textsOf(d.Names, used.teams), services.teamTexts())
	markReported(d, used)

	serviceIDs := services.names.resolveAll(textsOf(d.Names, used.services), ctx.place, problems)
	exported := textsOf(d.Names, used.teams)
	noteNewTeams(ctx, teams, slices.Concat(exported, ownersOf(rows.services)), problems)
	noteStrangers(d, teams, elsewhere, problems)
	teamIDs := teams.resolveAll(slices.Concat(exported, services.teamTexts()), ctx.place, problems)
	d.Services = services.list(d.Names, serviceIDs, teamIDs, problems)

	serviceSets, teamSets := rewrite(d.Names, used.services, serviceIDs), rewrite(d.Names, used.teams, teamIDs)
	owners := giveOwners(d, serviceSets, teamSets)
	giveReportedOwners(d, serviceSets, teamSets, owners)
	d.Teams = listTeams(d, ctx, owners, said, zone, problems)
	noteNamesakes(d, ctx, problems)
	d.Interventions = interventionsOf(d, interventions(d, ctx, teams, zone, problems), rows.interventions, teams, problems)
}

// declareTeams makes the teams of site.toml known, and the one for everything else.
func declareTeams(ctx Context, problems *diag.List) *resolver {
	r := newResolver("team")
	r.declare(unassignedID)
	for _, id := range sortedKeys(ctx.Team) {
		r.declare(id)
		for _, a := range ctx.Team[id].Aliases {
			r.alias(id, a, ctx.place("team", id), problems)
		}
	}
	return r
}

// setUse marks the sets that records use as services and as teams.
type setUse struct{ services, teams []bool }

func usedSets(d *dataset.Dataset) setUse {
	u := setUse{make([]bool, d.Names.Sets()), make([]bool, d.Names.Sets())}
	mark := func(services, teams dataset.Set) {
		u.services[services], u.teams[teams] = true, true
	}
	for i := range d.Deployments {
		mark(d.Deployments[i].Service, d.Deployments[i].Teams)
	}
	for i := range d.Incidents {
		mark(d.Incidents[i].Services, d.Incidents[i].Teams)
	}
	for i := range d.Findings {
		mark(d.Findings[i].Service, d.Findings[i].Teams)
	}
	return u
}

// textsOf lists the names in the marked sets, each once.
func textsOf(names *dataset.Names, used []bool) []string {
	seen := map[dataset.Name]bool{}
	var texts []string
	for s := range used {
		if !used[s] {
			continue
		}
		for _, n := range names.Members(dataset.Set(s)) {
			if !seen[n] {
				seen[n] = true
				texts = append(texts, names.Text(n))
			}
		}
	}
	return texts
}

// rewrite gives for each marked set the set of the ids that its names stand for.
func rewrite(names *dataset.Names, used []bool, ids map[string]string) []dataset.Set {
	to := make([]dataset.Set, len(used))
	for s := range used {
		if !used[s] {
			continue
		}
		var members []dataset.Name
		for _, n := range names.Members(dataset.Set(s)) {
			members = append(members, names.Intern(ids[names.Text(n)]))
		}
		to[s] = names.SetOf(members...)
	}
	return to
}

// timeline is who owns a set of services over time: owners[0] before at[0],
// owners[i+1] from at[i] on. Without dates it has one entry.
type timeline struct {
	at     []dataset.Time
	owners []dataset.Set
}

func (l *timeline) ownersAt(t dataset.Time) dataset.Set {
	for i := len(l.at); i > 0; i-- {
		if t >= l.at[i-1] {
			return l.owners[i]
		}
	}
	return l.owners[0]
}

// timelines works out the ownership of each set of services that is in use, so
// that a record costs a look into an array.
func timelines(d *dataset.Dataset, sets []dataset.Set) []timeline {
	periods := make(map[dataset.Name][]dataset.Ownership, len(d.Services))
	for _, s := range d.Services {
		periods[s.ID] = s.Periods
	}
	lines := make([]timeline, slices.Max(sets)+1)
	for _, s := range append([]dataset.Set{0}, sets...) {
		if lines[s].owners != nil {
			continue
		}
		var all []dataset.Ownership
		for _, service := range d.Names.Members(s) {
			all = append(all, periods[service]...)
		}
		lines[s] = newTimeline(d.Names, all)
	}
	return lines
}

func newTimeline(names *dataset.Names, periods []dataset.Ownership) timeline {
	var line timeline
	for _, p := range periods {
		line.at = append(line.at, p.From, p.To)
	}
	slices.Sort(line.at)
	line.at = slices.Compact(line.at)
	if len(line.at) > 0 && line.at[0] == dataset.None {
		line.at = line.at[1:]
	}
	// Each stretch is judged at its first instant; the first begins before every date.
	for _, t := range append([]dataset.Time{1}, line.at...) {
		var owners []dataset.Name
		for _, p := range periods {
			if p.Covers(t) {
				owners = append(owners, p.Team)
			}
		}
		if len(owners) == 0 {
			owners = append(owners, names.Intern(unassignedID))
		}
		line.owners = append(line.owners, names.SetOf(owners...))
	}
	return line
}

// giveOwners rewrites the sets of every record and sets its owners. It returns
// the teams that own at least one record.
func giveOwners(d *dataset.Dataset, services, teams []dataset.Set) map[dataset.Name]bool {
	lines := timelines(d, services)
	owning := make([]bool, d.Names.Sets())
	owner := func(service, team *dataset.Set, at dataset.Time) dataset.Set {
		*service, *team = services[*service], teams[*team]
		own := *team
		if own == 0 {
			own = lines[*service].ownersAt(at)
		}
		owning[own] = true
		return own
	}
	for i := range d.Deployments {
		r := &d.Deployments[i]
		r.Owners = owner(&r.Service, &r.Teams, r.Finished)
	}
	for i := range d.Incidents {
		r := &d.Incidents[i]
		r.Owners = owner(&r.Services, &r.Teams, r.Opened)
	}
	for i := range d.Findings {
		r := &d.Findings[i]
		r.Owners = owner(&r.Service, &r.Teams, cmp.Or(r.Opened, d.AsOf))
	}
	owners := map[dataset.Name]bool{}
	for s, owns := range owning {
		if owns {
			for _, team := range d.Names.Members(dataset.Set(s)) {
				owners[team] = true
			}
		}
	}
	return owners
}

// listTeams makes the dataset's teams: those that own a record or a service,
// and those that are declared.
func listTeams(d *dataset.Dataset, ctx Context, owners map[dataset.Name]bool, said map[string]teamRow, zone *time.Location, problems *diag.List) []dataset.Team {
	known := map[string]bool{}
	for id := range ctx.Team {
		known[id] = true
	}
	for id := range said {
		known[id] = true
	}
	for team := range owners {
		known[d.Names.Text(team)] = true
	}
	for _, s := range d.Services {
		for _, p := range s.Periods {
			known[d.Names.Text(p.Team)] = true
		}
	}
	ids := sortedKeys(known)
	slug := slugs("team", ids, problems)
	teams := make([]dataset.Team, len(ids))
	for i, id := range ids {
		o := ctx.Team[id]
		if id == unassignedID {
			o.Name = cmp.Or(o.Name, unassignedName)
		}
		from, to, _ := span(o.From, o.To, zone, ctx.place("team", id), "team", id, problems)
		row := said[id]
		teams[i] = dataset.Team{ID: d.Names.Intern(id), Name: cmp.Or(o.Name, row.name, id), Slug: slug[id], Hidden: o.Hidden,
			From: cmp.Or(from, row.from), To: cmp.Or(to, row.to), Parent: d.Names.Intern(row.parent), People: row.people}
	}
	return teams
}
