package chart

import (
	"math"
	"slices"
)

// Lanes shows groups of teams on the scale of answers: for each measure a lane of dots
// a group, a dot a team, no names, and across each lane the group's median. The groups
// stand in the order given, which is no order of merit.
type Lanes struct {
	Title     string
	Names     []string // of the groups
	Rows      []LanesRow
	Low, High string // the ends of the scale: "slower, less steady"
}

// LanesRow is one measure: scores from 0.5 to 6.5 by group; what is not finite is not
// measured. A group without a score has no lane.
type LanesRow struct {
	Label  string
	Groups [][]float64
}

// lanesFoot is the room below the rows for ticks and the ends of the scale, px.
const lanesFoot = 50.0

// Empty says that no team has a score.
func (k Lanes) Empty() bool {
	return !slices.ContainsFunc(k.Rows, func(r LanesRow) bool { return len(r.lanes(len(k.Names))) > 0 })
}

// lane is the scores of one group in a row.
type lane struct {
	group  int
	scores []float64 // ascending
}

// lanes are the groups that have scores; groups beyond the names are left out.
func (r LanesRow) lanes(names int) []lane {
	var list []lane
	for g, scores := range r.Groups[:min(len(r.Groups), names)] {
		var v []float64
		for _, s := range scores {
			if isFinite(s) {
				v = append(v, answer(s))
			}
		}
		if len(v) > 0 {
			slices.Sort(v)
			list = append(list, lane{g, v})
		}
	}
	return list
}

// Draw implements Chart.
func (k Lanes) Draw(pen *Pen, id string) (Picture, error) {
	title := k.Title
	if title == "" {
		title = "Dot lanes: groups of teams on the scale of answers"
	}
	var d described
	for _, r := range k.Rows {
		for _, l := range r.lanes(len(k.Names)) {
			d.say("%s, %s: %s, median %.1f, from %.1f to %.1f.", axisName(r.Label, "A measure"), axisName(k.Names[l.group], "a group"),
				some(len(l.scores), "team"), median(l.scores), l.scores[0], l.scores[len(l.scores)-1])
		}
	}
	return drawBoth(pen, id, title, d.String(), k.plot)
}

func (k Lanes) plot(b artboard) plot {
	right := 14.0
	for _, name := range k.Names {
		right = max(right, min(textWidth(clean(name, longestText), face{size: 13})+16, b.pick(140, 92)))
	}
	h := 0.0
	for _, r := range k.Rows {
		h += k.rowHeight(b, r)
	}
	x := linear(answerLow, answerHigh, answerTicks()...)
	return plot{
		h: max(h, armsLane) + lanesFoot, pad: padding{top: .1, right: right, bottom: lanesFoot, left: b.pick(172, 14)},
		x: x, y: linear(0, 1), hideX: true, hideY: true,
		layers: []layer{uprights(x.ticks), func(c canvas) { k.rows(c, b) }, ticksBelow(x.ticks), scaleEnds(k.Low, k.High)},
	}
}

func (k Lanes) rowHeight(b artboard, r LanesRow) float64 {
	n := len(r.lanes(len(k.Names)))
	if n == 0 {
		return 0
	}
	return float64(n)*armsLane + armsGap + b.pick(0, armsHead)
}

func (k Lanes) rows(c canvas, b artboard) {
	var all [][]float64
	for _, r := range k.Rows {
		for _, l := range r.lanes(len(k.Names)) {
			all = append(all, l.scores)
		}
	}
	radii := c.radiiFor(b, all)
	top := c.plot.y0
	for _, r := range k.Rows {
		lanes := r.lanes(len(k.Names))
		if len(lanes) == 0 {
			continue
		}
		at := c.rowName(b, r.Label, top)
		for _, l := range lanes {
			mid := at + px(armsLane/2)
			c.lane("pts", l.scores, median(l.scores), radii, mid)
			c.beside(k.Names[l.group], mid)
			at += px(armsLane)
		}
		top += px(k.rowHeight(b, r))
	}
}

// rowName writes a measure beside its lanes, or above them where there is no side, and
// says where the lanes begin.
func (c canvas) rowName(b artboard, name string, top int) int {
	text, f := clean(name, longestText), faceOf(className)
	if b.narrow {
		line, _ := wrap(text, float64(c.w)/unit-6, 1, f)
		c.place(label{class: className, lines: line, x: px(2), y: top + px(armsHead-4)})
		return top + px(armsHead+armsGap/2)
	}
	at := top + px(armsGap)
	lines, _ := wrap(text, float64(c.plot.x0)/unit-18, 2, f)
	c.place(label{class: className, lines: lines, x: px(2), y: at + px(armsLane/2+4.5)})
	return at
}

// radiiFor are the sizes of a dot to try, the largest that fits every lane first: a dot
// is a team in each lane, so none is drawn larger than another.
func (c canvas) radiiFor(b artboard, lanes [][]float64) []float64 {
	radii := []float64{4.2, 3.4, 2.7, 2.1, 1.6, 1.2}
	if b.narrow {
		radii = radii[1:]
	}
	for _, v := range lanes {
		_, fits := c.packLane(v, radii)
		for len(radii) > 1 && px(radii[0]) > fits {
			radii = radii[1:]
		}
	}
	return radii
}

func (c canvas) packLane(v, radii []float64) ([]point, int) {
	x := make([]int, len(v))
	for i := range v {
		x[i] = c.px(v[i])
	}
	return swarm(x, 0, px(armsLane/2-3), radii)
}

// lane draws dots around the line y = mid and, across, their median.
func (c canvas) lane(class string, v []float64, middle float64, radii []float64, mid int) {
	dots := newPacked(c.packLane(v, radii))
	c.discs(class, dots.radius, dots.drawn(0, mid))
	at := c.px(middle)
	c.straight("mean", at, mid-px(armsLane/2-2), at, mid+px(armsLane/2-2))
}

// scaleEnds says what the ends of the scale of answers mean, below the ticks.
func scaleEnds(low, high string) layer {
	return func(c canvas) {
		half, foot := float64(c.plot.x1-c.plot.x0)/unit/2-8, c.plot.y1+px(40)
		if text := shorten("← "+clean(low, longestText), half, faceOf("axis")); low != "" {
			c.place(label{class: "axis", lines: []string{text}, x: c.plot.x0, y: foot})
		}
		if text := shorten(clean(high, longestText), math.Max(0, half-14), faceOf("axis")); high != "" {
			c.place(label{class: "axis", lines: []string{text + " →"}, anchor: end, x: c.plot.x1, y: foot})
		}
	}
}
