package metric

import (
	"slices"

	"goright/generator/stats"
	"goright/generator/unit"
)

// Derived makes the figure again from the parts alone: number, interval, sample
// size, numerator and denominator. Its state is Measured where there is a number
// or a curve that never fell to one half, else NoneObserved; it has no coverage
// and of the notes only NotReached.
func (t *Trace) Derived() Value {
	num, den := t.Sums()
	switch t.Method {
	case Counting:
		return Value{X: float64(num), HasX: true, N: num, State: Measured}
	case Days:
		days := t.Days()
		return Value{X: float64(days), HasX: true, N: days, State: Measured}
	case Frequency:
		n, _ := t.Rated()
		low, high := stats.Poisson(n)
		return Value{X: float64(n) / t.Weeks, Low: low / t.Weeks, High: high / t.Weeks, N: num,
			HasX: true, HasLow: true, HasHigh: true, State: Measured}
	case Flow:
		return Value{X: float64(num), HasX: true, N: den, State: Measured}
	case Sharing:
		if den == 0 {
			return Value{State: NoneObserved}
		}
		v := Value{X: float64(num) / float64(den), HasX: true, N: den, Num: num, Den: den, HasLow: true, HasHigh: true, State: Measured}
		v.Low, v.High = stats.Wilson(num, den)
		return v
	case Waiting:
		return t.waited()
	case Quotient:
		if den == 0 {
			return Value{State: NoneObserved}
		}
		return Value{X: float64(num) / float64(den), HasX: true, N: den, Num: num, Den: den, State: Measured}
	case Reported, Summed:
		return t.reported()
	}
	return t.quantile()
}

// Sums are those of what the parts add.
func (t *Trace) Sums() (num, den int) {
	for i := range t.Parts {
		num += t.Parts[i].Num
		den += t.Parts[i].Den
	}
	return num, den
}

// Days counts the different local days of the parts.
func (t *Trace) Days() int {
	seen := map[uint16]bool{}
	for i := range t.Parts {
		seen[t.Parts[i].Day] = true
	}
	return len(seen)
}

// Rated is the number that a frequency divides by the weeks: that of the days, or
// of the changes if there are days enough.
func (t *Trace) Rated() (n int, byChanges bool) {
	if days := t.Days(); float64(days)/t.Weeks < t.Threshold {
		return days, false
	}
	return len(t.Parts), true
}

// Per is the seconds of one of the metric's unit of time.
func (t *Trace) Per() float64 {
	if t.Def.Unit == unit.Hours {
		return 3600
	}
	return daySeconds
}

// Sorted are the times of the parts in ascending order, in seconds: the rank of a
// value is its place, from 1 on.
func (t *Trace) Sorted() []int32 {
	values := make([]int32, len(t.Parts))
	for i := range t.Parts {
		values[i] = t.Parts[i].Seconds
	}
	slices.Sort(values)
	return values
}

func (t *Trace) quantile() Value {
	values, per := t.Sorted(), t.Per()
	if len(values) == 0 {
		return Value{State: NoneObserved}
	}
	v := Value{HasX: true, N: len(values), State: Measured}
	if t.Method == Ninetieth {
		v.X = stats.Quantile(values, 0.9) / per
		return v
	}
	v.X = stats.Median(values) / per
	if r, ok := stats.MedianInterval(len(values)); ok {
		v.Low, v.HasLow = float64(values[r-1])/per, true
		v.High, v.HasHigh = float64(values[len(values)-r])/per, true
	}
	return v
}

// reported is the median, or the sum, of what was reported, in order of size: a sum
// is then the same in any order of the rows.
func (t *Trace) reported() Value {
	if len(t.Parts) == 0 {
		return Value{State: NoneObserved}
	}
	numbers := t.Numbers()
	v := Value{HasX: true, N: len(numbers), State: Measured}
	if t.Method == Summed {
		for _, x := range numbers {
			v.X += x
		}
		return v
	}
	v.X = stats.Median(numbers)
	if r, ok := stats.MedianInterval(len(numbers)); ok {
		v.Low, v.HasLow = numbers[r-1], true
		v.High, v.HasHigh = numbers[len(numbers)-r], true
	}
	return v
}

// Numbers are those of the parts in ascending order.
func (t *Trace) Numbers() []float64 {
	numbers := make([]float64, len(t.Parts))
	for i := range t.Parts {
		numbers[i] = t.Parts[i].Number
	}
	slices.Sort(numbers)
	return numbers
}

// watched sorts the parts into events, censored times and late entries.
func (t *Trace) watched() (events, censored, entries []int32) {
	for i := range t.Parts {
		p := &t.Parts[i]
		if p.Event {
			events = append(events, p.Seconds)
		} else {
			censored = append(censored, p.Seconds)
		}
		if p.Entry > 0 {
			entries = append(entries, p.Entry)
		}
	}
	slices.Sort(events)
	slices.Sort(censored)
	slices.Sort(entries)
	return events, censored, entries
}

func (t *Trace) waited() Value {
	events, censored, entries := t.watched()
	s, _ := stats.KaplanMeierSteps(events, censored, entries, 0, nil)
	if s.N == 0 {
		return Value{State: NoneObserved}
	}
	per := t.Per()
	v := Value{X: s.Median / per, HasX: s.Reached, N: s.N, State: Measured,
		Low: s.Low / per, HasLow: s.LowReached, High: s.High / per, HasHigh: s.HighReached}
	if !s.Reached {
		v.Notes, v.Beyond = v.Notes.With(NotReached), s.Longest/per
	}
	return v
}

// Steps are those of the survival curve of the parts, times in seconds.
func (t *Trace) Steps() []stats.Step {
	events, censored, entries := t.watched()
	_, steps := stats.KaplanMeierSteps(events, censored, entries, 0, nil)
	return steps
}

// Agrees reports whether the figure that the parts give is the table's, to the
// last bit. A figure that is not collected or withheld has no parts and agrees.
func (t *Trace) Agrees() bool {
	v := t.Value
	if v.State == NotCollected || v.Notes.Has(Withheld) {
		return len(t.Parts) == 0
	}
	d := t.Derived()
	same := func(has, other bool, x, y float64) bool { return has == other && (!has || x == y) }
	return (v.State == NoneObserved) == (d.State == NoneObserved) && v.N == d.N && v.Num == d.Num && v.Den == d.Den &&
		same(v.HasX, d.HasX, v.X, d.X) && same(v.HasLow, d.HasLow, v.Low, d.Low) && same(v.HasHigh, d.HasHigh, v.High, d.High) &&
		v.Beyond == d.Beyond
}
