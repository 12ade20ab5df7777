package chart

import (
	"fmt"
	"io"
	"strings"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// artboard is one of the two sizes each figure is drawn in. Text has the same size
// on both, so the narrow one has fewer ticks and shorter words.
type artboard struct{ narrow bool }

func (b artboard) width() float64 { return b.pick(800, 340) }

// pick returns the value for this artboard.
func (b artboard) pick(wide, narrow float64) float64 {
	if b.narrow {
		return narrow
	}
	return wide
}

// say returns the words for this artboard.
func (b artboard) say(wide, narrow string) string {
	if b.narrow {
		return narrow
	}
	return wide
}

// padding is the room around the plot for labels, in CSS px.
type padding struct{ top, right, bottom, left float64 }

// plot is one drawing: go-chart lays it out, the renderer writes it.
type plot struct {
	class      string // of the svg element
	decorative bool   // hidden from assistive technology, without title
	ids        [2]string
	title      string
	desc       string
	w, h       float64
	pad        padding
	x, y       *scale
	hideX      bool
	hideY      bool
	layers     []layer
}

// drawBoth renders build for both artboards and completes what they share.
func drawBoth(pen *Pen, id, title, desc string, build func(b artboard) plot) (Picture, error) {
	out := Picture{Desc: desc}
	id = cleanID(id)
	for _, b := range [...]artboard{{narrow: false}, {narrow: true}} {
		p := build(b)
		p.title, p.desc, p.w = clean(title, longestText), desc, b.width()
		p.class, p.ids = "chart wide", [2]string{id + "-t", id + "-d"}
		if b.narrow {
			p.class, p.ids = "chart narrow", [2]string{id + "-t-n", id + "-d-n"}
		}
		svg, err := p.render(&pen.r)
		if err != nil {
			return Picture{}, fmt.Errorf("draw chart %s: %w", id, err)
		}
		if b.narrow {
			out.Narrow = svg
		} else {
			out.Wide = svg
		}
	}
	return out, nil
}

// cleanID keeps letters, digits, hyphen and underscore, so that an id can neither
// end an attribute nor break a reference in two.
func cleanID(id string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '-'
	}, clean(id, 200))
}

// render draws the plot as an inline <svg> element.
func (p plot) render(r *renderer) (string, error) {
	if err := p.draw(r); err != nil {
		return "", err
	}
	return string(r.out), nil
}

// draw leaves the drawing with the renderer, in the memory of the one before.
func (p plot) draw(r *renderer) error {
	r.reset(px(p.w), px(p.h))
	r.out = p.open(r.out)
	lay := p.layOut
	if p.hideX && p.hideY {
		lay = p.fill
	}
	if err := lay(r); err != nil {
		return err
	}
	r.out = append(r.out, "</svg>"...)
	return nil
}

// fill draws a plot without axes, where there is nothing to lay out: the layers
// have all that the padding leaves, as go-chart would give it to them.
func (p plot) fill(r *renderer) error {
	area := gochart.Box{Top: px(p.pad.top), Left: px(p.pad.left), Right: r.w - px(p.pad.right), Bottom: r.h - px(p.pad.bottom), IsSet: true}
	p.x.SetDomain(area.Width())
	p.y.SetDomain(area.Height())
	c := canvasOn(r, area, p.x, p.y)
	for _, l := range p.layers {
		l(c)
	}
	return r.err
}

// layOut has go-chart draw the plot.
//
// go-chart's left axis is its secondary one, so every layer sits on that. The
// primary axis is hidden, with a dummy range: without one go-chart gives up.
func (p plot) layOut(r *renderer) error {
	hidden := gochart.Hidden()
	background := gochart.Style{ClassName: skip, Padding: gochart.Box{
		Top: px(p.pad.top), Right: px(p.pad.right), Bottom: px(p.pad.bottom), Left: px(p.pad.left), IsSet: true,
	}}
	x := gochart.XAxis{Range: p.x, TickStyle: gochart.Style{ClassName: classTickX}, GridMajorStyle: hidden, GridMinorStyle: hidden}
	y := gochart.YAxis{Range: p.y, TickStyle: gochart.Style{ClassName: classTickY}, GridMajorStyle: hidden, GridMinorStyle: hidden, Zero: gochart.GridLine{Style: hidden}}
	if p.hideX {
		x.Style = hidden
	}
	if p.hideY {
		y.Style = hidden
	}
	all := layer(func(c canvas) { // one series: go-chart works out a style for each
		for _, l := range p.layers {
			l(c)
		}
	})
	c := gochart.Chart{
		Width: r.w, Height: r.h, DPI: 72, Font: roboto(),
		Background: background, Canvas: gochart.Style{ClassName: skip},
		XAxis: x, YAxis: gochart.YAxis{Style: hidden, Range: linear(0, 1)}, YAxisSecondary: y,
		Series: []gochart.Series{all},
	}
	return c.Render(func(int, int) (gochart.Renderer, error) { return r, nil }, io.Discard)
}

// open writes the start tag, title and description.
func (p plot) open(out []byte) []byte {
	out = append(out, `<svg viewBox="0 0 `...)
	out = appendPair(out, px(p.w), px(p.h))
	out = append(out, '"')
	out = appendClass(out, p.class)
	if p.decorative {
		return append(out, ` aria-hidden="true" focusable="false">`...)
	}
	out = append(out, ` role="img" aria-labelledby="`...)
	out = append(out, p.ids[0]...)
	out = append(out, `" aria-describedby="`...)
	out = append(out, p.ids[1]...)
	out = append(out, `"><title id="`...)
	out = append(out, p.ids[0]...)
	out = append(out, `">`...)
	out = appendEscaped(out, p.title)
	out = append(out, `</title><desc id="`...)
	out = append(out, p.ids[1]...)
	out = append(out, `">`...)
	out = appendEscaped(out, p.desc)
	return append(out, `</desc>`...)
}
