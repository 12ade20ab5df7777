package stats

import "math"

// Constants of the process behaviour chart (Wheeler, Understanding Variation):
// the limits, the outer quarter between them, and the limit of the ranges.
const (
	xmrLimit   = 2.66
	xmrQuarter = 1.33
	xmrRange   = 3.268
	xmrRun     = 8
)

// Rule names a signal of the process behaviour chart.
type Rule string

const (
	RuleLimit   Rule = "limit" // a point outside the limits
	RuleRun     Rule = "run8"  // the eighth or a later successive point on one side of the mean
	RuleQuarter Rule = "3of4"  // a point in an outer quarter that is the third of the last four there
)

// Signal is a point at which a rule is met.
type Signal struct {
	Index int // in the values given, gaps counted
	Rule  Rule
	Side  int // +1 above the mean, -1 below
}

// Chart is a process behaviour (XmR) chart in the unit of the values given, so
// for logarithms in logarithms.
type Chart struct {
	N           int     // points in all, gaps not counted
	BaselineN   int     // points that made the mean and the limits
	Mean        float64 // of the baseline
	MeanRange   float64 // mR̄, mean distance between successive points of the baseline
	Lower       float64 // Mean - 2.66·mR̄
	Upper       float64 // Mean + 2.66·mR̄
	RangeLimit  float64 // 3.268·mR̄, the upper limit of the ranges (URL)
	Signals     []Signal
	exactWithin float64
}

// XmR makes the chart of values in order of time (METHOD.md 5.1). The mean and
// the limits come from the first baseline entries, gaps counted; from all if
// baseline is 0 or less. NaN and infinite values are gaps: they are skipped, and
// the points on both sides of one count as successive. Durations and rates are
// given as natural logarithms, which is the caller's work. With fewer than two
// points in the baseline there is no range, so no limits and no signals: Lower
// and Upper equal Mean, which for no points at all is 0. Signals are in order of
// index, then limit, run8, 3of4.
func XmR(values []float64, baseline int) Chart {
	if baseline <= 0 || baseline > len(values) {
		baseline = len(values)
	}
	chart := limits(values[:baseline])
	for _, x := range values {
		if finite(x) {
			chart.N++
		}
	}
	if chart.BaselineN < 2 {
		return chart
	}
	var past history
	for i, x := range values {
		if !finite(x) {
			continue
		}
		past.add(chart.side(x, 0), chart.side(x, xmrQuarter*chart.MeanRange))
		if side := chart.side(x, xmrLimit*chart.MeanRange); side != 0 {
			chart.Signals = append(chart.Signals, Signal{i, RuleLimit, side})
		}
		if past.run >= xmrRun {
			chart.Signals = append(chart.Signals, Signal{i, RuleRun, past.runSide})
		}
		if side := past.threeOfFour(); side != 0 {
			chart.Signals = append(chart.Signals, Signal{i, RuleQuarter, side})
		}
	}
	return chart
}

// limits is the chart of a baseline, without signals. Sums are taken from the
// first point, so that equal values have exactly their own mean.
func limits(values []float64) Chart {
	var chart Chart
	var first, previous, sum, ranges, largest float64
	for _, x := range values {
		if !finite(x) {
			continue
		}
		if chart.BaselineN == 0 {
			first, previous = x, x
		}
		sum += x - first
		ranges += math.Abs(x - previous)
		previous = x
		largest = max(largest, math.Abs(x))
		chart.BaselineN++
	}
	if chart.BaselineN == 0 {
		return chart
	}
	chart.Mean = first + sum/float64(chart.BaselineN)
	if chart.BaselineN > 1 {
		chart.MeanRange = ranges / float64(chart.BaselineN-1)
	}
	// The conversions keep a machine with fused multiply-add to the same bits.
	chart.Lower = chart.Mean - float64(xmrLimit*chart.MeanRange)
	chart.Upper = chart.Mean + float64(xmrLimit*chart.MeanRange)
	chart.RangeLimit = xmrRange * chart.MeanRange
	chart.exactWithin = 1e-12 * largest
	return chart
}

// side says on which side of the mean x is further away than distance; 0 if on
// neither. What rounding alone can explain is no distance.
func (c *Chart) side(x, distance float64) int {
	switch away := x - c.Mean; {
	case away > distance+c.exactWithin:
		return +1
	case -away > distance+c.exactWithin:
		return -1
	}
	return 0
}

// history is what the rules need of the points so far.
type history struct {
	run, runSide int
	outer        [4]int // sides of the last four points in an outer quarter, the latest first
}

func (h *history) add(side, outer int) {
	if side != h.runSide {
		h.run, h.runSide = 0, side
	}
	if side != 0 {
		h.run++
	}
	h.outer = [4]int{outer, h.outer[0], h.outer[1], h.outer[2]}
}

// threeOfFour is the side of the latest point, if it and at least two of the
// three before it lie in that outer quarter; else 0. A calm point after three
// outer ones is no new signal.
func (h *history) threeOfFour() int {
	side := h.outer[0]
	if side == 0 {
		return 0
	}
	same := 0
	for _, outer := range h.outer {
		if outer == side {
			same++
		}
	}
	if same < 3 {
		return 0
	}
	return side
}

func finite(x float64) bool {
	return !math.IsNaN(x) && !math.IsInf(x, 0)
}
