package metric

import (
	"testing"

	"goright/generator/dataset"
)

// scanned is a site of weekly scans from 5 January on; b… was there at the first.
func scanned() *site {
	s := newSite("2026-04-01")
	before := func(id, found, ended string) *dataset.Finding {
		f := s.finding(id, "A", found, ended)
		f.LeftCensored = true
		return f
	}
	dismissed := func(f *dataset.Finding, why dataset.Dismissal) { f.State, f.Reason = dataset.FindingDismissed, why }
	before("b1", "2026-01-05", "")
	before("b2", "2026-01-05", "2026-02-10")
	dismissed(before("b3", "2026-01-05", "2026-01-05"), dataset.Accepted)
	before("b4", "2026-02-02", "2026-02-20") // of a scope that is scanned from February on
	dismissed(before("b5", "2026-01-05", "2026-01-05"), dataset.FalsePositive)
	s.finding("s1", "A", "2026-01-12", "2026-01-22")
	s.finding("s2", "A", "2026-01-12", "2026-02-11")
	s.finding("s3", "A", "2026-02-09", "")
	return s
}

// Worked by hand: what was there before anybody looked is open, may be closed, and
// is exposed; it was opened in no month and has no duration.
func TestWhatWasThereBeforeAnybodyLooked(t *testing.T) {
	s := scanned()
	table := s.compute(t, Defaults())
	for month, c := range []struct {
		name                                string
		opened, closed, open, flow, noted   int
		fixed, exposed                      int
		halfLifeNoted, ageNoted, openedSeen bool
	}{
		{"January", 2, 1, 3, -1, 1, 1, 4, true, true, true}, // 4: b1, b2, s1, s2
		{"February", 1, 3, 2, 2, 1, 3, 5, true, true, true}, // 5: b1, b2, s2 at its start, s3, b4
		{"March", 0, 0, 2, 0, 0, 0, 2, true, true, false},   // 2: b1, s3
	} {
		for _, f := range table.Figures[:2] { // the organisation and its only team
			get := func(id ID) Value { return f.At(id, month) }
			for id, want := range map[ID]int{"findings_opened": c.opened, OfSeverity("findings_opened", dataset.High): c.opened, "findings_closed": c.closed,
				"findings_open": c.open, "remediation_net_flow": c.flow, "findings_dismissed": 0} {
				if got := get(id).X; got != float64(want) {
					t.Errorf("%s: %s is %v, want %d", c.name, id, got, want)
				}
			}
			if v := get("remediation_rate"); v.Num != c.fixed || v.Den != c.exposed {
				t.Errorf("%s: %d of %d fixed, want %d of %d", c.name, v.Num, v.Den, c.fixed, c.exposed)
			}
			for id, want := range map[ID]bool{"findings_opened": c.openedSeen, "remediation_half_life": c.halfLifeNoted, "findings_open_age": c.ageNoted, "findings_closed": false, "findings_open": false} {
				if got := get(id).Notes.Has(LeftCensored); got != want {
					t.Errorf("%s: %s is left-censored: %v", c.name, id, got)
				}
			}
		}
	}
	org, status := table.Organisation(), table.Status()
	// Durations 10 and 30 days, and s3 open for 51: S is 2/3 at 10 and 1/3 at 30.
	wants(t, "half-life", org.At("remediation_half_life", status), Partial, 30, 3)
	// b1 at least 86 days, s3 51.
	wants(t, "age", org.At("findings_open_age", status), Partial, 68.5, 2)
	wants(t, "pooled rate", org.At("remediation_rate", status), Partial, 4./11, 11)
	if n := org.Survival.N; n != 3 {
		t.Errorf("%d in the survival curve, want 3", n)
	}
	if step(t, table, "findings_removed") != 2 {
		t.Errorf("%d removed, want b3 and b5", step(t, table, "findings_removed"))
	}
}

// One scan is what is open now, by severity, and never a time to fix.
func TestOneScanIsNoTimeToFix(t *testing.T) {
	s := newSite("2026-04-01")
	for _, id := range []string{"a", "b", "c"} {
		s.finding(id, "A", "2026-03-20", "").LeftCensored = true
	}
	s.Findings[2].Severity = dataset.Critical
	table := s.compute(t, Defaults())
	org, status := table.Organisation(), table.Status()
	wants(t, "open", org.At("findings_open", status), Partial, 3, 3)
	wants(t, "critical", org.At(OfSeverity("findings_open", dataset.Critical), status), Partial, 1, 1)
	wants(t, "opened", org.At("findings_opened", status), Partial, 0, 0)
	wants(t, "half-life", org.At("remediation_half_life", status), NoneObserved, none)
	wants(t, "age, at least", org.At("findings_open_age", status), Partial, 12, 3)
	if org.Survival.N != 0 {
		t.Error("a survival curve without a beginning")
	}
}

// A first scan of many findings is no import in bulk: it says of itself which ones
// are older, and the others keep their figures free of doubt.
func TestAFirstScanIsNoImport(t *testing.T) {
	s := newSite("2026-04-01")
	for i := range 40 {
		s.finding("b"+string(rune('A'+i)), "A", "2026-01-10", "2026-01-20").LeftCensored = true
	}
	for i := range 12 {
		s.finding("s"+string(rune('A'+i)), "A", "2026-02-0"+string(rune('1'+i%9)), "")
	}
	table := s.compute(t, Defaults())
	if v := table.Organisation().At("findings_open_age", 2); v.N != 12 || v.Notes.Has(LeftCensored) {
		t.Errorf("March: %+v", v)
	}
	if v := table.Organisation().At("remediation_half_life", 2); v.Notes.Has(LeftCensored) {
		t.Errorf("nothing of the first scan is left in March: %+v", v)
	}
}
