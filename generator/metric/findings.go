package metric

import (
	"cmp"
	"math"
	"slices"

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

// removal is a finding that no figure but findings_dismissed counts.
type removal struct {
	opened dataset.Time
	endDay uint16 // neverDay: not dismissed before as_of, or no dismissal
}

// findings are all that count, by opening, and those removed everywhere.
type findings struct {
	keys           []key // of the dataset's rows, until place
	list           []finding
	anyMeasure     measureSet // of any of list
	holders        holders
	index          index
	removed        []removal
	removedHolders holders
	removedIndex   index

	// quality are those that are not about security, by opening.
	quality        []finding
	qualityHolders holders
	qualityIndex   index

	exceptions       []exception
	exceptionHolders holders
	exceptionIndex   index

	lying        []lying // those open at the end of the last month whose place others may share
	lyingHolders holders
	lyingIndex   index
	placed       bool // of some of them it is known

	// saidKnown: some finding says whether it is known to be exploited; saidNot: some
	// says that it is not; saidAdverse: likewise of the adversary.
	saidKnown, saidNot, saidAdverse bool
	// knownFrom is, of those of list that were known to be exploited only after they
	// were opened, the day from which on they were; few, as such lists are short.
	knownFrom map[int32]uint16
}

// siftFindings takes the findings known at as_of, by opening; one that is there
// twice, with the same id, opening and service, counts once.
func siftFindings(d *dataset.Dataset, n *cleaning) *findings {
	keys := make([]key, 0, len(d.Findings))
	for i := range d.Findings {
		switch f := &d.Findings[i]; {
		case f.Opened == dataset.None:
			n.undatedFindings++
		case f.Opened >= d.AsOf:
			n.lateFindings++
		case f.State == dataset.FindingDuplicate:
			n.removedFindings++
		default:
			keys = append(keys, newKey(f.Opened, i))
		}
	}
	sortKeys(keys)
	kept := keys[:0]
	sortTies(keys, func(run []key) {
		slices.SortStableFunc(run, func(a, b key) int { return compareFindings(d, a, b) })
	})
	for i, k := range keys {
		if i > 0 && keys[i-1].at() == k.at() && sameFinding(&d.Findings[keys[i-1].row()], &d.Findings[k.row()]) {
			n.doubledFindings++
			continue
		}
		kept = append(kept, k)
	}
	return &findings{keys: kept}
}

// compareFindings puts, of the same finding, the row that knows its end first.
func compareFindings(d *dataset.Dataset, a, b key) int {
	x, y := &d.Findings[a.row()], &d.Findings[b.row()]
	return cmp.Or(
		cmp.Compare(x.ID, y.ID),
		slices.Compare(texts(d, x.Service), texts(d, y.Service)),
		cmp.Compare(y.Closed, x.Closed),
		cmp.Compare(y.State, x.State),
	)
}

// texts are a set's names in order, since numbers of sets mean nothing.
func texts(d *dataset.Dataset, s dataset.Set) []string {
	var words []string
	for _, name := range d.Names.Members(s) {
		words = append(words, d.Names.Text(name))
	}
	slices.Sort(words)
	return words
}

func sameFinding(a, b *dataset.Finding) bool {
	return a.ID != 0 && a.ID == b.ID && a.Opened == b.Opened && a.Service == b.Service
}

// place makes the records that figures need, and files them.
func (x *findings) place(d *dataset.Dataset, c *calendar, s *subjects, env *environments, n *cleaning) {
	x.list, x.knownFrom = make([]finding, 0, len(x.keys)), map[int32]uint16{}
	measuresOf := measuresByKind()
	x.holders = holders{make([]dataset.Set, 0, len(x.keys)), make([]dataset.Set, 0, len(x.keys))}
	var rows [gathered]dataset.Finding
	for keys := x.keys; len(keys) > 0; {
		some := gather(rows[:], d.Findings, keys)
		for i := range some {
			r := &some[i]
			measures := measuresOf[r.Kind][r.Stage]
			if r.Environment != 0 && env.counts(r.Environment) {
				measures |= 1 << inProduction
			}
			x.add(r, measures, c, n)
		}
		keys = keys[len(some):]
	}
	x.keys = nil
	teams, services := s.places(d.Names)
	subjects := len(s.list)
	x.index = x.holders.index(subjects, teams, services)
	x.removedIndex = x.removedHolders.index(subjects, teams, services)
	x.exceptionIndex = x.exceptionHolders.index(subjects, teams, services)
	x.lyingIndex, x.lyingHolders = x.lyingHolders.index(subjects, teams, services), holders{}
	x.qualityIndex = x.qualityHolders.index(subjects, teams, services)
	x.holders, x.removedHolders, x.exceptionHolders, x.qualityHolders = holders{}, holders{}, holders{}, holders{}
}

// add makes the record of a row that these measures count.
func (x *findings) add(r *dataset.Finding, measures measureSet, c *calendar, n *cleaning) {
	if removedEverywhere(r) {
		end := uint16(neverDay)
		if r.Closed != dataset.None && r.Closed < c.asOf && !dismissedBefore(r) {
			end = c.dayOf(r.Closed)
		}
		x.removed = append(x.removed, removal{r.Opened, end})
		x.removedHolders.add(r.Owners, r.Service)
		n.removedFindings++
		return
	}
	f, backward := newFinding(r, c)
	if r.Category == dataset.QualityCategory {
		x.quality = append(x.quality, f)
		x.qualityHolders.add(r.Owners, r.Service)
		n.qualityFindings++
		return
	}
	if backward {
		n.backwardFindings++
	}
	if day, later := f.learn(r, c); later {
		x.knownFrom[int32(len(x.list))] = day
	}
	x.saysOf(&f)
	if e, ok := exceptionOf(r, &f, len(x.list)); ok {
		x.exceptions = append(x.exceptions, e)
		x.exceptionHolders.add(r.Owners, r.Service)
	}
	f.measures = measures
	x.lies(r, &f, c)
	x.list = append(x.list, f)
	x.anyMeasure |= measures
	x.holders.add(r.Owners, r.Service)
}

// removedEverywhere reports dismissals after which there was no finding, and those
// of which nobody knows the date: it was never open while somebody looked.
func removedEverywhere(r *dataset.Finding) bool {
	if r.State != dataset.FindingDismissed {
		return false
	}
	return dismissedBefore(r) || r.Reason == dataset.FalsePositive || r.Reason == dataset.NotAffected || r.Reason == dataset.TestOnly
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
