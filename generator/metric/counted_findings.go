package metric

import (
	"math/bits"

	"goright/generator/dataset"
	"goright/generator/stats"
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

// measureSet are the measures of findingKinds that count a finding, a bit each.
type measureSet uint16

// measuresByKind are those of a finding by its kind and stage, but for where it was
// found; there may be millions of findings.
func measuresByKind() (of [dataset.FindingKinds][dataset.Stages]measureSet) {
	for kind := range of {
		for stage := range of[kind] {
			for n := range findingKinds {
				if findingKinds[n].counts(dataset.FindingKind(kind), dataset.Stage(stage)) {
					of[kind][stage] |= 1 << n
				}
			}
		}
	}
	return of
}

// add counts a finding; those of one subject come in order of opening.
func (y *kindDays) add(f *finding, days int) {
	if len(y.days) == 0 {
		y.first = f.opened
		y.days = cleared(y.days, days)
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

// sum makes counts before each day of those of the days.
func (y *kindDays) sum() {
	var began, opened, ended, fixed int32 // in registers
	for i := range y.days {
		day := &y.days[i]
		began, opened, ended, fixed = began+day[kindBegan], opened+day[kindOpened], ended+day[kindEnded], fixed+day[kindFixed]
		*day = kindCounts{kindBegan: began, kindOpened: opened, kindEnded: ended, kindFixed: fixed}
	}
}

// countKinds fills kindDays in one pass over the subject's findings.
func (k *desk) countKinds() {
	for n := range k.kindDays {
		k.kindDays[n].days = k.kindDays[n].days[:0]
	}
	days := k.cal.dayNumbers()
	for i := range k.findings {
		f := &k.findings[i]
		for set := f.measures; set != 0; set &= set - 1 {
			k.kindDays[bits.TrailingZeros16(uint16(set))].add(f, days)
		}
	}
	for n := range k.kindDays {
		k.kindDays[n].sum()
	}
}

// layKinds puts down the findings of the subject by what found them: open at the
// end of the period, opened and closed in it.
func (k *desk) layKinds() {
	if k.work.findings.anyMeasure == 0 {
		return
	}
	k.countKinds()
	for n := range k.kindDays {
		k.layCounts(kindSlot+3*countedSlot(n), &k.kindDays[n])
	}
	k.layProductionLife()
}

// layCounts puts down what is open, was opened and was closed; nothing where there is
// no finding.
func (k *desk) layCounts(at countedSlot, y *kindDays) {
	if len(y.days) == 0 {
		return
	}
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

// layQuality puts down the findings of code quality, which are in no other figure.
func (k *desk) layQuality() {
	x := k.work.findings
	y := &k.kindDays[0] // free again
	y.days = y.days[:0]
	if k.subject == 0 {
		for i := range x.quality {
			y.add(&x.quality[i], k.cal.dayNumbers())
		}
	} else {
		for _, i := range x.qualityIndex.of(k.subject) {
			y.add(&x.quality[i], k.cal.dayNumbers())
		}
	}
	y.sum()
	k.layCounts(qualitySlot, y)
}

// layProductionLife puts down the half-life of what was found in production, where
// findings say where they were found, by the rules of remediation_half_life.
func (k *desk) layProductionLife() {
	if k.work.findings.anyMeasure&(1<<inProduction) == 0 {
		return
	}
	own := k.ownProduction[:0]
	for i := range k.findings {
		if f := &k.findings[i]; !f.foundBefore() && f.measures&(1<<inProduction) != 0 {
			own = append(own, *f)
		}
	}
	if k.ownProduction = own; len(own) == 0 {
		return
	}
	for _, kind := range []struct{ from, to int }{{0, k.cal.months}, {k.cal.months, len(k.cal.periods)}} {
		k.watch.restart()
		for i := kind.from; i < kind.to; i++ {
			p := k.cal.periods[i]
			if p.End <= own[0].opened {
				continue
			}
			k.watch.observe(own, p.Start, p.End)
			k.sample.Fill(k.watch.fixed)
			s := stats.KaplanMeierSample(&k.sample, k.watch.censored, k.watch.entries)
			k.putCounted(productionLifeSlot, i, k.waiting(cut{coverage: 1}, s, daySeconds, s.N, k.options.MinExposure))
		}
	}
}

// findingPlace is the place of a finding on the desk among all findings.
func (k *desk) findingPlace(i int) int {
	if k.subject == 0 {
		return i
	}
	return int(k.work.findings.index.of(k.subject)[i])
}
