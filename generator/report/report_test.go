package report

import (
	"slices"
	"strings"
	"testing"

	"goright/generator/benchmark"
	"goright/generator/effect"
	"goright/generator/metric"
	"goright/generator/strict"
)

func measured(x, low, high float64, num, den int) metric.Value {
	return metric.Value{X: x, HasX: true, Low: low, High: high, HasLow: true, HasHigh: true, N: den, Num: num, Den: den, State: metric.Measured, Coverage: 1}
}

func TestDetailSaysWhatAFigureRestsOn(t *testing.T) {
	rate, _ := metric.Lookup("change_fail_rate")
	lead, _ := metric.Lookup("lead_time")
	few := measured(.25, .01, .8, 1, 4)
	few.Notes = few.Notes.With(metric.SmallSample)
	part := measured(10, 8, 12, 0, 0)
	part.N, part.State, part.Coverage = 30, metric.Partial, .4
	for _, c := range []struct {
		def  metric.Def
		v    metric.Value
		want string
	}{
		{rate, measured(.1, .05, .15, 10, 100), "5.0% to 15%; 10 of 100"},
		{rate, few, "1.0% to 80%; 1 of 4; too few to judge"},
		{lead, part, "8.0 to 12 hours; n = 30; covers 40% of the period"},
		{lead, metric.Value{X: 3, HasX: true, State: metric.Measured, Coverage: 1}, ""},
	} {
		if got := detail(c.def, c.v); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestACellWithoutANumberSaysWhy(t *testing.T) {
	def, _ := metric.Lookup("lead_time")
	for state, want := range map[metric.State]string{metric.NotCollected: "Not measured", metric.NoneObserved: "None observed"} {
		if c := cell(def, metric.Value{State: state}); c.Text != want || !c.Muted {
			t.Errorf("%s: got %+v, want %q", state, c, want)
		}
	}
	if c := cell(def, metric.Value{State: metric.Measured, Notes: metric.Notes(0).With(metric.NotReached)}); c.Text != "Not reached yet" {
		t.Errorf("a median that was not reached reads %q", c.Text)
	}
}

func TestClusterWords(t *testing.T) {
	for want, a := range map[string]benchmark.Answer{
		"Elite":        {Clusters: []string{"elite"}},
		"High, medium": {Clusters: []string{"high", "medium"}},
		"High to low":  {Better: []string{"elite", "high"}, Worse: []string{"low"}},
		"Beyond low":   {Better: []string{"low"}},
		"Beyond elite": {Worse: []string{"elite"}},
	} {
		if got := clusterWords(a); got != want {
			t.Errorf("%+v reads %q, want %q", a, got, want)
		}
	}
}

func TestShortLabelsFitANarrowCell(t *testing.T) {
	for want, p := range map[string]benchmark.Placement{
		"High":       {Verdict: benchmark.Placed, Label: "high"},
		"Elite/high": {Verdict: benchmark.OnTheBorder, Label: "borderline elite/high"},
		"None close": {Verdict: benchmark.NotClose, Label: benchmark.NoCloseProfile, Nearest: "high"},
		"Too little": {Verdict: benchmark.Insufficient, Label: benchmark.InsufficientData},
	} {
		if got := shortLabel(p); got != want {
			t.Errorf("%s reads %q, want %q", p.Label, got, want)
		}
	}
	if placeTint(benchmark.Placement{Verdict: benchmark.OnTheBorder, Label: "borderline elite/high"}) != "none" {
		t.Error("a borderline label has the shade of a cluster")
	}
}

func TestUnclaimedAnswersAreThoseOfMethod21(t *testing.T) {
	years, err := benchmark.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		year int
		axis benchmark.Axis
		want string
	}{
		{2019, benchmark.DF, "once per hour to once per day; fewer than once per six months"},
		{2019, benchmark.RT, "one day to one week; one to six months; more than six months"},
		{2019, benchmark.CFR, "16–30%; 31–45%; 61–75%; 76–100%"},
		{2023, benchmark.CFR, "exact values, so every other"},
	} {
		if got := unclaimed(years.Of(c.year), c.axis); got != c.want {
			t.Errorf("%d %s: got %q, want %q", c.year, c.axis, got, c.want)
		}
	}
}

// TestConstantsAreReadFromTheStructsThatCompute holds the method page's table of
// constants against the options: each key once, with the value in force.
func TestConstantsAreReadFromTheStructsThatCompute(t *testing.T) {
	o := metric.Defaults()
	o.IncidentHours = 37
	found := map[string]string{}
	b := &builder{Input: Input{Constants: slices.Concat(strict.Settings("metric", o), strict.Settings("benchmark", benchmark.Defaults()), strict.Settings("effects", effect.Defaults()))}}
	for _, row := range b.constants().Rows {
		key := row.Cells[0].Text
		if _, twice := found[key]; twice {
			t.Errorf("%s stands there twice", key)
		}
		found[key] = row.Cells[1].Text
	}
	for key, want := range map[string]string{"metric.incident_hours": "37", "benchmark.borderline": "0.25", "benchmark.weights.lead_time": "1", "metric.lead_time": "changes, given, head_commit, first_commit", "effects.min_pairs": "15"} {
		if found[key] != want {
			t.Errorf("%s is %q, want %q", key, found[key], want)
		}
	}
	if _, ok := found["effects.-"]; ok {
		t.Error("a field without a key is listed")
	}
}

func TestFewKeepsAListReadable(t *testing.T) {
	if got := strings.Join(few([]string{"a", "b", "c", "d", "e"}, 4), ","); got != "a,b,c,2 others" {
		t.Errorf("got %q", got)
	}
	if got := strings.Join(few([]string{"a", "b"}, 4), ","); got != "a,b" {
		t.Errorf("got %q", got)
	}
}
