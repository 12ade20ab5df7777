package chart

import (
	"math"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// layer draws one thing on the plot. Those of a plot are one of go-chart's Series,
// so go-chart decides when they are called and where the plot lies.
type layer func(c canvas)

var _ gochart.Series = layer(nil)

func (layer) GetName() string             { return "" }
func (layer) GetYAxis() gochart.YAxisType { return gochart.YAxisSecondary }
func (layer) GetStyle() gochart.Style     { return gochart.Style{} }
func (layer) Validate() error             { return nil }

// Render hands the layer what go-chart has laid out.
func (l layer) Render(r gochart.Renderer, b gochart.Box, x, y gochart.Range, _ gochart.Style) {
	if own, ok := r.(*renderer); ok {
		l(canvasOn(own, b, x, y))
	}
}

// canvas is the plot as a layer sees it: its box in layout units and the two ranges.
type canvas struct {
	*renderer
	plot box
	area gochart.Box
	x, y gochart.Range
}

func canvasOn(r *renderer, area gochart.Box, x, y gochart.Range) canvas {
	return canvas{renderer: r, plot: box{area.Left, area.Top, area.Right, area.Bottom}, area: area, x: x, y: y}
}

func (c canvas) px(v float64) int { return c.plot.x0 + c.x.Translate(v) }
func (c canvas) py(v float64) int { return c.plot.y1 - c.y.Translate(v) }

// grid draws horizontal lines at the values.
func grid(at []gochart.Tick) layer {
	return func(c canvas) {
		c.ResetStyle()
		for _, t := range at {
			gochart.GridLine{Value: t.Value, Style: gochart.Style{StrokeColor: gridToken(), StrokeWidth: 1}}.
				Render(c.renderer, c.area, c.y, false, gochart.Style{})
		}
		c.ResetStyle()
	}
}

// stretch calls f for each run of indices whose values are all measured.
func stretch(n int, ok func(i int) bool, f func(from, to int)) {
	for i := 0; i < n; {
		j := i
		for j < n && ok(j) {
			j++
		}
		if j > i {
			f(i, j)
		}
		i = j + 1
	}
}

// line draws a polyline that breaks where nothing was measured; a value alone
// between two gaps becomes a dot. The last point gets a dot of last px (0: none).
func line(class string, x, y []float64, last float64) layer {
	return func(c canvas) {
		stretch(len(y), func(i int) bool { return !math.IsNaN(y[i]) }, func(from, to int) {
			if to-from == 1 {
				c.dot(class+" dot", c.px(x[from]), c.py(y[from]), px(2.2))
				return
			}
			c.trace(class, gochart.ContinuousSeries{XValues: x[from:to], YValues: y[from:to]})
		})
		if i := lastMeasured(y); i >= 0 && last > 0 {
			c.dot(class+" dot", c.px(x[i]), c.py(y[i]), px(last))
		}
	}
}

// trace has go-chart draw a line, and remembers it, so that labels can stay clear.
func (c canvas) trace(class string, of gochart.ValuesProvider) {
	c.remembers = true
	gochart.Draw.LineSeries(c.renderer, c.area, c.x, c.y, gochart.Style{ClassName: class, StrokeColor: lineToken(), StrokeWidth: 1}, of)
	c.remembers = false
}

// shade has go-chart fill between two lines.
func (c canvas) shade(class string, of gochart.BoundedValuesProvider) {
	gochart.Draw.BoundedSeries(c.renderer, c.area, c.x, c.y, gochart.Style{ClassName: class}, of)
}

// bounded is go-chart's view of a ribbon.
type bounded struct{ x, lo, hi []float64 }

func (b bounded) Len() int { return len(b.x) }

func (b bounded) GetBoundedValues(i int) (x, y1, y2 float64) { return b.x[i], b.hi[i], b.lo[i] }

// ribbon fills between lo and hi, with gaps where either was not measured.
func ribbon(class string, x, lo, hi []float64) layer {
	return func(c canvas) {
		stretch(len(x), func(i int) bool { return !math.IsNaN(lo[i]) && !math.IsNaN(hi[i]) }, func(from, to int) {
			if to-from < 2 {
				return // a ribbon of one point has no area
			}
			c.shade(class, bounded{x[from:to], lo[from:to], hi[from:to]})
		})
	}
}

// rule draws a horizontal line at a value from x = from to x = to.
func rule(class string, at, from, to float64) layer {
	return func(c canvas) { c.straight(class, c.px(from), c.py(at), c.px(to), c.py(at)) }
}

// straight draws one line and remembers it; the lines of events apart from those
// of data.
func (c canvas) straight(class string, x0, y0, x1, y1 int) {
	c.SetClassName(class)
	c.MoveTo(x0, y0)
	c.LineTo(x1, y1)
	c.Stroke()
	s := segment{x0, y0, x1, y1}
	if class == classEventLine {
		c.events = append(c.events, s)
		return
	}
	c.lines = append(c.lines, s)
}

// months returns 0 … n-1, the x values of a monthly chart.
func positions(n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = float64(i)
	}
	return x
}

// tickWidth is the left padding the labels of a y axis need, in px.
func tickWidth(s *scale) float64 {
	w := 0.0
	for _, t := range s.ticks {
		w = max(w, textWidth(t.Label, face{size: 13}))
	}
	return w + 14
}
