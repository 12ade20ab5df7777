package stats

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// reference is the estimator read off its definition: for each time of an event,
// count who had entered before and had not left before. Slow, with no sorting.
func reference(observations []Observation) Curve {
	var kept []Observation
	for _, o := range observations {
		if o.Entry <= 0 || o.Exit > o.Entry {
			kept = append(kept, o)
		}
	}
	var curve Curve
	curve.N = len(kept)
	var times []float64
	for _, o := range kept {
		curve.Longest = max(curve.Longest, o.Exit)
		if o.Event {
			curve.Events++
			times = append(times, o.Exit)
		}
	}
	slices.Sort(times)
	s, greenwood := 1.0, 0.0
	for _, t := range slices.Compact(times) {
		atRisk, died := 0.0, 0.0
		for _, o := range kept {
			if (o.Entry <= 0 || o.Entry < t) && t <= o.Exit {
				atRisk++
				if o.Event && o.Exit == t {
					died++
				}
			}
		}
		step := Step{T: t, AtRisk: int(atRisk), Events: int(died)}
		s *= 1 - died/atRisk
		if died == atRisk {
			s = 0
		}
		step.S = s
		if s > 0 {
			greenwood += died / (atRisk * (atRisk - died))
			step.SE = s * math.Sqrt(greenwood)
			theta := z95 * step.SE / (s * math.Log(s))
			step.Low, step.High = math.Pow(s, math.Exp(-theta)), math.Pow(s, math.Exp(theta))
			step.Band = true
		}
		curve.Steps = append(curve.Steps, step)
	}
	for _, step := range curve.Steps {
		if !curve.Reached && step.S <= 0.5+1e-9 {
			curve.Median, curve.Reached = step.T, true
		}
		if step.Band && !curve.LowReached && step.Low <= 0.5 {
			curve.Low, curve.LowReached = step.T, true
		}
		if step.Band && !curve.HighReached && step.High <= 0.5 {
			curve.High, curve.HighReached = step.T, true
		}
	}
	return curve
}

// randomObservations have ties, zeros, late entries, and exits at their entry.
func randomObservations(seed uint64, n int) []Observation {
	rng := NewSplitMix64(seed)
	span := 1 + rng.Intn(3*n+2)
	censoring, late := rng.Intn(4), rng.Intn(3)
	out := make([]Observation, n)
	for i := range out {
		out[i].Exit = float64(rng.Intn(span))
		out[i].Event = rng.Intn(4) >= censoring
		if rng.Intn(3) < late {
			out[i].Entry = float64(rng.Intn(span))
		}
	}
	return out
}

// inSeconds makes the three sorted samples of the fast path.
func inSeconds(observations []Observation) (events, censored, entries []int32) {
	for _, o := range observations {
		if o.Entry > 0 && o.Exit <= o.Entry {
			continue
		}
		if o.Event {
			events = append(events, int32(o.Exit))
		} else {
			censored = append(censored, int32(o.Exit))
		}
		if o.Entry > 0 {
			entries = append(entries, int32(o.Entry))
		}
	}
	SortSeconds(events)
	SortSeconds(censored)
	SortSeconds(entries)
	return events, censored, entries
}

func TestKaplanMeierAgainstDefinition(t *testing.T) {
	for seed := range uint64(3000) {
		observations := randomObservations(seed, int(seed%60))
		want := reference(observations)
		got := KaplanMeier(observations)
		if got.Survival != want.Survival {
			t.Fatalf("seed %d: %+v, want %+v", seed, got.Survival, want.Survival)
		}
		sameCurve(t, got.Steps, want.Steps)
		events, censored, entries := inSeconds(observations)
		if fast := medianOf(events, censored, entries); fast != want.Survival {
			t.Fatalf("seed %d: fast path %+v, want %+v", seed, fast, want.Survival)
		}
	}
}

func TestKaplanMeierLarge(t *testing.T) {
	for seed := range uint64(6) {
		observations := randomObservations(seed+100, 3000)
		want := reference(observations)
		events, censored, entries := inSeconds(observations)
		fast, steps := KaplanMeierSteps(events, censored, entries, 0, nil)
		if fast != want.Survival || medianOf(events, censored, entries) != want.Survival {
			t.Errorf("seed %d: %+v, want %+v", seed, fast, want.Survival)
		}
		sameCurve(t, steps, want.Steps)
	}
}

func sameCurve(t *testing.T, got, want []Step) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d steps, want %d", len(got), len(want))
	}
	close := func(a, b float64) bool { return math.Abs(a-b) <= 1e-9 }
	for i, w := range want {
		g := got[i]
		if g.T != w.T || g.AtRisk != w.AtRisk || g.Events != w.Events || g.Band != w.Band ||
			!close(g.S, w.S) || !close(g.SE, w.SE) || !close(g.Low, w.Low) || !close(g.High, w.High) {
			t.Fatalf("step %d: %+v, want %+v", i, g, w)
		}
	}
}

func TestKaplanMeierEdges(t *testing.T) {
	for _, c := range []struct {
		name         string
		observations []Observation
		want         Survival
	}{
		{"nothing", nil, Survival{}},
		{"one event", []Observation{{0, 5, true}}, Survival{N: 1, Events: 1, Median: 5, Reached: true, Longest: 5}},
		{"one still open", []Observation{{0, 5, false}}, Survival{N: 1, Longest: 5}},
		{"duration 0, watched from the start", []Observation{{0, 0, true}, {0, 9, false}},
			Survival{N: 2, Events: 1, Reached: true, LowReached: true, Longest: 9}},
		{"exit at the entry", []Observation{{5, 5, true}, {6, 4, true}, {0, 7, false}}, Survival{N: 1, Longest: 7}},
		{"negative and NaN", []Observation{{0, -1, true}, {0, math.NaN(), true}, {math.NaN(), 3, true}, {2, math.NaN(), false}}, Survival{}},
		{"all at once", []Observation{{0, 3, true}, {0, 3, true}}, Survival{N: 2, Events: 2, Median: 3, Reached: true, Longest: 3}},
		{"exactly half", []Observation{{0, 3, true}, {0, 8, false}}, Survival{N: 2, Events: 1, Median: 3, Reached: true, Low: 3, LowReached: true, Longest: 8}},
	} {
		if got := KaplanMeier(c.observations).Survival; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// Without censoring the median is the ⌈n/2⌉-th value, whatever the rounding of
// n/2 factors, and S is the share of greater values.
func TestKaplanMeierUncensored(t *testing.T) {
	for _, n := range []int{1, 2, 3, 10, 11, 1000, 1001, 100000, 1000000} {
		events := make([]int32, n)
		for i := range events {
			events[i] = int32(i + 1)
		}
		got := medianOf(events, nil, nil)
		if want := float64((n + 1) / 2); !got.Reached || got.Median != want {
			t.Errorf("n = %d: median %v, want %v", n, got.Median, want)
		}
		if r, ok := MedianInterval(n); ok && n >= 1000 {
			// Two different 95 % intervals of one median agree to first order.
			width := float64(n - 2*r)
			if !got.LowReached || !got.HighReached || math.Abs(got.High-got.Low-width) > 0.1*width {
				t.Errorf("n = %d: interval %v to %v, order statistics %d to %d", n, got.Low, got.High, r, n-r+1)
			}
		}
	}
}

func TestKaplanMeierOrderAndUnit(t *testing.T) {
	observations := randomObservations(11, 57)
	curve := KaplanMeier(observations)
	slices.Reverse(observations)
	for i := range observations {
		observations[i].Entry *= 24
		observations[i].Exit *= 24
	}
	scaled := KaplanMeier(observations)
	if scaled.Median != 24*curve.Median || scaled.Low != 24*curve.Low || scaled.High != 24*curve.High || scaled.Longest != 24*curve.Longest {
		t.Errorf("%+v is not 24 times %+v", scaled.Survival, curve.Survival)
	}
	for i, step := range scaled.Steps {
		if step.S != curve.Steps[i].S || step.SE != curve.Steps[i].SE {
			t.Errorf("step %d: %+v and %+v", i, step, curve.Steps[i])
		}
	}
}

func TestCurveAt(t *testing.T) {
	curve := KaplanMeier([]Observation{{0, 2, true}, {0, 4, true}, {0, 6, false}, {0, 8, false}})
	for _, c := range []struct{ t, want float64 }{{-1, 1}, {0, 1}, {1.9, 1}, {2, 0.75}, {3, 0.75}, {4, 0.5}, {99, 0.5}} {
		if got := curve.At(c.t); got != c.want {
			t.Errorf("S(%v) = %v, want %v", c.t, got, c.want)
		}
	}
	if got := (Curve{}).At(3); got != 1 {
		t.Errorf("S of nothing %v, want 1", got)
	}
}

// The shortcuts that spare logarithms may never skip a crossing.
func TestMayReach(t *testing.T) {
	for i := 1; i < 100000; i++ {
		s := 0.5 + float64(i)/200000
		l := -math.Log(s)
		sigma := l * math.Log(math.Ln2/l) / z95
		f := fall{s: s, greenwood: sigma * sigma * (1 + 1e-9)}
		if f.reachesLow() && !f.mayReachLow() {
			t.Fatalf("S = %v: the shortcut skips a crossing", s)
		}
	}
	for i := 1; i < 100000; i++ {
		s := 0.5 - float64(i)/200000
		l := -math.Log(s)
		sigma := l * math.Log(l/math.Ln2) / z95
		f := fall{s: s, greenwood: sigma * sigma * (1 - 1e-9)}
		if f.reachesHigh() && !f.mayReachHigh() {
			t.Fatalf("S = %v: the shortcut skips a crossing", s)
		}
	}
}

// medianOf is the fast path, which needs no order among the events.
func medianOf(events, censored, entries []int32) Survival {
	var s Sample
	backwards := slices.Clone(events)
	slices.Reverse(backwards)
	s.Fill(backwards)
	return KaplanMeierSample(&s, censored, entries)
}

func TestKaplanMeierSampleAllocatesNothing(t *testing.T) {
	events, censored, entries := inSeconds(randomObservations(5, 500))
	var s Sample
	s.Fill(events)
	if n := testing.AllocsPerRun(10, func() {
		s.Fill(events)
		KaplanMeierSample(&s, censored, entries)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkKaplanMeier(b *testing.B) {
	for _, n := range []int{20, 1000, 1000000} {
		events, censored, entries := lognormalSeconds(1, n), lognormalSeconds(2, n/2), lognormalSeconds(3, n/5)
		for i := range entries { // late, but before some exit
			entries[i] = min(entries[i], censored[i])/2 + 1
			censored[i] = max(censored[i], entries[i]+1)
		}
		SortSeconds(censored)
		SortSeconds(entries)
		b.Run(fmt.Sprintf("sample/%d", n), func(b *testing.B) {
			var s Sample
			for b.Loop() {
				s.Fill(events)
				KaplanMeierSample(&s, censored, entries)
			}
		})
		SortSeconds(events)
		b.Run(fmt.Sprintf("steps/%d", n), func(b *testing.B) {
			var steps []Step
			for b.Loop() {
				_, steps = KaplanMeierSteps(events, censored, entries, 0, steps[:0])
			}
		})
	}
}

// TestStepsOfAStretch keeps the last step of each stretch and that of the median, and
// changes none of them.
func TestStepsOfAStretch(t *testing.T) {
	events := []int32{1, 2, 2, 3, 7, 8, 15, 15, 16, 30}
	exact, all := KaplanMeierSteps(events, []int32{5, 20}, nil, 0, nil)
	same, kept := KaplanMeierSteps(events, []int32{5, 20}, nil, 5, nil)
	if exact != same {
		t.Errorf("the median changed: %+v, %+v", exact, same)
	}
	var at []float64
	for _, s := range kept {
		at = append(at, s.T)
		if !slices.Contains(all, s) {
			t.Errorf("%+v is no step of the curve", s)
		}
	}
	if want := []float64{3, 8, 15, 16, 30}; !slices.Equal(at, want) {
		t.Errorf("kept %v, want %v", at, want)
	}
	_, kept = KaplanMeierSteps(events, nil, nil, 30, nil) // half are done at 7, by 10
	if len(kept) != 2 || kept[0].T != 7 || kept[0].S != .5 || kept[1].T != 30 {
		t.Errorf("the step of the median is not kept: %+v", kept)
	}
}
