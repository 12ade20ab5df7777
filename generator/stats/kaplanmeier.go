package stats

import (
	"math"
	"slices"
)

// Observation is one span of waiting. Entry is when watching began, on the same
// clock as Exit; 0 or less means from the start. Exit is the event, if Event, or
// else the last time at which it had not happened yet.
type Observation struct {
	Entry, Exit float64
	Event       bool
}

// Curve is a Kaplan–Meier estimate with delayed entry.
type Curve struct {
	Survival
	Steps []Step // in order of time; empty if nothing ended in the event
}

// At is S(t), the share still waiting after t. Beyond Longest nothing was seen,
// and the last value is carried on: compare t with Longest before showing it.
func (c Curve) At(t float64) float64 {
	after, _ := slices.BinarySearchFunc(c.Steps, t, func(step Step, t float64) int {
		if step.T <= t {
			return -1
		}
		return 1
	})
	if after == 0 {
		return 1
	}
	return c.Steps[after-1].S
}

// KaplanMeier is the curve S(t) = Π(1 - d/n) with the risk set entry < t ≤ exit.
// An entry of 0 means watched from the start, so an exit at 0 counts. Left out:
// an exit at or before a later entry, a negative exit, and NaN. The order of the
// observations does not matter. METHOD.md sections 4 and 11.
func KaplanMeier(observations []Observation) Curve {
	var events, censored, entries []float64
	for _, o := range observations {
		late := o.Entry > 0
		if late && !(o.Exit > o.Entry) || !(o.Exit >= 0) || o.Entry != o.Entry {
			continue
		}
		if o.Event {
			events = append(events, o.Exit)
		} else {
			censored = append(censored, o.Exit)
		}
		if late {
			entries = append(entries, o.Entry)
		}
	}
	slices.Sort(events)
	slices.Sort(censored)
	slices.Sort(entries)
	survival, steps := KaplanMeierSteps(events, censored, entries, 0, nil)
	return Curve{Survival: survival, Steps: steps}
}

// KaplanMeierSample is KaplanMeier for much data, without the steps and without
// allocating: one walk along three samples that ends when the median and its
// interval are known.
//
// events are the exits that are events, censored all other exits: an
// observation is in exactly one of the two, so the sum of their lengths is N.
// entries are the late entries only, those after 0, of either kind; censored and
// entries are sorted in ascending order. The caller leaves out every observation
// whose exit is at or before its late entry, or negative, from all three.
func KaplanMeierSample(events *Sample, censored, entries []int32) Survival {
	survival := totals(events.Len(), float64(events.Longest()), censored)
	walk := newWalk(events.Len(), censored, entries)
	f := fall{s: 1}
	for values := range events.Ordered {
		walk.events = values
		if survival.follow(&walk, &f) {
			break
		}
	}
	return survival
}

// follow walks along the events in hand; true once the rest cannot change s. It is
// next, drop and crossings in one, since half of what a site's survival costs is
// spent here; a test holds them against each other.
func (s *Survival) follow(w *walk[int32], f *fall) bool {
	events, censored, entries, present := w.events, w.censored, w.entries, w.present
	for len(events) > 0 {
		at, died := events[0], 1
		for died < len(events) && events[died] == at {
			died++
		}
		events = events[died:]
		entered := before(entries, at)
		left := before(censored, at)
		entries, censored = entries[entered:], censored[left:]
		present += entered - left
		atRisk := max(present, died)
		present -= died
		if died >= atRisk {
			f.s = 0
		} else {
			n, rest := float64(atRisk), float64(atRisk-died)
			f.s *= rest / n
			f.greenwood += float64(died) / (n * rest)
		}
		if f.s > half && (s.LowReached || !f.mayReachLow()) {
			continue // neither limit nor the curve is there
		}
		if s.crossings(f, float64(at)); s.done(f) {
			return true
		}
	}
	w.censored, w.entries, w.present = censored, entries, present
	return false
}

// KaplanMeierSteps is KaplanMeierSample of sorted events with the steps, appended to dst. With a
// width above 0, of the steps in each stretch (0, width], (width, 2·width], … only
// the last is kept, as it is, and that of the median: a million events make no more
// steps than a chart can show.
func KaplanMeierSteps[T Number](events, censored, entries []T, width float64, dst []Step) (Survival, []Step) {
	longest := 0.0
	if n := len(events); n > 0 {
		longest = float64(events[n-1])
	}
	survival := totals(len(events), longest, censored)
	walk := newWalk(len(events), censored, entries)
	walk.events = events
	f := fall{s: 1}
	var last Step // seen and not yet appended: the next may be of its stretch
	stretch, halfway := 0.0, false
	for walk.next() {
		t := float64(walk.at)
		before := stretch
		if width > 0 {
			stretch = math.Ceil(t / width)
		}
		if last.Events > 0 && (width <= 0 || before != stretch || halfway) {
			dst = append(dst, f.step(last.T, last.AtRisk, last.Events))
		}
		f.drop(walk.died, walk.atRisk)
		reached := survival.Reached
		survival.crossings(&f, t)
		halfway = survival.Reached && !reached
		last = Step{T: t, AtRisk: walk.atRisk, Events: walk.died}
	}
	if last.Events > 0 {
		dst = append(dst, f.step(last.T, last.AtRisk, last.Events))
	}
	return survival, dst
}

// totals are the figures that need no walk.
func totals[T Number](events int, longest float64, censored []T) Survival {
	s := Survival{N: events + len(censored), Events: events, Longest: longest}
	if n := len(censored); n > 0 {
		s.Longest = max(s.Longest, float64(censored[n-1]))
	}
	return s
}

// walk goes through the distinct times of events.
type walk[T Number] struct {
	events, censored, entries []T // what is still ahead of at; events may come in parts

	at     T
	atRisk int // just before at
	died   int // at that time

	present int // watched and not out after at, but for entries and exits not passed
}

func newWalk[T Number](events int, censored, entries []T) walk[T] {
	return walk[T]{censored: censored, entries: entries, present: events + len(censored) - len(entries)}
}

// next moves to the next time of an event; false if there is none left.
func (w *walk[T]) next() bool {
	if len(w.events) == 0 {
		return false
	}
	w.present -= w.died
	w.at = w.events[0]
	entered := before(w.entries, w.at)
	left := before(w.censored, w.at)
	w.entries, w.censored = w.entries[entered:], w.censored[left:]
	w.present += entered - left
	w.died = 1
	for w.died < len(w.events) && w.events[w.died] == w.at {
		w.died++
	}
	w.events = w.events[w.died:]
	w.atRisk = max(w.present, w.died)
	return true
}

// before is how many of the sorted values are less than t.
func before[T Number](sorted []T, t T) int {
	i := 0
	for i < len(sorted) && sorted[i] < t {
		i++
	}
	return i
}
