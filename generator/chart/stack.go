package chart

import (
	"math"
	"time"
)

// stackPadding is what a Stack and the Flow under it share, so that their months
// stand in line. Only absurd counts need more room for the axis.
func stackPadding(b artboard, y *scale) (left, right float64) {
	return max(60, tickWidth(y)), b.pick(124, 96)
}

// Layer is one area of a Stack. Values run parallel to the Stack's months.
type Layer struct {
	Name   string
	Class  string // sev0 (critical), sev1, sev2, sev3 (low), sev-other
	Values []float64
}

// class keeps to the fills the stylesheet knows.
func (l Layer) class() string {
	switch l.Class {
	case "sev0", "sev1", "sev2", "sev3":
		return l.Class
	}
	return "sev-other"
}

// Stack shows absolute counts by month, laid on top of each other: open findings by
// severity. The first layer is the lowest. A month in which any layer was not
// measured is a gap: a part is no whole.
type Stack struct {
	Title     string
	Months    []time.Time
	Layers    []Layer
	EndLabels []string // parallel to Layers; name and last value when missing
	Events    []Event
}

// Empty says that there is no month in which all layers were measured.
func (k Stack) Empty() bool {
	v := k.values()
	if len(v) == 0 {
		return true
	}
	return lastMeasured(v[len(v)-1]) < 0
}

// values returns the upper edge of each layer, NaN where the month is a gap.
func (k Stack) values() [][]float64 {
	n := len(k.Months)
	tops := make([][]float64, len(k.Layers))
	sum := make([]float64, n)
	for j, l := range k.Layers {
		v := measured(l.Values, n, 0)
		for i := range sum {
			sum[i] += v[i] // NaN stays NaN
		}
		tops[j] = append([]float64(nil), sum...)
	}
	for i := range sum {
		if math.IsNaN(sum[i]) || math.IsInf(sum[i], 0) {
			for j := range tops {
				tops[j][i] = math.NaN()
			}
		}
	}
	return tops
}

// Draw implements Chart.
func (k Stack) Draw(pen *Pen, id string) (Picture, error) {
	tops := k.values()
	title := k.Title
	if title == "" {
		title = "Stacked area chart by month"
	}
	var d described
	if len(tops) > 0 {
		d.series("Total", k.Months, tops[len(tops)-1], formatCount)
		if i := lastMeasured(tops[0]); i >= 0 {
			d.say("In %s:", monthName(k.Months, i))
			for j := len(k.Layers) - 1; j >= 0; j-- {
				d.say("%s %s.", clean(k.Layers[j].Name, 60), formatCount(k.share(tops, j, i)))
			}
		}
	}
	d.events(k.Months, k.Events)
	return drawBoth(pen, id, title, d.String(), func(b artboard) plot { return k.plot(b, tops) })
}

// share is layer j's own value in month i.
func (k Stack) share(tops [][]float64, j, i int) float64 {
	if j == 0 {
		return tops[0][i]
	}
	return tops[j][i] - tops[j-1][i]
}

func (k Stack) plot(b artboard, tops [][]float64) plot {
	_, top, ok := span(tops...)
	if !ok {
		top = 1
	}
	y := countAxis(top*1.02, 5)
	left, right := stackPadding(b, y)
	markers, raised := raiseMarkers(b, k.Events, len(k.Months), left, right)
	x := positions(len(k.Months))
	layers := []layer{grid(y.ticks)}
	floor := make([]float64, len(x))
	for j, l := range k.Layers {
		layers = append(layers, area(l.class(), x, floor, tops[j]))
		floor = tops[j]
	}
	for j, l := range k.Layers {
		layers = append(layers, edge(l.class()+"-edge", x, tops[j]))
	}
	layers = append(layers, markerLines(markers), endLabels(k.ends(b, tops)), markerLabels(markers))
	return plot{
		h: b.pick(340, 244) + raised, pad: padding{max(12, raised+8), right, 44, left},
		x: monthAxis(k.Months, b.width()-left-right), y: y, layers: layers,
	}
}

// area fills between two edges; a month alone between gaps becomes a column.
func area(class string, x, lo, hi []float64) layer {
	return func(c canvas) {
		ribbon(class, x, lo, hi)(c)
		stretch(len(x), func(i int) bool { return !math.IsNaN(hi[i]) }, func(from, to int) {
			if to-from > 1 || hi[from] <= lo[from] {
				return
			}
			half := max(px(1), int(float64(c.plot.x1-c.plot.x0)/float64(len(x))*.33))
			half = min(half, px(24))
			c.rect(class, box{c.px(x[from]) - half, c.py(hi[from]), c.px(x[from]) + half, c.py(lo[from])})
		})
	}
}

// edge draws the upper border of an area.
func edge(class string, x, y []float64) layer {
	return func(c canvas) {
		stretch(len(y), func(i int) bool { return !math.IsNaN(y[i]) }, func(from, to int) {
			if to-from > 1 {
				line(class, x[from:to], y[from:to], 0)(c)
			}
		})
	}
}

// ends labels each layer at the height of its middle, the top layer first.
func (k Stack) ends(b artboard, tops [][]float64) []endLabel {
	var out []endLabel
	width := b.pick(108, 80)
	for j := len(k.Layers) - 1; j >= 0; j-- {
		i := lastMeasured(tops[j])
		if i < 0 {
			continue
		}
		v := k.share(tops, j, i)
		text := k.Layers[j].Name + inMonth(k.Months, i, len(tops[j])) + " " + formatCount(v)
		if j < len(k.EndLabels) && k.EndLabels[j] != "" {
			text = k.EndLabels[j]
		}
		class := "lab " + k.Layers[j].class() + "t"
		limit := 2
		if len(k.Layers) > 6 {
			limit = 1
		}
		if lines := wrapEnd(text, class, width, limit); lines != nil {
			out = append(out, endLabel{tops[j][i] - v/2, class, lines})
		}
	}
	return out
}
