package metric

import (
	"cmp"
	"slices"

	"goright/generator/dataset"
)

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
