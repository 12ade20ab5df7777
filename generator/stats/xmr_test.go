package stats

import (
	"math"
	"slices"
	"testing"
)

func TestXmRGaps(t *testing.T) {
	gap := math.NaN()
	full := []float64{5, 6, 5, 7, 6, 5, 6, 7, 30}
	gappy := []float64{gap, 5, 6, gap, gap, 5, 7, 6, math.Inf(-1), 5, 6, 7, 30, gap}
	want, got := XmR(full, 8), XmR(gappy, 12)
	if got.N != 9 || got.BaselineN != 8 || got.Mean != want.Mean || got.MeanRange != want.MeanRange {
		t.Errorf("with gaps %+v, without %+v", got, want)
	}
	if !slices.Equal(got.Signals, []Signal{{12, RuleLimit, +1}}) || !slices.Equal(want.Signals, []Signal{{8, RuleLimit, +1}}) {
		t.Errorf("signals %v and %v", got.Signals, want.Signals)
	}
}

func TestXmRTooFew(t *testing.T) {
	gap := math.NaN()
	for _, values := range [][]float64{nil, {}, {gap, gap}, {3}, {gap, 3}} {
		chart := XmR(values, 0)
		if chart.Signals != nil || chart.Lower != chart.Mean || chart.Upper != chart.Mean || math.IsNaN(chart.Mean) {
			t.Errorf("%v: %+v", values, chart)
		}
	}
	if chart := XmR([]float64{3, 90, 80}, 1); chart.Signals != nil || chart.N != 3 || chart.BaselineN != 1 {
		t.Errorf("a baseline of one point: %+v", chart)
	}
	if chart := XmR([]float64{1, 2, 3}, 99); chart.BaselineN != 3 {
		t.Errorf("a baseline longer than the values: %+v", chart)
	}
}

// Equal values are no signal, whatever their rounding; one that differs from a
// baseline without any variation is outside its limits.
func TestXmRAllEqual(t *testing.T) {
	for _, x := range []float64{0, 0.1, math.Log(3), -7.3, 1e9 + 0.1} {
		values := slices.Repeat([]float64{x}, 30)
		if chart := XmR(values, 0); chart.Signals != nil || chart.Mean != x || chart.MeanRange != 0 {
			t.Errorf("thirty times %v: %+v", x, chart)
		}
		values[29] = x + 1
		if chart := XmR(values, 20); !slices.Equal(chart.Signals, []Signal{{29, RuleLimit, +1}}) {
			t.Errorf("one step after thirty times %v: %+v", x, chart.Signals)
		}
	}
}

func TestXmRRun(t *testing.T) {
	// A mean of 10 and wide limits: only the run can speak.
	base := []float64{9, 11, 9, 11, 9, 11, 9, 11}
	run := func(after ...float64) []Signal {
		return XmR(append(slices.Clone(base), after...), 8).Signals
	}
	// The last base point is above too and is the first of the run.
	if got := run(11, 11, 11, 11, 11, 11, 11); !slices.Equal(got, []Signal{{14, RuleRun, +1}}) {
		t.Errorf("eighth point above: %v", got)
	}
	if got := run(11, 11, 11, 10, 11, 11, 11, 11, 11); got != nil {
		t.Errorf("a point on the mean does not end the run: %v", got)
	}
	if got := run(11, 11, 11, 11, 11, 11, 9, 11); got != nil {
		t.Errorf("a point below does not end the run: %v", got)
	}
}

func TestXmRQuarterNeedsThePointItself(t *testing.T) {
	base := []float64{9, 11, 9, 11, 9, 11, 9, 11} // quarter beyond 10 ± 2.66, limits 10 ± 5.32
	got := XmR(append(base, 13, 13, 10, 13, 10, 10), 8).Signals
	if !slices.Equal(got, []Signal{{11, RuleQuarter, +1}}) {
		t.Errorf("signals %v, want 3of4 at 11 only", got)
	}
	got = XmR(append(base[:8:8], 13, 7, 13, 7, 13, 7), 8).Signals
	if got != nil {
		t.Errorf("both sides together: %v", got)
	}
}

// Signals follow a change of unit and turn over with the sign.
func TestXmRProperties(t *testing.T) {
	values := []float64{52, 48, 55, 50, 47, 53, 51, 49, 54, 46, 50, 49, 40, 41, 39, 38, 42, 37, 36, 35}
	want := XmR(values, 12)
	moved, turned := slices.Clone(values), slices.Clone(values)
	for i, x := range values {
		moved[i], turned[i] = 3*x+1000, -x
	}
	if got := XmR(moved, 12); !slices.Equal(got.Signals, want.Signals) || math.Abs(got.Upper-(3*want.Upper+1000)) > 1e-9 {
		t.Errorf("moved: %+v", got)
	}
	got := XmR(turned, 12)
	if math.Abs(got.Lower+want.Upper) > 1e-9 || len(got.Signals) != len(want.Signals) {
		t.Fatalf("turned: %+v", got)
	}
	for i, s := range got.Signals {
		if s.Index != want.Signals[i].Index || s.Rule != want.Signals[i].Rule || s.Side != -want.Signals[i].Side {
			t.Errorf("turned: signal %v against %v", s, want.Signals[i])
		}
	}
}

func BenchmarkXmR(b *testing.B) {
	values := []float64{52, 48, 55, 50, 47, 53, 51, 49, 54, 46, 50, 49, 52, 48, 55, 50, 47, 53, 51, 49, 54, 46, 50, 49}
	for b.Loop() {
		XmR(values, 12)
	}
}
