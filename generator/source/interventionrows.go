package source

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// interventionRow is a row of an interventions source.
type interventionRow struct {
	id, title string
	teams     []string // as written; "*" is all
	start     dataset.Time
	end       dataset.Time // exclusive; None: it goes on
	kind      int8         // index into interventionKinds; -1: not said
	better    int8
	metrics   []string // ids
	at        dataset.Origin
	pos       diag.Pos
}

const (
	mendedMetric = "a metric that nothing declares was left out"
	reasonNoTeam = "no team that is known"
)

// intervention makes an event of a row. A bare date in ended_on is its last day.
func (w *worker) intervention(row int) {
	it := interventionRow{id: w.clone(row, fID), title: w.clone(row, fName), teams: w.texts(row, fTeam), kind: -1, at: w.origin(row), pos: w.rowPos(row)}
	start, ok := w.needTime(row, fFrom, w.moment(row, fFrom))
	if !ok {
		return
	}
	end, ok := w.asideTime(row, fTo, w.moment(row, fTo))
	if !ok {
		return
	}
	if it.title == "" {
		w.missing(row, fName)
		return
	}
	if len(it.teams) == 0 {
		w.missing(row, fTeam)
		return
	}
	it.start, it.end = start.at, w.endOf(end)
	if it.end != dataset.None && it.end <= it.start {
		w.setAside(row, fTo, reasonPeriod, &complaint{"ended_on lies before started_on", "ended_on is its last day"})
		return
	}
	if kind, given := w.word(row, fKind); given {
		it.kind = int8(kind)
	}
	if way, given := w.word(row, fDirection); given {
		it.better = map[uint32]int8{directionUp: 1, directionDown: -1}[way]
	}
	it.metrics = w.metricsMeant(row)
	w.out.reported.interventions = append(w.out.reported.interventions, it)
	w.kept(it.start)
}

// metricsMeant lists the ids of the metrics that a row names.
func (w *worker) metricsMeant(row int) []string {
	var ids []string
	for _, text := range w.texts(row, fMetric) {
		if id, known := w.p.measureOf[foldWord(text)]; known {
			ids = append(ids, id)
			continue
		}
		w.mend(row, fMetric, mendedMetric, &complaint{"metrics: " + diag.Quote(text) + " is neither a metric nor a measure", didYouMean(text, sortedKeys(w.p.measures))})
	}
	return ids
}

// interventionsOf puts the rows of sources beside the tables of site.toml. Rows
// with one id, or without one but with the same title, kind and dates, are one
// intervention of several teams. A table of site.toml with the same id goes before
// the row. One whose teams are all unknown is left out, as a table would be.
func interventionsOf(d *dataset.Dataset, tables []dataset.Intervention, rows []interventionRow, teams *resolver, problems *diag.List) []dataset.Intervention {
	taken := map[string]int{} // id → index in list, -1: site.toml's
	for _, t := range tables {
		taken[t.ID] = -1
	}
	list := tables
	for _, row := range rows {
		id := cmp.Or(row.id, bareSlug(row.title)+"-"+strconv.Itoa(int(row.start/day)))
		at, known := taken[id]
		if known && at < 0 {
			problems.Notef(row.pos, "keep one of them", "site.toml describes the intervention %s: this row is left out", diag.Quote(id))
			continue
		}
		in, ok := rowTeams(d, id, row, teams, problems)
		if !ok {
			continue
		}
		if known {
			list[at].Teams = togetherTeams(d, list[at].Teams, in)
			continue
		}
		taken[id] = len(list)
		it := dataset.Intervention{ID: id, Title: row.title, Teams: in, Start: row.start, End: row.end, Better: row.better, Origin: row.at}
		if row.kind >= 0 {
			it.Kind = interventionKinds[row.kind]
		}
		for _, m := range row.metrics {
			it.Metrics = append(it.Metrics, d.Names.Intern(m))
		}
		list = append(list, it)
	}
	slices.SortStableFunc(list, func(a, b dataset.Intervention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), strings.Compare(a.ID, b.ID))
	})
	ids := make([]string, len(list))
	for i, it := range list {
		ids[i] = it.ID
	}
	slug := slugs("intervention", ids, problems)
	for i := range list {
		list[i].Slug = slug[list[i].ID]
	}
	return list
}

// rowTeams is interventionTeams for a row, whose slips are no errors of site.toml.
func rowTeams(d *dataset.Dataset, id string, row interventionRow, teams *resolver, problems *diag.List) ([]dataset.Name, bool) {
	var found diag.List
	in, ok := interventionTeams(d, id, Words(row.teams), teams, row.pos, &found)
	for _, p := range found.All() {
		p.Severity = diag.Warning
		problems.Add(p)
	}
	if !ok && int(row.at.File) < len(d.Files) {
		f := &d.Files[row.at.File]
		f.Kept--
		f.SetAside = append(f.SetAside, dataset.Count{What: reasonNoTeam, N: 1})
		aside := tally{}
		for _, c := range f.SetAside {
			aside.add(c.What, c.N)
		}
		f.SetAside = aside.sorted()
	}
	return in, ok
}

// togetherTeams are the teams of two rows; none are all teams.
func togetherTeams(d *dataset.Dataset, a, b []dataset.Name) []dataset.Name {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(a, b dataset.Name) int { return strings.Compare(d.Names.Text(a), d.Names.Text(b)) })
	return slices.Compact(all)
}
