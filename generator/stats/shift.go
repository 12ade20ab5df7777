package stats

import (
	"math"
	"slices"
)

// shiftDraws is how often teams are drawn again where ties keep the exact interval
// from being one (METHOD.md 8).
const shiftDraws = 1000

// Shift is how much greater the values of one sample are than those of another.
type Shift struct {
	// Estimate is the Hodges–Lehmann shift, the median of all differences of a
	// value of the one and a value of the other.
	Estimate float64
	// Low and High are its interval and Coverage the probability that it holds the
	// shift, at least 0.95; only where HasInterval. Resampled says that it comes from
	// drawing again, because of ties; Coverage is then 0.95 by name.
	Low, High, Coverage    float64
	HasInterval, Resampled bool
}

// HodgesLehmann is the shift from b to a. Without ties the interval is exact, by
// inversion of the rank-sum test: from the k-th smallest to the k-th greatest
// difference, k the largest with P(U ≤ k-1) ≤ 0.025; too few values have none. With
// ties it is the percentile interval of 1000 draws of both samples from rng, a first.
// ok is false for an empty sample. Values are finite. METHOD.md 5.2, oracle O9.
func HodgesLehmann(a, b []float64, rng *SplitMix64) (shift Shift, ok bool) {
	if len(a) == 0 || len(b) == 0 {
		return Shift{}, false
	}
	pairs := differences(a, b)
	slices.Sort(pairs)
	shift.Estimate = Median(pairs)
	k, coverage := pairRank(len(a), len(b))
	if k == 0 {
		return shift, true
	}
	shift.HasInterval = true
	if !tied(slices.Concat(a, b)) {
		shift.Low, shift.High, shift.Coverage = pairs[k-1], pairs[len(pairs)-k], coverage
		return shift, true
	}
	shift.Resampled, shift.Coverage = true, 1-2*tail
	shift.Low, shift.High = drawnShift(a, b, rng)
	return shift, true
}

// differences are those of every value of a and every value of b.
func differences(a, b []float64) []float64 {
	pairs := make([]float64, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			pairs = append(pairs, x-y)
		}
	}
	return pairs
}

func tied(values []float64) bool {
	slices.Sort(values)
	return len(slices.Compact(values)) < len(values)
}

func drawnShift(a, b []float64, rng *SplitMix64) (low, high float64) {
	x, y := make([]float64, len(a)), make([]float64, len(b))
	drawn := make([]float64, shiftDraws)
	for i := range drawn {
		for j := range x {
			x[j] = a[rng.Intn(len(a))]
		}
		for j := range y {
			y[j] = b[rng.Intn(len(b))]
		}
		pairs := differences(x, y)
		slices.Sort(pairs)
		drawn[i] = Median(pairs)
	}
	low, high, _ = PercentileInterval(drawn)
	return low, high
}

// pairRank is the rank k of the interval's ends among the m·n differences and what
// the interval covers; k = 0 where no interval covers 95 %.
func pairRank(m, n int) (k int, coverage float64) {
	if m*n > exactPairs {
		return normalPairRank(m, n)
	}
	ranks := make([]int, m+n)
	for i := range ranks {
		ranks[i] = 2 * (i + 1)
	}
	few := min(m, n)
	ways := subsetSums(ranks, few)
	least, all, below := few*(few+1), 0.0, 0.0
	for _, count := range ways {
		all += count
	}
	for {
		next := below + ways[least+2*k]
		if next/all > tail {
			return k, 1 - 2*below/all
		}
		below, k = next, k+1
	}
}

func normalPairRank(m, n int) (k int, coverage float64) {
	pairs := float64(m) * float64(n)
	sd := math.Sqrt(pairs * float64(m+n+1) / 12)
	k = int(math.Floor(pairs/2 - z95*sd))
	return k, math.Erf((pairs/2 - float64(k) + .5) / (math.Sqrt2 * sd))
}

// power80 is the sum of the normal quantiles of a two-sided test at 0.05 and of a
// power of 0.8.
const power80 = 2.801585218

// DetectableRatio is the smallest change, as a ratio below 1, that n durations a
// side, whose logarithms have the standard deviation sd, show with a power of 80 %:
// exp(-2.8016·sd·√(2/n)). 0 for n of 0 or less: none can. METHOD.md 5.2.
func DetectableRatio(sd float64, n int) float64 {
	if n <= 0 {
		return 0
	}
	return math.Exp(-power80 * sd * math.Sqrt(2/float64(n)))
}
