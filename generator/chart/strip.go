package chart

import (
	"fmt"
	"math"
)

// Scale says how the values of a StripRow run along it.
type Scale uint8

const (
	LogHours Scale = iota // durations in hours, logarithmic
	PerWeek               // events a week, logarithmic
	Percent               // ratios, linear; 1 is 100 %
)

// StripRow is one measure over all teams. NaN is not measured and gets no dot; on
// the logarithmic scales a measured zero lies at the end of the strip.
type StripRow struct {
	Label       string
	Values      []float64 // one a team, in any order
	Scale       Scale
	Reverse     bool // small values to the right, so that better is always right
	Bands       []Band
	Mark        int     // index of the value to highlight; −1: none
	Low, High   float64 // interval of the highlighted value; NaN or equal: none
	WorkingDays float64 // days a week that "daily" means on PerWeek; 0: five
	Shared      *Shared // with rows that differ in Mark, Low and High alone; nil: none
}

// Strip shows how teams spread over several measures: a dot a team, no names. At
// most one dot is highlighted, on that team's own page.
type Strip struct {
	Title string
	Rows  []StripRow
}

// Heights of the parts of a row in px.
const (
	stripNames = 20.0
	stripBody  = 50.0
	stripTicks = 27.0
	stripLabel = 22.0 // above, on the narrow artboard only
)

// Empty says that no row has a value to draw.
func (k Strip) Empty() bool {
	for _, r := range k.Rows {
		if anyMeasured(0, r.Values) {
			return false
		}
	}
	return true
}

// Draw implements Chart.
func (k Strip) Draw(pen *Pen, id string) (Picture, error) {
	title := k.Title
	if title == "" {
		title = "Dot strips: one dot a team, one row a measure"
	}
	var d described
	for _, r := range k.Rows {
		r.describe(&d)
	}
	return drawBoth(pen, id, title, d.String(), k.plot)
}

func (k Strip) plot(b artboard) plot {
	row := b.pick(stripNames+stripBody+stripTicks, stripLabel+stripNames+stripBody+stripTicks)
	p := plot{
		h: math.Max(1, float64(len(k.Rows))) * row, pad: padding{top: .1, right: b.pick(16, 14), bottom: .1, left: b.pick(172, 14)},
		x: linear(0, 1), y: linear(0, 1), hideX: true, hideY: true,
	}
	for i, r := range k.Rows {
		top := float64(i) * row
		p.layers = append(p.layers, func(c canvas) { r.draw(c, b, px(top)) })
	}
	return p
}

func (r StripRow) describe(d *described) {
	all := r.Shared.words(r.spread)
	d.say("%s", all)
	if i := r.marked(); i >= 0 {
		d.say("Highlighted: %s.", r.format(r.Values[i]))
	}
}

// spread says how the values lie.
func (r StripRow) spread() string {
	v := measured(r.Values, len(r.Values), 0)
	lo, hi, ok := span(v)
	name := clean(r.Label, 120)
	if !ok {
		return name + ": not measured."
	}
	n := 0
	for _, x := range v {
		if !math.IsNaN(x) {
			n++
		}
	}
	if n == 1 {
		return fmt.Sprintf("%s: one team, %s.", name, r.format(lo))
	}
	return fmt.Sprintf("%s: %d teams from %s to %s, median %s.", name, n, r.format(lo), r.format(hi), r.format(median(v)))
}

func (r StripRow) format(v float64) string {
	switch r.Scale {
	case PerWeek:
		return fmt.Sprintf("%s a week", formatNumber(v))
	case Percent:
		return formatRatio(v)
	}
	return formatHours(v)
}

// marked is the index of the highlighted value, −1 when there is none.
func (r StripRow) marked() int {
	if r.Mark >= 0 && r.Mark < len(r.Values) && anyMeasured(0, r.Values[r.Mark:r.Mark+1]) {
		return r.Mark
	}
	return -1
}

// draw draws the row whose upper edge lies at top.
func (r StripRow) draw(c canvas, b artboard, top int) {
	body := box{x0: c.plot.x0, x1: c.plot.x1, y0: top + px(stripNames)}
	if b.narrow {
		body.y0 += px(stripLabel)
	}
	body.y1 = body.y0 + px(stripBody)
	r.swarm(c, b, r.Shared.ground(c, b, body, func() ground { return r.ground(c, b, top, body) }), body)
}

// ground draws what lies under the dots, and packs these.
func (r StripRow) ground(c canvas, b artboard, top int, body box) ground {
	v := measured(r.Values, len(r.Values), 0)
	s := r.scale(v, b, float64(body.x1-body.x0)/unit)
	s.SetDomain(body.x1 - body.x0)
	r.name(c, b, top, body)
	r.shades(c, s, body)
	for _, t := range s.ticks {
		x := body.x0 + s.Translate(t.Value)
		l := label{class: classTickX, lines: []string{t.Label}, anchor: middle, x: x, y: body.y1 + px(17)}
		half := (l.box().x1 - l.box().x0) / 2
		l.x = min(max(x, half+px(1)), c.w-half-px(1))
		c.place(l)
	}
	x := make([]int, 0, len(v))
	for _, q := range v {
		if !math.IsNaN(q) {
			x = append(x, s.Translate(q))
		}
	}
	radii := []float64{4.2, 3.4, 2.7, 2.1, 1.6, 1.2}
	if b.narrow {
		radii = radii[1:]
	}
	dots := newPacked(swarm(x, 0, (body.y1-body.y0)/2-px(2), radii))
	return ground{scale: s, dots: dots, path: dots.drawn(body.x0, (body.y0+body.y1)/2)}
}

// name writes the measure beside the strip, or above it where there is no side.
func (r StripRow) name(c canvas, b artboard, top int, body box) {
	text, f := clean(r.Label, longestText), faceOf(className)
	if b.narrow {
		line, _ := wrap(text, float64(c.w)/unit-6, 1, f)
		c.place(label{class: className, lines: line, x: px(2), y: top + px(16)})
		return
	}
	lines, _ := wrap(text, float64(c.plot.x0)/unit-18, 3, f)
	y := (body.y0+body.y1)/2 + px(4.5) - px(8.1*float64(len(lines)-1))
	c.place(label{class: className, lines: lines, x: px(2), y: y})
}

// shades draws the bands and their names above them on a plain strip, which shows
// through where no band lies.
func (r StripRow) shades(c canvas, s *scale, body box) {
	c.rect("band other", body)
	f := faceOf(classBand)
	for _, band := range r.Bands {
		from, to := band.ends(1)
		k := body
		k.x0, k.x1 = body.x0+s.Translate(from), body.x0+s.Translate(to)
		if k.x1 < k.x0 {
			k.x0, k.x1 = k.x1, k.x0
		}
		if k.x1-k.x0 < px(.5) {
			continue
		}
		c.rect(band.class(), k)
		if name := clean(band.Name, longestText); textWidth(name, f) < float64(k.x1-k.x0)/unit-4 {
			c.place(label{classBand, []string{name}, middle, (k.x0 + k.x1) / 2, body.y0 - px(6)})
		}
	}
}

// swarm draws the dots, the highlighted one on top and in its place among them.
func (r StripRow) swarm(c canvas, b artboard, g *ground, body box) {
	mid, mark := (body.y0+body.y1)/2, r.marked()
	if mark < 0 {
		c.discs("pts", g.dots.radius, g.path)
		return
	}
	c.discs("pts pale", g.dots.radius, g.path)
	at := g.scale.Translate(r.Values[mark])
	y := mid + g.dots.level(at)
	if isFinite(r.Low) && isFinite(r.High) && r.Low < r.High {
		c.straight("pt me whisker", body.x0+g.scale.Translate(r.Low), y, body.x0+g.scale.Translate(r.High), y)
	}
	c.dot("pt me", body.x0+at, y, px(b.pick(6, 5.4)))
}
