package chart

import (
	"math"
)

// step is a point of a survival curve: from day t on, a share s is still open. lo
// and hi are NaN without a band.
type step struct{ t, s, lo, hi float64 }

// steps cleans the curve and ends it at the edge of the axis. Steps that go back
// in time or have no share are left out.
func (k Curve) steps(days float64) []step {
	out := make([]step, 0, len(k.T))
	at := func(v []float64, i int) float64 {
		if i < len(v) && isFinite(v[i]) {
			return math.Max(0, math.Min(1, v[i]))
		}
		return math.NaN()
	}
	last := 0.0
	for i, t := range k.T {
		if !isFinite(t) || t < last {
			continue
		}
		if t > days {
			break
		}
		p := step{t, at(k.S, i), at(k.Low, i), at(k.High, i)}
		if math.IsNaN(p.s) {
			continue
		}
		if !(p.lo <= p.hi) {
			p.lo, p.hi = math.NaN(), math.NaN()
		}
		out, last = append(out, p), t
	}
	return out
}

// anyStep says that steps would find one.
func (k Curve) anyStep(days float64) bool {
	for i, t := range k.T {
		switch {
		case !isFinite(t), t < 0:
		case t > days:
			return false
		case i < len(k.S) && isFinite(k.S[i]):
			return true
		}
	}
	return false
}

// followed is how many were still followed on day t; -1: not known.
func (k Curve) followed(t float64) int {
	if i := int(t); t >= 0 && float64(i) == t && i < len(k.Followed) {
		return int(k.Followed[i])
	}
	return -1
}

// halfLife is the smallest day by which half are done (METHOD 4.3); -1: never.
func halfLife(s []step) float64 {
	for _, p := range s {
		if p.s <= .5 {
			return p.t
		}
	}
	return -1
}

// thin drops steps too small to see: those that are below a share of both axes. The
// last step and the one that passes one half stay.
func thin(s []step, days, share float64) []step {
	if len(s) < 3 {
		return s
	}
	out := append(make([]step, 0, len(s)), s[0])
	half := halfLife(s)
	for i, p := range s[1:] {
		l := out[len(out)-1]
		if p.t-l.t > days*share || l.s-p.s > share || p.t == half || i == len(s)-2 {
			out = append(out, p)
		}
	}
	return out
}

// stairs is a curve as go-chart draws it: level to the day of each step, then down
// it, and level to the end of the axis.
type stairs struct {
	steps    []step
	days     float64
	from, to int // which of its corners are drawn
}

func stairsOf(s []step, days float64) stairs { return stairs{s, days, 0, 2 * (len(s) + 1)} }

// before is the level on which corner i lies, and the day on which it is reached.
func (k stairs) before(i int) step {
	if i < 2 {
		return step{0, 1, 1, 1}
	}
	return k.steps[i/2-1]
}

// corner is the level on which corner i lies, and its day.
func (k stairs) corner(i int) (level step, day float64) {
	level = k.before(i)
	switch {
	case i%2 == 0:
		return level, level.t
	case i/2 < len(k.steps):
		return level, k.steps[i/2].t
	}
	return level, k.days
}

func (k stairs) Len() int { return k.to - k.from }

func (k stairs) GetValues(i int) (day, share float64) {
	level, day := k.corner(k.from + i)
	return day, level.s
}

func (k stairs) GetBoundedValues(i int) (day, high, low float64) {
	level, day := k.corner(k.from + i)
	return day, level.hi, level.lo
}

// stepLine draws the curve as stairs from 100 % on.
func stepLine(class string, s []step, days float64) layer {
	return func(c canvas) {
		if len(s) > 0 {
			c.trace(class, stairsOf(s, days))
		}
	}
}

// stepBand fills between the limits, as stairs too. Where a step has no limits the
// band has a gap.
func stepBand(class string, s []step, days float64) layer {
	return func(c canvas) {
		if len(s) == 0 {
			return
		}
		k := stairsOf(s, days)
		stretch(k.to, func(i int) bool { return !math.IsNaN(k.before(i).lo) }, func(from, to int) {
			c.shade(class, stairs{s, days, from, to})
		})
	}
}

const rowHeight = 37 // heading and numbers of one curve under the axis, px

// followedRow is the line of numbers under the axis for one curve.
type followedRow struct {
	name  string
	class string
	curve Curve
}

// rows are the curves whose numbers still followed are known; four at most.
func (k Survival) rows() []followedRow {
	var out []followedRow
	for _, c := range k.Curves {
		if len(c.Followed) == 0 || len(c.T) == 0 || len(out) == 4 {
			continue
		}
		name := "Still followed"
		if n := clean(c.Name, longestText); len(k.Curves) > 1 && n != "" {
			name += ": " + n
		}
		out = append(out, followedRow{name, "lab " + c.class() + "t", c})
	}
	return out
}

// followedRows writes under each tick how many were still followed on that day.
func followedRows(rows []followedRow) layer {
	return func(c canvas) {
		s, ok := c.x.(*scale)
		if !ok {
			return
		}
		for i, row := range rows {
			y := c.plot.y1 + px(40+rowHeight*float64(i))
			name := shorten(row.name, float64(c.w)/unit-4, faceOf(classTickX))
			c.place(label{class: "followed-name", lines: []string{name}, x: px(2), y: y})
			for _, t := range s.ticks {
				text := "–" // not known is not zero
				if n := row.curve.followed(t.Value); n >= 0 {
					text = formatCount(float64(n))
				}
				c.place(label{"followed", []string{text}, middle, c.px(t.Value), y + px(16)})
			}
		}
	}
}

// raiseRule lays out the label of a vertical reference line.
func raiseRule(b artboard, r RuleLine, days, left, right float64) ([]marker, float64) {
	const parts = 10000 // raiseMarkers counts in months; a fine grid of days serves
	at := int(r.At / days * (parts - 1))
	return raiseMarkers(b, []Event{{At: at, Label: r.Label}}, parts, left, right)
}

// ruleLine draws the reference line, ruleLabel its label.
func ruleLine(markers []marker, r *RuleLine) layer {
	return func(c canvas) {
		for _, m := range markers {
			x := c.px(r.At)
			c.straight(classEventLine, x, c.plot.y1, x, c.plot.y0-px(max(6, m.top())))
		}
	}
}

func ruleLabel(markers []marker, r *RuleLine) layer {
	return func(c canvas) {
		for _, m := range markers {
			l := label{class: classEvent, lines: m.lines, x: c.px(r.At) + px(eventGap), y: c.plot.y0 - px(m.top()-11)}
			if m.left {
				l.anchor, l.x = end, c.px(r.At)-px(eventGap)
			}
			c.place(l)
		}
	}
}
