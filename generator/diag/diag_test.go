package diag

import "testing"

func TestProblemSaysPlaceWhatAndWayOut(t *testing.T) {
	p := Problem{Pos{"a.csv", 3, 7}, Warning, "“x” is no time", "write RFC 3339"}
	if got, want := p.String(), "a.csv:3:7: “x” is no time (write RFC 3339)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := (Problem{Msg: "m"}).String(); got != "m" {
		t.Errorf("without a place: %q", got)
	}
}

func TestQuoteIsShortAndHarmless(t *testing.T) {
	long := ""
	for range 10_000 {
		long += "é"
	}
	if n := len([]rune(Quote(long))); n > quoteLimit+2 {
		t.Errorf("quoted text has %d characters", n)
	}
	if got := Quote("a\x1b[31m\u202eb\n"); got != "“a\uFFFD[31m\uFFFDb\uFFFD”" {
		t.Errorf("control characters survive: %q", got)
	}
}

func TestNearest(t *testing.T) {
	known := []string{"timezone", "title", "team", "source", "production"}
	for word, want := range map[string]string{
		"timezon": "timezone", "tilte": "title", "teams": "team", "Source": "source",
		"produciton": "production", "zzz": "", "": "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestListSortsByPlaceAndKeepsOrder(t *testing.T) {
	var l List
	l.Warnf(Pos{"b", 1, 1}, "", "third")
	l.Warnf(Pos{"a", 2, 0}, "", "second")
	l.Errorf(Pos{"a", 1, 0}, "", "first")
	l.Sort()
	if l.All()[0].Msg != "first" || l.All()[2].Msg != "third" || !l.Failed() || l.Count(Warning) != 2 {
		t.Errorf("got %v", l.All())
	}
}
