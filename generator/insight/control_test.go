package insight

import (
	"math"
	"testing"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/stats"
)

func control(t *testing.T, w world, id metric.ID, events ...dataset.Intervention) (Control, bool) {
	t.Helper()
	table := w.table(t)
	return ControlOf(table, table.Organisation(), table.LastMonth(), events, id, metric.DefaultSignals())
}

func change(month int) dataset.Intervention {
	return dataset.Intervention{Title: "own approval", Kind: "practice", Start: dataset.FromStd(zero.AddDate(0, month, 0))}
}

func TestControlHasPhasesAtADeclaredChange(t *testing.T) {
	w := calm(24)
	w.lead = func(_, m int) float64 {
		if m >= 12 {
			return 6 + float64(m%2)
		}
		return 24 + float64(m%3)
	}
	c, ok := control(t, w, "lead_time", change(12))
	if !ok || len(c.Limits) != 3 || c.Baseline != 12 || c.Points != 24 || c.Event != "own approval" || !c.Logs {
		t.Fatalf("want three stretches, got %+v", c)
	}
	before, carried, after := c.Limits[0], c.Limits[1], c.Limits[2]
	if before.To != 11 || carried.From != 12 || !carried.Carried || after.Carried || after.From != 12 || after.To != 23 {
		t.Errorf("stretches %+v", c.Limits)
	}
	if carried.Centre != before.Centre || after.Centre > 10 || before.Centre < 20 {
		t.Errorf("centres %v, %v, %v", before.Centre, carried.Centre, after.Centre)
	}
	// On logarithms the limits are equally far from the centre as factors.
	if math.Abs(before.High/before.Centre-before.Centre/before.Low) > 1e-9 {
		t.Errorf("limits %+v are not symmetric on the logarithm", before)
	}
	told := 0
	for _, s := range c.Signs {
		if s.Above || s.Month < 12 {
			t.Errorf("sign %+v", s)
		}
		if s.Told {
			told++
			if s.Month < 21 {
				t.Errorf("told a signal of month %d", s.Month)
			}
		}
	}
	if told == 0 {
		t.Error("no signal in the last three months")
	}
	if anywhere, last := stats.FalseAlarm(24, 12); c.Anywhere != anywhere || c.Last != last {
		t.Errorf("false alarms %v and %v", c.Anywhere, c.Last)
	}
}

// A change with fewer than eight months since then has the limits carried on only; a
// freeze has no stretches at all; security is not held against changes in delivery.
func TestControlWithoutOwnLimitsAfter(t *testing.T) {
	freeze := change(12)
	freeze.Kind = "freeze"
	for name, c := range map[string]struct {
		id     metric.ID
		event  dataset.Intervention
		phases int
	}{"seven months since": {"lead_time", change(17), 2}, "six months before": {"lead_time", change(6), 1},
		"freeze": {"lead_time", freeze, 1}, "security": {"remediation_rate", change(12), 1}} {
		if got, ok := control(t, calm(24), c.id, c.event); !ok || len(got.Limits) != c.phases {
			t.Errorf("%s: %d stretches, want %d", name, len(got.Limits), c.phases)
		}
	}
}

func TestControlIsProvisionalFromSixMonths(t *testing.T) {
	wild := calm(7)
	wild.lead = func(_, m int) float64 { return 24 * math.Pow(3, float64(m)) }
	if c, ok := control(t, wild, "lead_time"); !ok || !c.Provisional() || len(c.Signs) > 0 || c.Anywhere != 0 {
		t.Errorf("seven months: %+v, %v", c, ok)
	}
	if c, ok := control(t, calm(5), "lead_time"); ok {
		t.Errorf("five months gave limits: %+v", c)
	}
	if c, ok := control(t, calm(8), "lead_time"); !ok || c.Provisional() {
		t.Errorf("eight months: %+v, %v", c, ok)
	}
	if _, ok := control(t, calm(24), "findings_open"); ok {
		t.Error("a stock is not watched")
	}
}

func TestAlarmsCountChartsWithFullLimits(t *testing.T) {
	var all Alarms
	all.Add(&Control{Points: 24, Full: 8, Anywhere: .1, Last: .02})
	all.Add(&Control{Points: 12, Full: 8, Anywhere: .04, Last: .01})
	all.Add(&Control{Points: 7, Full: 8, Anywhere: .5, Last: .5})
	if all.Charts != 2 || math.Abs(all.Anywhere-.14) > 1e-12 || math.Abs(all.Last-.03) > 1e-12 {
		t.Errorf("%+v", all)
	}
}

// TestASpanOfNothingIsAPointOfTheChart: where clocks put a month's lead time at zero it
// counts as one minute and is no gap (METHOD.md 1.2, step 6).
func TestASpanOfNothingIsAPointOfTheChart(t *testing.T) {
	w := calm(12)
	w.lead = func(_, m int) float64 {
		if m%2 == 0 {
			return 0
		}
		return 1.0 / 120
	}
	c, ok := control(t, w, "lead_time")
	if !ok || c.Points != 12 || len(c.Limits) != 1 {
		t.Fatalf("%d points of 12, %+v", c.Points, c.Limits)
	}
	if minute := 1.0 / 60; math.Abs(c.Limits[0].Centre-minute) > 1e-9 || math.Abs(c.Limits[0].High-minute) > 1e-9 {
		t.Errorf("limits %+v, want one minute", c.Limits[0])
	}
}

// TestSignalsMoveWhatIsCharted: a chart begins and counts from as many months on as
// [signals] says, and findings follow.
func TestSignalsMoveWhatIsCharted(t *testing.T) {
	w := calm(8)
	table := w.table(t)
	org, last := table.Organisation(), table.LastMonth()
	usual := metric.DefaultSignals()
	if c, ok := ControlOf(table, org, last, nil, "lead_time", usual); !ok || c.Provisional() {
		t.Fatalf("%+v, %v", c, ok)
	}
	longer := metric.Signals{MinMonths: 9, ProvisionalMonths: 8}
	if c, ok := ControlOf(table, org, last, nil, "lead_time", longer); !ok || !c.Provisional() {
		t.Errorf("nine months are needed: %+v, %v", c, ok)
	}
	if _, ok := ControlOf(table, org, last, nil, "lead_time", metric.Signals{MinMonths: 12, ProvisionalMonths: 9}); ok {
		t.Error("a chart of eight months where nine are needed")
	}
	if _, _, ok := Calm(table, org, last, nil, "lead_time", longer); ok {
		t.Error("eight months are calm where nine are needed")
	}
	count := func(o Options) int { return len(NewFinder(table, nil, nil, o).Find(org, last)) }
	if few := count(Options{longer, Defaults().Survey}); few >= count(Defaults()) {
		t.Errorf("%d findings with more months needed, %d without", few, count(Defaults()))
	}
}
