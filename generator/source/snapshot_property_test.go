package source

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"goright/generator/dataset"
)

// someScans are scans of one scope: mostly weekly, some incomplete, some of the
// same time, some with suppressed or repeated findings.
func someScans(r *rand.Rand) []dated {
	var scans []dated
	for i := range 1 + r.IntN(12) {
		var rows strings.Builder
		for f := range 8 {
			switch r.IntN(6) {
			case 0, 1, 2:
				fmt.Fprintf(&rows, "%c ", 'A'+f)
			case 3:
				fmt.Fprintf(&rows, "%c! ", 'A'+f)
			}
		}
		text := rows.String()
		if r.IntN(6) == 0 {
			text = "broke off:" + text
		}
		scans = append(scans, scanOf(i, fmt.Sprintf("2026-%02d-%02d", 1+r.IntN(3), 1+7*r.IntN(4)), text))
	}
	return scans
}

func TestNeitherOrderNorNeighboursNorRepetitionsChangeFindings(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for round := range 400 {
		scans := someScans(r)
		absent := map[string]int{"s": r.IntN(3)}
		all := compareScans(scans, absent)
		scopes := all.scopes
		want := told(all.findings)
		same := func(what string, got []dataset.Finding) {
			t.Helper()
			if text := told(got); !slices.Equal(text, want) {
				t.Fatalf("round %d, %s:\n got %v\nwant %v", round, what, text, want)
			}
		}

		shuffled := slices.Clone(scans)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		again := compareScans(shuffled, absent)
		same("shuffled", again.findings)
		if fmt.Sprint(scopes) != fmt.Sprint(again.scopes) {
			t.Fatalf("round %d: the account depends on the order:\n%v\n%v", round, scopes, again.scopes)
		}

		repeated := slices.Clone(scans)
		twice := scans[r.IntN(len(scans))]
		twice.origin.File = 99
		same("one scan twice", compareScans(append(repeated, twice), absent).findings)

		other := someScans(r)
		for i := range other {
			other[i].scope = "shop/cart"
		}
		both := compareScans(append(slices.Clone(scans), other...), absent)
		alone := compareScans(other, absent).findings
		same("beside another scope", slices.DeleteFunc(both.findings, func(f dataset.Finding) bool {
			return slices.ContainsFunc(alone, func(a dataset.Finding) bool { return a.ID == f.ID })
		}))
		if len(both.scopes) != 2 || fmt.Sprint(both.scopes[1]) != fmt.Sprint(scopes[0]) {
			t.Fatalf("round %d: another scope changes this one's account", round)
		}
	}
}

// Whatever the scans, the account adds up and no finding is closed by a scan that
// was not complete or did not come later.
func TestFindingsOfScansAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	for round := range 400 {
		all := compareScans(someScans(r), map[string]int{"s": r.IntN(3)})
		findings, s, complete := all.findings, all.scopes[0], map[dataset.Time]bool{}
		for _, scan := range s.Scans {
			complete[scan.At] = scan.Incomplete == ""
		}
		if s.Opened+s.Before != len(findings) || s.Open+s.Fixed+s.Dismissed != len(findings) {
			t.Fatalf("round %d: %d findings, but %+v", round, len(findings), s)
		}
		first := dataset.None
		for _, scan := range s.Scans {
			if scan.Incomplete == "" {
				first = scan.At
				break
			}
		}
		for _, f := range findings {
			switch {
			case !complete[f.Opened], f.State != dataset.FindingOpen && !complete[f.Closed]:
				t.Fatalf("round %d: an incomplete scan opens or closes %+v", round, f)
			case f.LeftCensored != (f.Opened == first):
				t.Fatalf("round %d: first complete scan %v, but %+v", round, first.Std(), f)
			case f.State == dataset.FindingFixed && (f.LastSeen < f.Opened || f.LastSeen >= f.Closed):
				t.Fatalf("round %d: the interval of %+v", round, f)
			}
		}
	}
}
