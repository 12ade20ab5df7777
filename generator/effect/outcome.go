package effect

import (
	"math"
	"slices"

	"goright/generator/metric"
	"goright/generator/stats"
	"goright/generator/unit"
)

// outcome compares one metric.
func (e *Effect) outcome(s sides, def metric.Def, options Options) Outcome {
	id := def.ID
	o := Outcome{Metric: id, Def: def, Points: def.Unit == unit.Ratio, P: 1, LeastP: 1}
	var behind [2]int
	for arm, teams := range e.Teams {
		o.Arms[arm] = changes(s, teams, id, def.Unit)
		o.Reported = o.Reported || slices.ContainsFunc(teams, func(f *metric.Figures) bool { return f.Reported(id) })
	}
	if def.Unit == unit.Hours && !o.Reported {
		for _, f := range e.Teams[TookPart] {
			if before, after := s.pair(f, id); fit(before) && fit(after) {
				behind[0], behind[1] = behind[0]+before.N, behind[1]+after.N
			}
		}
		o.Events = min(behind[0], behind[1])
		o.Detectable = stats.DetectableRatio(options.LogSpread, o.Events)
	}
	o.compare(len(e.Teams[Rest]) == 0, stats.NewSplitMix64(stats.Seed("effect", e.Event.ID, string(id))), options)
	return o
}

// compare fills in the difference between the arms.
func (o *Outcome) compare(all bool, rng *stats.SplitMix64, options Options) {
	a, b := o.Arms[TookPart].D, o.Arms[Rest].D
	switch {
	case len(a) == 0 || !all && len(b) == 0:
		o.Verdict = NotMeasured
		return
	case all:
		o.Verdict, o.Means = NoRest, mean(a)
		o.Shift.Estimate = stats.Median(a)
		if r, ok := stats.MedianInterval(len(a)); ok && !o.Shared() {
			o.Shift.Low, o.Shift.High, o.Shift.HasInterval = a[r-1], a[len(a)-r], true
			o.Shift.Coverage = stats.Coverage(len(a), r)
		}
		return
	}
	o.Shift, _ = stats.HodgesLehmann(a, b, rng)
	o.Means = mean(a) - mean(b)
	o.U, o.P = stats.MannWhitney(a, b)
	o.LeastP = stats.LeastP(len(a), len(b))
	switch {
	case len(a) < options.MinTeams || len(a)*len(b) < options.MinPairs:
		o.Verdict = TooFew
	case o.P <= Level:
		o.Verdict = Apart
	default:
		o.Verdict = NoneSeen
	}
}

// changes are those of the teams of an arm: differences of logarithms, or of shares.
func changes(s sides, teams []*metric.Figures, id metric.ID, of unit.Unit) Changes {
	var c Changes
	var earlier, later []float64
	for _, f := range teams {
		was, is := s.pair(f, id)
		d := is.X - was.X
		if of != unit.Ratio {
			d = of.Log(is.X) - of.Log(was.X)
		}
		if !fit(was) || !fit(is) || math.IsNaN(d) || math.IsInf(d, 0) { // the logarithm of no rate
			c.Missing++
			continue
		}
		c.D = append(c.D, d)
		earlier, later = append(earlier, was.X), append(later, is.X)
	}
	for _, values := range [][]float64{c.D, earlier, later} {
		slices.Sort(values)
	}
	c.Before, c.After = stats.Median(earlier), stats.Median(later)
	return c
}

// at is a team's figure as it is compared. Deployment frequency is compared as changes
// a week on both sides: METHOD.md 1.3 counts days in slow times and deployments in
// fast ones, and a change of yardstick is no effect.
func at(t *metric.Table, f *metric.Figures, id metric.ID, window int) metric.Value {
	v := f.At(id, window)
	if id == "deployment_frequency" && v.HasX {
		v.X = float64(v.N) / metric.Weeks(t.Periods[window])
	}
	return v
}

// fit reports whether a figure has enough behind it and covers its whole period.
func fit(v metric.Value) bool { return v.Usable() && v.Coverage == 1 }

func mean(values []float64) float64 {
	sum := 0.0
	for _, x := range values {
		sum += x
	}
	return sum / float64(len(values))
}

// Shared reports whether every team that took part changed by the same: that is one
// change which they have in common, such as a policy for all, and no sample of many, so
// that it has no interval.
func (o *Outcome) Shared() bool {
	a := o.Arms[TookPart].D
	return len(a) > 1 && a[len(a)-1]-a[0] < 1e-12
}
