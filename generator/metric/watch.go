package metric

import (
	"sort"

	"goright/generator/dataset"
	"goright/generator/stats"
)

// watch follows a subject's findings through periods that begin one after
// another. What a period gives stands until the next; its buffers are used again.
type watch struct {
	next int // of the findings: those before it were opened before the period
	// alive are those opened before the current period that had not ended by its
	// start.
	alive []waiter

	// fixed is how long those lasted that were fixed in the period, in seconds and no
	// order. In ascending order are: censored, how long the others were watched; open,
	// the ages at its end of what is open then, which are censored too; entries, the
	// ages at its start of what is watched from then on.
	fixed, censored, open, entries []int32

	exits, scratch []int32
	buffers        [4][]int32 // of fixed, dismissed, open and entries
}

// waiter is a finding that is waited for.
type waiter struct {
	opened, end dataset.Time
	span        span
}

// restart goes back to the first finding.
func (w *watch) restart() { w.next, w.alive = 0, w.alive[:0] }

// observe is the period estimate of METHOD.md 11: entry at the start for what was
// opened before, exit at the end for what is still open then. What ended at or
// before its entry, or before it began, is left out.
//
// Findings are in order of opening, so that ages need no sorting: they are laid
// down from the last place on. Whether a finding ends in a period is a matter of
// chance, at which a processor guesses badly: hence the ones and zeros.
func (w *watch) observe(findings []finding, start, end dataset.Time) {
	w.move(findings, start)
	young := findings[w.next:]
	young = young[:sort.Search(len(young), func(i int) bool { return young[i].opened >= end })]
	room := len(w.alive) + len(young)
	fixed, dismissed, open, entries := w.room(0, room), w.room(1, room), w.room(2, room), w.room(3, len(w.alive))
	nFixed, nDismissed, nOpen, nEntries := 0, 0, len(open), len(entries)
	for i := range w.alive {
		f := &w.alive[i]
		lasted, entry := f.span.seconds(), seconds(start, f.opened)
		isOpen := one(f.end >= end)
		isClosed := one(lasted > entry) &^ isOpen
		isFixed := isClosed & one(f.span.fixed())
		fixed[nFixed], dismissed[nDismissed] = lasted, lasted
		nFixed += isFixed
		nDismissed += isClosed &^ isFixed
		open[nOpen-1], entries[nEntries-1] = seconds(end, f.opened), entry
		nOpen -= isOpen
		nEntries -= isOpen | isClosed
	}
	for i := range young {
		f := &young[i]
		lasted := f.span.seconds()
		isOpen := one(f.end >= end)
		isClosed := one(f.span != endless) &^ isOpen
		isFixed := isClosed & one(f.span.fixed())
		fixed[nFixed], dismissed[nDismissed] = lasted, lasted
		nFixed += isFixed
		nDismissed += isClosed &^ isFixed
		open[nOpen-1] = seconds(end, f.opened)
		nOpen -= isOpen
	}
	w.fixed, w.open, w.entries = fixed[:nFixed], open[nOpen:], entries[nEntries:]
	w.censor(dismissed[:nDismissed])
}

// move goes to a period that begins later: who is alive at its start.
func (w *watch) move(findings []finding, start dataset.Time) {
	n := 0
	for _, f := range w.alive {
		w.alive[n] = f
		n += one(f.end > start)
	}
	w.alive = w.alive[:n]
	for ; w.next < len(findings) && findings[w.next].opened < start; w.next++ {
		if f := &findings[w.next]; f.end > start {
			w.alive = append(w.alive, waiter{f.opened, f.end, f.span})
		}
	}
}

// room is a buffer of n places.
func (w *watch) room(buffer, n int) []int32 {
	b := &w.buffers[buffer]
	if cap(*b) < n {
		*b = make([]int32, n+n/2)
	}
	return (*b)[:n]
}

// censor joins what was dismissed with what is open.
func (w *watch) censor(dismissed []int32) {
	w.censored = w.open
	if len(dismissed) > 0 {
		w.scratch = stats.SortSecondsScratch(dismissed, w.scratch)
		w.exits = mergeSorted(w.exits[:0], dismissed, w.open)
		w.censored = w.exits
	}
}

func mergeSorted(dst, a, b []int32) []int32 {
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			dst, a = append(dst, a[0]), a[1:]
		} else {
			dst, b = append(dst, b[0]), b[1:]
		}
	}
	return append(append(dst, a...), b...)
}
