package source

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestAsOfIsTheMidnightAfterTheLastEvent(t *testing.T) {
	for _, c := range []struct{ zone, last, want string }{
		{"", "2026-03-01T10:00:00Z", "2026-03-02"},
		{"", "2026-03-01", "2026-03-02"}, // at midnight: nothing stamped at as_of is known
		{"Europe/London", "2026-06-30T23:30:00Z", "2026-07-01T23:00:00Z"},
		{"America/New_York", "2026-01-01T04:00:00Z", "2026-01-01T05:00:00Z"},
		{"America/Sao_Paulo", "2018-11-04T02:30:00Z", "2018-11-04T03:00:00Z"}, // clocks go forward at midnight
	} {
		e := newExport(t)
		e.incident(c.last, "", "a", "")
		check(t, c.last, e.settled(Context{Timezone: c.zone}), "")
		check(t, c.zone+" "+c.last, date(e.d.AsOf), c.want)
	}
}

func TestAsOfAsGiven(t *testing.T) {
	for given, want := range map[string]string{"2026-03-29": "2026-03-28T23:00:00Z", "2026-03-29T12:00:00+02:00": "2026-03-29T10:00:00Z"} {
		e := newExport(t)
		e.deploy("2026-03-01", "a", "")
		check(t, "problems", e.settled(Context{Timezone: "Europe/Paris", AsOf: given}), "")
		check(t, given, date(e.d.AsOf), want)
	}
	e := newExport(t)
	e.deploy("2026-03-01", "a", "")
	check(t, "problems", e.settled(Context{AsOf: "next week", Timezone: "Europe/Lodnon"}),
		"error site.toml:7:8: unknown time zone “Europe/Lodnon”: UTC is used (write an IANA name such as Europe/London or America/New_York)\n"+
			"error site.toml:7:5: as_of: “next week” is no date (write 2026-11-30, or RFC 3339 such as 2026-11-30T18:00:00+01:00)")
	check(t, "zone", e.d.Zone, "UTC")
	check(t, "as_of", date(e.d.AsOf), "2026-03-02")
}

func TestTheZoneOfTheMachineIsNoZone(t *testing.T) {
	e := newExport(t)
	e.deploy("2026-03-01", "a", "")
	check(t, "problems", e.settled(Context{Timezone: "Local"}),
		"error site.toml:7:8: unknown time zone “Local”: UTC is used (write an IANA name such as Europe/London or America/New_York)")
}

func TestNoEventNoTime(t *testing.T) {
	e := newExport(t)
	check(t, "problems", e.settled(Context{}), `warning site.toml: no source holds an event, so there is no time to report on (if the exports are right, say which day the report is of, such as as_of = "2026-11-30")`)
	if e.d.AsOf == 0 {
		t.Error("as_of is none")
	}
}

// daily adds an event on each of n days from 2026-01-01.
func (e export) daily(n int) {
	for i := range n {
		e.deploy(time.Date(2026, 1, 1+i, 9, 0, 0, 0, time.UTC).Format(time.RFC3339), "a", "")
	}
}

func TestOneAbsurdDateDoesNotTakeTheReportWithIt(t *testing.T) {
	e := newExport(t)
	e.daily(30)
	e.incident("2026-01-20", "2099-01-01", "a", "")
	e.deploy("2050-06-01T10:00:00Z", "a", "")
	check(t, "problems", e.settled(Context{}),
		`warning site.toml: 2 of 33 events lie behind a gap of 8888 days, from 2050-06-01T10:00:00Z on: taken as slips, and as_of as 2026-01-31T00:00:00Z (if they are right, write as_of = "2099-01-02" in site.toml)`+"\n"+
			"warning data/d.csv:32: finished 2050-06-01T10:00:00Z, more than a day after as_of 2026-01-31T00:00:00Z: the row is left out\n"+
			"warning data/i.csv:2: resolved 2099-01-01T00:00:00Z, more than a day after as_of 2026-01-31T00:00:00Z: taken as still open")
	check(t, "as_of", date(e.d.AsOf), "2026-01-31")
}

func TestManyEventsAfterAGapAreTheReport(t *testing.T) {
	for _, c := range []struct {
		days, behind int
		want         string
	}{{30, 3, "2027-01-04"}, {30, 2, "2026-01-31"}, {4000, 4, "2036-12-14"}} {
		e := newExport(t)
		e.daily(c.days)
		for i := range c.behind {
			at := time.Date(2027, 1, 1+i, 9, 0, 0, 0, time.UTC)
			if c.days > 1000 {
				at = at.AddDate(15, 0, 0)
			}
			e.deploy(at.Format(time.RFC3339), "a", "")
		}
		e.settled(Context{})
		check(t, fmt.Sprint(c), date(e.d.AsOf), c.want)
	}
}

func TestSparseEventsAreNoSlips(t *testing.T) {
	e := newExport(t)
	for _, day := range []string{"2025-01-10", "2025-04-11", "2025-07-09", "2025-10-13", "2026-01-12"} {
		e.deploy(day, "a", "")
	}
	check(t, "problems", e.settled(Context{}), "")
	check(t, "as_of", date(e.d.AsOf), "2026-01-13")
}

func TestRowsAfterADerivedAsOfAreListedAndCounted(t *testing.T) {
	e := newExport(t)
	e.daily(8000)
	for i := range 8 { // fewer than one in a thousand: slips
		e.deploy(time.Date(2090, 1, 1+i, 9, 0, 0, 0, time.UTC).Format(time.RFC3339), "a", "")
	}
	problems := strings.Split(e.settled(Context{}), "\n")
	if len(problems) != 1+5+1 {
		t.Fatalf("got %q", problems)
	}
	for i, p := range problems[1:6] {
		check(t, "row", p, fmt.Sprintf("warning data/d.csv:%d: finished 2090-01-%02dT09:00:00Z, more than a day after as_of 2047-11-27T00:00:00Z: the row is left out", i+8002, i+1))
	}
	check(t, "others", problems[6], "warning stamped more than a day after as_of 2047-11-27T00:00:00Z, besides these: 3 rows")
}

func TestLookingBackIsNoWarning(t *testing.T) {
	e := newExport(t)
	e.daily(10) // to 2026-01-10
	e.incident("2026-01-01", "2026-01-08", "a", "")
	e.incident("2026-01-05", "", "a", "")
	e.finding("2026-01-01", "2026-01-08", "a", "")
	e.finding("2026-01-01", "2026-01-01T12:00:00Z", "a", "")
	check(t, "problems", e.settled(Context{AsOf: "2026-01-02"}),
		"note data/d.csv: it goes on after as_of 2026-01-02T00:00:00Z: 9 rows left out\n"+
			"note data/i.csv: it goes on after as_of 2026-01-02T00:00:00Z: 1 row left out; what had not ended by then is taken as still open in 1 row\n"+
			"note data/f.csv: it goes on after as_of 2026-01-02T00:00:00Z: what had not ended by then is taken as still open in 1 row")
	check(t, "as_of", date(e.d.AsOf), "2026-01-02")
}
