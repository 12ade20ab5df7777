package metric

import (
	"testing"

	"goright/generator/dataset"
)

// two adds two changes of one service, on 1 and 2 March.
func two(s *site) {
	s.deploy("d1", "A", "a", "2026-03-01T10:00", "", "normal")
	s.deploy("d2", "A", "a", "2026-03-02T10:00", "", "normal")
}

// The evidence ladder of METHOD.md 1.4 with rung 0 of METHOD.md 11.
func TestMethod14Ladder(t *testing.T) {
	show(t, []shown{
		{rule: "0 the column failed true or false decides", rows: func(s *site) {
			two(s)
			s.Deployments[1].Failed = dataset.Yes
		}, wants: []figure{is("change_fail_rate", Measured, 0.5, 2)}, rungs: [5]int{1}},
		{rule: "1 incident row with deployment_id (explicit)", rows: func(s *site) {
			two(s)
			s.incident("i", "A", "", "2026-03-20", "", "d1")
		}, wants: []figure{is("change_fail_rate", Measured, 0.5, 2)}, rungs: [5]int{0, 1}},
		{rule: "2 deployment row with rollback_of / fixes (explicit)", rows: func(s *site) {
			two(s)
			s.deploy("r", "A", "b", "2026-03-20", "", "rollback").RollbackOf = hash("d1")
			s.deploy("f", "A", "b", "2026-03-21", "", "hotfix").Fixes = hash("d2")
		}, wants: []figure{is("change_fail_rate", Measured, 2.0/3, 3)}, rungs: [5]int{0, 0, 2}},
		{rule: "3 a hotfix implicates the latest earlier change of the same service within 14 days", rows: func(s *site) {
			two(s)
			s.deploy("f", "A", "a", "2026-03-16T10:00", "", "hotfix")
		}, wants: []figure{is("change_fail_rate", Measured, 1.0/3, 3)}, rungs: [5]int{0, 0, 0, 1}},
		{rule: "3 (normal or hotfix)", rows: func(s *site) {
			s.deploy("f", "A", "a", "2026-03-01", "", "hotfix") // nothing within 14 days before it
			s.deploy("g", "A", "a", "2026-03-02", "", "hotfix")
		}, wants: []figure{is("change_fail_rate", Measured, 0.5, 2)}, rungs: [5]int{0, 0, 0, 1}},
		{rule: "3 or a rollback without a target", rows: func(s *site) {
			two(s)
			s.deploy("r", "A", "a", "2026-03-16T10:00", "", "rollback")
		}, wants: []figure{is("change_fail_rate", Measured, 0.5, 2)}, rungs: [5]int{0, 0, 0, 1}},
		{rule: "3 later than 14 days: nothing is implicated", rows: func(s *site) {
			two(s)
			s.deploy("f", "A", "a", "2026-03-16T10:01", "", "hotfix")
		}, wants: []figure{is("change_fail_rate", ObservedZero, 0, 3)}},
		{rule: "4 an incident without id implicates the latest production deployment of the same service that finished ≤ 24 h before started_at, labelled inferred", rows: func(s *site) {
			two(s)
			s.incident("i", "A", "a", "2026-03-03T10:00", "", "")
		}, wants: []figure{is("change_fail_rate", Measured, 0.5, 2)}, rungs: [5]int{0, 0, 0, 0, 1}, more: func(t *testing.T, table *Table) {
			if !noted(table, "change_fail_rate", InferredLinks) {
				t.Error("not labelled")
			}
		}},
		{rule: "4 later than that → not change-related, used for TTR only", rows: func(s *site) {
			two(s)
			s.incident("i", "A", "a", "2026-03-03T10:01", "2026-03-03T12:01", "")
		}, wants: []figure{is("change_fail_rate", ObservedZero, 0, 2), is("time_to_restore", Measured, 2, 1), is("failed_deployment_recovery_time", NoneObserved, none)}},
		{rule: "one change counts once however many signals point at it, by the first rung", rows: func(s *site) {
			two(s)
			s.incident("i", "A", "a", "2026-03-02T11:00", "", "d2")
			s.incident("j", "A", "a", "2026-03-02T12:00", "", "")
			s.deploy("r", "A", "a", "2026-03-03", "", "rollback").RollbackOf = hash("d2")
			s.deploy("f", "A", "a", "2026-03-04", "", "hotfix")
		}, wants: []figure{is("change_fail_rate", Measured, 1.0/3, 3)}, rungs: [5]int{0, 1}},
		{rule: "neither types nor incidents: CFR is not measured (never 0 %)", rows: func(s *site) {
			two(s)
			for i := range s.Deployments {
				s.Deployments[i].KindGiven = false
			}
			s.Kinds, s.Has.Incidents = false, false
		}, wants: []figure{is("change_fail_rate", NotCollected, none), is("failed_deployment_recovery_time", NotCollected, none)}},
		{rule: "types but no incidents: rung 2-3 only, labelled from hotfixes only", rows: func(s *site) {
			two(s)
			s.deploy("f", "A", "a", "2026-03-03", "", "hotfix")
			s.Has.Incidents = false
		}, wants: []figure{is("change_fail_rate", Partial, 1.0/3, 3)}, rungs: [5]int{0, 0, 0, 1}, more: func(t *testing.T, table *Table) {
			if !noted(table, "change_fail_rate", FromHotfixesOnly) || !noted(table, "failed_deployment_recovery_time", FromHotfixesOnly) {
				t.Error("not labelled")
			}
		}},
		{rule: "changes of the last 7 days are still exposed → still maturing", rows: func(s *site) {
			s.deploy("late", "A", "a", "2026-03-25T00:00", "", "normal")
		}, wants: []figure{is("change_fail_rate", ObservedZero, 0, 1)}, more: func(t *testing.T, table *Table) {
			if !noted(table, "change_fail_rate", Maturing) {
				t.Error("not marked")
			}
		}},
		{rule: "older changes are not", rows: func(s *site) {
			s.deploy("early", "A", "a", "2026-03-24T23:59", "", "normal")
		}, wants: []figure{is("change_fail_rate", ObservedZero, 0, 1)}, more: func(t *testing.T, table *Table) {
			if noted(table, "change_fail_rate", Maturing) {
				t.Error("marked")
			}
		}},
		{rule: "11: an incident whose deployment_id matches nothing links to nothing (counted)", rows: func(s *site) {
			two(s)
			s.incident("i", "A", "a", "2026-03-02T11:00", "", "elsewhere")
		}, wants: []figure{is("change_fail_rate", ObservedZero, 0, 2)}, steps: map[string]int{"incident_links_unmatched": 1}},
		{rule: "11: change_related = false stops rung 4", rows: func(s *site) {
			two(s)
			s.incident("i", "A", "a", "2026-03-02T11:00", "", "").ChangeRelated = dataset.No
		}, wants: []figure{is("change_fail_rate", ObservedZero, 0, 2)}},
		{rule: "11: failed = false overrides rungs 3 and 4 only", rows: func(s *site) {
			two(s)
			s.Deployments[1].Failed, s.Deployments[2].Failed = dataset.No, dataset.No
			s.incident("named", "A", "", "2026-03-01T11:00", "", "d1")
			s.incident("inferred", "A", "a", "2026-03-02T11:00", "", "")
			s.deploy("f", "A", "a", "2026-03-03", "", "hotfix")
		}, wants: []figure{is("change_fail_rate", Measured, 1.0/3, 3)}, rungs: [5]int{0, 1}},
		{rule: "11: a hotfix with fixes implicates only that", rows: func(s *site) {
			two(s)
			s.deploy("f", "A", "a", "2026-03-03", "", "hotfix").Fixes = hash("d1")
		}, wants: []figure{is("change_fail_rate", Measured, 1.0/3, 3)}, rungs: [5]int{0, 0, 1}},
		{rule: "11: an incident naming several services and no id implicates one deployment a service", rows: func(s *site) {
			two(s)
			s.deploy("e", "A", "b", "2026-03-02T09:00", "", "normal")
			s.incident("i", "A", "a;b", "2026-03-02T11:00", "", "")
		}, wants: []figure{is("change_fail_rate", Measured, 2.0/3, 3)}, rungs: [5]int{0, 0, 0, 0, 2}},
	})
}
