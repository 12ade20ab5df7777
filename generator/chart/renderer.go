package chart

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/golang/freetype/truetype"
	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// skip is the class of what go-chart insists on drawing (background boxes) and
// the page does not want.
const skip = "-"

// go-chart names no class for its grid lines, only a colour, and draws a line only
// when it has a colour. So two colours stand for classes; neither is ever written.
func gridToken() drawing.Color { return drawing.Color{R: 254, G: 1, A: 255} }
func lineToken() drawing.Color { return drawing.Color{R: 254, G: 2, A: 255} }

// renderer implements go-chart's Renderer and writes small, semantic SVG. Text of
// a tick class measures as a point, so go-chart puts it exactly on the tick and
// the browser aligns it by text-anchor: no font metrics get baked into positions.
type renderer struct {
	sheet
	dpi float64
	out []byte
	pen path
	// remembers: the lines drawn now are data, which labels stay clear of.
	remembers bool
	class     string
	stroke    drawing.Color
	err       error
}

var _ gochart.Renderer = (*renderer)(nil)

// reset begins a new drawing of a size in layout units, in the memory of the last.
func (r *renderer) reset(w, h int) {
	*r = renderer{out: r.out[:0], pen: path{d: r.pen.d[:0]},
		sheet: sheet{w: w, h: h, texts: r.texts[:0], lines: r.lines[:0], blocks: r.blocks[:0], events: r.events[:0]}}
}

// What the stylesheet decides, the renderer ignores.
func (r *renderer) SetFillColor(drawing.Color)   {}
func (r *renderer) SetStrokeWidth(float64)       {}
func (r *renderer) SetStrokeDashArray([]float64) {}
func (r *renderer) SetFont(*truetype.Font)       {}
func (r *renderer) SetFontColor(drawing.Color)   {}
func (r *renderer) SetFontSize(float64)          {}
func (r *renderer) SetTextRotation(float64)      {}
func (r *renderer) ClearTextRotation()           {}

func (r *renderer) GetDPI() float64                { return r.dpi }
func (r *renderer) SetDPI(d float64)               { r.dpi = d }
func (r *renderer) ResetStyle()                    { r.class, r.stroke = "", drawing.Color{} }
func (r *renderer) SetClassName(class string)      { r.class = class }
func (r *renderer) SetStrokeColor(c drawing.Color) { r.stroke = c }
func (r *renderer) MoveTo(x, y int)                { r.pen.moveTo(x, y) }
func (r *renderer) Stroke()                        { r.flush() }
func (r *renderer) Fill()                          { r.flush() }
func (r *renderer) FillStroke()                    { r.flush() }

// LineTo draws a straight line from where the pen is.
func (r *renderer) LineTo(x, y int) {
	if r.remembers && (x != r.pen.x || y != r.pen.y) {
		r.lines = append(r.lines, segment{r.pen.x, r.pen.y, x, y})
	}
	r.pen.lineTo(x, y)
}

// Close ends an outline; every outline here ends where it began, or is filled.
func (r *renderer) Close() {}

// QuadCurveTo belongs to rounded corners, which no chart here has.
func (r *renderer) QuadCurveTo(int, int, int, int) { r.fail("curves are not supported") }

// ArcTo belongs to pie and donut charts, which a report has no use for.
func (r *renderer) ArcTo(int, int, float64, float64, float64, float64) {
	r.fail("arcs are not supported")
}

// Circle draws a dot; radius is in layout units.
func (r *renderer) Circle(radius float64, x, y int) { r.dot(r.class, x, y, int(radius+.5)) }

// MeasureText says that every text is a point.
func (r *renderer) MeasureText(string) gochart.Box { return gochart.Box{IsSet: true} }

// Text hangs a tick label on the point go-chart chose for it.
func (r *renderer) Text(body string, x, y int) {
	l := label{class: r.class, lines: splitLines(body), x: x, y: y}
	switch r.class {
	case classTickX:
		l.anchor, l.y = middle, y+px(17)
	case classTickY:
		l.anchor, l.x, l.y = end, x-px(6), y+px(4.5)
	}
	r.text(l)
}

// Save ends the drawing; plot takes what has been written from the renderer.
func (r *renderer) Save(io.Writer) error { return r.err }

func (r *renderer) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("draw chart: %w", errors.New(what))
	}
}

// flush writes the current path under the current class.
func (r *renderer) flush() {
	defer r.pen.reset()
	class := r.class
	if class == "" && r.stroke == gridToken() {
		class = "grid"
	}
	switch {
	case !r.pen.drawn, class == skip, class == classTickX, class == classTickY:
		return // nothing to see: an axis line or a tick mark we do without
	case class == "":
		r.fail("an element has no class")
		return
	}
	r.out = appendClass(append(r.out, "<path"...), class)
	r.out = append(r.out, ` d="`...)
	r.out = append(r.out, r.pen.d...)
	r.out = append(r.out, `"/>`...)
}

// rect writes a rectangle.
func (r *renderer) rect(class string, b box) {
	r.out = appendClass(append(r.out, "<rect"...), class)
	r.out = appendAttr(r.out, "x", b.x0)
	r.out = appendAttr(r.out, "y", b.y0)
	r.out = appendAttr(r.out, "width", b.x1-b.x0)
	r.out = appendAttr(r.out, "height", b.y1-b.y0)
	r.out = append(r.out, "/>"...)
}

// dot writes a circle; radius is in layout units.
func (r *renderer) dot(class string, x, y, radius int) {
	r.out = appendClass(append(r.out, "<circle"...), class)
	r.out = appendAttr(r.out, "cx", x)
	r.out = appendAttr(r.out, "cy", y)
	r.out = appendAttr(r.out, "r", radius)
	r.out = append(r.out, "/>"...)
	r.blocks = append(r.blocks, box{x - radius, y - radius, x + radius, y + radius})
}

// text writes a label and remembers where it lies.
func (r *renderer) text(l label) {
	if len(l.lines) == 0 {
		return
	}
	r.texts = append(r.texts, l.box())
	r.out = appendClass(append(r.out, "<text"...), l.class)
	r.out = appendAttr(r.out, "x", l.x)
	r.out = appendAttr(r.out, "y", l.y)
	switch l.anchor {
	case middle:
		r.out = append(r.out, ` text-anchor="middle"`...)
	case end:
		r.out = append(r.out, ` text-anchor="end"`...)
	}
	r.out = append(r.out, '>')
	for i, line := range l.lines {
		if i == 0 {
			r.out = appendEscaped(r.out, line)
			continue
		}
		r.out = appendAttr(append(r.out, "<tspan"...), "x", l.x)
		r.out = append(r.out, ` dy="1.25em">`...)
		r.out = appendEscaped(r.out, line)
		r.out = append(r.out, "</tspan>"...)
	}
	r.out = append(r.out, "</text>"...)
}

// place writes the best of the candidates; false when none has room.
func (r *renderer) place(candidates ...label) bool {
	best := choice{standing: noPlace}
	for _, l := range candidates {
		if r.try(l, &best) {
			break
		}
	}
	return r.put(best)
}

// placeOf is place for candidates that are made as they are needed.
func (r *renderer) placeOf(candidates iter.Seq[label]) bool {
	best := choice{standing: noPlace}
	for l := range candidates {
		if r.try(l, &best) {
			break
		}
	}
	return r.put(best)
}

// put writes what was chosen; false when there is nothing.
func (r *renderer) put(best choice) bool {
	if best.standing < noPlace {
		r.text(best.label)
	}
	return best.standing < noPlace
}
