package metric

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// TestSprintsAndPatchingCyclesAreCounted: whole cycles alone, from a subject's first
// row on.
func TestSprintsAndPatchingCyclesAreCounted(t *testing.T) {
	s := newSite("2026-04-01")
	for i, day := range []string{"2026-01-20", "2026-02-03", "2026-02-16", "2026-03-02", "2026-03-16", "2026-03-29", "2026-03-30", "2026-03-31"} {
		s.deploy(fmt.Sprintf("d%d", i), "A", "a", day, "", "")
	}
	for i, c := range []struct {
		cause  dataset.Cause
		opened string
	}{{dataset.OtherCause, "2026-01-10"}, {dataset.Patching, "2026-01-12"}, {dataset.Patching, "2026-02-12"}, {dataset.CauseUnsaid, "2026-02-13"}, {dataset.Patching, "2026-03-11"}} {
		s.incident(fmt.Sprintf("i%d", i), "A", "a", c.opened, c.opened+"T10:00", "").Cause = c.cause
	}
	o := Defaults()
	o.Rhythm = Rhythm{SprintStart: "2026-03-16", SprintDays: 14, PatchDates: []string{"2026-03-10", "2026-01-12", "2026-02-10"}}
	table := s.compute(t, o)
	counts := func(id ID) (text string) {
		series := figuresOf(t, table, Team, "A").Series(id)
		if series == nil {
			return "none"
		}
		for i, p := range series.Periods {
			v := series.At(i)
			text += fmt.Sprintf("%s+%d %g %s; ", p.Start.In(time.UTC).Format("01-02"), p.End.Sub(p.Start)/daySeconds, v.X, v.State)
		}
		return text
	}
	if got, want := counts("deployments_per_sprint"), "02-02+14 1 measured; 02-16+14 1 measured; 03-02+14 1 measured; 03-16+14 2 measured; "; got != want {
		t.Errorf("sprints: %s, want %s", got, want)
	}
	if got, want := counts("outages_by_patching_cycle"), "01-12+29 1 measured; 02-10+28 1 measured; "; got != want {
		t.Errorf("patching: %s, want %s", got, want)
	}
	o.Rhythm = Rhythm{}
	if table = s.compute(t, o); counts("deployments_per_sprint") != "none" || counts("outages_by_patching_cycle") != "none" {
		t.Error("cycles without a calendar")
	}
	for i := range s.Incidents {
		s.Incidents[i].Cause = dataset.CauseUnsaid
	}
	o.Rhythm = Rhythm{PatchStart: "2026-01-12", PatchDays: 28}
	if table = s.compute(t, o); counts("outages_by_patching_cycle") != "none" {
		t.Error("nobody says a cause, and there is a count")
	}
}

// Cycles begin at midnights, whatever clocks do, and their order is that of time.
func TestCyclesAreCutAtMidnights(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	day := func(text string) dataset.Time {
		d, err := time.ParseInLocation(time.DateOnly, text, zone)
		if err != nil {
			t.Fatal(err)
		}
		return dataset.FromStd(d)
	}
	for _, start := range []string{"2026-03-23", "1990-01-01", "2040-01-02"} {
		list := Rhythm{SprintStart: start, SprintDays: 7}.sprints(day("2026-03-02"), day("2026-04-14"), zone)
		for i, p := range list {
			if p.Start.In(zone).Hour() != 0 || i > 0 && p.Start != list[i-1].End || p.Start.In(zone).Weekday() != time.Monday {
				t.Errorf("%s: %s to %s", start, p.Start.In(zone), p.End.In(zone))
			}
		}
		if len(list) != 6 || list[0].Start != day("2026-03-02") || list[5].End != day("2026-04-13") {
			t.Errorf("%s: %d sprints, %+v", start, len(list), list)
		}
	}
	if list := (Rhythm{SprintStart: "2020-01-01", SprintDays: 1}).sprints(day("2020-01-01"), day("2026-01-01"), zone); len(list) != mostCycles || list[mostCycles-1].End != day("2026-01-01") {
		t.Errorf("%d cycles", len(list))
	}
}

func TestACalendarIsChecked(t *testing.T) {
	for name, c := range map[string]struct {
		rhythm Rhythm
		wrong  int
	}{
		"none":            {Rhythm{}, 0},
		"good":            {Rhythm{SprintStart: "2026-01-05", SprintDays: 14, PatchDates: []string{"2026-01-13"}}, 0},
		"no start":        {Rhythm{SprintDays: 14}, 1},
		"no length":       {Rhythm{PatchStart: "2026-01-05"}, 1},
		"too long":        {Rhythm{PatchStart: "2026-01-05", PatchDays: 400}, 1},
		"no day":          {Rhythm{SprintStart: "5 January", SprintDays: 14}, 1},
		"no day of many":  {Rhythm{PatchDates: []string{"2026-01-13", "2026-13-01"}}, 1},
		"said two ways":   {Rhythm{PatchStart: "2026-01-05", PatchDays: 28, PatchDates: []string{"2026-01-13"}}, 1},
		"both at a time":  {Rhythm{SprintDays: -1, PatchDays: 3}, 2},
		"before the year": {Rhythm{SprintStart: "0001-01-01", SprintDays: 366}, 0},
	} {
		problems := c.rhythm.Check(func(key string) diag.Pos { return diag.Pos{File: key} })
		if problems.Len() != c.wrong {
			t.Errorf("%s: %v", name, problems.All())
		}
	}
}

// TestUptimeIsTheUnionOfOutages: overlapping outages count once, open ones until now,
// and a service counts from its first row.
func TestUptimeIsTheUnionOfOutages(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("d1", "A", "a", "2026-01-01", "", "")
	s.deploy("d2", "A", "b", "2026-03-17", "", "") // half of March
	s.deploy("d3", "B", "c", "2026-01-01", "", "")
	for _, v := range s.Services {
		owner := map[string]string{"a": "A", "b": "A", "c": "B"}[v.Name]
		for i := range s.Services {
			if s.Services[i].ID == v.ID {
				s.Services[i].Periods = []dataset.Ownership{{Team: s.Names.Intern(owner)}}
			}
		}
	}
	down := func(id, team, service, from, to string) {
		s.incident(id, team, service, from, to, "").Outage = true
	}
	down("1", "A", "a", "2026-03-02T00:00", "2026-03-02T06:00")
	down("2", "A", "a", "2026-03-02T04:00", "2026-03-02T10:00") // overlaps: ten hours in all
	down("3", "A", "a;b", "2026-03-31T12:00", "")               // goes on: twelve hours of each
	down("4", "A", "a", "2026-03-20T12:00", "2026-03-20T10:00") // backward: no length
	s.incident("5", "A", "a", "2026-03-10T00:00", "2026-03-20T00:00", "")
	table := s.compute(t, Defaults())
	march := 2
	minutes := func(hours float64) int { return int(hours * 60) }
	for _, c := range []struct {
		f      *Figures
		up, of float64 // hours
		n      int
	}{
		{figuresOf(t, table, Service, "a"), 31*24 - 22, 31 * 24, 1},
		{figuresOf(t, table, Service, "b"), 15*24 - 12, 15 * 24, 1},
		{figuresOf(t, table, Service, "c"), 31 * 24, 31 * 24, 1},
		{figuresOf(t, table, Team, "A"), 46*24 - 34, 46 * 24, 2},
		{table.Organisation(), 77*24 - 34, 77 * 24, 3},
	} {
		v := c.f.At("uptime_reported", march)
		if v.Num != minutes(c.up) || v.Den != minutes(c.of) || v.N != c.n || math.Abs(v.X-c.up/c.of) > 1e-9 || v.HasLow {
			t.Errorf("%s: %+v, not %g of %g hours", c.f.Subject.ID, v, c.up, c.of)
		}
	}
	if v := figuresOf(t, table, Service, "b").At("uptime_reported", march); v.State != Partial || math.Abs(v.Coverage-15.0/31) > 1e-6 {
		t.Errorf("half a month: %+v", v)
	}
	if v := figuresOf(t, table, Service, "b").At("uptime_reported", 0); v.State != NotCollected {
		t.Errorf("before its first row: %+v", v)
	}
	for i := range s.Incidents {
		s.Incidents[i].Services = 0
	}
	table = s.compute(t, Defaults()) // now the team is what was down
	if v := figuresOf(t, table, Team, "A").At("uptime_reported", march); v.Num != minutes(31*24-22) || v.N != 1 {
		t.Errorf("outages without a service: %+v", v)
	}
	if v := figuresOf(t, table, Service, "a").At("uptime_reported", march); v.State != NotCollected {
		t.Errorf("nobody says which service was down, and there is %+v", v)
	}
	for i := range s.Incidents {
		s.Incidents[i].Outage = false
	}
	if v := s.compute(t, Defaults()).Organisation().At("uptime_reported", march); v.State != NotCollected {
		t.Errorf("no outage is marked, and there is %+v", v)
	}
}

// TestFindingsByPlaceAndStage: production, the life of images, and what is no finding
// of security at all.
func TestFindingsByPlaceAndStage(t *testing.T) {
	s := newSite("2026-04-01")
	put := func(id, env string, kind dataset.FindingKind, stage dataset.Stage, closed string) *dataset.Finding {
		f := s.finding(id, "A", "2026-03-01", closed)
		f.Kind, f.Stage = kind, stage
		if env != "" {
			f.Environment = s.Names.Intern(env)
		}
		return f
	}
	for i := range 10 { // fixed after 2, 4, … 20 days
		put(fmt.Sprintf("p%d", i), "Prod", dataset.DAST, 0, fmt.Sprintf("2026-03-%02d", 3+2*i))
	}
	for i := range 10 {
		put(fmt.Sprintf("s%d", i), "staging", dataset.DAST, 0, "2026-03-02")
	}
	put("build", "", dataset.Container, dataset.StageBuild, "")
	put("run", "live", dataset.Container, dataset.StageRuntime, "")
	put("run again", "live", dataset.Container, dataset.StageRuntime, "2026-03-30")
	put("image", "", dataset.Container, 0, "")
	put("no image", "", dataset.SCA, dataset.StageBuild, "")
	before := s.compute(t, Defaults()).Organisation().At("findings_open", 0)
	for i := range 3 {
		f := put(fmt.Sprintf("smell%d", i), "prod", dataset.SAST, 0, "")
		f.Category = dataset.QualityCategory
		if i == 0 {
			f.Closed, f.State, f.DayClosed = at("2026-03-09"), dataset.FindingFixed, true
		}
	}
	table := s.compute(t, Defaults())
	march := slices.IndexFunc(table.Periods, func(p dataset.Period) bool { return p.Label(table.Zone) == "2026-03" })
	for _, f := range []*Figures{table.Organisation(), figuresOf(t, table, Team, "A")} {
		for id, want := range map[ID]float64{
			"findings_in_production": 1, "findings_in_production.opened": 12, "findings_in_production.closed": 11,
			"findings_image_lifecycle": 2, "findings_image_lifecycle.build": 1, "findings_image_lifecycle.runtime": 1, "findings_image_lifecycle.runtime.opened": 2,
			"findings_os_image": 3, "findings_dependencies": 1,
			"static_quality_findings": 2, "static_quality_findings.opened": 3, "static_quality_findings.closed": 1,
			"mttr_prod_security_findings": 12, // of twelve fixed or open, the sixth
			"findings_open":               before.X,
		} {
			if v := f.At(id, march); !v.HasX || v.X != want {
				t.Errorf("%s of %s: %g (%s), not %g", id, f.Subject.ID, v.X, v.State, want)
			}
		}
		if v := f.At("mttr_prod_security_findings", march); v.N != 12 || !v.HasLow {
			t.Errorf("%+v", v)
		}
		for _, id := range []ID{"findings_image_lifecycle.registry", "findings_code"} {
			if v := f.At(id, march); v.State != NotCollected {
				t.Errorf("%s of %s: %+v", id, f.Subject.ID, v)
			}
		}
	}
	if n := step(t, table, "findings_quality"); n != 3 {
		t.Errorf("%d findings of quality", n)
	}
}

// TestSharesOfReportedCounts: 6/(5+6) and 7/(5+6+7), of one period each.
func TestSharesOfReportedCounts(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("d1", "A", "a", "2026-01-02", "", "")
	s.deploy("d2", "B", "b", "2026-01-02", "", "")
	row := func(id, team, month string, value float64) {
		m := dataset.Measure{Metric: s.Names.Intern(id), Start: at(month + "-01"), Value: value, Teams: s.team(team), Owners: s.team(team)}
		m.End = dataset.Months(m.Start, at("2027-01-01"), time.UTC)[0].End
		s.Measures = append(s.Measures, m)
	}
	s.Has.Measures = true
	for i, by := range []dataset.FoundBy{dataset.FoundByCustomer, dataset.FoundByTeam, dataset.FoundByTeam, dataset.FoundByMonitoring} {
		s.incident(fmt.Sprintf("i%d", i), "A", "a", "2026-02-10", "2026-02-11", "").FoundBy = by
	}
	row("defects_found_before_production", "A", "2026-01", 5)  // when nobody said who noticed
	row("defects_found_before_production", "A", "2026-02", 12) // 12 of 16
	row("defects_found_before_production", "A", "2026-03", 0)  // and nothing in production
	row("prod_defects_found_by_us", "B", "2026-02", 3)
	row("prod_defects_found_by_customers", "B", "2026-02", 1)
	table := s.compute(t, Defaults())
	list, err := Measures()
	if err != nil {
		t.Fatal(err)
	}
	table.Report(s.Dataset, list)
	a, b := figuresOf(t, table, Team, "A"), figuresOf(t, table, Team, "B")
	contained := a.Series("defects_contained_share")
	if contained == nil || contained.Len() != 2 {
		t.Fatalf("%+v", contained)
	}
	if v := contained.At(0); v.Num != 12 || v.Den != 16 || !near(v.Low, .5050) || !near(v.High, .8982) || v.State != Measured {
		t.Errorf("%+v", v)
	}
	if v := contained.At(1); v.State != NoneObserved || v.HasX {
		t.Errorf("no defect at all: %+v", v)
	}
	if v := b.Series("found_by_us_share").At(0); v.Num != 3 || v.Den != 4 {
		t.Errorf("%+v", v)
	}
	if s := b.Series("defects_contained_share"); s != nil {
		t.Errorf("B says nothing of what was found before, and there is %+v", s.At(0))
	}
	if v := a.At("found_by_us_share", 1); v.Num != 3 || v.Den != 4 { // from incidents
		t.Errorf("%+v", v)
	}
}
