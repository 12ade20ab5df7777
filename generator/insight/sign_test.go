package insight

import (
	"testing"

	"goright/generator/dataset"
	"goright/generator/stats"
)

// A run of months on one side is a signal from the eighth on: what a finding says of
// fewer months has to be that by which they are one.
func TestASignalNamesTheRuleThatMadeIt(t *testing.T) {
	event := dataset.Intervention{Title: "own approval", Kind: "practice", Start: dataset.FromStd(zero.AddDate(0, 16, 0))}
	for _, c := range []struct {
		since []float64 // hours, from month 16 on
		want  stats.Rule
		count int
	}{
		{[]float64{10, 10, 10, 10, 10}, stats.RuleLimit, 6}, // month 15 lies below, too
		{[]float64{24.5, 24.5, 24.5, 24.5, 24.5, 24.5, 24.5, 24.5}, stats.RuleRun, 9},
		{[]float64{22.5, 25.5, 22.5, 22.5}, stats.RuleQuarter, 2},
	} {
		w := calm(16 + len(c.since))
		w.lead = func(_, m int) float64 {
			if m >= 16 {
				return c.since[m-16]
			}
			return 24 + float64(m%3)
		}
		i, ok := said(t, w, event)["signal lead_time.better.after"]
		if !ok || i.Sign != c.want || i.Count != c.count {
			t.Errorf("want %s of %d months, got %v %s of %d", c.want, c.count, ok, i.Sign, i.Count)
		}
	}
}

// Months without a deployment are months: left out, those with one would pass for the
// usual, and a team that stopped for one that gives no signal. But a month without a row
// may be one that no export reaches, so that it is asked about and no signal is told.
func TestMonthsWithoutADeploymentCount(t *testing.T) {
	w := calm(14)
	w.deployments = func(_, m int) int {
		if m >= 12 {
			return 0
		}
		return 20 + m%3
	}
	found := said(t, w)
	if _, ok := found["signal deployment_frequency.worse"]; ok {
		t.Error("a month without a row was told as a signal")
	}
	if _, ok := found["quiet_month empty"]; !ok {
		t.Error("a month without a row was not asked about")
	}
	if c, ok := control(t, w, "deployment_frequency"); !ok || len(c.Signs) == 0 || !c.Signs[len(c.Signs)-1].Told {
		t.Errorf("two empty months after twelve full ones give no signal: %+v", c.Signs)
	}
	w.deployments = func(_, m int) int { return []int{0, 2, 1, 3, 0, 2}[m%6] }
	c, ok := control(t, w, "deployment_frequency")
	if !ok || c.Logs || c.Points != 13 {
		t.Fatalf("a chart with zeros: %+v, %v", c, ok)
	}
	if usual := c.Limits[0].Centre; usual > .35 { // 18 in 14 months are 0.3 a week; the months with any, 0.46
		t.Errorf("the usual is %g a week", usual)
	}
}

// TestFewerTakesMoreThanChance: counts that are alike differ by about the root of both
// together.
func TestFewerTakesMoreThanChance(t *testing.T) {
	for _, c := range []struct {
		count, than int
		want        bool
	}{{0, 10, true}, {9, 12, false}, {53, 60, false}, {30, 60, true}, {78, 93, false}, {780, 930, true}, {60, 60, false}, {60, 30, false}} {
		if got := fewer(c.count, c.than); got != c.want {
			t.Errorf("%d against %d: %v", c.count, c.than, got)
		}
	}
}
