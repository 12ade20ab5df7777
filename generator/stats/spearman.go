package stats

import (
	"math"
)

// Correlation is Spearman's rank correlation of pairs.
type Correlation struct {
	N   int     // pairs
	Rho float64 // -1 to 1
	// Low and High are the 95 % interval of Bonett and Wright (2000),
	// tanh(atanh ρ ± z·√((1+ρ²/2)/(n−3))); only where Interval: from 4 pairs on,
	// and not for an order that is the same throughout.
	Low, High float64
	Interval  bool
	// P is two-sided: the share of orders of one side that give a correlation at least
	// as strong. Exact: of all orders, to 8 pairs; else of Permutations drawn ones.
	P     float64
	Exact bool
}

// Permutations is how many orders are drawn where there are too many to try all.
const Permutations = 10_000

// mostExact is the greatest number of pairs of which all orders are tried: 40,320.
const mostExact = 8

// Spearman correlates the ranks of x and y, of the same length; ties share the mean of
// their ranks. ok is false for fewer than 3 pairs or where one side does not vary.
// METHOD.md 4.16.
func Spearman(x, y []float64, rng *SplitMix64) (c Correlation, ok bool) {
	a, b := centred(x), centred(y)
	c.N = min(len(x), len(y))
	scale := math.Sqrt(dot(a, a) * dot(b, b))
	if c.N < 3 || len(x) != len(y) || scale == 0 {
		return c, false
	}
	sum := dot(a, b)
	c.Rho = max(-1, min(1, sum/scale))
	if c.N > 3 && math.Abs(c.Rho) < 1-1e-12 {
		half := z95 * math.Sqrt((1+c.Rho*c.Rho/2)/float64(c.N-3))
		c.Low, c.High, c.Interval = math.Tanh(math.Atanh(c.Rho)-half), math.Tanh(math.Atanh(c.Rho)+half), true
	}
	limit := math.Abs(sum) - 1e-9*scale
	if c.Exact = c.N <= mostExact; c.Exact {
		strong, all := 0, 0
		permute(b, func() {
			all++
			if math.Abs(dot(a, b)) >= limit {
				strong++
			}
		})
		c.P = float64(strong) / float64(all)
		return c, true
	}
	c.P = drawnOrders(b, rng, func() bool { return math.Abs(dot(a, b)) >= limit })
	return c, true
}

// drawnOrders is the share of Permutations drawn orders of s, and of the one that there
// is, which are strong: a p that is never 0. It leaves s in the last order drawn.
func drawnOrders[T any](s []T, rng *SplitMix64, strong func() bool) float64 {
	n := 1 // the order that there is
	for range Permutations {
		for i := len(s) - 1; i > 0; i-- {
			j := rng.Intn(i + 1)
			s[i], s[j] = s[j], s[i]
		}
		if strong() {
			n++
		}
	}
	return float64(n) / (Permutations + 1)
}

// permute visits every order of s (Heap's algorithm).
func permute(s []float64, visit func()) {
	visit()
	count := make([]int, len(s))
	for i := 1; i < len(s); {
		if count[i] >= i {
			count[i] = 0
			i++
			continue
		}
		j := count[i] * (i % 2)
		s[i], s[j] = s[j], s[i]
		visit()
		count[i]++
		i = 1
	}
}

// centred are the mid-ranks of values less their mean.
func centred(values []float64) []float64 {
	ranks := Ranks(values)
	for i := range ranks {
		ranks[i] -= float64(len(values)+1) / 2
	}
	return ranks
}

// Ranks are the places of values in ascending order, from 1 on; equal ones share the
// mean of theirs.
func Ranks(values []float64) []float64 {
	ranks := make([]float64, len(values))
	for i, doubled := range doubledRanks(values) {
		ranks[i] = float64(doubled) / 2
	}
	return ranks
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// Holm adjusts the p-values of several questions asked at once: each is multiplied by
// the number of those not smaller, and is at least that of the one before, at most 1.
func Holm(p []float64) []float64 {
	order := byValue(p)
	adjusted := make([]float64, len(p))
	least := 0.0
	for k, i := range order {
		least = max(least, min(1, p[i]*float64(len(p)-k)))
		adjusted[i] = least
	}
	return adjusted
}
