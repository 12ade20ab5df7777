package chart

import "slices"

// Places shows things in a fixed order from left to right, and how much there is of
// each: a column a place, named, with its number. At most one is highlighted. On the
// narrow artboard the order runs from top to bottom.
type Places struct {
	Title  string
	Places []Place
	Mark   int    // index of the highlighted place; −1: none
	Thing  string // what is counted, one of it, in the description: "figure"
}

// Place is one thing in the order. Count below 0 is not known.
type Place struct {
	Name  string
	Count int
	None  string // what stands over a place that has nothing, or of which nothing is known
}

// Heights in px: of the tallest column, the room above it, and the two lines of names
// below; of a row on the narrow artboard.
const (
	placeColumns = 130.0
	placeHead    = 24.0
	placeFoot    = 62.0
	placeRow     = 44.0
	mostPlaces   = 16
)

// Empty says that of no place it is known how much there is.
func (k Places) Empty() bool {
	return !slices.ContainsFunc(k.shown(), func(p Place) bool { return p.Count >= 0 })
}

func (k Places) shown() []Place { return k.Places[:min(len(k.Places), mostPlaces)] }

func (k Places) most() int {
	most := 1
	for _, p := range k.shown() {
		most = max(most, p.Count)
	}
	return most
}

// Draw implements Chart.
func (k Places) Draw(pen *Pen, id string) (Picture, error) {
	title, thing := k.Title, axisName(k.Thing, "thing")
	if title == "" {
		title = "Columns in a fixed order"
	}
	var d described
	for i, p := range k.shown() {
		words := some(max(p.Count, 0), thing)
		if p.Count < 0 {
			words = "not known"
		}
		if i == k.Mark {
			words += ", highlighted"
		}
		d.say("%d %s: %s.", i+1, axisName(p.Name, "A place"), words)
	}
	return drawBoth(pen, id, title, d.String(), k.plot)
}

func (k Places) plot(b artboard) plot {
	list := k.shown()
	n := float64(max(1, len(list)))
	if b.narrow {
		return plot{h: n*placeRow + 4, pad: padding{top: .1, right: 60, bottom: 4, left: 2}, x: linear(0, float64(k.most())), y: linear(0, 1), hideX: true, hideY: true,
			layers: []layer{func(c canvas) { k.list(c, list) }}}
	}
	return plot{h: placeHead + placeColumns + placeFoot, pad: padding{top: placeHead, right: 2, bottom: placeFoot, left: 2}, x: linear(0, n), y: linear(0, float64(k.most())),
		hideX: true, hideY: true, layers: []layer{func(c canvas) { k.columns(c, list) }}}
}

func (k Places) class(i int) (column, text string) {
	if i == k.Mark {
		return "col now", classMain
	}
	return "col", "lab"
}

// columns draws the places side by side, names below in two lines by turns.
func (k Places) columns(c canvas, list []Place) {
	c.straight("zero", c.plot.x0, c.plot.y1, c.plot.x1, c.plot.y1)
	lower := func(i int) int { return c.plot.y1 + px(20+26*float64(i%2)) }
	for i := 1; i < len(list); i += 2 { // first, so that names lie over them
		mid := (c.px(float64(i)+.2) + c.px(float64(i)+.8)) / 2
		c.straight("grid", mid, c.plot.y1, mid, lower(i)-px(13))
	}
	for i, p := range list {
		column, text := k.class(i)
		x0, x1 := c.px(float64(i)+.2), c.px(float64(i)+.8)
		mid, top := (x0+x1)/2, c.plot.y1
		if p.Count > 0 {
			top = min(c.py(float64(p.Count)), c.plot.y1-1)
			c.rect(column, box{x0, top, x1, c.plot.y1})
		}
		if number := k.number(p, float64(x1-x0)/unit+22); number != "" {
			c.place(label{class: k.numberClass(p, text), lines: []string{number}, anchor: middle, x: mid, y: top - px(7)})
		}
		// Names alternate between two heights, so that each has the room of two.
		width := 2*float64(c.plot.x1-c.plot.x0)/unit/float64(len(list)) - 10
		name := shorten(clean(p.Name, longestText), width, faceOf(text))
		l := label{class: text, lines: []string{name}, anchor: middle, x: mid, y: lower(i)}
		half := (l.box().x1-l.box().x0)/2 + px(1)
		l.x = min(max(l.x, half), c.w-half)
		if name != "" {
			c.place(l)
		}
	}
}

// list draws the places under each other.
func (k Places) list(c canvas, list []Place) {
	for i, p := range list {
		column, text := k.class(i)
		top := c.plot.y0 + px(float64(i)*placeRow)
		if name := shorten(clean(p.Name, longestText), float64(c.w)/unit-6, faceOf(text)); name != "" {
			c.place(label{class: text, lines: []string{name}, x: px(2), y: top + px(15)})
		}
		to := c.plot.x0
		if p.Count > 0 {
			to = max(c.px(float64(p.Count)), c.plot.x0+1)
			c.rect(column, box{c.plot.x0, top + px(21), to, top + px(34)})
		}
		if number := k.number(p, float64(c.w-to)/unit-10); number != "" {
			c.place(label{class: k.numberClass(p, text), lines: []string{number}, x: to + px(7), y: top + px(32)})
		}
	}
}

// number is what stands beside a column.
func (k Places) number(p Place, width float64) string {
	text := formatCount(float64(p.Count))
	if p.Count <= 0 {
		text = clean(p.None, longestText)
	}
	return shorten(text, width, faceOf(classMuted))
}

func (k Places) numberClass(p Place, text string) string {
	if p.Count <= 0 {
		return classMuted
	}
	return text
}
