package metric

import (
	"cmp"
	"math"
	"slices"

	"goright/generator/dataset"
)

// finding is a finding as figures need it, in 20 bytes.
type finding struct {
	opened dataset.Time
	end    dataset.Time // when it was fixed or dismissed; stillOpen while it is not
	due    dataset.Time // None: no due date
	// openedDay and endDay are numbers of the calendar's days; neverDay for the
	// end of what is open.
	openedDay, endDay uint16
	severity          uint8
	flags             uint8
}

const (
	stillOpen = dataset.Time(math.MaxUint32)
	neverDay  = math.MaxUint16
)

const (
	isFixed   uint8 = 1 << iota // else, if it ended, it was dismissed
	timeless                    // ended before it began: no duration
	wholeDays                   // bare dates at both ends
	halfDay                     // a bare date, and both ends on one day
)

func (f *finding) is(flag uint8) bool { return f.flags&flag != 0 }

// lasted is the seconds from opening to end (METHOD.md 11, Findings).
func (f *finding) lasted() int32 {
	switch {
	case f.is(halfDay):
		return daySeconds / 2
	case f.is(wholeDays): // an hour more or less is a change of clocks
		return seconds(f.end, f.opened)/daySeconds*daySeconds + roundDay(seconds(f.end, f.opened)%daySeconds)
	}
	return seconds(f.end, f.opened)
}

func roundDay(rest int32) int32 {
	if rest >= daySeconds/2 {
		return daySeconds
	}
	return 0
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
	holders        holders
	index          index
	removed        []removal
	removedHolders holders
	removedIndex   index
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
		if i > 0 && sameFinding(&d.Findings[keys[i-1].row()], &d.Findings[k.row()]) {
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
func (x *findings) place(d *dataset.Dataset, c *calendar, s *subjects, n *cleaning) {
	x.list = make([]finding, 0, len(x.keys))
	x.holders = holders{make([]dataset.Set, 0, len(x.keys)), make([]dataset.Set, 0, len(x.keys))}
	for _, k := range x.keys {
		r := &d.Findings[k.row()]
		if removedEverywhere(r) {
			end := uint16(neverDay)
			if r.Closed != dataset.None && r.Closed < d.AsOf {
				end = c.dayOf(r.Closed)
			}
			x.removed = append(x.removed, removal{r.Opened, end})
			x.removedHolders.add(r.Owners, r.Service)
			n.removedFindings++
			continue
		}
		f := newFinding(r, c)
		if f.is(timeless) {
			n.backwardFindings++
		}
		x.list = append(x.list, f)
		x.holders.add(r.Owners, r.Service)
	}
	x.keys = nil
	teams, services := s.places(d.Names)
	subjects := len(s.list)
	x.index = x.holders.index(subjects, teams, services)
	x.removedIndex = x.removedHolders.index(subjects, teams, services)
	x.holders, x.removedHolders = holders{}, holders{}
}

// removedEverywhere reports dismissals after which there was no finding.
func removedEverywhere(r *dataset.Finding) bool {
	if r.State != dataset.FindingDismissed {
		return false
	}
	return r.Reason == dataset.FalsePositive || r.Reason == dataset.NotAffected || r.Reason == dataset.TestOnly
}

// newFinding takes the dates for what they say: an end makes a finding closed,
// whatever its state, and without one it is open.
func newFinding(r *dataset.Finding, c *calendar) finding {
	f := finding{opened: r.Opened, end: stillOpen, due: r.Due, openedDay: c.dayOf(r.Opened), endDay: neverDay, severity: uint8(r.Severity)}
	if r.Closed == dataset.None || r.Closed >= c.asOf {
		return f
	}
	if r.State != dataset.FindingDismissed {
		f.flags |= isFixed
	}
	f.end, f.endDay = r.Closed, c.dayOf(r.Closed)
	bare := r.DayOpened || r.DayClosed
	sameDay := bare && f.openedDay == f.endDay && (f.openedDay > 0 || dataset.StartOfDay(r.Opened, c.zone) == dataset.StartOfDay(r.Closed, c.zone))
	switch {
	case sameDay:
		f.flags |= halfDay
		f.end = max(f.end, f.opened)
	case r.Closed < r.Opened:
		f.flags |= timeless
		f.end, f.endDay = f.opened, f.openedDay
	case r.DayOpened && r.DayClosed:
		f.flags |= wholeDays
	}
	return f
}
