package metric

import (
	"testing"

	"goright/generator/dataset"
)

// o1 is the event log of METHOD.md 9, O1.
func o1() *site {
	s := newSite("2026-04-01")
	for _, r := range [][6]string{
		{"d01", "production", "success", "normal", "2026-01-05T09:00", "2026-01-05T15:00"},
		{"d02", "production", "success", "normal", "2026-01-07T08:00", "2026-01-08T10:00"},
		{"d03", "production", "success", "hotfix", "2026-01-08T11:30", "2026-01-08T12:00"},
		{"d04", "staging", "success", "normal", "2026-01-12T09:00", "2026-01-12T10:00"},
		{"d05", "production", "failed", "normal", "2026-01-14T08:00", "2026-01-14T09:00"},
		{"d06", "production", "success", "normal", "2026-01-14T08:00", "2026-01-14T09:20"},
		{"d06b", "production", "success", "normal", "2026-01-14T08:00", "2026-01-14T09:40"},
		{"d07", "production", "success", "normal", "2026-01-20T10:04", "2026-01-20T10:00"},
		{"d08", "production", "success", "normal", "2026-02-03T12:00", "2026-02-02T12:00"},
		{"d09", "production", "success", "normal", "2026-02-09T10:00", "2026-02-16T10:00"},
		{"d10", "production", "success", "rollback", "", "2026-02-16T11:30"},
		{"d11", "production", "success", "normal", "2026-03-01T10:00", "2026-03-02T22:00"},
		{"d12", "production", "success", "normal", "2026-03-10T10:00", "2026-03-30T10:00"},
		{"d13", "production", "success", "normal", "2025-12-30T10:00", "2025-12-31T10:00"},
	} {
		d := s.deploy(r[0], "Payments", "pay", r[5], r[4], r[3])
		d.Environment = s.Names.Intern(r[1])
		if r[2] == "failed" {
			d.Status = dataset.Failure
		}
		if r[0] == "d10" {
			d.RollbackOf = hash("d09")
		}
	}
	s.incident("i1", "Payments", "pay", "2026-01-08T10:20", "2026-01-08T12:00", "d02")
	s.incident("i2", "Payments", "pay", "2026-03-03T01:00", "2026-03-03T05:00", "")
	s.incident("i3", "Payments", "pay", "2026-02-25T00:00", "2026-02-26T00:00", "")
	s.incident("i4", "Payments", "pay", "2026-03-30T12:00", "", "d12")
	return s
}

func TestO1EventLog(t *testing.T) {
	table := o1().compute(t, Defaults())
	now := table.Status()
	if p := table.Periods[now]; p.Start != at("2026-01-01") || p.End != at("2026-04-01") || table.Months != 4 {
		t.Fatalf("status window %v, %d months", p, table.Months)
	}
	for _, f := range []*Figures{table.Organisation(), figuresOf(t, table, Team, "Payments"), figuresOf(t, table, Service, "pay")} {
		wants(t, "deployments", f.At("deployments", now), Measured, 10, 10)
		wants(t, "deployment_days", f.At("deployment_days", now), Measured, 8, 8)
		wants(t, "deployment_frequency", f.At("deployment_frequency", now), Measured, 0.6222, 9)
		wants(t, "lead_time", f.At("lead_time", now), Measured, 16, 8)
		wants(t, "change_fail_rate", f.At("change_fail_rate", now), Measured, 0.4444, 9, 0.1888, 0.7333)
		wants(t, "rollback_rate", f.At("rollback_rate", now), Measured, 0.1, 10)
		wants(t, "deployment_error_rate", f.At("deployment_error_rate", now), Measured, 0.0909, 11)
		wants(t, "failed_deployment_recovery_time", f.At("failed_deployment_recovery_time", now), Measured, 2, 4)
		wants(t, "time_to_restore", f.At("time_to_restore", now), Measured, 4, 4)
		wants(t, "incidents", f.At("incidents", now), Measured, 4, 4)
		wants(t, "rework_rate", f.At("rework_rate", now), Partial, 2.0/11, 11)
		if f.Rungs != [5]int{0, 2, 1, 0, 1} || f.OpenIncidents != 1 {
			t.Errorf("rungs %v, open incidents %d", f.Rungs, f.OpenIncidents)
		}
		if v := f.At("change_fail_rate", now); v.Num != 4 || v.Den != 9 || !v.Notes.Has(SmallSample) || !v.Notes.Has(Maturing) || !v.Notes.Has(InferredLinks) {
			t.Errorf("change_fail_rate: %+v %v", v, v.Notes.Words())
		}
		if s := f.Series("rework_rate"); s.Periods[now].Start != at("2025-10-03") {
			t.Errorf("rework window begins at %v", s.Periods[now].Start.Std())
		}
	}
	for id, want := range map[string]int{
		"environment": 1, "failed_attempts": 1, "retries": 1, "lead_time_invalid": 1, "lead_time_clamped": 1, "fan_out": 0,
	} {
		if got := step(t, table, id); got != want {
			t.Errorf("%s: %d rows, want %d", id, got, want)
		}
	}
	if table.Facts.Unlinked != 1 || table.Facts.Incidents != 4 || table.Facts.LeadTimeUnit != "head_commit" {
		t.Errorf("facts %+v", table.Facts)
	}
	if got := figuresOf(t, table, Team, "Payments").PrimaryService; got != "pay" {
		t.Errorf("primary service %q", got)
	}
	o := Defaults()
	o.ReworkDays = 90
	v := o1().compute(t, o).Organisation().At("rework_rate", now)
	wants(t, "rework over 90 days", v, Measured, 0.2, 10, 0.0567, 0.5098)
}

// The log alone: the kinds of deployments are all the evidence there is.
func TestO1LogAlone(t *testing.T) {
	s := o1()
	s.Incidents, s.Has.Incidents = nil, false
	table := s.compute(t, Defaults())
	v := table.Organisation().At("change_fail_rate", table.Status())
	wants(t, "hotfixes and rollbacks", v, Partial, 2.0/9, 9)
	if !v.Notes.Has(FromHotfixesOnly) || table.Organisation().Rungs != [5]int{0, 0, 1, 1, 0} {
		t.Errorf("notes %v, rungs %v", v.Notes.Words(), table.Organisation().Rungs)
	}
	wants(t, "recovery", table.Organisation().At("failed_deployment_recovery_time", table.Status()), Partial, 1.5, 2)
	wants(t, "time_to_restore", table.Organisation().At("time_to_restore", table.Status()), NotCollected, none)

	for i := range s.Deployments { // normal and hotfix are all that the log knows
		if s.Deployments[i].Kind == dataset.Rollback {
			s.Deployments[i].Status = dataset.Cancelled
		}
	}
	table = s.compute(t, Defaults())
	wants(t, "hotfixes alone", table.Organisation().At("change_fail_rate", table.Status()), Partial, 0.1111, 9)

	for i := range s.Deployments { // no kind, no incident: not measured, never zero
		s.Deployments[i].Kind, s.Deployments[i].KindGiven = dataset.Normal, false
	}
	s.Kinds = false
	table = s.compute(t, Defaults())
	for _, id := range []ID{"change_fail_rate", "failed_deployment_recovery_time", "rework_rate", "rollback_rate"} {
		wants(t, string(id), table.Organisation().At(id, table.Status()), NotCollected, none)
	}
}

// o7 are the findings of METHOD.md 9, O7.
func o7() *site {
	s := newSite("2026-04-01")
	for _, r := range [][3]string{
		{"f01", "2025-12-10", "2026-01-20"}, {"f02", "2025-12-20", ""}, {"f03", "2025-11-01", "2026-02-03"},
		{"f04", "2025-12-28", "2026-03-15"}, {"f05", "2025-10-05", ""}, {"f06", "2026-01-05", "2026-01-25"},
		{"f07", "2026-01-10", ""}, {"f08", "2026-01-15", "2026-02-28"}, {"f09", "2026-02-02", "2026-02-12"},
		{"f10", "2026-02-10", ""}, {"f11", "2026-02-20", "2026-03-01"}, {"f12", "2026-03-04", "2026-03-09"},
		{"f13", "2026-03-11", ""}, {"f14", "2026-03-20", ""},
	} {
		s.finding(r[0], "Payments", r[1], r[2])
	}
	return s
}

func TestO7Remediation(t *testing.T) {
	s := o7()
	for i := range s.Findings {
		s.Findings[i].Due = s.Findings[i].Opened + 31*daySeconds - 1
	}
	table := s.compute(t, Defaults())
	now := table.Status()
	for _, f := range []*Figures{table.Organisation(), figuresOf(t, table, Team, "Payments")} {
		for i, want := range []struct{ opened, closed, open, rate, low, high, flow float64 }{
			{3, 2, 6, 0.25, 0.0715, 0.5907, -1}, {3, 3, 6, 0.3333, 0.1206, 0.6458, 0}, {3, 3, 6, 0.3333, 0.1206, 0.6458, 0},
		} {
			m := table.Months - 3 + i
			wants(t, "opened", f.At("findings_opened", m), Measured, want.opened, want.opened)
			wants(t, "closed", f.At("findings_closed", m), Measured, want.closed, want.closed)
			wants(t, "open", f.At("findings_open", m), Measured, want.open, want.open)
			wants(t, "rate", f.At("remediation_rate", m), Measured, want.rate)
			wants(t, "flow", f.At("remediation_net_flow", m), Measured, want.flow)
			if v := f.At("remediation_rate", m); !near(v.Low, want.low) || !near(v.High, want.high) || !v.Notes.Has(SmallSample) {
				t.Errorf("month %d: %+v", i, v)
			}
		}
		wants(t, "pooled", f.At("remediation_rate", now), Measured, 0.3077, 26, 0.1650, 0.4999)
		if v := f.At("remediation_rate", now); v.Num != 8 || v.Den != 26 || v.Notes.Has(SmallSample) {
			t.Errorf("pooled %+v", v)
		}
		if p := f.Series("remediation_rate").Periods[now]; p.Start != at("2026-01-01") || p.End != at("2026-04-01") {
			t.Errorf("pooled period %v", p)
		}
		wants(t, "half-life", f.At("remediation_half_life", now), Measured, 41, 14)
		wants(t, "age", f.At("findings_open_age", now), Measured, 65.5, 6, 12, 178)
		wants(t, "age p90", f.At("findings_open_age_p90", now), Measured, 140, 6)
		wants(t, "sla", f.At("sla_attainment", now), Measured, 0.3333, 9, 0.1206, 0.6458)
		wants(t, "high", f.At("findings_open.high", now), Measured, 6, 6)
		wants(t, "critical", f.At("findings_open.critical", now), ObservedZero, 0)
		wants(t, "dismissed", f.At("findings_dismissed", now), ObservedZero, 0)
	}
	o := Defaults()
	o.SurvivalDays = 90
	curve := s.compute(t, o).Organisation().Survival
	if curve.N != 14 || !curve.Reached || curve.Median != 41 || len(curve.Steps) != 8 {
		t.Fatalf("curve %+v", curve)
	}
	for i, want := range [][4]float64{{5, 10, 0.9, 0.0949}, {9, 9, 0.8, 0.1265}, {10, 8, 0.7, 0.1449}, {20, 7, 0.6, 0.1549}, {41, 6, 0.5, 0.1581}, {44, 5, 0.4, 0.1549}, {77, 4, 0.3, 0.1449}, {94, 3, 0.2, 0.1265}} {
		if got := curve.Steps[i]; !near(got.T, want[0]) || got.AtRisk != int(want[1]) || !near(got.S, want[2]) || !near(got.SE, want[3]) {
			t.Errorf("step %d: %+v, want %v", i, got, want)
		}
	}
}

func TestO14Burst(t *testing.T) {
	s := newSite("2026-04-01")
	for i := range 60 {
		day := []string{"2026-01-15", "2026-02-16", "2026-03-17"}[i%3]
		d := s.deploy("", "Release", "s", day, "", "normal")
		d.ID, d.Finished = dataset.Hash(i+1), d.Finished+20*3600+dataset.Time(i)*60
	}
	s.deploy("first", "Release", "s", "2025-12-30", "", "normal")
	table := s.compute(t, Defaults())
	f := table.Organisation()
	wants(t, "deployments", f.At("deployments", table.Status()), Measured, 60)
	wants(t, "by days", f.At("deployment_frequency", table.Status()), Measured, 0.2333, 60, 0.0481, 0.6819)
	o := Defaults()
	o.DayRateThreshold = 0.2
	wants(t, "by count", s.compute(t, o).Organisation().At("deployment_frequency", table.Status()), Measured, 4.6667, 60)
	wants(t, "lead time", f.At("lead_time", table.Status()), NotCollected, none)
}
