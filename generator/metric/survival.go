package metric

import (
	"math"
	"slices"

	"goright/generator/dataset"
	"goright/generator/stats"
)

const (
	// A curve is drawn from at most curveSteps steps: a chart shows no more.
	curveSteps = 366
	// Beyond this many events their times are rounded up to whole hours for the
	// curve; its median and interval stay exact.
	curveEvents = 10_000
)

// watch follows findings through periods that begin one after another: alive
// are those opened before the current period that had not ended by its start.
type watch struct {
	next  int
	alive []int32
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
		k.figures.Survival = k.curve()
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
		if k.findings[w.next].end > start {
			w.alive = append(w.alive, int32(w.next))
		}
	}
	k.durations, k.censored, k.entries, k.open = k.durations[:0], k.censored[:0], k.entries[:0], k.open[:0]
	alive := w.alive[:0]
	for _, i := range w.alive {
		f := &k.findings[i]
		if f.end <= start {
			continue
		}
		alive = append(alive, i)
		k.follow(f, end, seconds(start, f.opened))
	}
	w.alive = alive
	for i := w.next; i < len(k.findings) && k.findings[i].opened < end; i++ {
		k.follow(&k.findings[i], end, 0)
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

// follow lays one finding on the desk, watched from an age of entry on.
func (k *desk) follow(f *finding, end dataset.Time, entry int32) {
	if f.end >= end {
		k.open = append(k.open, seconds(end, f.opened))
	} else {
		lasted := f.lasted()
		if f.is(timeless) || entry > 0 && lasted <= entry {
			return
		}
		if f.is(isFixed) {
			k.durations = append(k.durations, lasted)
		} else {
			k.censored = append(k.censored, lasted)
		}
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

// curve is the survival of what lies on the desk, in days.
func (k *desk) curve() stats.Curve {
	exact := stats.KaplanMeierSorted(k.durations, k.censored, k.entries)
	if exact.N == 0 {
		return stats.Curve{}
	}
	if len(k.durations) > curveEvents {
		for i, t := range k.durations {
			k.durations[i] = (t + 3599) / 3600 * 3600
		}
	}
	_, steps := stats.KaplanMeierSteps(k.durations, k.censored, k.entries, nil)
	for _, t := range []*float64{&exact.Median, &exact.Low, &exact.High, &exact.Longest} {
		*t /= daySeconds
	}
	return stats.Curve{Survival: exact, Steps: thin(steps)}
}

// thin turns steps in seconds into at most about curveSteps in days: of those
// within one stretch of days, the last stands for all, with their events and
// those at risk before the first. Few steps are kept as they are.
func thin(steps []stats.Step) []stats.Step {
	if len(steps) == 0 {
		return nil
	}
	width := 0.0
	if len(steps) > curveSteps {
		width = math.Ceil(steps[len(steps)-1].T/daySeconds/curveSteps) * daySeconds
	}
	kept := make([]stats.Step, 0, min(len(steps), curveSteps+1))
	for i, s := range steps {
		if i > 0 && width > 0 && math.Floor(s.T/width) == math.Floor(steps[i-1].T/width) {
			before := &kept[len(kept)-1]
			s.Events += before.Events
			s.AtRisk = before.AtRisk
			*before = s
			continue
		}
		kept = append(kept, s)
	}
	for i := range kept {
		kept[i].T /= daySeconds
	}
	return kept
}

// importedInBulk reports whether most of the subject's findings were opened on
// one day: their true beginnings lie before it (FORMATS.md 9.5).
func (k *desk) importedInBulk() bool {
	n := len(k.findings)
	if n == 0 || n < k.options.BulkFindings {
		return false
	}
	most, run := 0, 0
	for i := range k.findings {
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
