package insight

import (
	"fmt"
	"maps"
	"os"
	"testing"

	"goright/generator/dataset"
	"goright/generator/metric"
)

// knownWorlds are worlds of the rules that speak of what every export has.
func knownWorlds() []speaking {
	rungs := func(explicit, guessed int) func(*metric.Figures) {
		return func(f *metric.Figures) { f.Rungs = [5]int{1: explicit, 4: guessed} }
	}
	lasting := func(opened int, days func(int) float64) world {
		w := calm(24)
		w.opened, w.lasted = func(int) int { return opened }, days
		return w
	}
	always := func(days float64) func(int) float64 { return func(int) float64 { return days } }
	wave := lasting(12, func(m int) float64 {
		if m >= 20 {
			return 10
		}
		return 40
	})
	wave.opened = func(m int) int {
		if m == 20 {
			return 120
		}
		return 12
	}
	teams := func(n int, lead func(team, month int) float64) world {
		w := calm(24)
		w.teams, w.lead = n, lead
		return w
	}
	few := calm(24)
	few.teams = 3
	few.deployments = func(team, _ int) int {
		if team > 0 {
			return 1
		}
		return 20
	}
	one := few
	one.teams = 2
	dateless := calm(24)
	dateless.change = func(d *dataset.Dataset) {
		for i := range d.Deployments {
			d.Deployments[i].HeadCommit = dataset.None
		}
	}
	nobody := lasting(12, always(60))
	nobody.owned = false
	silentDeployments := nobody
	silentDeployments.change = func(d *dataset.Dataset) { d.Deployments = nil }
	silentFindings := nobody
	silentFindings.change = func(d *dataset.Dataset) { d.Findings = nil }
	apart := calm(24)
	apart.incidents = 5
	crowded := calm(24)
	crowded.evenings = true
	old := calm(24)
	old.opened = func(int) int { return 40 }
	old.lasted = func(m int) float64 {
		if m < 6 {
			return 0
		}
		return 8
	}
	faster := calm(24)
	faster.deployments, faster.failed = func(int, int) int { return 300 }, func(int, int) int { return 15 }
	faster.lead = func(_, m int) float64 {
		if m >= 20 {
			return 6
		}
		return 24 + float64(m%3)
	}
	failing := faster
	failing.failed = func(_, m int) int { return 15 + 15*(m/21) }
	onlyFrequency := calm(24)
	onlyFrequency.failed = func(int, int) int { return 0 }
	onlyFrequency.change = func(d *dataset.Dataset) {
		d.Has.Incidents, d.Kinds, d.Findings, d.Has.Findings = false, false, nil, false
		for i := range d.Deployments {
			d.Deployments[i].KindGiven, d.Deployments[i].Failed, d.Deployments[i].HeadCommit = false, dataset.Unsaid, dataset.None
		}
	}
	freeze := &dataset.Intervention{Title: "freeze", Kind: "freeze", Start: dataset.FromStd(zero.AddDate(0, 23, 3))}
	practice := &dataset.Intervention{Title: "pairs", Kind: "practice", Start: dataset.FromStd(zero.AddDate(0, 23, 3))}
	return []speaking{
		{"absorbed wave", "worked off", true, true, wave, nil, nil},
		{"absorbed wave", "no wave", false, true, calm(24), nil, nil},
		{"freeze declared", "in the month", true, false, calm(24), nil, freeze},
		{"freeze declared", "a change of another kind", false, false, calm(24), nil, practice},
		{"half_life shorter", "five days", true, true, lasting(40, always(5)), nil, nil},
		{"half_life longer", "two hundred days", true, true, lasting(40, always(200)), nil, nil},
		{"half_life about", "ninety days", true, true, lasting(6, always(90)), nil, nil},
		{"half_life shorter", "few findings", false, true, lasting(1, always(5)), nil, nil},
		{"inferred timing", "half by timing", true, true, calm(24), rungs(3, 3), nil},
		{"inferred timing", "few failures", false, true, calm(24), rungs(1, 3), nil},
		{"inferred timing", "mostly named", false, true, calm(24), rungs(9, 3), nil},
		{"kept_pace held", "faster, failures level", true, false, faster, nil, nil},
		{"kept_pace held", "faster, failures doubled", false, false, failing, nil, nil},
		{"net_flow keeping_up", "closed at once", true, true, lasting(20, always(5)), nil, nil},
		{"net_flow arriving", "the last months only", true, true, lasting(20, func(m int) float64 {
			if m >= 22 {
				return 0
			}
			return 15
		}), nil, nil},
		{"net_flow arriving", "no more than chance gives", false, true, lasting(20, func(m int) float64 {
			if m == 23 {
				return 27
			}
			return 5
		}), nil, nil},
		{"net_flow keeping_up", "few", false, true, lasting(2, always(5)), nil, nil},
		{"no_commits unsaid", "no time of a commit", true, false, dateless, nil, nil},
		{"no_commits unsaid", "times are there", false, false, calm(24), nil, nil},
		{"old_open stay", "the first months are still open", true, true, old, nil, nil},
		{"old_open stay", "closed in their turn", false, true, lasting(40, always(30)), nil, nil},
		{"remediation above", "five days", true, true, lasting(40, always(5)), nil, nil},
		{"remediation below", "never closed", true, true, lasting(40, always(500)), nil, nil},
		{"remediation about", "half a year", true, true, lasting(4, always(150)), nil, nil},
		{"remediation above", "few findings", false, true, lasting(1, always(5)), nil, nil},
		{"shared_days calendar", "on two days a month", true, true, crowded, nil, nil},
		{"shared_days calendar", "the organisation has many teams", false, false, crowded, nil, nil},
		{"shared_days calendar", "spread over the month", false, true, calm(24), nil, nil},
		{"spread wide", "eight teams", true, false, teams(8, func(team, _ int) float64 { return float64(int(1) << (2 * team)) }), nil, nil},
		{"spread wide", "five teams", false, false, teams(5, func(team, _ int) float64 { return float64(int(1) << (2 * team)) }), nil, nil},
		{"spread wide", "alike", false, false, teams(8, func(int, int) float64 { return 24 }), nil, nil},
		{"steady some", "nothing moves", true, false, calm(24), nil, nil},
		{"steady one", "deployments only", true, false, onlyFrequency, nil, nil},
		{"steady some", "seven months", false, false, calm(7), nil, nil},
		{"too_few some", "two of three", true, false, few, nil, nil},
		{"too_few one", "one of two", true, false, one, nil, nil},
		{"too_few one", "all have enough", false, false, calm(24), nil, nil},
		{"unassigned both", "deployments and findings", true, false, nobody, nil, nil},
		{"unassigned findings", "findings only", true, false, silentDeployments, nil, nil},
		{"unassigned deployments", "deployments only", true, false, silentFindings, nil, nil},
		{"unassigned both", "all is owned", false, false, calm(24), nil, nil},
		{"unlinked apart", "fifteen in 90 days", true, false, apart, nil, nil},
		{"unlinked apart", "none", false, false, calm(24), nil, nil},
	}
}

// TestRulesStandInOrderAndHaveATopicOrAMetric guards the list that pages go by.
func TestRulesStandInOrderAndHaveATopicOrAMetric(t *testing.T) {
	last := ""
	for _, r := range Rules() {
		if r.Name <= last {
			t.Errorf("%s stands behind %s", r.Name, last)
		}
		last = r.Name
		if r.Topic == "" && r.Name != "signal" && r.Name != "steady" {
			t.Errorf("%s: no topic", r.Name)
		}
	}
}

// A service of a team that hides is nobody's business, however much depends on it.
func TestNoServiceOfAHiddenTeamIsNamed(t *testing.T) {
	w := calm(24)
	w.teams, w.incidents = 4, 2
	for _, hidden := range []bool{false, true} {
		w.change = func(d *dataset.Dataset) {
			for i := range d.Incidents {
				d.Incidents[i].ID = dataset.HashOf("one", string(rune('a'+i)))
				d.Incidents[i].Services = d.Names.SetOf(d.Services[0].ID)
			}
			d.Teams[0].Hidden = hidden
			d.Services[0].Periods = []dataset.Ownership{{Team: d.Teams[0].ID}}
		}
		table, told := w.table(t), ""
		for _, i := range NewFinder(table, nil, nil, Defaults()).Find(table.Organisation(), table.LastMonth()) {
			if i.Rule == "one_service" {
				told = i.Name
			}
		}
		if want := map[bool]string{false: "service-0"}[hidden]; told != want {
			t.Errorf("hidden %v: named %q, want %q", hidden, told, want)
		}
	}
}

// What came to a service before it moved here is not the team's: of the team nothing is
// said then, while all that came since it has been there is.
func TestAServiceThatMovedSaysNothingOfItsNewTeam(t *testing.T) {
	for _, moved := range []bool{false, true} {
		w := calm(24)
		w.teams, w.incidents = 4, 2
		w.lasted = func(int) float64 { return 0 }
		w.change = func(d *dataset.Dataset) {
			first := d.Names.SetOf(d.Teams[0].ID)
			for i := range d.Services {
				d.Services[i].Periods = []dataset.Ownership{{Team: d.Teams[0].ID}}
			}
			for i := range d.Incidents {
				in := &d.Incidents[i]
				in.ID, in.Owners, in.Services = dataset.HashOf("one", fmt.Sprint(i)), first, d.Names.SetOf(d.Services[0].ID)
			}
			for i := range d.Findings {
				service := d.Services[max(0, i%10-6)] // the first has seven in ten
				d.Findings[i].Owners, d.Findings[i].Service = first, d.Names.SetOf(service.ID)
			}
			if moved { // the first of each was the old team's
				d.Incidents[0].Owners, d.Findings[0].Owners = d.Names.SetOf(d.Teams[1].ID), d.Names.SetOf(d.Teams[1].ID)
			}
		}
		table := w.table(t)
		for i, subject := range []*metric.Figures{table.Organisation(), table.Of(metric.Team)[0]} {
			told := map[string]int{}
			for _, found := range NewFinder(table, nil, nil, Defaults()).Find(subject, table.LastMonth()) {
				if found.Rule == "one_service" || found.Rule == "one_source" {
					told[found.Rule+" "+found.Name]++
				}
			}
			want := map[string]int{"one_service service-0": 1, "one_source service-0": 1}
			if moved && i == 1 {
				want = map[string]int{}
			}
			if !maps.Equal(told, want) {
				t.Errorf("moved %v, %s: told %v, want %v", moved, subject.Subject.ID, told, want)
			}
		}
	}
}

// TestEveryRuleHasAFile keeps one rule in one file, by its name.
func TestEveryRuleHasAFile(t *testing.T) {
	for _, r := range Rules() {
		if _, err := os.Stat(r.Name + ".go"); err != nil {
			t.Errorf("%s: %v", r.Name, err)
		}
	}
}
