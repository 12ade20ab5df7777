package unit

import "math"

// minute is the shortest time that a logarithmic scale tells apart: below it clocks
// and rounding decide (METHOD.md 1.2, step 6).
const minute = 1.0 / 60

// Logs reports whether figures of the unit are compared by their logarithms: times
// and rates, which differ by factors (METHOD.md 5.1).
func (u Unit) Logs() bool { return u == Hours || u == Days || u == PerWeek }

// Log is the natural logarithm of a figure of the unit. A time below one minute
// counts as one minute; a rate of 0 is -Inf.
func (u Unit) Log(x float64) float64 {
	switch u {
	case Hours:
		x = max(x, minute)
	case Days:
		x = max(x, minute/24)
	}
	return math.Log(x)
}
