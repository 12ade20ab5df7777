package source

import "testing"

func TestAnOwnerThatNothingElseNamesIsSaid(t *testing.T) {
	e := newExport(t)
	e.deploy("2026-01-05", "shop", "")
	e.deploy("2026-01-05", "pay", "Ledger")
	rows := []serviceRow{{ID: "map", Teams: []string{"maps"}}}
	services := map[string]ServiceOptions{
		"shop": {Team: Words{"wbe"}}, "pay": {Team: Words{"ledger"}}, "map": {Team: Words{"Maps"}},
		"till": {Team: Words{"WEB", "old-web", "quite else"}},
	}
	problems := e.settled(Context{Team: map[string]TeamOptions{"web": {Aliases: []string{"old-*"}}, "pay": {}}, Service: services}, rows...)
	check(t, "problems", problems,
		"note site.toml:7:17: service “shop” belongs to the team “wbe”, which nothing else names: it becomes a team of its own (did you mean web?)\n"+
			"note site.toml:7:17: service “till” belongs to the team “quite else”, which nothing else names: it becomes a team of its own (declare it beside the other teams if it is one)\n"+
			"note teams “Ledger” and “ledger” are taken as one (declare both in site.toml to keep them apart)")

	e = newExport(t)
	e.deploy("2026-01-05", "shop", "")
	check(t, "without tables of teams", e.settled(Context{Service: services}), "")
}

func TestNamesakesAreSaid(t *testing.T) {
	e := newExport(t)
	e.deploy("2026-01-05", "shop", "b")
	problems := e.settled(Context{
		Team:    map[string]TeamOptions{"a": {Name: "Web"}, "c": {Name: "Web"}, "d": {Name: "b"}, "e": {Name: "Others"}},
		Service: map[string]ServiceOptions{"till": {Name: "shop"}},
	})
	check(t, "problems", problems,
		"note site.toml:7:6: teams “a” and “c” have the same name, “Web”: readers cannot tell them apart (give one of them another name, or make it an alias of the other)\n"+
			"note site.toml:7:6: teams “b” and “d” have the same name, “b”: readers cannot tell them apart (give one of them another name, or make it an alias of the other)\n"+
			"note site.toml:7:12: services “shop” and “till” have the same name, “shop”: readers cannot tell them apart (give one of them another name, or make it an alias of the other)")
}
