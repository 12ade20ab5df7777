package chart

import (
	"cmp"
	"slices"
)

// Event marks a change people made. At is the index of the first month after it:
// the line stands between that month and the one before. An event outside the
// months of the chart is left out. Pause says that it does not change the
// conditions of work, such as a freeze: it is drawn, but begins no new stretch of
// averages.
type Event struct {
	At    int
	Label string
	Pause bool
}

const (
	eventRow   = 16.25 // height of a line of an event's label, px
	eventGap   = 5     // from the dashed line to its label, px
	mostEvents = 12    // beyond that there are lines only; the description has all
	cutCost    = 1000  // what cutting one label short weighs against height in px
)

// marker is an event as it is drawn: its line and its label above the plot.
type marker struct {
	at     int      // index of the month
	pause  bool     // every event of the month is a pause
	text   string   // the whole label
	x      float64  // of the line, px
	left   bool     // the label stands left of the line
	lines  []string // the label; nil when there is no room for it
	width  float64  // of the label with its gap, px
	cut    bool
	bottom float64 // of the label, px above the plot
}

func (m marker) top() float64 { return m.bottom + eventRow*float64(len(m.lines)) }

// reach is the stretch of x that the label covers.
func (m marker) reach() (from, to float64) {
	if m.left {
		return m.x - m.width, m.x
	}
	return m.x, m.x + m.width
}

// mergeEvents sorts events by month, drops those outside 0 … n-1, and joins those
// of the same month.
func mergeEvents(events []Event, n int) []marker {
	var markers []marker
	for _, e := range events {
		if e.At < 0 || e.At >= n {
			continue
		}
		text := clean(e.Label, longestText)
		i := slices.IndexFunc(markers, func(m marker) bool { return m.at == e.At })
		switch {
		case i < 0:
			markers = append(markers, marker{at: e.At, text: text, pause: e.Pause})
			continue
		case text != "" && markers[i].text != "":
			markers[i].text = clean(markers[i].text+"; "+text, longestText)
		case text != "":
			markers[i].text = text
		}
		markers[i].pause = markers[i].pause && e.Pause
	}
	slices.SortStableFunc(markers, func(a, b marker) int { return cmp.Compare(a.at, b.at) })
	return markers
}

// markerLines draws the dashed lines, behind the data.
func markerLines(markers []marker) layer {
	return func(c canvas) {
		for _, m := range markers {
			x := c.px(float64(m.at) - .5)
			rise := m.top()
			if len(m.lines) == 0 {
				rise = 6
			}
			c.straight(classEventLine, x, c.plot.y1, x, c.plot.y0-px(rise))
		}
	}
}

// markerLabels writes the labels, after everything else that is drawn.
func markerLabels(markers []marker) layer {
	return func(c canvas) {
		for _, m := range markers {
			l := label{class: classEvent, lines: m.lines, x: c.px(float64(m.at)-.5) + px(eventGap), y: c.plot.y0 - px(m.top()-11)}
			if m.left {
				l.anchor, l.x = end, l.x-2*px(eventGap)
			}
			if len(l.lines) > 0 && c.fits(l) {
				c.text(l)
			}
		}
	}
}
