package stats

import "math"

// exactTosses is the greatest n for which 40 times the count of all outcomes of
// n tosses fits 64 bits.
const exactTosses = 57

// MedianInterval is the rank of the order-statistic (sign-test) 95 % interval
// of a median of n values: with the values sorted, the interval runs from the
// r-th smallest to the r-th greatest, in Go sorted[r-1] to sorted[n-r]. r is the
// largest rank with P(Bin(n, ½) ≤ r-1) ≤ 0.025. Under 6 values there is none, and
// ok is false. Exact in integers to n = 57, above that in logarithms good to
// some 13 digits, in time O(√n). METHOD.md section 8.
func MedianInterval(n int) (r int, ok bool) {
	if n < 6 {
		return 0, false
	}
	if n <= exactTosses {
		return exactRank(n), true
	}
	all := float64(n)
	r = int((all - z95*math.Sqrt(all)) / 2)
	for coinTail(r, n) <= tail {
		r++
	}
	for coinTail(r-1, n) > tail {
		r--
	}
	return r, true
}

// exactRank adds binomial coefficients while their sum is at most 2ⁿ/40.
func exactRank(n int) int {
	outcomes, sum := uint64(1), uint64(1)
	for r := 0; ; r++ {
		if 40*sum > 1<<uint(n) {
			return r
		}
		outcomes = outcomes * uint64(n-r) / uint64(r+1)
		sum += outcomes
	}
}

// Coverage is the probability that the interval from the r-th smallest to the
// r-th greatest of n values holds the median of what they were drawn from,
// 1 - 2·P(Bin(n, ½) ≤ r-1). It is 0 for ranks that cross, and 1 for r ≤ 0, where
// the interval has no ends.
func Coverage(n, r int) float64 {
	if r <= 0 {
		return 1
	}
	if 2*r > n {
		return 0
	}
	return 1 - 2*coinTail(r-1, n)
}

// coinTail is P(at most k heads in n tosses), for k < n/2: the last term times
// the sum of its ratios to the ones before, which shrink from there.
func coinTail(k, n int) float64 {
	if k < 0 {
		return 0
	}
	sum, term := 1.0, 1.0
	for i := k; i > 0; i-- {
		term *= float64(i) / float64(n-i+1)
		if sum+term == sum {
			break
		}
		sum += term
	}
	return math.Exp(logCoin(k, n)) * sum
}
