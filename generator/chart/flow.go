package chart

import (
	"math"
	"time"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// Flow is a difference by month, as small columns about zero: findings opened minus
// findings closed. It stands under a Stack and shares its months' positions. NaN is
// not measured.
type Flow struct {
	Title     string
	Months    []time.Time
	Values    []float64
	UpLabel   string // what a positive month means: "Backlog grew"
	DownLabel string // what a negative month means: "Backlog shrank"
	Name      string // of the values, in the description; "Net flow" when empty
}

// Empty says that there is no value to draw.
func (k Flow) Empty() bool { return !anyMeasured(math.Inf(-1), first(k.Values, len(k.Months))) }

// Draw implements Chart.
func (k Flow) Draw(pen *Pen, id string) (Picture, error) {
	v := measured(k.Values, len(k.Months), math.Inf(-1))
	title, name := k.Title, k.Name
	if title == "" {
		title = "Column chart of net flow by month"
	}
	if name == "" {
		name = "Net flow"
	}
	var d described
	d.series(name, k.Months, v, formatSigned)
	up, down := 0, 0
	for _, x := range v {
		if x > 0 {
			up++
		}
		if x < 0 {
			down++
		}
	}
	d.say("Above zero in %s, below in %d.", some(up, "month"), down)
	return drawBoth(pen, id, title, d.String(), func(b artboard) plot { return k.plot(b, v) })
}

// formatSigned writes a count with its sign.
func formatSigned(v float64) string {
	if s := formatCount(v); v > 0 && s != "0" {
		return "+" + s
	}
	return formatCount(v)
}

// roundUp returns the next round number for the end of an axis that has no ticks
// but its ends.
func roundUp(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, k := range [...]float64{1, 1.5, 2, 3, 4, 5, 6, 8} {
		if k*power >= v*(1-1e-9) && (power >= 10 || k != 1.5) {
			return k * power
		}
	}
	return 10 * power
}

func (k Flow) plot(b artboard, v []float64) plot {
	top := 1.0
	if lo, hi, ok := span(v); ok {
		top = math.Max(1, math.Max(-lo, hi))
	}
	top = roundUp(top)
	ticks := []gochart.Tick{{Value: -top, Label: formatSigned(-top)}, {Value: 0, Label: "0"}, {Value: top, Label: formatSigned(top)}}
	y := linear(-top, top, ticks...)
	left, right := stackPadding(b, y)
	up := endLabel{top * .75, "lab flow-upt", wrapEnd(k.UpLabel, "lab flow-upt", b.pick(108, 80), 3)}
	down := endLabel{-top * .75, "lab flow-downt", wrapEnd(k.DownLabel, "lab flow-downt", b.pick(108, 80), 3)}
	return plot{
		h: b.pick(164, 150), pad: padding{10, right, 44, left},
		x: monthAxis(k.Months, b.width()-left-right), y: y,
		layers: []layer{grid(ticks), flowColumns(v), rule("zero", 0, -.5, float64(len(v))-.5), endLabels([]endLabel{up, down})},
	}
}

// flowColumns draws a column from zero up or down; a measured zero shows as a
// hairline.
func flowColumns(v []float64) layer {
	return func(c canvas) {
		w := max(px(1), int(float64(c.plot.x1-c.plot.x0)/float64(max(1, len(v)))*.66))
		w = min(w, px(60))
		zero := c.py(0)
		for i, d := range v {
			x := c.px(float64(i)) - w/2
			switch {
			case d > 0:
				c.rect("flow up", box{x, min(c.py(d), zero-px(1)), x + w, zero})
			case d < 0:
				c.rect("flow down", box{x, zero, x + w, max(c.py(d), zero+px(1))})
			case d == 0:
				c.rect("flow even", box{x, zero - px(1), x + w, zero + px(1)})
			}
		}
	}
}
