package stats

import (
	"math"
	"slices"
	"testing"
)

// Worked examples of METHOD.md section 9. Their expected values were computed
// independently, in SciPy and R, and are given to four decimals.
const tolerance = 5e-5

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: %.6f, want %.4f", what, got, want)
	}
}

func TestO4Intervals(t *testing.T) {
	for _, c := range []struct {
		k, n      int
		low, high float64
	}{
		{0, 10, 0, 0.2775}, {1, 20, 0.0089, 0.2361}, {3, 12, 0.0889, 0.5323},
		{7, 7, 0.6457, 1}, {15, 100, 0.0931, 0.2328}, {0, 3, 0, 0.5615},
	} {
		low, high := Wilson(c.k, c.n)
		near(t, "low", low, c.low)
		near(t, "high", high, c.high)
	}
	for _, c := range []struct {
		k               int
		rate, low, high float64
	}{
		{0, 0, 0, 0.2869}, {1, 0.0778, 0.0020, 0.4334}, {3, 0.2333, 0.0481, 0.6819}, {12, 0.9333, 0.4823, 1.6303},
	} {
		low, high := Poisson(c.k)
		weeks := 90.0 / 7
		near(t, "rate", float64(c.k)/weeks, c.rate)
		near(t, "low rate", low/weeks, c.low)
		near(t, "high rate", high/weeks, c.high)
	}
}

func TestO5Medians(t *testing.T) {
	nine := []float64{2, 3, 5, 8, 13, 21, 34, 55, 89}
	near(t, "median", Median(nine), 13)
	near(t, "p75", Quantile(nine, 0.75), 34)
	near(t, "p90", Quantile(nine, 0.9), 61.8)
	if r, ok := MedianInterval(9); !ok || nine[r-1] != 3 || nine[9-r] != 55 {
		t.Errorf("nine values: r = %d, %v", r, ok)
	}
	six := []float64{1, 4, 9, 16, 25, 36}
	near(t, "median of six", Median(six), 12.5)
	if r, ok := MedianInterval(6); !ok || six[r-1] != 1 || six[6-r] != 36 {
		t.Errorf("six values: r = %d, %v", r, ok)
	}
	if _, ok := MedianInterval(5); ok {
		t.Error("five values have an interval")
	}
	for _, c := range []struct {
		n, r     int
		coverage float64
	}{
		{6, 1, 0.9688}, {7, 1, 0.9844}, {8, 1, 0.9922}, {9, 2, 0.9609}, {10, 2, 0.9785}, {12, 3, 0.9614},
		{15, 4, 0.9648}, {20, 6, 0.9586}, {30, 10, 0.9572}, {50, 18, 0.9672},
	} {
		if r, ok := MedianInterval(c.n); !ok || r != c.r {
			t.Errorf("n = %d: r = %d, want %d", c.n, r, c.r)
		}
		near(t, "coverage", Coverage(c.n, c.r), c.coverage)
	}
}

func TestO5Resampling(t *testing.T) {
	rng := NewSplitMix64(42)
	for i, want := range []uint64{13679457532755275413, 2949826092126892291, 5139283748462763858} {
		if got := rng.Next(); got != want {
			t.Errorf("number %d of seed 42: %d, want %d", i, got, want)
		}
	}
	rng = NewSplitMix64(42)
	for i, want := range []int{6, 1, 2, 3, 0, 7, 1, 7, 3, 5, 1, 4} {
		if got := rng.Intn(9); got != want {
			t.Errorf("index %d of seed 42: %d, want %d", i, got, want)
		}
	}
	seed := Seed("payments", "lead_time", "2026-03")
	if seed != 12645544714456173104 {
		t.Errorf("seed %d", seed)
	}
	nine := []float64{2, 3, 5, 8, 13, 21, 34, 55, 89}
	sample := make([]float64, 9)
	medians := Bootstrap(NewSplitMix64(seed), 9, 1000, func(idx []int) float64 {
		for i, j := range idx {
			sample[i] = nine[j]
		}
		slices.Sort(sample)
		return Median(sample)
	})
	if want := []float64{13, 13, 5, 21, 21}; !slices.Equal(medians[:5], want) {
		t.Errorf("first medians %v, want %v", medians[:5], want)
	}
	sum := 0.0
	for _, m := range medians {
		sum += m
	}
	near(t, "mean of medians", sum/1000, 15.7060)
	low, high, ok := PercentileInterval(medians)
	if !ok || low != 3 || high != 55 {
		t.Errorf("interval %v to %v, %v", low, high, ok)
	}
}

func TestO6KaplanMeier(t *testing.T) {
	curve := KaplanMeier([]Observation{
		{0, 3, true}, {0, 5, true}, {0, 7, false}, {0, 8, true}, {0, 8, true},
		{0, 12, false}, {0, 15, true}, {0, 20, false}, {0, 30, true}, {0, 45, false},
	})
	sameSteps(t, curve, []Step{
		{3, 10, 1, 0.9, 0.0949, 0.4730, 0.9853, true},
		{5, 9, 1, 0.8, 0.1265, 0.4087, 0.9459, true},
		{8, 7, 2, 0.5714, 0.1638, 0.2172, 0.8146, true},
		{15, 4, 1, 0.4286, 0.1743, 0.1140, 0.7185, true},
		{30, 2, 1, 0.2143, 0.1748, 0.0129, 0.5795, true},
	})
	want := Survival{N: 10, Events: 6, Median: 15, Reached: true, Low: 3, LowReached: true, Longest: 45}
	if curve.Survival != want {
		t.Errorf("summary %+v, want %+v", curve.Survival, want)
	}
	near(t, "S(14)", curve.At(14), 0.5714)

	delayed := KaplanMeier([]Observation{
		{0, 3, true}, {0, 5, true}, {30, 40, true}, {0, 8, true}, {30, 60, false},
		{0, 12, false}, {30, 35, true}, {0, 15, true}, {0, 20, false},
	})
	sameFalls(t, delayed, []Step{
		{T: 3, AtRisk: 6, Events: 1, S: 0.8333, SE: 0.1521},
		{T: 5, AtRisk: 5, Events: 1, S: 0.6667, SE: 0.1925},
		{T: 8, AtRisk: 4, Events: 1, S: 0.5, SE: 0.2041},
		{T: 15, AtRisk: 2, Events: 1, S: 0.25, SE: 0.2041},
		{T: 35, AtRisk: 3, Events: 1, S: 0.1667, SE: 0.1521},
		{T: 40, AtRisk: 2, Events: 1, S: 0.0833, SE: 0.0962},
	})
	if !delayed.Reached || delayed.Median != 8 {
		t.Errorf("half-life with delayed entry %v, want 8 and not R's midpoint", delayed.Median)
	}
}

func TestO7Remediation(t *testing.T) {
	for _, c := range []struct {
		closed, exposed int
		rate, low, high float64
	}{
		{2, 8, 0.25, 0.0715, 0.5907}, {3, 9, 0.3333, 0.1206, 0.6458}, {8, 26, 0.3077, 0.1650, 0.4999},
	} {
		near(t, "rate", float64(c.closed)/float64(c.exposed), c.rate)
		low, high := Wilson(c.closed, c.exposed)
		near(t, "low", low, c.low)
		near(t, "high", high, c.high)
	}
	near(t, "median age", Median([]int32{12, 21, 50, 81, 102, 178}), 65.5)

	findings := []Observation{
		{22, 41, true}, {12, 102, false}, {61, 94, true}, {4, 77, true}, {88, 178, false}, {0, 20, true}, {0, 81, false},
		{0, 44, true}, {0, 10, true}, {0, 50, false}, {0, 9, true}, {0, 5, true}, {0, 21, false}, {0, 12, false},
	}
	curve := KaplanMeier(findings)
	sameFalls(t, curve, []Step{
		{T: 5, AtRisk: 10, Events: 1, S: 0.9, SE: 0.0949}, {T: 9, AtRisk: 9, Events: 1, S: 0.8, SE: 0.1265},
		{T: 10, AtRisk: 8, Events: 1, S: 0.7, SE: 0.1449}, {T: 20, AtRisk: 7, Events: 1, S: 0.6, SE: 0.1549},
		{T: 41, AtRisk: 6, Events: 1, S: 0.5, SE: 0.1581}, {T: 44, AtRisk: 5, Events: 1, S: 0.4, SE: 0.1549},
		{T: 77, AtRisk: 4, Events: 1, S: 0.3, SE: 0.1449}, {T: 94, AtRisk: 3, Events: 1, S: 0.2, SE: 0.1265},
	})
	if curve.Median != 41 || curve.N != 14 || curve.Longest != 178 {
		t.Errorf("summary %+v, want half-life 41, 14 findings, follow-up 178", curve.Survival)
	}
	for i := range findings {
		findings[i].Entry = 0
	}
	if got := KaplanMeier(findings).Median; got != 77 {
		t.Errorf("half-life without delayed entry %v, want 77", got)
	}
}

func TestO8XmR(t *testing.T) {
	shifted := []float64{52, 48, 55, 50, 47, 53, 51, 49, 54, 46, 50, 49, 40, 41, 39, 38, 42, 37, 36, 35}
	quarter := []float64{10, 10.5, 9.5, 10.2, 9.8, 10, 10.4, 9.6, 11.0, 10.9, 10.3, 11.1}
	for _, c := range []struct {
		name                           string
		values                         []float64
		baseline                       int
		mean, mr, lower, upper, ranges float64
		signals                        []Signal
	}{
		{"stable", shifted[:12], 0, 50.3333, 4.2727, 38.9679, 61.6988, 13.9633, nil},
		{"shift", shifted, 12, 50.3333, 4.2727, 38.9679, 61.6988, 13.9633, []Signal{
			{14, RuleQuarter, -1},
			{15, RuleLimit, -1}, {15, RuleQuarter, -1},
			{16, RuleRun, -1}, {16, RuleQuarter, -1},
			{17, RuleLimit, -1}, {17, RuleRun, -1}, {17, RuleQuarter, -1},
			{18, RuleLimit, -1}, {18, RuleRun, -1}, {18, RuleQuarter, -1},
			{19, RuleLimit, -1}, {19, RuleRun, -1}, {19, RuleQuarter, -1},
		}},
		{"outlier inflates the limits", []float64{10, 12, 11, 30, 12, 11}, 0, 14.3333, 8.2, -7.4787, 36.1453, 26.7976, nil},
		{"three of four", quarter, 8, 10, 0.5714, 8.48, 11.52, 1.8674, []Signal{{11, RuleQuarter, +1}}},
	} {
		chart := XmR(c.values, c.baseline)
		near(t, c.name+" mean", chart.Mean, c.mean)
		near(t, c.name+" range", chart.MeanRange, c.mr)
		near(t, c.name+" lower", chart.Lower, c.lower)
		near(t, c.name+" upper", chart.Upper, c.upper)
		near(t, c.name+" range limit", chart.RangeLimit, c.ranges)
		if !slices.Equal(chart.Signals, c.signals) {
			t.Errorf("%s: signals %v, want %v", c.name, chart.Signals, c.signals)
		}
	}
}

// sameFalls compares all but the band.
func sameFalls(t *testing.T, curve Curve, want []Step) {
	t.Helper()
	if len(curve.Steps) != len(want) {
		t.Fatalf("%d steps, want %d", len(curve.Steps), len(want))
	}
	for i, w := range want {
		got := curve.Steps[i]
		if got.T != w.T || got.AtRisk != w.AtRisk || got.Events != w.Events {
			t.Errorf("step %d: %+v, want %+v", i, got, w)
		}
		near(t, "S", got.S, w.S)
		near(t, "SE", got.SE, w.SE)
	}
}

func sameSteps(t *testing.T, curve Curve, want []Step) {
	t.Helper()
	sameFalls(t, curve, want)
	for i, w := range want {
		near(t, "low", curve.Steps[i].Low, w.Low)
		near(t, "high", curve.Steps[i].High, w.High)
		if curve.Steps[i].Band != w.Band {
			t.Errorf("step %d: band %v", i, curve.Steps[i].Band)
		}
	}
}
