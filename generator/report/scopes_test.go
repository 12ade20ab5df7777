package report

import (
	"strings"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/metric"
)

// rowText is a table as lines of cells.
func rowText(t Table) []string {
	var lines []string
	for _, row := range t.Rows {
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, strings.TrimSpace(c.Text+" "+c.Sub))
		}
		lines = append(lines, strings.Join(cells, " | "))
	}
	return lines
}

func TestTheAccountOfScans(t *testing.T) {
	day := func(text string) dataset.Time {
		at, err := time.Parse(time.DateTime, text)
		if err != nil {
			t.Fatal(err)
		}
		return dataset.FromStd(at)
	}
	b := &builder{zone: time.UTC}
	b.Data = &dataset.Dataset{Files: []dataset.File{{Path: "a.json"}, {Path: "b.json"}}, Scopes: []dataset.Scope{
		{Tool: "trivy", Name: "shop/pay", Gap: 7 * 86400, Before: 1200, Opened: 3, Fixed: 2, Dismissed: 1, Open: 1200, Since: day("2026-01-19 00:00:00"), Scans: []dataset.Scan{
			{At: day("2026-01-05 00:00:00"), Day: true, Told: dataset.ToldByName},
			{At: day("2026-01-12 09:15:00"), Told: dataset.ToldByFile, Incomplete: "covers less than the scan before", Origin: dataset.Origin{File: 1}},
			{At: day("2026-01-19 00:00:00"), Day: true, Version: "0.51", NewVersion: true, Merged: 2, Told: dataset.ToldByName},
		}},
		{Tool: "zap", Open: 4, Before: 4, Scans: []dataset.Scan{{}}},
	}}
	want := func(what string, got []string, lines ...string) {
		t.Helper()
		if strings.Join(got, "\n") != strings.Join(lines, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(lines, "\n"))
		}
	}
	want("scopes", rowText(b.scopeTable()),
		"shop/pay | trivy | 3 | 2 | 2026-01-05 | 2026-01-19 not scanned since | 7.0 days | 1,200 | 3 | 2 | 1 | 1,200",
		"All of it | zap | 1 | 1 | No dates | No dates | None | 4 | 0 | 0 | 0 | 4")
	want("scans", rowText(b.oddScans()),
		"b.json | shop/pay | 2026-01-12 09:15:00 | Incomplete: covers less than the scan before",
		"a.json | shop/pay | 2026-01-19 | Another version of the tool (0.51): what it opens may be old",
		"a.json | shop/pay | 2026-01-19 | Taken together with 2 other files of the same time",
		"a.json | All of it | No dates | No time: counts as what is open now")
	if gap := b.scanGap(); gap != "7.0 days" {
		t.Errorf("the median gap is %q", gap)
	}
	b.Data.Scopes = nil
	if b.scanGap() != "" || b.scanSections() != nil {
		t.Error("no scans, and yet a section about them")
	}
}

func TestAnAgeFromAFirstScanIsALowerLimit(t *testing.T) {
	v := measured(40, 30, 50, 0, 0)
	v.Notes = v.Notes.With(metric.LeftCensored)
	for id, want := range map[metric.ID]string{"findings_open_age": "at least 40 days", "findings_open_age_p90": "at least 40 days", "remediation_half_life": "40 days"} {
		def, _ := metric.Lookup(id)
		if got := cell(def, v).Text; got != want {
			t.Errorf("%s reads %q, want %q", id, got, want)
		}
	}
}
