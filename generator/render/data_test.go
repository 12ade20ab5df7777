package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"

	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"goright/generator/benchmark"
	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/metric"
	"goright/generator/tree"
)

func at(s string) dataset.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return dataset.FromStd(t)
}

// demoFiguresOf are the figures of a small history: three months of one team and
// one service, and a hidden team.
func demoFiguresOf(t *testing.T) *metric.Table {
	t.Helper()
	d := &dataset.Dataset{AsOf: at("2026-11-01"), Zone: "UTC", Names: dataset.NewNames(), Kinds: true}
	d.Has.Deployments = true
	team, ghost, service, other := d.Names.Intern(`=HYPERLINK("x")`), d.Names.Intern("ghost"), d.Names.Intern("s1"), d.Names.Intern("s2")
	d.Teams = []dataset.Team{{ID: team, Name: "A, \"b\"</script>\u202E", Slug: "a"}, {ID: ghost, Name: "Ghost", Slug: "ghost", Hidden: true}}
	d.Services = []dataset.Service{
		{ID: service, Name: "S1", Slug: "s1", Periods: []dataset.Ownership{{Team: team}}},
		{ID: other, Name: "S2", Slug: "s2", Periods: []dataset.Ownership{{Team: ghost}}},
	}
	for i := range 90 {
		owner, of := team, service
		if i%3 == 0 {
			owner, of = ghost, other
		}
		finished := at("2026-08-02") + dataset.Time(i*86400)
		d.Deployments = append(d.Deployments, dataset.Deployment{ID: dataset.Hash(i + 1), Finished: finished, HeadCommit: finished - 3600*dataset.Time(1+i%40),
			Service: d.Names.SetOf(of), Teams: d.Names.SetOf(owner), Owners: d.Names.SetOf(owner), Environment: d.Names.Intern("production"), KindGiven: true})
	}
	return metric.Compute(d, metric.Defaults(), 1)
}

func TestColumnsOfAMetricAreParallelAndLeftOutWhereNull(t *testing.T) {
	months := []dataset.Period{
		{Kind: dataset.Month, Start: at("2026-08-01"), End: at("2026-09-01")},
		{Kind: dataset.Month, Start: at("2026-09-01"), End: at("2026-10-01")},
		{Kind: dataset.Month, Start: at("2026-10-01"), End: at("2026-11-01")},
	}
	s := metric.NewSeries(months)
	s.Set(0, metric.Value{State: metric.Measured, X: 52.123456789, HasX: true, Low: 40, HasLow: true, N: 37})
	s.Set(1, metric.Value{State: metric.Partial, Coverage: .5, X: 1e-7, HasX: true, N: 3, Notes: metric.Notes(0).With(metric.SmallSample).With(metric.Maturing)})
	s.Set(2, metric.Value{State: metric.Measured, X: 7, HasX: true, N: 2, Num: 1, Den: 2, Notes: metric.Notes(0).With(metric.Withheld)})
	d := data{table: &metric.Table{Periods: months}, codes: codes()}
	def := metric.Def{ID: "lead_time", Unit: "h"}
	var desk dataDesk
	desk.figures.read(s)
	got := string(d.metric([]byte("{"), &desk, &def, s.Periods))
	want := "{\n" + `"lead_time":{"coverage":[[1,0.5]],"low":[40,null,null],"n":[37,3,null],"notes":{"maturing":[1],"small_sample":[1],"withheld":[2]},` +
		`"state":"mpm","unit":"h","value":[52.1235,1e-07,null]}`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	d.table = &metric.Table{}
	if own := string(d.metric([]byte("{"), &desk, &def, s.Periods)); !strings.Contains(own, `"periods":[{"end":"2026-09-01T00:00:00Z","kind":"month","start":"2026-08-01T00:00:00Z"},`) {
		t.Errorf("a metric with periods of its own does not say them: %s", own)
	}
}

// sortedKeys fails where the keys of an object are not in alphabetical order.
func sortedKeys(t *testing.T, name string, data []byte) {
	t.Helper()
	if !json.Valid(data) {
		t.Fatalf("%s is no JSON: %s", name, data)
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	last := [][]string{}
	isKey := []bool{}
	for {
		token, err := decoder.Token()
		if err != nil {
			return
		}
		top := len(last) - 1
		switch token := token.(type) {
		case json.Delim:
			switch token {
			case '{', '[':
				if top >= 0 && last[top] != nil {
					isKey[top] = true
				}
				if token == '{' {
					last, isKey = append(last, []string{}), append(isKey, true)
				} else {
					last, isKey = append(last, nil), append(isKey, false)
				}
			default:
				last, isKey = last[:top], isKey[:top]
			}
		case string:
			if top >= 0 && last[top] != nil && isKey[top] {
				if n := len(last[top]); n > 0 && last[top][n-1] >= token {
					t.Errorf("%s: key %q follows %q", name, token, last[top][n-1])
				}
				last[top] = append(last[top], token)
				isKey[top] = false
				continue
			}
			if top >= 0 && last[top] != nil {
				isKey[top] = true
			}
		default:
			if top >= 0 && last[top] != nil {
				isKey[top] = true
			}
		}
	}
}

func TestDataFilesAreSortedAndNameEachSubject(t *testing.T) {
	table := demoFiguresOf(t)
	var one, four tree.Memory
	for workers, out := range map[int]*tree.Memory{1: &one, 4: &four} {
		if err := Data(table, workers, out); err != nil {
			t.Fatal(err)
		}
	}
	if at, same := one.Equal(&four); !same {
		t.Errorf("%s differs between one worker and four", at)
	}
	want := []string{"data/metrics/index.json", "data/metrics/organisation.json", "data/metrics/services/s1.json", "data/metrics/teams/a.json", "data/organisation.csv", "data/teams.csv"}
	if got := one.Paths(); !slices.Equal(got, want) {
		t.Errorf("files %v, want %v", got, want)
	}
	for _, p := range one.Paths() {
		file, _ := one.Get(p)
		if strings.Contains(string(file), "ghost") || strings.HasSuffix(p, ".json") && strings.Contains(string(file), "</script>") || strings.Contains(string(file), "\u202E") {
			t.Errorf("%s holds what it must not: %s", p, file)
		}
		if strings.HasSuffix(p, ".json") {
			sortedKeys(t, p, file)
		}
	}
	file, _ := one.Get("data/metrics/teams/a.json")
	var read struct {
		AsOf     time.Time `json:"as_of"`
		Schema   int
		Timezone string
		Subject  struct{ Kind, ID, Name string }
		Periods  []struct{ Kind string }
		States   map[string]string
		Metrics  map[string]struct {
			State string
			Value []*float64
			N     []*int
		}
	}
	if err := json.Unmarshal(file, &read); err != nil || read.Schema != figuresSchema || read.Subject.Kind != "team" || read.Subject.ID != `=HYPERLINK("x")` || read.Timezone != "UTC" {
		t.Errorf("read back %+v, %v", read, err)
	}
	frequency := read.Metrics["deployments"]
	if n := len(read.Periods); n < 4 || read.States["m"] != "measured" || len(frequency.State) != n || len(frequency.Value) != n || frequency.Value[0] == nil || *frequency.Value[0] != 20 {
		t.Errorf("deployments of %d periods: %+v", len(read.Periods), frequency)
	}
}

// Letters and their legend are those of the states; every note has its code.
func TestTheLegendOfStatesIsTheirWords(t *testing.T) {
	var legend map[string]string
	if err := json.Unmarshal([]byte(stateLegend), &legend); err != nil || len(legend) != len(stateLetters) {
		t.Fatal(legend, err)
	}
	for s := metric.NotCollected; s <= metric.Measured; s++ {
		if got := legend[stateLetters[s:s+1]]; got != s.String() {
			t.Errorf("%s is %q in the legend", s, got)
		}
	}
	all := ^metric.Notes(0)
	if got, want := len(codes()), len(all.Words()); got != want {
		t.Errorf("%d codes of %d notes", got, want)
	}
}

// A count is its own sample size, and stands once; any other n stands beside it.
func TestACountStandsOnce(t *testing.T) {
	months := []dataset.Period{{Kind: dataset.Month, Start: at("2026-08-01"), End: at("2026-09-01")}, {Kind: dataset.Month, Start: at("2026-09-01"), End: at("2026-10-01")}}
	d := data{table: &metric.Table{Periods: months}, codes: codes()}
	def := metric.Def{ID: "incidents", Unit: "count"}
	zero, seven := metric.Value{State: metric.ObservedZero, HasX: true}, metric.Value{State: metric.Measured, X: 7, HasX: true, N: 7}
	for want, values := range map[string][2]metric.Value{
		"{\n" + `"incidents":{"state":"zm","unit":"count","value":[0,7]}`:                                         {zero, seven},
		"{\n" + `"incidents":{"state":"-m","unit":"count","value":[null,7]}`:                                      {{}, seven},
		"{\n" + `"incidents":{"n":[0,7],"state":"nm","unit":"count","value":[null,7]}`:                            {{State: metric.NoneObserved}, seven},
		"{\n" + `"incidents":{"n":[9,7],"state":"mm","unit":"count","value":[-2,7]}`:                              {{State: metric.Measured, X: -2, HasX: true, N: 9}, seven},
		"{\n" + `"incidents":{"notes":{"withheld":[0]},"state":"mm","unit":"count","value":[null,7]}`:             {{State: metric.Measured, X: 3, HasX: true, N: 3, Notes: metric.Notes(metric.Withheld)}, seven},
		"{\n" + `"incidents":{"beyond":[[0,12.5]],"n":[4,7],"state":"mm","unit":"count","value":[null,7]}`:        {{State: metric.Measured, Beyond: 12.5, N: 4}, seven},
		"{\n" + `"incidents":{"den":[4,null],"n":[4,7],"num":[0,null],"state":"mm","unit":"count","value":[0,7]}`: {{State: metric.Measured, HasX: true, N: 4, Den: 4}, seven},
	} {
		s := metric.NewSeries(months)
		s.Set(0, values[0])
		s.Set(1, values[1])
		var desk dataDesk
		desk.figures.read(s)
		if got := string(d.metric([]byte("{"), &desk, &def, s.Periods)); got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	}
}

func TestTablesForSpreadsheetsHoldNoFormulas(t *testing.T) {
	for cell, want := range map[string]string{
		"Payments": "Payments", "a,b": `"a,b"`, `say "x"`: `"say ""x"""`, "=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\tx": "'\tx",
		"\r=1": " =1", "a\nb": "\"a\nb\"", `=cmd|' /C calc'!A0,b`: `"'=cmd|' /C calc'!A0,b"`, "": "",
	} {
		got := string(appendCSV(nil, cell))
		if got != want {
			t.Errorf("%q: got %q, want %q", cell, got, want)
		}
		rows, err := csv.NewReader(strings.NewReader(got + ",end\r\n")).ReadAll()
		if err != nil || len(rows) != 1 || len(rows[0]) != 2 {
			t.Errorf("%q: not one cell: %v, %v", cell, rows, err)
		}
	}
}

func TestACSVRowHasTheColumnsOfItsHead(t *testing.T) {
	d := data{}
	def := metric.Def{ID: "remediation_net_flow", Unit: "count"}
	period := dataset.Period{Kind: dataset.Month, Start: at("2026-10-01"), End: at("2026-11-01")}
	for want, v := range map[string]metric.Value{
		"remediation_net_flow,count,month,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,measured,-25,,,531,,,,\r\n":                       {State: metric.Measured, X: -25, HasX: true, N: 531},
		"remediation_net_flow,count,month,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,not_collected,,,,,,,,\r\n":                        {},
		"remediation_net_flow,count,month,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,partial,1,0.5,2,4,1,4,0.25,maturing restated\r\n": {State: metric.Partial, X: 1, HasX: true, Low: .5, HasLow: true, High: 2, HasHigh: true, N: 4, Num: 1, Den: 4, Coverage: .25, Notes: metric.Notes(metric.Maturing | metric.Restated)},
	} {
		got := string(d.csvRow(nil, &def, period, v))
		if got != want || strings.Count(got, ",") != len(csvHead)-1 {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	}
}

func TestTheAccountOfSourcesSaysWhatBecameOfEveryRow(t *testing.T) {
	var out tree.Memory
	files := []dataset.File{{Source: "ci", Kind: "deployments", Path: "exports/ci.csv", Rows: 10, Kept: 8, SHA256: "ab", Encoding: "utf-8", Shape: "CSV",
		SetAside: []dataset.Count{{What: "no time", N: 2}}, First: at("2026-01-02"), Last: at("2026-10-31"), Zone: "Europe/London", Zoneless: 3,
		Problems: []diag.Problem{{Pos: diag.Pos{File: "exports/ci.csv", Line: 3, Col: 7}, Severity: diag.Warning, Msg: "“</script>” is no time", Hint: "write RFC 3339"}}, More: 1},
		{Source: "none", Kind: "incidents", Path: "x.json"}}
	files[0].Overlaps, files[0].Get = []dataset.Overlap{{File: 1, Repeated: 4, Replaced: 2}}, "gh api"
	coverage := []dataset.Coverage{{Source: "ci", Kind: "deployments", First: 2026 * 12, Rows: []int{4, 0, 6}, Until: at("2026-03-30"), Stops: true,
		Gaps: []dataset.Gap{{Month: 2026*12 + 1, Unlikely: true}, {Team: "Web", Month: 2026*12 + 2}}}, {Source: "none", Kind: "incidents"}}
	if err := Sources(files, nil, coverage, &out); err != nil {
		t.Fatal(err)
	}
	data, _ := out.Get("data/sources.json")
	sortedKeys(t, "data/sources.json", data)
	for _, want := range []string{`"set_aside": {`, `"no time": 2`, `"line": 3`, `"col": 7`, `"message": "“\u003c/script\u003e” is no time"`, `"severity": "warning"`,
		`"first": "2026-01-02T00:00:00Z"`, `"first": null`, `"zone_assumed": "Europe/London"`, `"problems_not_listed": 1`, `"schema": 1`,
		`"get": "gh api"`, `"file": "x.json",`, `"repeated": 4`, `"replaced": 2`, `"first_month": "2026-01"`, `"month": "2026-02"`, `"unlikely": true`, `"team": "Web"`, `"stops_before_as_of": true`,
		`"rows": []`, `"until": null`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s in %s", want, data)
		}
	}
}

func TestTheAccountOfScansSaysWhyOneIsIncomplete(t *testing.T) {
	var out tree.Memory
	scopes := []dataset.Scope{{Source: "images", Tool: "trivy", Name: "shop/pay", Gap: 604800, Since: at("2026-01-12"), Before: 2, Open: 2, Scans: []dataset.Scan{
		{At: at("2026-01-05"), Told: dataset.ToldByName, Findings: 2, Version: "0.50"},
		{At: at("2026-01-12"), Told: dataset.ToldByFile, Incomplete: "broke off"},
		{},
	}}}
	if err := Sources([]dataset.File{{Path: "a.json"}}, scopes, nil, &out); err != nil {
		t.Fatal(err)
	}
	data, _ := out.Get("data/sources.json")
	sortedKeys(t, "data/sources.json", data)
	for _, want := range []string{`"median_gap_seconds": 604800`, `"not_scanned_since": "2026-01-12T00:00:00Z"`, `"complete": false`, `"incomplete": "broke off"`,
		`"scanned_at": null`, `"told_by": "name"`, `"told_by": "nobody"`, `"version": "0.50"`, `"file": "a.json"`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s in %s", want, data)
		}
	}
}

func TestPlacementRowsAreAsTheDataPageSays(t *testing.T) {
	window := dataset.Period{Kind: dataset.Window, Start: at("2026-08-03"), End: at("2026-11-01")}
	team := metric.Subject{Kind: metric.Team, ID: "payments", Name: "Payments"}
	rows := []benchmark.Row{
		{Subject: team, Period: window, Placement: benchmark.Placement{Year: 2019, Verdict: benchmark.Placed, Label: "high", Nearest: "high", Second: "medium", Margin: .45019,
			Distances: []benchmark.Distance{{Cluster: "elite", D: 1.36854}, {Cluster: "high", D: .91}}, Scores: benchmark.Scores{}.With(benchmark.DF, 3.75185).With(benchmark.CFR, 5.7258),
			Used: []benchmark.Axis{benchmark.DF, benchmark.CFR}, Recovery: "time_to_restore", Support: []benchmark.Share{{Cluster: "high", Share: .695}, {Cluster: "elite", Share: .305}}}},
		{Subject: metric.Subject{Kind: metric.Team, ID: "ghost", Hidden: true}, Period: window},
		{Subject: team, Period: window, Placement: benchmark.Placement{Year: 2022, Label: benchmark.InsufficientData}},
	}
	var out tree.Memory
	checks := []benchmark.Checked{
		{Subject: metric.Subject{Kind: metric.Team, ID: "ghost", Hidden: true}, Period: window},
		{Subject: team, Period: window, Check: benchmark.QuickCheck{Score: [5]float64{6, 6, 8, 8.8, 9.2}, Has: [5]bool{true, true, true, false, true}, Throughput: 20. / 3, HasThroughput: true}},
	}
	if err := Placement(rows, checks, &out); err != nil {
		t.Fatal(err)
	}
	data, _ := out.Get("data/placement.json")
	sortedKeys(t, "data/placement.json", data)
	want := `{"quick_check":[` + "\n" +
		`{"overall":null,"period":{"end":"2026-11-01T00:00:00Z","kind":"window","start":"2026-08-03T00:00:00Z"},"scores":{"df":6,"lt":6,"rework":9.2,"rt":8},` +
		`"stability":null,"subject":{"id":"payments","kind":"team","name":"Payments"},"throughput":6.6667}` + "\n" +
		`],"rows":[` + "\n" +
		`{"bounded":[],"distances":{"elite":1.3685,"high":0.91},"label":"high","margin":0.4502,"nearest":"high","outside":[],"period":{"end":"2026-11-01T00:00:00Z","kind":"window","start":"2026-08-03T00:00:00Z"},` +
		`"provisional":[],"recovery":"time_to_restore","scores":{"cfr":5.7258,"df":3.7519},"second":"medium","subject":{"id":"payments","kind":"team","name":"Payments"},"support":{"elite":0.305,"high":0.695},"used":["df","cfr"],"year":2019},` + "\n" +
		`{"bounded":[],"distances":null,"label":"insufficient data","margin":null,"nearest":null,"outside":[],"period":{"end":"2026-11-01T00:00:00Z","kind":"window","start":"2026-08-03T00:00:00Z"},"provisional":[],"recovery":"","scores":{},"second":null,` +
		`"subject":{"id":"payments","kind":"team","name":"Payments"},"used":[],"year":2022}` + "\n" + `],"schema":1}` + "\n"
	if string(data) != want {
		t.Errorf("\n got %s\nwant %s", data, want)
	}
	if got := string(appendFour(nil, math.NaN())); got != "null" {
		t.Errorf("NaN is written as %s", got)
	}
}

func BenchmarkServiceFile(b *testing.B) {
	periods := make([]dataset.Period, 49)
	for i := range periods {
		periods[i] = dataset.Period{Start: at("2026-08-01"), End: at("2026-09-01")}
	}
	s := metric.NewSeries(periods)
	for i := range periods {
		s.Set(i, metric.Value{State: metric.Measured, X: 52.1 + float64(i), HasX: true, Low: 40, HasLow: true, High: 60, HasHigh: true, N: 37})
	}
	d := data{table: &metric.Table{Periods: periods}, codes: codes()}
	def := metric.Def{ID: "lead_time", Unit: "h"}
	b.ReportAllocs()
	var buffer []byte
	var desk dataDesk
	for b.Loop() {
		buffer = append(buffer[:0], '{')
		for range 20 {
			desk.figures.read(s)
			buffer = d.metric(buffer, &desk, &def, s.Periods)
		}
	}
	b.SetBytes(int64(len(buffer)))
}
