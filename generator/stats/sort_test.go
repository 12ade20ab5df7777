package stats

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// lognormalSeconds are n made-up durations like those of exports: a median of
// an hour or so, a long tail, many ties when coarse.
func lognormalSeconds(seed uint64, n int) []int32 {
	rng := NewSplitMix64(seed)
	out := make([]int32, n)
	for i := range out {
		normal := -6.0
		for range 12 {
			normal += float64(rng.Next()>>11) / (1 << 53)
		}
		out[i] = int32(3600 * math.Exp(1.25*normal))
	}
	return out
}

func TestSortSeconds(t *testing.T) {
	uniform := func(n, span int) []int32 {
		rng := NewSplitMix64(uint64(n))
		out := make([]int32, n)
		for i := range out {
			out[i] = int32(rng.Intn(span))
		}
		return out
	}
	extremes := uniform(1000, 1<<31-1)
	for i := range extremes {
		if i%2 == 0 {
			extremes[i] = -extremes[i]
		}
	}
	extremes[3], extremes[700], extremes[701] = math.MinInt32, math.MaxInt32, math.MinInt32
	ascending := uniform(5000, 1<<30)
	slices.Sort(ascending)
	descending := slices.Clone(ascending)
	slices.Reverse(descending)
	cases := map[string][]int32{
		"none": nil, "one": {7}, "two": {7, -7}, "few": {3, 1, 2, 1},
		"all equal": make([]int32, 4000), "extremes": extremes,
		"ascending": ascending, "descending": descending,
		"two values": uniform(3000, 2), "256 values": uniform(3000, 256), "257 values": uniform(3000, 257),
		"threshold": uniform(radixFrom, 100000), "wide": uniform(200000, 1<<31-1),
		"lognormal": lognormalSeconds(1, 100000),
	}
	for name, s := range cases {
		want := slices.Clone(s)
		slices.Sort(want)
		again := slices.Clone(s)
		SortSeconds(s)
		if !slices.Equal(s, want) {
			t.Errorf("%s: not in order", name)
		}
		SortSecondsScratch(again, make([]int32, 2000))
		if !slices.Equal(again, want) {
			t.Errorf("%s: not in order with the caller's buffer", name)
		}
	}
}

func TestSortSecondsAllocatesLittle(t *testing.T) {
	for _, n := range []int{10, radixFrom, onStack, 20000} {
		s := lognormalSeconds(1, n)
		work := make([]int32, n)
		var scratch []int32
		scratch = SortSecondsScratch(slices.Clone(s), scratch)
		allocated := testing.AllocsPerRun(10, func() {
			copy(work, s)
			scratch = SortSecondsScratch(work, scratch)
		})
		if allocated != 0 {
			t.Errorf("n = %d: %v allocations", n, allocated)
		}
	}
}

// The samples differ from one round to the next: on a repeated sample the
// branch predictor learns the order and comparing looks twice as fast as it is.
func BenchmarkSortSeconds(b *testing.B) {
	for _, n := range []int{20, 100, 200, 300, 1000, 10000, 1000000} {
		rounds := max(1, 400000/n)
		s := lognormalSeconds(1, n*rounds)
		work := make([]int32, n)
		for name, sort := range map[string]func([]int32){"seconds": SortSeconds, "slices": slices.Sort[[]int32]} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				round := 0
				for b.Loop() {
					copy(work, s[round*n:])
					sort(work)
					round = (round + 1) % rounds
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/value")
			})
		}
	}
}
