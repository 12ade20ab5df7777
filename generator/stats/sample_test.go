package stats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// Whatever is asked of a sample, and in whatever order, is what sorting it gives.
func TestSampleAgainstSorting(t *testing.T) {
	var s Sample // filled again and again
	for name, values := range map[string][]int32{
		"none": nil, "one": {7}, "two": {9, 0}, "equal": make([]int32, 300), "ends": {math.MaxInt32, 0, math.MaxInt32 - 1, 1},
		"few": lognormalSeconds(1, 20), "some": lognormalSeconds(2, 500), "many": lognormalSeconds(3, 50000),
		"far": append(lognormalSeconds(4, 3000), math.MaxInt32, 0), "near": {16777217, 16777216, 16777218, 16777219, 16777216},
	} {
		given := slices.Clone(values)
		sorted := slices.Clone(values)
		slices.Sort(sorted)
		rng := NewSplitMix64(uint64(len(values)))
		s.Fill(values)
		for range min(len(values), 200) {
			if rank := rng.Intn(len(values)); s.At(rank) != sorted[rank] {
				t.Fatalf("%s: rank %d is %d, want %d", name, rank, s.At(rank), sorted[rank])
			}
		}
		for _, p := range []float64{0, 0.1, 0.5, 0.9, 1} {
			if got, want := s.Quantile(p), Quantile(sorted, p); got != want && len(values) > 0 {
				t.Errorf("%s: quantile %v is %v, want %v", name, p, got, want)
			}
		}
		if n := len(sorted); s.Len() != n || n > 0 && s.Longest() != sorted[n-1] || n == 0 && s.Longest() != 0 {
			t.Errorf("%s: %d values to %d", name, s.Len(), s.Longest())
		}
		var all []int32
		for part := range s.Ordered {
			if n := len(all); n > 0 && all[n-1] == part[0] {
				t.Errorf("%s: equal values come apart", name)
			}
			all = append(all, part...)
		}
		if !slices.Equal(all, sorted) {
			t.Errorf("%s: not in order", name)
		}
		if !slices.Equal(values, given) {
			t.Errorf("%s: the caller's values were moved", name)
		}
	}
	if !math.IsNaN(new(Sample).Quantile(0.5)) {
		t.Error("the quantile of nothing is a number")
	}
}

func BenchmarkSample(b *testing.B) {
	for _, n := range []int{20, 100, 1000, 10000, 100000} {
		values := lognormalSeconds(1, n)
		b.Run(fmt.Sprintf("quantiles/%d", n), func(b *testing.B) {
			var s Sample
			for b.Loop() {
				s.Fill(values)
				s.Quantile(0.5)
				s.Quantile(0.9)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/value")
		})
	}
}

// Before counts as a pass over all values does.
func TestSampleBefore(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 9))
	for _, n := range []int{0, 1, 2, 50, 5000} {
		values := make([]int32, n)
		for i := range values {
			values[i] = rng.Int32N(1 << (1 + rng.IntN(30)))
		}
		var s Sample
		s.Fill(values)
		for _, at := range append([]int32{-1, 0, 1, math.MaxInt32}, values[:min(n, 100)]...) {
			want := 0
			for _, v := range values {
				if v < at {
					want++
				}
			}
			if got := s.Before(at); got != want {
				t.Fatalf("%d values before %d, want %d of %d", got, at, want, n)
			}
		}
	}
}
