package stats

import "slices"

// Bootstrap draws b samples of n indices 0…n-1 with replacement and gives what
// of makes of each, in the order of the draws. of must return a finite number and
// must not keep idx, which is used again. METHOD.md section 8: b = 1000, one
// generator for each figure.
func Bootstrap(rng *SplitMix64, n, b int, of func(idx []int) float64) []float64 {
	out := make([]float64, b)
	idx := make([]int, n)
	for i := range out {
		for j := range idx {
			idx[j] = rng.Intn(n)
		}
		out[i] = of(idx)
	}
	return out
}

// PercentileInterval is the 95 % interval from resampled values: their 2.5 % and
// 97.5 % quantiles, type 7. It sorts its argument. ok is false if there is none.
func PercentileInterval(resampled []float64) (low, high float64, ok bool) {
	if len(resampled) == 0 {
		return 0, 0, false
	}
	slices.Sort(resampled)
	return Quantile(resampled, tail), Quantile(resampled, 1-tail), true
}
