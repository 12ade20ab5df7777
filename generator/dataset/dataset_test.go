package dataset

import (
	"sync"
	"testing"
	"time"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Skipf("no time zone data: %v", err)
	}
	return z
}

func at(t *testing.T, text string) Time {
	t.Helper()
	std, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return FromStd(std)
}

func TestMonthsAreCompleteAndCutAtLocalMidnights(t *testing.T) {
	london := zone(t, "Europe/London")
	months := Months(at(t, "2026-03-14T12:00:00Z"), at(t, "2026-06-15T00:00:00Z"), london)
	if len(months) != 3 {
		t.Fatalf("got %d months, want March to May", len(months))
	}
	// The clocks went forward on 29 March: April begins an hour earlier in UTC.
	if months[1].Start != at(t, "2026-03-31T23:00:00Z") || months[0].Days() != 31-1./24 {
		t.Errorf("April begins %v, March has %v days", months[1].Start.Std(), months[0].Days())
	}
	if got := months[1].Label(london); got != "2026-04" {
		t.Errorf("label %q", got)
	}
	if Months(None, 5, london) != nil || Months(at(t, "2026-03-14T12:00:00Z"), at(t, "2026-03-20T00:00:00Z"), london) != nil {
		t.Error("a month that is not complete was given")
	}
}

func TestADayMayBeginAfterMidnight(t *testing.T) {
	sao := zone(t, "America/Sao_Paulo")
	// On 4 November 2018 the clocks went from 00:00 to 01:00.
	if got, want := StartOfDay(at(t, "2018-11-04T15:00:00Z"), sao), at(t, "2018-11-04T03:00:00Z"); got != want {
		t.Errorf("the day begins %v, want %v", got.Std(), want.Std())
	}
	w := WindowEnding(at(t, "2018-11-14T02:00:00Z"), 10, sao)
	if w.Start != at(t, "2018-11-04T03:00:00Z") || !w.Contains(w.Start) || w.Contains(w.End) {
		t.Errorf("the window begins %v", w.Start.Std())
	}
}

func TestTimeHoldsWhatItCanAndNothingElse(t *testing.T) {
	for _, year := range []int{1, 1969, 2107, 9999} {
		if got := FromStd(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)); got != None {
			t.Errorf("year %d gave %d", year, got)
		}
	}
	a, b := at(t, "2026-01-01T00:00:00Z"), at(t, "2026-01-02T00:00:00Z")
	if a.Sub(b) != -86400 || b.Sub(a) != 86400 {
		t.Error("differences lose their sign")
	}
}

func TestHashTellsApart(t *testing.T) {
	if HashOf() != 0 || HashOf("") != 0 || HashOf("", "") != 0 {
		t.Error("nothing must hash to nothing")
	}
	seen := map[Hash]bool{}
	for _, parts := range [][]string{{"a"}, {"b"}, {"a", "b"}, {"ab"}, {"a", "", "b"}, {"", "a"}} {
		h := HashOf(parts...)
		if h == 0 || seen[h] {
			t.Errorf("%q hashes to %d, which is taken", parts, h)
		}
		seen[h] = true
	}
}

func TestNamesAndSetsFromManyGoroutines(t *testing.T) {
	n := NewNames()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 1000 {
				a, b := n.Intern("a"), n.Intern("b")
				if n.SetOf(a, b) != n.SetOf(b, a, a, 0) || n.Text(a) != "a" {
					t.Error("names or sets got mixed up")
					return
				}
			}
		})
	}
	wg.Wait()
	if n.Len() != 3 || n.Sets() != 2 || n.SetOf() != 0 || n.SetOf(0) != 0 || n.Intern("") != 0 {
		t.Errorf("%d names, %d sets", n.Len(), n.Sets())
	}
	if got := n.Members(n.SetOf(n.Intern("b"))); len(got) != 1 || n.Text(got[0]) != "b" {
		t.Errorf("members %v", got)
	}
}

func TestOwnershipIsHalfOpen(t *testing.T) {
	o := Ownership{From: 10, To: 20}
	for at, want := range map[Time]bool{9: false, 10: true, 19: true, 20: false} {
		if o.Covers(at) != want {
			t.Errorf("covers %d: %v", at, !want)
		}
	}
	if !(Ownership{}).Covers(5) {
		t.Error("an ownership without ends holds always")
	}
}

func TestRestoredPrefersMitigation(t *testing.T) {
	if (&Incident{Mitigated: 5, Resolved: 9}).Restored() != 5 || (&Incident{Resolved: 9}).Restored() != 9 || (&Incident{}).Restored() != None {
		t.Error("restored is mitigated, else resolved, else not yet")
	}
}
