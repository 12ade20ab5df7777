package stats

import (
	"math"
	"testing"
)

// TestKruskalWallisPublished: the example of Hollander and Wolfe (1973), page 116, the
// speed at which dust is cleared from the lungs of three kinds of people, and the counts
// of insects under six sprays of Beall (1942), which have many ties; both as R's
// kruskal.test gives them: 0.77143 and 54.691.
func TestKruskalWallisPublished(t *testing.T) {
	lungs := [][]float64{{2.9, 3.0, 2.5, 2.6, 3.2}, {3.8, 2.7, 4.0, 2.4}, {2.8, 3.4, 3.7, 2.2, 2.0}}
	s, ok := KruskalWallis(lungs, NewSplitMix64(1))
	if !ok || s.N != 14 || s.Groups != 3 || !s.Exact {
		t.Fatalf("%+v, %v", s, ok)
	}
	near(t, "H", s.H, 0.77143)
	near(t, "epsilon squared", s.Epsilon2, 0.77143/13)
	// By chi-squared with two degrees of freedom p would be exp(-H/2) = 0.68; the exact
	// one is near it.
	if math.Abs(s.P-math.Exp(-s.H/2)) > .05 {
		t.Errorf("p %v", s.P)
	}
	sprays := [][]float64{
		{10, 7, 20, 14, 14, 12, 10, 23, 17, 20, 14, 13}, {11, 17, 21, 11, 16, 14, 17, 17, 19, 21, 7, 13}, {0, 1, 7, 2, 3, 1, 2, 1, 3, 0, 1, 4},
		{3, 5, 12, 6, 4, 3, 5, 5, 5, 5, 2, 4}, {3, 5, 3, 5, 3, 6, 1, 1, 3, 2, 6, 4}, {11, 9, 15, 22, 15, 16, 13, 10, 26, 26, 24, 13},
	}
	s, ok = KruskalWallis(sprays, NewSplitMix64(1))
	if !ok || s.Exact || s.P != 1.0/(Permutations+1) {
		t.Errorf("sprays: %+v, %v", s, ok)
	}
	if math.Abs(s.H-54.691) > 5e-4 {
		t.Errorf("H of the sprays: %v", s.H)
	}
}

// TestKruskalWallisAgainstEnumeration orders the values of small groups in every way,
// by the textbook's formula, ties and all.
func TestKruskalWallisAgainstEnumeration(t *testing.T) {
	statistic := func(values []float64, sizes []int) float64 {
		ranks, n := Ranks(values), float64(len(values))
		h, from := 0.0, 0
		for _, size := range sizes {
			if size == 0 {
				continue
			}
			sum := 0.0
			for _, r := range ranks[from : from+size] {
				sum += r
			}
			h += sum * sum / float64(size)
			from += size
		}
		h = 12/(n*(n+1))*h - 3*(n+1)
		ties := 0.0
		count := map[float64]float64{}
		for _, x := range values {
			count[x]++
		}
		for _, c := range count {
			ties += c*c*c - c
		}
		return h / (1 - ties/(n*n*n-n))
	}
	for name, groups := range map[string][][]float64{
		"three groups": {{1, 4, 6}, {2, 3}, {5, 7, 8}},
		"ties":         {{1, 1, 2}, {2, 3, 3}, {3, 5}},
		"four groups":  {{1, 9}, {2, 2}, {3, 7}, {8}},
		"two groups":   {{1, 2, 4, 4}, {3, 5, 6}},
		"an empty one": {{1, 3}, {}, {2, 5, 6}},
	} {
		s, ok := KruskalWallis(groups, nil)
		var values []float64
		var sizes []int
		for _, g := range groups {
			values, sizes = append(values, g...), append(sizes, len(g))
		}
		observed := statistic(values, sizes)
		far, all := 0, 0
		permute(values, func() {
			all++
			if statistic(values, sizes) >= observed-1e-9 {
				far++
			}
		})
		if !ok || !s.Exact || math.Abs(s.H-observed) > 1e-9 || math.Abs(s.P-float64(far)/float64(all)) > 1e-12 {
			t.Errorf("%s: %+v, want H %v and p %d/%d", name, s, observed, far, all)
		}
	}
}

// TestKruskalWallisOfTwoIsTheRankSum: of two groups the test says what Mann and
// Whitney's does.
func TestKruskalWallisOfTwoIsTheRankSum(t *testing.T) {
	a, b := []float64{48, 60, 70, 66}, []float64{105, 150, 80, 170, 125}
	_, p := MannWhitney(a, b)
	if s, ok := KruskalWallis([][]float64{a, b}, nil); !ok || math.Abs(s.P-p) > 1e-12 {
		t.Errorf("p %v, the rank sum's %v", s.P, p)
	}
}

// TestDrawnKruskalWallisIsNearTheExactOne: and the same for the same seed.
func TestDrawnKruskalWallisIsNearTheExactOne(t *testing.T) {
	groups := [][]float64{{1, 2, 3, 8, 9, 20}, {4, 5, 10, 11, 12, 21}, {6, 7, 13, 14, 15, 16}}
	drawn, ok := KruskalWallis(groups, NewSplitMix64(7))
	if !ok || drawn.Exact {
		t.Fatalf("%+v", drawn)
	}
	if again, _ := KruskalWallis(groups, NewSplitMix64(7)); again != drawn {
		t.Errorf("%+v, then %+v", drawn, again)
	}
	ranks := doubledRanks([]float64{1, 2, 3, 8, 9, 20, 4, 5, 10, 11, 12, 21, 6, 7, 13, 14, 15, 16})
	for i := range ranks {
		ranks[i] -= 19
	}
	sizes := []int{6, 6, 6}
	if exact := allArrangements(ranks, sizes, betweenGroups(ranks, sizes)-1e-6); math.Abs(exact-drawn.P) > .02 {
		t.Errorf("drawn p %v, exact %v", drawn.P, exact)
	}
}

func TestNothingForKruskalWallis(t *testing.T) {
	for _, groups := range [][][]float64{nil, {{1, 2, 3}}, {{1}, {2}}, {{4, 4}, {4, 4}}, {{}, {1, 2, 3}, {}}} {
		if s, ok := KruskalWallis(groups, NewSplitMix64(1)); ok {
			t.Errorf("%v: %+v", groups, s)
		}
	}
}
