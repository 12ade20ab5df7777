package insight

import (
	"math"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/stats"
)

// Move is what the process behaviour chart of a measure says of its last month.
type Move struct {
	Months int // with a figure
	// Enough says whether there are months enough for limits (METHOD.md 5.1).
	Enough bool
	// Side is +1 or -1 where the last month signals a move up or down, else 0;
	// Better the same seen from the measure's better side, 0 where it has none.
	Side, Better int
	Since        dataset.Time // start of the first month of the unbroken stretch on that side
	Centre       float64      // mean of the months, in the measure's unit (geometric for durations)
	// Chance is the probability, at most, of a Side where nothing changed; 0 without
	// enough months.
	Chance float64
}

// MoveOf charts the months of a measure up to its last; other periods, such as
// quarters and windows, are no months.
func MoveOf(s *metric.Series, def metric.Def, o metric.Signals) Move {
	b, months := monthsOf(s, def)
	m := Move{Months: countFinite(b.values)}
	m.Enough = m.Months >= o.MinMonths
	if !m.Enough || countFinite(b.values[len(b.values)-1:]) == 0 {
		return m
	}
	b.baseline = len(b.values)
	b.chart = stats.XmR(b.values, b.baseline)
	_, m.Chance = stats.FalseAlarm(m.Months, 0)
	m.Centre, m.Side = b.centre(), b.side()
	if m.Side != 0 {
		first, _ := b.onSide(m.Side)
		m.Since = months[first].Start
	}
	switch def.Better {
	case metric.Up:
		m.Better = m.Side
	case metric.Down:
		m.Better = -m.Side
	}
	return m
}

// MeasureControl is the process behaviour chart of a measure's months; its months are
// those given, and no change ends its baseline. False where there are too few for full
// limits, or a month is missing between the first and the last.
func MeasureControl(s *metric.Series, def metric.Def, o metric.Signals) (Control, []dataset.Period, bool) {
	b, months := monthsOf(s, def)
	for i := 1; i < len(months); i++ {
		if months[i].Start != months[i-1].End {
			return Control{}, nil, false
		}
	}
	points := countFinite(b.values)
	if points < o.MinMonths {
		return Control{}, nil, false
	}
	b.baseline = len(b.values)
	b.chart = stats.XmR(b.values, b.baseline)
	c := Control{Metric: def.ID, Logs: b.logs, Points: points, Baseline: b.chart.BaselineN, Full: o.MinMonths, Values: make([]float64, len(b.values))}
	for i, x := range b.values {
		c.Values[i] = b.back(x)
	}
	c.Limits = []Limits{b.stretch(b.chart, 0, b.baseline-1)}
	c.Anywhere, c.Last = stats.FalseAlarm(points, c.Baseline)
	told := len(b.recent())
	for i, s := range b.chart.Signals {
		c.Signs = append(c.Signs, Sign{Month: s.Index, Rule: s.Rule, Above: s.Side > 0, Told: i >= len(b.chart.Signals)-told})
	}
	return c, months, true
}

// monthsOf are the months of a measure on the scale of its chart; what rests on too
// little, or is no full measurement, is a gap.
func monthsOf(s *metric.Series, def metric.Def) (behaviour, []dataset.Period) {
	var months []dataset.Period
	var values []float64
	for i := range s.Len() {
		if s.Periods[i].Kind != dataset.Month {
			continue
		}
		x := math.NaN()
		if v := s.At(i); v.Usable() && (v.State == metric.Measured || v.State == metric.ObservedZero) {
			x = v.X
		}
		months = append(months, s.Periods[i])
		values = append(values, x)
	}
	return onScale(values, def.Unit), months
}
