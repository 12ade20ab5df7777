package metric

import (
	"math"
	"slices"

	"goright/generator/dataset"
	"goright/generator/stats"
)

// curveSteps is the greatest number of steps of a curve: a chart shows no more.
const curveSteps = 366

// watch follows findings through periods that begin one after another: alive
// are those opened before the current period that had not ended by its start.
type watch struct {
	next  int
	alive []waiter
}

// waiter is a finding that is waited for.
type waiter struct {
	opened, end dataset.Time
	span        span
}

// endure puts down how long findings last: half-lives and ages in every period,
// and the curve of the last year (METHOD.md 4.2, 4.3, 4.5).
func (k *desk) endure(cover cover) {
	if k.importedInBulk() {
		k.notes = k.notes.With(LeftCensored)
		defer func() { k.notes = 0 }()
	}
	for _, kind := range []struct{ from, to int }{{0, k.cal.months}, {k.cal.months, len(k.cal.periods)}} {
		k.watch = watch{alive: k.watch.alive[:0]}
		for i := kind.from; i < kind.to; i++ {
			c, ok := cover.of(k.cal.periods[i])
			if !ok {
				continue
			}
			ages := k.observe(c.start, c.end)
			s := stats.KaplanMeierSorted(k.durations, k.censored, k.entries)
			k.put(halfSlot, i, k.waiting(c, s, daySeconds, s.N, k.options.MinExposure))
			k.ages(i, c, ages)
		}
	}
	if c, ok := cover.of(k.cal.year); ok && k.figures.Subject.Kind != Service {
		k.watch = watch{alive: k.watch.alive[:0]}
		k.observe(c.start, c.end)
		k.figures.Survival, k.figures.Followed = k.curve(), k.followed()
	}
}

// observe is the period estimate of METHOD.md 11: entry at the start for what
// was opened before, exit at the end for what is still open then. It lays
// events, censored exits and late entries on the desk, each in order, and gives
// the ages of what is open at the end, in order.
//
// Findings are in order of opening, so entries and ages need no sorting.
func (k *desk) observe(start, end dataset.Time) []int32 {
	w := &k.watch
	for ; w.next < len(k.findings) && k.findings[w.next].opened < start; w.next++ {
		if f := &k.findings[w.next]; f.end > start {
			w.alive = append(w.alive, waiter{f.opened, f.end, f.span})
		}
	}
	k.durations, k.censored, k.entries, k.open = k.durations[:0], k.censored[:0], k.entries[:0], k.open[:0]
	alive := w.alive[:0]
	for _, f := range w.alive {
		if f.end <= start {
			continue
		}
		alive = append(alive, f)
		if f.end < end {
			k.follow(f.span, seconds(start, f.opened))
			continue
		}
		k.open = append(k.open, seconds(end, f.opened))
		k.entries = append(k.entries, seconds(start, f.opened))
	}
	w.alive = alive
	for i := w.next; i < len(k.findings) && k.findings[i].opened < end; i++ {
		if f := &k.findings[i]; f.end < end {
			k.follow(f.span, 0)
		} else {
			k.open = append(k.open, seconds(end, f.opened))
		}
	}
	slices.Reverse(k.entries)
	slices.Reverse(k.open)
	k.scratch = stats.SortSecondsScratch(k.durations, k.scratch)
	if len(k.censored) == 0 {
		k.censored = append(k.censored, k.open...)
		return k.open
	}
	k.scratch = stats.SortSecondsScratch(k.censored, k.scratch)
	k.merged = mergeSorted(k.merged[:0], k.censored, k.open)
	k.censored, k.merged = k.merged, k.censored
	return k.open
}

// follow lays a finding that ended on the desk, watched from an age of entry on;
// 0: from its opening.
func (k *desk) follow(s span, entry int32) {
	lasted := s.seconds()
	if s == endless || entry > 0 && lasted <= entry {
		return
	}
	if s.fixed() {
		k.durations = append(k.durations, lasted)
	} else {
		k.censored = append(k.censored, lasted)
	}
	if entry > 0 {
		k.entries = append(k.entries, entry)
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

// SurvivalDays are the ages at which pages read a survival curve.
var SurvivalDays = [...]int{7, 14, 30, 60, 90, 180, 365}

// curve is the survival of what lies on the desk, in days. It is computed from
// every event; where it has more steps than a chart can show, the last of each
// stretch of time is kept, as it is.
func (k *desk) curve() stats.Curve {
	width := 0.0
	if n := len(k.durations); n > curveSteps {
		width = float64(k.durations[n-1]) / curveSteps
	}
	exact, steps := stats.KaplanMeierSteps(k.durations, k.censored, k.entries, width, nil)
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
// age: entry < t ≤ exit (METHOD.md 4).
func (k *desk) followed() []int {
	counts := make([]int, len(SurvivalDays))
	for i, day := range SurvivalDays {
		t := int32(day) * daySeconds
		before := func(sorted []int32) int {
			n, _ := slices.BinarySearch(sorted, t)
			return n
		}
		counts[i] = len(k.durations) + len(k.censored) - len(k.entries) + before(k.entries) - before(k.durations) - before(k.censored)
	}
	return counts
}

// bulkDays is the time after a subject's first finding in which an import of what
// was there before is looked for.
const bulkDays = 30

// importedInBulk reports whether most of the findings of the subject's first 30 days
// were opened on one day: that is the import of a backlog, and their true beginnings
// lie before it. FORMATS.md 9.5 takes the share of all findings, which an import
// loses as the years go by without becoming any less of one.
func (k *desk) importedInBulk() bool {
	n := 0
	for n < len(k.findings) && k.findings[n].opened-k.findings[0].opened < bulkDays*daySeconds {
		n++
	}
	if n == 0 || n < k.options.BulkFindings {
		return false
	}
	most, run := 0, 0
	for i := range k.findings[:n] {
		if i > 0 && k.day(i) != k.day(i-1) {
			run = 0
		}
		run++
		most = max(most, run)
	}
	return float64(most) > k.options.BulkShare*float64(n)
}

// day numbers the day on which a finding was opened, also before the calendar.
func (k *desk) day(i int) int {
	f := &k.findings[i]
	if f.openedDay == 0 {
		return int(f.opened/daySeconds) - math.MaxInt32
	}
	return int(f.openedDay)
}
