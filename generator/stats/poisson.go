package stats

import "math"

// Poisson is Garwood's exact 95 % interval of the mean of a count that came out
// as k (F. Garwood 1936): the means at which k or more, and k or fewer, have a
// probability of 0.025; also χ²(0.025, 2k)/2 and χ²(0.975, 2k+2)/2. Divide by the
// time observed for a rate. For k ≤ 0 it is 0 to 3.6889. Relative error about
// 1e-12, time O(√k). METHOD.md section 8.
func Poisson(k int) (low, high float64) {
	if k <= 0 {
		return 0, -math.Log(tail)
	}
	return poissonLow(k), poissonHigh(k)
}

// Both ends are found by Newton's method on the logarithm of the tail, which is
// concave in the mean, from Wilson and Hilferty's approximation. The derivative
// needs no further sum: it is one over the sum of ratios that gave the tail.

const newtonSteps = 60

func poissonLow(k int) float64 {
	x := float64(k)
	mean := cube(1-1/(9*x)-z95/(3*math.Sqrt(x))) * x
	for range newtonSteps {
		sum, term := 1.0, 1.0
		for i := x + 1; sum+term*mean/i != sum; i++ {
			term *= mean / i
			sum += term
		}
		step := (logPoisson(k, mean) + math.Log(sum/tail)) * sum * mean / x
		mean = max(mean-step, mean/2)
		if math.Abs(step) <= 1e-9*mean {
			break
		}
	}
	return mean
}

func poissonHigh(k int) float64 {
	x := float64(k)
	mean := cube(1-1/(9*(x+1))+z95/(3*math.Sqrt(x+1))) * (x + 1)
	for range newtonSteps {
		sum, term := 1.0, 1.0
		for i := x; i > 0 && sum+term*i/mean != sum; i-- {
			term *= i / mean
			sum += term
		}
		step := (logPoisson(k, mean) + math.Log(sum/tail)) * sum
		mean += step
		if math.Abs(step) <= 1e-9*mean {
			break
		}
	}
	return mean
}

func cube(x float64) float64 { return x * x * x }
