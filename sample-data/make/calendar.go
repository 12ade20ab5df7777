package main

import (
	"time"
	_ "time/tzdata" // the machine's own zones may be missing or old
)

var (
	london  = zone("Europe/London")
	newYork = zone("America/New_York")
)

func zone(name string) *time.Location {
	location, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return location
}

// day is local midnight of a date such as 2026-02-01.
func day(date string) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, date, london)
	if err != nil {
		panic(err)
	}
	return t
}

// The exports cover [start, end): 24 complete months.
var (
	start     = day("2024-11-01")
	end       = day("2026-11-01")
	firstScan = day("2024-11-04")
	advisory  = day("2026-06-09")
)

// at is a local time of day, seconds after midnight by the wall clock.
func at(date time.Time, seconds int64) time.Time {
	y, m, d := date.Date()
	return time.Date(y, m, d, 0, 0, int(seconds), 0, london)
}

func nextDay(date time.Time) time.Time {
	y, m, d := date.Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, london)
}

// daysFrom is the number of whole days from a to b.
func daysFrom(a, b time.Time) int64 { return int64((b.Sub(a) + 12*time.Hour) / (24 * time.Hour)) }

// bankHolidays are those of England; little work is done on them.
var bankHolidays = map[string]bool{
	"2024-12-25": true, "2024-12-26": true, "2025-01-01": true, "2025-04-18": true, "2025-04-21": true,
	"2025-05-05": true, "2025-05-26": true, "2025-08-25": true, "2025-12-25": true, "2025-12-26": true,
	"2026-01-01": true, "2026-04-03": true, "2026-04-06": true, "2026-05-04": true, "2026-05-25": true,
	"2026-08-31": true,
}

func workday(date time.Time) bool {
	return date.Weekday() != time.Saturday && date.Weekday() != time.Sunday && !bankHolidays[date.Format(time.DateOnly)]
}

// rhythm is a day's share of the week's changes in thousandths: Sunday first.
var rhythm = [7]int64{12, 205, 235, 225, 205, 100, 18}

func shareOf(date time.Time) int64 {
	if bankHolidays[date.Format(time.DateOnly)] {
		return 12
	}
	return rhythm[date.Weekday()]
}

// frozen reports the change freeze: 15 December to 3 January.
func frozen(date time.Time) bool {
	_, m, d := date.Date()
	return m == time.December && d >= 15 || m == time.January && d <= 3
}

// afterFreeze reports the rest of January, when what waited goes out.
func afterFreeze(date time.Time) bool { return date.Month() == time.January && !frozen(date) }

// officeTime is a time of day in seconds: most around one o'clock, none before
// half past eight, none after six.
func officeTime(s *stream) int64 { return 8*3600 + 1800 + s.below(17100) + s.below(17100) }
