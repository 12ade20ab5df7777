package source

import (
	"strings"
	"testing"
)

func TestADayThatDoesNotExistIsNoDay(t *testing.T) {
	for _, c := range []struct {
		text, format string
		want         bool
	}{
		{"31.04.2025 10:15", "%d.%m.%Y %H:%M", true},
		{"30.04.2025 10:15", "%d.%m.%Y %H:%M", false},
		{"02/29/2026", "%m/%d/%Y", true},
		{"02/29/2024", "%m/%d/%Y", false},
		{"2/29/26 9:05 AM", "%m/%d/%y %I:%M %p", true},
		{"31/Sep/25 9:12 AM", "%d/%b/%y %I:%M %p", true},
		{"30/Sep/25 9:12 AM", "%d/%b/%y %I:%M %p", false},
		{"2025-02-30", "%F", true},
		{"2025-W09-1", "%G-W%V-%u", false}, // not understood here: timefmt's word stands
	} {
		if got := rollsOver(c.text, c.format); got != c.want {
			t.Errorf("%s as %s: rolls over %v, want %v", c.text, c.format, got, c.want)
		}
	}
}

func TestARolledOverDayIsSetAside(t *testing.T) {
	rows := "id,service,finished_at\nd1,a,31.04.2025 10:15\nd2,a,30.04.2025 10:15\n"
	d, problems := readOneWith(t, rows, Options{DateFormat: []string{"%d.%m.%Y %H:%M"}})
	if want := "warning d.csv:2:6: finished_at: “31.04.2025 10:15” names a day that does not exist (correct the date in the export)"; !strings.Contains(problems, want) {
		t.Errorf("got %s", problems)
	}
	if len(d.Deployments) != 1 || d.Files[0].SetAside[0].N != 1 {
		t.Errorf("got %d deployments, %+v\n%s", len(d.Deployments), d.Files[0].SetAside, problems)
	}
}
