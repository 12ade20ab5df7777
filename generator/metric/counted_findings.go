package metric

import (
	"slices"
	"sort"

	"goright/generator/dataset"
)

// layKinds puts down the findings of the subject by what found them: open at the
// end of the period, opened and closed in it.
func (k *desk) layKinds() {
	kinds := k.work.findings.kinds
	if !slices.ContainsFunc(kinds, func(kind dataset.FindingKind) bool { return kind != dataset.OtherKind }) {
		return
	}
	for n, measure := range findingKinds {
		var began, opened, ended, fixed []dataset.Time
		for i := range k.findings {
			f := &k.findings[i]
			if !slices.Contains(measure.kinds, kinds[k.findingPlace(i)]) {
				continue
			}
			began = append(began, f.opened)
			if !f.foundBefore() {
				opened = append(opened, f.opened)
			}
			if f.end != stillOpen {
				ended = append(ended, f.end)
			}
			if f.is(isFixed) {
				fixed = append(fixed, f.end)
			}
		}
		if len(began) == 0 {
			continue
		}
		slices.Sort(ended)
		slices.Sort(fixed)
		at := kindSlot + 3*countedSlot(n)
		for i, p := range k.cal.periods {
			if p.End <= began[0] {
				continue
			}
			k.putNumber(at, i, before(began, p.End)-before(ended, p.End))
			k.putNumber(at+1, i, before(opened, p.End)-before(opened, p.Start))
			k.putNumber(at+2, i, before(fixed, p.End)-before(fixed, p.Start))
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

// before counts the times of a sorted list that lie before t.
func before(sorted []dataset.Time, t dataset.Time) int {
	return sort.Search(len(sorted), func(i int) bool { return sorted[i] >= t })
}
