package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// endLabel names a line at the right edge of the plot.
type endLabel struct {
	at    float64 // value; NaN: no label
	class string
	lines []string
}

const (
	endGap = 8     // from the plot to the label, px
	endRow = 16.25 // height of a line of a label, px
)

// endPadding is the right padding the labels need.
func endPadding(labels []endLabel) float64 {
	w := 0.0
	for _, l := range labels {
		w = max(w, widest(l.lines, faceOf(l.class)))
	}
	return max(16, w+endGap+6)
}

// wrapEnd breaks the text of an end label to a width.
func wrapEnd(text, class string, width float64, limit int) []string {
	lines, _ := wrap(clean(text, longestText), width, limit, faceOf(class))
	return lines
}

// endLabels writes the labels beside their values, pushed apart so that none
// overlap. Of labels with the same value the first stands higher.
func endLabels(labels []endLabel) layer {
	return func(c canvas) {
		type item struct{ top, height int }
		var kept []endLabel
		for _, l := range labels {
			if !math.IsNaN(l.at) && len(l.lines) > 0 {
				kept = append(kept, l)
			}
		}
		slices.SortStableFunc(kept, func(a, b endLabel) int { return cmp.Compare(c.py(a.at), c.py(b.at)) })
		items := make([]item, len(kept))
		for i, l := range kept {
			h := px(endRow*float64(len(l.lines)) + 2)
			items[i] = item{c.py(l.at) - h/2, h}
		}
		top, bottom := c.plot.y0-px(4), c.plot.y1+px(6)
		for i := range items { // push down
			if i > 0 {
				top = items[i-1].top + items[i-1].height
			}
			items[i].top = max(items[i].top, top)
		}
		for i := len(items) - 1; i >= 0; i-- { // and back up from the floor
			items[i].top = min(items[i].top, bottom-items[i].height)
			bottom = items[i].top
		}
		for i, l := range kept {
			t := label{class: l.class, lines: l.lines, x: c.plot.x1 + px(endGap), y: items[i].top + px(12.5)}
			if c.fits(t) {
				c.text(t)
			}
		}
	}
}

// lineLabel writes an end label near the right end of its line instead, above or
// below all lines that pass under the words; for artboards without room at the side.
// Of the places free of other text it takes the nearest, and would rather go further
// than stand on the wrong side or over a line.
func lineLabel(e endLabel, lines [][]float64, above bool) layer {
	return func(c canvas) {
		const wrongSide, overLine, overEvent = 60, 140, 30 // px of distance each is worth
		target := c.py(e.at)
		drawn := c.points(lines)
		var best label
		least := math.MaxInt
		try := func(l label, away int, wrong bool) {
			cost := away + max(l.y-target, target-l.y)
			if wrong {
				cost += px(wrongSide)
			}
			k := l.box()
			if cost >= least || k.y0 < c.plot.y0 || k.y1 > c.plot.y1 || !c.free(k) {
				return
			}
			if c.overData(k) {
				cost += px(overLine)
			}
			if c.overEvent(k) {
				cost += px(overEvent)
			}
			if cost < least {
				best, least = l, cost
			}
		}
		for _, words := range [][]string{{strings.Join(e.lines, " ")}, e.lines} {
			w, extra := px(widest(words, faceOf(e.class))+4), px(endRow*float64(len(words)-1))
			for x1 := c.plot.x1; x1-w >= c.plot.x0; x1 -= px(16) {
				hi, lo := c.extremes(drawn, x1-w, x1)
				away := (c.plot.x1 - x1) / 2
				try(label{e.class, words, end, x1, hi - px(8) - extra}, away, !above)
				try(label{e.class, words, end, x1, lo + px(18)}, away, above)
			}
		}
		c.text(best) // without lines, and so not drawn, when there is no room
	}
}

// points returns where the measured values of monthly lines are drawn; the months
// beside a value count as long as a segment leads there.
func (c canvas) points(lines [][]float64) []reached {
	var out []reached
	for _, y := range lines {
		for i := range y {
			if !math.IsNaN(y[i]) {
				out = append(out, reached{c.px(float64(i - 1)), c.px(float64(i + 1)), c.py(y[i])})
			}
		}
	}
	return out
}

// reached is a value of a line: its height, and from where to where segments from
// it may reach.
type reached struct{ x0, x1, y int }

// extremes returns the highest and the lowest of the values between x0 and x1.
func (c canvas) extremes(drawn []reached, x0, x1 int) (hi, lo int) {
	hi, lo = c.plot.y1, c.plot.y0
	for _, p := range drawn {
		if p.x1 >= x0 && p.x0 <= x1 {
			hi, lo = min(hi, p.y), max(lo, p.y)
		}
	}
	return hi, lo
}
