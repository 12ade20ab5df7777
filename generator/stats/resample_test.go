package stats

import (
	"math"
	"slices"
	"testing"
)

func TestNormalHasTheMomentsOfANormal(t *testing.T) {
	rng, n := NewSplitMix64(7), 200000
	var sum, square, beyond float64
	for range n {
		z := rng.Normal()
		sum += z
		square += z * z
		if math.Abs(z) > z95 {
			beyond++
		}
	}
	mean, variance, tails := sum/float64(n), square/float64(n), beyond/float64(n)
	if math.Abs(mean) > 0.01 || math.Abs(variance-1) > 0.02 || math.Abs(tails-0.05) > 0.003 {
		t.Errorf("mean %.4f, variance %.4f, beyond 1.96 %.4f", mean, variance, tails)
	}
}

// TestCountedIsTheSampleWrittenOut holds both medians against those of the sample
// with every value written as often as it counts.
func TestCountedIsTheSampleWrittenOut(t *testing.T) {
	rng := NewSplitMix64(99)
	reachedOnce, missedOnce := false, false
	for round := range 2000 {
		n := 1 + rng.Intn(12)
		type one struct {
			at    int32
			event bool
		}
		sample := make([]one, n)
		for i := range sample {
			sample[i] = one{int32(rng.Intn(8)), rng.Intn(3) > 0}
		}
		slices.SortFunc(sample, func(a, b one) int {
			if a.at != b.at {
				return int(a.at - b.at)
			}
			if a.event == b.event {
				return 0
			}
			if a.event {
				return -1
			}
			return 1
		})
		exits, event, counts := make([]int32, n), make([]bool, n), make([]int32, n)
		var all, ended, censored []int32
		for i, s := range sample {
			exits[i], event[i], counts[i] = s.at, s.event, int32(rng.Intn(4))
			for range counts[i] {
				all = append(all, s.at)
				if s.event {
					ended = append(ended, s.at)
				} else {
					censored = append(censored, s.at)
				}
			}
		}
		if got, want := CountedMedian(exits, counts), Median(all); got != want && !(math.IsNaN(got) && len(all) == 0) {
			t.Fatalf("round %d: median %v of %v × %v, want %v", round, got, exits, counts, want)
		}
		want := medianOf(ended, censored, nil)
		got, reached := CountedSurvival(exits, event, counts)
		switch {
		case len(all) == 0 && math.IsNaN(got) && !reached:
		case reached != want.Reached, reached && got != want.Median, !reached && got != want.Longest:
			t.Fatalf("round %d: %v %v of %v %v × %v, want %+v", round, got, reached, exits, event, counts, want)
		}
		reachedOnce, missedOnce = reachedOnce || reached, missedOnce || !reached
	}
	if !reachedOnce || !missedOnce {
		t.Error("the samples were all of one kind")
	}
}

// TestCountedO16 is the median of the worked example's recoveries in one resample.
func TestCountedO16(t *testing.T) {
	exits, event := []float64{0.8, 5, 20}, []bool{true, true, true}
	for _, c := range []struct {
		counts []int32
		want   float64
	}{{[]int32{1, 1, 1}, 5}, {[]int32{2, 0, 1}, 0.8}, {[]int32{0, 1, 2}, 20}} {
		if got, ok := CountedSurvival(exits, event, c.counts); got != c.want || !ok {
			t.Errorf("%v: %v %v, want %v", c.counts, got, ok, c.want)
		}
	}
}
