package render

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/stats"
	"goright/generator/tree"
)

// shifted is a table of a team whose lead time falls to a quarter in month 16 of 20,
// and whose findings are closed after ten to nineteen days, but for the last one.
func shifted(t *testing.T) *metric.Table {
	t.Helper()
	d := &dataset.Dataset{AsOf: at("2026-09-01"), Zone: "UTC", Names: dataset.NewNames(), Kinds: true}
	d.Has.Deployments, d.Has.Findings = true, true
	team, ghost := d.Names.Intern("payments"), d.Names.Intern("ghost")
	d.Teams = []dataset.Team{{ID: ghost, Name: "Ghost", Slug: "ghost", Hidden: true}, {ID: team, Name: "Payments</script>", Slug: "payments"}}
	for i := range 20 * 15 {
		finished := at("2025-01-01") + dataset.Time(i)*2*86400
		lead := dataset.Time(24 + i/15%3*3)
		if finished >= at("2026-05-01") {
			lead /= 4
		}
		owner := team
		if i%3 == 2 {
			owner = ghost
		}
		d.Deployments = append(d.Deployments, dataset.Deployment{ID: dataset.Hash(i + 1), Finished: finished, HeadCommit: finished - lead*3600, Owners: d.Names.SetOf(owner), KindGiven: true})
	}
	for i := range 10 {
		f := dataset.Finding{ID: dataset.Hash(i + 1000), Opened: at("2026-02-01"), Owners: d.Names.SetOf(team)}
		if i < 9 {
			f.Closed, f.State = f.Opened+dataset.Time(10+i)*86400, dataset.FindingFixed
		}
		d.Findings = append(d.Findings, f)
	}
	return metric.Compute(d, metric.Defaults(), 1)
}

func TestSignalsFileHoldsEachChartWithItsLimits(t *testing.T) {
	table := shifted(t)
	change := dataset.Intervention{Title: "pairs", Kind: "practice", Start: at("2026-05-01")}
	var out tree.Memory
	if err := Signals(table, []dataset.Intervention{change}, metric.DefaultSignals(), &out); err != nil {
		t.Fatal(err)
	}
	data, _ := out.Get("data/signals.json")
	sortedKeys(t, "data/signals.json", data)
	if s := string(data); strings.Contains(s, "ghost") || strings.Contains(s, "</script>") {
		t.Errorf("it holds what it must not: %s", s)
	}
	type limits struct {
		From, To          string
		Low, Centre, High float64
		Carried           bool
	}
	var read struct {
		Schema int
		Charts []struct {
			Metric, Scale, Unit string
			Subject             struct{ Kind, ID string }
			Months, Baseline    int
			Provisional         bool
			Limits              []limits
			FalseAlarm          struct{ Anywhere float64 } `json:"false_alarm"`
			Signals             []struct {
				Month, Rule, Side string
				Told              bool
				Value             float64
			}
		}
		Expected struct {
			Charts   int
			Anywhere float64
			Last     float64 `json:"last_three_months"`
		} `json:"expected_by_chance"`
	}
	if err := json.Unmarshal(data, &read); err != nil || read.Schema != schema {
		t.Fatal(err, read.Schema)
	}
	sum, found := 0.0, false
	for _, c := range read.Charts {
		sum += c.FalseAlarm.Anywhere
		if c.Metric != "lead_time" || c.Subject.ID != "payments" {
			continue
		}
		found = true
		if c.Scale != "log" || c.Unit != "h" || c.Months != 20 || c.Baseline != 16 || c.Provisional || len(c.Limits) != 2 || !c.Limits[1].Carried {
			t.Errorf("the chart of lead time: %+v", c)
		}
		if l := c.Limits[0]; l.From != "2025-01" || l.To != "2026-04" || math.Abs(l.High/l.Centre-l.Centre/l.Low) > 1e-4 {
			t.Errorf("limits %+v", l)
		}
		told := 0
		for _, s := range c.Signals {
			if s.Side != "below" || s.Value > c.Limits[1].Centre || s.Month < "2026-05" {
				t.Errorf("signal %+v", s)
			}
			if s.Told {
				told++
			}
		}
		if told == 0 || c.Signals[0].Rule != string(stats.RuleLimit) || c.Signals[0].Month != "2026-05" {
			t.Errorf("%d told of %+v", told, c.Signals)
		}
	}
	if !found || read.Expected.Charts != len(read.Charts) || math.Abs(read.Expected.Anywhere-sum) > 1e-4 || read.Expected.Last <= 0 {
		t.Errorf("%d charts: %+v", len(read.Charts), read.Expected)
	}
}

func TestSurvivalFileHoldsEveryStep(t *testing.T) {
	table := shifted(t)
	var out tree.Memory
	if err := Survival(table, &out); err != nil {
		t.Fatal(err)
	}
	data, _ := out.Get("data/survival.json")
	sortedKeys(t, "data/survival.json", data)
	var read struct {
		Schema int
		Unit   string
		Period struct{ Start, End string }
		Curves []struct {
			Subject   struct{ Kind, ID string }
			N, Events int
			Longest   float64
			HalfLife  struct{ Value, Low, High *float64 } `json:"half_life"`
			Steps     struct {
				Day, Open, Low, High []*float64
				AtRisk               []int `json:"at_risk"`
				Events               []int
			}
		}
	}
	if err := json.Unmarshal(data, &read); err != nil || read.Schema != schema || read.Unit != "d" || read.Period.End != "2026-09-01T00:00:00Z" || read.Period.Start != "2025-09-01T00:00:00Z" {
		t.Fatal(err, read)
	}
	if len(read.Curves) != 2 || read.Curves[0].Subject.Kind != "organisation" || read.Curves[1].Subject.ID != "payments" {
		t.Fatalf("curves %+v", read.Curves)
	}
	c := read.Curves[1]
	if c.N != 10 || c.Events != 9 || c.Longest != 212 || c.HalfLife.Value == nil || *c.HalfLife.Value != 14 || len(c.Steps.Day) != 9 {
		t.Fatalf("curve %+v", c)
	}
	for i := range c.Steps.Day {
		if *c.Steps.Day[i] != float64(10+i) || c.Steps.AtRisk[i] != 10-i || c.Steps.Events[i] != 1 || math.Abs(*c.Steps.Open[i]-float64(9-i)/10) > 1e-6 || *c.Steps.Low[i] > *c.Steps.Open[i] || *c.Steps.High[i] < *c.Steps.Open[i] {
			t.Errorf("step %d: day %v, %d at risk, open %v", i, *c.Steps.Day[i], c.Steps.AtRisk[i], *c.Steps.Open[i])
		}
	}
}

// The shifted organisation's findings are all of one severity and kind, so that each part
// is the whole; only the organisation's has steps.
func TestSurvivalFileHoldsTheParts(t *testing.T) {
	table := shifted(t)
	var out tree.Memory
	if err := Survival(table, &out); err != nil {
		t.Fatal(err)
	}
	data, _ := out.Get("data/survival.json")
	var read struct {
		Ages  []int
		Parts []struct {
			Subject  struct{ Kind, ID string }
			By, Part string
			N, Open  int
			AtRisk   []int `json:"at_risk"`
			Notes    []string
			HalfLife struct{ Value *float64 } `json:"half_life"`
			OpenAge  struct{ Value *float64 } `json:"open_age"`
			Steps    *struct{ Day []float64 }
		}
	}
	if err := json.Unmarshal(data, &read); err != nil {
		t.Fatal(err)
	}
	if len(read.Parts) != 4 || len(read.Ages) != len(metric.SurvivalDays) {
		t.Fatalf("ages %v, parts %+v", read.Ages, read.Parts)
	}
	for i, p := range read.Parts {
		if by := []string{"severity", "kind"}[i%2]; p.By != by || p.N != 10 || p.Open != 1 || len(p.AtRisk) != len(read.Ages) || p.AtRisk[0] != 10 || p.AtRisk[1] != 6 {
			t.Errorf("part %d: %+v", i, p)
		}
		if p.HalfLife.Value == nil || *p.HalfLife.Value != 14 || p.OpenAge.Value == nil || *p.OpenAge.Value != 212 || !slices.Equal(p.Notes, []string{"left_censored"}) {
			t.Errorf("part %d: half-life %v, age %v, notes %v", i, p.HalfLife.Value, p.OpenAge.Value, p.Notes)
		}
		if whole := p.Subject.Kind == "organisation"; whole != (p.Steps != nil) || whole && len(p.Steps.Day) != 9 {
			t.Errorf("part %d of %s: steps %v", i, p.Subject.Kind, p.Steps)
		}
	}
}

// A site without months or findings has both files, and nothing in them.
func TestSignalsAndSurvivalOfNothing(t *testing.T) {
	table := metric.Compute(&dataset.Dataset{AsOf: at("2026-09-01"), Zone: "UTC", Names: dataset.NewNames()}, metric.Defaults(), 1)
	var out tree.Memory
	if err := Signals(table, nil, metric.DefaultSignals(), &out); err != nil {
		t.Fatal(err)
	}
	if err := Survival(table, &out); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"data/signals.json":  "{\"charts\":[\n],\"expected_by_chance\":{\"anywhere\":0,\"charts\":0,\"last_three_months\":0},\"schema\":1}\n",
		"data/survival.json": "{\"ages\":[7,14,30,60,90,180,365],\"curves\":[\n],\"parts\":[\n],\"period\":{\"end\":null,\"start\":null},\"schema\":1,\"unit\":\"d\"}\n",
	} {
		if got, _ := out.Get(name); string(got) != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}
