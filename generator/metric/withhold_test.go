package metric

import (
	"fmt"
	"testing"
	"time"

	"goright/generator/dataset"
)

// secrets is a dataset of findings: per team and severity so many, all opened in
// January and still open.
func secrets(perTeam map[string]map[dataset.Severity]int) *dataset.Dataset {
	names := dataset.NewNames()
	d := &dataset.Dataset{Names: names, Zone: "UTC"}
	d.Has.Findings = true
	start := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
	d.AsOf = dataset.FromStd(time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC))
	for _, team := range []string{"a", "b", "c"} {
		id, service := names.Intern(team), names.Intern("svc-"+team)
		d.Teams = append(d.Teams, dataset.Team{ID: id, Name: team, Slug: team})
		d.Services = append(d.Services, dataset.Service{ID: service, Name: "svc-" + team, Slug: "svc-" + team, Periods: []dataset.Ownership{{Team: id}}})
		for _, s := range dataset.Severities() {
			for i := range perTeam[team][s] {
				d.Findings = append(d.Findings, dataset.Finding{ID: dataset.HashOf(team, s.String(), fmt.Sprint(i)),
					Opened: dataset.FromStd(start.Add(time.Duration(i) * time.Hour)), Severity: s,
					Service: names.SetOf(service), Owners: names.SetOf(id)})
			}
		}
	}
	return d
}

func TestWithholdHidesSmallCellsAndWhatWouldGiveThemBack(t *testing.T) {
	d := secrets(map[string]map[dataset.Severity]int{
		"a": {dataset.High: 30, dataset.Critical: 2},
		"b": {dataset.High: 20},
		"c": {dataset.High: 40},
	})
	table := Compute(d, Defaults(), 1)
	table.Withhold(d.Services, d.Names)
	critical, high := ID("findings_open.critical"), ID("findings_open.high")
	hidden := func(v Value) bool { return !v.HasX && v.State == Partial && v.Notes.Has(Withheld) }
	for i := range table.Figures {
		f := &table.Figures[i]
		v, want := f.At(high, table.Status()), false
		switch f.Subject.ID {
		case "a", "svc-a", "b", "svc-b": // b has the fewest: it hides a's difference
			want = true
		}
		if hidden(v) != want {
			t.Errorf("%s %s: withheld %v, want %v (%+v)", f.Subject.Kind, f.Subject.ID, hidden(v), want, v)
		}
		if total := f.At("findings_open", table.Status()); !total.HasX {
			t.Errorf("%s: the total of all severities went too", f.Subject.ID)
		}
	}
	if v := table.Organisation().At(critical, table.Status()); !v.HasX || v.X != 2 {
		t.Errorf("the organisation's own count is shown: %+v", v)
	}
}

// Where one team has all the findings, the organisation's counts would be the team's:
// with small ones both go, and what is rare goes in any case.
func TestWithholdSaysNoMoreOfTheOrganisationThanOfItsOnlyTeam(t *testing.T) {
	for _, c := range []struct {
		name    string
		perTeam map[string]map[dataset.Severity]int
		counts  bool // of the organisation are hidden
		rare    bool
	}{
		{"one team, a small cell", map[string]map[dataset.Severity]int{"b": {dataset.High: 30, dataset.Critical: 2}}, true, true},
		{"one team, large cells", map[string]map[dataset.Severity]int{"b": {dataset.High: 30}}, false, true},
		{"two teams", map[string]map[dataset.Severity]int{"a": {dataset.Low: 7}, "b": {dataset.High: 30, dataset.Critical: 2}}, false, false},
	} {
		d := secrets(c.perTeam)
		for i := range d.Findings {
			d.Findings[i].Known = dataset.Yes
		}
		table := Compute(d, Defaults(), 1)
		table.Withhold(d.Services, d.Names)
		all := table.Organisation()
		for _, id := range []ID{"findings_open.critical", "findings_opened.high", "findings_closed.low"} {
			if v := all.At(id, table.Status()); v.Notes.Has(Withheld) != c.counts || v.HasX == c.counts {
				t.Errorf("%s: %s of the organisation is %+v", c.name, id, v)
			}
		}
		if v := all.At("findings_open", table.Status()); !v.HasX {
			t.Errorf("%s: the total of all severities went too", c.name)
		}
		if got := len(all.Strata.Severities) == 0; got != c.rare {
			t.Errorf("%s: the organisation has no parts: %v", c.name, got)
		}
		if v := all.At("known_exploited_coverage", table.Status()); v.Notes.Has(Withheld) != c.rare || v.State == NotCollected {
			t.Errorf("%s: the coverage of what is exploited is %+v", c.name, v)
		}
	}
}

func TestWithholdLeavesLargeAndEmptyCells(t *testing.T) {
	d := secrets(map[string]map[dataset.Severity]int{"a": {dataset.High: 30}, "b": {dataset.High: 5}, "c": {dataset.Low: 9}})
	table := Compute(d, Defaults(), 1)
	table.Withhold(d.Services, d.Names)
	for i := range table.Figures {
		f := &table.Figures[i]
		f.eachSeverity(func(s *Series) {
			for p := range s.Len() {
				if s.At(p).Notes.Has(Withheld) {
					t.Fatalf("%s: a count was withheld, and none is small", f.Subject.ID)
				}
			}
		})
	}
}
