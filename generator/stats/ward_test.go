package stats

import (
	"math"
	"slices"
	"testing"
)

// naiveWard is Ward.D2 by the formula of Lance and Williams on a table of distances.
func naiveWard(points []Point) []float64 {
	n := len(points)
	squares := make([][]float64, n)
	for i := range squares {
		squares[i] = make([]float64, n)
		for j := range squares[i] {
			squares[i][j] = ward(&points[i], &points[j], 1, 1)
		}
	}
	size := slices.Repeat([]float64{1}, n)
	var heights []float64
	for range n - 1 {
		a, b := -1, -1
		for i := range n {
			for j := range i {
				if size[i] > 0 && size[j] > 0 && (a < 0 || squares[i][j] < squares[a][b]) {
					a, b = i, j
				}
			}
		}
		heights = append(heights, math.Sqrt(squares[a][b]))
		for k := range n {
			if size[k] > 0 && k != a && k != b {
				all := size[a] + size[b] + size[k]
				squares[a][k] = ((size[a]+size[k])*squares[a][k] + (size[b]+size[k])*squares[b][k] - size[k]*squares[a][b]) / all
				squares[k][a] = squares[a][k]
			}
		}
		size[a], size[b] = size[a]+size[b], 0
	}
	return heights
}

func somePoints(rng *SplitMix64, n int) []Point {
	points := make([]Point, n)
	for i := range points {
		for f := range points[i] {
			points[i][f] = rng.Normal()
		}
		if i > 2 && rng.Intn(4) == 0 {
			points[i] = points[rng.Intn(i)] // as in a resample
		}
	}
	return points
}

func TestWardIsLanceAndWilliams(t *testing.T) {
	rng := NewSplitMix64(5)
	var w Warder
	for n := range 30 {
		points := somePoints(rng, n+1)
		tree := w.Tree(points, nil)
		want := naiveWard(points)
		if len(tree) != n {
			t.Fatalf("%d points: %d merges", n+1, len(tree))
		}
		seen := map[int]bool{}
		for i, m := range tree {
			if math.Abs(m.Height-want[i]) > 1e-9 || m.A >= m.B || m.B >= n+1+i || seen[m.A] || seen[m.B] {
				t.Fatalf("%d points, merge %d: %+v, want height %v", n+1, i, m, want[i])
			}
			seen[m.A], seen[m.B] = true, true
		}
		if n > 0 && tree[n-1].Size != n+1 {
			t.Errorf("the last merge joins %d of %d points", tree[n-1].Size, n+1)
		}
	}
	lattice := make([]Point, 64) // ties everywhere
	for i := range lattice {
		lattice[i] = Point{float64(i % 4), float64(i / 4 % 4), float64(i / 16), 0}
	}
	if tree := w.Tree(lattice, nil); len(tree) != 63 {
		t.Errorf("a lattice of 64 points has %d merges", len(tree))
	}
}

// TestWeightsAreEqualPoints: a point of weight three is three equal points, but for the
// merges of height 0 between those.
func TestWeightsAreEqualPoints(t *testing.T) {
	points := []Point{{0}, {1, 2}, {4}, {4.5, 1}, {9, 9}}
	weights := []float64{1, 3, 1, 2, 1}
	var all []Point
	for i, p := range points {
		all = append(all, slices.Repeat([]Point{p}, int(weights[i]))...)
	}
	var w Warder
	weighted := slices.Clone(w.Tree(points, weights))
	for i, m := range w.Tree(all, nil)[len(all)-len(points):] {
		if math.Abs(m.Height-weighted[i].Height) > 1e-12 || m.Size != weighted[i].Size {
			t.Errorf("merge %d: %+v, with weights %+v", i, m, weighted[i])
		}
	}
}

func TestCutsAndSilhouettes(t *testing.T) {
	rng := NewSplitMix64(6)
	var w Warder
	for range 20 {
		points := somePoints(rng, 25)
		tree := slices.Clone(w.Tree(points, nil))
		got := Silhouettes(points, tree, 5, 1)
		for k := 2; k <= 5; k++ {
			labels := Cut(tree, 25, k, nil)
			if labels[0] != 0 || slices.Max(labels) != k-1 {
				t.Fatalf("cut into %d: %v", k, labels)
			}
			if want := plainSilhouette(points, labels, k); math.Abs(got[k]-want) > 1e-9 {
				t.Errorf("%d clusters: silhouette %v, want %v", k, got[k], want)
			}
		}
		if least := Silhouettes(points, tree, 5, 13); !math.IsNaN(least[2]) || !math.IsNaN(least[5]) {
			t.Errorf("a cut with a cluster that is too small has a silhouette: %v", least)
		}
	}
	if got := Silhouettes(nil, nil, 5, 2); len(got) != 6 {
		t.Errorf("nothing: %v", got)
	}
}

func plainSilhouette(points []Point, labels []int, k int) float64 {
	total := 0.0
	for i := range points {
		sum, n := make([]float64, k), make([]float64, k)
		for j := range points {
			if i != j {
				sum[labels[j]] += math.Sqrt(ward(&points[i], &points[j], 1, 1))
				n[labels[j]]++
			}
		}
		own := labels[i]
		if n[own] == 0 {
			continue
		}
		within, other := sum[own]/n[own], math.Inf(1)
		for c := range k {
			if c != own {
				other = min(other, sum[c]/n[c])
			}
		}
		total += (other - within) / max(within, other)
	}
	return total / float64(len(points))
}

func TestGaussianHasTheMomentsOfItsPoints(t *testing.T) {
	rng := NewSplitMix64(8)
	points := make([]Point, 40)
	for i := range points {
		x := rng.Normal()
		points[i] = Point{1 + x, 2 - .5*x + .3*rng.Normal(), -1 + .2*rng.Normal(), 0}
	}
	drawn := make([]Point, 40000)
	NewGaussian(points, 3).Draw(rng, drawn)
	again := NewGaussian(drawn, 3)
	want := NewGaussian(points, 3)
	for i := range 3 {
		if math.Abs(again.mean[i]-want.mean[i]) > .03 {
			t.Errorf("mean %d: %v, want %v", i, again.mean[i], want.mean[i])
		}
		for j := range i + 1 {
			if math.Abs(again.factor[i][j]-want.factor[i][j]) > .03 {
				t.Errorf("factor %d %d: %v, want %v", i, j, again.factor[i][j], want.factor[i][j])
			}
		}
	}
	if drawn[7][3] != 0 {
		t.Error("a feature that is not used was drawn")
	}
}
