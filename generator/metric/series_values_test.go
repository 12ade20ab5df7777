package metric

import (
	"math"
	"math/rand/v2"
	"testing"

	"goright/generator/dataset"
)

// Columns must give what At gives, whatever columns a series has.
func TestColumnsAreWhatAtGives(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	some := func() bool { return rng.IntN(3) == 0 }
	for range 500 {
		s := NewSeries(make([]dataset.Period, 7))
		s.counting = some()
		low, high, share, beyond := some(), some(), some(), some()
		for i := range s.Len() {
			v := Value{State: State(rng.IntN(5)), Coverage: 1, N: rng.IntN(3), Beyond: 0}
			if v.State == Partial {
				v.Coverage = 0.5
			}
			if v.HasX = !some(); v.HasX {
				v.X = float64(rng.IntN(3))
			}
			if v.HasLow = low && some(); v.HasLow {
				v.Low = -1
			}
			if v.HasHigh = high && some(); v.HasHigh {
				v.High = 9
			}
			if share && some() {
				v.Num, v.Den = rng.IntN(2), 4
			}
			if beyond && some() {
				v.Beyond = 30
			}
			if some() {
				v.Notes = v.Notes.With(SmallSample)
			}
			if !some() {
				s.Set(i, v)
			}
		}
		for i := range s.Len() {
			if got, want := s.Columns().value(i), s.At(i); got != want {
				t.Fatalf("got  %+v\nwant %+v", got, want)
			}
		}
	}
}

// value reads one figure off the columns, as Columns says that they are to be read.
func (c Columns) value(i int) Value {
	v := Value{State: c.State[i], Coverage: 1}
	v.X, v.HasX = given(c.X, i)
	v.Low, v.HasLow = given(c.Low, i)
	v.High, v.HasHigh = given(c.High, i)
	if c.N != nil {
		v.N = int(c.N[i])
	}
	if c.Counting {
		if v.HasX = v.State >= ObservedZero; v.HasX {
			v.X = float64(v.N)
		}
	}
	if c.Den != nil {
		v.Num, v.Den = int(c.Num[i]), int(c.Den[i])
	}
	if c.Coverage != nil {
		v.Coverage = float64(c.Coverage[i])
	}
	if c.Beyond != nil {
		v.Beyond = c.Beyond[i]
	}
	if c.Notes != nil {
		v.Notes = c.Notes[i]
	}
	return v
}

func given(column []float64, i int) (float64, bool) {
	if column == nil || math.IsNaN(column[i]) {
		return 0, false
	}
	return column[i], true
}
