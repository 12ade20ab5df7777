package chart

import "strings"

// anchor is which end of a text sits on its point: SVG's text-anchor.
type anchor uint8

const (
	start anchor = iota
	middle
	end
)

// Text classes. faceOf must know each that is not plain 13 px.
const (
	classTickX = "tick-x"
	classTickY = "tick-y"
	classBand  = "band-label"
	classEvent = "event-label"
	classMean  = "mean-label"
	className  = "row-name"
	classMuted = "lab mut"
	classMain  = "lab s1t"
)

// classEventLine is the class of the dashed line of an event.
const classEventLine = "event"

// faceOf returns how the stylesheet sets text of a class.
func faceOf(class string) face {
	switch {
	case class == classBand:
		return face{size: 12}
	case class == className, class == classMain, strings.HasSuffix(class, " v1t"):
		return face{size: 13, bold: true}
	}
	return face{size: 13}
}

// box is a rectangle in layout units, y downwards.
type box struct{ x0, y0, x1, y1 int }

func (a box) overlaps(b box) bool {
	return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

// grown returns the box with d more on each side.
func (a box) grown(d int) box { return box{a.x0 - d, a.y0 - d, a.x1 + d, a.y1 + d} }

// label is text at a point: x, y is the baseline of its first line.
type label struct {
	class  string
	lines  []string
	anchor anchor
	x, y   int
}

// box estimates the room the text takes.
func (l label) box() box {
	f := faceOf(l.class)
	w, size := px(widest(l.lines, f)), px(f.size)
	b := box{x0: l.x, y0: l.y - size*78/100, y1: l.y + size*22/100}
	b.y1 += int(float64(size) * lineHeight * float64(len(l.lines)-1))
	switch l.anchor {
	case middle:
		b.x0 -= w / 2
	case end:
		b.x0 -= w
	}
	b.x1 = b.x0 + w
	return b
}

// segment is a piece of a drawn line.
type segment struct{ x0, y0, x1, y1 int }

// crosses says whether the segment touches the box.
func (s segment) crosses(b box) bool {
	if max(s.x0, s.x1) < b.x0 || min(s.x0, s.x1) > b.x1 || max(s.y0, s.y1) < b.y0 || min(s.y0, s.y1) > b.y1 {
		return false
	}
	// The bounding boxes meet: the line misses only if all corners are on one side.
	side := func(x, y int) int {
		return (s.x1-s.x0)*(y-s.y0) - (s.y1-s.y0)*(x-s.x0)
	}
	a, c, d, e := side(b.x0, b.y0), side(b.x1, b.y0), side(b.x0, b.y1), side(b.x1, b.y1)
	return !(a > 0 && c > 0 && d > 0 && e > 0 || a < 0 && c < 0 && d < 0 && e < 0)
}

// sheet remembers what has been drawn where, so that labels keep clear of each
// other and, where they can, of the data.
type sheet struct {
	w, h   int
	texts  []box
	lines  []segment
	blocks []box
	events []segment // lines of events, from foot to label
}

// fits says that the label lies on the artboard and over no other text.
func (s *sheet) fits(l label) bool { return s.free(l.box()) }

// free is fits for the box of a label.
func (s *sheet) free(b box) bool {
	if b.x0 < 0 || b.y0 < 0 || b.x1 > s.w || b.y1 > s.h {
		return false
	}
	b = b.grown(px(1))
	for _, t := range s.texts {
		if b.overlaps(t) {
			return false
		}
	}
	return true
}

// overData says that a label would lie over a drawn line or block.
func (s *sheet) overData(b box) bool {
	b = b.grown(px(2))
	for _, k := range s.blocks {
		if b.overlaps(k) {
			return true
		}
	}
	for _, k := range s.lines {
		if k.crosses(b) {
			return true
		}
	}
	return false
}

// overEvent says that the line of an event would run through a label.
func (s *sheet) overEvent(b box) bool {
	b = b.grown(px(2))
	for _, k := range s.events {
		if k.crosses(b) {
			return true
		}
	}
	return false
}

// How well a label stands: over nothing at all is best, over other text is no place.
const (
	clearOfAll = iota
	overData
	overEvent
	noPlace
)

func (s *sheet) standing(l label) int {
	if len(l.lines) == 0 {
		return noPlace
	}
	b := l.box()
	switch {
	case !s.free(b):
		return noPlace
	case s.overEvent(b):
		return overEvent
	case s.overData(b):
		return overData
	}
	return clearOfAll
}

// choice is the best place found for a label so far.
type choice struct {
	label
	standing int
}

// try looks at one more place for a label: the first that is clear of text, events
// and data is best and ends the search, else the first that is clear of text and
// events, else of text.
func (s *sheet) try(l label, best *choice) (done bool) {
	if found := s.standing(l); found < best.standing {
		*best = choice{l, found}
	}
	return best.standing == clearOfAll
}
