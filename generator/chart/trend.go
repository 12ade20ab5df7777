package chart

import (
	"math"
	"time"
)

// Unit says what the values of a Trend or Scatter are, and so how its axis runs.
type Unit uint8

const (
	Hours   Unit = iota // logarithmic, with named ticks: 1 hour, 1 day, 1 week
	Days                // the same; values are days
	Number              // linear from zero
	Ratio               // linear, in per cent; 1 is 100 %
	Answers             // places on DORA's scale of six answers, 0.5 to 6.5; scatter charts only
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
	case Number, Answers:
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
	MedianName  string // of the line, in the description; "Median" when empty
	MedianLabel string // at the line's end; name and last value when empty
	P90Label    string // at the line's end; "90th percentile" and last value when empty
}

// Empty says that there is no value to draw.
func (t Trend) Empty() bool {
	n := len(t.Months)
	return !anyMeasured(t.Unit.floor(), first(t.Median, n), first(t.P90, n))
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
func (t Trend) Draw(pen *Pen, id string) (Picture, error) {
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
	return drawBoth(pen, id, title, d.String(), func(b artboard) plot { return t.plot(b, s) })
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
	ends := t.ends(s)
	if !b.narrow {
		right = endPadding(ends)
	}
	markers, raised := raiseMarkers(b, t.Events, len(t.Months), left, right)
	x := monthAxis(t.Months, b.width()-left-right)

	layers := []layer{bandShades(t.Bands, t.Unit.factor()), t.grid(y), ribbon("s1-band", s.x, s.low, s.high)}
	layers = append(layers, markerLines(markers), line("s2", s.x, s.p90, 3.2), line("s1", s.x, s.median, 4.4))
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

// ends are the labels at the right.
func (t Trend) ends(s trendData) []endLabel {
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
	return out
}
