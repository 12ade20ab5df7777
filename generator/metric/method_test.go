package metric

import (
	"testing"

	"goright/generator/dataset"
)

// shown is a sentence of the method and an export that shows it. The sentence is the
// case's name, so that whoever holds the method in one hand finds each row of it here.
type shown struct {
	rule    string
	rows    func(s *site)
	options func(o *Options) // nil: the defaults
	wants   []figure
	steps   map[string]int           // of cleaning
	rungs   [5]int                   // of the organisation's failed changes
	more    func(*testing.T, *Table) // what no figure says; may be nil
}

// figure is one that is expected in the status window of the organisation, or of
// another subject where one is named.
type figure struct {
	id    ID
	state State
	x     float64 // none: there is no number
	rest  []float64
	team  string
}

// is expects a figure of the organisation: its number and, where given, n and interval.
func is(id ID, state State, x float64, rest ...float64) figure {
	return figure{id, state, x, rest, ""}
}

// of expects a team's figure.
func of(team string, id ID, state State, x float64, rest ...float64) figure {
	return figure{id, state, x, rest, team}
}

// show computes the rows of each sentence and compares. Every export begins with a
// deployment long before the window, so that the window is covered.
func show(t *testing.T, cases []shown) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			s := newSite("2026-04-01")
			s.deploy("long before", "A", "a", "2025-09-01", "", "normal")
			c.rows(s)
			o := Defaults()
			if c.options != nil {
				c.options(&o)
			}
			table := s.compute(t, o)
			for _, w := range c.wants {
				f := table.Organisation()
				if w.team != "" {
					f = figuresOf(t, table, Team, w.team)
				}
				wants(t, string(w.id)+" "+w.team, f.At(w.id, table.Status()), w.state, w.x, w.rest...)
			}
			for id, n := range c.steps {
				if got := step(t, table, id); got != n {
					t.Errorf("step %s: %d rows, want %d", id, got, n)
				}
			}
			if got := table.Organisation().Rungs; got != c.rungs {
				t.Errorf("rungs %v, want %v", got, c.rungs)
			}
			if c.more != nil {
				c.more(t, table)
			}
		})
	}
}

// noted reports a doubt that a figure of the organisation carries.
func noted(table *Table, id ID, note Note) bool {
	return table.Organisation().At(id, table.Status()).Notes.Has(note)
}

// The seven steps of METHOD.md 1.2, in their order.
func TestMethod12Cleaning(t *testing.T) {
	show(t, []shown{
		{rule: "1 Environment: keep rows whose environment is in the config list production", rows: func(s *site) {
			for i, env := range []string{"production", "Prod", "PRD", "live", "staging", "test"} {
				s.deploy(string(rune('a'+i)), "A", "a", "2026-03-05", "", "").Environment = s.Names.Intern(env)
			}
		}, wants: []figure{is("deployments", Measured, 4)}, steps: map[string]int{"environment": 2}},
		{rule: "1 Environment: no environment column → all rows, flagged", rows: func(s *site) {
			s.deploy("a", "A", "a", "2026-03-05", "", "")
			for i := range s.Deployments {
				s.Deployments[i].Environment = 0
			}
		}, wants: []figure{is("deployments", Measured, 1)}, steps: map[string]int{"no_environment": 2}, more: func(t *testing.T, table *Table) {
			if !noted(table, "deployments", NoEnvironment) {
				t.Error("not flagged")
			}
		}},
		{rule: "2 Status: keep success; a failed attempt is not a deployment and not a change failure; it feeds the deployment error rate", rows: func(s *site) {
			s.deploy("good", "A", "a", "2026-03-05", "", "")
			s.deploy("bad", "A", "a", "2026-03-05", "", "").Status = dataset.Failure
			s.deploy("stopped", "A", "a", "2026-03-05", "", "").Status = dataset.Cancelled
		}, wants: []figure{is("deployments", Measured, 1), is("change_fail_rate", ObservedZero, 0, 1), is("deployment_error_rate", Measured, 0.5, 2)},
			steps: map[string]int{"failed_attempts": 1, "other_status": 1}},
		{rule: "3 Fan-out: rows with the same deployment id are one deployment, time = last finish", rows: func(s *site) {
			s.deploy("d", "A", "a", "2026-03-05T12:00", "2026-03-05T09:00", "")
			s.deploy("d", "A", "a", "2026-03-05T10:00", "2026-03-05T09:00", "")
		}, wants: []figure{is("deployments", Measured, 1), is("lead_time", Measured, 3, 1)}, steps: map[string]int{"fan_out": 1}},
		{rule: "4 Retries: same service + same version, both successful, within 60 min of the last one merged → one deployment, last finish kept", rows: func(s *site) {
			for _, at := range []string{"10:00", "11:00", "12:00", "13:01"} { // each an hour after the last; then a minute too late
				s.deploy(at, "A", "a", "2026-03-05T"+at, "2026-03-05T09:00", "").Version = 7
			}
		}, wants: []figure{is("deployments", Measured, 2), is("lead_time", Measured, (3+4+1.0/60)/2, 2)}, steps: map[string]int{"retries": 2}},
		{rule: "4 Retries: else same commit, else same commit time", rows: func(s *site) {
			for i, at := range []string{"10:00", "10:10"} {
				d := s.deploy("commit"+at, "A", "a", "2026-03-05T"+at, "", "")
				d.Commit = 3
				if i == 1 {
					d.Version = 7 // the other has none
				}
				s.deploy("time"+at, "A", "b", "2026-03-06T"+at, "2026-03-06T09:00", "")
			}
		}, wants: []figure{is("deployments", Measured, 2)}, steps: map[string]int{"retries": 2}},
		{rule: "5 Windows are half-open [start, end); a deployment belongs to the window of finished_at", rows: func(s *site) {
			s.deploy("at the start", "A", "a", "2026-01-01T00:00", "", "")
			s.deploy("before it", "A", "a", "2025-12-31T23:59", "2025-12-01", "")
			s.deploy("before the end", "A", "a", "2026-03-31T23:59", "", "")
			s.deploy("at the end", "A", "a", "2026-04-01T00:00", "2026-03-01", "")
		}, wants: []figure{is("deployments", Measured, 2)}, steps: map[string]int{"deployments_after_as_of": 1}},
		{rule: "5 Windows are cut at midnights of the organisation's time zone; durations are UTC differences", rows: func(s *site) {
			s.Zone = "Europe/Berlin"
			s.AsOf = at("2026-03-31T22:00") // local midnight, in summer time
			s.deploy("in March, by the local clock", "A", "a", "2026-02-28T23:30", "", "")
			s.deploy("over the change of clocks", "A", "a", "2026-03-29T03:00", "2026-03-29T00:00", "")
		}, wants: []figure{is("lead_time", Measured, 3, 1)}, more: func(t *testing.T, table *Table) {
			wants(t, "March", table.Organisation().At("deployments", table.LastMonth()), Measured, 2)
			wants(t, "February", table.Organisation().At("deployments", table.LastMonth()-1), ObservedZero, 0)
		}},
		{rule: "5 Merging (3, 4) comes before windows; every merged id stays valid for links", rows: func(s *site) {
			s.deploy("old", "A", "a", "2026-02-28T23:50", "", "").Version = 7
			s.deploy("new", "A", "a", "2026-03-01T00:10", "", "").Version = 7
			s.incident("i", "A", "", "2026-03-20", "2026-03-21", "old")
		}, wants: []figure{is("deployments", Measured, 1), is("change_fail_rate", Measured, 1, 1)}, rungs: [5]int{0, 1}, more: func(t *testing.T, table *Table) {
			wants(t, "February", table.Organisation().At("deployments", table.LastMonth()-1), ObservedZero, 0)
			wants(t, "March", table.Organisation().At("deployments", table.LastMonth()), Measured, 1)
		}},
		{rule: "6 Lead time finished_at − commit_at: < −5 min → invalid (excluded, counted, deployment still counts)", rows: func(s *site) {
			s.deploy("wrong", "A", "a", "2026-03-05T10:00", "2026-03-05T10:06", "")
			s.deploy("right", "A", "a", "2026-03-06T10:00", "2026-03-06T08:00", "")
		}, wants: []figure{is("deployments", Measured, 2), is("lead_time", Measured, 2, 1)}, steps: map[string]int{"lead_time_invalid": 1}},
		{rule: "6 Lead time −5…0 min → 0 (clock skew, counted)", rows: func(s *site) {
			s.deploy("skew", "A", "a", "2026-03-05T10:00", "2026-03-05T10:05", "")
		}, wants: []figure{is("lead_time", Measured, 0, 1)}, steps: map[string]int{"lead_time_clamped": 1}},
		{rule: "6 rollbacks have no lead time", rows: func(s *site) {
			s.deploy("new", "A", "a", "2026-03-05T10:00", "2026-03-05T08:00", "")
			s.deploy("back", "A", "a", "2026-03-05T11:00", "2026-01-01", "rollback").RollbackOf = hash("new")
		}, wants: []figure{is("lead_time", Measured, 2, 1)}, rungs: [5]int{0, 0, 1}},
		{rule: "6 On log scales floor at 1 minute", rows: func(s *site) {}, more: func(t *testing.T, _ *Table) {
			lead, _ := Lookup("lead_time")
			age, _ := Lookup("remediation_half_life")
			rate, _ := Lookup("deployment_frequency")
			for _, c := range []struct {
				def     Def
				x, same float64
			}{{lead, 0, 1.0 / 60}, {lead, 1.0 / 3600, 1.0 / 60}, {lead, 2, 2}, {age, 0, 1.0 / 1440}, {rate, 0.001, 0.001}} {
				if got, want := c.def.Unit.Log(c.x), c.def.Unit.Log(c.same); got != want || got != got || got < -20 {
					t.Errorf("%s %v: logarithm %v, want %v", c.def.ID, c.x, got, want)
				}
			}
		}},
		{rule: "7 A row stamped at or after as_of is ignored and counted", rows: func(s *site) {
			s.deploy("now", "A", "a", "2026-04-01", "", "")
			s.deploy("tomorrow", "A", "a", "2026-04-02", "", "")
			s.incident("i", "A", "a", "2026-04-01", "", "")
			s.finding("f", "A", "2026-04-01", "")
		}, wants: []figure{is("deployments", ObservedZero, 0), is("incidents", ObservedZero, 0)},
			steps: map[string]int{"deployments_after_as_of": 2, "incidents_after_as_of": 1, "findings_after_as_of": 1}},
	})
}
