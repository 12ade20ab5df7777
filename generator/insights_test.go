package generator_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"goright/generator"
	"goright/generator/config"
	"goright/generator/tree"
)

// fact is a line of data/insights.json.
type fact struct {
	Rule, Variant, Aspect, Topic, Metric, Month, Since, Until, Day, Event, Name, Sign string
	Subject                                                                           struct{ Kind, ID, Name string }
	Labels                                                                            []string
	Count, Of, Services                                                               int
	Centre                                                                            float64
	Value, Reference                                                                  *shown
}

// shown is a figure, of an insight or of a data file.
type shown struct {
	State       string
	Value       *float64
	Low, High   *float64
	N, Num, Den int
	small       bool
}

func (s *shown) x() float64 {
	if s == nil || s.Value == nil {
		return math.NaN()
	}
	return *s.Value
}

// dataFiles are the data of a site as who archives it has them, with nothing of the
// program: figures by kind, subject, metric, period; and the rows behind them.
type dataFiles struct {
	figures                          map[string]*shown // "team/payments lead_time month 2026-10"
	deployments, incidents, findings []map[string]string
	files                            *tree.Memory
	zone                             *time.Location
	facts                            []fact
	charts                           []controlChart
	surveys                          []surveyData
}

// detailed is the sample site with its rows.
var detailed = sync.OnceValues(func() (*tree.Memory, error) {
	site, problems := config.Load("../site.toml")
	if problems.Failed() {
		return nil, errorsOf(problems)
	}
	site.Publish.Detail = []config.Detail{"deployments", "incidents", "findings"}
	var out tree.Memory
	_, problems, err := generator.Build(context.Background(), site, generator.Options{Root: filepath.Dir("../site.toml"), Version: "test", Workers: 2}, &out)
	if err == nil && problems.Failed() {
		err = errorsOf(problems)
	}
	return &out, err
})

func readData(t *testing.T) *dataFiles {
	t.Helper()
	files, err := detailed()
	if err != nil {
		t.Fatal(err)
	}
	return readSite(t, files)
}

// readSite reads the data files of a site in London's time.
func readSite(t *testing.T, files *tree.Memory) *dataFiles {
	t.Helper()
	var err error
	d := &dataFiles{figures: map[string]*shown{}, files: files}
	if d.zone, err = time.LoadLocation("Europe/London"); err != nil {
		t.Fatal(err)
	}
	for _, name := range files.Paths() {
		if strings.HasPrefix(name, "data/metrics/") && name != "data/metrics/index.json" {
			d.readFigures(t, name)
		}
	}
	d.deployments, d.incidents, d.findings = d.rows(t, "deployments"), d.rows(t, "incidents"), d.rows(t, "findings")
	var read struct{ Insights []fact }
	d.json(t, "data/insights.json", &read)
	d.facts = read.Insights
	var signals struct{ Charts []controlChart }
	d.json(t, "data/signals.json", &signals)
	var surveys struct{ Surveys []surveyData }
	if _, ok := files.Get("data/culture.json"); ok {
		d.json(t, "data/culture.json", &surveys)
	}
	d.charts, d.surveys = signals.Charts, surveys.Surveys
	return d
}

func (d *dataFiles) json(t *testing.T, name string, into any) {
	t.Helper()
	data, ok := d.files.Get(name)
	if !ok {
		t.Fatalf("no %s", name)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(name, err)
	}
}

// rows are those of a file of rows that count.
func (d *dataFiles) rows(t *testing.T, name string) []map[string]string {
	t.Helper()
	data, _ := d.files.Get("data/" + name + ".csv")
	table, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(table) < 2 {
		t.Fatal(name, err)
	}
	var rows []map[string]string
	for _, line := range table[1:] {
		row := map[string]string{}
		for i, column := range table[0] {
			row[column] = line[i]
		}
		if row["counted"] == "yes" {
			rows = append(rows, row)
		}
	}
	return rows
}

// at is a figure; one without a value where there is none.
func (d *dataFiles) at(subject, metric, kind, end string) *shown {
	if s := d.figures[strings.Join([]string{subject, metric, kind, end}, " ")]; s != nil {
		return s
	}
	return &shown{State: "not_collected"}
}

// TestInsightsAreTrue makes the facts of every finding about the sample again from its
// data files, and holds what the finding claims against them. Every rule that speaks
// has to be checked here.
func TestInsightsAreTrue(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the sample with its rows")
	}
	d := readData(t)
	checked := d.hold(t)
	t.Log(len(d.facts), "findings of", len(checked), "rules are true")
	if len(checked) < 25 {
		t.Errorf("only %d rules speak of the sample: %v", len(checked), checked)
	}
}

// hold checks each fact, and says of which rules there were how many.
func (d *dataFiles) hold(t *testing.T) map[string]int {
	t.Helper()
	checked := map[string]int{}
	for i := range d.facts {
		f := &d.facts[i]
		check := truths[f.Rule]
		if check == nil {
			check = moreTruths[f.Rule]
		}
		if check == nil {
			t.Errorf("%s: nothing here holds it against the data", f.Rule)
			continue
		}
		checked[f.Rule]++
		for _, wrong := range check(d, f) {
			if wrong != "" {
				t.Errorf("%s %s of %s in %s: %s\n%+v", f.Rule, f.Variant, f.Subject.ID, f.Month, wrong, *f)
			}
		}
	}
	return checked
}

// subject is the key of whom a fact is about.
func (f *fact) subject() string {
	if f.Subject.Kind == "organisation" {
		return "organisation"
	}
	return f.Subject.Kind + "/" + f.Subject.ID
}

// last is the month so many months after that of the fact.
func (f *fact) month(after int) string {
	start, _ := time.Parse("2006-01", f.Month)
	return start.AddDate(0, after, 0).Format("2006-01")
}

// now is a figure of the fact's month, and recent one of the 90 days to its end.
func (d *dataFiles) now(f *fact, metric string) *shown {
	return d.at(f.subject(), metric, "month", f.Month)
}

func (d *dataFiles) recent(f *fact, metric string) *shown {
	return d.at(f.subject(), metric, "window", f.Month)
}

// same complains where a fact is not the figure that it is said to be.
func same(what string, got, want *shown) string {
	if got == nil || math.Abs(got.x()-want.x()) > 1e-4*max(1, math.Abs(want.x())) && !(math.IsNaN(got.x()) && math.IsNaN(want.x())) || got.Num != want.Num || got.Den != want.Den {
		return fmt.Sprintf("%s: %+v, by the data %+v", what, got, want)
	}
	return ""
}

// equal complains where two counts differ.
func equal(what string, got, want int) string {
	if got != want {
		return fmt.Sprintf("%s: %d, by the data %d", what, got, want)
	}
	return ""
}

// holds complains where what is claimed does not hold.
func holds(what string, claim bool) string {
	if !claim {
		return "it is not so: " + what
	}
	return ""
}

func sum(d *dataFiles, f *fact, metric string, months int) int {
	n := 0.0
	for m := range months {
		if v := d.at(f.subject(), metric, "month", f.month(-m)); v.Value != nil {
			n += *v.Value
		}
	}
	return int(n)
}
