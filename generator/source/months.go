package source

import (
	"cmp"
	"slices"
	"time"

	"goright/generator/dataset"
)

// longestCover is how many months before as_of are looked at: a date beyond is
// more likely a slip than a row.
const longestCover = 40 * 12

// months are the calendar months up to as_of.
type months struct {
	asOf   dataset.Time
	first  dataset.YearMonth
	starts []dataset.Time // of each month
	last   int            // the month that was asked for last
}

func newMonths(asOf dataset.Time, zone *time.Location) *months {
	end := dataset.MonthOf((asOf - 1).In(zone))
	m := &months{asOf: asOf, first: end - longestCover + 1}
	for i := range longestCover {
		m.starts = append(m.starts, dataset.FromStd((m.first + dataset.YearMonth(i)).Start(zone)))
	}
	return m
}

// holds reports whether an instant lies in one of the months.
func (m *months) holds(at dataset.Time) bool {
	return at != dataset.None && at < m.asOf && at >= m.starts[0]
}

// of is the number of the month of an instant; -1 outside them. Rows of one month
// stand together in most exports, so the last month is tried first.
func (m *months) of(at dataset.Time) int {
	if !m.holds(at) {
		return -1
	}
	if m.starts[m.last] <= at && (m.last+1 == len(m.starts) || at < m.starts[m.last+1]) {
		return m.last
	}
	i, exact := slices.BinarySearch(m.starts, at)
	if !exact {
		i--
	}
	m.last = i
	return i
}

// compareGaps orders gaps by team, then by month.
func compareGaps(a, b dataset.Gap) int {
	return cmp.Or(cmp.Compare(a.Team, b.Team), cmp.Compare(a.Month, b.Month))
}
