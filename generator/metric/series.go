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
}

// NewSeries makes a series in which nothing is collected yet.
func NewSeries(periods []dataset.Period) *Series {
	return &Series{Periods: periods, state: make([]State, len(periods))}
}

// newCounts makes a series of counts.
func newCounts(periods []dataset.Period) *Series {
	s := NewSeries(periods)
	s.counting = true
	return s
}

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
	s.state[i] = v.State
	if v.State != Partial {
		v.Coverage = 1
	}
	if s.counting {
		v.HasX = false
	}
	s.x = put(s.x, len(s.state), i, v.X, v.HasX)
	s.low = put(s.low, len(s.state), i, v.Low, v.HasLow)
	s.high = put(s.high, len(s.state), i, v.High, v.HasHigh)
	if v.N != 0 && s.n == nil {
		s.n = make([]int32, len(s.state))
	}
	if s.n != nil {
		s.n[i] = int32(v.N)
	}
	if v.Den != 0 && s.den == nil {
		s.num, s.den = make([]int32, len(s.state)), make([]int32, len(s.state))
	}
	if s.den != nil {
		s.num[i], s.den[i] = int32(v.Num), int32(v.Den)
	}
	if v.Coverage != 1 && s.coverage == nil {
		s.coverage = make([]float32, len(s.state))
		for j := range s.coverage {
			s.coverage[j] = 1
		}
	}
	if s.coverage != nil {
		s.coverage[i] = float32(v.Coverage)
	}
	if v.Beyond != 0 && s.beyond == nil {
		s.beyond = make([]float64, len(s.state))
	}
	if s.beyond != nil {
		s.beyond[i] = v.Beyond
	}
	if v.Notes != 0 && s.notes == nil {
		s.notes = make([]Notes, len(s.state))
	}
	if s.notes != nil {
		s.notes[i] = v.Notes
	}
}

// isCount reports whether a value can be kept as its n alone.
func isCount(v Value) bool {
	return v.HasX == (v.State >= ObservedZero) && (!v.HasX || v.X == float64(v.N)) && !v.HasLow && !v.HasHigh
}

// spread gives a series of counts a column of numbers, for a value that is none.
func (s *Series) spread() {
	x := make([]float64, len(s.state))
	for i := range x {
		v := s.At(i)
		if x[i] = v.X; !v.HasX {
			x[i] = math.NaN()
		}
	}
	s.counting, s.x = false, x
}

func put(column []float64, length, i int, x float64, has bool) []float64 {
	if column == nil {
		if !has {
			return nil
		}
		column = make([]float64, length)
		for j := range column {
			column[j] = math.NaN()
		}
	}
	column[i] = math.NaN()
	if has {
		column[i] = x
	}
	return column
}
