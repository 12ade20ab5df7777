package insight

import (
	"math"
	"slices"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/unit"
)

// measured makes a series of months from values; a negative one is a gap.
func measured(values ...float64) *metric.Series {
	from := dataset.FromStd(time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC))
	months := dataset.Months(from, from+dataset.Time(32*len(values)*86400), time.UTC)[:len(values)]
	s := metric.NewSeries(months)
	for i, x := range values {
		if x >= 0 {
			s.Set(i, metric.Value{X: x, HasX: true, State: metric.Measured, Coverage: 1})
		}
	}
	return s
}

func TestAMeasureMovesOnASignalOnly(t *testing.T) {
	down := metric.Def{Unit: unit.Days, Better: metric.Down}
	for _, c := range []struct {
		what         string
		values       []float64
		side, better int
		since        string
		enough       bool
	}{
		{"calm", []float64{10, 11, 10, 11, 10, 11, 10, 11, 10}, 0, 0, "", true},
		{"fell", []float64{40, 41, 40, 39, 40, 41, 40, 41, 10}, -1, 1, "2025-09-01", true},
		{"too few", []float64{40, 41, 40, 39, 10}, 0, 0, "", false},
		{"not measured last", []float64{40, 41, 40, 39, 40, 41, 40, 41, 10, -1}, 0, 0, "", true},
	} {
		m := MoveOf(measured(c.values...), down, metric.DefaultSignals())
		since := ""
		if m.Since != dataset.None {
			since = m.Since.Std().Format(time.DateOnly)
		}
		if m.Side != c.side || m.Better != c.better || since != c.since || m.Enough != c.enough {
			t.Errorf("%s: %+v", c.what, m)
		}
	}
	if m := MoveOf(measured(1, 2, 1, 2, 1, 2, 1, 2, 90), metric.Def{Unit: unit.Count}, metric.DefaultSignals()); m.Side != 1 || m.Better != 0 {
		t.Errorf("a measure without a better side: %+v", m)
	}
}

func TestTheChartOfAMeasureHasItsOwnMonths(t *testing.T) {
	def := metric.Def{ID: "ours", Unit: unit.Count}
	c, months, ok := MeasureControl(measured(5, 6, 5, 6, -1, 5, 6, 5, 6, 40), def, metric.DefaultSignals())
	if !ok || len(months) != 10 || c.Points != 9 || c.Logs || len(c.Limits) != 1 || c.Limits[0].To != 9 || !math.IsNaN(c.Values[4]) {
		t.Fatalf("%v %+v", ok, c)
	}
	if n := len(c.Signs); n == 0 || c.Signs[n-1].Month != 9 || !c.Signs[n-1].Above || !c.Signs[n-1].Told || c.Anywhere <= c.Last {
		t.Errorf("%+v", c.Signs)
	}
	if _, _, ok := MeasureControl(measured(5, 6, 5, 6, 5, 6, 5), def, metric.DefaultSignals()); ok {
		t.Error("seven months make no limits")
	}
	gap := measured(5, 6, 5, 6, 5, 6, 5, 6, 5)
	gap.Periods = slices.Clone(gap.Periods)
	gap.Periods[8].Start, gap.Periods[8].End = gap.Periods[8].End, gap.Periods[8].End+31*86400
	if _, _, ok := MeasureControl(gap, def, metric.DefaultSignals()); ok {
		t.Error("a month is missing, and neighbours are made of what are none")
	}
}
