package chart

import (
	"math"
	"slices"
	"strconv"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// Arms shows how much two groups of teams changed: for each measure a lane of dots
// for either group, a dot a team, no names, and below them the difference of the two
// with its interval. The middle of the scale is no change.
type Arms struct {
	Title string
	Names [2]string // of the groups: "Took part", "The rest"
	Apart string    // of the third lane: "Difference"
	Rows  []ArmsRow
	// Points says that changes are differences of shares (0.05 is five percentage
	// points, from -1 to 1); otherwise they are ratios, after divided by before.
	Points bool
}

// ArmsRow is one measure. What is not finite, or as a ratio not above 0, is no change
// that can be drawn. An empty lane is left out.
type ArmsRow struct {
	Label     string
	Changes   [2][]float64
	Shift     float64 // between the groups; NaN: not known
	Low, High float64 // its interval; NaN: none
}

// Heights of the parts in px.
const (
	armsLane = 30.0
	armsGap  = 14.0
	armsHead = 22.0 // above each row, on the narrow artboard only
	armsFoot = 30.0
)

// farthest is the greatest ratio that is drawn.
const farthest = 1e9

// Empty says that no team's change can be drawn.
func (k Arms) Empty() bool {
	for _, r := range k.Rows {
		for _, lane := range r.Changes {
			if len(k.drawable(lane)) > 0 {
				return false
			}
		}
	}
	return true
}

// drawable are the changes that have a place on the scale, ascending.
func (k Arms) drawable(changes []float64) []float64 {
	var list []float64
	for _, x := range changes {
		if k.has(x) {
			list = append(list, x)
		}
	}
	slices.Sort(list)
	return list
}

func (k Arms) has(x float64) bool {
	if k.Points {
		return isFinite(x) && math.Abs(x) <= 1
	}
	return x >= 1/farthest && x <= farthest
}

// Draw implements Chart.
func (k Arms) Draw(pen *Pen, id string) (Picture, error) {
	title := k.Title
	if title == "" {
		title = "Dot lanes: how much two groups of teams changed"
	}
	var d described
	for _, r := range k.Rows {
		k.describe(&d, r)
	}
	return drawBoth(pen, id, title, d.String(), k.plot)
}

func (k Arms) describe(d *described, r ArmsRow) {
	name := axisName(r.Label, "A measure")
	for i, lane := range r.Changes {
		v := k.drawable(lane)
		if len(v) == 0 {
			continue
		}
		d.say("%s, %s: %s, median %s, from %s to %s.", name, axisName(k.Names[i], "a group"), some(len(v), "team"), k.format(k.middleOf(v)), k.format(v[0]), k.format(v[len(v)-1]))
	}
	if !k.has(r.Shift) {
		return
	}
	d.say("%s: %s", axisName(k.Apart, "Difference"), k.format(r.Shift))
	if k.has(r.Low) && k.has(r.High) {
		d.say("(%s to %s)", k.format(r.Low), k.format(r.High))
	}
	d.b.WriteByte('.')
}

// middleOf is the median of ascending changes. Ratios are compared by their logarithms,
// so that between two of them it lies as far from the one as from the other.
func (k Arms) middleOf(v []float64) float64 {
	if k.Points {
		return median(v)
	}
	logs := make([]float64, len(v))
	for i, x := range v {
		logs[i] = math.Log(x)
	}
	return math.Exp(median(logs))
}

// format writes a change: "0.61 times", "+1.2 points".
func (k Arms) format(x float64) string {
	if !k.Points {
		return formatNumber(x) + " times"
	}
	return pointText(x) + " points"
}

// pointText is a difference of shares in percentage points, with its sign.
func pointText(x float64) string {
	text := minus(trimZeros(strconv.FormatFloat(100*x, 'f', 1, 64)))
	if x > 0 && text != "0" {
		return "+" + text
	}
	return text
}

// lanes are the dots of a row that has some, and its difference.
func (k Arms) lanes(r ArmsRow) int {
	n := 0
	for _, lane := range r.Changes {
		if len(k.drawable(lane)) > 0 {
			n++
		}
	}
	if k.has(r.Shift) {
		n++
	}
	return n
}

func (k Arms) height(b artboard) float64 {
	h := 0.0
	for _, r := range k.Rows {
		h += k.rowHeight(b, r)
	}
	return max(h, armsLane)
}

func (k Arms) rowHeight(b artboard, r ArmsRow) float64 {
	n := k.lanes(r)
	if n == 0 {
		return 0
	}
	return float64(n)*armsLane + armsGap + b.pick(0, armsHead)
}

func (k Arms) plot(b artboard) plot {
	right := 14.0
	for _, name := range []string{k.Names[0], k.Names[1], k.Apart} {
		right = max(right, min(textWidth(clean(name, longestText), face{size: 13})+16, b.pick(140, 92)))
	}
	left := b.pick(172, 14)
	x := k.scale(b, b.width()-left-right)
	return plot{
		h: k.height(b) + armsFoot, pad: padding{top: .1, right: right, bottom: armsFoot, left: left},
		x: x, y: linear(0, 1), hideX: true, hideY: true,
		layers: []layer{uprights(x.ticks), k.middle(), func(c canvas) { k.rows(c, b) }, ticksBelow(x.ticks)},
	}
}

// scale reaches as far to either side as the farthest change or end of an interval.
func (k Arms) scale(b artboard, length float64) *scale {
	far := .02
	if !k.Points {
		far = math.Ln2
	}
	reach := func(x float64) {
		switch {
		case !k.has(x):
		case k.Points:
			far = max(far, math.Abs(x))
		default:
			far = max(far, math.Abs(math.Log(x)))
		}
	}
	for _, r := range k.Rows {
		for _, x := range slices.Concat(r.Changes[0], r.Changes[1], []float64{r.Shift, r.Low, r.High}) {
			reach(x)
		}
	}
	if k.Points {
		far = min(far*1.08, 1.05)
		return linear(-far, far, symmetric(far, int(b.pick(4, 2)))...)
	}
	far *= 1.08
	return logarithmic(math.Exp(-far), math.Exp(far), doublings(far, length, b)...)
}

// symmetric are round ticks to either side of nothing.
func symmetric(far float64, n int) []gochart.Tick {
	step := niceStep(100*far/float64(n), false) / 100
	ticks := []gochart.Tick{{Value: 0, Label: "no change"}}
	for x := step; x <= far*(1+1e-9); x += step {
		ticks = append(ticks, gochart.Tick{Value: -x, Label: pointText(-x)}, gochart.Tick{Value: x, Label: pointText(x)})
	}
	return ticks
}

// doublings are ticks at powers of two, or of a power of two where they are many.
func doublings(far, length float64, b artboard) []gochart.Tick {
	powers := int(far / math.Ln2)
	most := max(1, int(length/b.pick(90, 64)/2))
	stride := max(1, (powers+most-1)/most)
	ticks := []gochart.Tick{{Value: 1, Label: b.say("no change", "same")}}
	for p := stride; p <= powers; p += stride {
		ratio := math.Exp2(float64(p))
		down, up := "1/"+formatCount(ratio), formatCount(ratio)+" times"
		if p == 1 {
			down, up = "half", "double"
		}
		ticks = append(ticks, gochart.Tick{Value: 1 / ratio, Label: down}, gochart.Tick{Value: ratio, Label: up})
	}
	return ticks
}

// middle is the line of no change.
func (k Arms) middle() layer {
	return func(c canvas) {
		at := 1.0
		if k.Points {
			at = 0
		}
		c.straight("zero", c.px(at), c.plot.y0, c.px(at), c.plot.y1)
	}
}

// ticksBelow writes the ticks' labels under the plot, each where it has room.
func ticksBelow(ticks []gochart.Tick) layer {
	return func(c canvas) {
		for _, t := range ticks {
			l := label{class: classTickX, lines: []string{t.Label}, anchor: middle, x: c.px(t.Value), y: c.plot.y1 + px(19)}
			half := (l.box().x1 - l.box().x0) / 2
			l.x = min(max(l.x, half+px(1)), c.w-half-px(1))
			if c.fits(l) {
				c.text(l)
			}
		}
	}
}

func (k Arms) rows(c canvas, b artboard) {
	var all [][]float64
	for _, r := range k.Rows {
		all = append(all, k.drawable(r.Changes[0]), k.drawable(r.Changes[1]))
	}
	radii := c.radiiFor(b, all)
	top := c.plot.y0
	for _, r := range k.Rows {
		height := k.rowHeight(b, r)
		if height == 0 {
			continue
		}
		k.row(c, b, r, top, radii)
		top += px(height)
	}
}

func (k Arms) row(c canvas, b artboard, r ArmsRow, top int, radii []float64) {
	at := c.rowName(b, r.Label, top)
	for i, lane := range r.Changes {
		if v := k.drawable(lane); len(v) > 0 {
			c.lane([...]string{"pts", "pts pale"}[i], v, k.middleOf(v), radii, at+px(armsLane/2))
			c.beside(k.Names[i], at+px(armsLane/2))
			at += px(armsLane)
		}
	}
	if k.has(r.Shift) {
		k.difference(c, b, r, at+px(armsLane/2))
	}
}

// difference draws how much more the first group changed.
func (k Arms) difference(c canvas, b artboard, r ArmsRow, mid int) {
	if k.has(r.Low) && k.has(r.High) && r.Low < r.High {
		c.straight("pt me whisker", c.px(r.Low), mid, c.px(r.High), mid)
	}
	c.dot("pt me", c.px(r.Shift), mid, px(b.pick(6, 5.4)))
	c.beside(k.Apart, mid)
}

// beside names a lane at its right.
func (c canvas) beside(name string, mid int) {
	text := shorten(clean(name, longestText), float64(c.w-c.plot.x1)/unit-10, faceOf(classMuted))
	if text != "" {
		c.place(label{class: classMuted, lines: []string{text}, x: c.plot.x1 + px(8), y: mid + px(4.5)})
	}
}
