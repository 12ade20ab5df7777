package metric

import (
	"testing"

	"goright/generator/dataset"
)

// The formulas of METHOD.md 1.3, in the order of its table.
func TestMethod13Formulas(t *testing.T) {
	show(t, []shown{
		{rule: "deployments Nd: cleaned production deployments, all types; changes Nc: Nd without rollbacks", rows: func(s *site) {
			for i, kind := range []string{"normal", "hotfix", "config", "rollback"} {
				s.deploy(kind, "A", string(rune('a'+i)), "2026-03-05", "", kind)
			}
		}, wants: []figure{is("deployments", Measured, 4), is("deployment_frequency", Measured, 1/(90.0/7), 3), is("change_fail_rate", ObservedZero, 0, 3)}},
		{rule: "deployment frequency: count rate if day rate ≥ 3 per week", rows: func(s *site) {
			for i := range 39 { // 39 days in 12.857 weeks: 3.03 a week
				for _, id := range []string{"x", "y"} {
					s.deploy("", "A", id, "2026-01-01", "", "").Finished += dataset.Time(2 * i * daySeconds)
				}
			}
		}, wants: []figure{is("deployment_days", Measured, 39), is("deployment_frequency", Measured, 78/(90.0/7), 78)}},
		{rule: "deployment frequency: else day rate, distinct deployment days / weeks", rows: func(s *site) {
			for i := range 38 {
				for _, id := range []string{"x", "y"} {
					s.deploy("", "A", id, "2026-01-01", "", "").Finished += dataset.Time(2 * i * daySeconds)
				}
			}
		}, wants: []figure{is("deployment_days", Measured, 38), is("deployment_frequency", Measured, 38/(90.0/7), 76)}},
		{rule: "the team's most deployed service stands beside the team total", rows: func(s *site) {
			for _, day := range []string{"2026-03-05", "2026-03-06", "2026-03-07"} {
				s.deploy("x"+day, "A", "x", day, "", "")
			}
			s.deploy("y", "A", "y", "2026-03-08", "", "")
		}, wants: []figure{of("A", "deployment_frequency", Measured, 4/(90.0/7), 4)}, more: func(t *testing.T, table *Table) {
			a := figuresOf(t, table, Team, "A")
			if a.PrimaryService != "x" || a.Deployed != 2 {
				t.Errorf("%q of %d services", a.PrimaryService, a.Deployed)
			}
		}},
		{rule: "lead time: median over changes, one value per deployment", rows: func(s *site) {
			for i, hours := range []int{1, 2, 100} {
				d := s.deploy(string(rune('a'+i)), "A", "a", "2026-03-05T12:00", "", "")
				d.Finished += dataset.Time(i * daySeconds)
				d.HeadCommit = d.Finished - dataset.Time(hours*3600)
			}
		}, wants: []figure{is("lead_time", Measured, 2, 3)}},
		{rule: "lead time: commits if a changes file is given; every commit is one change", rows: func(s *site) {
			s.deploy("many", "A", "a", "2026-03-05T12:00", "2026-03-05T11:00", "")
			s.deploy("one", "A", "b", "2026-03-06T12:00", "2026-03-06T11:00", "")
			for _, c := range []string{"2026-03-05T08:00", "2026-03-05T07:00", "2026-03-05T06:00"} {
				s.Changes = append(s.Changes, dataset.Change{Deployment: hash("many"), Committed: at(c)})
			}
		}, wants: []figure{is("deployments", Measured, 2), is("lead_time", Measured, 4.5, 4)}}, // of 1, 4, 5, 6
		{rule: "change fail rate: distinct failed changes / Nc, always ≤ 1", rows: func(s *site) {
			s.deploy("d", "A", "a", "2026-03-05T10:00", "", "")
			for _, id := range []string{"i", "j", "k"} {
				s.incident(id, "A", "a", "2026-03-05T11:00", "2026-03-05T12:00", "d")
			}
		}, wants: []figure{is("change_fail_rate", Measured, 1, 1)}, rungs: [5]int{0, 1}},
		{rule: "failed deployment recovery time: KM median of recovered_at − failed.finished_at over failed changes", rows: func(s *site) {
			for i, day := range []string{"2026-03-05", "2026-03-06", "2026-03-07"} {
				s.deploy(day, "A", "a", day+"T10:00", "", "")
				end := []string{"T12:00", "T15:00", ""}[i] // 2 h, 5 h, still open
				if end != "" {
					end = day + end
				}
				s.incident("i"+day, "A", "", day+"T11:00", end, day)
			}
		}, wants: []figure{is("failed_deployment_recovery_time", Measured, 5, 3)}, rungs: [5]int{0, 3}},
		{rule: "recovered_at = last linked incident's resolved_at, else finish of the first hotfix/rollback that remediates it", rows: func(s *site) {
			s.deploy("d", "A", "a", "2026-03-05T10:00", "", "")
			s.incident("i", "A", "", "2026-03-05T10:30", "2026-03-05T11:00", "d")
			s.incident("j", "A", "", "2026-03-05T10:40", "2026-03-05T13:00", "d")
			s.deploy("fix", "A", "a", "2026-03-05T20:00", "", "hotfix").Fixes = hash("d")
			s.deploy("e", "A", "b", "2026-03-06T10:00", "", "")
			s.deploy("first", "A", "b", "2026-03-06T15:00", "", "rollback").RollbackOf = hash("e")
			s.deploy("second", "A", "b", "2026-03-06T18:00", "", "rollback").RollbackOf = hash("e")
		}, wants: []figure{is("failed_deployment_recovery_time", Measured, 3, 2)}, rungs: [5]int{0, 1, 1}}, // of 3 and 5
		{rule: "time to restore: KM median of restored − opened, mitigated_at first, over all user-impacting incidents", rows: func(s *site) {
			s.incident("i", "A", "", "2026-03-05T10:00", "2026-03-06T10:00", "").Mitigated = at("2026-03-05T11:00")
			s.incident("j", "A", "", "2026-03-05T10:00", "2026-03-05T14:00", "")
			s.incident("k", "A", "", "2026-03-05T10:00", "", "")
			s.incident("planned", "A", "", "2026-03-05T10:00", "2026-03-05T10:01", "").Kind = dataset.Maintenance
		}, wants: []figure{is("time_to_restore", Measured, 4, 3)}},
		{rule: "rework rate: (hotfix + rollback) / Nd, default window 180 days", rows: func(s *site) {
			s.deploy("d", "A", "a", "2025-10-10", "", "normal")
			s.deploy("fix", "A", "a", "2025-10-11", "", "hotfix")
			s.deploy("e", "A", "a", "2026-03-05", "", "normal")
			s.deploy("back", "A", "a", "2026-03-06", "", "rollback")
		}, wants: []figure{is("rework_rate", Measured, 0.5, 4)}, rungs: [5]int{0, 0, 0, 1}},
		{rule: "rework rate: or planned = false", rows: func(s *site) {
			for i, planned := range []dataset.Tri{dataset.Yes, dataset.No, dataset.Yes, dataset.Yes} {
				s.deploy(string(rune('a'+i)), "A", "a", "2026-03-05", "", "").Planned = planned
			}
		}, wants: []figure{is("rework_rate", Measured, 0.25, 4)}},
		{rule: "reliability: SLO-periods met / SLO-periods measured", rows: func(s *site) {
			for i, month := range []string{"2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"}[:3] {
				until := []string{"2026-02-01", "2026-03-01", "2026-04-01"}[i]
				s.objective(sloActual, "A", "a", month, until, []float64{99.95, 99.9, 99.8}[i])
				s.objective(sloTarget, "A", "a", month, until, 99.9)
			}
		}, wants: []figure{is("reliability", Measured, 2.0/3, 3)}},
		{rule: "quantiles: Hyndman–Fan type 7; never an arithmetic mean of durations", rows: func(s *site) {
			for i, hours := range []int{1, 2, 3, 4, 100} {
				d := s.deploy(string(rune('a'+i)), "A", "a", "2026-03-05T12:00", "", "")
				d.Finished += dataset.Time(i * daySeconds)
				d.HeadCommit = d.Finished - dataset.Time(hours*3600)
			}
		}, wants: []figure{is("lead_time", Measured, 3, 5), is("lead_time_p90", Measured, 4+0.6*96, 5)}},
	})
}
