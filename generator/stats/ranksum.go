package stats

import (
	"cmp"
	"math"
	"slices"
)

// exactPairs is the greatest number of pairs, one of each sample, for which the
// rank-sum distribution is counted out. Above it the normal distribution with a
// correction for continuity stands for it, which there errs by less than 0.001 in
// a probability.
const exactPairs = 1600

// MannWhitney compares two samples by ranks: u is the number of pairs in which
// the value of a is greater, a tie counting one half; p is the two-sided
// probability, if all arrangements of the values were equally likely, of a u as far
// from the middle. Ties keep their middle ranks, so p is exact for them, too. An
// empty sample gives u = 0 and p = 1. No value is NaN. METHOD.md 5.2.
func MannWhitney(a, b []float64) (u, p float64) {
	m, n := len(a), len(b)
	if m == 0 || n == 0 {
		return 0, 1
	}
	ranks := doubledRanks(slices.Concat(a, b))
	sum := 0
	for _, r := range ranks[:m] {
		sum += r
	}
	u = float64(sum-m*(m+1)) / 2
	if m*n > exactPairs {
		return u, normalRankSum(ranks, m, sum)
	}
	if m > n { // the smaller sample has fewer sums
		sum, m = total(ranks)-sum, n
	}
	ways := subsetSums(ranks, m)
	middle := m * (len(ranks) + 1) // of the doubled sums
	far := max(sum-middle, middle-sum)
	var as, all float64
	for s, count := range ways {
		all += count
		if max(s-middle, middle-s) >= far {
			as += count
		}
	}
	return u, as / all
}

// doubledRanks are twice the ranks of the values, from 2 on: whole numbers, for
// ties too.
func doubledRanks(values []float64) []int {
	order := byValue(values)
	ranks := make([]int, len(values))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && values[order[to]] == values[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			ranks[i] = from + 1 + to
		}
		from = to
	}
	return ranks
}

func total(ranks []int) int {
	sum := 0
	for _, r := range ranks {
		sum += r
	}
	return sum
}

// subsetSums counts, for each sum, the choices of m of the ranks that come to it.
// The counts are whole numbers while they are below 2⁵³, and good to 15 digits above.
func subsetSums(ranks []int, m int) []float64 {
	sorted := slices.Clone(ranks)
	slices.Sort(sorted)
	most := total(sorted[len(sorted)-m:])
	ways := make([][]float64, m+1) // by how many are chosen
	for i := range ways {
		ways[i] = make([]float64, most+1)
	}
	ways[0][0] = 1
	reach := make([]int, m+1) // greatest sum so far; sorted, so the latest ranks
	for seen, r := range sorted {
		for k := min(seen+1, m); k >= 1; k-- {
			from, to := ways[k-1], ways[k]
			for s := 0; s <= reach[k-1]; s++ {
				to[s+r] += from[s]
			}
			reach[k] = max(reach[k], reach[k-1]+r)
		}
	}
	return ways[m]
}

// normalRankSum is the two-sided p of a doubled rank sum of m of the ranks by the
// normal distribution, whose variance the ties have a part in.
func normalRankSum(ranks []int, m, sum int) float64 {
	size := float64(len(ranks))
	mean := (size + 1) // of a doubled rank
	var squares float64
	for _, r := range ranks {
		d := float64(r) - mean
		squares += float64(d * d)
	}
	variance := float64(m) * (size - float64(m)) / size * squares / (size - 1)
	if variance == 0 {
		return 1 // all values are equal
	}
	away := max(0, math.Abs(float64(sum)-float64(m)*mean)-1) // half a rank of continuity
	return min(1, math.Erfc(away/math.Sqrt(2*variance)))
}

// LeastP is the smallest two-sided p that ranks of samples of m and n values can
// give: 2 divided by the number of arrangements; 1 where a sample is empty.
func LeastP(m, n int) float64 {
	if m <= 0 || n <= 0 {
		return 1
	}
	arrangements := 1.0
	for i := 1; i <= min(m, n); i++ {
		arrangements *= float64(m+n-min(m, n)+i) / float64(i)
	}
	return min(1, 2/arrangements)
}

// byValue are the places of the values, the smallest value first; of equal values
// the earlier first.
func byValue(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(values[i], values[j]) })
	return order
}
