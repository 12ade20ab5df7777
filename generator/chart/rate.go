package chart

import (
	"math"
	"slices"
	"strings"
	"time"
)

// RuleLine is a named line across a chart: At is in the unit of the axis it stands
// on (a ratio on a Rate, days on a Survival).
type RuleLine struct {
	At    float64
	Label string
}

// Rate is a proportion by month with its interval: change failure rate, remediation
// rate. All slices run parallel to Months and hold ratios (0 … 1; more is allowed
// where it makes sense, such as closed over opened). NaN and negative values are
// not measured. The last month is the strong one.
type Rate struct {
	Title        string
	Months       []time.Time
	Values       []float64
	Low, High    []float64  // 95 % interval; NaN: a dot without whisker
	Reference    []RuleLine // published figures, own targets
	Average      float64    // over the period; NaN or 0 with no label: none
	AverageLabel string     // "18-month average 8.1%"; "Average" and value when empty
	Events       []Event
	Name         string // of the values, in the description; "Rate" when empty
}

// Empty says that there is no value to draw.
func (k Rate) Empty() bool { return !anyMeasured(0, first(k.Values, len(k.Months))) }

// Draw implements Chart.
func (k Rate) Draw(pen *Pen, id string) (Picture, error) {
	n := len(k.Months)
	s := rateData{measured(k.Values, n, 0), measured(k.Low, n, 0), measured(k.High, n, 0)}
	title, name := k.Title, k.Name
	if title == "" {
		title = "Dot chart of a rate by month with intervals"
	}
	if name == "" {
		name = "Rate"
	}
	var d described
	d.series(name, k.Months, s.value, formatRatio)
	if i := lastMeasured(s.value); i >= 0 && s.hasInterval(i) {
		d.say("95%% interval in %s: %s to %s.", monthName(k.Months, i), formatRatio(s.low[i]), formatRatio(s.high[i]))
	}
	if k.hasAverage() {
		d.say("Average: %s.", formatRatio(k.Average))
	}
	for _, r := range k.references() {
		d.say("Reference: %s, %s.", clean(r.Label, 120), formatRatio(r.At))
	}
	d.events(k.Months, k.Events)
	return drawBoth(pen, id, title, d.String(), func(b artboard) plot { return k.plot(b, s) })
}

// rateData are a Rate's series, cleaned.
type rateData struct{ value, low, high []float64 }

func (s rateData) hasInterval(i int) bool {
	return !math.IsNaN(s.low[i]) && !math.IsNaN(s.high[i]) && s.low[i] <= s.high[i]
}

func (k Rate) hasAverage() bool {
	return isFinite(k.Average) && k.Average >= 0 && k.Average <= largest && (k.Average > 0 || k.AverageLabel != "")
}

// references are the rule lines that can be drawn.
func (k Rate) references() []RuleLine {
	return slices.DeleteFunc(slices.Clone(k.Reference), func(r RuleLine) bool {
		return !isFinite(r.At) || r.At < 0 || r.At > largest
	})
}

func (k Rate) plot(b artboard, s rateData) plot {
	refs := k.references()
	_, top, ok := span(s.value, s.high)
	if !ok {
		top = 0
	}
	if k.hasAverage() {
		top = math.Max(top, k.Average)
	}
	for _, r := range refs {
		top = math.Max(top, r.At)
	}
	if top > .97 && top <= 1 {
		top = .98 // a full scale ends at 100 %
	}
	y := ratioAxis(top*1.02, 5)
	ends := k.ends(b, s, refs)
	left, right := tickWidth(y), endPadding(ends)
	markers, raised := raiseMarkers(b, k.Events, len(k.Months), left, right)
	layers := []layer{grid(y.ticks)}
	for _, r := range refs {
		layers = append(layers, rule("ref", r.At, -.5, float64(len(k.Months))-.5))
	}
	if k.hasAverage() {
		layers = append(layers, rule("mean", k.Average, -.5, float64(len(k.Months))-.5))
	}
	layers = append(layers, markerLines(markers), whiskers(s, b.pick(3.8, 3)), endLabels(ends), markerLabels(markers))
	return plot{
		h: b.pick(310, 232) + raised, pad: padding{max(14, raised+8), right, 44, left},
		x: monthAxis(k.Months, b.width()-left-right), y: y, layers: layers,
	}
}

// ends are the labels at the right: last value, average, references.
func (k Rate) ends(b artboard, s rateData, refs []RuleLine) []endLabel {
	width := b.pick(110, 74)
	var out []endLabel
	if i := lastMeasured(s.value); i >= 0 {
		l := endLabel{s.value[i], classMain, []string{formatRatio(s.value[i])}}
		if s.hasInterval(i) && !b.narrow {
			l.lines = append(l.lines, formatRatio(s.low[i])+" to "+formatRatio(s.high[i]))
		}
		if when := inMonth(k.Months, i, len(s.value)); when != "" {
			l.lines = append(l.lines, strings.TrimSpace(when))
		}
		out = append(out, l)
	}
	if k.hasAverage() {
		text := k.AverageLabel
		if text == "" {
			text = "Average " + formatRatio(k.Average)
		}
		out = append(out, endLabel{k.Average, "lab", wrapEnd(text, "lab", width, 3)})
	}
	for i, r := range refs {
		if i == 4 {
			break // at most five things are named on one axis
		}
		out = append(out, endLabel{r.At, "lab reft", wrapEnd(r.Label, "lab reft", width, 3)})
	}
	return out
}

// whiskers draws each month's interval and, on it, the estimate.
func whiskers(s rateData, radius float64) layer {
	return func(c canvas) {
		last := len(s.value) - 1
		// One path for all but the last month keeps the drawing small.
		for i := 0; i < last; i++ {
			if !math.IsNaN(s.value[i]) && s.hasInterval(i) {
				c.MoveTo(c.px(float64(i)), c.py(s.low[i]))
				c.LineTo(c.px(float64(i)), c.py(s.high[i]))
			}
		}
		c.SetClassName("s1 whisker")
		c.Stroke()
		if last >= 0 && !math.IsNaN(s.value[last]) && s.hasInterval(last) {
			c.straight("s1 now whisker", c.px(float64(last)), c.py(s.low[last]), c.px(float64(last)), c.py(s.high[last]))
		}
		for i, v := range s.value {
			if math.IsNaN(v) {
				continue
			}
			r := radius
			if i == last {
				r++
			}
			c.dot("s1 dot", c.px(float64(i)), c.py(v), px(r))
		}
	}
}
