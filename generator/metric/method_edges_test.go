package metric

import (
	"testing"

	"goright/generator/dataset"
)

// The edge cases of METHOD.md 1.5, in the order of its table. What pages say of them
// is tested in the packages report and generator.
func TestMethod15EdgeCases(t *testing.T) {
	show(t, []shown{
		{rule: "no deployments in window: 0 in 90 days is compatible with up to 0.287/week; LT, CFR, FDRT = not measured", rows: func(s *site) {}, wants: []figure{
			is("deployments", ObservedZero, 0), is("deployment_frequency", ObservedZero, 0, 0, 0, 0.2869),
			is("lead_time", NoneObserved, none), is("change_fail_rate", NoneObserved, none), is("failed_deployment_recovery_time", NoneObserved, none)}},
		{rule: "team unseen in the export: no data, never zero", rows: func(s *site) { s.team("B") }, wants: []figure{
			of("B", "deployments", NotCollected, none), of("B", "deployment_frequency", NotCollected, none), of("B", "lead_time", NotCollected, none),
			of("B", "change_fail_rate", NotCollected, none), of("B", "failed_deployment_recovery_time", NotCollected, none), of("B", "findings_open", NotCollected, none)}},
		{rule: "no failures: CFR 0/n with Wilson upper bound; FDRT nothing to recover from", rows: func(s *site) {
			for i := range 10 {
				s.deploy("", "A", "a", "2026-01-02", "", "").Finished += dataset.Time(i * daySeconds)
			}
		}, wants: []figure{is("change_fail_rate", ObservedZero, 0, 10, 0, 0.2775), is("failed_deployment_recovery_time", NoneObserved, none)}},
		{rule: "open incidents: right-censored at the report time (KM); dropping them biases downwards", rows: func(s *site) {
			s.incident("short", "A", "", "2026-03-30T00:00", "2026-03-30T01:00", "")
			s.incident("long", "A", "", "2026-03-30T00:00", "2026-03-30T09:00", "")
			s.incident("open", "A", "", "2026-03-30T00:00", "", "")
		}, wants: []figure{is("time_to_restore", Measured, 9, 3)}}, // without the open one: 1
		{rule: "open incidents: if S never reaches ½: > longest follow-up", rows: func(s *site) {
			s.incident("short", "A", "", "2026-03-30T00:00", "2026-03-30T01:00", "")
			s.incident("open", "A", "", "2026-03-30T00:00", "", "")
			s.incident("too", "A", "", "2026-03-31T00:00", "", "")
		}, wants: []figure{is("time_to_restore", Measured, none, 3)}, more: func(t *testing.T, table *Table) {
			if v := table.Organisation().At("time_to_restore", table.Status()); !v.Notes.Has(NotReached) || v.Beyond != 48 {
				t.Errorf("beyond %v, %v", v.Beyond, v.Notes.Words())
			}
		}},
		{rule: "resolved before started: kept as evidence, no duration, counted and listed", rows: func(s *site) {
			s.deploy("d", "A", "a", "2026-03-05T10:00", "", "")
			s.incident("i", "A", "a", "2026-03-05T12:00", "2026-03-05T11:00", "d")
		}, wants: []figure{is("change_fail_rate", Measured, 1, 1), is("time_to_restore", NoneObserved, none), is("incidents", Measured, 1)},
			steps: map[string]int{"incidents_backward": 1}, rungs: [5]int{0, 1}},
		{rule: "incident spans window: TTR belongs to the window of started_at; FDRT to the window of the failed deployment", rows: func(s *site) {
			s.deploy("d", "A", "a", "2025-12-31T23:00", "", "")
			s.incident("i", "A", "a", "2026-01-01T01:00", "2026-01-01T03:00", "d")
		}, wants: []figure{is("time_to_restore", Measured, 2, 1), is("failed_deployment_recovery_time", NoneObserved, none)}, more: func(t *testing.T, table *Table) {
			december := table.WindowOf(table.LastMonth() - 3)
			wants(t, "the window before", table.Organisation().At("failed_deployment_recovery_time", december), Measured, 4, 1)
			wants(t, "the window before", table.Organisation().At("time_to_restore", december), NoneObserved, none)
		}},
		{rule: "team moved: team at event time as exported; never back-cast", rows: func(s *site) {
			s.deploy("b first", "B", "b", "2025-09-01", "", "")
			s.deploy("d1", "A", "moved", "2026-01-05", "", "")
			s.deploy("d2", "B", "moved", "2026-02-05", "", "")
		}, wants: []figure{of("A", "deployments", Measured, 1), of("B", "deployments", Measured, 1), is("deployments", Measured, 2)}},
		{rule: "monorepo / shared deployment: team list separated by ; → counts once per team, once in the organisation total", rows: func(s *site) {
			s.deploy("b first", "B", "b", "2025-09-01", "", "")
			s.deploy("d", "A;B", "a", "2026-03-05T10:00", "2026-03-05T08:00", "")
			s.incident("i", "A", "a", "2026-03-05T11:00", "2026-03-05T12:00", "d")
		}, wants: []figure{is("deployments", Measured, 1), of("A", "deployments", Measured, 1), of("B", "deployments", Measured, 1),
			is("lead_time", Measured, 2, 1), of("A", "lead_time", Measured, 2, 1), of("B", "lead_time", Measured, 2, 1),
			is("change_fail_rate", Measured, 1, 1), of("A", "change_fail_rate", Measured, 1, 1), of("B", "change_fail_rate", Measured, 1, 1)}, rungs: [5]int{0, 1}},
	})
}
