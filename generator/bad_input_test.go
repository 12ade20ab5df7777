package generator_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"goright/generator/diag"
)

// errorsOf is the errors of a list as one.
func errorsOf(problems diag.List) error {
	var all []error
	for _, p := range problems.All() {
		if p.Severity == diag.Error {
			all = append(all, errors.New(p.String()))
		}
	}
	return errors.Join(all...)
}

const header = "id,service,team,environment,status,change_committed_at,finished_at\n"

// goodRows are enough for a site with a month in it.
const goodRows = `d-1,checkout,shop,production,success,2026-05-01T08:00:00Z,2026-05-01T12:00:00Z
d-2,checkout,shop,production,success,2026-05-11T08:00:00Z,2026-05-11T12:00:00Z
d-3,checkout,shop,production,failure,2026-05-21T08:00:00Z,2026-05-21T12:00:00Z
d-4,checkout,shop,production,success,2026-06-10T08:00:00Z,2026-06-10T12:00:00Z
`

const jsonRow = `{"id": "d-1", "service": "checkout", "team": "shop", "environment": "production", "status": "success", "finished_at": "2026-05-01T12:00:00Z"}`

// badInputs are exports that something is wrong with. says is what a problem
// must read like, place first; page is what data-quality.md must say of it; ""
// where neither has to speak. Where the build must fail, fails is set; everywhere
// else all rules hold for the site.
var badInputs = []struct {
	name, toml, asOf, export, says, page string
	fails                                bool
}{
	{name: "missing file", toml: "files = [\"none.csv\"]", says: `^site\.toml:\d+:\d+: .*none\.csv`, fails: true},
	{name: "empty file", export: "", says: `^in\.csv: .*empty`, fails: true},
	{name: "empty file, and the report's date given", toml: "files = [\"in.csv\"]\n", asOf: "2026-07-01", says: `^in\.csv: .*empty`, fails: true},
	{name: "white space only", export: "\n\n  \n", says: `^in\.csv: .*space`, fails: true},
	{name: "header without rows", asOf: "2026-07-01", export: header, says: `^in\.csv(:\d+)*: `},
	{name: "rows without header", export: goodRows, says: `^in\.csv:1(:\d+)?: `, fails: true},
	{name: "unknown delimiter", export: strings.ReplaceAll(header+goodRows, ",", "^"), says: `^in\.csv:1(:\d+)?: `, fails: true},
	{name: "HTML instead of an export", export: "<!doctype html><html><title>Sign in</title></html>\n", says: `^in\.csv: .*HTML`, fails: true},
	{name: "cut off inside a quote", export: header + goodRows + "d-5,\"check\nout,shop\n", says: `^in\.csv:6(:\d+)?: `},
	{name: "no UTF-8", export: header + goodRows + "d-5,caf\xe9,shop,production,success,2026-06-11T08:00:00Z,2026-06-11T12:00:00Z\n", says: `^in\.csv`},
	{name: "wrong types", export: header + goodRows + "d-5,checkout,shop,production,success,yes,maybe\n", says: `^in\.csv:6:\d+: .*maybe`},
	{name: "before 1990", export: header + goodRows + "d-5,checkout,shop,production,success,1969-07-20T20:17:00Z,1969-07-20T20:17:40Z\n", says: `^in\.csv:6:\d+: .*1969`},
	{name: "far in the future", export: header + goodRows + "d-5,checkout,shop,production,success,2998-12-31T08:00:00Z,2999-01-01T00:00:00Z\n", says: `^in\.csv:6(:\d+)?: `},
	{name: "end before begin", export: header + goodRows + "d-5,checkout,shop,production,success,2026-06-12T08:00:00Z,2026-06-11T12:00:00Z\n", page: `commit is later than the deployment \| 1 \|`},
	{name: "the same id twice", export: header + goodRows + "d-4,checkout,shop,production,success,2026-06-10T08:00:00Z,2026-06-10T12:00:00Z\n", page: `a repetition of another row \| 1 \|`},
	{name: "a row too long", export: header + goodRows + "d-5,checkout,shop,production,success,2026-06-11T08:00:00Z,2026-06-11T12:00:00Z,more,and,more\n", says: `^in\.csv:6(:\d+)?: `},
	{name: "a row too short", export: header + goodRows + "d-5,checkout\n", says: `^in\.csv:6(:\d+)?: `},
	{name: "a column that is not there", toml: "files = [\"in.csv\"]\n[source.log.columns]\nfinished_at = \"fnished_at\"", export: header + goodRows, says: `fnished_at.*finished_at`, fails: true},
	{name: "a delimiter of two characters", toml: "files = [\"in.csv\"]\ndelimiter = \"||\"", export: header + goodRows, says: `^site\.toml:\d+(:\d+)?: .*separate`, fails: true},
	{name: "an unknown kind", toml: "files = [\"in.csv\"]\n[source.other]\nkind = \"deployment\"\nfiles = [\"in.csv\"]", export: header + goodRows, says: `^site\.toml:\d+:\d+: .*deployments`, fails: true},
	{name: "nothing in production", export: strings.ReplaceAll(header+goodRows, "production", "staging"), page: `other environments than production left out \| 4 \|`},
	{name: "JSON cut short", export: "[" + jsonRow + ",\n" + jsonRow[:40], says: `^in\.csv:2(:\d+)?: .*breaks off in the middle of a value`, fails: true},
	{name: "an element that is no object", export: "[" + jsonRow + ",\n\"x\",\n7,null]", says: `^in\.csv:2(:\d+)?: `},
	{name: "JSON without a list", export: `{"total": 3}`, says: `^in\.csv(:\d+)*: `, fails: true},
	{name: "JSON Lines with a broken line", export: jsonRow + "\n{\"id\": \"d-2\n" + jsonRow + "\n", says: `^in\.csv:2(:\d+)?: `},
	{name: "a list under a path", toml: "files = [\"in.csv\"]\nrecords = \".data\"", export: `{"data": [` + jsonRow + ",\n\"x\"\n]}", says: `^in\.csv:2(:\d+)?: `},
	{name: "a truncated export", export: `{"total": 62, "deployments": [` + jsonRow + `]}`, says: `^in\.csv: truncated export: 1 of 62 rows .*export all pages`, page: `cut short: 1 of 62 rows`},
	{name: "a reply of an API instead of an export", export: `{"message": "API rate limit exceeded", "documentation_url": "x"}`, says: `^in\.csv: .*API rate limit exceeded`, fails: true},
	{name: "colour codes", export: "\x1b[1;37m[" + jsonRow + "]\x1b[m\n", says: `^in\.csv: the file holds colour codes`, page: `colour codes of a terminal`},
	{name: "days and months that nothing settles", export: header + goodRows + "d-5,checkout,shop,production,success,,05/06/2026 12:00\n", says: `^in\.csv:6:\d+: .*date_format`, page: `a time that cannot be read \| 1 \|`},
	{name: "a gzip that is none", export: "\x1f\x8bx", says: `^in\.csv: .*gzip`, fails: true},
	{name: "JSON too deep", export: "[" + jsonRow + "," + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000) + "]", says: `^in\.csv.*10,000 deep`, fails: true},
	{name: "records in cells", export: "id,data\n1,\"{\"\"number\"\": 5}\"\n", says: `^in\.csv:2: .*whole records as JSON`, fails: true},
	{name: "one row", export: header + strings.SplitAfter(goodRows, "\n")[0]},
}

func TestBadInputIsSaidAndNothingPanics(t *testing.T) {
	for _, c := range badInputs {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			toml := c.toml
			if toml == "" {
				toml = "files = [\"in.csv\"]"
			}
			write(t, filepath.Join(folder, "site.toml"), "title = \"Shop\"\nas_of = \""+c.asOf+"\"\n\n[source.log]\nkind = \"deployments\"\n"+toml+"\n")
			write(t, filepath.Join(folder, "in.csv"), c.export)

			out, problems, err := build(filepath.Join(folder, "site.toml"), 2)
			if err != nil {
				t.Fatalf("an error of the machine: %v", err)
			}
			if got := problems.Failed(); got != c.fails {
				t.Errorf("failed is %v, want %v: %s", got, c.fails, said(folder, problems))
			}
			if !regexp.MustCompile("(?m)" + c.says).MatchString(said(folder, problems)) {
				t.Errorf("no problem reads like %s:\n%s", c.says, said(folder, problems))
			}
			if !problems.Failed() {
				if page, _ := out.Get("data-quality.md"); !regexp.MustCompile(c.page).Match(page) {
					t.Errorf("data-quality.md does not say %s", c.page)
				}
				hold(t, parseSite(t, out))
			}
		})
	}
}

// said is all problems, a line each, without the test's own folder.
func said(folder string, problems diag.List) string {
	var b strings.Builder
	for _, p := range problems.All() {
		fmt.Fprintln(&b, strings.ReplaceAll(p.String(), folder+string(filepath.Separator), ""))
	}
	return b.String()
}

func write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestABuildCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, _, err := buildIn(ctx, "../site.toml", 2); !errors.Is(err, context.Canceled) {
		t.Errorf("a stopped build ends with %v", err)
	}
}

func TestATruncatedExportIsInTheData(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "site.toml"), "title = \"Shop\"\n\n[source.log]\nkind = \"deployments\"\nfiles = [\"in.json\"]\n")
	write(t, filepath.Join(folder, "in.json"), `{"total": 62, "deployments": [`+jsonRow+`]}`)
	out, _, err := build(filepath.Join(folder, "site.toml"), 2)
	if err != nil {
		t.Fatal(err)
	}
	if data, _ := out.Get("data/sources.json"); !regexp.MustCompile(`"truncated": ?"1 of 62 rows"`).Match(data) {
		t.Errorf("data/sources.json does not say it:\n%s", data)
	}
	if page, _ := out.Get("data-quality.html"); !regexp.MustCompile(`truncated export: 1 of 62 rows`).Match(page) || !regexp.MustCompile(`export all pages`).Match(page) {
		t.Error("data-quality.html does not say it, and what to do")
	}
}
