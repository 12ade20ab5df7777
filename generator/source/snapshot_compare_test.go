package source

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"goright/generator/dataset"
)

// scanOf is a scan of one scope on a day: "A B! C/h" is three findings, B
// suppressed, C high. A day of "" is not known; "x:…" says why it is incomplete.
func scanOf(file int, day, rows string) dated {
	d := dated{source: "s", told: dataset.ToldByName, scan: scan{tool: "trivy", scope: "shop/pay", origin: dataset.Origin{File: uint16(file), Line: 1}}}
	if day != "" {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			panic(err)
		}
		d.when = when{at: dataset.FromStd(at), day: true}
	}
	if why, rest, cut := strings.Cut(rows, ":"); cut {
		d.incomplete, rows = why, rest
	}
	for i, word := range strings.Fields(rows) {
		name, severity, _ := strings.Cut(word, "/")
		f := dataset.Finding{Origin: dataset.Origin{File: uint16(file), Line: uint32(i + 2)}, Severity: dataset.Medium}
		if severity == "h" {
			f.Severity = dataset.High
		}
		if suppressed, ok := strings.CutSuffix(name, "!"); ok {
			name, f.State, f.Reason = suppressed, dataset.FindingDismissed, dataset.Accepted
		}
		f.ID = dataset.HashOf(name)
		d.rows = append(d.rows, snapshotRow{finding: f})
	}
	return d
}

// told are findings as a test says them: name, opened, closed and how, marks.
func told(findings []dataset.Finding) []string {
	names := map[dataset.Hash]string{}
	for c := 'A'; c <= 'Z'; c++ {
		for _, scope := range []string{"shop/pay", "shop/cart"} {
			f := comparison{ids: [3]string{"s", "trivy", scope}}
			f.end(&episode{Finding: dataset.Finding{ID: dataset.HashOf(string(c))}})
			names[f.done[0].ID] = string(c)
		}
	}
	date := func(t dataset.Time) string {
		if t == dataset.None {
			return "-"
		}
		return t.Std().Format("01-02")
	}
	var list []string
	for _, f := range findings {
		text := fmt.Sprintf("%s %s", names[f.ID], date(f.Opened))
		switch f.State {
		case dataset.FindingOpen:
			text += " open"
		case dataset.FindingFixed:
			text += fmt.Sprintf(" fixed (%s %s]", date(f.LastSeen), date(f.Closed))
		default:
			text += " dismissed " + date(f.Closed)
		}
		if f.LeftCensored {
			text += " before"
		}
		if f.Severity == dataset.High {
			text += " high"
		}
		list = append(list, text)
	}
	slices.Sort(list)
	return list
}

func TestScansTellWhatCameAndWent(t *testing.T) {
	for name, c := range map[string]struct {
		scans  []dated
		absent int
		want   string
	}{
		"one scan": {[]dated{scanOf(0, "2026-01-05", "A B")}, 1,
			"A 01-05 open before; B 01-05 open before"},
		"gone at the second": {[]dated{scanOf(0, "2026-01-05", "A B"), scanOf(1, "2026-01-12", "A C")}, 1,
			"A 01-05 open before; B 01-05 fixed (01-05 01-12] before; C 01-12 open"},
		"an interval": {[]dated{scanOf(0, "2026-01-05", "A"), scanOf(1, "2026-01-12", "A B"), scanOf(2, "2026-01-19", "A B"), scanOf(3, "2026-01-26", "A")}, 1,
			"A 01-05 open before; B 01-12 fixed (01-19 01-26]"},
		"empty at first": {[]dated{scanOf(0, "2026-01-05", ""), scanOf(1, "2026-01-12", "A")}, 1,
			"A 01-12 open"},
		"back again": {[]dated{scanOf(0, "2026-01-05", "A"), scanOf(1, "2026-01-12", ""), scanOf(2, "2026-01-19", "A")}, 1,
			"A 01-05 fixed (01-05 01-12] before; A 01-19 open"},
		"away once of two": {[]dated{scanOf(0, "2026-01-05", "A"), scanOf(1, "2026-01-12", ""), scanOf(2, "2026-01-19", "A")}, 2,
			"A 01-05 open before"},
		"away twice of two": {[]dated{scanOf(0, "2026-01-05", "A"), scanOf(1, "2026-01-12", ""), scanOf(2, "2026-01-19", "")}, 2,
			"A 01-05 fixed (01-05 01-12] before"},
		"away, back, away twice": {[]dated{scanOf(0, "2026-01-05", "A"), scanOf(1, "2026-01-12", ""), scanOf(2, "2026-01-19", "A"), scanOf(3, "2026-01-26", ""), scanOf(4, "2026-02-02", "")}, 2,
			"A 01-05 fixed (01-19 01-26] before"},
		"suppressed": {[]dated{scanOf(0, "2026-01-05", "A"), scanOf(1, "2026-01-12", "A!"), scanOf(2, "2026-01-19", "A!"), scanOf(3, "2026-01-26", "")}, 1,
			"A 01-05 dismissed 01-12 before"},
		"suppressed from the start": {[]dated{scanOf(0, "2026-01-05", "A! B"), scanOf(1, "2026-01-12", "A! B C!")}, 1,
			"A 01-05 dismissed 01-05 before; B 01-05 open before; C 01-12 dismissed 01-12"},
		"no longer suppressed": {[]dated{scanOf(0, "2026-01-05", "A!"), scanOf(1, "2026-01-12", "A")}, 1,
			"A 01-05 dismissed 01-05 before; A 01-12 open"},
		"suppressed after its return": {[]dated{scanOf(0, "2026-01-05", "A"), scanOf(1, "2026-01-12", ""), scanOf(2, "2026-01-19", "A!")}, 1,
			"A 01-05 fixed (01-05 01-12] before; A 01-19 dismissed 01-19"},
		"incomplete first": {[]dated{scanOf(0, "2026-01-05", "broke off:A"), scanOf(1, "2026-01-12", "A B")}, 1,
			"A 01-12 open before; B 01-12 open before"},
		"incomplete between": {[]dated{scanOf(0, "2026-01-05", "A B"), scanOf(1, "2026-01-12", "broke off:A C"), scanOf(2, "2026-01-19", "C")}, 1,
			"A 01-05 fixed (01-12 01-19] before; B 01-05 fixed (01-05 01-19] before; C 01-19 open"},
		"incomplete and no more": {[]dated{scanOf(0, "2026-01-05", "broke off:A")}, 1, ""},
		"an incomplete one stops the count": {[]dated{scanOf(0, "2026-01-05", "A"), scanOf(1, "2026-01-12", ""), scanOf(2, "2026-01-19", "broke off:A"), scanOf(3, "2026-01-26", "")}, 2,
			"A 01-05 open before"},
		"repeated rows": {[]dated{scanOf(0, "2026-01-05", "A A/h A!")}, 1,
			"A 01-05 open before high"},
		"another severity": {[]dated{scanOf(0, "2026-01-05", "A"), scanOf(1, "2026-01-12", "A/h")}, 1,
			"A 01-05 open before high"},
		"two files of one time": {[]dated{scanOf(0, "2026-01-05", "A"), scanOf(1, "2026-01-12", "A"), scanOf(2, "2026-01-12", "B")}, 1,
			"A 01-05 open before; B 01-12 open"},
		"no time": {[]dated{scanOf(0, "", "A B!")}, 1,
			"A - open before; B - dismissed - before"},
		"no time, the last by name": {[]dated{scanOf(0, "", "A"), scanOf(1, "", "B")}, 1,
			"B - open before"},
		"no time beside others": {[]dated{scanOf(0, "", "A B"), scanOf(1, "2026-01-05", "A")}, 1,
			"A 01-05 open before"},
	} {
		for range 2 { // and backwards
			findings := compareScans(c.scans, map[string]int{"s": c.absent}).findings
			if got := strings.Join(told(findings), "; "); got != c.want {
				t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
			}
			slices.Reverse(c.scans)
		}
	}
}

// crowd is n findings A1 A2 … as the rows of a scan.
func crowd(from, to int) string {
	var b strings.Builder
	for i := from; i <= to; i++ {
		fmt.Fprintf(&b, "N%d ", i)
	}
	return b.String()
}

func TestAnEmptyScanIsBelievedUnlessTheNextSaysOtherwise(t *testing.T) {
	for name, c := range map[string]struct {
		scans            []dated
		open, fixed, new int
		incomplete       string
		doubts           int
	}{
		"11 of 20 come back": {[]dated{scanOf(0, "2026-01-05", crowd(1, 20)), scanOf(1, "2026-01-12", ""), scanOf(2, "2026-01-19", crowd(10, 20))}, 11, 9, 0, "empty", 1},
		"10 of 20 come back": {[]dated{scanOf(0, "2026-01-05", crowd(1, 20)), scanOf(1, "2026-01-12", ""), scanOf(2, "2026-01-19", crowd(11, 20))}, 10, 20, 10, "", 0},
		"there were 19":      {[]dated{scanOf(0, "2026-01-05", crowd(1, 19)), scanOf(1, "2026-01-12", ""), scanOf(2, "2026-01-19", crowd(1, 19))}, 19, 19, 19, "", 0},
		"two empty ones":     {[]dated{scanOf(0, "2026-01-05", crowd(1, 20)), scanOf(1, "2026-01-12", ""), scanOf(2, "2026-01-19", ""), scanOf(3, "2026-01-26", crowd(1, 20))}, 20, 0, 0, "empty", 2},
		"the last is empty":  {[]dated{scanOf(0, "2026-01-05", crowd(1, 20)), scanOf(1, "2026-01-12", "")}, 0, 20, 0, "", 1},
	} {
		compared := compareScans(c.scans, nil)
		s, doubts := compared.scopes[0], compared.doubts
		if s.Open != c.open || s.Fixed != c.fixed || s.Opened != c.new || len(doubts) != c.doubts {
			t.Errorf("%s: %d open, %d fixed, %d new, %d doubts; want %d, %d, %d, %d", name, s.Open, s.Fixed, s.Opened, len(doubts), c.open, c.fixed, c.new, c.doubts)
		}
		if why := s.Scans[1].Incomplete; !strings.HasPrefix(why, c.incomplete) || (why == "") != (c.incomplete == "") {
			t.Errorf("%s: the second scan is incomplete for %q", name, why)
		}
	}
}

func TestAScanOfFewerTargetsProvesNothing(t *testing.T) {
	targets := func(d dated, list ...string) dated {
		d.targets = list
		return d
	}
	for name, c := range map[string]struct {
		scans []dated
		want  string
	}{
		"the second forgets one": {[]dated{
			targets(scanOf(0, "2026-01-05", "A B"), "go.mod", "web/package-lock.json"),
			targets(scanOf(1, "2026-01-12", "A"), "go.mod"),
			targets(scanOf(2, "2026-01-19", "A B"), "go.mod", "web/package-lock.json"),
		}, "A 01-05 open before; B 01-05 open before"},
		"the last forgets one": {[]dated{
			targets(scanOf(0, "2026-01-05", "A B"), "go.mod", "web/package-lock.json"),
			targets(scanOf(1, "2026-01-12", "A"), "go.mod"),
		}, "A 01-05 open before; B 01-05 open before"},
		"it is gone for good": {[]dated{
			targets(scanOf(0, "2026-01-05", "A B"), "go.mod", "web/package-lock.json"),
			targets(scanOf(1, "2026-01-12", "A"), "go.mod"),
			targets(scanOf(2, "2026-01-19", "A"), "go.mod"),
		}, "A 01-05 open before; B 01-05 fixed (01-05 01-12] before"},
		"not all say what they cover": {[]dated{
			targets(scanOf(0, "2026-01-05", "A B"), "go.mod", "web/package-lock.json"),
			scanOf(1, "2026-01-12", "A"),
		}, "A 01-05 open before; B 01-05 fixed (01-05 01-12] before"},
		"another release of the system": {[]dated{
			targets(scanOf(0, "2026-01-05", "A B"), "pay:1 (debian 12.5)"),
			targets(scanOf(1, "2026-01-12", "A"), "pay:2 (debian 12.6)"),
		}, "A 01-05 open before; B 01-05 fixed (01-05 01-12] before"},
	} {
		findings := compareScans(c.scans, nil).findings
		if got := strings.Join(told(findings), "; "); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

func TestTheAccountOfAScope(t *testing.T) {
	scans := []dated{
		scanOf(0, "2026-01-05", "A B B"), scanOf(1, "2026-01-12", "A B C"), scanOf(2, "2026-01-15", "broke off:A"),
		scanOf(3, "2026-02-02", "A D!"), scanOf(4, "2026-02-16", "A C"), scanOf(5, "2026-02-16", "A"), scanOf(6, "", "A"),
	}
	for i, v := range []string{"1.0", "1.0", "2.0", "2.0", "", "2.1", ""} {
		scans[i].version = v
	}
	s := compareScans(scans, nil).scopes[0]
	// Complete scans: 5 and 12 January, 2 and 16 February; gaps 7, 21 and 14 days.
	if s.Gap != 14*day || s.Complete() != 4 {
		t.Errorf("gap of %v days between %d complete scans, want 14 between 4", float64(s.Gap)/day, s.Complete())
	}
	if got, want := fmt.Sprint(s.Before, s.Opened, s.Reopened, s.Open, s.Fixed, s.Dismissed), "2 3 1 2 2 1"; got != want {
		t.Errorf("before, opened, reopened, open, fixed, dismissed: %s, want %s", got, want)
	}
	var list []string
	for _, scan := range s.Scans {
		list = append(list, fmt.Sprint(scan.Findings, scan.Repeated, scan.Merged, scan.NewVersion, " ", scan.Incomplete))
	}
	want(t, "scans", list, "2 1 0 false ", "3 0 0 false ", "1 0 0 true broke off", "2 0 0 true ", "2 1 1 true ", "1 0 0 false no time, beside scans that have one")
}
