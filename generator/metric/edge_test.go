package metric

import (
	"testing"

	"goright/generator/dataset"
)

// The rows of METHOD.md 1.5, in their order.

func TestNoDeploymentsInWindow(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("old", "A", "a", "2025-09-05T10:00", "2025-09-05T09:00", "normal")
	table := s.compute(t, Defaults())
	f, now := table.Organisation(), table.Status()
	wants(t, "deployments", f.At("deployments", now), ObservedZero, 0, 0)
	wants(t, "frequency", f.At("deployment_frequency", now), ObservedZero, 0, 0, 0, 0.2869)
	for _, id := range []ID{"lead_time", "lead_time_p90", "change_fail_rate", "failed_deployment_recovery_time", "rollback_rate", "time_to_restore"} {
		wants(t, string(id), f.At(id, now), NoneObserved, none)
	}
	wants(t, "quiet month", f.At("deployments", table.LastMonth()), ObservedZero, 0)
}

func TestUnseenTeamHasNoData(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("d", "A", "a", "2025-09-05T10:00", "", "normal")
	s.team("B")
	table := s.compute(t, Defaults())
	b := figuresOf(t, table, Team, "B")
	for _, d := range Catalogue() {
		v := b.At(d.ID, table.Status())
		switch d.ID {
		case "incidents": // no first-row rule
			wants(t, "incidents", v, ObservedZero, 0)
		case "time_to_restore", "change_fail_rate", "failed_deployment_recovery_time":
			if v.State > NoneObserved || v.HasX {
				t.Errorf("%s: %+v", d.ID, v)
			}
		default:
			wants(t, string(d.ID), v, NotCollected, none)
		}
	}
}

func TestNoFailures(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("first", "A", "a", "2025-12-01", "", "normal")
	for i := range 10 {
		d := s.deploy("", "A", "a", "2026-01-02", "2026-01-01", "normal")
		d.Finished += dataset.Time(i) * 5 * daySeconds
		d.HeadCommit = d.Finished - 3600
	}
	table := s.compute(t, Defaults())
	f, now := table.Organisation(), table.Status()
	wants(t, "cfr", f.At("change_fail_rate", now), ObservedZero, 0, 10, 0, 0.2775)
	wants(t, "recovery", f.At("failed_deployment_recovery_time", now), NoneObserved, none)
	if v := f.At("change_fail_rate", now); v.Notes != 0 {
		t.Errorf("notes %v", v.Notes.Words())
	}
}

func TestOpenIncidentsAreCensored(t *testing.T) {
	s := newSite("2026-04-01")
	s.incident("a", "A", "", "2026-03-01T00:00", "2026-03-01T02:00", "")
	for _, id := range []string{"b", "c", "d"} {
		s.incident(id, "A", "", "2026-03-02T00:00", "", "")
	}
	table := s.compute(t, Defaults())
	v := table.Organisation().At("time_to_restore", table.Status())
	wants(t, "not reached", v, Measured, none, 4)
	if !v.Notes.Has(NotReached) || !v.Notes.Has(SmallSample) || v.Beyond != 30*24 || table.Organisation().OpenIncidents != 3 {
		t.Errorf("%+v %v", v, v.Notes.Words())
	}
	if table.Facts.Unlinked != 4 {
		t.Errorf("unlinked %d", table.Facts.Unlinked)
	}
}

func TestIncidentThatEndsBeforeItBegins(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("d", "A", "a", "2026-03-01T00:00", "", "normal")
	s.incident("i", "A", "a", "2026-03-01T02:00", "2026-03-01T01:00", "d")
	table := s.compute(t, Defaults())
	f, now := table.Organisation(), table.Status()
	wants(t, "ttr", f.At("time_to_restore", now), NoneObserved, none)
	wants(t, "incidents", f.At("incidents", now), Measured, 1)
	wants(t, "evidence", f.At("change_fail_rate", now), Partial, 1)
	wants(t, "no time", f.At("failed_deployment_recovery_time", now), NotCollected, none)
	if step(t, table, "incidents_backward") != 1 {
		t.Error("not counted")
	}
}

func TestIncidentSpansWindows(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("d", "A", "a", "2026-01-31T22:00", "", "normal")
	s.incident("i", "A", "a", "2026-02-01T02:00", "2026-03-01T02:00", "d")
	table := s.compute(t, Defaults())
	f := table.Organisation()
	wants(t, "ttr in the month it began", f.At("time_to_restore", 1), Measured, 28*24)
	wants(t, "not in the month of the deployment", f.At("time_to_restore", 0), NoneObserved, none)
	wants(t, "fdrt in the month of the deployment", f.At("failed_deployment_recovery_time", 0), Partial, 28*24+4)
	wants(t, "not in the month of the incident", f.At("failed_deployment_recovery_time", 1), NoneObserved, none)
}

func TestMovedServiceStaysWhereItWas(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("d1", "A", "a", "2026-01-05", "", "normal")
	s.deploy("d2", "B", "a", "2026-02-05", "", "normal")
	table := s.compute(t, Defaults())
	a, b := figuresOf(t, table, Team, "A"), figuresOf(t, table, Team, "B")
	wants(t, "A in January", a.At("deployments", 0), Partial, 1)
	wants(t, "A in February", a.At("deployments", 1), ObservedZero, 0)
	wants(t, "B in January", b.At("deployments", 0), NotCollected, none)
	wants(t, "B in February", b.At("deployments", 1), Partial, 1)
	wants(t, "the service", figuresOf(t, table, Service, "a").At("deployments", 1), Measured, 1)
	if v := b.At("deployments", 1); !near(v.Coverage, 24.0/28) {
		t.Errorf("coverage %v", v.Coverage)
	}
	if v := b.At("deployment_frequency", 1); !near(v.X, 1/(24.0/7)) {
		t.Errorf("rate per covered week %v", v.X)
	}
}

func TestSharedDeploymentCountsOncePerTeam(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("d1", "A;B", "a;b", "2026-03-05", "", "normal")
	s.deploy("d2", "A", "a", "2026-03-06", "", "normal")
	s.deploy("d2", "B", "b", "2026-03-06T00:30", "", "normal") // the same pipeline
	table := s.compute(t, Defaults())
	for _, f := range []*Figures{
		table.Organisation(), figuresOf(t, table, Team, "A"), figuresOf(t, table, Team, "B"),
		figuresOf(t, table, Service, "a"), figuresOf(t, table, Service, "b"),
	} {
		wants(t, f.Subject.ID, f.At("deployments", table.Status()), Partial, 2)
	}
	if step(t, table, "fan_out") != 1 {
		t.Error("fan-out not counted")
	}
	if got := figuresOf(t, table, Team, "A").PrimaryService; got != "a" {
		t.Errorf("of equal services the first by id, got %q", got)
	}
}

func TestEmptyDataset(t *testing.T) {
	s := newSite("2026-04-01")
	s.team("A")
	table := s.compute(t, Defaults())
	if len(table.Periods) != 0 || table.Status() != -1 || table.LastMonth() != -1 || len(table.Figures) != 2 {
		t.Errorf("%+v", table)
	}
	if v := table.Organisation().At("deployments", 0); v.State != NotCollected {
		t.Errorf("%+v", v)
	}
}

func TestAsOfInsideAMonth(t *testing.T) {
	s := newSite("2026-03-15")
	s.deploy("d1", "A", "a", "2026-01-05", "", "normal")
	s.deploy("d2", "A", "a", "2026-03-14T23:00", "", "normal")
	s.deploy("late", "A", "a", "2026-03-15", "", "normal")
	s.incident("i", "A", "a", "2026-03-14", "2026-03-16", "d2")
	table := s.compute(t, Defaults())
	if table.Months != 2 || len(table.Periods) != 5 || table.Periods[table.Status()].End != at("2026-03-15") {
		t.Fatalf("periods %v", table.Periods)
	}
	wants(t, "status", table.Organisation().At("deployments", table.Status()), Partial, 2)
	if step(t, table, "deployments_after_as_of") != 1 || table.Organisation().OpenIncidents != 1 {
		t.Error("what lies at or after as_of is known already")
	}
	if p := table.Organisation().Series("remediation_rate"); p != nil {
		t.Error("no finding, no rate")
	}
}

func TestDeclaredBounds(t *testing.T) {
	s := newSite("2026-05-01")
	s.deploy("d1", "A", "a", "2026-01-05", "", "normal")
	s.deploy("d2", "A", "a", "2026-03-10", "", "normal")
	s.Teams[0].From, s.Teams[0].To = at("2026-02-01"), at("2026-04-01")
	table := s.compute(t, Defaults())
	a := figuresOf(t, table, Team, "A")
	for month, want := range []State{NotCollected, ObservedZero, Measured, NotCollected} {
		if v := a.At("deployments", month); v.State != want {
			t.Errorf("month %d: %v, want %v", month, v.State, want)
		}
	}
	if v := a.At("deployments", table.Status()); v.State != Partial || v.N != 1 || !near(v.Coverage, 59.0/90) {
		t.Errorf("window %+v", v) // 31 January to 1 May; covered are February and March
	}
	s.Services[0].Periods = []dataset.Ownership{{Team: s.Teams[0].ID, From: at("2025-12-01"), To: at("2026-03-01")}}
	v := figuresOf(t, s.compute(t, Defaults()), Service, "a")
	wants(t, "from its ownership on", v.At("deployments", 0), Measured, 1)
	wants(t, "rows after the end keep it alive", v.At("deployments", 3), ObservedZero, 0)
}

func TestProductionNames(t *testing.T) {
	s := newSite("2026-04-01")
	for i, env := range []string{"Production", "PROD", "live", "", "prod-eu", "preprod", "non-prod", "staging", "delivery"} {
		s.deploy(string(rune('a'+i)), "A", "a", "2026-03-05", "", "normal").Environment = s.Names.Intern(env)
	}
	table := s.compute(t, Defaults())
	wants(t, "deployments", table.Organisation().At("deployments", table.Status()), Partial, 4)
	if like := table.Facts.LooksLikeProduction; len(like) != 1 || like[0] != (dataset.Count{What: "prod-eu", N: 1}) {
		t.Errorf("looks like production: %v", like)
	}
	if step(t, table, "environment") != 5 || step(t, table, "no_environment") != 1 {
		t.Error("not counted")
	}
	o := Defaults()
	o.Production = []string{"prod*", "?ive"}
	table = s.compute(t, o)
	wants(t, "globs", table.Organisation().At("deployments", table.Status()), Partial, 5)
	for i := range s.Deployments {
		s.Deployments[i].Environment = 0
	}
	table = s.compute(t, Defaults())
	if v := table.Organisation().At("deployments", table.Status()); v.N != 9 || !v.Notes.Has(NoEnvironment) {
		t.Errorf("%+v", v)
	}
}
