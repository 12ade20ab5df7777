package unit

import (
	"strconv"
	"time"
)

// Dates are written in English, whatever the locale, in the time zone that the
// time carries: the caller sets the organisation's.

// MonthName is the month and year: "October 2026".
func MonthName(t time.Time) string {
	return t.Month().String() + " " + strconv.Itoa(t.Year())
}

// ShortMonth is the month in three letters: "Oct".
func ShortMonth(t time.Time) string {
	return t.Month().String()[:3]
}

// Date is the day: "3 August 2026".
func Date(t time.Time) string {
	return dayMonth(t) + " " + strconv.Itoa(t.Year())
}

// DateRange is the days of the half-open period from start to endExclusive, both
// days named included: "1 to 31 October 2026", "3 August to 31 October 2026", "3
// August 2025 to 31 October 2026". A day, or a period that ends before it
// begins, is the one date of start, whose time zone both ends are read in.
func DateRange(start, endExclusive time.Time) string {
	last := endExclusive.In(start.Location()).Add(-1)
	sameYear := start.Year() == last.Year()
	switch {
	case last.Before(start) || sameYear && start.YearDay() == last.YearDay():
		return Date(start)
	case sameYear && start.Month() == last.Month():
		return strconv.Itoa(start.Day()) + " to " + Date(last)
	case sameYear:
		return dayMonth(start) + " to " + Date(last)
	}
	return Date(start) + " to " + Date(last)
}

func dayMonth(t time.Time) string {
	return strconv.Itoa(t.Day()) + " " + t.Month().String()
}
