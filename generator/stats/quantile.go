// Package stats holds the statistics behind the figures: quantiles, intervals,
// survival, process behaviour charts, and resampling from a fixed seed.
//
// It takes plain numbers, which the caller has sorted where a function says so.
// It gives point values and 95 % intervals. It never knows what a number
// measures, never logs, reads no clock and keeps no state between calls: the same
// numbers give the same answer, and on another kind of processor the same but for
// the last bits, which rounding to six digits takes away.
//
// An undefined answer is said with ok == false or a Reached field; the few
// functions that return NaN say so, and only for an empty sample.
//
// Formulas: METHOD.md sections 4, 5.1 and 8; other sources are named where used.
package stats

import "math"

// Number is what a sample can be made of: seconds as integers, or any float64
// that is not NaN.
type Number interface {
	~int32 | ~uint32 | ~int64 | ~float64
}

// Quantile is the Hyndman–Fan type 7 quantile of a sample sorted in ascending
// order: the default of R and NumPy, and the only one the site uses. p is
// clamped to 0…1. The result has the unit of the sample; for an empty sample it
// is NaN, so the caller asks for the length first.
func Quantile[T Number](sorted []T, p float64) float64 {
	return quantile(len(sorted), p, func(rank int) float64 { return float64(sorted[rank]) })
}

// quantile is Quantile of n values that are known by their rank.
func quantile(n int, p float64, value func(rank int) float64) float64 {
	if n == 0 {
		return math.NaN()
	}
	at := float64(n-1) * min(max(p, 0), 1)
	i := int(at)
	low := value(i)
	part := at - float64(i)
	if part == 0 {
		return low
	}
	// The conversion keeps a machine with fused multiply-add to the same bits.
	return low + float64(part*(value(i+1)-low))
}

// Median is the middle of a sample sorted in ascending order, or the mean of
// the two middle values. It equals Quantile(sorted, 0.5).
func Median[T Number](sorted []T) float64 {
	return Quantile(sorted, 0.5)
}
