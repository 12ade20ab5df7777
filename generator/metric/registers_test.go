package metric

import (
	"fmt"
	"testing"

	"goright/generator/dataset"
)

// register gives a synthetic site attacks, asks, policies, measures and marks, with
// what rows of them can be wrong in.
func register(d *dataset.Dataset) {
	d.Has.Asks, d.Has.Policies, d.Has.Measures = true, true, true
	for i := range d.Incidents {
		in := &d.Incidents[i]
		switch i % 9 {
		case 0:
			in.Class, in.Outcome, in.Contained = dataset.SecurityClass, dataset.AttackOutcome(i%4), in.Opened+dataset.Time(i)*60
		case 1:
			in.Class, in.Adversary = dataset.SecurityClass, dataset.Tri(i%3)
		}
	}
	for i := range d.Findings {
		f := &d.Findings[i]
		f.Known = dataset.Tri(i % 3)
		if i%7 == 0 {
			f.Adversary = dataset.Tri(1 + i%2)
		}
		if i%11 == 0 && f.Opened != dataset.None {
			f.ExceptionUntil = f.Opened + dataset.Time(i%90)*daySeconds
		}
	}
	start := d.AsOf - 200*daySeconds
	for i := range 120 {
		owners := d.Names.SetOf(d.Teams[i%len(d.Teams)].ID)
		asked := start + dataset.Time(i)*2*daySeconds
		a := dataset.Ask{ID: hash(fmt.Sprint("ask", i)), Asked: asked, Owners: owners, Of: dataset.AskedOf(i % 5), Outcome: dataset.AskOutcome(i % 6), DayAsked: i%2 == 0, DayAnswered: i%2 == 0,
			Origin: dataset.Origin{File: 4, Line: uint32(i + 2)}}
		if a.Outcome != dataset.AskOpen && i%10 != 0 {
			a.Answered = asked + dataset.Time(i%40)*daySeconds
		}
		d.Asks = append(d.Asks, a)
		y := dataset.Policy{ID: hash(fmt.Sprint("policy", i)), Introduced: start + dataset.Time(i%70)*daySeconds, Words: int32(i * 10), Owner: dataset.PolicyOwner(i % 4), Origin: dataset.Origin{File: 5, Line: uint32(i + 2)}}
		if i%3 == 0 {
			y.Retired = y.Introduced + dataset.Time(i)*daySeconds
		}
		if i%4 == 0 {
			y.Owners = owners
		}
		d.Policies = append(d.Policies, y)
		for k, id := range []string{"days_behind", "libyears", "config_checks_passed", "approved_paths_share", "velocity"} {
			m := dataset.Measure{Metric: d.Names.Intern(id), Start: asked, End: asked + 30*daySeconds, Value: float64(i+k) / 3, Owners: owners, Origin: dataset.Origin{File: 6, Line: uint32(5*i + k + 2)}}
			if id == "config_checks_passed" && i%5 > 0 {
				m.HasShare, m.Numerator, m.Denominator = true, float64(i), 130
			}
			if i%2 == 0 && len(d.Services) > 0 {
				m.Service = d.Names.SetOf(d.Services[i%len(d.Services)].ID)
			}
			if i%13 == 0 {
				m.End = dataset.None
			}
			d.Measures = append(d.Measures, m)
		}
	}
}

func TestAttacks(t *testing.T) {
	s := newSite("2026-04-01")
	attack := func(id string, outcome dataset.AttackOutcome, contained string) *dataset.Incident {
		in := s.incident(id, "A", "", "2026-03-01T00:00", "2026-03-03T00:00", "")
		in.Class, in.Outcome, in.Contained = dataset.SecurityClass, outcome, at(contained)
		return in
	}
	attack("a", dataset.Defended, "")                                             // nothing to contain
	attack("b", dataset.Defended, "2026-03-01T01:00").Adversary = dataset.Yes     // contained as well
	attack("c", dataset.Contained, "2026-03-01T05:00").Adversary = dataset.No     //
	attack("d", dataset.Succeeded, "").Resolved = dataset.None                    // still going on
	attack("e", dataset.OutcomeUnsaid, "2026-03-01T09:00").Adversary = dataset.No // nobody says how it ended
	s.incident("f", "A", "", "2026-03-01T00:00", "2026-03-03T00:00", "")          // no attack
	s.finding("g", "A", "2026-03-05", "").Adversary = dataset.Yes
	s.finding("h", "A", "2026-03-05", "")
	table := s.compute(t, Defaults())
	for _, f := range table.Figures[:2] {
		wants(t, "defended", f.At("attacks_defended", table.LastMonth()), Measured, 2./4, 4)
		wants(t, "contained", f.At("attacks_contained", table.LastMonth()), Measured, 2./3, 3, 0.2077, 0.9385) // c and e of c, d, e
		wants(t, "containment", f.At("attack_containment_time", table.LastMonth()), Measured, 5, 4)            // 1, 5, 9, and d
		wants(t, "adversary", f.At("adversary_share", table.LastMonth()), Measured, 2./4, 4)
	}
}

func TestPolicies(t *testing.T) {
	s := newSite("2026-04-01")
	s.finding("x", "A", "2026-01-01", "")
	s.team("B")
	policy := func(introduced, retired string, words int32, owner dataset.PolicyOwner, team string) {
		y := dataset.Policy{ID: hash(introduced + retired + team), Introduced: at(introduced), Retired: at(retired), Words: words, Owner: owner}
		if team != "" {
			y.Owners = s.team(team)
		}
		s.Policies = append(s.Policies, y)
	}
	policy("", "", 1000, dataset.OwnerSecurity, "")
	policy("2020-05-01", "2026-03-10", 500, dataset.OwnerSecurity, "")
	policy("2020-05-01", "2026-04-01", 200, dataset.OwnerEngineering, "A") // in force until the last instant
	policy("2026-03-20", "", 100, dataset.OwnerEngineering, "B")
	s.Policies = append(s.Policies, s.Policies[0]) // again, and counted once
	s.Policies[0].ID, s.Policies[4].ID = 7, 7
	table := s.compute(t, Defaults())
	march := table.LastMonth()
	org, b := table.Organisation(), figuresOf(t, table, Team, "B")
	for id, want := range map[ID][2]float64{"policies_active": {3, 2}, "policies_added": {1, 1}, "policies_retired": {1, 1}, "policies_net_change": {0, 0},
		"policies_engineering_owned": {2. / 3, 1. / 2}, "policies_words": {1300, 1100}} {
		for i, f := range []*Figures{org, b} {
			if v := f.At(id, march); !v.HasX || !near(v.X, want[i]) {
				t.Errorf("%s of %s: %+v, want %v", id, f.Subject.ID, v, want[i])
			}
		}
	}
}

func TestAsks(t *testing.T) {
	s := newSite("2026-04-01")
	s.finding("x", "A", "2026-01-01", "")
	ask := func(asked, answered string, of dataset.AskedOf, outcome dataset.AskOutcome) {
		s.Asks = append(s.Asks, dataset.Ask{ID: hash(asked + answered + fmt.Sprint(of)), Asked: at(asked), Answered: at(answered), Of: of, Outcome: outcome, Owners: s.team("A"), DayAsked: true, DayAnswered: answered != ""})
	}
	ask("2026-02-20", "2026-03-02", dataset.OfSecurity, dataset.AskFulfilled)
	ask("2026-03-01", "2026-03-01", dataset.OfSecurity, dataset.AskPartly) // on the day: half a day
	ask("2026-03-02", "2026-03-06", dataset.OfLeadership, dataset.AskDeclined)
	ask("2026-03-03", "2026-03-23", dataset.OfSecurity, dataset.AskFulfilled)
	ask("2026-03-04", "", dataset.OfSecurity, dataset.AskOpen)
	ask("2026-03-05", "", dataset.OfSecurity, dataset.AskFulfilled) // some day
	ask("2026-03-06", "2026-03-07", dataset.OfSecurity, dataset.AskWithdrawn)
	ask("2026-03-07", "2026-04-05", dataset.OfOther, dataset.AskFulfilled) // not known yet
	table := s.compute(t, Defaults())
	f, march := table.Organisation(), table.LastMonth()
	wants(t, "raised", f.At("asks_raised", march), Measured, 6, 6)
	wants(t, "answered", f.At("asks_answered", march), Measured, 4, 4)
	wants(t, "open", f.At("asks_open", march), Measured, 2, 2)
	wants(t, "fulfilled", f.At("asks_fulfilled", march), Measured, 3./6, 6)
	wants(t, "time", f.At("ask_answer_time", march), Measured, 20, 5)            // 0.5, 4, 20, and two that wait
	wants(t, "response", f.At("security_response_time", march), Measured, 20, 3) // 0.5, 20, and one that waits
	wants(t, "before anybody asked", f.At("asks_raised", 0), NotCollected, none)
}

func TestReportedCapacities(t *testing.T) {
	s := newSite("2026-04-01")
	s.finding("x", "A", "2026-01-01", "")
	s.team("B")
	s.service("a1;a2;b1")
	for i := range s.Services {
		s.Services[i].Periods = []dataset.Ownership{{Team: s.Teams[i/2].ID}}
	}
	line := uint32(1)
	report := func(id, from, to, team, service string, value, num, den float64) {
		line++
		m := dataset.Measure{Metric: s.Names.Intern(id), Start: at(from), End: at(to), Value: value, Numerator: num, Denominator: den, HasShare: den > 0, Service: s.service(service), Origin: dataset.Origin{Line: line}}
		if team != "" {
			m.Owners = s.team(team)
		}
		s.Measures = append(s.Measures, m)
	}
	report("days_behind", "2026-03-01", "2026-04-01", "A", "", 30, 0, 0)
	report("days_behind", "2026-03-01", "2026-04-01", "B", "", 50, 0, 0)
	report("days_behind", "2026-02-01", "2026-03-01", "B", "", 90, 0, 0)
	report("days_behind", "2026-03-01", "2026-05-01", "B", "", 1, 0, 0) // not known yet
	report("config_checks_passed", "2026-02-01", "2026-03-01", "A", "a1", 0, 1, 10)
	report("config_checks_passed", "2026-03-01", "2026-04-01", "A", "a1", 0, 8, 10)
	report("config_checks_passed", "2026-03-01", "2026-04-01", "B", "b1", 0, 9, 20)
	report("attacks_defended", "2026-01-01", "2026-04-01", "", "", 0, 4, 5)
	report("approved_paths_share", "2026-03-31", "", "", "", 40, 0, 0)
	report("security_response_days", "2026-03-01", "2026-04-01", "", "", 12, 0, 0)
	report("policies_retired", "2026-03-01", "2026-04-01", "", "", 2, 0, 0)
	table := s.compute(t, Defaults())
	org, b, march, now := table.Organisation(), figuresOf(t, table, Team, "B"), table.LastMonth(), table.Status()
	wants(t, "behind", org.At("days_behind", march), Measured, 40, 2)
	wants(t, "behind, B", b.At("days_behind", now), Measured, 50, 1) // the latest stands
	wants(t, "behind, B, February", b.At("days_behind", march-1), Measured, 90, 1)
	wants(t, "behind, B, January", b.At("days_behind", 0), NotCollected, none)
	wants(t, "checks", org.At("config_checks_passed", now), Measured, 17./30, 30)
	wants(t, "checked", org.At("config_services_checked", march), Measured, 2./3, 3)
	wants(t, "checked, B", b.At("config_services_checked", march), Measured, 1, 1)
	wants(t, "service", figuresOf(t, table, Service, "a1").At("config_checks_passed", march), Measured, .8, 10)
	wants(t, "attacks of a quarter", org.At("attacks_defended", now), Measured, .8, 5)
	wants(t, "attacks of a month", org.At("attacks_defended", march), NoneObserved, none)
	wants(t, "paths", org.At("approved_paths_share", march), Measured, .4, 1)
	wants(t, "response", org.At("security_response_time", march), Measured, 12, 1)
	wants(t, "retired", org.At("policies_retired", march), Measured, 2, 1)
	wants(t, "response of a team", b.At("security_response_time", march), NotCollected, none)
}
