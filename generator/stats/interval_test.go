package stats

import (
	"fmt"
	"math"
	"math/big"
	"testing"
)

func TestNormalPoint(t *testing.T) {
	if got := math.Sqrt2 * math.Erfinv(0.95); math.Abs(got-z95) > 1e-15 {
		t.Errorf("√2·erfinv(0.95) = %v, z95 = %v", got, z95)
	}
}

func TestWilsonProperties(t *testing.T) {
	for _, n := range []int{1, 2, 3, 10, 97, 1000, 1 << 40} {
		previous := -1.0
		for _, k := range []int{0, 1, n / 3, n / 2, n - 1, n} {
			if k < 0 || k > n {
				continue
			}
			low, high := Wilson(k, n)
			share := float64(k) / float64(n)
			if !(0 <= low && low <= share && share <= high && high <= 1) {
				t.Errorf("%d/%d: %v to %v does not hold %v", k, n, low, high, share)
			}
			if (k == 0) != (low == 0) || (k == n) != (high == 1) {
				t.Errorf("%d/%d: ends %v, %v", k, n, low, high)
			}
			mirrorLow, mirrorHigh := Wilson(n-k, n)
			if math.Abs(1-mirrorHigh-low) > 1e-12 || math.Abs(1-mirrorLow-high) > 1e-12 {
				t.Errorf("%d/%d: not symmetric", k, n)
			}
			if k > 0 && high < previous {
				t.Errorf("%d/%d: upper end falls with k", k, n)
			}
			previous = high
		}
	}
	if low, high := Wilson(0, 0); low != 0 || high != 1 {
		t.Errorf("0/0: %v to %v, want 0 to 1", low, high)
	}
}

// Reference values to 17 digits, from arithmetic with 40 digits.
func TestPoissonReference(t *testing.T) {
	for _, c := range []struct {
		k         int
		low, high float64
	}{
		{0, 0, 3.6888794541139363},
		{1, 0.025317807984289875, 5.5716433909388986},
		{2, 0.2422092785439649, 7.2246876677239608},
		{3, 0.61867212289560129, 8.767273069742326},
		{10, 4.7953886961324336, 18.390356042017779},
		{12, 6.2005751087222165, 20.961585048176956},
		{100, 81.36399125092314, 121.62679379242639},
		{1000, 938.97301840769522, 1063.952136016302},
		{10000, 9804.9524672601831, 10197.951624661473},
		{1000000, 998040.9833402939, 1001961.9119454322},
		{10000000, 9993802.9968842669, 10006199.897731497},
	} {
		low, high := Poisson(c.k)
		if math.Abs(low-c.low) > 1e-11*c.low || math.Abs(high-c.high) > 1e-11*c.high {
			t.Errorf("%d: %.17g to %.17g, want %.17g to %.17g", c.k, low, high, c.low, c.high)
		}
	}
}

func TestPoissonProperties(t *testing.T) {
	previousLow, previousHigh := -1.0, 0.0
	for k := range 3000 {
		low, high := Poisson(k)
		if !(low > previousLow && high > previousHigh && low <= float64(k) && float64(k) < high) {
			t.Fatalf("%d: %v to %v after %v to %v", k, low, high, previousLow, previousHigh)
		}
		previousLow, previousHigh = low, high
		if k > 0 && math.Abs(upperTail(k, low)-tail) > 1e-10 {
			t.Fatalf("%d: P(X ≥ k) at the low end is %v", k, upperTail(k, low))
		}
	}
	if low, high := Poisson(-3); low != 0 || high != -math.Log(tail) {
		t.Errorf("a negative count: %v to %v, want as for none", low, high)
	}
}

// upperTail is P(X ≥ k), added up term by term from 0.
func upperTail(k int, mean float64) float64 {
	sum := 0.0
	for i := range k {
		sum += math.Exp(logPoisson(i, mean))
	}
	return 1 - sum
}

// The definition, in whole numbers: r is the largest rank for which the outcomes
// of n tosses with at most r-1 heads are no more than one in forty.
func exactMedianRank(n int) int {
	limit := new(big.Int).Lsh(big.NewInt(1), uint(n))
	outcomes, sum := big.NewInt(1), big.NewInt(1)
	scaled := new(big.Int)
	for r := 0; ; r++ {
		if scaled.Mul(sum, big.NewInt(40)).Cmp(limit) > 0 {
			return r
		}
		outcomes.Mul(outcomes, big.NewInt(int64(n-r)))
		outcomes.Quo(outcomes, big.NewInt(int64(r+1)))
		sum.Add(sum, outcomes)
	}
}

func TestMedianIntervalExact(t *testing.T) {
	for n := range 6 {
		if r, ok := MedianInterval(n); ok || r != 0 {
			t.Errorf("n = %d: r = %d, %v", n, r, ok)
		}
	}
	sizes := []int{2500, 4096, 9999, 10000, 20001}
	for n := 6; n <= 700; n++ {
		sizes = append(sizes, n)
	}
	for _, n := range sizes {
		if r, ok := MedianInterval(n); !ok || r != exactMedianRank(n) {
			t.Errorf("n = %d: r = %d, want %d", n, r, exactMedianRank(n))
		}
	}
}

// Reference values from arithmetic with 45 digits.
func TestMedianIntervalLarge(t *testing.T) {
	for _, c := range []struct {
		n, r     int
		coverage float64
	}{
		{58, 22, 0.952059675928333}, {1000, 469, 0.9537088026395018}, {12345, 6064, 0.9502481912460849},
		{100000, 49690, 0.9504442853304751}, {1000000, 499020, 0.9501210313476319},
		{9999999, 4996901, 0.9500018531056754}, {10000000, 4996901, 0.9500387929674097},
	} {
		if r, ok := MedianInterval(c.n); !ok || r != c.r {
			t.Errorf("n = %d: r = %d, want %d", c.n, r, c.r)
		}
		if got := Coverage(c.n, c.r); math.Abs(got-c.coverage) > 1e-12 {
			t.Errorf("n = %d: coverage %.16f, want %.16f", c.n, got, c.coverage)
		}
	}
}

func TestCoverageEnds(t *testing.T) {
	for _, c := range []struct {
		n, r int
		want float64
	}{{10, 0, 1}, {10, -1, 1}, {10, 6, 0}, {0, 0, 1}, {0, 1, 0}, {1, 1, 0}, {2, 1, 0.5}, {3, 1, 0.75}, {4, 2, 0.375}} {
		if got := Coverage(c.n, c.r); math.Abs(got-c.want) > 1e-14 {
			t.Errorf("Coverage(%d, %d) = %v, want %v", c.n, c.r, got, c.want)
		}
	}
}

func BenchmarkPoisson(b *testing.B) {
	for _, k := range []int{0, 3, 30, 1000, 10000000} {
		b.Run(fmt.Sprint(k), func(b *testing.B) {
			for b.Loop() {
				Poisson(k)
			}
		})
	}
}

func BenchmarkMedianInterval(b *testing.B) {
	for _, n := range []int{20, 57, 58, 1000, 100000, 10000000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				MedianInterval(n)
			}
		})
	}
}

func BenchmarkWilson(b *testing.B) {
	for b.Loop() {
		Wilson(15, 100)
	}
}

// TestDifference holds Newcombe's method 10 against the example of his paper
// (Statistics in Medicine 1998; 17: 873–890): 56 of 70 less 48 of 80.
func TestDifference(t *testing.T) {
	low, high := Difference(48, 80, 56, 70)
	if math.Abs(low-0.0524) > 5e-5 || math.Abs(high-0.3339) > 5e-5 {
		t.Errorf("got %.4f to %.4f, want 0.0524 to 0.3339", low, high)
	}
	if low, high := Difference(0, 0, 1, 2); low != -1 || high != 1 {
		t.Errorf("nothing known gave %v to %v", low, high)
	}
	low, high = Difference(5, 50, 5, 50)
	if math.Abs(low+high) > 1e-12 {
		t.Errorf("equal shares gave %v to %v", low, high)
	}
}
