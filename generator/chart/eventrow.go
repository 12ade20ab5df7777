package chart

import "slices"

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
	all, try := markerSides(b, markers), slices.Clone(markers)
	for _, width := range widths {
		labels := foldMarkers(b, markers, width)
		for _, sides := range all {
			if !stackMarkers(try, labels, sides) {
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
				best, bestCost, bestHeight = append(best[:0], try...), cost, height
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

// folding is a marker's label broken into lines for one side of its line.
type folding struct {
	lines []string
	width float64
	cut   bool
	fails bool // no room for it there
}

// folded is the width that gives each label two lines, so that short ones stand
// beside each other.
const folded = 0

// foldMarkers breaks the labels, at most width px wide, for the right side (0) and
// the left side (1) of their lines.
func foldMarkers(b artboard, markers []marker, width float64) [][2]folding {
	out := make([][2]folding, len(markers))
	face := faceOf(classEvent)
	limit := 3 // lines a label may have: the fuller the chart, the fewer
	if len(markers) > 2 {
		limit = 2
	}
	if len(markers) > 4 {
		limit = 1
	}
	for i, m := range markers {
		if m.text == "" {
			continue
		}
		most := width
		if width == folded {
			most = textWidth(m.text, face) * .65
		}
		for side, room := range [...]float64{b.width() - m.x - eventGap - 3, m.x - eventGap - 3} {
			f := &out[i][side]
			f.lines, f.cut = wrap(m.text, min(room, most), limit, face)
			f.width = widest(f.lines, face) + eventGap
			f.fails = f.cut && room < 60
		}
	}
	return out
}

// stackMarkers puts the labels into rows; false when a label has no room on its
// side, or would need to be both above and below another.
func stackMarkers(out []marker, labels [][2]folding, sides []bool) bool {
	for i := range out {
		f := labels[i][0]
		if sides[i] {
			f = labels[i][1]
		}
		if f.fails {
			return false
		}
		m := &out[i]
		m.left, m.lines, m.width, m.cut, m.bottom = sides[i], f.lines, f.width, f.cut, 0
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
			return false
		}
		out[i].bottom = 6
		for j := range out {
			if placed[j] && (pierces(out[j], out[i]) || meet(out[i], out[j])) {
				out[i].bottom = max(out[i].bottom, out[j].top()+1)
			}
		}
		placed[i] = true
	}
	return true
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
