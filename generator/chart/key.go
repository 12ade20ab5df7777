package chart

import "math"

// key is the legend of the narrow artboard, in a corner the curves leave free.
func (k Survival) key() layer {
	return func(c canvas) {
		const row, swatch = 19.0, 22.0
		room := float64(c.plot.x1-c.plot.x0)/unit*.85 - swatch
		var texts []string
		var classes []string
		w := 0.0
		for _, curve := range k.Curves {
			f := faceOf("lab " + curve.class() + "t")
			if t := shorten(clean(curve.Name, longestText), room, f); t != "" && len(texts) < 5 {
				texts, classes = append(texts, t), append(classes, curve.class())
				w = max(w, textWidth(t, f))
			}
		}
		if len(texts) == 0 {
			return
		}
		wide, high := px(w+swatch), px(row*float64(len(texts)))
		corners := [...][2]int{{c.plot.x1 - wide, c.plot.y0 + px(4)}, {c.plot.x0 + px(8), c.plot.y1 - high - px(4)}, {c.plot.x1 - wide, c.plot.y1 - high - px(4)}, {c.plot.x1 - wide, (c.plot.y0+c.plot.y1)/2 - high/2}}
		best, fewest := corners[0], math.MaxInt
		for _, at := range corners {
			if n := c.covered(box{at[0], at[1], at[0] + wide, at[1] + high}); n < fewest {
				best, fewest = at, n
			}
		}
		for i, t := range texts {
			y := best[1] + px(row*float64(i)+14)
			l := label{class: "lab " + classes[i] + "t", lines: []string{t}, x: best[0] + px(swatch), y: y}
			if c.fits(l) {
				c.straight(classes[i], best[0], y-px(4), best[0]+px(16), y-px(4))
				c.text(l)
			}
		}
	}
}

// covered counts what of the drawing lies in the box; text counts heavily.
func (c canvas) covered(b box) int {
	n := 0
	for _, s := range c.lines {
		if s.crosses(b) {
			n++
		}
	}
	for _, t := range c.texts {
		if t.overlaps(b) {
			n += 1000
		}
	}
	return n
}
