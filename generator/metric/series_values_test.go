package metric

import (
	"math/rand/v2"
	"slices"
	"testing"

	"goright/generator/dataset"
)

// AppendTo must give what At gives, whatever columns a series has.
func TestAppendToIsAt(t *testing.T) {
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
		want := []Value{{N: 99}}
		for i := range s.Len() {
			want = append(want, s.At(i))
		}
		if got := s.AppendTo([]Value{{N: 99}}); !slices.Equal(got, want) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
	}
}
