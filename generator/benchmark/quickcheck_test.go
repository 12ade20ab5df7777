package benchmark

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"goright/generator/metric"
)

func TestO13QuickCheck(t *testing.T) {
	data, err := os.ReadFile("testdata/oracles.json")
	if err != nil {
		t.Fatal(err)
	}
	var oracle struct {
		O13 struct {
			Levels, Percent, Scores        map[string]float64
			Overall, Throughput, Stability float64
		}
	}
	if err := json.Unmarshal(data, &oracle); err != nil {
		t.Fatal(err)
	}
	e, q := oracle.O13, QuickCheck{}
	for _, i := range Items() {
		x, ok := e.Levels[i.String()]
		if !ok {
			x = e.Percent[i.String()]
		}
		q = q.with(i, x)
		near(t, i.String(), q.Score[i], e.Scores[i.String()])
	}
	q = q.means()
	near(t, "overall", q.Overall, e.Overall)
	near(t, "throughput", q.Throughput, e.Throughput)
	near(t, "stability", q.Stability, e.Stability)
	if len(e.Scores) != 5 || !q.HasOverall || !q.HasThroughput || !q.HasStability {
		t.Errorf("%d scores, %+v", len(e.Scores), q)
	}
}

func TestQuickCheckNeverFalls(t *testing.T) {
	for _, i := range Items() {
		last, from, to, step := math.Inf(-1), 0.0, 7.0, 0.5
		if i == QuickCFR || i == QuickRework {
			from, to, step = 120, -20, -10
		}
		for x := from; x*math.Copysign(1, step) <= to*math.Copysign(1, step); x += step {
			s := QuickScore(i, x)
			if s < last || s < 0 || s > 10 {
				t.Errorf("%s %v: %v after %v", i, x, s, last)
			}
			last = s
		}
	}
	m := QuickMeans()
	near(t, "mean of 2025", m.Overall, 6.72)
	near(t, "throughput of 2025", m.Throughput, 5.9)
	near(t, "stability of 2025", m.Stability, 7.95)
}

// TestQuickCheckOfFigures turns values into answers as the placement does, and gives
// no mean where an answer is missing.
func TestQuickCheckOfFigures(t *testing.T) {
	team := figures{ // between a day and a week, weekly, under a day: the levels of O13
		"deployment_frequency": measured(1.5), "lead_time": measured(60), "failed_deployment_recovery_time": measured(9),
		"change_fail_rate": measured(0.12), "rework_rate": measured(0.08),
	}
	check := func(f figures, covered float64) QuickCheck {
		return checkValues(func(id metric.ID) metric.Value { return f[id] }, func() float64 { return covered }, Defaults())
	}
	q := check(team, 90)
	near(t, "overall", q.Overall, 7.6)
	near(t, "throughput", q.Throughput, 6.6667)
	near(t, "stability", q.Stability, 9)

	few := measured(9)
	few.Notes = few.Notes.With(metric.SmallSample)
	q = check(team.with("failed_deployment_recovery_time", few), 90)
	if q.HasOverall || q.HasThroughput || !q.HasStability || q.Has[QuickRT] || !q.Has[QuickLT] {
		t.Errorf("two recoveries are too few: %+v", q)
	}
	if q = check(team.with("deployment_frequency", measured(0.1)), 90); q.Has[QuickDF] {
		t.Errorf("a low frequency is believed after 90 days: %+v", q)
	}
	if q = check(nil, 0); q != (QuickCheck{}) {
		t.Errorf("nothing is known, and %+v", q)
	}
}

func TestQuickCheckOfEveryoneWhoIsPlaced(t *testing.T) {
	table := metric.Compute(eventLog(t), metric.Defaults(), 1)
	all := CheckAll(table, Defaults())
	if len(all) != 2 || all[0].Subject.Kind != metric.Organisation || all[1].Subject.ID != "Payments" || all[1].Period != table.Periods[table.Status()] {
		t.Fatalf("%+v", all)
	}
	for _, c := range all { // 8 deployment days in 90, 16 h, 2 h; nine changes are too few for their rate
		q := c.Check
		if q.Has != [quickItems]bool{true, true, true, false, true} || !q.HasThroughput || q.HasStability || q.HasOverall {
			t.Errorf("%s: %+v", c.Subject.ID, q)
		}
		near(t, c.Subject.ID+" lead time", q.Score[QuickLT], 8)
		near(t, c.Subject.ID+" frequency", q.Score[QuickDF], 4)
		near(t, c.Subject.ID+" recovery", q.Score[QuickRT], 8)
		near(t, c.Subject.ID+" rework", q.Score[QuickRework], 10-20.0/11)
	}
	if CheckAll(&metric.Table{Figures: table.Figures}, Defaults()) != nil {
		t.Error("no period, and something is checked")
	}
}
