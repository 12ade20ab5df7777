package render

import (
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/metric"
)

// rowsSite has a file whose name is a formula, a hidden team, and a hotfix.
func rowsSite(t *testing.T) (*dataset.Dataset, *metric.Table, *metric.Tracer) {
	t.Helper()
	day := func(n int) dataset.Time { return dataset.FromStd(time.Date(2026, 3, n, 10, 0, 0, 0, time.UTC)) }
	d := &dataset.Dataset{Names: dataset.NewNames(), Zone: "UTC", AsOf: dataset.FromStd(time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)),
		Files: []dataset.File{{Path: `=cmd|'/C calc'!A0,"x".csv`}}}
	d.Has.Deployments, d.Has.Incidents, d.Has.Findings, d.Kinds = true, true, true, true
	web, shy, shop := d.Names.Intern("@web"), d.Names.Intern("shy"), d.Names.Intern("-shop\r\n+1")
	d.Teams = []dataset.Team{{ID: web, Name: "Web", Slug: "web"}, {ID: shy, Name: "Shy", Slug: "shy", Hidden: true}}
	d.Services = []dataset.Service{{ID: shop, Name: "Shop", Slug: "shop"}}
	both := d.Names.SetOf(web, shy)
	for i := range 3 {
		d.Deployments = append(d.Deployments, dataset.Deployment{ID: dataset.Hash(i + 1), Finished: day(2 + i), HeadCommit: day(1 + i), Owners: both,
			Service: d.Names.SetOf(shop), KindGiven: true, Origin: dataset.Origin{Line: uint32(i + 2)}})
	}
	d.Deployments[1].Kind = dataset.Hotfix
	d.Deployments[2].Status = dataset.Skipped
	d.Incidents = []dataset.Incident{{ID: 1, Opened: day(3), Owners: both, Origin: dataset.Origin{Line: 2}}}
	d.Findings = []dataset.Finding{{ID: 1, Opened: day(3), Closed: day(9), State: dataset.FindingFixed, Severity: dataset.High, Owners: both, Origin: dataset.Origin{Line: 2}}}
	table := metric.Compute(d, metric.Defaults(), 1)
	return d, table, metric.NewTracer(d, metric.Defaults(), table)
}

// cells reads a file back: head and rows by the names of the columns.
func cells(t *testing.T, file []byte) []map[string]string {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(string(file))).ReadAll()
	if err != nil {
		t.Fatalf("%v in\n%s", err, file)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, cell := range record {
			row[records[0][i]] = cell
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				t.Errorf("column %s: a spreadsheet would take %q for a formula", records[0][i], cell)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func TestRowsSayWhatBecameOfThem(t *testing.T) {
	d, table, trace := rowsSite(t)
	w := NewRows(d, table, false)
	rows := cells(t, w.CSV(DeploymentRows, trace.Deployments()))
	if len(rows) != 3 {
		t.Fatalf("%d rows", len(rows))
	}
	place := "'" + d.Files[0].Path
	for i, want := range []map[string]string{
		{"file": place, "line": "2", "counted": "yes", "rung": "3", "evidence": "rung 3 " + d.Files[0].Path + ":3", "lead_seconds": "86400", "lead_source": "head_commit",
			"recovery_seconds": "86400", "recovered": "yes", "finished_at": "2026-03-02T10:00:00Z", "committed_at": "2026-03-01T10:00:00Z"},
		{"line": "3", "kind": "hotfix", "rework": "yes", "change": "yes", "rung": "", "cleaning": "no_environment"},
		{"line": "4", "counted": "no", "left_out": "other_status", "cleaning": ""},
	} {
		for column, cell := range want {
			if rows[i][column] != cell {
				t.Errorf("row %d: %s is %q, want %q", i, column, rows[i][column], cell)
			}
		}
		if rows[i]["teams"] != "'@web" {
			t.Errorf("row %d: teams are %q; the hidden one must not be among them", i, rows[i]["teams"])
		}
	}
	finding := cells(t, w.CSV(FindingRows, trace.Findings()))[0]
	if finding["severity"] != "high" || finding["end"] != "fixed" || finding["lasted_seconds"] != "518400" || finding["found_before"] != "no" {
		t.Errorf("got %v", finding)
	}
	if incident := cells(t, w.CSV(IncidentRows, trace.Incidents()))[0]; incident["restored_at"] != "" || incident["lasted_seconds"] != "" {
		t.Errorf("got %v", incident)
	}
}

func TestThePublicSeesNoSeverities(t *testing.T) {
	d, table, trace := rowsSite(t)
	if row := cells(t, NewRows(d, table, true).CSV(FindingRows, trace.Findings()))[0]; row["severity"] != "" {
		t.Errorf("got %v", row)
	}
}

func TestRowsOfAFigureSayWhatTheyAdd(t *testing.T) {
	d, table, trace := rowsSite(t)
	w := NewRows(d, table, false)
	figure, ok := trace.Trace(0, "change_fail_rate", 0)
	if !ok {
		t.Fatal("not traced")
	}
	rows := cells(t, w.Figure(&figure))
	if len(rows) != 3 || rows[0]["adds"] != "1" || rows[1]["adds"] != "0" || rows[1]["of"] != "1" || rows[2]["adds_nothing"] != "other_status" {
		t.Errorf("got %v", rows)
	}
	figure, _ = trace.Trace(0, "remediation_half_life", 0)
	if rows := cells(t, w.Figure(&figure)); rows[0]["seconds"] != "518400" || rows[0]["event"] != "yes" || rows[0]["watched_from_seconds"] != "0" {
		t.Errorf("got %v", rows)
	}
	if KindOf(&figure) != FindingRows {
		t.Errorf("kind %s", KindOf(&figure))
	}
}

func TestAPlaceIsARowWhereRowsHaveNoLines(t *testing.T) {
	d, table, _ := rowsSite(t)
	w := NewRows(d, table, false)
	path := d.Files[0].Path
	for rowed, want := range map[bool]string{false: path + ":3", true: path + " row 3"} {
		d.Files[0].Rowed = rowed
		if got := w.Place(dataset.Origin{Line: 3}); got != want {
			t.Errorf("rowed %v: %q, want %q", rowed, got, want)
		}
	}
	if got := w.Place(dataset.Origin{}); got != "" {
		t.Errorf("no row: %q", got)
	}
}
