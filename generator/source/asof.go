package source

import (
	"cmp"
	"fmt"
	"math"
	"time"
	_ "time/tzdata" // a zone must load on a machine without a zone database

	"goright/generator/dataset"
	"goright/generator/diag"
)

const (
	day = 24 * 60 * 60

	// A date far beyond all others is a slip of the pen, and must not take the
	// report with it [D]: it is left out of as_of if it stands behind a gap of
	// more than strayGap without any event, ten times as long as the mean
	// distance of the events before it, and fewer than strayMin events or one
	// in strayShare stand there with it.
	strayGap     = 60 * day
	strayStretch = 10
	strayMin     = 3
	strayShare   = 1000
)

// siteZone loads the organisation's time zone. A zone that is not in the IANA
// database is an error with its place, and UTC is used.
func siteZone(ctx Context, problems *diag.List) *time.Location {
	if ctx.Timezone == "" {
		return time.UTC
	}
	zone, err := time.LoadLocation(ctx.Timezone)
	if err == nil && ctx.Timezone != "Local" {
		return zone
	}
	problems.Errorf(ctx.place("timezone"), "write an IANA name such as Europe/London or America/New_York",
		"unknown time zone %s: UTC is used", diag.Quote(ctx.Timezone))
	return time.UTC
}

// place asks for the position of a table; without anybody to ask it is unknown.
func (c Context) place(table ...string) diag.Pos {
	if c.Pos == nil {
		return diag.Pos{}
	}
	return c.Pos(table...)
}

// parseDay reads a date of site.toml: RFC 3339, or a bare date, which is the
// first instant of that day in the site's zone.
func parseDay(text string, zone *time.Location) (dataset.Time, error) {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		at, err = time.Parse(time.DateOnly, text)
		if err != nil {
			return dataset.None, fmt.Errorf("%s is no date", diag.Quote(text))
		}
		at = dataset.FirstInstant(at.Year(), at.Month(), at.Day(), zone)
	}
	if at.Year() < 1990 || at.Year() > 2105 {
		return dataset.None, fmt.Errorf("%s lies outside 1990 to 2105", diag.Quote(text))
	}
	return dataset.FromStd(at), nil
}

// CheckDay says why a text is no date of site.toml, and what to write instead.
func CheckDay(text string) (hint string, err error) {
	if _, err := parseDay(text, time.UTC); err != nil {
		return dayHint, err
	}
	return "", nil
}

// dayHint is what to do about a date that parseDay refuses.
const dayHint = "write 2026-11-30, or RFC 3339 such as 2026-11-30T18:00:00+01:00"

// dayAfter is the first local midnight after t.
func dayAfter(t dataset.Time, zone *time.Location) dataset.Time {
	y, m, d := t.In(zone).Date()
	return dataset.FromStd(dataset.FirstInstant(y, m, d+1, zone))
}

// asOf is the instant that the report speaks for (METHOD.md 11): as given, else,
// and after an error, the first local midnight after the latest event.
func asOf(d *dataset.Dataset, ctx Context, zone *time.Location, problems *diag.List) dataset.Time {
	if ctx.AsOf != "" {
		at, err := parseDay(ctx.AsOf, zone)
		if err == nil {
			return at
		}
		problems.Errorf(ctx.place("as_of"), dayHint, "as_of: %v", err)
	}
	days := countDays(d)
	last, stray := days.latest()
	if last == dataset.None {
		problems.Warnf(ctx.place(), `if the exports are right, say which day the report is of, such as as_of = "2026-11-30"`, "no source holds an event, so there is no time to report on")
		return dataset.FromStd(dataset.FirstInstant(1990, time.January, 1, zone))
	}
	at := dayAfter(last, zone)
	if stray.n > 0 {
		problems.Warnf(ctx.place(), fmt.Sprintf(`if they are right, write as_of = "%s" in site.toml`, dayAfter(stray.last, zone).In(zone).Format(time.DateOnly)),
			"%d of %d events lie behind a gap of %d days, from %s on: taken as slips, and as_of as %s",
			stray.n, days.total, stray.gap/day, stamp(stray.first, zone), stamp(at, zone))
	}
	return at
}

// stamp is an instant as messages show it.
func stamp(t dataset.Time, zone *time.Location) string { return t.In(zone).Format(time.RFC3339) }

// dayCounts is how many events fell on each UTC day, and the first and last of
// them: what is needed to find gaps without sorting millions of times.
type dayCounts struct {
	n           []int32
	first, last []dataset.Time
	total       int
}

func countDays(d *dataset.Dataset) *dayCounts {
	size := math.MaxUint32/day + 1
	c := &dayCounts{n: make([]int32, size), first: make([]dataset.Time, size), last: make([]dataset.Time, size)}
	for i := range d.Deployments {
		c.add(d.Deployments[i].Finished)
	}
	for i := range d.Incidents {
		in := &d.Incidents[i]
		c.add(in.Opened)
		c.add(in.Mitigated)
		c.add(in.Resolved)
	}
	for i := range d.Findings {
		c.add(d.Findings[i].Opened)
		c.add(d.Findings[i].Closed)
	}
	for i := range d.Scopes { // a quiet scan is an event too
		for _, scan := range d.Scopes[i].Scans {
			c.add(scan.At)
		}
	}
	if c.total == 0 {
		addReportedDays(d, c)
	}
	return c
}

func (c *dayCounts) add(t dataset.Time) {
	if t == dataset.None {
		return
	}
	i := t / day
	if c.n[i] == 0 || t < c.first[i] {
		c.first[i] = t
	}
	c.last[i] = max(c.last[i], t)
	c.n[i]++
	c.total++
}

// strays are the events that are left out of as_of.
type strays struct {
	n           int
	gap         int64 // seconds without any event before the first
	first, last dataset.Time
}

// latest is the last event that is no stray; None where there is no event.
func (c *dayCounts) latest() (dataset.Time, strays) {
	var found strays
	var start, last, next dataset.Time // of all events; next: the one after the gap looked at
	for i, n := range c.n {
		if n > 0 {
			start = cmp.Or(start, c.first[i])
			last = c.last[i]
		}
	}
	limit, tail, end := max(strayMin, (c.total+strayShare-1)/strayShare), 0, last
	for i := len(c.n) - 1; i >= 0 && tail < limit; i-- {
		if c.n[i] == 0 {
			continue
		}
		before := c.total - tail
		if gap := next.Sub(c.last[i]); next != dataset.None && gap > strayGap && before > 1 &&
			gap > strayStretch*c.last[i].Sub(start)/int64(before-1) {
			found = strays{tail, gap, next, end}
			last = c.last[i]
		}
		tail += int(c.n[i])
		next = c.first[i]
	}
	return last, found
}
