package chart

import (
	"math"
	"time"
)

// Unit says what the values of a Trend or Scatter are, and so how its axis runs.
type Unit uint8

const (
	Hours  Unit = iota // logarithmic, with named ticks: 1 hour, 1 day, 1 week
	Days               // the same; values are days
	Number             // linear from zero
	Ratio              // linear, in per cent; 1 is 100 %
)

// factor turns a value into the unit of its axis (hours for durations).
func (u Unit) factor() float64 {
	if u == Days {
		return hoursPerDay
	}
	return 1
}

// duration says that the axis is logarithmic.
func (u Unit) duration() bool { return u == Hours || u == Days }

// format writes a value of the axis.
func (u Unit) format(v float64) string {
	switch u {
	case Number:
		return formatNumber(v)
	case Ratio:
		return formatRatio(v)
	case Days:
		return formatDays(v)
	}
	return formatHours(v)
}

// floor is the smallest value that makes sense.
func (u Unit) floor() float64 {
	if u == Number {
		return math.Inf(-1)
	}
	return 0
}

// Limits are the limits of a process behaviour chart from month From to month To,
// both inclusive (METHOD 5.1). A NaN limit is not drawn.
type Limits struct {
	From, To          int
	Centre, Low, High float64
}

// Trend is a line by month: lead time, recovery time, half-life. All slices run
// parallel to Months, NaN is not measured. A duration of zero is drawn at the foot
// of its logarithmic axis.
type Trend struct {
	Title       string
	Months      []time.Time
	Unit        Unit
	Median      []float64
	Low, High   []float64 // interval of the median; optional
	P90         []float64 // second line; optional
	Bands       []Band
	Events      []Event
	Limits      []Limits // process limits; optional
	Signals     []int    // months to mark as signals; optional
	MedianName  string   // of the line, in the description; "Median" when empty
	MedianLabel string   // at the line's end; name and last value when empty
	P90Label    string   // at the line's end; "90th percentile" and last value when empty
}

// Empty says that there is no value to draw.
func (t Trend) Empty() bool {
	n := len(t.Months)
	return lastMeasured(t.values(t.Median, n)) < 0 && lastMeasured(t.values(t.P90, n)) < 0
}

// values brings a list into the unit of the axis.
func (t Trend) values(v []float64, n int) []float64 {
	out := measured(v, n, t.Unit.floor())
	for i := range out {
		out[i] *= t.Unit.factor()
	}
	return out
}

// Draw implements Chart.
func (t Trend) Draw(id string) (Picture, error) {
	n := len(t.Months)
	s := trendData{x: positions(n), median: t.values(t.Median, n), p90: t.values(t.P90, n), low: t.values(t.Low, n), high: t.values(t.High, n)}
	var d described
	d.series(t.name(), t.Months, s.median, t.Unit.format)
	if lastMeasured(s.p90) >= 0 {
		d.series("90th percentile", t.Months, s.p90, t.Unit.format)
	}
	d.events(t.Months, t.Events)
	title := t.Title
	if title == "" {
		title = "Line chart by month"
	}
	return drawBoth(id, title, d.String(), func(b artboard) plot { return t.plot(b, s) })
}

// trendData are a Trend's series in the unit of its axis.
type trendData struct{ x, median, p90, low, high []float64 }

func (t Trend) name() string {
	if t.MedianName != "" {
		return t.MedianName
	}
	return "Median"
}

func (t Trend) plot(b artboard, s trendData) plot {
	y := t.axis(b, s)
	left, right := tickWidth(y), 16.0
	ends := t.ends(b, s)
	if !b.narrow {
		right = endPadding(ends)
	}
	markers, raised := raiseMarkers(b, t.Events, len(t.Months), left, right)
	x := monthAxis(t.Months, b.width()-left-right)

	layers := []layer{bandShades(t.Bands, t.Unit.factor()), t.grid(y), ribbon("s1-band", s.x, s.low, s.high)}
	layers = append(layers, t.limits()...)
	layers = append(layers, markerLines(markers), line("s2", s.x, s.p90, 3.2), line(t.lineClass(), s.x, s.median, 4.4), t.signals(s))
	if b.narrow {
		both := [][]float64{s.median, s.p90}
		for _, e := range ends {
			layers = append(layers, lineLabel(e, both, e.class != classMain))
		}
	} else {
		layers = append(layers, endLabels(ends))
	}
	layers = append(layers, markerLabels(markers), bandNames(t.Bands, t.Unit.factor()))
	return plot{
		h: b.pick(400, 276) + raised, pad: padding{max(14, raised+8), right, 44, left},
		x: x, y: y, layers: layers,
	}
}

// axis chooses the y scale from everything that is drawn on it.
func (t Trend) axis(b artboard, s trendData) *scale {
	lists := [][]float64{s.median, s.p90, s.low, s.high}
	for _, l := range t.Limits {
		lists = append(lists, t.values([]float64{l.Low, l.High, l.Centre}, 3))
	}
	if t.Unit.duration() {
		return hoursAxis(b, b.pick(330, 218), t.Bands, t.Unit.factor(), lists...)
	}
	lo, hi, ok := span(lists...)
	if !ok {
		lo, hi = 0, 1
	}
	if t.Unit == Ratio {
		return ratioAxis(hi*1.02, 5)
	}
	return numberAxis(lo, hi*1.02, 5)
}

// grid draws a line at each tick, or only at the borders of the bands.
func (t Trend) grid(y *scale) layer {
	if len(t.Bands) == 0 {
		return grid(y.ticks)
	}
	ticks := y.ticks[:0:0]
	for _, k := range y.ticks {
		for _, band := range t.Bands {
			if from, _ := band.ends(t.Unit.factor()); from == k.Value {
				ticks = append(ticks, k)
				break
			}
		}
	}
	return grid(ticks)
}

// lineClass draws a process behaviour chart thinner, with the limits behind it.
func (t Trend) lineClass() string {
	if len(t.Limits) > 0 {
		return "s1 thin"
	}
	return "s1"
}

// ends are the labels at the right.
func (t Trend) ends(b artboard, s trendData) []endLabel {
	var out []endLabel
	add := func(v []float64, class, given, name string) {
		i := lastMeasured(v)
		if i < 0 {
			return
		}
		text := given
		if text == "" {
			text = name + inMonth(t.Months, i, len(v)) + " " + t.Unit.format(v[i])
		}
		if lines := wrapEnd(text, class, 104, 3); lines != nil {
			out = append(out, endLabel{v[i], class, lines})
		}
	}
	add(s.p90, "lab", t.P90Label, "90th percentile")
	add(s.median, classMain, t.MedianLabel, t.name())
	if len(t.Limits) > 0 && !b.narrow {
		l := t.Limits[len(t.Limits)-1]
		v := t.values([]float64{l.High, l.Centre, l.Low}, 3)
		add(v[:1], classMuted, "", "Upper limit")
		add(v[1:2], classMuted, "", "Centre")
		add(v[2:], classMuted, "", "Lower limit")
	}
	return out
}

// limits draws the range to expect and the centre of each phase.
func (t Trend) limits() []layer {
	var out []layer
	n := len(t.Months)
	for _, l := range t.Limits {
		v := t.values([]float64{l.Low, l.High, l.Centre}, 3)
		from, to := max(l.From, 0), min(l.To, n-1)
		if to < from {
			continue
		}
		x0, x1 := float64(from)-.5, float64(to)+.5
		out = append(out, ribbon("limits", []float64{x0, x1}, []float64{v[0], v[0]}, []float64{v[1], v[1]}))
		if !math.IsNaN(v[2]) {
			out = append(out, rule("mean", v[2], x0, x1))
		}
	}
	return out
}

// signals marks the months that the process limits call a signal.
func (t Trend) signals(s trendData) layer {
	return func(c canvas) {
		for _, i := range t.Signals {
			if i >= 0 && i < len(s.median) && !math.IsNaN(s.median[i]) {
				c.dot("sig", c.px(s.x[i]), c.py(s.median[i]), px(4.6))
			}
		}
	}
}
