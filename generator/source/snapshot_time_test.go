package source

import (
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
)

func TestNamesTellWhenAScanWasMade(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"scans/trivy-2026-03-01.json":                  "2026-02-28T23:00:00Z day",
		"scans/2026_03_01_pay.json":                    "2026-02-28T23:00:00Z day",
		"scans/trivy-20260301.json.gz":                 "2026-02-28T23:00:00Z day",
		"scans/20260301T0915Z.json":                    "2026-03-01T09:15:00Z",
		"scans/20260301T091530Z.json":                  "2026-03-01T09:15:30Z",
		"scans/20260301T0915.json":                     "2026-03-01T08:15:00Z",
		"scans/2026-07-01T09-15-00.json":               "2026-07-01T07:15:00Z",
		"scans/2026-03-01_0915.json":                   "2026-03-01T08:15:00Z",
		"scans/20260301091530.json":                    "2026-03-01T08:15:30Z",
		"scans/2026-W09/pay.json":                      "2026-02-22T23:00:00Z day", // Monday is the 23rd
		"scans/2026W53.json":                           "2026-12-27T23:00:00Z day",
		"2026-03-01/pay.json":                          "2026-02-28T23:00:00Z day",
		"2026-03-01/2026-03-02/pay.json":               "2026-03-01T23:00:00Z day", // the nearest folder
		"2026-03-01/pay-2026-03-02.json":               "2026-03-01T23:00:00Z day",
		"pay-2026-03-02-2026-03-02.json":               "2026-03-01T23:00:00Z day", // twice the same
		"2026-03-01-1234567.json":                      "2026-02-28T23:00:00Z day",
		"2026-03-01/pay-2026-02-01-to-2026-03-02.json": "",
		"2026-03-01-to-2026-03-02/pay.json":            "",
		"pay.json":                                     "",
		"12345678.json":                                "",
		"202603010.json":                               "",
		"20261301.json":                                "",
		"20260230.json":                                "",
		"2026-W54.json":                                "",
		"2025-W53.json":                                "", // 2025 has 52
		"1989-03-01.json":                              "",
		"":                                             "",
	} {
		got, text := timeInPath(path, berlin), ""
		if got.at != dataset.None {
			text = got.at.Std().Format(time.RFC3339)
		}
		if got.day {
			text += " day"
		}
		if text != want {
			t.Errorf("%s: %q, want %q", path, text, want)
		}
	}
}

func TestTheFileGoesBeforeItsNameAndItsNameBeforeTheSite(t *testing.T) {
	l := &layout{opts: Options{ScannedAt: "2026-05-01"}}
	inFile := when{at: 1700000000}
	for _, c := range []struct {
		path string
		in   when
		at   string
		told dataset.ScanTold
	}{
		{"2026-03-01.json", inFile, "2023-11-14", dataset.ToldByFile},
		{"2026-03-01.json", when{}, "2026-03-01", dataset.ToldByName},
		{"pay.json", when{}, "2026-05-01", dataset.ToldBySite},
	} {
		at, told := l.scanTime(c.path, c.in)
		if got := at.at.Std().Format(time.DateOnly); got != c.at || told != c.told {
			t.Errorf("%s: %s by %v, want %s by %v", c.path, got, told, c.at, c.told)
		}
	}
	if at, told := new(layout).scanTime("pay.json", when{}); at.at != dataset.None || told != dataset.ToldByNobody {
		t.Errorf("nobody says, and yet %v by %v", at, told)
	}
}

func TestWhatASourceSaysOfScansIsChecked(t *testing.T) {
	var problems diag.List
	pos := func(table ...string) diag.Pos { return diag.Pos{File: "site.toml", Line: len(table)} }
	(&layout{name: "x", pos: pos, opts: Options{ScannedAt: "yesterday", AbsentScansToClose: -1}}).checkScans(&problems)
	if n := problems.Count(diag.Error); n != 2 {
		t.Errorf("%d errors, want 2: %v", n, problems.All())
	}
	(&layout{name: "x", pos: pos, opts: Options{ScannedAt: "2026-05-01T10:00:00Z", AbsentScansToClose: 2}}).checkScans(&problems)
	if n := len(problems.All()); n != 2 {
		t.Errorf("good options are refused: %v", problems.All())
	}
}
