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
	cut    bool
	bottom float64 // of the label, px above the plot
}

func (m marker) top() float64 { return m.bottom + eventRow*float64(len(m.lines)) }

// reach is the stretch of x that the label covers.
func (m marker) reach() (from, to float64) {
	w := widest(m.lines, faceOf(classEvent)) + eventGap
	if m.left {
		return m.x - w, m.x
	}
	return m.x, m.x + w
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

// raiseMarkers lays the labels of the events out above the plot, each on the side
// that has room and in a row where no other label and no other line runs through
// it. left and right are the plot's padding. It returns the height it needs in px.
func raiseMarkers(b artboard, events []Event, n int, left, right float64) ([]marker, float64) {
	markers := mergeEvents(events, n)
	for i := range markers {
		markers[i].x = left + float64(markers[i].at)/float64(n)*(b.width()-left-right)
	}
	if len(markers) == 0 || len(markers) > mostEvents {
		return markers, 0
	}
	var best []marker
	bestCost, bestHeight := 0.0, 0.0
	widths := []float64{b.pick(380, 210), b.pick(200, 130), b.pick(300, 260), folded}
	if len(markers) == 1 {
		widths = widths[:1] // nothing is in the way
	}
	for _, width := range widths {
		for _, sides := range markerSides(b, markers) {
			try, ok := stackMarkers(b, markers, sides, width)
			if !ok {
				continue
			}
			cost, height := 0.0, 0.0
			for _, m := range try {
				height = max(height, m.top())
				if m.cut {
					cost += cutCost
				}
			}
			if cost += height; best == nil || cost < bestCost {
				best, bestCost, bestHeight = try, cost, height
			}
		}
	}
	if best == nil {
		return markers, 0
	}
	return best, bestHeight
}

// markerSides lists the arrangements worth trying (true: left of the line). The first
// gives each label its roomier side; the others turn the markers of one end around.
func markerSides(b artboard, markers []marker) [][]bool {
	n := len(markers)
	roomier := make([]bool, n)
	for i, m := range markers {
		roomier[i] = m.x > b.width()/2
	}
	all := [][]bool{roomier}
	for k := 0; k <= n; k++ {
		outward, inward := make([]bool, n), make([]bool, n)
		for i := range n {
			outward[i], inward[i] = i < k, i >= k
		}
		all = append(all, outward, inward)
	}
	return all
}

// folded is the width that gives each label two lines, so that short ones stand
// beside each other.
const folded = 0

// stackMarkers puts the labels, at most width px wide, into rows; ok is false when a label would need to be
// both above and below another.
func stackMarkers(b artboard, markers []marker, sides []bool, width float64) ([]marker, bool) {
	out := slices.Clone(markers)
	limit := 3 // lines a label may have: the fuller the chart, the fewer
	if len(markers) > 2 {
		limit = 2
	}
	if len(markers) > 4 {
		limit = 1
	}
	for i := range out {
		m := &out[i]
		m.left = sides[i]
		if m.text == "" {
			continue
		}
		room := b.width() - m.x - eventGap - 3
		if m.left {
			room = m.x - eventGap - 3
		}
		face := faceOf(classEvent)
		most := width
		if width == folded {
			most = textWidth(m.text, face) * .65
		}
		m.lines, m.cut = wrap(m.text, min(room, most), limit, face)
		if m.cut && room < 60 {
			return nil, false
		}
	}
	placed := make([]bool, len(out))
	for range out {
		i := slices.IndexFunc(placed, func(p bool) bool { return !p })
		for ; i < len(out); i++ {
			if !placed[i] && restsOnPlaced(out, placed, i) {
				break
			}
		}
		if i == len(out) {
			return nil, false
		}
		out[i].bottom = 6
		for j := range out {
			if placed[j] && (pierces(out[j], out[i]) || meet(out[i], out[j])) {
				out[i].bottom = max(out[i].bottom, out[j].top()+1)
			}
		}
		placed[i] = true
	}
	return out, true
}

// restsOnPlaced says that every marker whose line would run through label i has been
// placed, so that i can go above it.
func restsOnPlaced(markers []marker, placed []bool, i int) bool {
	for j := range markers {
		if j != i && !placed[j] && pierces(markers[j], markers[i]) {
			return false
		}
	}
	return true
}

// pierces says that the line of a would run through the label of b if a's label
// stood higher.
func pierces(a, b marker) bool {
	if len(b.lines) == 0 || len(a.lines) == 0 || a.at == b.at {
		return false
	}
	from, to := b.reach()
	return a.x > from-3 && a.x < to+3
}

// meet says that two labels would overlap in one row.
func meet(a, b marker) bool {
	if len(a.lines) == 0 || len(b.lines) == 0 {
		return false
	}
	a0, a1 := a.reach()
	b0, b1 := b.reach()
	return a0 < b1+4 && b0 < a1+4
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
