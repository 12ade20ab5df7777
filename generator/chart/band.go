package chart

import (
	"iter"
	"math"
)

// Band is a named range of values shaded behind the data, such as a published
// cluster. From and To are in the unit of the chart's values; To ≤ From, or
// infinity, means open at the top.
type Band struct {
	From, To float64
	Name     string
	Class    string // elite, high, medium or low; anything else is shaded neutrally
}

// class keeps to the shades the stylesheet knows.
func (b Band) class() string {
	switch b.Class {
	case "elite", "high", "medium", "low":
		return "band " + b.Class
	}
	return "band other"
}

// ends returns the band's limits in the unit of the axis.
func (b Band) ends(factor float64) (from, to float64) {
	from, to = b.From*factor, b.To*factor
	if math.IsNaN(from) || from < 0 {
		from = 0
	}
	if !(to > from) {
		to = math.Inf(1)
	}
	return from, to
}

// across returns the band's box on a chart whose values go upwards.
func (b Band) across(c canvas, factor float64) (box, bool) {
	from, to := b.ends(factor)
	k := box{c.plot.x0, c.py(to), c.plot.x1, c.py(from)}
	return k, k.y1-k.y0 >= px(.5)
}

// bandShades shades the bands; it comes before all other layers.
func bandShades(bands []Band, factor float64) layer {
	return func(c canvas) {
		for _, b := range bands {
			if k, ok := b.across(c, factor); ok {
				c.rect(b.class(), k)
			}
		}
	}
}

// bandNames writes each band's name into a corner of it that the data leave free;
// it comes after the data.
func bandNames(bands []Band, factor float64) layer {
	return func(c canvas) {
		f := faceOf(classBand)
		for _, b := range bands {
			k, ok := b.across(c, factor)
			if !ok || k.y1-k.y0 < px(17) {
				continue
			}
			name := shorten(clean(b.Name, longestText), float64(c.plot.x1-c.plot.x0)/unit*.5, f)
			if name == "" {
				continue
			}
			c.placeOf(spotsIn(k, []string{name}, px(textWidth(name, f))))
		}
	}
}

// spotsIn are the places for a name in a band: its corners, then all along it.
func spotsIn(k box, name []string, width int) iter.Seq[label] {
	return func(yield func(label) bool) {
		l, r := k.x0+px(6), k.x1-px(6)
		top, bottom := k.y0+px(14), k.y1-px(5)
		for _, x := range [...]label{{x: l}, {x: r, anchor: end}} {
			for _, y := range [...]int{top, bottom} {
				if !yield(label{classBand, name, x.anchor, x.x, y}) {
					return
				}
			}
		}
		for x := l; x <= r-width; x += px(6) {
			for _, y := range [...]int{top, bottom, (top + bottom) / 2} {
				if !yield(label{classBand, name, start, x, y}) {
					return
				}
			}
		}
	}
}
