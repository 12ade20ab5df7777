package metric

import (
	"goright/generator/dataset"
	"goright/generator/stats"
)

const severities = 6

// daily counts a subject's findings before each day of the calendar, by
// severity: the count of a period is a difference of two days.
type daily struct {
	opened, fixed, ended []int32 // day × severities
	before               []int32 // day × severities: of opened, those that were there before anybody looked; nil if none
	dismissed            []int32 // day; those removed everywhere as well
	due, kept            []int32 // day; by due date
}

// fill counts the findings and sums them up over the days.
func (y *daily) fill(days int, list []finding, removed []removal) {
	y.opened, y.fixed, y.ended = cleared(y.opened, days*severities), cleared(y.fixed, days*severities), cleared(y.ended, days*severities)
	y.dismissed, y.before = cleared(y.dismissed, days), nil
	for i := range list { // one day on: before a day is what lies on those before
		f := &list[i]
		at := (int(f.openedDay)+1)*severities + f.severity()
		y.opened[at]++
		if f.foundBefore() {
			if y.before == nil {
				y.before = make([]int32, days*severities)
			}
			y.before[at]++
		}
		if f.end == stillOpen {
			continue
		}
		at = (int(f.endDay)+1)*severities + f.severity()
		y.ended[at]++
		if f.is(isFixed) {
			y.fixed[at]++
		} else {
			y.dismissed[f.endDay+1]++
		}
	}
	for i := range removed {
		if removed[i].endDay != neverDay {
			y.dismissed[removed[i].endDay+1]++
		}
	}
	for i := severities; i < days*severities; i++ {
		y.opened[i] += y.opened[i-severities]
		y.fixed[i] += y.fixed[i-severities]
		y.ended[i] += y.ended[i-severities]
	}
	for i := severities; i < len(y.before); i++ {
		y.before[i] += y.before[i-severities]
	}
	for i := 1; i < days; i++ {
		y.dismissed[i] += y.dismissed[i-1]
	}
}

func cleared[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	clear(s[:n])
	return s[:n]
}

// bySeverity are the counts of a period, and their sum at the end.
type severityCounts [severities + 1]int

func between(counts []int32, from, to uint16) severityCounts {
	var n severityCounts
	for s := range severities {
		n[s] = int(counts[int(to)*severities+s] - counts[int(from)*severities+s])
		n[severities] += n[s]
	}
	return n
}

// came are the findings that were opened in a span of days, and how many others
// came to light in it that were there before.
func (y *daily) came(from, to uint16) (opened severityCounts, before int) {
	opened = between(y.opened, from, to)
	if y.before == nil {
		return opened, 0
	}
	old := between(y.before, from, to)
	for s := range opened {
		opened[s] -= old[s]
	}
	return opened, old[severities]
}

// openAt are the findings open before a day.
func (y *daily) openAt(day uint16) severityCounts {
	var n severityCounts
	for s := range severities {
		at := int(day)*severities + s
		n[s] = int(y.opened[at] - y.ended[at])
		n[severities] += n[s]
	}
	return n
}

// secure makes the findings' figures of the subject (METHOD.md 4).
func (k *desk) secure() {
	k.takeFindings()
	cover := k.findingCover()
	if !cover.known {
		return
	}
	k.daily.fill(k.cal.dayNumbers(), k.findings, k.removed)
	for i, p := range k.cal.periods {
		c, ok := cover.of(p)
		if !ok {
			continue
		}
		from, to := k.cal.dayFrom(c.start), k.cal.dayFrom(c.end)
		closed := between(k.daily.fixed, from, to)
		opened, before := k.daily.came(from, to)
		k.notes = leftCensored(before > 0)
		k.counts(openedSlot, i, c, opened)
		k.notes = 0
		k.counts(closedSlot, i, c, closed)
		k.counts(openSlot, i, c, k.daily.openAt(to))
		k.count(dismissedSlot, i, c, int(k.daily.dismissed[to]-k.daily.dismissed[from]))
		flow := k.measured(c, opened[severities]+closed[severities], 0)
		flow.X, flow.HasX = float64(closed[severities]-opened[severities]), true
		k.put(flowSlot, i, flow)
	}
	k.remediation(cover)
	k.keepUp(cover)
	k.attainment(cover)
	k.exploited(cover)
	k.excepted(cover)
	k.endure(cover)
	k.gatherComponents()
	k.figures.FindingsOf = k.wholly(&k.work.findings.index)
}

// counts puts down a count and its parts by severity.
func (k *desk) counts(at slot, i int, c cut, n severityCounts) {
	k.count(at, i, c, n[severities])
	for s := range severities {
		k.count(at+1+slot(s), i, c, n[s])
	}
}

func (k *desk) takeFindings() {
	x := k.work.findings
	if k.subject == 0 {
		k.findings, k.removed = x.list, x.removed
		return
	}
	k.findings, k.removed = k.ownFindings[:0], k.ownRemoved[:0]
	for _, i := range x.index.of(k.subject) {
		k.findings = append(k.findings, x.list[i])
	}
	for _, i := range x.removedIndex.of(k.subject) {
		k.removed = append(k.removed, x.removed[i])
	}
	k.ownFindings, k.ownRemoved = k.findings, k.removed
}

// findingCover begins with the first finding, be it a false positive.
func (k *desk) findingCover() cover {
	var first, last dataset.Time
	if n := len(k.findings); n > 0 {
		first, last = k.findings[0].opened, k.findings[n-1].opened
	}
	if n := len(k.removed); n > 0 {
		if first == dataset.None || k.removed[0].opened < first {
			first = k.removed[0].opened
		}
		last = max(last, k.removed[n-1].opened)
	}
	w := k.work
	return w.subjects.bounds[k.subject].covering(w.d.Has.Findings, first, last, k.cal)
}

// remediation is fixed of exposed in a month; a window pools its months, and
// what is covered of them (METHOD.md 4.1, 11). What came to light in a month was
// exposed in it, whenever it was opened.
func (k *desk) remediation(cover cover) {
	for i, p := range k.cal.pooled {
		whole, ok := cover.of(p)
		if !ok {
			continue
		}
		fixed, exposed := 0, 0
		for _, month := range k.cal.parts[i] {
			c, ok := cover.of(month)
			if !ok {
				continue
			}
			from, to := k.cal.dayFrom(c.start), k.cal.dayFrom(c.end)
			opened, closed, open := between(k.daily.opened, from, to), between(k.daily.fixed, from, to), k.daily.openAt(from)
			fixed += closed[severities]
			exposed += opened[severities] + open[severities]
		}
		k.put(rateSlot, i, k.share(whole, fixed, exposed, k.options.MinExposure))
	}
}

// attainment is the share fixed by the due date of those that fell due. A
// subject whose findings have no due dates has none (METHOD.md 4.10, 11).
func (k *desk) attainment(cover cover) {
	if !k.promises() {
		return
	}
	for i, p := range k.cal.periods {
		c, ok := cover.of(p)
		if !ok {
			continue
		}
		from, to := k.cal.dayFrom(c.start), k.cal.dayFrom(c.end)
		due, kept := k.daily.due[to]-k.daily.due[from], k.daily.kept[to]-k.daily.kept[from]
		k.put(slaSlot, i, k.share(c, int(kept), int(due), k.options.MinSLA))
	}
}

// promises counts due dates, and those kept, before each day; false if there is
// none. Who was dismissed by then promised nothing.
func (k *desk) promises() bool {
	days := k.cal.dayNumbers()
	y, some := &k.daily, false
	for i := range k.findings {
		f := &k.findings[i]
		if !f.is(isPromised) {
			continue
		}
		if !some {
			some, y.due, y.kept = true, cleared(y.due, days), cleared(y.kept, days)
		}
		if f.dueDay == neverDay {
			continue
		}
		y.due[f.dueDay+1]++
		if f.is(isKept) {
			y.kept[f.dueDay+1]++
		}
	}
	if some {
		for i := 1; i < days; i++ {
			y.due[i] += y.due[i-1]
			y.kept[i] += y.kept[i-1]
		}
	}
	return some
}

// ages puts down how old the open findings are; ages are in order, in seconds.
func (k *desk) ages(i int, c cut, ages []int32) {
	k.put(ageSlot, i, k.medianAge(c, ages))
	if len(ages) == 0 {
		k.put(ageP90Slot, i, Value{State: NoneObserved, Coverage: c.coverage})
		return
	}
	v := k.measured(c, len(ages), 0)
	v.X, v.HasX = stats.Quantile(ages, 0.9)/daySeconds, true
	k.put(ageP90Slot, i, v)
}

// medianAge is the median of ages in order, in days, with the interval of its ranks.
func (k *desk) medianAge(c cut, ages []int32) Value {
	if len(ages) == 0 {
		return Value{State: NoneObserved, Coverage: c.coverage}
	}
	v := k.measured(c, len(ages), 0)
	v.X, v.HasX = stats.Median(ages)/daySeconds, true
	if r, ok := k.medianRank(len(ages)); ok {
		v.Low, v.HasLow = float64(ages[r-1])/daySeconds, true
		v.High, v.HasHigh = float64(ages[len(ages)-r])/daySeconds, true
	}
	return v
}
