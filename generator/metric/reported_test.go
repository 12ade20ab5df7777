package metric

import (
	"fmt"
	"math"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/unit"
)

func TestReportedMeasures(t *testing.T) {
	s := newSite("2026-04-01")
	row := func(id, team, month string, value float64) dataset.Measure {
		m := dataset.Measure{Metric: s.Names.Intern(id), Start: at(month + "-01"), Value: value}
		m.End = dataset.Months(m.Start, at("2027-01-01"), time.UTC)[0].End
		if team != "" {
			m.Teams = s.team(team)
		}
		m.Owners = m.Teams
		return m
	}
	share := func(m dataset.Measure, num, den float64) dataset.Measure {
		m.Numerator, m.Denominator, m.HasShare, m.Value = num, den, true, 100*num/den
		return m
	}
	s.deploy("d1", "A", "a", "2026-03-02T10:00", "", "")
	s.deploy("d2", "B", "b", "2026-03-03T10:00", "", "")
	s.Measures = []dataset.Measure{
		share(row("test_pass_rate", "A", "2026-02", 0), 1, 2),
		share(row("test_pass_rate", "A", "2026-02", 0), 9, 10), // again: this one counts
		share(row("test_pass_rate", "B", "2026-02", 0), 1, 10),
		row("signoff_days", "A", "2026-01", 10), row("signoff_days", "B", "2026-01", 30),
		row("assessments_done", "A", "2026-01", 4), row("assessments_done", "B", "2026-01", 5),
		row("build_pipeline_time", "A", "2026-01", 90),
		row("questionnaire_items", "", "2026-01", 212),
		row("toil_share", "A", "2026-01", 0), row("toil_share", "A", "2026-02", 31),
		row("lead_time", "A", "2026-01", 3), // goright computes it
		row("mttr_incident", "A", "2026-01", 3),
		row("ours", "B", "2026-01", 7),
	}
	s.Has.Measures = true
	table := s.compute(t, Defaults())
	list, err := Measures()
	if err != nil {
		t.Fatal(err)
	}
	table.Report(s.Dataset, append(list, Measure{ID: "ours", Label: "Ours", Unit: "cups", Direction: Higher, From: FromMeasures}))

	got := func(f *Figures, id ID) string {
		text := ""
		if series := f.Series(id); series != nil {
			for i := range series.Len() {
				v := series.At(i)
				text += fmt.Sprintf("%s %.4g %s n=%d", series.Periods[i].Label(table.Zone), v.X, v.State, v.N)
				if v.HasLow {
					text += fmt.Sprintf(" %d/%d [%.4f, %.4f]", v.Num, v.Den, v.Low, v.High)
				}
				text += "; "
			}
		}
		return text
	}
	org, a, b := table.Organisation(), figuresOf(t, table, Team, "A"), figuresOf(t, table, Team, "B")
	for _, c := range []struct {
		f    *Figures
		id   ID
		want string
	}{
		{a, "test_pass_rate", "2026-02 0.9 measured n=10 9/10 [0.5958, 0.9821]; "},
		{org, "test_pass_rate", "2026-02 0.5 measured n=20 10/20 [0.2993, 0.7007]; "}, // pooled
		{org, "signoff_days", "2026-01 20 measured n=2; "},                            // the middle of the teams
		{org, "assessments_done", "2026-01 9 measured n=9; "},                         // summed
		{a, "build_pipeline_time", "2026-01 1.5 measured n=0; "},                      // minutes become hours
		{org, "questionnaire_items", "2026-01 212 measured n=212; "},
		{a, "questionnaire_items", ""}, // the organisation's is nobody else's
		{a, "toil_share", "2026-01 0 observed_zero n=0; 2026-02 0.31 measured n=0; "},
		{b, "toil_share", ""}, // not reported is not zero
		{b, "ours", "2026-01 7 measured n=0; "},
		{a, "mttr_incident", ""},
	} {
		if text := got(c.f, c.id); text != c.want {
			t.Errorf("%s of %s:\n got %s\nwant %s", c.id, c.f.Subject.ID, text, c.want)
		}
	}
	for id, want := range map[string]int{"measures_again": 1, "measures_computed": 2} {
		n := -1
		for _, step := range table.Cleaning {
			if step.ID == id {
				n = step.N
			}
		}
		if n != want {
			t.Errorf("%s: %d, not %d", id, n, want)
		}
	}
}

func TestUnitsOfMeasures(t *testing.T) {
	for text, want := range map[string]unit.Unit{"% passed": unit.Ratio, "minutes (median)": unit.Hours, "days (median)": unit.Days,
		"count per period": unit.Count, "libyears": "libyears", "person-hours per deployment": "person-hours per deployment", "open count": unit.Count} {
		if u, per := (Measure{Unit: text}).In(); u != want || per <= 0 {
			t.Errorf("%s: %s, %g", text, u, per)
		}
	}
}

// TestMeasuresOfTheCoreExports: what optional columns bring.
func TestMeasuresOfTheCoreExports(t *testing.T) {
	s := newSite("2026-04-01")
	for i := range 7 {
		d := s.deploy(fmt.Sprintf("d%d", i), "A", "a", fmt.Sprintf("2026-03-%02dT10:00", 2+i), "", "")
		d.Started = d.Finished - dataset.Time(60*(i+1))
		d.StoryCreated = d.Finished - dataset.Time(86400*(i+1))
		d.StoryDone = d.Finished - dataset.Time(3600*(i+1))
		d.Effort = 2
		if i == 6 {
			d.Kind, d.RollbackOf, d.StoryCreated = dataset.Rollback, hash("d5"), dataset.None
			d.StoryDone = dataset.None
		}
	}
	for i, c := range []struct {
		by    dataset.FoundBy
		class dataset.IncidentClass
	}{{dataset.FoundByCustomer, dataset.ServiceClass}, {dataset.FoundByTeam, dataset.DefectClass}, {dataset.FoundByMonitoring, dataset.SecurityClass}, {dataset.FoundUnsaid, dataset.ServiceClass}} {
		in := s.incident(fmt.Sprintf("i%d", i), "A", "a", "2026-03-10T10:00", "2026-03-10T14:00", "")
		in.FoundBy, in.Class = c.by, c.class
	}
	for i, kind := range []dataset.FindingKind{dataset.SAST, dataset.SAST, dataset.SCA} {
		closed := ""
		if i == 0 {
			closed = "2026-03-20"
		}
		s.finding(fmt.Sprintf("f%d", i), "A", "2026-02-20", closed).Kind = kind
	}
	table := s.compute(t, Defaults())
	for _, f := range []*Figures{table.Organisation(), figuresOf(t, table, Team, "A")} {
		for id, want := range map[ID]float64{"deployment_pipeline_time": 4.0 / 60, "story_lead_time": 24 * 3.5, "done_to_production_time": 3.5, "deployment_cost": 2, "time_to_roll_back": 24,
			"prod_defects_found_by_customers": 1, "prod_defects_found_by_us": 2, "found_by_us_share": 2.0 / 3, "mttr_defect": 4, "security_incidents": 1,
			"findings_code": 1, "findings_code.opened": 2, "findings_code.closed": 1, "findings_dependencies": 1} {
			if v := f.At(id, table.Status()); !v.HasX || math.Abs(v.X-want) > 1e-4 {
				t.Errorf("%s of %s: %g (%s), not %g", id, f.Subject.ID, v.X, v.State, want)
			}
		}
		if v := f.At("deployment_pipeline_time", table.Status()); v.Low != 1.0/60 || v.High != 7.0/60 || v.N != 7 {
			t.Errorf("interval %+v", v)
		}
		if v := f.At("findings_pentest", table.Status()); v.State != NotCollected {
			t.Errorf("nobody tests by hand, and there is %+v", v)
		}
	}
}
