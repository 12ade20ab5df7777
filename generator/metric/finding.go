package metric

import (
	"math"

	"goright/generator/dataset"
)

// finding is a finding as figures need it, in 24 bytes.
type finding struct {
	opened dataset.Time
	end    dataset.Time // when it was fixed or dismissed; stillOpen while it is not
	span   span
	// Numbers of the calendar's days; neverDay for the end of what is open, and
	// for what never fell due.
	openedDay, endDay, dueDay uint16
	class                     uint8 // severity in the low three bits, kind above them
	flags                     uint8
	measures                  measureSet
}

const severityBits = 3

func classOf(r *dataset.Finding) uint8 { return uint8(r.Kind)<<severityBits | uint8(r.Severity) }

func (f *finding) severity() int             { return int(f.class & (1<<severityBits - 1)) }
func (f *finding) kind() dataset.FindingKind { return dataset.FindingKind(f.class >> severityBits) }

const (
	isFixed     uint8 = 1 << iota // else, if it ended, it was dismissed
	isPromised                    // it has a due date
	isKept                        // and was fixed by then
	isKnown                       // known to be exploited
	saysKnown                     // the export says whether it is
	isAdverse                     // faster delivery alone does not solve it
	saysAdverse                   // the export says whether it does
)

func (f *finding) is(flag uint8) bool { return f.flags&flag != 0 }

const (
	stillOpen = dataset.Time(math.MaxUint32)
	neverDay  = math.MaxUint16
)

// span is how long a finding lasted until its end, in seconds: as it is for one
// that was fixed, -2 and less for one that was dismissed, endless for one that
// is open or ended before it began, and unknown, open or not, for one that was
// there before anybody looked (left-censored).
type span int32

const (
	endless span = -1
	unknown span = math.MinInt32
)

func fixedAfter(seconds int32) span     { return span(seconds) }
func dismissedAfter(seconds int32) span { return -2 - span(min(seconds, math.MaxInt32-2)) }

func (s span) fixed() bool { return s >= 0 }

func (s span) seconds() int32 {
	if s < endless {
		return int32(-2 - s)
	}
	return int32(s)
}

// newFinding takes the dates for what they say: an end makes a finding closed,
// whatever its state, and without one it is open. Backward tells of one that
// was closed before it was opened: it counts as opened and closed on its opening
// day and has no duration (METHOD.md 11, Findings).
func newFinding(r *dataset.Finding, c *calendar) (f finding, backward bool) {
	f = finding{
		opened: r.Opened, end: stillOpen, span: endless, class: classOf(r),
		openedDay: c.dayOf(r.Opened), endDay: neverDay, dueDay: neverDay,
	}
	if r.Closed != dataset.None && r.Closed < c.asOf {
		var lasted int32
		lasted, backward = f.close(r, c)
		fixed := r.State != dataset.FindingDismissed
		if fixed {
			f.flags |= isFixed
		}
		switch {
		case backward:
		case fixed:
			f.span = fixedAfter(lasted)
		default:
			f.span = dismissedAfter(lasted)
		}
	}
	if r.LeftCensored {
		f.span = unknown
	}
	f.settle(c.dueOf(r), c)
	f.mark(r.Known, saysKnown, isKnown)
	f.mark(r.Adversary, saysAdverse, isAdverse)
	return f, backward
}

// mark keeps what the export says of a finding, if it says it.
func (f *finding) mark(said dataset.Tri, says, is uint8) {
	if said == dataset.Unsaid {
		return
	}
	f.flags |= says
	if said == dataset.Yes {
		f.flags |= is
	}
}

// foundBefore reports whether a finding was there before anybody looked: it adds
// to what is open, and to no count of what was opened.
func (f *finding) foundBefore() bool { return f.span == unknown }

// dismissedBefore reports whether a finding was suppressed before anybody looked.
func dismissedBefore(r *dataset.Finding) bool {
	return r.LeftCensored && r.State == dataset.FindingDismissed && r.Closed == r.Opened
}

// close sets the end, and gives the seconds to it: exact where both times are;
// half a day for bare dates of one day; whole days for others.
func (f *finding) close(r *dataset.Finding, c *calendar) (lasted int32, backward bool) {
	f.end, f.endDay = r.Closed, c.dayOf(r.Closed)
	bare := r.DayOpened || r.DayClosed
	if bare && f.openedDay == f.endDay && (f.openedDay > 0 || dataset.StartOfDay(r.Opened, c.zone) == dataset.StartOfDay(r.Closed, c.zone)) {
		f.end = max(f.end, f.opened)
		return daySeconds / 2, false
	}
	if f.end < f.opened {
		f.end, f.endDay = f.opened, f.openedDay
		return 0, true
	}
	lasted = seconds(f.end, f.opened)
	if r.DayOpened && r.DayClosed { // an hour more or less is a change of clocks
		lasted = (lasted + daySeconds/2) / daySeconds * daySeconds
	}
	return lasted, false
}

// settle says what became of the due date. What was dismissed by then promised
// nothing; what was open counts from the day on which it fell due. A due date at
// midnight is the end of the day before, which a bare date lasts to.
func (f *finding) settle(due dataset.Time, c *calendar) {
	if due == dataset.None {
		return
	}
	f.flags |= isPromised
	if day := c.dayOf(due); day > 0 && c.days[day-1] == due {
		due--
	}
	if due >= c.asOf || f.end <= due && !f.is(isFixed) {
		return
	}
	f.dueDay = c.dayOf(due)
	if f.end <= due {
		f.flags |= isKept
	}
}
