package source

import (
	"slices"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// noteNewTeams says which owners in the tables of services are teams that nothing
// else names, where site.toml declares teams: most are slips of the pen. Others
// are the teams that exports and services sources name.
func noteNewTeams(ctx Context, teams *resolver, others []string, problems *diag.List) {
	if len(ctx.Team) == 0 {
		return
	}
	named := map[string]bool{}
	for _, text := range others {
		named[fold(text)] = true
	}
	declared := sortedKeys(ctx.Team)
	notes := fewNotes{problems: problems, what: "owners in site.toml are teams that nothing else names"}
	for _, id := range sortedKeys(ctx.Service) {
		for _, team := range ctx.Service[id].Team {
			if len(teams.resolve(team)) > 0 || named[fold(team)] {
				continue
			}
			hint := "declare it beside the other teams if it is one"
			if near := diag.Nearest(team, declared); near != "" {
				hint = "did you mean " + near + "?"
			}
			notes.add(ctx.place("service", id, "team"), hint, "service %s belongs to the team %s, which nothing else names: it becomes a team of its own",
				diag.Quote(id), diag.Quote(team))
		}
	}
	notes.end()
}

// ownersOf lists the teams that rows of services sources name.
func ownersOf(rows []serviceRow) []string {
	var teams []string
	for _, row := range rows {
		teams = append(teams, row.Teams...)
	}
	return teams
}

// noteNamesakes says which teams, and which services, have the same name for
// readers.
func noteNamesakes(d *dataset.Dataset, ctx Context, problems *diag.List) {
	teams := namesakes{what: "team", declared: sortedKeys(ctx.Team)}
	for _, t := range d.Teams {
		teams.add(d.Names.Text(t.ID), t.Name)
	}
	teams.note(ctx, problems)
	services := namesakes{what: "service", declared: sortedKeys(ctx.Service)}
	for _, s := range d.Services {
		services.add(d.Names.Text(s.ID), s.Name)
	}
	services.note(ctx, problems)
}

// namesakes gathers ids by their name for readers.
type namesakes struct {
	what     string
	declared []string // ids that have a table in site.toml
	ids      map[string][]string
}

func (n *namesakes) add(id, name string) {
	if n.ids == nil {
		n.ids = map[string][]string{}
	}
	n.ids[name] = append(n.ids[name], id)
}

func (n *namesakes) note(ctx Context, problems *diag.List) {
	notes := fewNotes{problems: problems, what: "names stand for several " + n.what + "s"}
	for _, name := range sortedKeys(n.ids) {
		ids := n.ids[name]
		if len(ids) < 2 {
			continue
		}
		slices.Sort(ids)
		var pos diag.Pos
		for _, id := range ids { // the last one that has a table is where a name can be changed
			if slices.Contains(n.declared, id) {
				pos = ctx.place(n.what, id)
			}
		}
		notes.add(pos, "give one of them another name, or make it an alias of the other", "%ss %s and %s have the same name, %s: readers cannot tell them apart",
			n.what, diag.Quote(ids[0]), diag.Quote(ids[1]), diag.Quote(name))
	}
	notes.end()
}
