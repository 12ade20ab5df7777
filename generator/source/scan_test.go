package source

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// readScans reads the scans of a site, before they are compared.
func readScans(t *testing.T, s *site, block int) (list, problems []string) {
	t.Helper()
	r := &run{ctx: context.Background(), site: s.ctx, size: block, large: largeFile, pool: newPool(block), data: &dataset.Dataset{Names: dataset.NewNames()}, pending: map[int]*part{}}
	var all diag.List
	if err := r.findInputs(s.folder, s.sources, &all); err != nil {
		t.Fatal(err)
	}
	if err := r.work(runtime.GOMAXPROCS(0)); err != nil {
		t.Fatal(err)
	}
	r.emptyScans()
	for _, in := range r.inputs {
		in.report()
		all.Append(in.whole)
		for _, p := range in.acc.listed() {
			all.Add(p)
		}
	}
	if len(r.data.Findings) > 0 {
		t.Error("what a scan shows became findings with dates")
	}
	for _, sc := range r.scans {
		text := fmt.Sprintf("%s:%d %s/%s %s", r.inputs[sc.origin.File].path, sc.origin.Line, sc.tool, sc.scope, timeText(sc.at.at))
		if sc.incomplete != "" {
			text += " incomplete: " + sc.incomplete
		}
		if len(sc.targets) > 0 {
			text += " of " + strings.Join(sc.targets, ",")
		}
		for _, row := range sc.rows {
			f := row.finding
			text += fmt.Sprintf("; %d %s %s", f.Line, f.Severity, wordFor(findingStates[:], f.State))
		}
		list = append(list, text)
	}
	return list, texts(all)
}

const scansJSON = `[
 {"when": "2026-03-01T10:00:00Z", "image": "shop/pay:1", "ok": true, "targets": ["a", "b"],
  "results": [{"at": "a", "vulns": [{"id": "CVE-1", "pkg": "x", "sev": "HIGH"}, {"id": "CVE-2", "pkg": "x", "sev": "LOW", "ignored": true}]}, {"at": "b", "vulns": null}]},
 {"when": "2026-03-02T10:00:00Z", "image": "shop/pay:2", "ok": true, "results": null},
 {"when": "soon", "image": "shop/card:1", "ok": false, "results": [{"vulns": [{"sev": "HIGH"}]}, {"vulns": [{"id": "CVE-9", "pkg": "y", "sev": "CRITICAL", "state": "gone"}, {"id": "CVE-3", "pkg": "y", "sev": "CRITICAL"}]}]},
 {"when": "2026-03-02T10:00:00Z", "image": "shop/web:1", "ok": true, "results": 5}
]
`

func scanMapping(o *Options) {
	o.Scan = ScanOptions{Each: "pages", At: ".when", Scope: ".image", Tool: `"scanner"`, Complete: ".ok", Targets: ".targets"}
	o.Columns = map[string]Column{
		"rule_id": {Names: []string{".id"}}, "component": {Names: []string{".pkg"}}, "severity": {Names: []string{".sev"}},
		"state": {JQ: `if .state == "gone" then "fixed" elif .ignored then "suppressed" else "open" end`},
	}
	o.Records = ".results[].vulns"
}

func TestScansOfJSONKeepTheirRowsApart(t *testing.T) {
	s := newSite(t, "scans.json", scansJSON).source("x", Findings, "scans.json", scanMapping)
	for _, block := range []int{blockSize, 1} {
		scans, problems := readScans(t, s, block)
		want(t, "scans", scans,
			"scans.json:1 scanner/shop/pay:1 2026-03-01T10:00 of a,b; 1 high open; 2 low dismissed",
			"scans.json:3 scanner/shop/pay:2 2026-03-02T10:00",
			"scans.json:3 scanner/shop/card:1 - incomplete: the export says that it is not complete; 5 critical open",
			"scans.json:6 scanner/shop/web:1 2026-03-02T10:00")
		if len(problems) != 2 || !strings.Contains(problems[0], "scan.at: “soon” is no time") || !strings.Contains(problems[1], "record 3: nothing tells this finding from others") {
			t.Errorf("problems %q", problems)
		}
	}
}

func TestRowsOfCSVSayWhichScanTheyAreOf(t *testing.T) {
	s := newSite(t, "a.csv", "Host,Plugin,Port,Severity,Run\nh1,10,443,High,2026-03-01\nh2,10,443,Low,2026-03-01\nh1,11,80,\"Critical\",2026-03-01\n",
		"b.csv", "Host,Plugin,Port,Severity,Run\n").
		source("x", Findings, "a.csv", func(o *Options) {
			o.Scan = ScanOptions{At: ".Run", Scope: ".Host", Tool: `"nessus"`}
			o.Columns = map[string]Column{"rule_id": {Names: []string{"Plugin"}}, "location": {JQ: `"\(.Host):\(.Port)"`}}
		}).
		source("y", Findings, "b.csv", func(o *Options) {
			o.Scan = ScanOptions{Tool: `"nessus"`}
			o.Columns = map[string]Column{"rule_id": {Names: []string{"Plugin"}}}
		})
	scans, _ := readScans(t, s, blockSize)
	want(t, "scans", scans,
		"a.csv:2 nessus/h1 2026-03-01T00:00; 2 high open; 4 critical open",
		"a.csv:3 nessus/h2 2026-03-01T00:00; 3 low open",
		"b.csv:1 nessus/ -")
}

func TestThePathOfAReportIsPartOfItsScope(t *testing.T) {
	const report = `{"results": [{"check": "C1", "file": "a.go"}], "of": "."}`
	mapping := func(column string) func(*Options) {
		return func(o *Options) {
			o.Records = ".results"
			o.Scan = ScanOptions{Tool: `"linter"`, Scope: ".of"}
			o.Columns = map[string]Column{"rule_id": {Names: []string{".check"}}, "location": {Names: []string{".file"}}, column: {File: `scans/([^/]+)/`}}
		}
	}
	for column, scopes := range map[string][]string{"service": {"ferry .", "tram ."}, "team": {"."}} {
		d, _ := newSite(t, "scans/tram/2026-03-01.json", report, "scans/ferry/2026-03-02.json", report).source("x", Findings, "scans/**/*.json", mapping(column)).read()
		var names []string
		for _, s := range d.Scopes {
			names = append(names, s.Name)
		}
		want(t, column, names, scopes...)
	}
	s := newSite(t, "scans/tram/a.csv", "Plugin\n1\n", "scans/ferry/b.csv", "Plugin\n").source("x", Findings, "scans/**/*.csv", func(o *Options) {
		o.Scan = ScanOptions{Tool: `"linter"`}
		o.Columns = map[string]Column{"rule_id": {Names: []string{"Plugin"}}, "team": {File: `scans/(?<team>[^/]+)/`}}
	})
	scans, _ := readScans(t, s, blockSize)
	want(t, "without a scope of their own", scans, "scans/tram/a.csv:2 linter/tram -; 2 unknown open", "scans/ferry/b.csv:1 linter/ferry -")
}

func TestAScanTableIsChecked(t *testing.T) {
	s := newSite(t, "a.json", "[]").
		source("a", Deployments, "a.json", func(o *Options) { o.Scan = ScanOptions{Tool: `"x"`} }).
		source("b", Findings, "a.json", func(o *Options) { o.Scan = ScanOptions{At: "now"} })
	_, problems := s.read()
	all := strings.Join(problems, "\n")
	for _, text := range []string{"deployments are not found by scans", "scan.at: “now” looks outside", "nothing says which finding of one scan is which of the next"} {
		if !strings.Contains(all, text) {
			t.Errorf("no problem says %q:\n%s", text, all)
		}
	}
}
