package together

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/metric"
)

// O18: the seven cases of METHOD.md's worked example.
func TestO18Modes(t *testing.T) {
	null := math.NaN()
	for _, c := range []struct {
		name      string
		scores    []float64
		met       []int
		adversary float64
		want      Mode
	}{
		{"M1", []float64{3.1, 2.9, 4.0, 5.0}, []int{0, 0, 1}, 0, General},
		{"M2", []float64{5.2, 4.8, 5.0, 6.0}, []int{0, 1, 0}, 0.1, Enhance},
		{"M3", []float64{5.2, 4.8, 5.0, 6.0}, []int{1, 1, 0}, 0.3, Specific},
		{"M4", []float64{5.2, 4.8, 5.0, 6.0}, []int{1, 1, 1}, 0.05, Sustain},
		{"M5", []float64{3.1, 2.9, null, 5.0}, []int{1, 1}, 0, GeneralAhead},
		{"M6", []float64{5, null, null, 5}, []int{1, 1}, 0, Insufficient},
		{"M7", []float64{5, 5, 5, 5}, []int{1}, 0, Insufficient},
	} {
		general, scores, met := 0.0, 0, 0
		for _, s := range c.scores {
			if !math.IsNaN(s) {
				general, scores = general+s, scores+1
			}
		}
		for _, m := range c.met {
			met += m
		}
		if got := DefaultModes().Suggest(general/float64(scores), scores >= Defaults().MinScores, met, len(c.met), c.adversary); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// eight teams with findings: team i fixes i of 20 in March.
func eight() *metric.Table { return fixing(1) }

// fixing is eight teams of which team i fixes so many times as many.
func fixing(times int) *metric.Table {
	d := &dataset.Dataset{Names: dataset.NewNames(), Zone: "UTC"}
	d.Has.Findings = true
	at := func(month, day int) dataset.Time {
		return dataset.FromStd(time.Date(2026, time.Month(month), day, 0, 0, 0, 0, time.UTC))
	}
	d.AsOf = at(4, 1)
	for i := range 8 {
		id := d.Names.Intern(fmt.Sprintf("t%d", i))
		d.Teams = append(d.Teams, dataset.Team{ID: id, Name: d.Names.Text(id), Slug: d.Names.Text(id)})
		for k := range 20 {
			f := dataset.Finding{ID: dataset.Hash(100*i + k + 1), Opened: at(1, 1+i), DayOpened: true, Owners: d.Names.SetOf(id)}
			if k < times*i {
				f.Closed, f.DayClosed, f.State = at(3, 2+k), true, dataset.FindingFixed
			}
			d.Findings = append(d.Findings, f)
		}
	}
	return metric.Compute(d, metric.Defaults(), 1)
}

func TestFindCorrelatesTheTeamsThatHaveBoth(t *testing.T) {
	table := eight()
	scores := func(f *metric.Figures) []float64 {
		at := float64(f.Subject.Name[1] - '0')
		return []float64{2 + at/4, 3 + at/4, 4 + at/4}
	}
	r := Find(table, scores, Defaults(), DefaultModes())
	if !r.Known || r.Primary.Metric != "remediation_rate" || r.Primary.N != 8 || r.Primary.Rho != 1 || r.Primary.Adjusted != r.Primary.P {
		t.Errorf("%+v", r.Primary)
	}
	for _, p := range r.Others {
		if p.Metric == r.Primary.Metric || p.Adjusted < p.P {
			t.Errorf("%+v", p)
		}
	}
	// Slow teams have no general performance to compare: two scores are too few.
	few := Find(table, func(f *metric.Figures) []float64 { return scores(f)[:2] }, Defaults(), DefaultModes())
	if few.Known || few.Primary.N != 0 || few.Teams[0].Mode.Mode != Insufficient {
		t.Errorf("%+v", few.Primary)
	}
	// A shorter half-life is better, so it counts the other way round.
	o := Defaults()
	o.Security = "findings_open_age"
	if r := Find(table, scores, o, DefaultModes()); r.Primary.Metric != "findings_open_age" {
		t.Errorf("%+v", r.Primary)
	}
	o.Security = "libyears" // of which nobody has one
	if r := Find(table, scores, o, DefaultModes()); r.Primary.Metric != fallback {
		t.Errorf("%+v", r.Primary)
	}
}

func TestSuggestionsSayWhatTheyRestOn(t *testing.T) {
	r := Find(eight(), func(*metric.Figures) []float64 { return []float64{5, 5, 5} }, Defaults(), DefaultModes())
	var modes []string
	for i := range r.Teams {
		s := r.Teams[i].Mode
		if s.Met > s.Measured || s.Measured < 2 {
			t.Errorf("%+v", s)
		}
		modes = append(modes, s.Mode.String())
	}
	if !slices.Contains(modes, "mode-2") || !slices.Contains(modes, "sustain") {
		t.Errorf("%v", modes)
	}
}

// A share of a handful suggests nothing, and the suggestion says so.
func TestFewMarkedSuggestNoAdversary(t *testing.T) {
	for _, c := range []struct {
		marked int
		few    bool
		want   Mode
	}{{0, false, Sustain}, {1, true, Sustain}, {9, true, Sustain}, {10, false, Specific}} {
		d := marked(c.marked)
		r := Find(metric.Compute(d, metric.Defaults(), 1), func(*metric.Figures) []float64 { return []float64{5, 5, 5} }, Defaults(), DefaultModes())
		s := r.Teams[0].Mode
		if s.Mode != c.want || s.FewMarked != c.few || s.Adversary.Den != c.marked || s.Met < 2 {
			t.Errorf("%d marked: %+v", c.marked, s)
		}
		o := Defaults()
		o.MinAdversary = 1
		if r := Find(metric.Compute(d, metric.Defaults(), 1), func(*metric.Figures) []float64 { return []float64{5, 5, 5} }, o, DefaultModes()); c.marked > 0 && r.Teams[0].Mode.Mode != Specific {
			t.Errorf("%d marked, from one on: %+v", c.marked, r.Teams[0].Mode)
		}
	}
}

// marked is a team that fixes twenty findings within a day, the first n of which are
// marked as being about an adversary.
func marked(n int) *dataset.Dataset {
	d := &dataset.Dataset{Names: dataset.NewNames(), Zone: "UTC"}
	d.Has.Findings = true
	at := func(month, day int) dataset.Time {
		return dataset.FromStd(time.Date(2026, time.Month(month), day, 0, 0, 0, 0, time.UTC))
	}
	d.AsOf = at(4, 1)
	id := d.Names.Intern("a")
	d.Teams = []dataset.Team{{ID: id, Name: "a", Slug: "a"}}
	for i := range 20 {
		f := dataset.Finding{ID: dataset.Hash(i + 1), Opened: at(3, 1+i), Closed: at(3, 2+i), State: dataset.FindingFixed, Owners: d.Names.SetOf(id)}
		if i < n {
			f.Adversary = dataset.Yes
		}
		d.Findings = append(d.Findings, f)
	}
	return d
}

func TestNothingToCompare(t *testing.T) {
	d := &dataset.Dataset{Names: dataset.NewNames(), Zone: "UTC"}
	if r := Find(metric.Compute(d, metric.Defaults(), 1), nil, Defaults(), DefaultModes()); r.Known || len(r.Teams) > 0 {
		t.Errorf("%+v", r)
	}
}

func TestOnlyCapacitiesMayBeChosen(t *testing.T) {
	var c Capacity
	if err := c.UnmarshalText([]byte("lead_time")); err == nil {
		t.Error("lead time is no security capacity")
	}
	if err := c.UnmarshalText([]byte("days_behind")); err != nil || c != "days_behind" {
		t.Error(c, err)
	}
	for _, id := range Capacities() {
		if def, ok := metric.Lookup(id); !ok || def.Family != metric.Security || def.Better == metric.None {
			t.Errorf("%s", id)
		}
	}
}

func TestAMinimumIsAWholeNumberOfCases(t *testing.T) {
	for n, good := range map[int]bool{-1: false, 0: false, 1: true, 10: true, 2_000_000: false} {
		o := Defaults()
		o.MinAdversary = n
		problems := o.Check(func(key string) diag.Pos { return diag.Pos{File: key, Line: 1} })
		if problems.Failed() == good {
			t.Errorf("%d: %v", n, problems.All())
		}
	}
}
