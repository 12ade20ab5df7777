package metric

import (
	"math"
	"slices"

	"goright/generator/dataset"
)

// kindDays counts a subject's findings of a measure's kinds before each day of the
// calendar: the count of a period is a difference of two days.
type kindDays struct {
	first dataset.Time // when the first of them was opened
	days  []kindCounts // empty: there are none
}

// kindCounts are those that had begun before a day, those of them that somebody saw
// begin, that had ended, and that were fixed.
type kindCounts [4]int32

const (
	kindBegan = iota
	kindOpened
	kindEnded
	kindFixed
)

// measureOfKind is, for each kind of finding, the place of its measure in
// findingKinds; -1 where there is none.
func measureOfKind() (of [math.MaxUint8 + 1]int8) {
	for kind := range of {
		of[kind] = int8(slices.IndexFunc(findingKinds[:], func(m findingMeasure) bool {
			return slices.Contains(m.kinds, dataset.FindingKind(kind))
		}))
	}
	return of
}

// countKinds fills kindDays in one pass over the subject's findings.
func (k *desk) countKinds() {
	for n := range k.kindDays {
		k.kindDays[n].days = k.kindDays[n].days[:0]
	}
	measureOf := measureOfKind()
	for i := range k.findings {
		f := &k.findings[i]
		n := measureOf[f.kind()]
		if n < 0 {
			continue
		}
		y := &k.kindDays[n]
		if len(y.days) == 0 {
			y.first = f.opened
			y.days = cleared(y.days, k.cal.dayNumbers())
		}
		began := &y.days[f.openedDay+1] // one day on: before a day is what lies on those before
		began[kindBegan]++
		began[kindOpened] += int32(one(!f.foundBefore()))
		if f.end != stillOpen {
			ended := &y.days[f.endDay+1]
			ended[kindEnded]++
			ended[kindFixed] += int32(one(f.is(isFixed)))
		}
	}
	for n := range k.kindDays {
		days := k.kindDays[n].days
		for i := 1; i < len(days); i++ {
			for c := range days[i] {
				days[i][c] += days[i-1][c]
			}
		}
	}
}

// layKinds puts down the findings of the subject by what found them: open at the
// end of the period, opened and closed in it.
func (k *desk) layKinds() {
	if !k.work.findings.anyMeasure {
		return
	}
	k.countKinds()
	for n := range k.kindDays {
		y := &k.kindDays[n]
		if len(y.days) == 0 {
			continue
		}
		at := kindSlot + 3*countedSlot(n)
		for i, p := range k.cal.periods {
			if p.End <= y.first {
				continue
			}
			from, to := &y.days[k.cal.dayFrom(p.Start)], &y.days[k.cal.dayFrom(p.End)]
			k.putNumber(at, i, int(to[kindBegan]-to[kindEnded]))
			k.putNumber(at+1, i, int(to[kindOpened]-from[kindOpened]))
			k.putNumber(at+2, i, int(to[kindFixed]-from[kindFixed]))
		}
	}
}
