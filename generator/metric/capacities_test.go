package metric

import (
	"testing"
	"time"

	"goright/generator/dataset"
)

// Worked by hand, for March 2026: a to e are known to be exploited, f to h are not,
// and of i nobody says. a was fixed in February; b and c in March; d is open; e was
// accepted in February and is exploited as before. f and g were fixed in March.
func exploitedSite() *site {
	s := newSite("2026-04-01")
	known := func(id, closed string, said dataset.Tri) *dataset.Finding {
		f := s.finding(id, "A", "2026-01-10", closed)
		f.Known = said
		return f
	}
	known("a", "2026-02-10", dataset.Yes)
	known("b", "2026-03-10", dataset.Yes)
	known("c", "2026-03-20", dataset.Yes)
	known("d", "", dataset.Yes)
	e := known("e", "2026-02-20", dataset.Yes)
	e.State, e.Reason = dataset.FindingDismissed, dataset.Accepted
	known("f", "2026-03-11", dataset.No)
	known("g", "2026-03-12", dataset.No)
	known("h", "", dataset.No)
	known("i", "2026-03-13", dataset.Unsaid)
	known("j", "", dataset.Unsaid).Opened = at("2026-03-02")
	return s
}

func TestCoverageAndEfficiency(t *testing.T) {
	table := exploitedSite().compute(t, Defaults())
	march := table.LastMonth()
	for _, f := range table.Figures[:2] { // the organisation and its only team
		wants(t, "coverage", f.At("known_exploited_coverage", march), Measured, 2./4, 4) // b, c of b, c, d, e
		wants(t, "efficiency", f.At("known_exploited_efficiency", march), Measured, 2./4, 4)
		if v := f.At("known_exploited_coverage", march); !v.Notes.Has(SmallSample) {
			t.Errorf("four findings are few: %+v", v)
		}
	}
}

// Worked by hand, for February and March 2026, of findings that a list knows from a day
// on: a was fixed before its day and was never one of them; b became one on 10 February
// and was fixed on 20 March; c was fixed on its very day, 5 March; d was dismissed in
// January and is one from 1 March on all the same; e is on the list from a day after
// as_of, and is no more known than f, which is not on it. g was known before it was
// opened, on 1 March.
func TestKnownFromADayOn(t *testing.T) {
	s := newSite("2026-04-01")
	listed := func(id, opened, closed, since string) *dataset.Finding {
		f := s.finding(id, "A", opened, closed)
		f.Known = dataset.No
		if since != "" {
			f.Known, f.KnownOn = dataset.Yes, dataset.DayOf(at(since), time.UTC)
		}
		return f
	}
	listed("a", "2026-01-10", "2026-02-05", "2026-02-20")
	listed("b", "2026-01-10", "2026-03-20", "2026-02-10")
	listed("c", "2026-01-10", "2026-03-05", "2026-03-05")
	d := listed("d", "2026-01-10", "2026-01-20", "2026-03-01")
	d.State, d.Reason = dataset.FindingDismissed, dataset.Accepted
	listed("e", "2026-01-10", "", "2026-04-01")
	listed("f", "2026-01-10", "2026-03-08", "")
	listed("g", "2026-03-01", "", "2025-06-01")
	listed("h", "2025-12-10", "", "2026-02-28").LeftCensored = true
	table := s.compute(t, Defaults())
	march := table.LastMonth()
	for _, f := range table.Figures[:2] {
		wants(t, "January", f.At("known_exploited_coverage", march-2), NoneObserved, none)
		wants(t, "February", f.At("known_exploited_coverage", march-1), ObservedZero, 0, 2)               // b, h
		wants(t, "March", f.At("known_exploited_coverage", march), Measured, 2./5, 5)                     // b, c of b, c, d, g, h
		wants(t, "efficiency, February", f.At("known_exploited_efficiency", march-1), ObservedZero, 0, 1) // a
		wants(t, "efficiency, March", f.At("known_exploited_efficiency", march), Measured, 2./3, 3)       // b, c of b, c, f
	}
}

// An export that only marks what is exploited says nothing of the others.
func TestEfficiencyNeedsANo(t *testing.T) {
	s := exploitedSite()
	for i := range s.Findings {
		if s.Findings[i].Known == dataset.No {
			s.Findings[i].Known = dataset.Unsaid
		}
	}
	table := s.compute(t, Defaults())
	wants(t, "efficiency", table.Organisation().At("known_exploited_efficiency", table.LastMonth()), NotCollected, none)
	wants(t, "coverage", table.Organisation().At("known_exploited_coverage", table.LastMonth()), Measured, .5, 4)
}

// Whoever dismisses an open finding betters no figure of repair in the month in
// which it is done, and the coverage of known-exploited findings at no time; the
// exceptions show it.
func TestDismissingBettersNothing(t *testing.T) {
	before := exploitedSite()
	for i := range before.Findings {
		before.Findings[i].Due = at("2026-03-05") // all missed it, so that none is left out
	}
	for _, why := range []dataset.Dismissal{dataset.Accepted, dataset.Exception, dataset.WontFix, dataset.Suppressed, dataset.ReasonUnsaid} {
		after := exploitedSite()
		for i := range after.Findings {
			f := &after.Findings[i]
			f.Due = at("2026-03-05")
			if f.Closed == dataset.None {
				f.Closed, f.DayClosed, f.State, f.Reason = at("2026-03-25"), true, dataset.FindingDismissed, why
			}
		}
		a, b := before.compute(t, Defaults()), after.compute(t, Defaults())
		for _, id := range []ID{"findings_closed", "remediation_rate", "remediation_ratio", "remediation_net_flow", "sla_attainment", "known_exploited_coverage", "known_exploited_efficiency"} {
			x, y := a.Organisation().At(id, a.LastMonth()), b.Organisation().At(id, b.LastMonth())
			if !x.HasX || y.X > x.X {
				t.Errorf("%v: %s went from %v to %v", why, id, x.X, y.X)
			}
		}
		if why == dataset.Accepted || why == dataset.Exception {
			wants(t, "exceptions", b.Organisation().At("exceptions_active", b.LastMonth()), Measured, 4, 4)
		}
	}
}

// One finding that is accepted for ever, one until May, one whose exception ended in
// March, one that was fixed under its exception, and two that are simply open.
func TestExceptions(t *testing.T) {
	s := newSite("2026-04-01")
	accept := func(id, closed, until string) {
		f := s.finding(id, "A", "2026-01-10", closed)
		f.State, f.Reason, f.ExceptionUntil = dataset.FindingDismissed, dataset.Accepted, at(until)
	}
	accept("for ever", "2026-02-01", "")
	accept("until May", "2026-02-01", "2026-05-01")
	accept("ended", "2026-02-01", "2026-03-15")
	s.finding("fixed", "A", "2026-01-10", "2026-03-01").ExceptionUntil = at("2026-06-01")
	s.finding("open under one", "A", "2026-01-10", "").ExceptionUntil = at("2026-04-11")
	s.finding("open", "A", "2026-01-10", "")
	table := s.compute(t, Defaults())
	f, march := table.Organisation(), table.LastMonth()
	wants(t, "active", f.At("exceptions_active", march), Measured, 3, 3)
	wants(t, "expired", f.At("exceptions_expired", march), Measured, 1, 1)
	wants(t, "share", f.At("exceptions_share", march), Measured, 3./4, 4) // 2 open, 2 accepted and in force
	wants(t, "dated", f.At("exceptions_dated", march), Measured, 2./3, 3)
	wants(t, "days left", f.At("exceptions_days_left", march), Measured, 20, 2) // 30 and 10
	wants(t, "active in February", f.At("exceptions_active", march-1), Measured, 5, 5)
	wants(t, "expired in February", f.At("exceptions_expired", march-1), ObservedZero, 0)
}

func TestDaysToFixBySeverity(t *testing.T) {
	s := newSite("2026-04-01")
	s.finding("kept", "A", "2026-02-20", "2026-03-05")
	s.finding("missed", "A", "2026-02-20", "2026-03-25")
	s.finding("own date", "A", "2026-02-20", "2026-03-25").Due = at("2026-03-31")
	s.finding("not due yet", "A", "2026-03-25", "")
	s.finding("older than the first look", "A", "2026-02-20", "").LeftCensored = true
	s.finding("nothing promised", "A", "2026-02-20", "").Severity = dataset.Low
	o := Defaults()
	wants(t, "without", s.compute(t, o).Organisation().At("sla_attainment", 1), Measured, 1, 1)
	o.SLAHigh = 14 // until the end of 6 March
	table := s.compute(t, o)
	wants(t, "with", table.Organisation().At("sla_attainment", table.LastMonth()), Measured, 2./3, 3)
}

func TestKeepingUp(t *testing.T) {
	s := newSite("2026-04-01")
	for _, id := range []string{"a", "b", "c"} {
		s.finding(id, "A", "2026-02-02", "2026-03-02")
	}
	s.finding("d", "A", "2026-03-03", "")
	s.finding("e", "A", "2026-03-03", "")
	table := s.compute(t, Defaults())
	v := table.Organisation().At("remediation_ratio", table.LastMonth())
	wants(t, "ratio", v, Measured, 1.5, 2)
	if v.HasLow || v.Num != 3 || v.Den != 2 {
		t.Errorf("%+v", v)
	}
}
