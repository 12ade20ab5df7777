package stats

import "math"

// Spread is how far the ranks of some groups lie apart.
type Spread struct {
	N      int // values in all
	Groups int // groups with a value
	// H is Kruskal and Wallis' statistic, corrected for ties: 0 where all groups have
	// the same mean rank.
	H float64
	// Epsilon2 is H/(N-1), the share of the variation of the ranks that lies between
	// the groups: 0 to 1.
	Epsilon2 float64
	// P is the share of the arrangements of the values in groups of these sizes whose H
	// is at least as great. Exact: of all of them; else of Permutations drawn ones.
	P     float64
	Exact bool
}

// mostArrangements is the greatest number of arrangements that are all tried: enough
// for three groups of 5, 5 and 4.
const mostArrangements = 300_000

// KruskalWallis asks whether groups differ, by ranks alone; ties share the mean of
// their ranks. Empty groups are left out. ok is false where fewer than two groups are
// left, or fewer than three values, or all values are equal. Kruskal and Wallis (1952);
// METHOD.md 3(7).
func KruskalWallis(groups [][]float64, rng *SplitMix64) (s Spread, ok bool) {
	var values []float64
	var sizes []int
	for _, g := range groups {
		if len(g) > 0 {
			values, sizes = append(values, g...), append(sizes, len(g))
		}
	}
	s.N, s.Groups = len(values), len(sizes)
	ranks := doubledRanks(values)
	middle := s.N + 1 // of the doubled ranks
	for i := range ranks {
		ranks[i] -= middle
	}
	squares := 0.0
	for _, r := range ranks {
		squares += float64(r * r)
	}
	if s.Groups < 2 || s.N < 3 || squares == 0 {
		return s, false
	}
	between := betweenGroups(ranks, sizes)
	s.H = float64(s.N-1) * between / squares
	s.Epsilon2 = between / squares
	limit := between - 1e-9*squares
	if s.Exact = arrangements(sizes) <= mostArrangements; s.Exact {
		s.P = allArrangements(ranks, sizes, limit)
		return s, true
	}
	s.P = drawnOrders(ranks, rng, func() bool { return betweenGroups(ranks, sizes) >= limit })
	return s, true
}

// betweenGroups is the sum over groups of the squared sum of their ranks divided by
// their size; the ranks are centred and stand group by group.
func betweenGroups(ranks, sizes []int) float64 {
	sum, from := 0.0, 0
	for _, n := range sizes {
		ofGroup := total(ranks[from : from+n])
		sum += float64(ofGroup*ofGroup) / float64(n)
		from += n
	}
	return sum
}

// arrangements is how many ways there are to divide values into groups of these sizes.
func arrangements(sizes []int) float64 {
	ways, n := 1.0, 0
	for _, size := range sizes {
		for i := 1; i <= size; i++ {
			n++
			ways *= float64(n) / float64(i)
		}
	}
	return math.Round(ways)
}

// allArrangements is the share of all arrangements whose groups lie at least as far
// apart as limit.
func allArrangements(ranks, sizes []int, limit float64) float64 {
	left := make([]int, len(sizes))
	copy(left, sizes)
	sums := make([]int, len(sizes))
	far, all := 0, 0
	var place func(i int)
	place = func(i int) {
		if i == len(ranks) {
			all++
			between := 0.0
			for g, sum := range sums {
				between += float64(sum*sum) / float64(sizes[g])
			}
			if between >= limit {
				far++
			}
			return
		}
		for g := range left {
			if left[g] == 0 {
				continue
			}
			left[g]--
			sums[g] += ranks[i]
			place(i + 1)
			sums[g] -= ranks[i]
			left[g]++
		}
	}
	place(0)
	return float64(far) / float64(all)
}
