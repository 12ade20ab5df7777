package source

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// tinyCSV is a deployments file whose header is id,service,finished_at,status.
func tinyCSV(rows ...string) string {
	return "id,service,finished_at,status\n" + strings.Join(rows, "\n") + "\n"
}

const fine = "d1,pay,2026-01-05T15:00:00Z,success"

// counts shows an account.
func counts(s *site) string {
	s.t.Helper()
	d, _ := s.read()
	f := d.Files[0]
	return fmt.Sprintf("rows %d kept %d aside %v mended %v unmapped %v", f.Rows, f.Kept, f.SetAside, f.Mended, f.Unmapped)
}

func TestProblemsOfRows(t *testing.T) {
	for name, c := range map[string]struct {
		csv      string
		problems []string
		account  string
	}{
		"fine": {tinyCSV(fine), nil, "rows 1 kept 1 aside [] mended [] unmapped []"},
		"a time behind a quoted line end": {
			"id,service,title,finished_at\nd1,pay,\"two\nlines\",2026-01-05T15:00:00Z\nd2,pay,\"é\n\",soon\n",
			[]string{`warning a.csv:5:3: finished_at: “soon” is no time (write 2026-01-05T09:00:00Z, or give its format, such as date_format = ["%d/%b/%y %I:%M %p"])`},
			"rows 2 kept 1 aside [{a time that cannot be read 1}] mended [] unmapped []"},
		"columns count characters": {
			tinyCSV("d1,Zürich é,soon,success"),
			[]string{`warning a.csv:2:13: finished_at: “soon” is no time (write 2026-01-05T09:00:00Z, or give its format, such as date_format = ["%d/%b/%y %I:%M %p"])`},
			"rows 1 kept 0 aside [{a time that cannot be read 1}] mended [] unmapped []"},
		"missing value": {
			tinyCSV("d1,pay,,success", "d2,pay,,in_progress", fine),
			[]string{`warning a.csv:2:8: finished_at is empty`},
			"rows 3 kept 1 aside [{a required value is missing 1} {not finished 1}] mended [] unmapped []"},
		"short and long rows": {
			tinyCSV("d1,pay", "d2,pay,2026-01-05T15:00:00Z,success,more", "d3,pay,2026-01-05T15:00:00Z,success,,", fine),
			[]string{
				`warning a.csv:2:1: the row has 2 cells, the header has 4 (a text that holds the separator must stand in quotes)`,
				`warning a.csv:3:1: the row has 5 cells, the header has 4 (a text that holds the separator must stand in quotes)`},
			"rows 4 kept 2 aside [{wrong number of fields 2}] mended [{empty cells behind the last column 1}] unmapped []"},
		"blank lines and empty rows": {
			tinyCSV(fine, "", "  ", ",,,", "d2,pay,2026-01-05T15:00:00Z,success"), nil,
			"rows 3 kept 2 aside [{an empty row 1}] mended [] unmapped []"},
		"a quote that is never closed": {
			tinyCSV(fine, `d2,"pay,2026-01-05T15:00:00Z,success`, "d3,pay,2026-01-06T15:00:00Z,success", "d4,pay,2026-01-07T15:00:00Z,success"),
			[]string{`warning a.csv:3:4: the quote that opens here is not closed within 1 MiB: only its row is left out (close it, or double the quotes inside a text)`},
			"rows 4 kept 3 aside [{a quote that is never closed 1}] mended [] unmapped []"},
		"text behind a closing quote": {
			tinyCSV(`d2,"pay"x,2026-01-05T15:00:00Z,success`, fine),
			[]string{`warning a.csv:2:9: there is text behind the closing quote (double the quotes inside a quoted text)`},
			"rows 2 kept 1 aside [{text behind a closing quote 1}] mended [] unmapped []"},
		"a quote inside a bare cell is a letter": {
			tinyCSV(`d2,5" disk,2026-01-05T15:00:00Z,success`, fine), nil,
			"rows 2 kept 2 aside [] mended [] unmapped []"},
		"unknown words": {
			tinyCSV(fine, "d2,pay,2026-01-06T15:00:00Z,ACABADO", "d3,pay,2026-01-07T15:00:00Z,acabado", "d4,pay,2026-01-07T15:00:00Z,"),
			[]string{
				`warning a.csv: status = “ACABADO”: 1 row, not mapped (say what it means in [source.x.states])`,
				`warning a.csv: status = “acabado”: 1 row, not mapped (say what it means in [source.x.states])`},
			"rows 4 kept 4 aside [] mended [{no status in the row: unknown 1}] unmapped [{status = “ACABADO” 1} {status = “acabado” 1}]"},
	} {
		s := newSite(t, "a.csv", c.csv).source("x", Deployments, "a.csv")
		_, problems := s.read()
		want(t, name, problems, c.problems...)
		if got := counts(s); got != c.account {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.account)
		}
	}
}

func TestOnlyTheFirstProblemsAreListed(t *testing.T) {
	var rows []string
	for i := range 25 {
		rows = append(rows, fmt.Sprintf("d%d,pay,soon,success", i))
	}
	s := newSite(t, "a.csv", tinyCSV(rows...)).source("x", Deployments, "a.csv")
	d, problems := s.read()
	if f := d.Files[0]; len(f.Problems) != 10 || f.More != 15 || f.Problems[9].Line != 11 {
		t.Errorf("%d problems, %d more", len(f.Problems), f.More)
	}
	if n := len(problems); n != 11 || problems[10] != "note a.csv: 15 more problems in this file: counted, not listed" {
		t.Errorf("%d problems, the last: %s", n, problems[n-1])
	}
}

func TestSeparators(t *testing.T) {
	for shape, sep := range map[string]string{"CSV, comma": ",", "CSV, semicolon": ";", "CSV, tab": "\t", "CSV, bar": "|"} {
		text := strings.ReplaceAll("id,\"service\",finished_at,note\r\nd1,\"pay\",2026-01-05T15:00:00Z,\r\nd2,\"a\",2026-01-05T15:00:00Z,x\r\n", ",", sep)
		s := newSite(t, "a.csv", text).source("x", Deployments, "a.csv")
		d, problems := s.read()
		want(t, shape, problems)
		want(t, shape, deploymentTexts(d),
			"a.csv:2 pay by  in  at 2026-01-05T15:00 status 0 kind 0 failed 0", "a.csv:3 a by  in  at 2026-01-05T15:00 status 0 kind 0 failed 0")
		if d.Files[0].Shape != shape {
			t.Errorf("shape %s", d.Files[0].Shape)
		}
		want(t, "ignored", d.Files[0].Ignored, "note")
	}
	s := newSite(t, "a.csv", "id^service^finished_at\nd1^p,q;r^2026-01-05T15:00:00Z").source("x", Deployments, "a.csv", func(o *Options) { o.Delimiter = "^" })
	d, _ := s.read()
	want(t, "given", deploymentTexts(d), "a.csv:2 p,q+r by  in  at 2026-01-05T15:00 status 0 kind 0 failed 0")
}

func TestEncodings(t *testing.T) {
	text := tinyCSV("d1,Zürich,2026-01-05T15:00:00Z,success")
	encode := func(e interface{ String(string) (string, error) }) string {
		s, err := e.String(text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	z.Write([]byte("\xef\xbb\xbf" + text))
	z.Close()
	unmarked := func(s string) string { return s[2:] }
	for name, content := range map[string]string{
		"utf-16le without BOM CSV, comma": unmarked(encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder())),
		"utf-16be without BOM CSV, comma": unmarked(encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder())),
		"utf-8 CSV, comma":                text,
		"utf-8 with BOM CSV, comma":       "\xef\xbb\xbf" + text,
		"utf-16le CSV, comma":             encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()),
		"utf-16be CSV, comma":             encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder()),
		"windows-1252 CSV, comma":         encode(charmap.Windows1252.NewEncoder()),
		"utf-8 with BOM CSV, comma, gzip": zipped.String(),
	} {
		s := newSite(t, "a.csv", content).source("x", Deployments, "a.csv")
		d, problems := s.read()
		want(t, name, deploymentTexts(d), "a.csv:2 Zürich by  in  at 2026-01-05T15:00 status 0 kind 0 failed 0")
		if got := d.Files[0].Encoding + " " + d.Files[0].Shape; got != name {
			t.Errorf("got %s, want %s", got, name)
		}
		if strings.HasPrefix(name, "windows") {
			want(t, name, problems, "note a.csv:2:4: not all of it is UTF-8: the rest is taken as Windows-1252 (save it as UTF-8 if the names look wrong)")
		} else {
			want(t, name, problems)
		}
		if d.Files[0].Bytes != int64(len(content)) {
			t.Errorf("%s: %d bytes, want %d", name, d.Files[0].Bytes, len(content))
		}
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	fmt.Fprintln(z, "id,service,finished_at,status")
	for i := range 9000 {
		fmt.Fprintf(z, "d%d,pay,2026-01-05T15:00:00Z,success%d\n", i, i*i)
	}
	z.Close()
	for content, want := range map[string]string{
		"":                               "error a.csv: the file is empty (was the export cut short?)",
		" \n\n":                          "error a.csv: the file holds nothing but space (was the export cut short?)",
		"id,service,finished_at\n":       "warning a.csv: the file has no rows (is the export empty, or was it cut short?)",
		"PK\x03\x04abc":                  "error a.csv: this is a zip archive or a spreadsheet (unpack it, or save the sheet as CSV)",
		"---\ntitle: x\ndate: y\n---\n":  "error a.csv: this is YAML, or a page that begins with it (export CSV or JSON; cState has its incidents at /issues/index.json of the status page)",
		"<!DOCTYPE html><p>":             "error a.csv: this is HTML or XML (export CSV or JSON; a login page saved instead of a file looks like this)",
		"\x1b[1;32m[{}]":                 "note a.csv: the file holds colour codes of a terminal: they were taken out (export with NO_COLOR=1)",
		"\x00\x00":                       "error a.csv: the file holds nothing but space (was the export cut short?)",
		strings.Repeat("\x00", 70_000):   "error a.csv: zero bytes stand all over the file: it is no text (export CSV or JSON, and save it as UTF-8)",
		strings.Repeat("a,b\x00\x00", 9): "error a.csv: zero bytes stand all over the file: it is no text (export CSV or JSON, and save it as UTF-8)",
		"id,a\rb,c\r":                    "error a.csv:1: the lines end with carriage returns only (save it with line ends of Unix or Windows)",
		"d1,pay,2026-01-05\n":            "error a.csv:1: no known column in the first line “d1,pay,2026-01-05” (the first line must name the columns)",
		"id:service:deployed\n":          "error a.csv:1: no known column in the first line “id:service:deployed” (the first line must name the columns; if it does, say how they are separated: delimiter = \";\")",
		"id,service,finish_at,author\n":  "error a.csv:1: no column for finished_at; there are: id, service, finish_at, author (map it: [source.x.columns] finished_at = \"finish_at\")",
		"id,service,finished_at,Finished at\nd1,pay,,\n": "error a.csv:1: the header “finished_at” stands in columns 3 and 4: which one is finished_at? (rename one of them, or map finished_at onto another column)",
		zipped.String()[:zipped.Len()/2]:                 "error a.csv: the gzip file is cut short or damaged (export or copy it again; what came before the damage was read)",
		"\x1f\x8bnonsense, not gzip":                     "error a.csv: the gzip file is cut short or damaged (export or copy it again; what came before the damage was read)",
	} {
		s := newSite(t, "a.csv", content).source("x", Deployments, "a.csv", func(o *Options) {
			if strings.HasPrefix(content, "\x1f\x8b") {
				o.Columns = map[string]Column{"service": {Const: "pay"}}
			}
		})
		_, problems := s.read()
		if !strings.Contains(strings.Join(problems, "\n"), want) {
			t.Errorf("%.30q:\n%s\nwant\n%s", content, strings.Join(problems, "\n"), want)
		}
	}
}

func TestRowsBeforeDamageAreKept(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	fmt.Fprintln(z, "id,service,finished_at")
	for i := range 20_000 {
		fmt.Fprintf(z, "d%d,pay%d,2026-01-05T15:00:00Z\n", i, i*i%977)
	}
	z.Close()
	s := newSite(t, "a.csv", zipped.String()[:zipped.Len()-1000]).source("x", Deployments, "a.csv")
	d, problems := s.read()
	want(t, "problems", problems, "error a.csv: the gzip file is cut short or damaged (export or copy it again; what came before the damage was read)")
	if n := len(d.Deployments); n < 10_000 || n == 20_000 || d.Files[0].Rows != n {
		t.Errorf("%d deployments of %d rows", n, d.Files[0].Rows)
	}
}

func TestFoldersAndRights(t *testing.T) {
	s := newSite(t, "data/x/a.csv", tinyCSV(fine)).source("x", Deployments, "data/x")
	_, problems := s.read()
	want(t, "folder", problems, "error data/x: this is a folder (name the files in it, such as data/x/*.csv)")
	if os.Getuid() == 0 {
		return // root may read everything
	}
	if err := os.Chmod(filepath.Join(s.folder, "data/x/a.csv"), 0); err != nil {
		t.Fatal(err)
	}
	s.source("x", Deployments, "data/x/a.csv")
	_, problems = s.read()
	want(t, "rights", problems, "error data/x/a.csv: the file may not be read (give this user the right to read it)")
}

func TestLinesBeforeTheHeader(t *testing.T) {
	for _, before := range []string{"sep=,\n", "# exported by a tool\n", "Report of 2026\n\nAll teams\n"} {
		s := newSite(t, "a.csv", before+tinyCSV(fine)).source("x", Deployments, "a.csv")
		d, problems := s.read()
		line := strings.Count(before, "\n") + 1
		want(t, before, problems, fmt.Sprintf("note a.csv:%d: the header is in line %d; the lines before it were skipped", line, line))
		if len(d.Deployments) != 1 || int(d.Deployments[0].Line) != line+1 {
			t.Errorf("%q: %v", before, d.Deployments)
		}
	}
}

func TestALongCellSetsOnlyItsRowAside(t *testing.T) {
	long := strings.Repeat("x", longestCell+1)
	s := newSite(t, "a.csv", tinyCSV(`d2,"`+long+`",2026-01-05T15:00:00Z,success`, fine, "d3,"+long+",2026-01-05T15:00:00Z,success", "d4,"+strings.Repeat("y", longestRow+100)+",2026-01-05T15:00:00Z,success", "d5,pay,2026-01-06T15:00:00Z,success")).
		source("x", Deployments, "a.csv")
	d, problems := s.read()
	want(t, "problems", problems,
		"warning a.csv:2:4: the quote that opens here is not closed within 1 MiB: only its row is left out (close it, or double the quotes inside a text)",
		"warning a.csv:4:1: a cell longer than 1 MiB",
		"warning a.csv:5:1: a row longer than 4 MiB (are these the line ends of another system?)")
	if len(d.Deployments) != 2 || d.Deployments[1].Line != 6 || d.Files[0].Rows != 5 {
		t.Errorf("%v of %d rows", d.Deployments, d.Files[0].Rows)
	}
}
