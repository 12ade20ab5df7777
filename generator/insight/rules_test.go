package insight

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"goright/generator/culture"
	"goright/generator/dataset"
	"goright/generator/metric"
)

// speaking is a world, and whether a rule has something to say of it.
type speaking struct {
	says  string // rule and variant
	why   string
	yes   bool
	team  bool // of the first team; else of the organisation
	world world
	facts func(*metric.Figures) // what else is known of the subject; may be nil
	event *dataset.Intervention
}

// TestEveryRuleSpeaksAndIsSilent holds each rule against worlds in which it has to
// speak and others, as like as can be, in which it must not.
func TestEveryRuleSpeaksAndIsSilent(t *testing.T) {
	spoke, silent := map[string]bool{}, map[string]bool{}
	for _, c := range slices.Concat(deliveryWorlds(), securityWorlds(), registerWorlds(), knownWorlds()) {
		d := c.world.dataset()
		table := metric.Compute(d, metric.Defaults(), 1)
		f := table.Organisation()
		if c.team {
			f = table.Of(metric.Team)[0]
		}
		if c.facts != nil {
			c.facts(f)
		}
		var events []dataset.Intervention
		if c.event != nil {
			events = append(events, *c.event)
		}
		var got []string
		told := false
		for _, i := range NewFinder(table, events, culture.Read(d, table, culture.Defaults()), Defaults()).Find(f, table.LastMonth()) {
			got = append(got, i.Rule+" "+i.Variant)
			told = told || i.Rule+" "+i.Variant == c.says
		}
		if told != c.yes {
			t.Errorf("%s, %s: told %v, want %v; all that is told: %v", c.says, c.why, told, c.yes, got)
		}
		if c.yes {
			spoke[c.says] = true
		} else {
			silent[ruleOf(c.says)] = true
		}
	}
	for _, r := range Rules() {
		if r.Name == "signal" {
			continue // has its own tests
		}
		if !silent[r.Name] {
			t.Errorf("%s: no world in which it must be silent", r.Name)
		}
		for _, v := range r.Variants {
			if !spoke[r.Name+" "+v] {
				t.Errorf("%s %s: no world in which it speaks", r.Name, v)
			}
		}
	}
}

func ruleOf(says string) string {
	var rule, variant string
	fmt.Sscan(says, &rule, &variant)
	return rule
}

// hours is a time in hours with its interval.
func hours(x, low, high float64, n int) metric.Value {
	return metric.Value{X: x, Low: low, High: high, N: n, HasX: true, HasLow: true, HasHigh: true, State: metric.Measured, Coverage: 1}
}

func deliveryWorlds() []speaking {
	pauses := func(a, b metric.Failing) func(*metric.Figures) {
		return func(f *metric.Figures) { f.Conditions.AfterPause, f.Conditions.WithoutPause = a, b }
	}
	days := func(tuesday, others int) func(*metric.Figures) {
		return func(f *metric.Figures) {
			f.Conditions.Weekdays = [7]int{time.Monday: others / 2, time.Tuesday: tuesday, time.Friday: others - others/2}
		}
	}
	crowd := func(hours, deployments int) func(*metric.Figures) {
		return func(f *metric.Figures) {
			f.Conditions.Crowded = metric.Crowd{Hours: hours, Deployments: deployments, Services: 7}
		}
	}
	repairs := func(back, forward metric.Value) func(*metric.Figures) {
		return func(f *metric.Figures) { f.Conditions.TakenBack, f.Conditions.FixedForward = back, forward }
	}
	office := func(in, out metric.Value) func(*metric.Figures) {
		return func(f *metric.Figures) { f.Conditions.InHours, f.Conditions.OutOfHours = in, out }
	}
	tail := func(n int, days int) world {
		w := calm(24)
		w.deployments = func(int, int) int { return n }
		w.change = func(d *dataset.Dataset) {
			for i := range d.Deployments {
				if i%7 == 0 {
					d.Deployments[i].HeadCommit -= dataset.Time(days * 86400)
				}
			}
		}
		return w
	}
	tried := func(n, failed int) world {
		w := calm(24)
		w.deployments = func(int, int) int { return n }
		w.change = func(d *dataset.Dataset) {
			for i, r := range d.Deployments {
				if i%n < failed {
					r.ID, r.Status, r.Finished = dataset.HashOf("failed", fmt.Sprint(i)), dataset.Failure, r.Finished+60
					d.Deployments = append(d.Deployments, r)
				}
			}
		}
		return w
	}
	quiet := func(n, month int) world {
		w := calm(24)
		w.deployments = func(_, m int) int {
			if m == month {
				return 0
			}
			return n
		}
		return w
	}
	pause := &dataset.Intervention{Title: "freeze", Kind: "freeze", Start: dataset.FromStd(zero.AddDate(0, 20, 3))}
	pause.End = pause.Start + 86400
	return []speaking{
		{"after_pause batches", "8 of 20 against 10 of 200", true, false, calm(24), pauses(metric.Failing{Failed: 8, Changes: 20}, metric.Failing{Failed: 10, Changes: 200}), nil},
		{"after_pause batches", "of nine only", false, false, calm(24), pauses(metric.Failing{Failed: 8, Changes: 9}, metric.Failing{Failed: 10, Changes: 200}), nil},
		{"after_pause batches", "a difference that chance gives", false, true, calm(24), pauses(metric.Failing{Failed: 3, Changes: 20}, metric.Failing{Failed: 20, Changes: 200}), nil},
		{"one_weekday rhythm", "30 of 40", true, true, calm(24), days(30, 10), nil},
		{"one_weekday rhythm", "of 19 only", false, true, calm(24), days(15, 4), nil},
		{"one_weekday rhythm", "a third", false, false, calm(24), days(30, 60), nil},
		{"shared_hours evenings", "four hours, half of all", true, false, calm(24), crowd(4, 30), nil},
		{"shared_hours evenings", "two hours", false, false, calm(24), crowd(2, 30), nil},
		{"shared_hours evenings", "few of the deployments", false, false, calm(24), crowd(4, 14), nil},
		{"shared_hours evenings", "a team by itself", false, true, calm(24), crowd(4, 30), nil},
		{"taken_back quicker", "apart", true, true, calm(24), repairs(hours(1, .5, 2, 8), hours(9, 4, 20, 6)), nil},
		{"taken_back slower", "apart", true, false, calm(24), repairs(hours(9, 4, 20, 6), hours(1, .5, 2, 8)), nil},
		{"taken_back quicker", "not apart", false, false, calm(24), repairs(hours(1, .5, 5, 8), hours(9, 4, 20, 6)), nil},
		{"taken_back quicker", "of four only", false, false, calm(24), repairs(hours(1, .5, 2, 4), hours(9, 4, 20, 6)), nil},
		{"out_of_hours longer", "apart", true, false, calm(24), office(hours(1, .5, 2, 8), hours(9, 4, 20, 6)), nil},
		{"out_of_hours longer", "shorter", false, false, calm(24), office(hours(9, 4, 20, 6), hours(1, .5, 2, 8)), nil},
		{"out_of_hours longer", "of four only", false, false, calm(24), office(hours(1, .5, 2, 8), hours(9, 4, 20, 4)), nil},
		{"out_of_hours longer", "never over", false, false, calm(24), office(hours(1, .5, 2, 8), metric.Value{N: 6, State: metric.Measured}), nil},
		{"slow_tenth tail", "a seventh waits forty days", true, true, tail(20, 40), nil, nil},
		{"slow_tenth tail", "a seventh waits a day", false, true, tail(20, 1), nil, nil},
		{"slow_tenth tail", "few changes", false, true, tail(6, 40), nil, nil},
		{"attempts stopped", "half as many fail", true, true, tried(20, 10), nil, nil},
		{"attempts stopped", "one of twenty fails", false, true, tried(20, 1), nil, nil},
		{"attempts stopped", "few attempts", false, true, tried(6, 3), nil, nil},
		{"attempts stopped", "none is exported", false, true, calm(24), nil, nil},
		{"quiet_month empty", "among full ones", true, true, quiet(20, 20), nil, nil},
		{"quiet_month empty", "among sparse ones", false, true, quiet(5, 20), nil, nil},
		{"quiet_month empty", "more than a year ago", false, true, quiet(20, 8), nil, nil},
		{"quiet_month empty", "a declared freeze", false, true, quiet(20, 20), nil, pause},
	}
}

func securityWorlds() []speaking {
	with := func(w world, change func(d *dataset.Dataset)) world {
		w.change = change
		return w
	}
	due := func(days, opened int) world {
		w := calm(24)
		w.opened = func(int) int { return opened }
		return with(w, func(d *dataset.Dataset) {
			for i := range d.Findings {
				d.Findings[i].Due = d.Findings[i].Opened + dataset.Time(days*86400)
			}
		})
	}
	// fixing is a world of teams whose findings last longer, by a factor, from each to the next.
	fixing := func(teams int, factor float64) world {
		w := calm(24)
		w.teams = teams
		return with(w, func(d *dataset.Dataset) {
			first, days := len(d.Findings), 10.0
			for team := 1; team < teams; team++ {
				for i := range first {
					f := d.Findings[i]
					f.ID, f.Owners, f.Service = dataset.HashOf("team", fmt.Sprint(team, i)), d.Names.SetOf(d.Teams[team].ID), d.Names.SetOf(d.Services[team].ID)
					f.Closed, f.State = f.Opened+dataset.Time(days*86400), dataset.FindingFixed
					d.Findings = append(d.Findings, f)
				}
				days *= factor
			}
		})
	}
	heard := func(n int, by ...dataset.FoundBy) world {
		w := calm(24)
		w.incidents = n
		return with(w, func(d *dataset.Dataset) {
			for i := range d.Incidents {
				d.Incidents[i].FoundBy = by[i%len(by)]
			}
		})
	}
	kinds := func(n int, kinds ...dataset.FindingKind) world {
		w := calm(24)
		w.opened, w.lasted = func(int) int { return n }, func(int) float64 { return 0 }
		return with(w, func(d *dataset.Dataset) {
			for i := range d.Findings {
				d.Findings[i].Kind = kinds[i%len(kinds)]
			}
		})
	}
	// shared is a world whose findings of a kind lie in one component or another, by
	// turns, of services in turn.
	shared := func(kind dataset.FindingKind, services int, components ...uint32) world {
		w := calm(24)
		w.teams, w.opened, w.lasted = 4, func(int) int { return 10 }, func(int) float64 { return 0 }
		return with(w, func(d *dataset.Dataset) {
			for i := range d.Findings {
				f := &d.Findings[i]
				f.Kind, f.Component, f.Service = kind, components[i%len(components)], d.Names.SetOf(d.Services[i%services].ID)
			}
		})
	}
	// struck is a world whose incidents concern one service in so many, in turn.
	struck := func(teams, n, services int) world {
		w := calm(24)
		w.teams, w.incidents = teams, n
		return with(w, func(d *dataset.Dataset) {
			for i := range d.Incidents {
				d.Incidents[i].ID = dataset.HashOf("one", fmt.Sprint(i))
				d.Incidents[i].Services = d.Names.SetOf(d.Services[i%services].ID)
			}
		})
	}
	// lying is a world in which the other services have some findings, too.
	lying := func(teams, others int) world {
		w := calm(24)
		w.teams, w.lasted = teams, func(int) float64 { return 0 }
		return with(w, func(d *dataset.Dataset) {
			for team := 1; team < teams; team++ {
				for i := range others {
					d.Findings = append(d.Findings, dataset.Finding{ID: dataset.HashOf("lying", fmt.Sprint(team, i)), Opened: dataset.FromStd(zero.AddDate(0, 3, i)),
						Owners: d.Names.SetOf(d.Teams[team].ID), Service: d.Names.SetOf(d.Services[team].ID)})
				}
			}
		})
	}
	unclosed := func(months, n int) world {
		w := calm(months)
		w.opened, w.lasted = func(int) int { return n }, func(int) float64 { return 0 }
		return w
	}
	dismissed := func(n int, reason dataset.Dismissal) world {
		w := calm(24)
		w.opened = func(int) int { return n }
		return with(w, func(d *dataset.Dataset) {
			for i := range d.Findings {
				if f := &d.Findings[i]; f.State == dataset.FindingFixed && i%3 > 0 {
					f.State, f.Reason = dataset.FindingDismissed, reason
				}
			}
		})
	}
	scanned := func(teams, services int) world {
		w := calm(24)
		w.teams = teams
		return with(w, func(d *dataset.Dataset) {
			for i := range d.Findings {
				d.Findings[i].Service = d.Names.SetOf(d.Services[i%services].ID)
			}
		})
	}
	return []speaking{
		{"due_dates kept", "two months", true, true, due(60, 12), nil, nil},
		{"due_dates passed", "ten days", true, true, due(10, 12), nil, nil},
		{"due_dates kept", "half are", false, true, due(30, 12), nil, nil},
		{"due_dates kept", "few fall due", false, true, due(60, 2), nil, nil},
		{"due_dates kept", "none has a date", false, true, calm(24), nil, nil},
		{"fix_spread wide", "seven teams", true, false, fixing(7, 2), nil, nil},
		{"fix_spread wide", "five teams", false, false, fixing(5, 2), nil, nil},
		{"fix_spread wide", "alike", false, false, fixing(7, 1.05), nil, nil},
		{"fix_spread wide", "a single team", false, false, calm(24), nil, nil},
		{"heard_from customers", "all of them", true, true, heard(5, dataset.FoundByCustomer), nil, nil},
		{"heard_from ourselves", "all of them", true, false, heard(5, dataset.FoundByMonitoring), nil, nil},
		{"heard_from ourselves", "half of them", false, false, heard(8, dataset.FoundByMonitoring, dataset.FoundByCustomer), nil, nil},
		{"heard_from customers", "of six", false, false, heard(2, dataset.FoundByCustomer), nil, nil},
		{"heard_from customers", "nobody says", false, false, heard(5, dataset.FoundUnsaid), nil, nil},
		{"months_behind row", "none is closed", true, true, unclosed(24, 10), nil, nil},
		{"months_behind row", "few arrive", false, true, unclosed(4, 6), nil, nil},
		{"months_behind row", "as many are closed", false, true, calm(24), nil, nil},
		{"one_component image", "all in one", true, false, shared(dataset.Container, 4, 1), nil, nil},
		{"one_component library", "two of three in one", true, false, shared(dataset.SCA, 4, 1, 1, 2), nil, nil},
		{"one_component image", "a third in one", false, false, shared(dataset.Container, 4, 1, 2, 3), nil, nil},
		{"one_component image", "of two services", false, false, shared(dataset.Container, 2, 1), nil, nil},
		{"one_component image", "nobody says where", false, false, shared(dataset.Container, 4, 0), nil, nil},
		{"one_component image", "code lies in files", false, false, shared(dataset.SAST, 4, 1), nil, nil},
		{"one_kind findings_os_image", "all containers", true, true, kinds(10, dataset.Container), nil, nil},
		{"one_kind findings_code", "all code", true, false, kinds(10, dataset.SAST), nil, nil},
		{"one_kind findings_dependencies", "all dependencies", true, false, kinds(10, dataset.SCA), nil, nil},
		{"one_kind findings_pentest", "all by hand", true, false, kinds(10, dataset.Pentest), nil, nil},
		{"one_kind findings_code", "half code", false, false, kinds(10, dataset.SAST, dataset.SCA), nil, nil},
		{"one_kind findings_code", "no kind", false, false, kinds(10, dataset.OtherKind), nil, nil},
		{"one_service much", "all concern the first of four", true, false, struck(4, 2, 1), nil, nil},
		{"one_service much", "each concerns another", false, false, struck(4, 2, 4), nil, nil},
		{"one_service much", "three services", false, false, struck(3, 2, 1), nil, nil},
		{"one_service much", "no incident", false, false, struck(4, 0, 1), nil, nil},
		{"one_source service", "four services, one with most", true, false, lying(4, 3), nil, nil},
		{"one_source service", "alike", false, false, lying(4, 250), nil, nil},
		{"one_source service", "three services", false, false, lying(3, 3), nil, nil},
		{"set_aside more", "two of three", true, true, dismissed(20, dataset.FalsePositive), nil, nil},
		{"set_aside more", "few", false, true, dismissed(5, dataset.FalsePositive), nil, nil},
		{"set_aside more", "none", false, true, calm(24), nil, nil},
		{"unscanned some", "three of four", true, false, scanned(4, 1), nil, nil},
		{"unscanned one", "one of four", true, false, scanned(4, 3), nil, nil},
		{"unscanned one", "all of four have some", false, false, scanned(4, 4), nil, nil},
		{"unscanned some", "one service", false, false, calm(24), nil, nil},
		{"unscanned some", "no export of findings", false, false, with(scanned(4, 1), func(d *dataset.Dataset) { d.Findings, d.Has.Findings = nil, false }), nil, nil},
	}
}
