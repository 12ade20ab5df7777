// Package chart draws the figures of the report.
//
// It takes plain numbers, months and labels, and gives inline SVG in two
// artboards (800 and 340 units wide) together with a description in words. It
// keeps go-chart: go-chart lays a chart out (canvas, ranges, ticks, axes), and a
// renderer of our own writes the SVG.
//
// What it never does: it never writes a colour, a font or an inline style (every
// element carries a class, themes/plain/assets/chart.css paints it); it never
// trusts a label (all text is hostile until escaped here); it never draws a value
// that was not measured (NaN is a gap, never a zero); and it never depends on
// clock, locale or goroutine: the same data give the same bytes.
package chart

import "strings"

// Chart is one figure's drawing in data terms; every chart type implements it.
type Chart interface {
	// Draw returns the two artboards and a description generated from the data
	// (start, end, extremes, events). id must be unique on its page; ids in the
	// SVG derive from it (the narrow artboard's end in "-n").
	Draw(pen *Pen, id string) (Picture, error)

	// Empty says that no value can be drawn, so that the page can put a sentence
	// where the chart would have been.
	Empty() bool
}

// Picture is a drawn chart. Wide and Narrow are inline <svg> elements that show
// the same data; they are safe to put into HTML as they are. Desc is plain text.
type Picture struct{ Wide, Narrow, Desc string }

// Pen is what charts are drawn with: the memory of one drawing serves the next. The
// zero value is ready; a pen is for one goroutine.
type Pen struct{ r renderer }

// sheetClass is the background of a chart that is a file of its own.
const sheetClass = "sheet"

// AppendStandalone appends the wide artboard as an SVG file of its own: with the XML
// namespace, a size, a paper background and the part of the stylesheet that it uses.
func (p Picture) AppendStandalone(out []byte, style *Style) []byte {
	// The renderer wrote this text, so its shape is known: <svg viewBox=…>…</svg>.
	open, body, _ := strings.Cut(p.Wide, ">")
	attrs := strings.TrimPrefix(open, "<svg")
	w, h := artboardSize(attrs)
	out = append(out, `<svg xmlns="http://www.w3.org/2000/svg" width="`...)
	out = append(out, w...)
	out = append(out, `" height="`...)
	out = append(out, h...)
	out = append(out, '"')
	out = append(out, attrs...)
	out = append(out, "><style>"...)
	out = append(out, style.of(p.Wide)...)
	out = append(out, `</style><rect class="`+sheetClass+`" width="100%" height="100%"/>`...)
	out = append(out, body...)
	return append(out, '\n')
}

// artboardSize reads width and height from the viewBox the renderer wrote.
func artboardSize(attrs string) (w, h string) {
	_, rest, _ := strings.Cut(attrs, `viewBox="`)
	box, _, _ := strings.Cut(rest, `"`)
	f := strings.Fields(box)
	if len(f) != 4 {
		return "800", "400"
	}
	return f[2], f[3]
}
