package chart

import (
	"math"
	"slices"
	"strconv"
	"strings"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// Items shows what people said, a row a statement: bars from the foot of the scale,
// with intervals, or dots on it, with paler dots for an earlier time.
type Items struct {
	Title string
	Rows  []Item
	// Low and High are the ends of the scale, Ticks its steps: the numbers of a scale
	// of answers, or 0 and 1 for shares. A scale without length draws nothing.
	Low, High float64
	Share     bool // values are shares of 1, written as percentages
	Bars      bool
	Dashed    float64 // where a line goes down the rows, such as one half; NaN or outside: none
	LowEnd    string  // what the ends of the scale mean: "not at all"
	HighEnd   string
}

// Item is one statement. NaN is not known: of Value, the row says Missing instead.
type Item struct {
	Label     string
	Value     float64
	Low, High float64 // interval of Value; NaN or equal: none
	Before    float64
	Missing   string
}

// Heights in px: of a row, of the statement above it on the narrow artboard, of the
// room for ticks and the words at the ends.
const (
	itemRow  = 40.0
	itemName = 36.0
	itemFoot = 30.0
	itemEnds = 22.0
)

// Empty says that no row has a value.
func (k Items) Empty() bool {
	return !(k.High > k.Low) || !isFinite(k.High) || !isFinite(k.Low) || !slices.ContainsFunc(k.Rows, func(r Item) bool { return k.has(r.Value) })
}

func (k Items) has(x float64) bool { return x >= k.Low && x <= k.High }

// Draw implements Chart.
func (k Items) Draw(pen *Pen, id string) (Picture, error) {
	title := k.Title
	if title == "" {
		title = "Statements and what people said of them"
	}
	var d described
	for _, r := range k.Rows {
		d.say("%s: %s.", axisName(strings.TrimRight(r.Label, ".!?"), "A statement"), k.describe(r))
	}
	return drawBoth(pen, id, title, d.String(), k.plot)
}

func (k Items) describe(r Item) string {
	if !k.has(r.Value) {
		if words := clean(r.Missing, 80); words != "" {
			return words
		}
		return "not known"
	}
	words := k.format(r.Value)
	if k.hasInterval(r) {
		words += " (" + k.format(r.Low) + " to " + k.format(r.High) + ")"
	}
	if k.has(r.Before) {
		words += ", " + k.format(r.Before) + " before"
	}
	return words
}

func (k Items) hasInterval(r Item) bool {
	return k.has(r.Low) && k.has(r.High) && r.Low < r.High
}

func (k Items) format(x float64) string {
	if k.Share {
		return formatRatio(x)
	}
	return strconv.FormatFloat(x, 'f', 1, 64)
}

// ticks are the answers of a scale that has few, else round numbers; quarters of a
// share.
func (k Items) ticks() []gochart.Tick {
	if k.Share {
		return quarterTicks()
	}
	return slices.DeleteFunc(niceTicks(k.Low, k.High, 10, k.High-k.Low >= 2, formatStep), func(t gochart.Tick) bool { return !k.has(t.Value) })
}

func (k Items) plot(b artboard) plot {
	row := b.pick(itemRow, itemRow-6+itemName)
	foot := itemFoot
	if k.LowEnd != "" || k.HighEnd != "" {
		foot += itemEnds
	}
	lo, hi := k.Low, k.High
	if k.Empty() {
		lo, hi = 0, 1
	}
	var ticks []gochart.Tick
	if !k.Empty() {
		ticks = k.ticks()
	}
	x := linear(lo, hi, ticks...)
	n := float64(max(1, len(k.Rows)))
	layers := []layer{uprights(x.ticks)}
	if k.has(k.Dashed) && k.Dashed > k.Low && k.Dashed < k.High {
		layers = append(layers, func(c canvas) { c.straight("half", c.px(k.Dashed), c.plot.y0, c.px(k.Dashed), c.plot.y1) })
	}
	layers = append(layers, func(c canvas) { k.rows(c, b, px(row)) }, ticksBelow(x.ticks), scaleEnds(k.LowEnd, k.HighEnd))
	return plot{
		h: n*row + foot, pad: padding{top: .1, right: b.pick(150, 84), bottom: foot, left: b.pick(318, 8)},
		x: x, y: linear(0, 1), hideX: true, hideY: true, layers: layers,
	}
}

func (k Items) rows(c canvas, b artboard, height int) {
	for i, r := range k.Rows {
		top := c.plot.y0 + i*height
		mid := top + height/2
		text, f := clean(r.Label, longestText), faceOf("lab")
		if b.narrow {
			lines, _ := wrap(text, float64(c.w)/unit-8, 2, f)
			c.place(label{class: "lab", lines: lines, x: px(2), y: top + px(31) - px(16.2*float64(max(1, len(lines))-1))})
			mid = top + px(itemName) + (height-px(itemName))/2
		} else {
			lines, _ := wrap(text, float64(c.plot.x0)/unit-20, 2, f)
			c.place(label{class: "lab", lines: lines, x: px(2), y: mid + px(4.5) - px(8.1*float64(len(lines)-1))})
		}
		k.row(c, b, r, mid)
	}
}

// row draws a statement's bar or dots around the line y = mid, and its value beside.
func (k Items) row(c canvas, b artboard, r Item, mid int) {
	if !k.has(r.Value) {
		c.placeMissing(clean(r.Missing, longestText), mid+px(9))
		return
	}
	if k.Bars {
		if to := c.px(r.Value); to > c.plot.x0 {
			c.rect("col", box{c.plot.x0, mid - px(6), to, mid + px(6)})
		}
	} else {
		c.SetClassName("grid")
		c.MoveTo(c.plot.x0, mid)
		c.LineTo(c.plot.x1, mid)
		c.Stroke()
	}
	if k.hasInterval(r) {
		c.straight("s1 now whisker", c.px(r.Low), mid, c.px(r.High), mid)
	}
	if !k.Bars && k.has(r.Before) {
		c.dot("pt pale", c.px(r.Before), mid, px(4.2))
	}
	c.dot("s1 dot", c.px(r.Value), mid, px(b.pick(5.5, 5)))
	l := label{class: classMain, lines: []string{k.format(r.Value)}, x: c.plot.x1 + px(10), y: mid + px(4.5)}
	if !c.place(l) {
		return
	}
	side := ""
	switch {
	case k.hasInterval(r):
		side = k.format(r.Low) + " to " + k.format(r.High)
	case k.has(r.Before):
		side = k.format(r.Before) + " before"
	}
	at := px(math.Max(34, textWidth(l.lines[0], faceOf(classMain))+6))
	if text := shorten(side, float64(c.w-l.x-at)/unit-1, faceOf(classMuted)); text == side && side != "" {
		c.place(label{class: classMuted, lines: []string{text}, x: l.x + at, y: l.y})
	}
}
