package stats

import (
	"math"
	"slices"
	"testing"
)

// pilot and rest are the logarithms of O9: after over before.
func pilotAndRest() (pilot, rest []float64) {
	change := func(before, after []float64) []float64 {
		var d []float64
		for i := range before {
			d = append(d, math.Log(after[i])-math.Log(before[i]))
		}
		return d
	}
	return change([]float64{120, 96, 200, 150}, []float64{48, 60, 70, 66}),
		change([]float64{110, 140, 90, 180, 130}, []float64{105, 150, 80, 170, 125})
}

func TestO9Pilot(t *testing.T) {
	pilot, rest := pilotAndRest()
	for i, want := range []float64{-0.9163, -0.47, -1.0498, -0.821} {
		near(t, "change of a pilot", pilot[i], want)
	}
	u, p := MannWhitney(pilot, rest)
	near(t, "U", u, 0)
	near(t, "p", p, 0.0159)
	shift, ok := HodgesLehmann(pilot, rest, NewSplitMix64(1))
	if !ok || !shift.HasInterval || shift.Resampled {
		t.Fatalf("shift %+v", shift)
	}
	near(t, "shift", shift.Estimate, -0.8288)
	near(t, "ratio", math.Exp(shift.Estimate), 0.4366)
	near(t, "low", shift.Low, -1.0106)
	near(t, "high", shift.High, -0.4128)
	near(t, "low ratio", math.Exp(shift.Low), 0.3640)
	near(t, "high ratio", math.Exp(shift.High), 0.6618)
	near(t, "coverage", shift.Coverage, 0.9683)
	for _, c := range []struct {
		m, n int
		p    float64
	}{{2, 2, .3333}, {3, 3, .1}, {3, 5, .0357}, {4, 4, .0286}, {3, 10, .007}, {2, 20, .0087}, {5, 5, .0079}, {0, 3, 1}, {1, 1, 1}} {
		near(t, "least p", LeastP(c.m, c.n), c.p)
	}
	for n, want := range map[int]float64{10: 0.2089, 30: 0.4049, 100: 0.6094, 300: 0.7513, 0: 0} {
		near(t, "detectable ratio", DetectableRatio(1.25, n), want)
	}
}

// TestMannWhitneyCountsArrangements holds p against all arrangements of the values,
// one by one, with ties and without.
func TestMannWhitneyCountsArrangements(t *testing.T) {
	rng := NewSplitMix64(7)
	for range 200 {
		m, n := 1+rng.Intn(4), 1+rng.Intn(5)
		values := make([]float64, m+n)
		for i := range values {
			values[i] = float64(rng.Intn(6))
		}
		u, p := MannWhitney(values[:m], values[m:])
		middle, as, all := float64(m*n)/2, 0, 0
		for set := range 1 << (m + n) {
			var a, b []float64
			for i, v := range values {
				if set>>i&1 == 1 {
					a = append(a, v)
				} else {
					b = append(b, v)
				}
			}
			if len(a) != m {
				continue
			}
			all++
			if math.Abs(wins(a, b)-middle) >= math.Abs(u-middle) {
				as++
			}
		}
		if u != wins(values[:m], values[m:]) || math.Abs(p-float64(as)/float64(all)) > 1e-12 {
			t.Fatalf("%v and %v: u = %v, p = %v, counted %d of %d", values[:m], values[m:], u, p, as, all)
		}
	}
}

func wins(a, b []float64) float64 {
	u := 0.0
	for _, d := range differences(a, b) {
		switch {
		case d > 0:
			u++
		case d == 0:
			u += .5
		}
	}
	return u
}

func TestRankSumsOfManyAreNearlyNormal(t *testing.T) {
	rng := NewSplitMix64(3)
	a, b := make([]float64, 40), make([]float64, 40)
	for i := range a {
		a[i], b[i] = rng.Normal(), rng.Normal()+.5
	}
	_, exact := MannWhitney(a, b)
	ranks := doubledRanks(slices.Concat(a, b))
	if approximate := normalRankSum(ranks, 40, total(ranks[:40])); math.Abs(approximate-exact) > 1e-3 {
		t.Errorf("p %v by counting, %v by the normal distribution", exact, approximate)
	}
	counted, covers := pairRank(40, 40)
	k, coverage := normalPairRank(40, 40)
	if k < counted-1 || k > counted+1 || math.Abs(coverage-covers) > 2e-3 {
		t.Errorf("rank %d covering %v by counting, %d covering %v by the normal distribution", counted, covers, k, coverage)
	}
	if _, p := MannWhitney(make([]float64, 50), make([]float64, 50)); p != 1 {
		t.Errorf("equal values have p %v", p)
	}
}

func TestShiftOfFewOrTiedValues(t *testing.T) {
	if shift, ok := HodgesLehmann([]float64{1, 2, 3}, []float64{4, 5, 6}, NewSplitMix64(1)); !ok || shift.HasInterval || shift.Estimate != -3 {
		t.Errorf("three against three: %+v", shift)
	}
	if _, ok := HodgesLehmann(nil, []float64{1}, NewSplitMix64(1)); ok {
		t.Error("nothing has a shift")
	}
	a, b := []float64{0, 0, 1, 2, 3}, []float64{0, 1, 4, 4, 5, 6}
	shift, _ := HodgesLehmann(a, b, NewSplitMix64(9))
	again, _ := HodgesLehmann(a, b, NewSplitMix64(9))
	if !shift.Resampled || !shift.HasInterval || shift != again || shift.Low > shift.Estimate || shift.High < shift.Estimate {
		t.Errorf("with ties: %+v, then %+v", shift, again)
	}
}

// TestShiftCovers draws two samples with a known shift: the exact interval holds it
// about as often as it says.
func TestShiftCovers(t *testing.T) {
	rng, held, coverage := NewSplitMix64(11), 0, 0.0
	const draws = 2000
	for range draws {
		a, b := make([]float64, 5), make([]float64, 8)
		for i := range a {
			a[i] = rng.Normal() + .7
		}
		for i := range b {
			b[i] = rng.Normal()
		}
		shift, _ := HodgesLehmann(a, b, nil)
		coverage = shift.Coverage
		if shift.Low <= .7 && .7 <= shift.High {
			held++
		}
	}
	if share := float64(held) / draws; math.Abs(share-coverage) > .015 {
		t.Errorf("the interval holds the shift in %v of the draws and says %v", share, coverage)
	}
}
