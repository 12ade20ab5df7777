package effect

import (
	"fmt"
	"math"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/stats"
)

const months = 12

var start = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)

func monthStart(m int) dataset.Time { return dataset.FromStd(start.AddDate(0, m, 0)) }

// world is an organisation in which every team deploys ten times a month, with one
// lead time before a month and another from then on.
type world struct {
	before, after []float64 // hours, a team each
	change        int       // month
	names         *dataset.Names
	data          *dataset.Dataset // that the table was made of
}

func (w *world) table() *metric.Table {
	w.names = dataset.NewNames()
	d := &dataset.Dataset{Names: w.names, Zone: "UTC", Kinds: true, AsOf: monthStart(months)}
	d.Has.Deployments = true
	w.data = d
	id := dataset.Hash(0)
	for team := range w.before {
		name := w.team(team)
		owner, service := w.names.SetOf(name), w.names.Intern(fmt.Sprintf("service-%d", team))
		d.Teams = append(d.Teams, dataset.Team{ID: name, Name: w.names.Text(name), Slug: w.names.Text(name)})
		d.Services = append(d.Services, dataset.Service{ID: service, Name: w.names.Text(service), Slug: w.names.Text(service)})
		for m := range months {
			for i := range 10 {
				hours := w.before[team]
				if m >= w.change {
					hours = w.after[team]
				}
				id++
				at := monthStart(m) + dataset.Time(i*2*86400+3600)
				d.Deployments = append(d.Deployments, dataset.Deployment{ID: id, Finished: at, HeadCommit: at - dataset.Time(3600*hours),
					Service: w.names.SetOf(service), Owners: owner, Kind: dataset.Normal, KindGiven: true})
			}
		}
	}
	return metric.Compute(d, metric.Defaults(), 1)
}

func (w *world) team(i int) dataset.Name { return w.names.Intern(fmt.Sprintf("team-%02d", i)) }

func (w *world) teams(n int) []dataset.Name {
	var list []dataset.Name
	for i := range n {
		list = append(list, w.team(i))
	}
	return list
}

// o9 is the worked example of METHOD.md 9: four pilots and five others.
func o9() *world {
	return &world{change: 6,
		before: []float64{120, 96, 200, 150, 110, 140, 90, 180, 130},
		after:  []float64{48, 60, 70, 66, 105, 150, 80, 170, 125}}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 5e-5) {
		t.Errorf("%s: %.6f, want %.4f", what, got, want)
	}
}

func TestO9ThroughTheTable(t *testing.T) {
	w := o9()
	table := w.table()
	pilot := dataset.Intervention{ID: "pilot", Title: "A pilot", Kind: "practice", Teams: w.teams(4), Start: monthStart(6)}
	other := dataset.Intervention{ID: "tool", Title: "A tool", Kind: "tool", Teams: w.teams(6)[3:], Start: monthStart(5)}
	old := dataset.Intervention{ID: "old", Title: "Long ago", Kind: "tool", Start: monthStart(1)}
	e := All(table, w.names, []dataset.Intervention{pilot, other, old}, Defaults())[0]
	if e.Gap != Compared || e.First != 6 || table.Periods[e.Before].End != monthStart(6) || table.Periods[e.After].Start < monthStart(7) {
		t.Fatalf("gap %q, month %d, %v against %v", e.Gap, e.First, table.Periods[e.Before], table.Periods[e.After])
	}
	o := e.Outcomes[0]
	if o.Metric != "lead_time" || o.Verdict != Apart || len(o.Arms[TookPart].D) != 4 || len(o.Arms[Rest].D) != 5 || o.Points {
		t.Fatalf("outcome %+v", o)
	}
	near(t, "means", o.Means, -0.7759)
	near(t, "ratio", math.Exp(o.Shift.Estimate), 0.4366)
	near(t, "low", math.Exp(o.Shift.Low), 0.3640)
	near(t, "high", math.Exp(o.Shift.High), 0.6618)
	near(t, "coverage", o.Shift.Coverage, 0.9683)
	near(t, "p", o.P, 0.0159)
	near(t, "U", o.U, 0)
	near(t, "median before", o.Arms[TookPart].Before, 135)
	near(t, "median after", o.Arms[Rest].After, 125)
	if o.Events < 100 || o.Detectable < .6 {
		t.Errorf("%d events could show %v", o.Events, o.Detectable)
	}
	if len(e.Others) != 1 || e.Others[0].Event.ID != "tool" || e.Others[0].In != [2]int{1, 2} {
		t.Errorf("others %+v", e.Others)
	}
	frequency := e.Outcomes[1]
	if frequency.Verdict != NoneSeen || !frequency.Shift.Resampled {
		t.Errorf("frequency did not change: %+v", frequency)
	}
	for _, o := range e.Outcomes[2:] {
		if o.Metric == "time_to_restore" && o.Verdict != NotMeasured {
			t.Errorf("%s without incidents: %s", o.Metric, o.Verdict)
		}
	}
	c := e.Course
	if !c.Drawable(TookPart) || c.Early(TookPart) || c.Early(Rest) || c.Limits[TookPart].BaselineN != 6 || c.Values[Rest][0] != 130 {
		t.Errorf("course %+v", c)
	}
}

func TestFewTeamsGetNoVerdict(t *testing.T) {
	w := o9()
	table := w.table()
	for teams, want := range map[int]Verdict{1: TooFew, 3: TooFew, 4: Apart, 7: TooFew, 9: NoRest} {
		event := dataset.Intervention{ID: "pilot", Kind: "practice", Teams: w.teams(teams), Start: monthStart(6)}
		if got := All(table, w.names, []dataset.Intervention{event}, Defaults())[0].Outcomes[0]; got.Verdict != want {
			t.Errorf("%d teams: %s, want %s", teams, got.Verdict, want)
		}
	}
	everybody := All(table, w.names, []dataset.Intervention{{ID: "all", Kind: "practice", Start: monthStart(6)}}, Defaults())[0].Outcomes[0]
	if everybody.Verdict != NoRest || !everybody.Shift.HasInterval || everybody.P != 1 || everybody.Shift.Low > everybody.Shift.Estimate {
		t.Errorf("for all: %+v", everybody)
	}
}

func TestGaps(t *testing.T) {
	w := o9()
	table := w.table()
	for _, c := range []struct {
		name  string
		event dataset.Intervention
		want  Gap
	}{
		{"compared", dataset.Intervention{Start: monthStart(4)}, Compared},
		{"a freeze", dataset.Intervention{Kind: "freeze", Start: monthStart(4)}, Pause},
		{"before the exports", dataset.Intervention{Start: monthStart(-3)}, TooEarly},
		{"at their beginning", dataset.Intervention{Start: monthStart(1)}, TooEarly},
		{"lately", dataset.Intervention{Start: monthStart(10)}, TooSoon},
		{"to come", dataset.Intervention{Start: monthStart(20)}, TooSoon},
		{"a short pilot", dataset.Intervention{Start: monthStart(5), End: monthStart(7)}, Ended},
		{"a day’s training", dataset.Intervention{Start: monthStart(5), End: monthStart(5) + 86400}, Compared},
	} {
		e := All(table, w.names, []dataset.Intervention{c.event}, Defaults())[0]
		if e.Gap != c.want || (e.Gap == Compared) != (len(e.Outcomes) > 0) {
			t.Errorf("%s: gap %q with %d outcomes, want %q", c.name, e.Gap, len(e.Outcomes), c.want)
		}
	}
	nothing := metric.Compute(&dataset.Dataset{Names: dataset.NewNames(), Zone: "UTC"}, metric.Defaults(), 1)
	if e := All(nothing, dataset.NewNames(), []dataset.Intervention{{Start: 1}}, Defaults())[0]; e.Gap != NoPeriod {
		t.Errorf("without months: %q", e.Gap)
	}
}

// TestPoints: shares change by percentage points, and what was meant to move is there.
func TestPoints(t *testing.T) {
	w := o9()
	table := w.table()
	event := dataset.Intervention{ID: "pilot", Teams: w.teams(4), Start: monthStart(6), Metrics: []dataset.Name{w.names.Intern("rework_rate"), w.names.Intern("lead_time"), w.names.Intern("no metric")}}
	e := All(table, w.names, []dataset.Intervention{event}, Defaults())[0]
	meant := map[metric.ID]bool{}
	for _, o := range e.Outcomes {
		meant[o.Metric] = o.Meant
		if def, _ := metric.Lookup(o.Metric); o.Points != (def.Unit == "ratio") {
			t.Errorf("%s in points: %v", o.Metric, o.Points)
		}
	}
	if len(e.Outcomes) != 6 || !meant["rework_rate"] || !meant["lead_time"] || meant["change_fail_rate"] {
		t.Errorf("%d outcomes, meant %v", len(e.Outcomes), meant)
	}
}

// TestAChangeThatAllShareIsOne: fourteen teams bound by the same policies are no sample of
// fourteen.
func TestAChangeThatAllShareIsOne(t *testing.T) {
	same := Outcome{Arms: [2]Changes{{D: []float64{-.28, -.28, -.28, -.28, -.28, -.28, -.28}}, {}}}
	same.compare(true, stats.NewSplitMix64(1), Defaults())
	if !same.Shared() || same.Verdict != NoRest || same.Shift.HasInterval || same.Shift.Estimate != -.28 {
		t.Errorf("%+v", same)
	}
	apart := Outcome{Arms: [2]Changes{{D: []float64{-.4, -.3, -.28, -.28, -.2, -.1, 0}}, {}}}
	apart.compare(true, stats.NewSplitMix64(1), Defaults())
	if apart.Shared() || !apart.Shift.HasInterval || apart.Shift.Low != -.4 || apart.Shift.High != 0 {
		t.Errorf("%+v", apart)
	}
}
