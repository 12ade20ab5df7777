package insight

import (
	"math"
	"slices"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/stats"
)

// Control is the process behaviour chart of one metric of one subject, as it is
// drawn and published (METHOD.md 5.1). Months are indices of the table's.
type Control struct {
	Metric metric.ID
	Values []float64 // of the months from the first on, in the metric's unit; NaN is a gap
	Logs   bool      // the limits were made from natural logarithms
	Limits []Limits
	Signs  []Sign // in order of month, then limit, run8, 3of4
	// Points are the months that are no gap; Baseline those of them that made the
	// limits. Fewer than Full points are provisional and have no signs.
	Points, Baseline, Full int
	Event                  string // the intervention that ends the baseline; "" if none; hostile text
	// Anywhere and Last are the probabilities that a chart of this size signals
	// although nothing changed: in some month, and in its last three.
	Anywhere, Last float64
}

// Limits are the centre and the limits of a stretch of months, in the metric's unit;
// those of a logarithmic chart lie equally far from the centre as factors.
type Limits struct {
	From, To          int // months, both inclusive
	Low, Centre, High float64
	// Carried tells that the stretch is held against an earlier one's limits: what
	// came before a declared intervention.
	Carried bool
}

// Sign is a signal.
type Sign struct {
	Month int
	Rule  stats.Rule
	Above bool
	Told  bool // in the last months, since the baseline: put into words, unless nobody is there to be told
}

// Provisional reports whether the limits come from too few months for words.
func (c *Control) Provisional() bool { return c.Points < c.Full }

// Charted lists the metrics that are watched, in the order in which they are told.
func Charted() []metric.ID { return slices.Clone(charted[:]) }

// ControlOf is a subject's chart up to a month; false where there are too few months
// for limits, even provisional ones, or the metric is not watched. After a declared
// intervention with enough months behind it, the months since have limits of their
// own beside those carried on.
func ControlOf(t *metric.Table, f *metric.Figures, month int, events []dataset.Intervention, id metric.ID, s metric.Signals) (Control, bool) {
	if month < 0 || !slices.Contains(charted[:], id) {
		return Control{}, false
	}
	v := view(t, f, month, events)
	v.Options.Signals = s
	b, points := v.chart(id, s.ProvisionalMonths)
	if points < s.ProvisionalMonths {
		return Control{}, false
	}
	c := Control{Metric: id, Logs: b.logs, Points: points, Baseline: b.chart.BaselineN, Full: s.MinMonths, Event: b.event, Values: make([]float64, len(b.values))}
	for i, x := range b.values {
		c.Values[i] = b.back(x)
	}
	c.Limits = append(c.Limits, b.stretch(b.chart, 0, b.baseline-1))
	if b.baseline < len(b.values) {
		carried := b.stretch(b.chart, b.baseline, len(b.values)-1)
		carried.Carried = true
		c.Limits = append(c.Limits, carried)
		if after := b.values[b.baseline:]; countFinite(after) >= s.MinMonths {
			c.Limits = append(c.Limits, b.stretch(stats.XmR(after, 0), b.baseline, len(b.values)-1))
		}
	}
	if c.Provisional() {
		return c, true
	}
	c.Anywhere, c.Last = stats.FalseAlarm(points, c.Baseline)
	told := len(b.recent())
	for i, sign := range b.chart.Signals {
		c.Signs = append(c.Signs, Sign{Month: sign.Index, Rule: sign.Rule, Above: sign.Side > 0, Told: i >= len(b.chart.Signals)-told && !f.Subject.Unassigned})
	}
	return c, true
}

// stretch turns the limits of a chart back into the metric's unit.
func (b behaviour) stretch(c stats.Chart, from, to int) Limits {
	return Limits{From: from, To: to, Low: b.back(c.Lower), Centre: b.back(c.Mean), High: b.back(c.Upper)}
}

// back turns a value of the chart into the metric's unit; what is no number is NaN.
func (b behaviour) back(x float64) float64 {
	switch {
	case math.IsNaN(x), math.IsInf(x, 0):
		return math.NaN()
	case b.logs:
		return math.Exp(x)
	}
	return x
}

// Alarms sums what FalseAlarm says of all charts: how many there are, and how many
// of them would signal by chance, in some month and in the last three.
type Alarms struct {
	Charts         int
	Anywhere, Last float64
}

// Add counts a chart with full limits.
func (a *Alarms) Add(c *Control) {
	if c.Provisional() {
		return
	}
	a.Charts++
	a.Anywhere += c.Anywhere
	a.Last += c.Last
}
