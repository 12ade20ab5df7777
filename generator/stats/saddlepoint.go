package stats

import "math"

// Probabilities of counts, as logarithms, by Loader's saddle-point expansion
// (C. Loader, "Fast and Accurate Computation of Binomial Probabilities", 2000).
// Unlike a difference of log-gammas it keeps about 14 digits at ten million.

// logPoisson is ln P(X = k) for a Poisson count with the given mean > 0.
func logPoisson(k int, mean float64) float64 {
	if k == 0 {
		return -mean
	}
	x := float64(k)
	return -stirlingError(k) - deviance(x, mean) - math.Log(2*math.Pi*x)/2
}

// logCoin is ln P(X = k) for the heads in n tosses of a fair coin, 0 ≤ k ≤ n.
func logCoin(k, n int) float64 {
	if k == 0 || k == n {
		return -float64(n) * math.Ln2
	}
	x, y, all := float64(k), float64(n-k), float64(n)
	errors := stirlingError(n) - stirlingError(k) - stirlingError(n-k)
	return errors - deviance(x, all/2) - deviance(y, all/2) + math.Log(all/(2*math.Pi*x*y))/2
}

// stirlingError is ln n! less Stirling's ln(√(2πn)·(n/e)ⁿ), for n ≥ 1.
func stirlingError(n int) float64 {
	x := float64(n)
	if n <= 15 {
		factorial := 1.0
		for i := 2; i <= n; i++ {
			factorial *= float64(i)
		}
		return math.Log(factorial) - (x+0.5)*math.Log(x) + x - math.Log(2*math.Pi)/2
	}
	square := x * x
	return (1.0/12 - (1.0/360-(1.0/1260-(1.0/1680-1.0/1188/square)/square)/square)/square) / x
}

// deviance is x·ln(x/mean) + mean - x, without the cancellation when x is near
// the mean.
func deviance(x, mean float64) float64 {
	difference, sum := x-mean, x+mean
	if math.Abs(difference) >= 0.1*sum {
		return x*math.Log(x/mean) + mean - x
	}
	ratio := difference / sum
	total := difference * ratio
	term := 2 * x * ratio
	for j := 3.0; ; j += 2 {
		term *= ratio * ratio
		next := total + term/j
		if next == total {
			return total
		}
		total = next
	}
}
