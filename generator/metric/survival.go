package metric

import (
	"math"
	"slices"

	"goright/generator/stats"
)

// curveSteps is the greatest number of steps of a curve: a chart shows no more.
const curveSteps = 366

// endure puts down how long findings last: half-lives and ages in every period,
// and the curve of the last year (METHOD.md 4.2, 4.3, 4.5).
//
// A finding that was there before anybody looked has an age of at least so much,
// and no duration: it is in no survival curve, not even from a later entry on, for
// its age then is not known.
func (k *desk) endure(cover cover) {
	defer func() { k.notes = 0 }()
	bulk := k.importedInBulk()
	seen, older := k.splitFindings()
	w, o := &k.watch, &k.olderWatch
	for _, kind := range []struct{ from, to int }{{0, k.cal.months}, {k.cal.months, len(k.cal.periods)}} {
		w.restart()
		o.restart()
		for i := kind.from; i < kind.to; i++ {
			c, ok := cover.of(k.cal.periods[i])
			if !ok {
				continue
			}
			w.observe(seen, c.start, c.end)
			o.observe(older, c.start, c.end)
			k.sample.Fill(w.fixed)
			s := stats.KaplanMeierSample(&k.sample, w.censored, w.entries)
			k.notes = leftCensored(bulk || len(o.censored) > 0) // what is open is among them
			k.put(halfSlot, i, k.waiting(c, s, daySeconds, s.N, k.options.MinExposure))
			k.notes = leftCensored(bulk || len(o.open) > 0)
			k.ages(i, c, k.allAges(w.open, o.open))
		}
	}
	if c, ok := cover.of(k.cal.year); ok && k.figures.Subject.Kind != Service {
		w.restart()
		w.observe(seen, c.start, c.end)
		k.sample.Fill(w.fixed)
		k.scratch = stats.SortSecondsScratch(w.fixed, k.scratch)
		k.figures.Survival, k.figures.Followed = w.curve(), w.followed(&k.sample)
		k.figures.Daily = w.daily(&k.sample, k.options.SurvivalDays)
		k.stratify(seen, older, c, bulk)
	}
}

// splitFindings parts what somebody saw begin from what was there before anybody
// looked.
func (k *desk) splitFindings() (seen, older []finding) {
	isOlder := func(f finding) bool { return f.foundBefore() }
	if !slices.ContainsFunc(k.findings, isOlder) {
		return k.findings, nil
	}
	k.seen, k.older = k.seen[:0], k.older[:0]
	for _, f := range k.findings {
		if isOlder(f) {
			k.older = append(k.older, f)
		} else {
			k.seen = append(k.seen, f)
		}
	}
	return k.seen, k.older
}

// allAges are two lists of ages as one; all in order.
func (k *desk) allAges(seen, older []int32) []int32 {
	if len(older) == 0 {
		return seen
	}
	k.bothAges = mergeSorted(k.bothAges[:0], seen, older)
	return k.bothAges
}

// leftCensored is the doubt about what began before anybody looked, if some did.
func leftCensored(some bool) Notes {
	if some {
		return Notes(0).With(LeftCensored)
	}
	return 0
}

// SurvivalDays are the ages at which pages read a survival curve.
var SurvivalDays = [...]int{7, 14, 30, 60, 90, 180, 365}

// curve is the survival of what is watched, in days; fixed must be in order.
func (w *watch) curve() stats.Curve {
	return inDays(w.stepped(slices.Grow([]stats.Step(nil), min(len(w.fixed), curveSteps+1))))
}

// stepped is the survival of what is watched, in seconds; fixed must be in order. It
// is computed from every event; where it has more steps than a chart can show, the
// last of each stretch of time is kept, as it is. Steps are appended to dst.
func (w *watch) stepped(dst []stats.Step) (stats.Survival, []stats.Step) {
	width := 0.0
	if n := len(w.fixed); n > curveSteps {
		width = float64(w.fixed[n-1]) / curveSteps
	}
	return stats.KaplanMeierSteps(w.fixed, w.censored, w.entries, width, dst)
}

// inDays is a curve whose times were seconds.
func inDays(exact stats.Survival, steps []stats.Step) stats.Curve {
	if exact.N == 0 {
		return stats.Curve{}
	}
	for i := range steps {
		steps[i].T /= daySeconds
	}
	for _, t := range []*float64{&exact.Median, &exact.Low, &exact.High, &exact.Longest} {
		*t /= daySeconds
	}
	return stats.Curve{Survival: exact, Steps: slices.Clip(steps)}
}

// followed counts, for each of SurvivalDays, the findings that are watched at that
// age: entry < t ≤ exit (METHOD.md 4). The sample is of those that were fixed.
func (w *watch) followed(fixed *stats.Sample) []int {
	counts := make([]int, len(SurvivalDays))
	for i, day := range SurvivalDays {
		counts[i] = w.followedAt(fixed, day)
	}
	return counts
}

// daily counts the same for every day from 0 to the last one, for charts, whose axes
// choose their own days. Entry is at the age at which the watch began, so day 0 has
// those that were opened under it.
func (w *watch) daily(fixed *stats.Sample, days int) []int32 {
	counts := make([]int32, days+1)
	for day := range counts {
		counts[day] = int32(w.followedAt(fixed, day))
	}
	return counts
}

// followedAt counts the findings that are watched at an age of so many days.
func (w *watch) followedAt(fixed *stats.Sample, day int) int {
	t := int32(day) * daySeconds
	before := func(sorted []int32) int {
		n, _ := slices.BinarySearch(sorted, t)
		return n
	}
	return len(w.fixed) + len(w.censored) - len(w.entries) + before(w.entries) - fixed.Before(t) - before(w.censored)
}

// bulkDays is the time after a subject's first finding in which an import of what
// was there before is looked for.
const bulkDays = 30

// importedInBulk reports whether most of the findings of the subject's first 30 days
// were opened on one day: that is the import of a backlog, and their true beginnings
// lie before it. FORMATS.md 9.5 takes the share of all findings, which an import
// loses as the years go by without becoming any less of one.
//
// What scans found at their first look is known to be older, and is no import.
func (k *desk) importedInBulk() bool {
	n, most, run := 0, 0, 0
	first, last := -1, -1
	for i := range k.findings {
		if k.findings[i].foundBefore() {
			continue
		}
		if first < 0 {
			first = i
		}
		if k.findings[i].opened-k.findings[first].opened >= bulkDays*daySeconds {
			break
		}
		n++
		if last < 0 || k.day(i) != k.day(last) {
			run = 0
		}
		run++
		most, last = max(most, run), i
	}
	return n > 0 && n >= k.options.BulkFindings && float64(most) > k.options.BulkShare*float64(n)
}

// day numbers the day on which a finding was opened, also before the calendar.
func (k *desk) day(i int) int {
	f := &k.findings[i]
	if f.openedDay == 0 {
		return int(f.opened/daySeconds) - math.MaxInt32
	}
	return int(f.openedDay)
}
