package metric

import (
	"math"

	"goright/generator/dataset"
)

// Series is one metric of one subject over periods, in columns, because years
// of hundreds of teams must stay small. A column that says nothing is nil.
type Series struct {
	Periods  []dataset.Period // the table's, or the metric's own, parallel to them
	state    []State
	x        []float64 // NaN: no value
	low      []float64
	high     []float64
	n        []int32
	num, den []int32
	coverage []float32
	beyond   []float64 // 0: not said
	notes    []Notes
	// counting: the value is n itself, so that no column of numbers is needed.
	counting bool
	columns  *columns // where columns come from
}

// NewSeries makes a series in which nothing is collected yet.
func NewSeries(periods []dataset.Period) *Series { return new(columns).newSeries(periods) }

// Len is the number of periods.
func (s *Series) Len() int { return len(s.state) }

// At returns the figure of one period.
func (s *Series) At(i int) Value {
	v := Value{State: s.state[i], Coverage: 1}
	v.X, v.HasX = number(s.x, i)
	v.Low, v.HasLow = number(s.low, i)
	v.High, v.HasHigh = number(s.high, i)
	if s.n != nil {
		v.N = int(s.n[i])
	}
	if s.counting && v.State >= ObservedZero {
		v.X, v.HasX = float64(v.N), true
	}
	if s.den != nil {
		v.Num, v.Den = int(s.num[i]), int(s.den[i])
	}
	if s.coverage != nil {
		v.Coverage = float64(s.coverage[i])
	}
	if s.beyond != nil {
		v.Beyond = s.beyond[i]
	}
	if s.notes != nil {
		v.Notes = s.notes[i]
	}
	return v
}

// Columns are the figures of all periods as a series keeps them, parallel to its
// periods: what At gives for each, at a small part of the price. A column that says
// nothing is nil. Nobody may change them.
type Columns struct {
	State        []State
	X, Low, High []float64 // NaN: none
	N, Num, Den  []int32
	Coverage     []float32 // 1 unless Partial
	Beyond       []float64 // 0: not said
	Notes        []Notes
	Counting     bool // X is nil: from ObservedZero on, the value is N
}

// Columns returns the figures of all periods.
func (s *Series) Columns() Columns {
	return Columns{s.state, s.x, s.low, s.high, s.n, s.num, s.den, s.coverage, s.beyond, s.notes, s.counting}
}

func number(column []float64, i int) (x float64, ok bool) {
	if column == nil || math.IsNaN(column[i]) {
		return 0, false
	}
	return column[i], true
}

// Set stores the figure of one period.
func (s *Series) Set(i int, v Value) {
	if s.counting && !isCount(v) {
		s.spread()
	}
	if v.State != Partial {
		v.Coverage = 1
	}
	if s.counting {
		v.HasX = false
	}
	s.state[i] = v.State
	s.setNumber(&s.x, i, v.X, v.HasX)
	s.setNumber(&s.low, i, v.Low, v.HasLow)
	s.setNumber(&s.high, i, v.High, v.HasHigh)
	setPart(s, &s.n, &s.columns.counts, i, int32(v.N))
	if v.Den != 0 && s.num == nil {
		s.num = newColumn(s, &s.columns.counts)
	}
	setPart(s, &s.den, &s.columns.counts, i, int32(v.Den))
	if s.num != nil {
		s.num[i] = int32(v.Num)
	}
	setPart(s, &s.beyond, &s.columns.values, i, v.Beyond)
	s.setDoubts(i, v.Coverage, v.Notes)
}

// setCount is Set for a number of things, which most figures are; coverage is 1
// unless the state is Partial.
func (s *Series) setCount(i, n int, state State, coverage float64, notes Notes) {
	if !s.counting {
		s.Set(i, Value{State: state, X: float64(n), HasX: true, N: n, Coverage: coverage, Notes: notes})
		return
	}
	s.state[i] = state
	setPart(s, &s.n, &s.columns.counts, i, int32(n))
	s.setDoubts(i, coverage, notes)
}

func (s *Series) setDoubts(i int, coverage float64, notes Notes) {
	if coverage != 1 && s.coverage == nil {
		s.coverage = newColumn(s, &s.columns.shares)
		for j := range s.coverage {
			s.coverage[j] = 1
		}
	}
	if s.coverage != nil {
		s.coverage[i] = float32(coverage)
	}
	setPart(s, &s.notes, &s.columns.notes, i, notes)
}

// isCount reports whether a value can be kept as its n alone.
func isCount(v Value) bool {
	return v.HasX == (v.State >= ObservedZero) && (!v.HasX || v.X == float64(v.N)) && !v.HasLow && !v.HasHigh
}

// spread gives a series of counts a column of numbers, for a value that is none.
func (s *Series) spread() {
	x := newColumn(s, &s.columns.values)
	for i := range x {
		v := s.At(i)
		if x[i] = v.X; !v.HasX {
			x[i] = math.NaN()
		}
	}
	s.counting, s.x = false, x
}

// newColumn is one of zeros.
func newColumn[T any](s *Series, from *[]T) []T { return cutOff(from, len(s.state), s.columns.piece) }

// setNumber stores a number that may be missing; the column is made when there
// is a first one.
func (s *Series) setNumber(column *[]float64, i int, x float64, has bool) {
	if *column == nil {
		if !has {
			return
		}
		*column = newColumn(s, &s.columns.values)
		for j := range *column {
			(*column)[j] = math.NaN()
		}
	}
	if !has {
		x = math.NaN()
	}
	(*column)[i] = x
}

// setPart stores a number whose column is made when there is a first that is
// not zero.
func setPart[T int32 | float64 | Notes](s *Series, column, from *[]T, i int, x T) {
	if *column == nil {
		if x == 0 {
			return
		}
		*column = newColumn(s, from)
	}
	(*column)[i] = x
}
