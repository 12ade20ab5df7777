package source

import (
	"strings"
	"time"

	"github.com/itchyny/timefmt-go"

	"goright/generator/dataset"
)

const (
	reasonPeriod   = "a period that ends before it begins"
	mendedFirstDay = "a period that ends on the first day of a month: that day is taken as its last"
)

// period reads the time that a row is about. A month (2026-03), a quarter
// (2026-Q1), an ISO week (2026-W09) or a year says both ends; with two dates the
// second is the last day that belongs, and with two times the end itself. One
// date alone is the day of measuring: end is None.
func (w *worker) period(row int) (start, end dataset.Time, ok bool) {
	first := fFrom
	if isNull(w.batch.text(row, fFrom)) {
		first = fAt
	}
	start, end, _, ok = w.span(row, first)
	if !ok {
		return start, end, false
	}
	if start == dataset.None {
		w.missing(row, first)
		return start, end, false
	}
	if isNull(w.batch.text(row, fTo)) || first == fAt {
		return start, end, true
	}
	last, after, dated, ok := w.span(row, fTo)
	switch {
	case !ok:
		return start, end, false
	case after != dataset.None:
		end = after
	case dated:
		end = dayAfter(last, w.p.zone)
		if last.In(w.p.zone).Day() == 1 && start.In(w.p.zone).Day() == 1 && last > start {
			w.out.mended.add(mendedFirstDay, 1)
		}
	default:
		end = last
	}
	if end != dataset.None && end <= start {
		w.setAside(row, fTo, reasonPeriod, &complaint{w.columnName(fTo) + " lies before " + w.columnName(fFrom), "period_end is the last day that belongs"})
		return start, end, false
	}
	return start, end, true
}

// span reads a cell as a stretch of the calendar, else as a time: then end is
// None, and dated says that it is a bare date. A cell that is neither sets the
// row aside.
func (w *worker) span(row int, f field) (start, end dataset.Time, dated, ok bool) {
	text := w.batch.text(row, f)
	if from, to, is := w.clock.calendarSpan(text); is {
		start, end = localMidnight(from, w.p.zone), localMidnight(to, w.p.zone)
		if start >= earliest && end != dataset.None && end < latest {
			return start, end, false, true
		}
	}
	at, ok := w.asideTime(row, f, readMoment(text))
	return at.at, dataset.None, at.day, ok
}

func localMidnight(date time.Time, zone *time.Location) dataset.Time {
	return dataset.FromStd(dataset.FirstInstant(date.Year(), date.Month(), date.Day(), zone))
}

// calendarSpan reads months, quarters, weeks and years, [from, to) as dates in
// UTC. The formats of site.toml come first: one without a day reads a month, one
// without a month a year.
func (c *clock) calendarSpan(text string) (from, to time.Time, ok bool) {
	for _, format := range c.formats {
		text, format := c.english(text, format)
		if hasAny(format, "%d", "%e", "%j", "%F", "%D", "%x", "%c", "%s") || rollsOver(text, format) {
			continue
		}
		if t, err := timefmt.Parse(text, format); err == nil {
			from = time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
			if hasAny(format, "%m", "%b", "%B", "%h") {
				return from, from.AddDate(0, 1, 0), true
			}
			return from, from.AddDate(1, 0, 0), true
		}
	}
	if len(text) < 4 {
		return from, to, false
	}
	year, ok := number(text[:4])
	if !ok {
		return from, to, false
	}
	from = time.Date(int(year), 1, 1, 0, 0, 0, 0, time.UTC)
	rest := strings.ToUpper(strings.TrimLeft(text[4:], "- "))
	if text[4:] == "" {
		return from, from.AddDate(1, 0, 0), true
	}
	switch {
	case len(rest) == 2 && rest[0] == 'Q' && rest[1] >= '1' && rest[1] <= '4':
		from = from.AddDate(0, 3*int(rest[1]-'1'), 0)
		return from, from.AddDate(0, 3, 0), true
	case len(rest) == 3 && rest[0] == 'W':
		if n, fine := number(rest[1:]); fine {
			from = isoWeek(int(year), int(n))
			_, is := from.AddDate(0, 0, 3).ISOWeek()
			return from, from.AddDate(0, 0, 7), n > 0 && is == int(n)
		}
	case len(text) == 7 && (text[4] == '-' || text[4] == '/'):
		if n, fine := number(text[5:]); fine && n >= 1 && n <= 12 {
			from = from.AddDate(0, int(n)-1, 0)
			return from, from.AddDate(0, 1, 0), true
		}
	}
	return from, to, false
}

// isoWeek is the Monday of a week; week 1 is the one with 4 January in it.
func isoWeek(year, week int) time.Time {
	fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)
	monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7)
	return monday.AddDate(0, 0, 7*(week-1))
}

func hasAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}
