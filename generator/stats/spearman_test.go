package stats

import (
	"math"
	"testing"
)

// O10: the published example of the R package statpsych, and eight teams.
func TestO10Spearman(t *testing.T) {
	c, ok := Spearman([]float64{67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51},
		[]float64{21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19}, NewSplitMix64(1))
	if !ok || !c.Interval || c.Exact || c.N != 15 || c.P > 0.001 {
		t.Errorf("%+v", c)
	}
	near(t, "rho", c.Rho, 0.8700)
	near(t, "low", c.Low, 0.5841)
	near(t, "high", c.High, 0.9638)
	c, ok = Spearman([]float64{5.8, 4.1, 3.2, 4.9, 2.5, 5.1, 3.9, 2.9}, []float64{.22, .15, .07, .15, .05, .18, .06, .09}, nil)
	if !ok || !c.Exact || c.N != 8 {
		t.Errorf("%+v", c)
	}
	near(t, "rho", c.Rho, 0.8982)
	near(t, "low", c.Low, 0.4008)
	near(t, "high", c.High, 0.9866)
	near(t, "p", c.P, 0.0046)
}

func TestPermuteVisitsEveryOrderOnce(t *testing.T) {
	seen := map[[5]float64]bool{}
	s := []float64{1, 2, 3, 4, 5}
	permute(s, func() { seen[[5]float64(s)] = true })
	if len(seen) != 120 {
		t.Errorf("%d orders of 120", len(seen))
	}
}

func TestCorrelationsThatAreNone(t *testing.T) {
	for _, c := range [][2][]float64{{{1, 2}, {1, 2}}, {{1, 2, 3}, {5, 5, 5}}, {nil, nil}, {{1, 2, 3}, {1, 2}}} {
		if got, ok := Spearman(c[0], c[1], NewSplitMix64(1)); ok {
			t.Errorf("%v: %+v", c, got)
		}
	}
	same, ok := Spearman([]float64{1, 2, 3, 4}, []float64{2, 4, 6, 8}, nil)
	if !ok || same.Rho != 1 || same.Interval || math.Abs(same.P-2./24) > 1e-12 {
		t.Errorf("%+v", same)
	}
}

// Drawn orders come close to what all orders would say; the same seed says the same.
func TestDrawnOrders(t *testing.T) {
	x, y := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9}, []float64{2, 1, 4, 3, 6, 9, 5, 8, 7}
	a, _ := Spearman(x, y, NewSplitMix64(7))
	b, _ := Spearman(x, y, NewSplitMix64(7))
	exact, all := 0, 0
	rank := centred(y)
	limit := dot(centred(x), rank) - 1e-9
	permute(rank, func() {
		all++
		if math.Abs(dot(centred(x), rank)) >= limit {
			exact++
		}
	})
	if a != b || math.Abs(a.P-float64(exact)/float64(all)) > 0.005 {
		t.Errorf("%v and %v, of all orders %v", a.P, b.P, float64(exact)/float64(all))
	}
}

func TestHolm(t *testing.T) {
	for i, want := range []float64{0.03, 0.06, 0.06, 0.6} {
		near(t, "adjusted", Holm([]float64{0.0075, 0.03, 0.02, 0.6})[i], want)
	}
}
