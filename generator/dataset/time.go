package dataset

import (
	"fmt"
	"math"
	"time"
)

// Time is an instant in seconds since 1970-01-01 UTC. It reaches to 2106; a
// reader refuses what lies outside 1990 to 2105. 0 is None, "not given".
type Time uint32

// None is a time that is not there.
const None Time = 0

// FromStd converts an instant; what Time cannot hold gives None.
func FromStd(t time.Time) Time {
	s := t.Unix()
	if s <= 0 || s > math.MaxUint32 {
		return None
	}
	return Time(s)
}

// Std converts to a standard time in UTC.
func (t Time) Std() time.Time { return time.Unix(int64(t), 0).UTC() }

// In converts to a standard time in a zone.
func (t Time) In(zone *time.Location) time.Time { return time.Unix(int64(t), 0).In(zone) }

// Sub is the seconds from u to t; negative if t is earlier.
func (t Time) Sub(u Time) int64 { return int64(t) - int64(u) }

// PeriodKind tells months from windows.
type PeriodKind uint8

// Month is a calendar month; Window a number of days that ends at a midnight.
const (
	Month PeriodKind = iota
	Window
)

func (k PeriodKind) String() string {
	if k == Month {
		return "month"
	}
	return "window"
}

// Period is a half-open span of time, [Start, End), cut at midnights of the
// organisation's zone.
type Period struct {
	Kind       PeriodKind
	Start, End Time
}

// Contains reports whether t lies in the period.
func (p Period) Contains(t Time) bool { return t >= p.Start && t < p.End }

// Days is the length in days of 24 hours; a daylight-saving change gives a
// fraction.
func (p Period) Days() float64 { return float64(p.End-p.Start) / 86400 }

// Label is "2026-10" for a month, "2026-08-03..2026-11-01" for a window.
func (p Period) Label(zone *time.Location) string {
	if p.Kind == Month {
		return p.Start.In(zone).Format("2006-01")
	}
	return fmt.Sprintf("%s..%s", p.Start.In(zone).Format(time.DateOnly), p.End.In(zone).Format(time.DateOnly))
}

// FirstInstant is the first instant of a local day; months and days may lie
// outside their usual range, as for time.Date. Where the clocks go forward at
// midnight the day begins later, and time.Date answers with the day before.
func FirstInstant(y int, m time.Month, d int, zone *time.Location) time.Time {
	at := time.Date(y, m, d, 0, 0, 0, 0, zone)
	want := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if at.Format(time.DateOnly) < want.Format(time.DateOnly) {
		_, at = at.ZoneBounds()
	}
	return at
}

// StartOfDay is the first instant of the local day that holds t.
func StartOfDay(t Time, zone *time.Location) Time {
	y, m, d := t.In(zone).Date()
	return FromStd(FirstInstant(y, m, d, zone))
}

// Months lists the complete calendar months that hold the first instant or lie
// after it and end at or before the last, oldest first.
func Months(first, last Time, zone *time.Location) []Period {
	if first == None || last <= first {
		return nil
	}
	y, m, _ := first.In(zone).Date()
	var months []Period
	for i := 0; ; i++ {
		p := Period{Month, monthStart(y, m, i, zone), monthStart(y, m, i+1, zone)}
		if p.End > last || p.End == None {
			return months
		}
		months = append(months, p)
	}
}

func monthStart(y int, m time.Month, add int, zone *time.Location) Time {
	return FromStd(FirstInstant(y, m+time.Month(add), 1, zone))
}

// WindowEnding is the number of local days that end at end, itself a midnight.
func WindowEnding(end Time, days int, zone *time.Location) Period {
	y, m, d := end.In(zone).Date()
	return Period{Window, FromStd(FirstInstant(y, m, d-days, zone)), end}
}
