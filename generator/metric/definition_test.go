package metric

import (
	"math"
	"slices"
	"testing"

	"goright/generator/dataset"
	"goright/generator/stats"
)

// The findings' figures are worked out along sorted lists; here they are worked
// out from their definitions, one finding and period at a time.
func TestFindingsAgainstDefinition(t *testing.T) {
	d := small()
	table := Compute(d, Defaults(), 1)
	removed := func(f *dataset.Finding) bool {
		return f.State == dataset.FindingDismissed && (f.Reason == dataset.FalsePositive || f.Reason == dataset.NotAffected || f.Reason == dataset.TestOnly)
	}
	for _, f := range []*Figures{table.Organisation(), table.Of(Team)[1], table.Of(Service)[4]} {
		var mine []*dataset.Finding
		for i := range d.Findings {
			r := &d.Findings[i]
			owned := f.Subject.Kind == Organisation
			if !owned {
				of := r.Owners
				if f.Subject.Kind == Service {
					of = r.Service
				}
				owned = slices.Contains(d.Names.Members(of), f.Subject.Set[0])
			}
			if owned && !removed(r) {
				mine = append(mine, r)
			}
		}
		for i, p := range table.Periods {
			if v := f.At("findings_open", i); v.State == NotCollected {
				continue
			}
			var ages []float64
			var watched []stats.Observation
			for _, r := range mine {
				if r.Opened >= p.End {
					continue
				}
				end := r.Closed
				if end == dataset.None || end >= d.AsOf {
					end = stillOpen
				}
				o := stats.Observation{Entry: max(0, float64(p.Start.Sub(r.Opened))/daySeconds), Exit: float64(p.End.Sub(r.Opened)) / daySeconds}
				if end >= p.End {
					ages = append(ages, o.Exit)
				} else {
					o.Exit, o.Event = float64(end.Sub(r.Opened))/daySeconds, r.State == dataset.FindingFixed
					if r.DayOpened && r.DayClosed && o.Exit == 0 {
						o.Exit = 0.5
					}
				}
				// The data of this test has bare dates that end before an exact opening
				// on the same day nowhere: both dates of a finding are bare, or none is.
				watched = append(watched, o)
			}
			slices.Sort(ages)
			curve := stats.KaplanMeier(watched)
			half := f.At("remediation_half_life", i)
			if half.N != curve.N || half.HasX != curve.Reached || half.HasX && !near(half.X, curve.Median) || half.HasLow != curve.LowReached || half.HasHigh != curve.HighReached || half.HasHigh && !near(half.High, curve.High) {
				t.Errorf("%s %v: half-life %+v, by definition %+v", f.Subject.ID, p, half, curve.Survival)
			}
			if v := f.At("findings_open", i); v.N != len(ages) {
				t.Errorf("%s %v: %d open, by definition %d", f.Subject.ID, p, v.N, len(ages))
			}
			if v := f.At("findings_open_age", i); len(ages) > 0 && !near(v.X, stats.Median(ages)) {
				t.Errorf("%s %v: age %v, by definition %v", f.Subject.ID, p, v.X, stats.Median(ages))
			}
		}
	}
}

// The curve that is drawn passes through the exact one where it has a step.
func TestCurveIsTheExactOne(t *testing.T) {
	d := synthetic(2, 10, 10, 20_000)
	table := Compute(d, Defaults(), 1)
	drawn := table.Organisation().Survival
	if len(drawn.Steps) > curveSteps+1 || len(drawn.Steps) < curveSteps/4 {
		t.Fatalf("%d steps", len(drawn.Steps))
	}
	year := dataset.WindowEnding(d.AsOf, 365, table.Zone)
	var watched []stats.Observation
	for i := range d.Findings {
		r := &d.Findings[i]
		if r.State == dataset.FindingDismissed && (r.Reason == dataset.FalsePositive || r.Reason == dataset.NotAffected || r.Reason == dataset.TestOnly) {
			continue
		}
		o := stats.Observation{Entry: max(0, float64(year.Start.Sub(r.Opened))/daySeconds), Exit: float64(year.End.Sub(r.Opened)) / daySeconds}
		if r.Closed != dataset.None {
			o.Exit, o.Event = float64(r.Closed.Sub(r.Opened))/daySeconds, r.State == dataset.FindingFixed
		}
		watched = append(watched, o)
	}
	exact := stats.KaplanMeier(watched)
	if drawn.N != exact.N || !near(drawn.Median, exact.Median) || !near(drawn.Longest, exact.Longest) {
		t.Errorf("%+v, exactly %+v", drawn.Survival, exact.Survival)
	}
	for _, s := range drawn.Steps {
		if math.Abs(s.S-exact.At(s.T)) > 0.002 {
			t.Errorf("S(%v) is %v, exactly %v", s.T, s.S, exact.At(s.T))
		}
	}
}
