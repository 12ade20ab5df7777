package chart

import (
	"fmt"
	"math"
	"slices"
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
func (k Strip) Draw(id string) (Picture, error) {
	title := k.Title
	if title == "" {
		title = "Dot strips: one dot a team, one row a measure"
	}
	var d described
	for _, r := range k.Rows {
		r.describe(&d)
	}
	return drawBoth(id, title, d.String(), func(b artboard) plot {
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
	})
}

func (r StripRow) describe(d *described) {
	v := measured(r.Values, len(r.Values), 0)
	lo, hi, ok := span(v)
	name := clean(r.Label, 120)
	if !ok {
		d.say("%s: not measured.", name)
		return
	}
	n := 0
	for _, x := range v {
		if !math.IsNaN(x) {
			n++
		}
	}
	d.say("%s: %d teams from %s to %s, median %s.", name, n, r.format(lo), r.format(hi), r.format(median(v)))
	if i := r.marked(v); i >= 0 {
		d.say("Highlighted: %s.", r.format(v[i]))
	}
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
func (r StripRow) marked(v []float64) int {
	if r.Mark >= 0 && r.Mark < len(v) && !math.IsNaN(v[r.Mark]) {
		return r.Mark
	}
	return -1
}

// draw draws the row whose upper edge lies at top.
func (r StripRow) draw(c canvas, b artboard, top int) {
	v := measured(r.Values, len(r.Values), 0)
	s := r.scale(v, b, float64(c.plot.x1-c.plot.x0)/unit)
	s.SetDomain(c.plot.x1 - c.plot.x0)
	body := box{x0: c.plot.x0, x1: c.plot.x1, y0: top + px(stripNames)}
	if b.narrow {
		body.y0 += px(stripLabel)
	}
	body.y1 = body.y0 + px(stripBody)

	r.name(c, b, top, body)
	r.shades(c, s, body)
	for _, t := range s.ticks {
		x := body.x0 + s.Translate(t.Value)
		l := label{class: classTickX, lines: []string{t.Label}, anchor: middle, x: x, y: body.y1 + px(17)}
		half := (l.box().x1 - l.box().x0) / 2
		l.x = min(max(x, half+px(1)), c.w-half-px(1))
		c.place(l)
	}
	r.swarm(c, b, s, v, body)
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

// shades draws the bands and their names above them, or a plain strip.
func (r StripRow) shades(c canvas, s *scale, body box) {
	if len(r.Bands) == 0 {
		c.rect("band other", body)
	}
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

// swarm draws the dots, the highlighted one on top.
func (r StripRow) swarm(c canvas, b artboard, s *scale, v []float64, body box) {
	mid, mark := (body.y0+body.y1)/2, r.marked(v)
	var x []int
	for i, q := range v {
		if !math.IsNaN(q) && i != mark {
			x = append(x, body.x0+s.Translate(q))
		}
	}
	class, big := "pts", px(b.pick(6, 5.4))
	var me *point
	if mark >= 0 {
		class, me = "pts pale", &point{body.x0 + s.Translate(v[mark]), mid}
	}
	radii := []float64{4.2, 3.4, 2.7, 2.1, 1.6}
	if b.narrow {
		radii = radii[1:]
	}
	at, radius := swarm(x, mid, (body.y1-body.y0)/2-px(2), me, big, radii)
	c.dots(class, at, radius)
	if me == nil {
		return
	}
	if isFinite(r.Low) && isFinite(r.High) && r.Low < r.High {
		c.straight("pt me whisker", body.x0+s.Translate(r.Low), mid, body.x0+s.Translate(r.High), mid)
	}
	c.dot("pt me", me.x, me.y, big)
}

// scale spans the data, the interval and every border between bands.
func (r StripRow) scale(v []float64, b artboard, length float64) *scale {
	var edges []float64
	for _, band := range r.Bands {
		if from, _ := band.ends(1); from > 0 && from <= largest {
			edges = append(edges, from) // the outermost band runs as far as the data do
		}
	}
	var s *scale
	if r.Scale == Percent {
		s = r.percentScale(v, edges)
	} else {
		s = r.logScale(v, edges, b, length)
	}
	s.reverse = r.Reverse
	return s
}

func (r StripRow) percentScale(v, edges []float64) *scale {
	top := .05
	if _, hi, ok := span(v, edges); ok {
		top = math.Max(top, hi*1.25)
	}
	if top > 1 && top < 1.2 {
		top = 1
	}
	s := ratioAxis(top, 5)
	if t := s.ticks[len(s.ticks)-1].Value; t > top*1.05 { // end at the data, not at the next tick
		return linear(0, top, s.ticks[:len(s.ticks)-1]...)
	}
	return s
}

func (r StripRow) logScale(v, edges []float64, b artboard, length float64) *scale {
	lo, hi := 1.0, 100.0
	lists := positive([][]float64{v})
	for _, e := range edges { // a band is shown to at least this factor
		lists = append(lists, []float64{e / 2.5, e * 2.5})
	}
	if l, h, ok := span(lists...); ok {
		lo, hi = l, h
	}
	lo, hi = spread(lo*1.2, hi/1.2)
	var all []namedTick
	if r.Scale == PerWeek {
		all = r.perWeek()
	} else {
		named := namedDurations()
		all = named[:]
	}
	for i, t := range all { // the borders of the bands are what a reader looks for
		if slices.Contains(edges, t.hours) {
			all[i].rank = 0
		} else if len(edges) > 0 {
			all[i].rank = max(1, t.rank)
		}
	}
	f := faceOf(classTickX)
	ticks := pickNamed(all, lo, hi, length, int(b.pick(7, 5)), b.narrow, func(s string) float64 { return textWidth(s, f) + 16 })
	return logarithmic(lo, hi, ticks...)
}

// perWeek names rates: months and years of METHOD 2.2, days of the working week.
func (r StripRow) perWeek() []namedTick {
	day := r.WorkingDays
	if !(day > 0 && day <= 7) {
		day = 5
	}
	const weeks = 365.0 / 7
	return []namedTick{
		{1 / weeks, "once a year", "1 a yr", 1}, {2 / weeks, "2 a year", "2 a yr", 2}, {4 / weeks, "4 a year", "4 a yr", 2},
		{12 / weeks, "monthly", "monthly", 0}, {24 / weeks, "2 a month", "2 a mo", 2},
		{1, "weekly", "weekly", 0}, {2, "2 a week", "2 a wk", 2}, {day, "daily", "daily", 0},
		{2 * day, "2 a day", "2 a day", 1}, {4 * day, "4 a day", "4 a day", 2}, {10 * day, "10 a day", "10 a day", 1},
		{30 * day, "30 a day", "30 a day", 2}, {100 * day, "100 a day", "100 a day", 1},
		{1000 * day, "1,000 a day", "1,000 a day", 1}, {10000 * day, "10,000 a day", "10k a day", 1},
	}
}
