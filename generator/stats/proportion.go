package stats

import "math"

const (
	// z95 is the 97.5 % point of the standard normal, √2·erfinv(0.95); a constant,
	// because it is needed a million times. A test compares it with math.Erfinv.
	z95 = 1.959963984540054
	// tail is the probability left out at either end of a 95 % interval.
	tail = 0.025
)

// Wilson is the 95 % score interval of a proportion k/n (E. B. Wilson 1927), in
// shares of 1, with an end of exactly 0 for k = 0 and exactly 1 for k = n. For
// n ≤ 0 nothing is known: 0 to 1. METHOD.md section 8.
func Wilson(k, n int) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	all := float64(n)
	share := float64(k) / all
	square := z95 * z95
	scale := 1 + square/all
	centre := (share + square/(2*all)) / scale
	half := z95 * math.Sqrt(share*(1-share)/all+square/(4*all*all)) / scale
	low, high = max(centre-half, 0), min(centre+half, 1)
	if k <= 0 {
		low = 0
	}
	if k >= n {
		high = 1
	}
	return low, high
}

// Difference is the 95 % interval of the share k2 of n2 less the share k1 of n1
// (Newcombe 1998, method 10: from Wilson's intervals of both). With n1 or n2 of 0
// nothing is known: -1 to 1.
func Difference(k1, n1, k2, n2 int) (low, high float64) {
	if n1 <= 0 || n2 <= 0 {
		return -1, 1
	}
	p1, p2 := float64(k1)/float64(n1), float64(k2)/float64(n2)
	l1, u1 := Wilson(k1, n1)
	l2, u2 := Wilson(k2, n2)
	d := p2 - p1
	return d - math.Hypot(p2-l2, u1-p1), d + math.Hypot(u2-p2, p1-l1)
}
