package chart

import (
	"math"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// scale is go-chart's Range with what that lacks: rounding instead of truncation,
// clamping to the plot, tolerance of NaN and of flat data, ticks of our choice, and
// a logarithm that is one. go-chart sets its domain while it renders, so a scale
// belongs to one artboard.
type scale struct {
	gochart.ContinuousRange
	ticks   []gochart.Tick
	width   float64 // from the least to the greatest
	least   float64 // Min in widths
	log     float64 // logarithm of the greatest over the least; 0: a linear scale
	reverse bool    // big values first
}

// linear makes a scale from lo to hi; a flat or senseless range gets a width of 1.
func linear(lo, hi float64, ticks ...gochart.Tick) *scale {
	if !isFinite(lo) {
		lo = 0
	}
	if !(hi > lo) || math.IsInf(hi, 0) {
		hi = lo + math.Max(1, math.Abs(lo))
	}
	return &scale{ContinuousRange: gochart.ContinuousRange{Min: lo, Max: hi}, ticks: ticks, width: hi - lo, least: lo / (hi - lo)}
}

// logarithmic makes a scale for 0 < lo < hi.
func logarithmic(lo, hi float64, ticks ...gochart.Tick) *scale {
	if !(lo > 0) || math.IsInf(lo, 0) {
		lo = 1
	}
	if !(hi > lo) || math.IsInf(hi, 0) {
		hi = lo * 10
	}
	s := linear(lo, hi, ticks...)
	s.log = math.Log(hi / lo)
	return s
}

// IsZero is never true: the range has been decided before go-chart sees it.
func (s *scale) IsZero() bool { return false }

// GetTicks gives go-chart the ticks decided here.
func (s *scale) GetTicks(gochart.Renderer, gochart.Style, gochart.ValueFormatter) []gochart.Tick {
	return s.ticks
}

// share is where a value lies between the ends, from 0 to 1.
func (s *scale) share(v float64) float64 {
	var q float64
	switch {
	case math.IsNaN(v):
		return 0 // layers skip what was not measured; this only stops garbage
	case v <= s.Min:
		q = 0
	case v >= s.Max:
		q = 1
	case s.log != 0:
		q = math.Log(v/s.Min) / s.log
	default:
		q = v/s.width - s.least
	}
	if s.reverse {
		return 1 - q
	}
	return q
}

// Translate returns a value's distance from the origin in layout units.
func (s *scale) Translate(v float64) int {
	return int(math.Round(s.share(v) * float64(s.Domain)))
}

// niceTicks returns evenly spaced round ticks from lo (a multiple of the step or below it) up to
// the first at or above hi, with at most n steps. whole keeps to whole numbers.
func niceTicks(lo, hi float64, n int, whole bool, format func(v, step float64) string) []gochart.Tick {
	const narrowest = 1e-5 // below that six decimals no longer tell ticks apart
	if !(hi-lo >= narrowest) {
		hi = lo + 1
	}
	step := niceStep((hi-lo)/float64(n), whole)
	first, last := math.Floor(lo/step+1e-9), math.Ceil(hi/step-1e-9)
	var ticks []gochart.Tick
	for k := first; k <= last && len(ticks) <= n+2; k++ {
		v := k * step
		ticks = append(ticks, gochart.Tick{Value: v, Label: format(v, step)})
	}
	return ticks
}

// niceStep is the smallest of 1, 2, 2½ and 5 times a power of ten that is at least
// min; whole leaves out what is no whole number.
func niceStep(min float64, whole bool) float64 {
	if whole && min < 1 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(min)))
	for _, k := range [...]float64{1, 2, 2.5, 5} {
		if whole && k == 2.5 && power < 10 {
			continue
		}
		if k*power >= min*(1-1e-9) {
			return k * power
		}
	}
	return 10 * power
}

// countAxis is a linear scale from zero with whole numbers on it.
func countAxis(top float64, steps int) *scale {
	return spanTicks(niceTicks(0, top, steps, true, func(v, _ float64) string { return formatCount(v) }))
}

// numberAxis is a linear scale from zero (or below, when there are negatives).
func numberAxis(lo, hi float64, steps int) *scale {
	return spanTicks(niceTicks(math.Min(lo, 0), hi, steps, false, formatStep))
}

// ratioAxis is a linear scale from 0 % for ratios.
func ratioAxis(top float64, steps int) *scale {
	if !(top > 0) {
		top = .1
	}
	top = math.Max(top, .02)
	if top > .8 && top <= 1 { // 0, 25, 50, 75, 100 reads better than steps of 20
		return spanTicks(quarterTicks())
	}
	return spanTicks(niceTicks(0, top, steps, false, func(v, step float64) string {
		return formatStep(v*100, step*100) + "%"
	}))
}

func quarterTicks() []gochart.Tick {
	return []gochart.Tick{{Value: 0, Label: "0%"}, {Value: .25, Label: "25%"}, {Value: .5, Label: "50%"}, {Value: .75, Label: "75%"}, {Value: 1, Label: "100%"}}
}

func spanTicks(t []gochart.Tick) *scale { return linear(t[0].Value, t[len(t)-1].Value, t...) }

// span returns the smallest and largest measured value; ok is false without any.
func span(lists ...[]float64) (lo, hi float64, ok bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, list := range lists {
		for _, v := range list {
			if isFinite(v) {
				lo, hi = math.Min(lo, v), math.Max(hi, v)
			}
		}
	}
	return lo, hi, lo <= hi
}

// spanPositive is span without what has no logarithm: a measured zero is drawn at the
// floor.
func spanPositive(lists ...[]float64) (lo, hi float64, ok bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, list := range lists {
		for _, v := range list {
			if v > 0 && isFinite(v) {
				lo, hi = math.Min(lo, v), math.Max(hi, v)
			}
		}
	}
	return lo, hi, lo <= hi
}

func isFinite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// measured copies v to a length of n: what is missing, infinite, or below floor
// (a negative count, say) becomes NaN, which every layer leaves out.
func measured(v []float64, n int, floor float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.NaN()
		if i < len(v) && isFinite(v[i]) && v[i] >= floor && math.Abs(v[i]) <= largest {
			out[i] = v[i]
		}
	}
	return out
}

// largest is the biggest value that is drawn: sums of it stay finite.
const largest = 1e300

// anyMeasured says that at least one value can be drawn.
func anyMeasured(floor float64, lists ...[]float64) bool {
	for _, list := range lists {
		for _, v := range list {
			if isFinite(v) && v >= floor && math.Abs(v) <= largest {
				return true
			}
		}
	}
	return false
}

// first is at most the first n values.
func first(v []float64, n int) []float64 { return v[:min(n, len(v))] }

// lastMeasured is the index of the last value that is not NaN, or -1.
func lastMeasured(v []float64) int {
	for i := len(v) - 1; i >= 0; i-- {
		if !math.IsNaN(v[i]) {
			return i
		}
	}
	return -1
}
