package chart

import "math"

// Spark is a small decorative line, 88 × 24 px, beside the value it illustrates;
// assistive technology does not see it. NaN is a gap, the last value has a dot.
type Spark struct {
	Values []float64
	Log    bool // logarithmic height, for durations; zero and less are then gaps
}

// Empty says that there is no value to draw.
func (k Spark) Empty() bool { return !anyMeasured(k.floor(), k.Values) }

// floor is the least value that can be drawn.
func (k Spark) floor() float64 {
	if k.Log {
		return math.SmallestNonzeroFloat64
	}
	return math.Inf(-1)
}

// AppendSVG appends the inline <svg> element; nothing when there is nothing to draw.
func (k Spark) AppendSVG(out []byte, pen *Pen) []byte {
	p, ok := k.plot()
	if !ok || p.draw(&pen.r) != nil { // the renderer fails on shapes a line does not have
		return out
	}
	return append(out, pen.r.out...)
}

// plot is the drawing; false where there is nothing to draw.
func (k Spark) plot() (plot, bool) {
	v := measured(k.Values, len(k.Values), k.floor())
	lo, hi, ok := span(v)
	if !ok {
		return plot{}, false
	}
	y := linear(lo, hi)
	switch {
	case lo == hi: // a flat line runs through the middle
		y = linear(lo-1-math.Abs(lo)/2, hi+1+math.Abs(hi)/2)
	case k.Log:
		y = logarithmic(lo, hi)
	}
	return plot{
		class: "spk", decorative: true, w: 88, h: 24, pad: padding{4, 5, 4, 3}, hideX: true, hideY: true,
		x: linear(0, math.Max(1, float64(len(v)-1))), y: y,
		layers: []layer{line("spark", positions(len(v)), v, 2.4)},
	}, true
}
