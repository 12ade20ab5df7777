package metric

import (
	"testing"

	"goright/generator/dataset"
)

// ladder is two changes of one service, on 1 and 2 March, and what points at them.
func TestLadder(t *testing.T) {
	for name, c := range map[string]struct {
		more  func(s *site)
		rungs [5]int
		check func(t *testing.T, table *Table)
	}{
		"nothing":            {func(*site) {}, [5]int{}, nil},
		"the export says so": {func(s *site) { s.Deployments[0].Failed = dataset.Yes }, [5]int{1}, nil},
		"by id":              {func(s *site) { s.incident("i", "A", "", "2026-03-20", "", "d1") }, [5]int{0, 1}, nil},
		"by id of a row that was merged": {func(s *site) {
			r := s.deploy("d2b", "A", "a", "2026-03-02T10:30", "", "normal")
			r.Version, s.Deployments[1].Version = 7, 7
			s.incident("i", "A", "", "2026-03-20", "", "d2")
		}, [5]int{0, 1}, nil},
		"by an id that matches nothing": {func(s *site) { s.incident("i", "A", "a", "2026-03-02T11:00", "", "d9") }, [5]int{}, func(t *testing.T, table *Table) {
			if step(t, table, "incident_links_unmatched") != 1 || table.Facts.Unlinked != 1 {
				t.Error("not counted")
			}
		}},
		"rolled back": {func(s *site) { s.deploy("r", "A", "a", "2026-03-03", "", "rollback").RollbackOf = hash("d1") }, [5]int{0, 0, 1}, nil},
		"repaired":    {func(s *site) { s.deploy("h", "A", "a", "2026-03-03", "", "hotfix").Fixes = hash("d1") }, [5]int{0, 0, 1}, nil},
		"repair of what is not there": {func(s *site) { s.deploy("h", "A", "a", "2026-03-03", "", "hotfix").Fixes = hash("d9") }, [5]int{}, func(t *testing.T, table *Table) {
			if step(t, table, "repairs_unmatched") != 1 {
				t.Error("not counted")
			}
		}},
		"a hotfix within 14 days": {func(s *site) { s.deploy("h", "A", "a", "2026-03-16T10:00", "", "hotfix") }, [5]int{0, 0, 0, 1}, nil},
		"a hotfix too late":       {func(s *site) { s.deploy("h", "A", "a", "2026-03-16T10:01", "", "hotfix") }, [5]int{}, nil},
		"a hotfix of a hotfix": {func(s *site) {
			s.deploy("h", "A", "a", "2026-03-03", "", "hotfix")
			s.deploy("g", "A", "a", "2026-03-04", "", "hotfix")
		}, [5]int{0, 0, 0, 2}, nil},
		"a rollback looks past a rollback": {func(s *site) {
			s.deploy("r", "A", "a", "2026-03-03", "", "rollback").RollbackOf = hash("d2")
			s.deploy("q", "A", "a", "2026-03-04", "", "rollback")
		}, [5]int{0, 0, 1}, nil},
		"another service's hotfix": {func(s *site) { s.deploy("h", "A", "b", "2026-03-03", "", "hotfix") }, [5]int{}, nil},
		"an incident after 24 hours": {func(s *site) { s.incident("i", "A", "a", "2026-03-03T10:00", "", "") }, [5]int{0, 0, 0, 0, 1}, func(t *testing.T, table *Table) {
			if !table.Organisation().At("change_fail_rate", table.Status()).Notes.Has(InferredLinks) || table.Facts.Unlinked != 0 {
				t.Error("inferred")
			}
		}},
		"an incident later":       {func(s *site) { s.incident("i", "A", "a", "2026-03-03T10:01", "", "") }, [5]int{}, nil},
		"an incident before":      {func(s *site) { s.incident("i", "A", "a", "2026-03-01T09:59", "", "") }, [5]int{}, nil},
		"not related to a change": {func(s *site) { s.incident("i", "A", "a", "2026-03-02T11:00", "", "").ChangeRelated = dataset.No }, [5]int{}, nil},
		"maintenance":             {func(s *site) { s.incident("i", "A", "a", "2026-03-02T11:00", "", "").Kind = dataset.Maintenance }, [5]int{}, nil},
		"cancelled":               {func(s *site) { s.incident("i", "A", "a", "2026-03-02T11:00", "", "").State = dataset.IncidentCancelled }, [5]int{}, nil},
		"failed = false stops rung 4": {func(s *site) {
			s.Deployments[1].Failed = dataset.No
			s.incident("i", "A", "a", "2026-03-02T11:00", "", "")
		}, [5]int{}, nil},
		"failed = false stops rung 3": {func(s *site) {
			s.Deployments[1].Failed = dataset.No
			s.deploy("h", "A", "a", "2026-03-03", "", "hotfix")
		}, [5]int{}, nil},
		"failed = false does not stop rung 1": {func(s *site) {
			s.Deployments[1].Failed = dataset.No
			s.incident("i", "A", "a", "2026-03-02T11:00", "", "d2")
		}, [5]int{0, 1}, nil},
		"one change, many signals": {func(s *site) {
			s.deploy("h", "A", "a", "2026-03-03", "", "hotfix")
			s.incident("i", "A", "a", "2026-03-02T11:00", "", "d2")
			s.incident("j", "A", "a", "2026-03-02T12:00", "", "")
		}, [5]int{0, 1}, nil},
		"an incident of two services": {func(s *site) {
			s.deploy("b", "A", "b", "2026-03-02T09:00", "", "normal")
			s.incident("i", "A", "a;b", "2026-03-02T11:00", "", "")
		}, [5]int{0, 0, 0, 0, 2}, nil},
		"a rollback is no change that fails": {func(s *site) {
			s.deploy("r", "A", "a", "2026-03-03", "", "rollback").RollbackOf = hash("d2")
			s.incident("i", "A", "a", "2026-03-03T01:00", "", "r")
		}, [5]int{0, 0, 1}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite("2026-04-01")
			s.deploy("d1", "A", "a", "2026-03-01T10:00", "", "normal")
			s.deploy("d2", "A", "a", "2026-03-02T10:00", "", "normal")
			s.deploy("d3", "A", "c", "2026-03-02T11:00", "", "config")
			c.more(s)
			table := s.compute(t, Defaults())
			if got := table.Organisation().Rungs; got != c.rungs {
				t.Errorf("rungs %v, want %v", got, c.rungs)
			}
			if c.check != nil {
				c.check(t, table)
			}
		})
	}
}

func TestRecoveryEnds(t *testing.T) {
	for name, c := range map[string]struct {
		more  func(s *site)
		hours float64
		early int
	}{
		"last incident": {func(s *site) {
			s.incident("i", "A", "", "2026-03-01T11:00", "2026-03-01T12:00", "d1")
			s.incident("j", "A", "", "2026-03-01T10:30", "2026-03-01T15:00", "d1")
		}, 5, 0},
		"mitigated before resolved": {func(s *site) {
			s.incident("i", "A", "", "2026-03-01T11:00", "2026-03-01T12:00", "d1").Mitigated = at("2026-03-01T11:30")
		}, 1.5, 0},
		"first repair": {func(s *site) {
			s.deploy("h", "A", "a", "2026-03-01T14:00", "", "hotfix").Fixes = hash("d1")
			s.deploy("g", "A", "a", "2026-03-01T13:00", "", "hotfix").Fixes = hash("d1")
		}, 3, 0},
		"incident before repair": {func(s *site) {
			s.deploy("h", "A", "a", "2026-03-01T14:00", "", "hotfix").Fixes = hash("d1")
			s.incident("i", "A", "", "2026-03-01T11:00", "2026-03-01T16:00", "d1")
		}, 6, 0},
		"too early": {func(s *site) {
			s.incident("i", "A", "", "2026-03-01T08:00", "2026-03-01T09:00", "d1")
		}, none, 1},
		"denied by the export, an incident by id, and a later one by time": {func(s *site) {
			s.Deployments[0].Failed = dataset.No
			s.incident("i", "A", "", "2026-03-01T11:00", "2026-03-01T12:00", "d1")
			s.incident("j", "A", "a", "2026-03-01T13:00", "2026-03-01T20:00", "")
		}, 2, 0},
		"denied by the export, a repair by id, and an earlier hotfix": {func(s *site) {
			s.Deployments[0].Failed = dataset.No
			s.deploy("h", "A", "a", "2026-03-01T11:00", "", "hotfix")
			s.deploy("g", "A", "b", "2026-03-01T14:00", "", "hotfix").Fixes = hash("d1")
		}, 4, 0},
		"not denied, an incident by id, and a later one by time": {func(s *site) {
			s.incident("i", "A", "", "2026-03-01T11:00", "2026-03-01T12:00", "d1")
			s.incident("j", "A", "a", "2026-03-01T13:00", "2026-03-01T20:00", "")
		}, 10, 0},
		"no end known": {func(s *site) { s.Deployments[0].Failed = dataset.Yes }, none, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite("2026-04-01")
			s.deploy("d1", "A", "a", "2026-03-01T10:00", "", "normal")
			s.deploy("first", "A", "b", "2025-11-01T10:00", "", "normal")
			c.more(s)
			table := s.compute(t, Defaults())
			state := Measured
			if c.hours != c.hours {
				state = NotCollected
			}
			wants(t, name, table.Organisation().At("failed_deployment_recovery_time", table.Status()), state, c.hours)
			if got := step(t, table, "recoveries_too_early"); got != c.early {
				t.Errorf("%d too early, want %d", got, c.early)
			}
		})
	}
}

func TestFailedColumnAlone(t *testing.T) {
	s := newSite("2026-04-01")
	s.Has.Incidents = false
	s.deploy("first", "A", "a", "2025-12-01", "", "").Failed = dataset.No
	for i, failed := range []dataset.Tri{dataset.Yes, dataset.No, dataset.No, dataset.No} {
		d := s.deploy(string(rune('a'+i)), "A", "a", "2026-03-01T10:00", "", "")
		d.Failed, d.Finished = failed, d.Finished+dataset.Time(i)*daySeconds
	}
	table := s.compute(t, Defaults())
	wants(t, "every change judged", table.Organisation().At("change_fail_rate", table.Status()), Measured, 0.25, 4)
	s.Deployments[2].Failed = dataset.Unsaid
	table = s.compute(t, Defaults())
	wants(t, "one not judged", table.Organisation().At("change_fail_rate", table.Status()), Partial, 0.25, 4)
}
