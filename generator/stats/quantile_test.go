package stats

import (
	"math"
	"slices"
	"testing"
)

func TestQuantile(t *testing.T) {
	for _, c := range []struct {
		sorted []float64
		p      float64
		want   float64
	}{
		{[]float64{7}, 0, 7}, {[]float64{7}, 0.5, 7}, {[]float64{7}, 1, 7},
		{[]float64{1, 2, 3, 4}, 0.5, 2.5}, {[]float64{1, 2, 3, 4}, 0.25, 1.75}, {[]float64{1, 2, 3, 4}, 1, 4},
		{[]float64{1, 2, 3, 4}, -1, 1}, {[]float64{1, 2, 3, 4}, 2, 4},
		{[]float64{5, 5, 5}, 0.9, 5}, {[]float64{0, 0, 10}, 0.75, 5},
	} {
		if got := Quantile(c.sorted, c.p); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("Quantile(%v, %v) = %v, want %v", c.sorted, c.p, got, c.want)
		}
	}
	if !math.IsNaN(Quantile([]int32(nil), 0.5)) || !math.IsNaN(Median([]float64{})) {
		t.Error("the quantile of nothing is a number")
	}
}

func TestQuantileOfIntegers(t *testing.T) {
	if got := Median([]int32{math.MinInt32, math.MaxInt32}); got != -0.5 {
		t.Errorf("int32 ends: %v, want -0.5", got)
	}
	if got := Median([]uint32{math.MaxUint32 - 1, math.MaxUint32}); got != math.MaxUint32-0.5 {
		t.Errorf("uint32 end: %v", got)
	}
	if got := Median([]int64{1, 4}); got != 2.5 {
		t.Errorf("int64: %v, want 2.5", got)
	}
	seconds := lognormalSeconds(3, 1001)
	SortSeconds(seconds)
	floats := make([]float64, len(seconds))
	for i, s := range seconds {
		floats[i] = float64(s)
	}
	for _, p := range []float64{0, 0.025, 0.1, 0.5, 0.9, 0.975, 1} {
		if Quantile(seconds, p) != Quantile(floats, p) {
			t.Errorf("p = %v: integers and floats differ", p)
		}
	}
}

// Quantiles follow a change of unit, rise with p, and stay inside the sample.
func TestQuantileProperties(t *testing.T) {
	sample := []float64{0.5, 1, 1, 2, 3.75, 8, 13, 21.5}
	scaled := make([]float64, len(sample))
	for i, x := range sample {
		scaled[i] = 24*x + 7
	}
	previous := math.Inf(-1)
	for p := 0.0; p <= 1; p += 1.0 / 64 {
		q := Quantile(sample, p)
		if q < previous || q < sample[0] || q > sample[len(sample)-1] {
			t.Errorf("p = %v: %v after %v", p, q, previous)
		}
		if math.Abs(Quantile(scaled, p)-(24*q+7)) > 1e-9 {
			t.Errorf("p = %v: does not scale", p)
		}
		previous = q
	}
}

func TestPercentileInterval(t *testing.T) {
	if _, _, ok := PercentileInterval(nil); ok {
		t.Error("an interval of nothing")
	}
	values := make([]float64, 41)
	for i := range values {
		values[i] = float64(40 - i)
	}
	low, high, ok := PercentileInterval(values)
	if !ok || low != 1 || high != 39 {
		t.Errorf("%v to %v, want 1 to 39", low, high)
	}
	if !slices.IsSorted(values) {
		t.Error("the values were not sorted")
	}
}

func TestSplitMix64(t *testing.T) {
	rng := NewSplitMix64(0)
	counts := make([]int, 7)
	for range 70000 {
		counts[rng.Intn(7)]++
	}
	for i, n := range counts {
		if n < 9500 || n > 10500 {
			t.Errorf("index %d came %d times in 70,000", i, n)
		}
	}
	if rng.Intn(0) != 0 || rng.Intn(-4) != 0 || rng.Intn(1) != 0 {
		t.Error("no choice is not index 0")
	}
	if Seed("a", "b") != Seed("a|b") || Seed("a", "b") == Seed("b", "a") || Seed() != 14695981039346656037 {
		t.Error("seeds do not join their parts in order")
	}
}

func BenchmarkQuantile(b *testing.B) {
	seconds := lognormalSeconds(3, 1001)
	SortSeconds(seconds)
	for b.Loop() {
		Quantile(seconds, 0.9)
	}
}
