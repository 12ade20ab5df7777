package dataset

import "time"

// Coverage is when a source has rows. A month without any, between months with
// some, is a gap: the source may lack it. The figures cannot know that, and take
// it for a quiet month (METHOD.md 11, Subjects), so it is shown beside them.
type Coverage struct {
	Source string // its name in site.toml
	Kind   string
	Scans  bool // Rows counts scans, for the findings have no dates
	// First is the first month with a row, and Rows has the rows of each calendar month
	// in the organisation's zone, from First to the month before whose end AsOf
	// lies. Empty: the source has no dated row.
	First YearMonth
	Rows  []int
	Until Time // of the last thing that it knows of, ends included
	// Stops: rows were to be expected between Until and AsOf, as many as there were
	// before, and there is none.
	Stops bool
	// Gaps are the months without a row, of the source, and then of teams whose own
	// rows break off where those of the source do not; by team and month.
	Gaps []Gap
}

// Gap is a month without rows between months with rows.
type Gap struct {
	Team  string // for readers; "": the whole source
	Month YearMonth
	// Unlikely: the months on both sides have so many rows that none is no chance.
	Unlikely bool
}

// YearMonth is a calendar month: the year times twelve, plus the month, January 0.
type YearMonth int

// MonthOf is the month of an instant in a zone.
func MonthOf(t time.Time) YearMonth { return YearMonth(t.Year()*12 + int(t.Month()) - 1) }

// String is ISO 8601: 2026-03.
func (m YearMonth) String() string { return m.Start(time.UTC).Format("2006-01") }

// Start is its first instant in a zone.
func (m YearMonth) Start(zone *time.Location) time.Time {
	return FirstInstant(int(m)/12, time.Month(int(m)%12+1), 1, zone)
}

// Has reports whether a month is a gap of the source itself.
func (c *Coverage) Has(m YearMonth) bool {
	for _, g := range c.Gaps {
		if g.Team == "" && g.Month == m {
			return true
		}
	}
	return false
}
