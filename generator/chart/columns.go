package chart

import (
	"math"
	"slices"
	"time"
)

// Columns are counts by month from zero: deployments, findings closed. Values run
// parallel to Months; NaN and negative values are not measured and leave a gap, a
// measured zero leaves a hairline.
type Columns struct {
	Title     string
	Months    []time.Time
	Values    []float64
	Events    []Event
	MeanLabel bool   // draw and label the mean of each stretch between events
	Name      string // of the values, in the description; "Count" when empty
}

// Empty says that there is no value to draw.
func (k Columns) Empty() bool { return !anyMeasured(0, first(k.Values, len(k.Months))) }

// Draw implements Chart.
func (k Columns) Draw(pen *Pen, id string) (Picture, error) {
	v := measured(k.Values, len(k.Months), 0)
	title, name := k.Title, k.Name
	if title == "" {
		title = "Column chart by month"
	}
	if name == "" {
		name = "Count"
	}
	means := k.means(v)
	var d described
	d.series(name, k.Months, v, formatCount)
	for _, m := range means {
		d.say("Average %s a month from %s to %s.", formatCount(m.value), monthName(k.Months, m.from), monthName(k.Months, m.to-1))
	}
	d.events(k.Months, k.Events)
	return drawBoth(pen, id, title, d.String(), func(b artboard) plot { return k.plot(b, v, means) })
}

func (k Columns) plot(b artboard, v []float64, means []mean) plot {
	_, top, ok := span(v)
	if !ok {
		top = 1
	}
	y := countAxis(top*1.06, 5)
	left, right := tickWidth(y), 16.0
	markers, raised := raiseMarkers(b, k.Events, len(v), left, right)
	layers := []layer{grid(y.ticks), columns(v, b.pick(.66, .7)), markerLines(markers)}
	for _, m := range means {
		layers = append(layers, rule("mean", m.value, float64(m.from)-.5, float64(m.to)-.5))
	}
	layers = append(layers, markerLabels(markers), topLabel(v))
	for _, m := range namedMeans(means) {
		layers = append(layers, meanLabel(b, m, v))
	}
	return plot{
		h: b.pick(320, 250) + raised, pad: padding{max(14, raised+8), right, 44, left},
		x: monthAxis(k.Months, b.width()-left-right), y: y, layers: layers,
	}
}

// columns draws the bars; the last month is the strong one.
func columns(v []float64, share float64) layer {
	return func(c canvas) {
		w := max(px(1), int(float64(c.plot.x1-c.plot.x0)/float64(max(1, len(v)))*share))
		for i, y := range v {
			if math.IsNaN(y) {
				continue
			}
			class := "col"
			if i == len(v)-1 {
				class = "col now"
			}
			x := c.px(float64(i)) - w/2
			k := box{x, min(c.py(y), c.plot.y1-px(1)), x + w, c.plot.y1}
			c.rect(class, k)
			c.blocks = append(c.blocks, k)
		}
	}
}

// topLabel writes the last month's value over its column.
func topLabel(v []float64) layer {
	return func(c canvas) {
		i := len(v) - 1
		if i < 0 || math.IsNaN(v[i]) {
			return
		}
		text := formatCount(v[i])
		half := px(textWidth(text, faceOf(classMain))/2 + 1)
		x := min(c.px(float64(i)), c.w-half)
		top := min(c.py(v[i]), c.plot.y1)
		// Clear of a neighbour that is taller and under the number.
		for j := i - 1; j >= 0 && c.px(float64(j)+.4) > x-half; j-- {
			if !math.IsNaN(v[j]) {
				top = min(top, c.py(v[j]))
			}
		}
		c.place(label{classMain, []string{text}, middle, x, top - px(6)}, label{classMain, []string{text}, middle, x, top - px(20)})
	}
}

// mean is the average of the months from … to-1.
type mean struct {
	from, to int
	value    float64
	measured int // months with a value
}

// means returns the average of each stretch between events that has at least two
// measured months.
func (k Columns) means(v []float64) []mean {
	if !k.MeanLabel {
		return nil
	}
	cuts := []int{0}
	for _, m := range mergeEvents(k.Events, len(v)) {
		if m.at > 0 && !m.pause {
			cuts = append(cuts, m.at)
		}
	}
	cuts = append(cuts, len(v))
	var out []mean
	for i := 1; i < len(cuts); i++ {
		sum, n := 0.0, 0
		for _, x := range v[cuts[i-1]:cuts[i]] {
			if !math.IsNaN(x) {
				sum, n = sum+x/float64(len(v)), n+1 // divided first: huge sums stay finite
			}
		}
		if n >= 2 {
			out = append(out, mean{cuts[i-1], cuts[i], sum * float64(len(v)) / float64(n), n})
		}
	}
	return out
}

// namedMonths is how many measured months an average needs to be named: of fewer
// it says little that the columns do not.
const namedMonths = 3

// namedMeans are the averages that get a label. Neighbours that read the same
// share one, which may stand anywhere over both.
func namedMeans(means []mean) []mean {
	var out []mean
	for _, m := range means {
		if i := len(out) - 1; i >= 0 && out[i].to == m.from && formatCount(out[i].value) == formatCount(m.value) {
			out[i].to, out[i].measured = m.to, max(out[i].measured, m.measured)
			continue
		}
		out = append(out, m)
	}
	return slices.DeleteFunc(out, func(m mean) bool { return m.measured < namedMonths })
}

// meanLabel writes the average over the columns of its stretch, just clear of the
// tallest column that the words pass over.
func meanLabel(b artboard, m mean, v []float64) layer {
	return func(c canvas) {
		number := formatCount(m.value)
		var spots []label
		for _, text := range [...]string{b.say("Average "+number+" a month", "Average "+number), "Average " + number, number} {
			lines, w := []string{text}, px(textWidth(text, faceOf(classMean)))
			for i := m.from; i < m.to; i++ {
				x := c.px(float64(i)-.5) + px(5)
				if x+w > c.px(float64(m.to)-.5)-px(4) {
					break
				}
				top := c.py(m.value)
				for j := i; j < m.to && c.px(float64(j)-.5) <= x+w; j++ {
					if !math.IsNaN(v[j]) {
						top = min(top, c.py(v[j]))
					}
				}
				if l := (label{classMean, lines, start, x, top - px(6)}); l.box().y0 >= c.plot.y0-px(4) {
					spots = append(spots, l)
				}
			}
		}
		c.place(spots...)
	}
}
