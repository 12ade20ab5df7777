package source

import (
	"cmp"
	"slices"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// serviceRow is one row of a services source: a service, or one period of its
// ownership.
type serviceRow struct {
	ID, Name       string
	Teams, Aliases []string
	From, To       dataset.Time // None leaves an end open
	Pos            diag.Pos
}

// ownership is a period with its team as somebody wrote it.
type ownership struct {
	team     string
	from, to dataset.Time
}

// services are the services that site.toml and the services sources declare.
type services struct {
	names   *resolver
	display map[string]string // id → name for readers; absent: the id
	periods map[string][]ownership
}

// declareServices puts the rows of services sources and the tables of site.toml
// side by side. A row whose id is another spelling or an alias of a declared
// service speaks of that service. Where a table of site.toml names teams, it
// overrides the rows for the time between its from and to; the rows keep the rest.
func declareServices(ctx Context, rows []serviceRow, zone *time.Location, problems *diag.List) *services {
	s := &services{newResolver("service"), map[string]string{}, map[string][]ownership{}}
	for _, id := range sortedKeys(ctx.Service) {
		s.names.declare(id)
		if name := ctx.Service[id].Name; name != "" {
			s.display[id] = name
		}
		for _, a := range ctx.Service[id].Aliases {
			s.names.alias(id, a, ctx.place("service", id), problems)
		}
	}
	s.addRows(rows, problems)
	for _, id := range sortedKeys(ctx.Service) {
		s.override(id, ctx.Service[id], zone, ctx.place("service", id), problems)
	}
	return s
}

func (s *services) addRows(rows []serviceRow, problems *diag.List) {
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
		if fits := s.names.resolve(row.ID); len(fits) > 0 {
			ids[i] = fits[0]
		}
		s.names.declare(ids[i])
		if s.display[ids[i]] == "" && row.Name != "" {
			s.display[ids[i]] = row.Name
		}
		if row.From != dataset.None && row.To != dataset.None && row.To <= row.From {
			problems.Warnf(row.Pos, "to is the first day that is not theirs any more", "the ownership of %s ends before it begins: left out", diag.Quote(row.ID))
			continue
		}
		for _, team := range row.Teams {
			s.periods[ids[i]] = append(s.periods[ids[i]], ownership{team, row.From, row.To})
		}
	}
	for i, row := range rows { // after all ids are known: an id goes before an alias
		for _, a := range row.Aliases {
			s.names.alias(ids[i], a, row.Pos, problems)
		}
	}
}

// override lets a table of site.toml speak for its own time.
func (s *services) override(id string, o ServiceOptions, zone *time.Location, pos diag.Pos, problems *diag.List) {
	from, to, ok := span(o.From, o.To, zone, pos, "service", id, problems)
	if !ok || len(o.Team) == 0 {
		return
	}
	var kept []ownership
	for _, p := range s.periods[id] {
		if from != dataset.None && (p.from == dataset.None || p.from < from) {
			kept = append(kept, ownership{p.team, p.from, earlier(p.to, from)})
		}
		if to != dataset.None && (p.to == dataset.None || p.to > to) {
			kept = append(kept, ownership{p.team, max(p.from, to), p.to})
		}
	}
	for _, team := range o.Team {
		kept = append(kept, ownership{team, from, to})
	}
	s.periods[id] = kept
}

// earlier is the earlier of two ends, None being no end.
func earlier(a, b dataset.Time) dataset.Time {
	if a == dataset.None || b != dataset.None && b < a {
		return b
	}
	return a
}

// span reads a pair of dates; ok is false, and a problem added, where one of
// them cannot be read or they are the wrong way round.
func span(from, to string, zone *time.Location, pos diag.Pos, kind, id string, problems *diag.List) (start, end dataset.Time, ok bool) {
	ok = true
	for _, d := range []struct {
		key, text string
		into      *dataset.Time
	}{{"from", from, &start}, {"to", to, &end}} {
		if d.text == "" {
			continue
		}
		at, err := parseDay(d.text, zone)
		if err != nil {
			problems.Errorf(pos, dayHint, "%s of %s %s: %v", d.key, kind, diag.Quote(id), err)
			ok = false
		}
		*d.into = at
	}
	if start != dataset.None && end != dataset.None && end <= start {
		problems.Errorf(pos, "to is the first day that does not belong any more", "%s %s ends before it begins", kind, diag.Quote(id))
		ok = false
	}
	if !ok {
		return dataset.None, dataset.None, false
	}
	return start, end, true
}

// teamTexts lists every team that owns a service, as written.
func (s *services) teamTexts() []string {
	var texts []string
	for _, periods := range s.periods {
		for _, p := range periods {
			texts = append(texts, p.team)
		}
	}
	return texts
}

// list makes the dataset's services: those declared and those that exports name.
func (s *services) list(names *dataset.Names, exported map[string]string, teams map[string]string, problems *diag.List) []dataset.Service {
	known := map[string]bool{}
	for id := range s.names.ids {
		known[id] = true
	}
	for _, id := range exported {
		known[id] = true
	}
	ids := sortedKeys(known)
	slug := slugs("service", ids, problems)
	list := make([]dataset.Service, len(ids))
	for i, id := range ids {
		list[i] = dataset.Service{ID: names.Intern(id), Name: cmp.Or(s.display[id], id), Slug: slug[id], Periods: s.owners(names, id, teams)}
	}
	return list
}

// owners lists the ownership of a service, by start, then team.
func (s *services) owners(names *dataset.Names, id string, teams map[string]string) []dataset.Ownership {
	periods := make([]ownership, 0, len(s.periods[id]))
	for _, p := range s.periods[id] {
		periods = append(periods, ownership{teams[p.team], p.from, p.to})
	}
	slices.SortFunc(periods, func(a, b ownership) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.team, b.team), cmp.Compare(a.to, b.to))
	})
	var list []dataset.Ownership
	for _, p := range slices.Compact(periods) {
		list = append(list, dataset.Ownership{Team: names.Intern(p.team), From: p.from, To: p.to})
	}
	return list
}
