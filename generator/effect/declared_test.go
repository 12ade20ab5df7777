package effect

import (
	"math"
	"slices"
	"testing"

	"goright/generator/dataset"
	"goright/generator/metric"
)

// reports adds what each team reports of a measure in the months from one to another.
func (w *world) reports(table *metric.Table, t *testing.T, rows []dataset.Measure) {
	t.Helper()
	measures, err := metric.Measures()
	if err != nil {
		t.Fatal(err)
	}
	w.data.Has.Measures = true
	w.data.Measures = append(w.data.Measures, rows...)
	table.Report(w.data, measures)
}

// row is a team's figure of a measure for some months.
func (w *world) row(id string, team, from, to int, x float64) dataset.Measure {
	return dataset.Measure{Metric: w.names.Intern(id), Value: x, Start: monthStart(from), End: monthStart(to), Owners: w.names.SetOf(w.team(team))}
}

func idsOf(aims []Aim) []metric.ID {
	var ids []metric.ID
	for _, a := range aims {
		ids = append(ids, a.Def.ID)
	}
	return ids
}

// TestReportedMeasuresAreCompared: the worked example O9 as a measure that teams report
// by the month, by the quarter, or not for every month.
func TestReportedMeasuresAreCompared(t *testing.T) {
	w := o9()
	table := w.table()
	var rows []dataset.Measure
	for team := range w.before {
		for m := range months {
			x := w.before[team]
			if m >= w.change {
				x = w.after[team]
			}
			if team == 8 && m > 7 || team == 2 && m%3 != 0 {
				continue
			}
			// Around the middle, which stays the median: one month is out of the way.
			rows = append(rows, w.row("time_to_set_up_middleware", team, m, m+1, x*[]float64{1, .5, 3}[m%3]))
			rows = append(rows, w.row("velocity", team, m, m+1, x))
		}
	}
	w.reports(table, t, rows)
	event := dataset.Intervention{ID: "pilot", Teams: w.teams(4), Start: monthStart(6), Better: -1,
		Metrics: []dataset.Name{w.names.Intern("velocity"), w.names.Intern("time_to_set_up_middleware"), w.names.Intern("no metric")}}
	e := All(table, w.names, []dataset.Intervention{event}, Defaults())[0]
	if !slices.Equal(idsOf(e.Aims), []metric.ID{"velocity", "time_to_set_up_middleware"}) || len(e.Outcomes) != 7 {
		t.Fatalf("declared %v, %d outcomes", idsOf(e.Aims), len(e.Outcomes))
	}
	for _, o := range e.Outcomes[:2] {
		// The third team reports one month in three, and the ninth stops.
		if !o.Meant || !o.Reported || o.Expected != -1 || o.Arms[TookPart].Missing != 1 || o.Arms[Rest].Missing != 1 || o.Verdict != TooFew || o.Events != 0 {
			t.Errorf("%+v", o)
		}
		near(t, "median before", o.Arms[TookPart].Before, 120)
		near(t, "median after", o.Arms[TookPart].After, 60)
	}
	for _, o := range e.Outcomes[2:] {
		if o.Meant || o.Expected != 0 {
			t.Errorf("%s was not declared: %+v", o.Metric, o)
		}
	}
	if n := e.Exploratory(); n != 3 { // no incidents, no findings
		t.Errorf("%d exploratory outcomes", n)
	}
}

// TestAQuarterCountsForItsMonths: what the third team reports by the quarter counts for
// three months.
func TestAQuarterCountsForItsMonths(t *testing.T) {
	w := o9()
	table := w.table()
	rows := []dataset.Measure{w.row("velocity", 2, 3, 6, 200), w.row("velocity", 2, 7, 10, 70)}
	for team := range w.before {
		for m := range months {
			x := w.before[team]
			if m >= w.change {
				x = w.after[team]
			}
			if team != 2 {
				rows = append(rows, w.row("velocity", team, m, m+1, x))
			}
		}
	}
	w.reports(table, t, rows)
	event := dataset.Intervention{ID: "pilot", Teams: w.teams(4), Start: monthStart(6), Better: -1, Metrics: []dataset.Name{w.names.Intern("velocity")}}
	o := All(table, w.names, []dataset.Intervention{event}, Defaults())[0].Outcomes[0]
	near(t, "ratio", math.Exp(o.Shift.Estimate), 0.4366)
	near(t, "p", o.P, 0.0159)
	if as, known := o.AsExpected(); o.Verdict != Apart || !as || !known {
		t.Errorf("%+v", o)
	}
}

// TestExpectations: a metric's own better side goes before what the intervention says,
// and nothing is as expected that chance may have given.
func TestExpectations(t *testing.T) {
	down := dataset.Intervention{Better: -1}
	for _, c := range []struct {
		better metric.Direction
		event  dataset.Intervention
		want   int8
	}{{metric.Up, down, +1}, {metric.Down, dataset.Intervention{Better: +1}, -1}, {metric.None, down, -1}, {metric.None, dataset.Intervention{}, 0}} {
		if got := expected(metric.Def{Better: c.better}, c.event); got != c.want {
			t.Errorf("%v: %d, want %d", c, got, c.want)
		}
	}
	o := Outcome{Expected: +1, Verdict: Apart}
	o.Shift.Estimate = -.3
	if as, known := o.AsExpected(); as || !known {
		t.Error("a fall was expected to be a rise")
	}
	o.Verdict = NoneSeen
	if _, known := o.AsExpected(); known {
		t.Error("what chance may give is as expected, or not")
	}
}

// TestAMeasureByAnotherNameIsItsMetric: a printed measure that goright makes as a metric
// is compared as that, once.
func TestAMeasureByAnotherNameIsItsMetric(t *testing.T) {
	w := o9()
	table := w.table()
	w.reports(table, t, nil)
	event := dataset.Intervention{ID: "pilot", Teams: w.teams(4), Start: monthStart(6), Metrics: []dataset.Name{w.names.Intern("mttr_incident"), w.names.Intern("time_to_restore")}}
	e := All(table, w.names, []dataset.Intervention{event}, Defaults())[0]
	if !slices.Equal(idsOf(e.Aims), []metric.ID{"time_to_restore"}) || len(e.Outcomes) != 5 || e.Outcomes[0].Metric != "time_to_restore" {
		t.Errorf("declared %v, %d outcomes", idsOf(e.Aims), len(e.Outcomes))
	}
}
