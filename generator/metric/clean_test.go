package metric

import (
	"testing"

	"goright/generator/dataset"
)

func TestRetries(t *testing.T) {
	for name, c := range map[string]struct {
		minutes int // after the first
		change  func(first, second *dataset.Deployment)
		merged  int
	}{
		"same version":                   {60, func(a, b *dataset.Deployment) { a.Version, b.Version = 1, 1 }, 1},
		"same version, too late":         {61, func(a, b *dataset.Deployment) { a.Version, b.Version = 1, 1 }, 0},
		"other version, same commit":     {10, func(a, b *dataset.Deployment) { a.Version, b.Version, a.Commit, b.Commit = 1, 2, 3, 3 }, 0},
		"one version missing":            {10, func(a, b *dataset.Deployment) { a.Version, a.Commit, b.Commit = 1, 3, 3 }, 1},
		"other commit, same commit time": {10, func(a, b *dataset.Deployment) { a.Commit, b.Commit, a.HeadCommit, b.HeadCommit = 1, 2, 9, 9 }, 0},
		"same commit time":               {10, func(a, b *dataset.Deployment) { a.HeadCommit, b.HeadCommit = 9, 9 }, 1},
		"nothing to compare":             {10, func(a, b *dataset.Deployment) {}, 0},
		"a rollback":                     {10, func(a, b *dataset.Deployment) { a.Version, b.Version, b.Kind = 1, 1, dataset.Rollback }, 0},
		"after a rollback":               {10, func(a, b *dataset.Deployment) { a.Version, b.Version, a.Kind = 1, 1, dataset.Rollback }, 0},
		"another service":                {10, func(a, b *dataset.Deployment) { a.Version, b.Version, b.Service = 1, 1, 0 }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite("2026-04-01")
			s.deploy("a", "A", "a", "2026-03-01T10:00", "", "normal")
			s.deploy("b", "A", "a", "2026-03-01T10:00", "", "normal")
			a, b := &s.Deployments[0], &s.Deployments[1]
			b.Finished += dataset.Time(c.minutes) * 60
			c.change(a, b)
			table := s.compute(t, Defaults())
			if got := step(t, table, "retries"); got != c.merged || table.Organisation().At("deployments", table.Status()).N != 2-c.merged {
				t.Errorf("%d merged, want %d", got, c.merged)
			}
		})
	}
}

func TestRetriesFollowOneAnother(t *testing.T) {
	s := newSite("2026-04-01")
	for i, at := range []string{"10:00", "10:50", "11:40", "12:30", "14:00"} {
		s.deploy(string(rune('a'+i)), "A", "a", "2026-03-01T"+at, "", "normal").Version = 1
	}
	table := s.compute(t, Defaults())
	wants(t, "a chain and one more", table.Organisation().At("deployments", table.Status()), Partial, 2)
}

func TestStatuses(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("first", "A", "a", "2025-12-01", "", "normal")
	for i, status := range []dataset.Status{dataset.Success, dataset.Failure, dataset.Failure, dataset.Cancelled, dataset.Skipped, dataset.InProgress, dataset.StatusUnknown} {
		s.deploy(string(rune('a'+i)), "A", "a", "2026-03-01", "", "normal").Status = status
	}
	s.deploy("a", "A", "a", "2026-03-01", "", "normal").Status = dataset.Failure // one deployment and one failed attempt
	s.deploy("b", "A", "a", "2026-03-01", "", "normal").Status = dataset.Failure // again
	table := s.compute(t, Defaults())
	v := table.Organisation().At("deployment_error_rate", table.Status())
	wants(t, "error rate", v, Measured, 0.75, 4)
	if step(t, table, "other_status") != 4 || step(t, table, "failed_attempts") != 3 || v.Num != 3 {
		t.Error("not counted")
	}
	wants(t, "cfr", table.Organisation().At("change_fail_rate", table.Status()), ObservedZero, 0, 1)
	for i := range s.Deployments {
		s.Deployments[i].Status = dataset.Success
	}
	table = s.compute(t, Defaults())
	wants(t, "successes only", table.Organisation().At("deployment_error_rate", table.Status()), NotCollected, none)
}

func TestFailedAttemptIsAFirstRow(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("x", "A", "a", "2026-01-01", "", "normal").Status = dataset.Failure
	s.deploy("d", "A", "a", "2026-03-01", "", "normal")
	table := s.compute(t, Defaults())
	wants(t, "quiet before its first success", table.Organisation().At("deployments", 0), ObservedZero, 0)
}

func TestLeadTimeSources(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("first", "A", "a", "2025-12-01", "", "normal")
	d := s.deploy("d", "A", "a", "2026-03-01T10:00", "2026-03-01T09:00", "normal")
	d.FirstCommit = at("2026-02-28T10:00")
	lead := func(what string, o Options, x float64, n int, unit LeadSource) {
		t.Helper()
		table := s.compute(t, o)
		wants(t, what, table.Organisation().At("lead_time", table.Status()), Measured, x, float64(n))
		if table.Facts.LeadTimeUnit != string(unit) || len(table.Facts.LeadTimeUnits) != 1 || table.Facts.LeadTimeUnits[0].N != 1 {
			t.Errorf("%s: unit %q %v", what, table.Facts.LeadTimeUnit, table.Facts.LeadTimeUnits)
		}
	}
	lead("head commit", Defaults(), 1, 1, HeadCommit)
	o := Defaults()
	o.LeadTime = []LeadSource{FirstCommit, HeadCommit}
	lead("first commit", o, 24, 1, FirstCommit)
	d.HasLead, d.LeadSeconds = true, 7200
	lead("given", Defaults(), 2, 1, Given)
	for _, c := range []string{"2026-03-01T07:00", "2026-03-01T06:00", "2026-03-01T02:00", "2026-03-01T10:30"} {
		s.Changes = append(s.Changes, dataset.Change{Deployment: hash("d"), Committed: at(c)})
	}
	s.Changes = append(s.Changes, dataset.Change{Deployment: hash("x"), Committed: at("2026-03-01")})
	lead("changes, one of them invalid", Defaults(), 4, 3, FromChanges)
	if n := step(t, s.compute(t, Defaults()), "changes_unmatched"); n != 1 {
		t.Errorf("%d unmatched", n)
	}
	o.LeadTime = []LeadSource{Given, FromChanges}
	lead("given before changes", o, 2, 1, Given)
}

func TestLeadTimeSkew(t *testing.T) {
	for _, c := range []struct {
		minutes, n, invalid, clamped int
		state                        State
	}{{0, 1, 0, 0, Partial}, {5, 1, 0, 1, Partial}, {6, 0, 1, 0, NoneObserved}} {
		s := newSite("2026-04-01")
		d := s.deploy("d", "A", "a", "2026-03-01T10:00", "2026-03-01T10:00", "normal")
		d.HeadCommit += dataset.Time(c.minutes) * 60
		table := s.compute(t, Defaults())
		x := 0.0
		if c.state == NoneObserved {
			x = none
		}
		wants(t, "skew", table.Organisation().At("lead_time", table.Status()), c.state, x, float64(c.n))
		if step(t, table, "lead_time_invalid") != c.invalid || step(t, table, "lead_time_clamped") != c.clamped {
			t.Errorf("%d minutes: %v", c.minutes, table.Cleaning)
		}
	}
}

func TestFindingStates(t *testing.T) {
	s := newSite("2026-04-01")
	dismiss := func(id, opened, closed string, why dataset.Dismissal) {
		f := s.finding(id, "A", opened, closed)
		f.State, f.Reason = dataset.FindingDismissed, why
	}
	dismiss("false positive first", "2025-12-01", "2026-03-02", dataset.FalsePositive)
	dismiss("not affected", "2026-03-01", "2026-03-02", dataset.NotAffected)
	dismiss("test", "2026-03-01", "2026-03-02", dataset.TestOnly)
	dismiss("accepted", "2026-03-01", "2026-03-11", dataset.Accepted)
	dismiss("no reason, no date", "2026-03-01", "", dataset.ReasonUnsaid)
	s.finding("dup", "A", "2025-11-01", "2026-03-02").State = dataset.FindingDuplicate
	s.finding("same day", "A", "2026-03-05", "2026-03-05")
	s.finding("backward", "A", "2026-03-05", "2026-03-01")
	s.finding("closed after as_of", "A", "2026-03-05", "2026-04-01")
	s.finding("late", "A", "2026-04-01", "")
	s.finding("undated", "A", "", "")
	s.finding("state says open", "A", "2026-03-20", "2026-03-30").State = dataset.FindingOpen
	table := s.compute(t, Defaults())
	f, now := table.Organisation(), table.Status()
	wants(t, "a false positive is a first row", f.At("findings_opened", 0), ObservedZero, 0)
	month := table.LastMonth()
	wants(t, "opened", f.At("findings_opened", month), Measured, 6)
	wants(t, "closed", f.At("findings_closed", month), Measured, 3)
	wants(t, "open", f.At("findings_open", month), Measured, 2)
	wants(t, "dismissed", f.At("findings_dismissed", month), Measured, 4)
	wants(t, "rate", f.At("remediation_rate", month), Measured, 0.5, 6)
	wants(t, "flow", f.At("remediation_net_flow", month), Measured, -3)
	// Ever at risk: half a day, 10 days and a dismissal after 10; 27 and 31 open.
	wants(t, "half-life", f.At("remediation_half_life", month), Measured, none, 5)
	for id, want := range map[string]int{"findings_after_as_of": 1, "findings_undated": 1, "findings_removed": 4, "findings_backward": 1} {
		if got := step(t, table, id); got != want {
			t.Errorf("%s: %d, want %d", id, got, want)
		}
	}
	steps := f.Survival.Steps
	if len(steps) != 2 || steps[0].T != 0.5 || steps[1].T != 10 || steps[1].AtRisk != 4 {
		t.Errorf("steps %+v", steps)
	}
	wants(t, "no due date", f.At("sla_attainment", now), NotCollected, none)
}

func TestDueDates(t *testing.T) {
	s := newSite("2026-04-01")
	due := func(id, closed, by string) *dataset.Finding {
		f := s.finding(id, "A", "2026-01-01", closed)
		f.Due = at(by) + daySeconds // a bare date lasts to the end of its day
		return f
	}
	due("on the day", "2026-02-10", "2026-02-10")
	due("a day late", "2026-02-11", "2026-02-10")
	due("open", "", "2026-02-10")
	due("not yet due", "2026-02-01", "2026-04-10")
	due("dismissed by then", "2026-02-10", "2026-02-10").State = dataset.FindingDismissed
	due("dismissed later", "2026-02-11", "2026-02-10").State = dataset.FindingDismissed
	due("due in March", "", "2026-03-10")
	due("on the last day of March", "2026-03-31", "2026-03-31")
	table := s.compute(t, Defaults())
	v := table.Organisation().At("sla_attainment", 1)
	wants(t, "February", v, Measured, 0.25, 4)
	if v.Num != 1 || !v.Notes.Has(SmallSample) {
		t.Errorf("%+v", v)
	}
	wants(t, "January", table.Organisation().At("sla_attainment", 0), NoneObserved, none)
	wants(t, "March", table.Organisation().At("sla_attainment", 2), Measured, 0.5, 2)
	for i := range s.Findings { // the last second of the day says the same
		s.Findings[i].Due--
	}
	wants(t, "February again", s.compute(t, Defaults()).Organisation().At("sla_attainment", 1), Measured, 0.25, 4)
}

func TestBulkImportIsLeftCensored(t *testing.T) {
	s := newSite("2026-04-01")
	for i := range 16 {
		day := "2026-01-10"
		if i >= 11 {
			day = "2026-01-2" + string(rune('0'+i-11))
		}
		s.finding(string(rune('a'+i)), "A", day, "")
	}
	for i := range 40 { // years of ordinary findings later it is still an import
		s.finding("later"+string(rune('A'+i)), "A", "2026-03-"+string([]rune{'0' + rune(i%3), '1' + rune(i%9)}), "")
	}
	table := s.compute(t, Defaults())
	f := table.Organisation()
	for id, want := range map[ID]bool{"findings_open_age": true, "remediation_half_life": true, "findings_open": false, "remediation_rate": false} {
		if got := f.At(id, table.Status()).Notes.Has(LeftCensored); got != want {
			t.Errorf("%s: %v", id, got)
		}
	}
	for i := range s.Findings {
		s.Findings[i].Opened += dataset.Time(i) * daySeconds
	}
	table = s.compute(t, Defaults())
	if table.Organisation().At("findings_open_age", table.Status()).Notes.Has(LeftCensored) {
		t.Error("spread over days")
	}
}
