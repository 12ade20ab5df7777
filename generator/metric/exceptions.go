package metric

import (
	"slices"

	"goright/generator/dataset"
	"goright/generator/stats"
)

// exception is a finding that somebody decided to live with (METHOD.md 4.11).
type exception struct {
	from  dataset.Time // when it was accepted; its opening where only a date says so
	until dataset.Time // None: for ever
	fixed dataset.Time // stillOpen while it is not
	// dismissed: it left the open list when it was accepted.
	dismissed bool
	finding   int32 // its number
}

// exceptionOf is the exception of the finding of that number; false if it has none.
func exceptionOf(r *dataset.Finding, f *finding, number int) (exception, bool) {
	e := exception{from: f.opened, until: r.ExceptionUntil, fixed: stillOpen, finding: int32(number)}
	switch {
	case f.end == stillOpen && r.State == dataset.FindingDismissed: // dismissed later than anybody knows of
		return e, e.until != dataset.None
	case f.end != stillOpen && !f.is(isFixed):
		e.from, e.dismissed = f.end, true
		return e, e.until != dataset.None || r.Reason == dataset.Accepted || r.Reason == dataset.Exception
	case f.is(isFixed):
		e.fixed = f.end
	}
	return e, e.until != dataset.None
}

// accepted reports whether it was there at an instant, in force or not.
func (e *exception) accepted(at dataset.Time) bool { return e.from < at && e.fixed >= at }

// inForce reports whether it was in force at an instant.
func (e *exception) inForce(at dataset.Time) bool {
	return e.accepted(at) && (e.until == dataset.None || e.until > at)
}

// expired reports whether its date had passed at an instant with nothing fixed.
func (e *exception) expired(at dataset.Time) bool {
	return e.accepted(at) && e.until != dataset.None && e.until <= at
}

// excepted makes the figures of exceptions, at the end of each period.
func (k *desk) excepted(cover cover) {
	if !k.collects(exceptionsSlot) {
		return
	}
	k.takeExceptions()
	for i, p := range k.cal.periods {
		c, ok := cover.of(p)
		if !ok {
			continue
		}
		active, dated, expired, apart := 0, 0, 0, 0
		k.left = k.left[:0]
		for j := range k.exceptions {
			e := &k.exceptions[j]
			if e.expired(c.end) {
				expired++
			}
			if !e.inForce(c.end) {
				continue
			}
			active++
			apart += one(e.dismissed)
			if e.until != dataset.None {
				dated++
				k.left = append(k.left, seconds(e.until, c.end))
			}
		}
		open := k.daily.openAt(k.cal.dayFrom(c.end))[severities]
		k.count(exceptionsSlot, i, c, active)
		k.count(expiredSlot, i, c, expired)
		k.put(exceptedSlot, i, k.share(c, active, open+apart, 0))
		k.put(datedSlot, i, k.share(c, dated, active, 0))
		k.put(daysLeftSlot, i, k.medianDays(c, k.left))
	}
}

func (k *desk) takeExceptions() {
	x := k.work.findings
	if k.subject == 0 {
		k.exceptions = x.exceptions
		return
	}
	k.exceptions = k.ownExceptions[:0]
	for _, i := range x.exceptionIndex.of(k.subject) {
		k.exceptions = append(k.exceptions, x.exceptions[i])
	}
	k.ownExceptions = k.exceptions
}

// medianDays is the median of times in seconds, in days; it sorts them.
func (k *desk) medianDays(c cut, times []int32) Value {
	if len(times) == 0 {
		return Value{State: NoneObserved, Coverage: c.coverage}
	}
	slices.Sort(times)
	v := k.measured(c, len(times), 0)
	v.X, v.HasX = stats.Median(times)/daySeconds, true
	if r, ok := k.medianRank(len(times)); ok {
		v.Low, v.HasLow = float64(times[r-1])/daySeconds, true
		v.High, v.HasHigh = float64(times[len(times)-r])/daySeconds, true
	}
	return v
}
