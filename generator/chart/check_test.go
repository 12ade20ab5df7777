package chart

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// drawnText is one line of text as it stands in an SVG, with the room it takes.
type drawnText struct {
	words string
	class string
	box   box
}

// parseSVG reads an artboard: it fails the test unless the SVG is well-formed and
// holds only what the renderer may write.
func parseSVG(t *testing.T, svg string) (w, h int, texts []drawnText, events []segment, classes map[string]bool) {
	t.Helper()
	classes = map[string]bool{}
	allowed := map[string]bool{"svg": true, "title": true, "desc": true, "path": true, "rect": true, "circle": true, "text": true, "tspan": true}
	d := xml.NewDecoder(strings.NewReader(svg))
	var current *label
	var inText bool
	put := func(words string) {
		if words != "" {
			current.lines = []string{words}
			texts = append(texts, drawnText{words, current.class, current.box()})
		}
	}
	line := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return w, h, texts, events, classes
		}
		if err != nil {
			t.Fatalf("not XML: %v\n%.600s", err, svg)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if !allowed[e.Name.Local] {
				t.Fatalf("element <%s>", e.Name.Local)
			}
			attr := map[string]string{}
			for _, a := range e.Attr {
				attr[a.Name.Local] = a.Value
			}
			for _, c := range strings.Fields(attr["class"]) {
				classes[c] = true
			}
			switch e.Name.Local {
			case "svg":
				f := strings.Fields(attr["viewBox"])
				w, h = units(t, f[2]), units(t, f[3])
			case "text":
				current, inText, line = &label{class: attr["class"], x: units(t, attr["x"]), y: units(t, attr["y"])}, true, 0
				switch attr["text-anchor"] {
				case "middle":
					current.anchor = middle
				case "end":
					current.anchor = end
				}
			case "tspan":
				line++
				current.y += int(faceOf(current.class).size * lineHeight * unit)
			case "path":
				if attr["d"] == "" || attr["class"] == "" {
					t.Errorf("path without data or class: %v", e.Attr)
				}
				if attr["class"] == classEventLine {
					var x, from, rise float64
					if _, err := fmt.Sscanf(attr["d"], "M%f %fv%f", &x, &from, &rise); err != nil {
						t.Fatalf("the line of an event is %s: %v", attr["d"], err)
					}
					events = append(events, segment{px(x), px(from), px(x), px(from + rise)})
				}
			}
		case xml.CharData:
			if inText {
				put(string(e))
			}
		case xml.EndElement:
			if e.Name.Local == "text" {
				inText = false
			}
		}
	}
}

func units(t *testing.T, s string) int {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("coordinate %q: %v", s, err)
	}
	return px(v)
}

var (
	// what no artboard may hold: styles, colours, fonts, values that are no numbers
	forbidden  = regexp.MustCompile(`style=|font|fill=|stroke="|#[0-9a-fA-F]{3,6}[";]|rgb\(|NaN|[+-]Inf|<script|onload=|xlink|href`)
	coordinate = regexp.MustCompile(`\d{5,}`)
	quoted     = regexp.MustCompile(`<(title|desc)[^>]*>[^<]*</|>[^<]*</(text|tspan)>|>[^<]*<tspan`)
)

// checkArtboard fails on anything a reader would call broken: bad XML, paint in the
// SVG, wild coordinates, text over text, text outside.
func checkArtboard(t *testing.T, name, svg string) map[string]bool {
	t.Helper()
	w, h, texts, _, classes := parseSVG(t, svg)
	drawing := quoted.ReplaceAllString(svg, "><")
	if m := forbidden.FindString(drawing); m != "" {
		t.Errorf("%s: holds %q", name, m)
	}
	if m := coordinate.FindString(drawing); m != "" {
		t.Errorf("%s: coordinate %s", name, m)
	}
	for i, a := range texts {
		if a.box.x0 < 0 || a.box.y0 < 0 || a.box.x1 > w || a.box.y1 > h {
			t.Errorf("%s: %q lies outside the artboard %v: %v", name, a.words, box{0, 0, w, h}, a.box)
		}
		for _, b := range texts[:i] {
			if a.box.overlaps(b.box) {
				t.Errorf("%s: %q %v and %q %v overlap", name, a.words, a.box, b.words, b.box)
			}
		}
	}
	return classes
}

// checkBandNames fails where the line of an event runs through the name of a band.
// Of more events than names have room between, their halo keeps them apart.
func checkBandNames(t *testing.T, name, svg string) {
	t.Helper()
	_, _, texts, events, _ := parseSVG(t, svg)
	if len(events) > 8 {
		return
	}
	for _, a := range texts {
		for _, e := range events {
			if a.class == classBand && e.crosses(a.box) {
				t.Errorf("%s: the line of an event at %d runs through the band's name %q %v", name, e.x0, a.words, a.box)
			}
		}
	}
}

// checkChart draws a chart and checks both artboards.
func checkChart(t *testing.T, name string, c Chart) Picture {
	t.Helper()
	p, err := c.Draw(new(Pen), "fig")
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	checkArtboard(t, name+" wide", p.Wide)
	checkArtboard(t, name+" narrow", p.Narrow)
	if p.Desc == "" {
		t.Errorf("%s: no description", name)
	}
	if len([]rune(p.Desc)) > longestDescription+2 {
		t.Errorf("%s: description of %d characters", name, len(p.Desc))
	}
	return p
}
