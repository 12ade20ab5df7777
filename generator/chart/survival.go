package chart

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// Curve is a Kaplan–Meier estimate as a step function (METHOD 4.3): all slices run
// parallel, T ascending in days, S the share still open from T on. Before the first
// T the share is 1.
type Curve struct {
	Name      string
	Class     string // v1 (the subject), v2 (comparison), ref (a published curve), part0 to part3 (parts of equal standing)
	T, S      []float64
	Low, High []float64 // 95 % band; optional
	Followed  []int32   // still followed on day 0, 1, 2, …; optional
}

// class keeps to the lines the stylesheet knows.
func (k Curve) class() string {
	switch k.Class {
	case "v1", "v2", "ref", "part0", "part1", "part2", "part3":
		return k.Class
	}
	return "v2"
}

// Survival shows how long things stay open: the share still open by days since
// found, with its band, the numbers still followed beneath the axis, and a mark
// where half are done.
type Survival struct {
	Title     string
	Curves    []Curve   // the first is the subject, unless they are Parts
	MaxDays   float64   // end of the axis; 0: the last step of any curve
	Reference *RuleLine // a day to compare with, such as a published half-life
	// Parts: the curves are parts of one whole, none of them the subject, told apart by
	// dash and label; no half-life is marked.
	Parts bool
}

// Empty says that no curve has a step.
func (k Survival) Empty() bool {
	days := k.days()
	return !slices.ContainsFunc(k.Curves, func(c Curve) bool { return c.anyStep(days) })
}

// days is the end of the axis.
func (k Survival) days() float64 {
	if k.MaxDays > 0 && k.MaxDays <= 1e6 {
		return k.MaxDays
	}
	days := 0.0
	for _, c := range k.Curves {
		for _, t := range c.T {
			if t <= 1e6 {
				days = math.Max(days, t)
			}
		}
	}
	if days == 0 {
		return 30
	}
	return days
}

// Draw implements Chart.
func (k Survival) Draw(pen *Pen, id string) (Picture, error) {
	title := k.Title
	if title == "" {
		title = "Step chart: share still open by days since found"
	}
	days := k.days()
	steps := make([][]step, len(k.Curves))
	var d described
	for i, c := range k.Curves {
		steps[i] = c.steps(days)
		k.describe(&d, c, steps[i], days)
	}
	if r := k.reference(days); r != nil {
		d.say("Reference: %s, day %s.", clean(r.Label, 120), formatNumber(r.At))
	}
	return drawBoth(pen, id, title, d.String(), func(b artboard) plot {
		visible := make([][]step, len(steps))
		for i := range steps {
			visible[i] = thin(steps[i], days, b.pick(.0025, .006)) // about a pixel and a half
		}
		return k.plot(b, days, visible)
	})
}

func (k Survival) describe(d *described, c Curve, s []step, days float64) {
	name := clean(c.Name, 120)
	if name == "" {
		name = "Share still open"
	}
	if len(s) == 0 {
		d.say("%s: not measured.", name)
		return
	}
	d.say("%s: %s still open after %s days.", name, formatRatio(s[len(s)-1].s), formatNumber(days))
	if t := halfLife(s); t >= 0 {
		d.say("Half are done by day %s.", formatNumber(t))
	} else {
		d.say("Half are not done within the days shown.")
	}
	if n := c.followed(0); n >= 0 {
		d.say("%s followed from day 0.", formatCount(float64(n)))
	}
}

// reference is the rule line if it lies on the axis.
func (k Survival) reference(days float64) *RuleLine {
	if k.Reference == nil || !(k.Reference.At >= 0) || k.Reference.At > days {
		return nil
	}
	return k.Reference
}

func (k Survival) plot(b artboard, days float64, steps [][]step) plot {
	y := linear(0, 1, quarterTicks()...)
	x := linear(0, days, dayTicks(days, b)...)
	left, right := tickWidth(y), 22.0
	if n := len(x.ticks); n > 0 {
		right = max(right, textWidth(x.ticks[n-1].Label, faceOf(classTickX))/2+4)
	}
	var ends []endLabel
	if !b.narrow {
		ends = k.ends(steps)
		right = max(right, endPadding(ends))
	}
	var markers []marker
	raised := 0.0
	if r := k.reference(days); r != nil {
		markers, raised = raiseRule(b, *r, days, left, right)
	}
	rows := k.rows()

	layers := []layer{grid(y.ticks)}
	for i, c := range k.Curves {
		if c.class() != "ref" && len(c.Low) > 0 {
			layers = append(layers, stepBand(c.class()+"-band", steps[i], days))
		}
	}
	layers = append(layers, ruleLine(markers, k.Reference))
	for i := len(k.Curves) - 1; i >= 0; i-- { // the subject on top
		layers = append(layers, stepLine(k.Curves[i].class(), steps[i], days))
	}
	if len(steps) > 0 && !k.Parts {
		layers = append(layers, halfMark(b, steps[0]))
	}
	if b.narrow && len(k.Curves) > 1 {
		layers = append(layers, k.key())
	} else {
		layers = append(layers, endLabels(ends))
	}
	layers = append(layers, ruleLabel(markers, k.Reference), followedRows(rows))
	bottom := 28 + rowHeight*float64(len(rows))
	if len(rows) > 0 {
		bottom += 8
	}
	return plot{
		h: b.pick(330, 300) + raised + bottom, pad: padding{max(14, raised+8), right, bottom, left},
		x: x, y: y, layers: layers,
	}
}

// dayTicks are evenly spaced days from zero that people count in.
func dayTicks(days float64, b artboard) []gochart.Tick {
	most := b.pick(8, 5)
	stride := 1.0
	for _, stride = range [...]float64{1, 2, 5, 10, 15, 30, 60, 90, 180, 365, 730, 1825, 3650} {
		if days/stride <= most {
			break
		}
	}
	for days/stride > most {
		stride *= 2
	}
	var out []gochart.Tick
	if days < 2 { // parts of a day
		for _, t := range niceTicks(0, days, 4, false, formatStep) {
			if t.Value <= days*(1+1e-9) {
				out = append(out, t)
			}
		}
		return out
	}
	for d := 0.0; d <= days*(1+1e-9); d += stride {
		label := strconv.FormatFloat(d, 'f', -1, 64)
		if d >= 1000 {
			label = formatCount(d)
		}
		if d == 0 {
			label = "0 days"
		}
		out = append(out, gochart.Tick{Value: d, Label: label})
	}
	return out
}

// ends names the curves at the right edge.
func (k Survival) ends(steps [][]step) []endLabel {
	var out []endLabel
	for i, c := range k.Curves {
		if len(steps[i]) == 0 {
			continue
		}
		class := "lab " + c.class() + "t"
		if lines := wrapEnd(c.Name, class, 112, 3); lines != nil {
			out = append(out, endLabel{steps[i][len(steps[i])-1].s, class, lines})
		}
	}
	return out
}

// halfMark leads from 50 % to the day by which half are done.
func halfMark(b artboard, s []step) layer {
	return func(c canvas) {
		t := halfLife(s)
		if t < 0 {
			return
		}
		x, y := c.px(t), c.py(.5)
		c.SetClassName("half")
		c.MoveTo(c.plot.x0, y)
		c.LineTo(x, y)
		c.LineTo(x, c.plot.y1)
		c.Stroke()
		c.dot("half-dot", x, y, px(3.6))
		text := []string{fmt.Sprintf("%s day %s", b.say("Half done by", "Half by"), formatNumber(t))}
		at := func(a anchor, dx, dy float64) label { return label{"lab", text, a, x + px(dx), y + px(dy)} }
		c.place(at(start, 9, -8), at(start, 14, -16), at(start, 8, 18), at(end, -8, 18), at(end, -8, -8), label{"lab", text, start, x + px(6), c.plot.y1 - px(8)})
	}
}
