package metric

import (
	"sort"

	"goright/generator/dataset"
	"goright/generator/stats"
	"goright/generator/unit"
)

// desk is where one worker makes the figures of one subject after another: the
// records of the subject in a row, and buffers that are used again.
type desk struct {
	options Options
	work    *work
	cal     *calendar
	figures *Figures
	subject int
	columns *columns
	notes   Notes // doubts about everything that is being put down

	events    []event
	failed    []dataset.Time
	leads     []int32 // valid lead times, in the events' order
	leadFrom  []int32 // event → its first place in leads; one more at the end
	incidents []incident
	findings  []finding
	removed   []removal

	ownEvents    []event // the buffers behind events and failed
	ownFailed    []dataset.Time
	ownIncidents []incident
	ownFindings  []finding
	ownRemoved   []removal

	ownProduction []finding // seen to begin in production

	exceptions, ownExceptions []exception
	left                      []int32 // seconds until exceptions end

	durations, censored []int32
	watch, olderWatch   watch
	seen, older         []finding // of findings: those that somebody saw begin, and the others
	stratum             []finding // those of one severity or kind, in a year
	olderStratum        []finding
	parts, olderParts   parts
	steps               []stats.Step
	bothAges            []int32
	scratch             []int32
	sample              stats.Sample // of durations
	daily               daily
	kindDays            [len(findingKinds)]kindDays

	attacks, asks, policies, measures []int32 // the subject's rows of the registers
	said                              []int32 // numbers of findings; of the subject saidBy-1
	saidBy                            int
	saidYes                           []int32 // how many of said before each place are about the adversary
	exploitation                      exploitation
	ranks                             map[int]int        // n → rank of the median's interval
	limits                            map[int][2]float64 // count → Garwood's limits
}

// put stores a figure; one that is not collected leaves its series as it is.
func (k *desk) put(at slot, i int, v Value) {
	if v.State == NotCollected && k.figures.series[at] == nil {
		return
	}
	v.Notes |= k.notes
	k.series(at).Set(i, v)
}

// series is where a metric's figures go.
func (k *desk) series(at slot) *Series {
	s := k.figures.series[at]
	if s == nil {
		s = k.newSeries(at)
		k.figures.series[at] = s
	}
	return s
}

func (k *desk) newSeries(at slot) *Series {
	periods, counting := k.cal.periods, false
	switch at {
	case reworkSlot:
		periods = k.cal.rework
	case rateSlot:
		periods = k.cal.pooled
	case deploymentsSlot, daysSlot, incidentsSlot, dismissedSlot:
		counting = true
	default:
		counting = at >= openedSlot && at < rateSlot || at > dismissedSlot && catalogue[at].Unit == unit.Count && at != policiesNetSlot
	}
	s := k.columns.newSeries(periods)
	s.counting = counting
	return s
}

// measured is a value made from n, without its number yet.
func (k *desk) measured(c cut, n, least int) Value {
	v := Value{State: Measured, Coverage: c.coverage, N: n}
	if c.coverage < 1 {
		v.State = Partial
	}
	if n < least {
		v.Notes = v.Notes.With(SmallSample)
	}
	return v
}

// count is a number of things.
func (k *desk) count(at slot, i int, c cut, n int) {
	state := Measured
	switch {
	case c.coverage < 1:
		state = Partial
	case n == 0:
		state = ObservedZero
	}
	k.series(at).setCount(i, n, state, c.coverage, k.notes)
}

// share is num of den with Wilson's interval.
func (k *desk) share(c cut, num, den, least int) Value {
	if den == 0 {
		return Value{State: NoneObserved, Coverage: c.coverage}
	}
	v := k.measured(c, den, least)
	v.X, v.HasX = float64(num)/float64(den), true
	v.Num, v.Den = num, den
	v.Low, v.High = stats.Wilson(num, den)
	v.HasLow, v.HasHigh = true, true
	if num == 0 && v.State == Measured {
		v.State = ObservedZero
	}
	return v
}

// waiting is the median of a survival curve in seconds, in units of per seconds;
// least is how many of enough there must be.
func (k *desk) waiting(c cut, s stats.Survival, per float64, enough, least int) Value {
	if s.N == 0 {
		return Value{State: NoneObserved, Coverage: c.coverage}
	}
	v := k.measured(c, s.N, 0)
	if enough < least {
		v.Notes = v.Notes.With(SmallSample)
	}
	v.X, v.HasX = s.Median/per, s.Reached
	v.Low, v.HasLow = s.Low/per, s.LowReached
	v.High, v.HasHigh = s.High/per, s.HighReached
	if !s.Reached {
		v.Notes = v.Notes.With(NotReached)
		v.Beyond = s.Longest / per
	}
	return v
}

// medianRank is stats.MedianInterval, remembered.
func (k *desk) medianRank(n int) (rank int, ok bool) {
	rank, known := k.ranks[n]
	if !known {
		rank, _ = stats.MedianInterval(n)
		k.ranks[n] = rank
	}
	return rank, rank > 0
}

// within is the range of sorted records that lie in a cut.
func within[T any](list []T, c cut, at func(*T) dataset.Time) (from, to int) {
	from = sort.Search(len(list), func(i int) bool { return at(&list[i]) >= c.start })
	return from, from + sort.Search(len(list)-from, func(i int) bool { return at(&list[from+i]) >= c.end })
}

// garwood is stats.Poisson, remembered.
func (k *desk) garwood(n int) (low, high float64) {
	limits, known := k.limits[n]
	if !known {
		limits[0], limits[1] = stats.Poisson(n)
		k.limits[n] = limits
	}
	return limits[0], limits[1]
}
