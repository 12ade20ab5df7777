package chart

import (
	"math"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// Scatter sets two measures of each team against each other: a dot a team, no
// names. X and Y run parallel; a team without either is left out, and so is, on a
// logarithmic axis, a team with zero.
type Scatter struct {
	Title          string
	X, Y           []float64
	XUnit, YUnit   Unit
	XLabel, YLabel string    // what runs across and what runs up
	FitX, FitY     []float64 // a fitted line, as the caller computed it; optional
	Note           string    // beside the dots: "Rank correlation 0.72 (0.43 to 0.87)"
	Mark           int       // index to highlight; −1: none
}

// Empty says that no team has both measures.
func (k Scatter) Empty() bool {
	x, _ := k.pairs()
	return lastMeasured(x) < 0
}

// pairs brings the values into the units of the axes, NaN where one is missing.
func (k Scatter) pairs() (x, y []float64) {
	return clearPairs(k.X, k.Y, k.XUnit, k.YUnit)
}

func clearPairs(xs, ys []float64, xu, yu Unit) (x, y []float64) {
	n := min(len(xs), len(ys))
	x, y = measured(xs, n, xu.floor()), measured(ys, n, yu.floor())
	for i := range x {
		x[i], y[i] = x[i]*xu.factor(), y[i]*yu.factor()
		bad := math.IsNaN(x[i]) || math.IsNaN(y[i]) || xu.duration() && x[i] <= 0 || yu.duration() && y[i] <= 0
		bad = bad || xu.outside(x[i]) || yu.outside(y[i])
		if bad {
			x[i], y[i] = math.NaN(), math.NaN()
		}
	}
	return x, y
}

// The ends of DORA's scale of answers: half an answer beyond the first and the last.
const firstAnswer, lastAnswer = .5, 6.5

// outside says that a value lies beyond a scale that has ends.
func (u Unit) outside(v float64) bool {
	return u == Answers && (v < firstAnswer || v > lastAnswer)
}

// Draw implements Chart.
func (k Scatter) Draw(pen *Pen, id string) (Picture, error) {
	x, y := k.pairs()
	title := k.Title
	if title == "" {
		title = "Scatter chart, one dot a team"
	}
	var d described
	n := 0
	for i := range x {
		if !math.IsNaN(x[i]) {
			n++
		}
	}
	d.say("%s.", some(n, "team"))
	if x0, x1, ok := span(x); ok {
		y0, y1, _ := span(y)
		d.say("%s from %s to %s; %s from %s to %s.", axisName(k.XLabel, "across"), k.XUnit.format(x0), k.XUnit.format(x1), axisName(k.YLabel, "up"), k.YUnit.format(y0), k.YUnit.format(y1))
	}
	if note := clean(k.Note, 200); note != "" {
		d.say("%s.", note)
	}
	return drawBoth(pen, id, title, d.String(), func(b artboard) plot { return k.plot(b, x, y) })
}

func axisName(s, none string) string {
	if s = clean(s, 120); s == "" {
		return none
	}
	return s
}

func (k Scatter) plot(b artboard, x, y []float64) plot {
	fx, fy := clearPairs(k.FitX, k.FitY, k.XUnit, k.YUnit)
	ys := scatterAxis(k.YUnit, b, b.pick(340, 280), func(string) float64 { return 32 }, y)
	left := tickWidth(ys)
	length := b.width() - left - 18
	f := faceOf(classTickX)
	xs := scatterAxis(k.XUnit, b, length, func(s string) float64 { return textWidth(s, f) + 14 }, x)
	right := 18.0
	if n := len(xs.ticks); n > 0 {
		right = max(right, textWidth(xs.ticks[n-1].Label, f)/2+4)
	}
	layers := []layer{
		grid(ys.ticks), uprights(xs.ticks), line("fit", fx, fy, 0), k.points(b, x, y),
		func(c canvas) {
			// The axes' names first: they always have room outside the plot.
			up := shorten("↑ "+clean(k.YLabel, longestText), float64(c.w)/unit-4, f)
			across := shorten(clean(k.XLabel, longestText), float64(c.plot.x1)/unit-26, f) + " →"
			c.place(label{class: "axis", lines: []string{up}, x: px(2), y: px(14)})
			c.place(label{class: "axis", lines: []string{across}, anchor: end, x: c.plot.x1, y: c.plot.y1 + px(38)})
			note, _ := wrap(clean(k.Note, longestText), b.pick(260, 190), 3, faceOf("lab"))
			h := px(endRow * float64(len(note)-1))
			lo, hi := c.plot.y0+px(18), c.plot.y1-px(8)-h
			at := func(a anchor, x, y int) label { return label{"lab", note, a, x, y} }
			c.place(at(end, c.plot.x1-px(6), hi), at(start, c.plot.x0+px(6), lo), at(end, c.plot.x1-px(6), lo), at(start, c.plot.x0+px(6), hi))
		},
	}
	return plot{h: b.pick(420, 370), pad: padding{28, right, 50, left}, x: xs, y: ys, layers: layers}
}

// scatterAxis spans the values with room at both ends.
func scatterAxis(u Unit, b artboard, length float64, gap func(string) float64, v []float64) *scale {
	lo, hi, ok := span(v)
	if u.duration() {
		if !ok {
			lo, hi = 1, 168
		}
		lo, hi = spread(lo, hi)
		all := namedDurations()
		return logarithmic(lo, hi, pickNamed(all[:], lo, hi, length, 6, b.narrow, gap)...)
	}
	if !ok {
		lo, hi = 0, 1
	}
	if u == Answers {
		var ticks []gochart.Tick
		for answer := 1.0; answer <= 6; answer++ {
			ticks = append(ticks, gochart.Tick{Value: answer, Label: formatNumber(answer)})
		}
		return linear(firstAnswer, lastAnswer, ticks...)
	}
	if u == Ratio {
		return ratioAxis(hi*1.04, int(b.pick(5, 4)))
	}
	return numberAxis(lo, hi+math.Abs(hi)*.04, int(b.pick(5, 4)))
}

// uprights draws vertical grid lines.
func uprights(at []gochart.Tick) layer {
	return func(c canvas) {
		c.ResetStyle()
		for _, t := range at {
			gochart.GridLine{Value: t.Value, Style: gochart.Style{StrokeColor: gridToken(), StrokeWidth: 1}}.
				Render(c.renderer, c.area, c.x, true, gochart.Style{})
		}
		c.ResetStyle()
	}
}

// points draws the dots, the highlighted one last and larger.
func (k Scatter) points(b artboard, x, y []float64) layer {
	return func(c canvas) {
		mark := k.Mark >= 0 && k.Mark < len(x) && !math.IsNaN(x[k.Mark])
		class, radius := "pt", b.pick(5.2, 4.4)
		if mark {
			class = "pt pale"
		}
		if len(x) > 120 {
			radius = 3
		}
		for i := range x {
			if !math.IsNaN(x[i]) && !(mark && i == k.Mark) {
				c.dot(class, c.px(x[i]), c.py(y[i]), px(radius))
			}
		}
		if mark {
			c.dot("pt me", c.px(x[k.Mark]), c.py(y[k.Mark]), px(radius+1.4))
		}
	}
}
