package source

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func zipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEncodingsThatAreGiven(t *testing.T) {
	text := tinyCSV("d1,Zürich,2026-01-05T15:00:00Z,success")
	cp1252, _ := charmap.Windows1252.NewEncoder().String(text)
	le, _ := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(text)
	be, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text)
	for _, c := range []struct {
		name, content string
		encoding      Encoding
		service, says string
	}{
		{"windows-1252", cp1252, Windows1252, "Zürich", ""},
		{"windows-1252", cp1252, EncodingAuto, "Zürich", "note a.csv:2:4: not all of it is UTF-8: the rest is taken as Windows-1252 (save it as UTF-8 if the names look wrong)"},
		{"windows-1252", text, Windows1252, "ZÃ¼rich", ""},
		{"utf-8", text, UTF8, "Zürich", ""},
		{"utf-8", cp1252, UTF8, "Z\uFFFDrich", "warning a.csv:2:4: this is no UTF-8, and the source says that it is: letters are lost (leave encoding out, and it is taken as Windows-1252)"},
		{"utf-8 with BOM", "\xef\xbb\xbf" + text, Windows1252, "Zürich", ""},
		{"utf-16le without BOM", le, UTF16, "Zürich", ""},
		{"utf-16be", be, UTF16, "Zürich", ""},
	} {
		s := newSite(t, "a.csv", c.content).source("x", Deployments, "a.csv", func(o *Options) { o.Encoding = c.encoding })
		d, problems := s.read()
		if got := setText(d, d.Deployments[0].Service); got != c.service || d.Files[0].Encoding != c.name {
			t.Errorf("%s as %s: %s, %s", c.name, c.encoding, got, d.Files[0].Encoding)
		}
		if got := strings.Join(problems, "\n"); got != c.says {
			t.Errorf("%s as %s: %s, want %s", c.name, c.encoding, got, c.says)
		}
	}
}

// TestColoursAreTakenOut reads what gh writes with colour forced on.
func TestColoursAreTakenOut(t *testing.T) {
	const paint, reset = "\x1b[1;38;5;200m", "\x1b[m"
	json := "[\n" + paint + `{"id":` + reset + paint + `"i1"` + reset + `,"opened_at":"2026-01-01T00:00:00Z","service":"p` + paint + `ay"}` + reset + "]\n"
	note := "note a.json: the file holds colour codes of a terminal: they were taken out (export with NO_COLOR=1)"
	for name, text := range map[string]string{"plain": json, "gzip": zipped(t, json), "wrapped": `{"count":1,` + paint + `"incidents":` + json + "}"} {
		s := newSite(t, "a.json", text).source("x", Incidents, "a.json")
		d, problems := s.read()
		want(t, name, problems, note)
		if len(d.Incidents) != 1 || setText(d, d.Incidents[0].Services) != "pay" || d.Incidents[0].Line != 2 {
			t.Errorf("%s: %v", name, d.Incidents)
		}
	}
	for text, clean := range map[string]string{
		"a\x1b[31mb\x1b[0mc": "abc", "\x1b[K\x1b[2Jx": "x", "\x1b": "\x1b", "a\x1b[1;": "a\x1b[1;", "\x1bPx": "\x1bPx",
		"\x1b[" + strings.Repeat("1", 40) + "m": "\x1b[" + strings.Repeat("1", 40) + "m", "\x1b\x1b[1mx": "\x1bx", "é\x1b[1mü": "éü", "": "",
	} {
		for name, r := range map[string]io.Reader{"whole": strings.NewReader(text), "bytes": iotest.OneByteReader(strings.NewReader(text)), "early end": iotest.DataErrReader(strings.NewReader(text))} {
			got, err := io.ReadAll(&colourless{r: r})
			if err != nil || string(got) != clean {
				t.Errorf("%q, %s: %q %v, want %q", text, name, got, err, clean)
			}
		}
	}
}

func TestGzipIsSeenByContent(t *testing.T) {
	for name, content := range map[string]string{"a.csv": zipped(t, tinyCSV(fine)), "a.csv.gz": tinyCSV(fine)} {
		s := newSite(t, name, content).source("x", Deployments, name)
		d, problems := s.read()
		want(t, name, problems)
		if len(d.Deployments) != 1 || strings.HasSuffix(d.Files[0].Shape, "gzip") != (name == "a.csv") {
			t.Errorf("%s: %+v", name, d.Files[0])
		}
	}
	_, problems := newSite(t, "a.csv", zipped(t, "")).source("x", Deployments, "a.csv").read()
	want(t, "nothing in it", problems[:1], "error a.csv: the file is empty (was the export cut short?)")
}

func TestLinesToSkip(t *testing.T) {
	preamble := "\"Asset report\"\n\"Company, Inc.\",\"2 High Street\"\n\"Exported\",\"2026-02-01\",\"all\"\n"
	for name, c := range map[string]struct {
		text, says string
		skip       SkipLines
		line       int
	}{
		"searched":             {preamble + tinyCSV(fine), "note a.csv:4: the header is in line 4; the lines before it were skipped", "", 5},
		"given":                {preamble + tinyCSV(fine), "note a.csv:4: the header is in line 4; the lines before it were skipped", "3", 5},
		"none":                 {tinyCSV(fine), "", "0", 2},
		"more than are looked": {strings.Repeat("x\n", 40) + tinyCSV(fine), "note a.csv:41: the header is in line 41; the lines before it were skipped", "40", 42},
		"many comments":        {strings.Repeat("# by a tool\n", 30) + tinyCSV(fine), "note a.csv:31: the header is in line 31; the lines before it were skipped", "", 32},
		"too many":             {tinyCSV(fine), "error a.csv:1: there is no header where one is looked for (a line must name the columns)", "9", 0},
		"one short":            {preamble + tinyCSV(fine), "error a.csv:1: no known column in the first line", "2", 0},
	} {
		s := newSite(t, "a.csv", c.text).source("x", Deployments, "a.csv", func(o *Options) { o.SkipLines = c.skip })
		d, problems := s.read()
		if got := strings.Join(problems, "\n"); c.says == "" && got != "" || !strings.HasPrefix(got, c.says) {
			t.Errorf("%s: %s\nwant %s", name, got, c.says)
		}
		if c.line > 0 && (len(d.Deployments) != 1 || int(d.Deployments[0].Line) != c.line) {
			t.Errorf("%s: %v", name, d.Deployments)
		}
	}
}

// TestUnpivot reads a table of releases with a column for each environment.
func TestUnpivot(t *testing.T) {
	text := "App;Version;staging;production;author;\npay;1.0;2026-01-04T10:00:00Z;2026-01-05T10:00:00Z;Ann Other;\ncard;2.0;N/A;soon;;\nledger;3.0;;;;\n\ntax;1;2026-01-07T10:00:00Z\n\"a;b\";9;;\"2026-01-08T10:00:00Z\";x;\n"
	with := func(o *Options) {
		o.Unpivot = Unpivot{Keep: []string{"App", "version"}, Into: []string{"environment", "finished_at"}}
		o.Columns = map[string]Column{"service": {Names: []string{"App"}}}
	}
	for _, size := range []int{40, blockSize} {
		s := newSite(t, "a.csv", text).source("x", Deployments, "a.csv", with)
		d, problems := s.readWith(2, size)
		want(t, "problems", problems,
			`warning a.csv:3:14: finished_at: “soon” is no time (write 2026-01-05T09:00:00Z, or give its format, such as date_format = ["%d/%b/%y %I:%M %p"])`,
			"warning a.csv:6:1: the row has 3 cells, the header has 6 (a text that holds the separator must stand in quotes)")
		want(t, "rows", deploymentTexts(d),
			"a.csv:2 pay by  in staging at 2026-01-04T10:00 status 0 kind 0 failed 0",
			"a.csv:2 pay by  in production at 2026-01-05T10:00 status 0 kind 0 failed 0",
			"a.csv:7 a+b by  in production at 2026-01-08T10:00 status 0 kind 0 failed 0")
		f := d.Files[0]
		want(t, "account", []string{fmt.Sprint(f.Rows, f.Kept, f.SetAside, f.Dropped)}, "6 3 [{a time that cannot be read 1} {an empty row 1} {wrong number of fields 1}] [author]")
	}
	for says, change := range map[string]func(*Options){
		"error a.csv:1: no column “Versio” for unpivot to keep (did you mean Version?)":                                                                           func(o *Options) { o.Unpivot.Keep = []string{"App", "Versio"} },
		"error unpivot needs the names of two columns: for the header and for the cell (such as { keep = [\"Date\", \"Team\"], into = [\"metric\", \"value\"] })": func(o *Options) { o.Unpivot.Into = []string{"x"} },
	} {
		_, problems := newSite(t, "a.csv", text).source("x", Deployments, "a.csv", with, change).read()
		want(t, "wrong", problems[:1], says)
	}
	_, problems := newSite(t, "a.csv", `[{"App":"pay","production":"2026-01-04"}]`).source("x", Deployments, "a.csv", with).read()
	if len(problems) == 0 || !strings.HasPrefix(problems[0], "error a.csv: unpivot is for CSV, and this is JSON") {
		t.Errorf("%q", problems)
	}
}
