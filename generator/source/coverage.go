package source

import (
	"slices"
	"sync"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// gapRows is how many rows a month must have to be expected to have at least one:
// where five are usual, none comes by chance once in 150 months (Poisson) [D].
const gapRows = 5

// stopsAfter is how long a source must be silent before as_of to be asked about.
const stopsAfter = 7 * day

// cover counts the rows of each source by month and looks for months that are
// missing. It needs as_of and the owners of all rows.
func (r *run) cover(problems *diag.List) {
	d := r.data
	zone := zoneOf(d.Zone)
	calendar := newMonths(d.AsOf, zone)
	tables := make([]*coverTable, len(r.inputs)) // by the first file of a source
	table := func(file uint16) *coverTable {
		first := r.inputs[file].first
		if tables[first] == nil {
			tables[first] = &coverTable{}
		}
		return tables[first]
	}
	var wg sync.WaitGroup
	for _, count := range []func(*dataset.Dataset, *months, func(file uint16) *coverTable){coverDeployments, coverFindings, coverOthers} {
		m := *calendar // each remembers a month of its own; a source is of one kind
		wg.Go(func() { count(d, &m, table) })
	}
	wg.Wait()
	names := visibleTeams(d.Teams)
	for i, in := range r.inputs {
		if tables[i] != nil && in.first == i {
			d.Coverage = append(d.Coverage, tables[i].coverage(in, calendar, names))
		}
	}
	r.askAboutGaps(problems, zone)
}

func coverDeployments(d *dataset.Dataset, m *months, table func(file uint16) *coverTable) {
	for i := range d.Deployments {
		r := &d.Deployments[i]
		table(r.File).add(m, r.Finished, d.Names.Members(r.Owners))
	}
}

func coverFindings(d *dataset.Dataset, m *months, table func(file uint16) *coverTable) {
	for i := range d.Findings {
		if f := &d.Findings[i]; f.LastSeen == dataset.None {
			t := table(f.File)
			t.ends(m, f.Closed)
			t.add(m, f.Opened, d.Names.Members(f.Owners))
		}
	}
	for i := range d.Scopes {
		for _, s := range d.Scopes[i].Scans {
			t := table(s.File)
			t.scans = true
			t.add(m, s.At, nil)
		}
	}
}

// coverOthers leaves owners out: few incidents are no gap of a team.
func coverOthers(d *dataset.Dataset, m *months, table func(file uint16) *coverTable) {
	for i := range d.Changes {
		table(d.Changes[i].File).add(m, d.Changes[i].Committed, nil)
	}
	for i := range d.Incidents {
		r := &d.Incidents[i]
		t := table(r.File)
		t.ends(m, r.Mitigated, r.Resolved)
		t.add(m, r.Opened, nil)
	}
	for i := range d.Measures {
		r := &d.Measures[i]
		table(r.File).stretch(m, r.Start, r.End)
	}
}

// visibleTeams are the teams that have a page, and their names for readers.
func visibleTeams(teams []dataset.Team) map[dataset.Name]string {
	names := map[dataset.Name]string{}
	for _, t := range teams {
		if !t.Hidden {
			names[t.ID] = t.Name
		}
	}
	return names
}

// askAboutGaps says which exports lack a month that they should not lack, and which
// stop too early. A source that another one of its kind follows has ended.
func (r *run) askAboutGaps(problems *diag.List, zone *time.Location) {
	d := r.data
	latest := map[string]dataset.Time{}
	for _, c := range d.Coverage {
		latest[c.Kind] = max(latest[c.Kind], c.Until)
	}
	for i := range d.Coverage {
		c := &d.Coverage[i]
		at := r.site.place("source", c.Source)
		for _, g := range c.Gaps {
			if g.Team == "" && g.Unlikely {
				problems.Warnf(at, "export that month again, and give its file, too; if it was quiet, all is well",
					"source %s has no row in %s, between months with many: the figures take it for a quiet month", c.Source, g.Month)
			}
		}
		if c.Stops = c.Stops && latest[c.Kind] == c.Until; c.Stops {
			problems.Warnf(at, "export again, or set as_of to the day of the export",
				"source %s stops on %s, and the report speaks for %s: the days between look quiet", c.Source, c.Until.In(zone).Format(time.DateOnly), (d.AsOf - 1).In(zone).Format(time.DateOnly))
		}
	}
}

// coverTable counts rows by month, from the first month of months.
type coverTable struct {
	rows  []int
	teams [][]int      // by the name of the team
	last  dataset.Time // of anything that the source knows of, ends included
	scans bool
}

func (t *coverTable) add(m *months, at dataset.Time, teams []dataset.Name) {
	i := m.of(at)
	if i < 0 {
		return
	}
	t.count(&t.rows, i)
	for _, team := range teams {
		if need := int(team) + 1 - len(t.teams); need > 0 {
			t.teams = append(t.teams, make([][]int, need)...)
		}
		t.count(&t.teams[team], i)
	}
	t.last = max(t.last, at)
}

// ends notes that a source knew of an end: it is no older than that.
func (t *coverTable) ends(m *months, times ...dataset.Time) {
	for _, at := range times {
		if at > t.last && m.holds(at) {
			t.last = at
		}
	}
}

// stretch counts a number in every month that it is about.
func (t *coverTable) stretch(m *months, start, end dataset.Time) {
	t.add(m, start, nil)
	if end == dataset.None {
		return
	}
	for i := m.of(start) + 1; i > 0 && i <= m.of(end-1); i++ {
		t.count(&t.rows, i)
	}
	t.last = max(t.last, end-1)
}

func (t *coverTable) count(list *[]int, i int) {
	if need := i + 1 - len(*list); need > 0 {
		*list = append(*list, make([]int, need)...)
	}
	(*list)[i]++
}

// coverage is the table for those who read it.
func (t *coverTable) coverage(in *input, m *months, teams map[dataset.Name]string) dataset.Coverage {
	c := dataset.Coverage{Source: in.name, Kind: string(in.kind), Scans: t.scans, Until: t.last}
	from := slices.IndexFunc(t.rows, func(n int) bool { return n > 0 })
	if from < 0 {
		return c
	}
	c.First = m.first + dataset.YearMonth(from)
	c.Rows = make([]int, len(m.starts)-from)
	copy(c.Rows, t.rows[from:])
	for i, n := range t.rows {
		if i > from && n == 0 {
			c.Gaps = append(c.Gaps, dataset.Gap{Month: m.first + dataset.YearMonth(i), Unlikely: beside(t.rows, i) >= gapRows})
		}
	}
	c.Stops = t.stops(m)
	c.Gaps = append(c.Gaps, t.teamGaps(m, teams)...)
	return c
}

// stops reports whether rows were to be expected since the last one: at the rate of
// the quieter of the two months before the one it stands in.
func (t *coverTable) stops(m *months) bool {
	quiet, last := m.asOf.Sub(t.last), m.of(t.last)
	if quiet <= stopsAfter || last < 2 || len(t.rows) < last {
		return false
	}
	return float64(min(t.rows[last-1], t.rows[last-2]))*float64(quiet) >= gapRows*30*day
}

// teamGaps are months in which a team has no row although it has many before and
// after, and the source has some.
func (t *coverTable) teamGaps(m *months, teams map[dataset.Name]string) []dataset.Gap {
	var gaps []dataset.Gap
	for id, rows := range t.teams {
		name, shown := teams[dataset.Name(id)]
		for i, n := range rows {
			if shown && n == 0 && t.rows[i] > 0 && beside(rows, i) >= gapRows {
				gaps = append(gaps, dataset.Gap{Team: name, Month: m.first + dataset.YearMonth(i), Unlikely: true})
			}
		}
	}
	slices.SortFunc(gaps, compareGaps)
	return gaps
}

// beside is the smaller number of rows of the nearest months with any, before and
// after a month; 0 where there are none before.
func beside(rows []int, i int) int {
	before, after := i, i
	for before > 0 && rows[before] == 0 {
		before--
	}
	for after < len(rows)-1 && rows[after] == 0 {
		after++
	}
	return min(rows[before], rows[after])
}
