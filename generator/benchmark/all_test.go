package benchmark

import (
	"fmt"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/metric"
)

// figures is a stand-in for one subject's figures in one window.
type figures map[metric.ID]metric.Value

func measured(x float64) metric.Value {
	return metric.Value{X: x, HasX: true, State: metric.Measured, Coverage: 1}
}

func (f figures) with(id metric.ID, v metric.Value) figures {
	g := figures{id: v}
	for k, old := range f {
		if k != id {
			g[k] = old
		}
	}
	return g
}

func TestOnlyGoodValuesArePlaced(t *testing.T) {
	years, o := loaded(t), Defaults()
	team := figures{ // team B of O3
		"deployment_frequency": measured(1.5), "lead_time": measured(60), "time_to_restore": measured(9), "change_fail_rate": measured(0.12),
		"failed_deployment_recovery_time": measured(900),
	}
	note := func(v metric.Value, n metric.Note) metric.Value {
		v.Notes = v.Notes.With(n)
		return v
	}
	slow := measured(0.1)
	few := note(measured(1.5), metric.SmallSample)
	for _, c := range []struct {
		what    string
		f       figures
		year    int
		covered float64
		want    string
	}{
		{"all four", team, 2019, 90, "high [df lt rt cfr] time_to_restore provisional []"},
		{"the recovery of the year", team, 2024, 90, "no close profile [df lt rt cfr] failed_deployment_recovery_time provisional []"},
		{"small sample", team.with("change_fail_rate", note(measured(0.12), metric.SmallSample)), 2019, 90, "high [df lt rt] time_to_restore provisional []"},
		{"withheld", team.with("change_fail_rate", note(measured(0.12), metric.Withheld)), 2019, 90, "high [df lt rt] time_to_restore provisional []"},
		{"not reached: scored from the longest time followed", team.with("time_to_restore", metric.Value{State: metric.Measured, N: 9, Beyond: 2000, Notes: metric.Notes(metric.NotReached)}), 2019, 90, "no close profile [df lt rt cfr] time_to_restore provisional []"},
		{"not reached, and too few have ended", team.with("time_to_restore", metric.Value{State: metric.Measured, N: 9, Beyond: 2000, Notes: metric.Notes(metric.NotReached).With(metric.SmallSample)}), 2019, 90, "high [df lt cfr] time_to_restore provisional []"},
		{"hotfixes only", team.with("change_fail_rate", note(measured(0.12), metric.FromHotfixesOnly)), 2019, 90, "high [df lt rt cfr] time_to_restore provisional [cfr]"},
		{"no lead time", team.with("lead_time", metric.Value{}), 2019, 365, "insufficient data [df rt cfr] time_to_restore provisional []"},
		{"nothing deployed", team.with("deployment_frequency", metric.Value{HasX: true, State: metric.ObservedZero}), 2019, 365, "insufficient data [lt rt cfr] time_to_restore provisional []"},
		{"slow, short cover", team.with("deployment_frequency", slow), 2019, 179, "insufficient data [lt rt cfr] time_to_restore provisional []"},
		{"slow, long cover", team.with("deployment_frequency", slow), 2019, 180, "medium [df lt rt cfr] time_to_restore provisional []"},
		{"few deployments, short cover", team.with("deployment_frequency", few), 2019, 100, "insufficient data [lt rt cfr] time_to_restore provisional []"},
		{"few deployments, long cover", team.with("deployment_frequency", few), 2019, 200, "high [df lt rt cfr] time_to_restore provisional []"},
		{"two metrics", figures{"deployment_frequency": measured(1), "lead_time": measured(5)}, 2019, 90, "insufficient data [df lt] time_to_restore provisional []"},
		{"no table", team, 2014, 90, "insufficient data [df lt cfr]  provisional []"},
	} {
		p := placeValues(func(id metric.ID) metric.Value { return c.f[id] }, func() float64 { return c.covered }, years.Of(c.year), o)
		if got := fmt.Sprintf("%s %v %s provisional %v", p.Label, p.Used, p.Recovery, p.Provisional); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.what, got, c.want)
		}
		if p.Verdict == Insufficient && (p.Nearest != "" || p.Second != "" || p.Margin != 0 || p.Distances != nil || p.Outside != nil) {
			t.Errorf("%s: insufficient data says more than that: %+v", c.what, p)
		}
	}
}

func TestRowsAreTheDefaultYearInEveryWindowThenTheOthers(t *testing.T) {
	months := dataset.Months(dataset.FromStd(time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)), dataset.FromStd(time.Date(2026, 3, 10, 0, 0, 0, 0, time.UTC)), time.UTC)
	table := &metric.Table{Zone: time.UTC, Periods: months, Months: len(months), Figures: []metric.Figures{
		{Subject: metric.Subject{Kind: metric.Organisation, ID: "organisation"}},
		{Subject: metric.Subject{Kind: metric.Team, ID: "pay"}},
		{Subject: metric.Subject{Kind: metric.Team, ID: "unassigned", Unassigned: true}},
		{Subject: metric.Subject{Kind: metric.Service, ID: "api"}},
	}}
	for _, m := range months {
		table.Periods = append(table.Periods, dataset.WindowEnding(m.End, 90, time.UTC))
	}
	table.Periods = append(table.Periods, dataset.WindowEnding(dataset.FromStd(time.Date(2026, 3, 10, 0, 0, 0, 0, time.UTC)), 90, time.UTC))
	got := ""
	for _, r := range PlaceAll(table, loaded(t), Defaults(), 2) {
		got += fmt.Sprintf("%s %s %d\n", r.Subject.ID, r.Period.Label(time.UTC), r.Placement.Year)
		if r.Placement.Label != InsufficientData {
			t.Errorf("a subject without figures is %q", r.Placement.Label)
		}
	}
	want := ""
	for _, id := range []string{"organisation", "pay"} {
		want += id + " 2025-11-03..2026-02-01 2019\n" + id + " 2025-12-01..2026-03-01 2019\n"
		for _, year := range []int{2019, 2016, 2017, 2018, 2021, 2022, 2023, 2024} {
			want += fmt.Sprintf("%s 2025-12-10..2026-03-10 %d\n", id, year)
		}
	}
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if rows := PlaceAll(&metric.Table{Figures: table.Figures}, loaded(t), Defaults(), 2); rows != nil {
		t.Errorf("no period, and %d rows", len(rows))
	}
}

func TestWeightsAndWorkingDays(t *testing.T) {
	years, o := loaded(t), Defaults()
	s := Scores{}.With(DF, 4).With(LT, 4).With(RT, 5).With(CFR, 3)
	if p := Place(s, years.Of(2019), o); p.Label != NoCloseProfile || p.Nearest != "high" || p.Distances[1].D != 1.5 {
		t.Errorf("with change fail rate: %+v", p)
	}
	o.Weights.CFR = 0
	if p := Place(s, years.Of(2019), o); p.Label != "high" || p.Distances[1].D != 0 {
		t.Errorf("without weight on change fail rate: %+v", p)
	}
	o.WorkingDaysPerWeek = 7 // DORA's own 4 x 365 a year
	if got := o.Category(DF, 13.9); got != 5 {
		t.Errorf("13.9 a week at 7 working days: category %d", got)
	}
	if got := o.Category(DF, 14); got != 6 {
		t.Errorf("14 a week at 7 working days: category %d", got)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	years := loaded(t)
	place := func(key string) diag.Pos { return diag.Pos{File: "site.toml", Line: len(key)} }
	if problems := Defaults().Check(years, place); problems.Len() != 0 {
		t.Errorf("defaults: %v", problems.All())
	}
	o := Options{Year: 2020, WorkingDaysPerWeek: 8, OnDemandPerDay: 1, Weights: Weights{1, 0, 1, 1}, CloseProfile: 0, Borderline: -1, Outside: -1, MinMetrics: 5}
	problems := o.Check(years, place)
	if problems.Len() != 9 {
		t.Errorf("%d problems, want one for each key: %v", problems.Len(), problems.All())
	}
	want := "site.toml:4: no table of clusters was published for 2020 (known: 2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024)"
	if got := problems.All()[0].String(); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
