package source

import (
	"bufio"
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
)

func TestExpressionsThatLookOutsideOrForPeopleAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		`now`:                                   "looks outside the row with now",
		`.a | $ENV.HOME`:                        "looks outside the row with $ENV",
		`def f: input; f`:                       "looks outside the row with input",
		`[.[] | debug]`:                         "looks outside the row with debug",
		`.fields.assignee`:                      "names people",
		`{assignee}`:                            "names people",
		`. as {reporter: $x} | $x`:              "names people",
		`.["e-mail"]`:                           "names people",
		`.a | .b.displayName`:                   "names people",
		`import "a" as a; .`:                    "loads a module",
		`.a[`:                                   "is no jq",
		`.a | unheard_of`:                       "does not compile",
		`.repository.full_name`:                 "",
		`.x | severity_of_cvss`:                 "",
		`if .a == "assignee" then 1 else 2 end`: "",
	} {
		_, err := newProgram(text)
		switch {
		case want == "" && err != nil:
			t.Errorf("%s: %v", text, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v, want … %s", text, err, want)
		}
	}
}

// runOn runs an expression on a JSON text.
func runOn(t *testing.T, expression, text string) (string, bool) {
	t.Helper()
	p, err := newProgram(expression)
	if err != nil {
		t.Fatal(err)
	}
	var r valueReader
	v, err := r.decodeValue(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	results, err := p.run(context.Background(), v)
	if err != nil {
		t.Fatal(err)
	}
	return jqText(results, ";")
}

func TestResultsBecomeTexts(t *testing.T) {
	for _, c := range [...]struct{ expression, input, want string }{
		{".id", `{"id": 12108954918123456789}`, "12108954918123456789"},
		{".x", `{"x": 1.10}`, "1.10"},
		{".x / 4", `{"x": 1}`, "0.25"},
		{".x", `{"x": null}`, ""},
		{".x", `{"x": false}`, "false"},
		{".x", `{"x": "a\"b\\"}`, `a"b\`},
		{".x", `{"x": ""}`, ""},
		{".x[]", `{"x": ["a", null, 2]}`, "a;2"},
		{".x", `{"x": ["a", "b"]}`, "a;b"},
		{"empty", `{}`, ""},
		{"[.. | strings] | length", `{"reporter": "Ann", "author": {"name": "Bob"}, "x": "c"}`, "1"},
		{".repository.full_name", `{"repository": {"full_name": "a/b"}}`, "a/b"},
		{`[.. | strings] | join(",")`, `{"full_name": "Ann", "owner": {"full_name": "Bob"}}`, ""},
		{".v | image_name", `{"v": "registry:5000/shop/web:1.2@sha256:abc"}`, "registry:5000/shop/web"},
		{".s | severity_of_cvss", `{"s": "7.0"}`, "high"},
		{".u | repository_of", `{"u": "https://github.com/quay/tram/actions/runs/1"}`, "tram"},
		{"(.t + .d) / 1000", `{"t": 1700000000123, "d": 877}`, "1700000001"},
		{".s | python_value | .name", `{"s": "{'id': 'P1', 'name': \"Ann's bus\", 'x': None, 'ok': True}"}`, "Ann's bus"},
		{".s | python_value | .[0].id", `{"s": "[{'id': 'P1', 'n': [1, None]}]"}`, "P1"},
		{".s | python_value | .a", `{"s": "{\"a\": 1}"}`, "1"},
		{".s | python_value", `{"s": "no value"}`, ""},
		{".s | ruby_value | .file", `{"s": "{\"file\"=>\"Gemfile.lock\", \"line\"=>nil}"}`, "Gemfile.lock"},
		{"[pages | .x] | add", `[[{"x": 1}], [{"x": 2}, {"x": 4}]]`, "7"},
	} {
		if got, ok := runOn(t, c.expression, c.input); !ok || got != c.want {
			t.Errorf("%s on %s: %q (%v), want %q", c.expression, c.input, got, ok, c.want)
		}
	}
	if _, ok := runOn(t, ".x", `{"x": {"y": 1}}`); ok {
		t.Error("an object passed for a text")
	}
}

// One compiled expression serves all workers.
func TestSeveralGoroutinesMayRunOneProgram(t *testing.T) {
	p, err := newProgram(`[.rows[] | select(.n | test("^[0-9]+$")) | .n | tonumber] | add`)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				var r valueReader
				v, err := r.decodeValue(strings.NewReader(`{"rows": [{"n": "1"}, {"n": "x"}, {"n": "41"}]}`))
				if err != nil {
					t.Error(err)
					return
				}
				results, err := p.run(context.Background(), v)
				if text, _ := jqText(results, ""); err != nil || text != "42" {
					t.Errorf("got %q, %v", text, err)
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestColumnsByExpression(t *testing.T) {
	s := newSite(t, "d.json", `[
 {"n": 1, "app": {"name": "pay"}, "at": "2026-01-02T03:04:05Z", "result": {"ok": true}},
 {"n": 2, "app": {"name": "pay"}, "at": "2026-01-03T03:04:05Z", "result": {"ok": false}},
 {"n": 3, "app": {"name": "pay"}, "at": "2026-01-04T03:04:05Z", "result": "gone"},
 {"n": 4, "app": 5, "at": "2026-01-05T03:04:05Z", "result": {"ok": true}}
]`).source("d", Deployments, "d.json", func(o *Options) {
		o.Columns = map[string]Column{
			"id": {Names: []string{".n"}}, "finished_at": {Names: []string{".at"}},
			"service": {JQ: ".app.name"}, "status": {JQ: `if .result.ok then "success" else "failure" end`},
		}
	})
	for _, workers := range []int{1, 4} {
		d, problems := s.readWith(workers, 64)
		want(t, "problems", problems,
			`warning d.json:4:2: status: expected an object but got: string ("gone") (mend the expression if .result.ok then "success" else "failure" end)`,
			`warning d.json:5:2: service: expected an object but got: number (5) (mend the expression .app.name)`)
		want(t, "deployments", deploymentTexts(d),
			"d.json:2 pay by  in  at 2026-01-02T03:04:05Z status 0 kind 0 failed 0",
			"d.json:3 pay by  in  at 2026-01-03T03:04:05Z status 1 kind 0 failed 0",
			"d.json:5  by  in  at 2026-01-05T03:04:05Z status 0 kind 0 failed 0")
	}
}

func TestRecordsByExpression(t *testing.T) {
	pages := `[{"groups": [{"app": "pay", "runs": [{"end": "2026-01-02T00:00:00Z"}, {"end": "2026-01-03T00:00:00Z"}]}]},
{"groups": [{"app": "card", "runs": [{"end": "soon"}, 7]}]}]`
	lines := `{"groups": [{"app": "pay", "runs": [{"end": "2026-01-02T00:00:00Z"}]}]}
{"groups": broken
{"groups": 5}

{"groups": [{"app": "card", "runs": [{"end": "2026-01-03T00:00:00Z"}]}]}
`
	for name, c := range map[string]struct {
		text     string
		rows     []string
		problems []string
	}{
		"a list of pages": {pages, []string{"a.json:1 pay", "a.json:2 pay"}, []string{
			"warning a.json:1: record 4: this is no object",
			"warning a.json:1: record 3: finished_at: “soon” is no time",
		}},
		"lines": {lines, []string{"a.json:1 pay", "a.json:4 card"}, []string{
			"warning a.json:2: record 2: this is not JSON",
			"warning a.json:3: record 3: records: cannot iterate over: number (5)",
		}},
		"documents": {strings.ReplaceAll(lines[:strings.Index(lines, "\n")], "{\"groups", "{\n\"groups") + "\n\n\n" + pages[strings.Index(pages, "\n")+1:],
			[]string{"a.json:1 pay"}, []string{"error a.json:5: this is not JSON", "warning a.json:5: record 3: this is no object", "warning a.json:5: record 2: finished_at: “soon” is no time"}},
	} {
		s := newSite(t, "a.json", c.text).source("d", Deployments, "a.json", func(o *Options) {
			o.Records = `pages | .groups[] | .app as $app | .runs[] | if type == "object" then {app: $app, end} else . end`
			o.Columns = map[string]Column{"service": {Names: []string{".app"}}, "finished_at": {Names: []string{"end"}}}
		})
		for _, workers := range []int{1, 3} {
			d, problems := s.readWith(workers, 64)
			var rows []string
			for _, row := range deploymentTexts(d) {
				rows = append(rows, strings.Join(strings.Fields(row)[:2], " "))
			}
			want(t, name, rows, c.rows...)
			if len(problems) != len(c.problems) {
				t.Errorf("%s: problems %q, want %q", name, problems, c.problems)
				continue
			}
			for i, p := range problems {
				if !strings.HasPrefix(p, c.problems[i]) {
					t.Errorf("%s: problem %q, want %q …", name, p, c.problems[i])
				}
			}
		}
	}
}

func TestExpressionsOnRowsOfCSV(t *testing.T) {
	s := newSite(t, "d.csv", "Key,Label,Label,Done,Reporter\nD-1,app:pay,prio:high,2026-01-02,Ann\nD-2,\"x, \"\"y\"\"\",app:card,2026-01-03,Bob\nD-3,,,2026-01-04,\n").
		source("d", Deployments, "d.csv", func(o *Options) {
			o.Columns = map[string]Column{
				"finished_at": {Names: []string{"Done"}},
				"service":     {JQ: `.Label | map(select(startswith("app:")) | ltrimstr("app:"))`},
				"team":        {JQ: `[.[] | strings | select(. == "Ann" or . == "Bob")]`},
				"status":      {JQ: `if .Key == "D-2" then "failure" else "success" end`},
			}
		})
	for _, block := range []int{blockSize, 16} {
		d, problems := s.readWith(3, block)
		want(t, "problems", problems, "note d.csv: 3 times without an offset: taken as UTC (give timezone in its source if that is wrong)")
		want(t, "deployments", deploymentTexts(d),
			"d.csv:2 pay by  in  at 2026-01-02T00:00 status 0 kind 0 failed 0",
			"d.csv:3 card by  in  at 2026-01-03T00:00 status 1 kind 0 failed 0",
			"d.csv:4  by  in  at 2026-01-04T00:00 status 0 kind 0 failed 0")
	}
}

// The order of day and month is settled before the rows are read, for rows that jq
// makes, too.
func TestOrderOfDatesInRecordsByExpression(t *testing.T) {
	s := newSite(t, "a.json", `{"x": [{"app": "pay", "end": "05/06/2026"}, {"app": "pay", "end": "25/06/2026"}]}`).
		source("d", Deployments, "a.json", func(o *Options) {
			o.Records = `.x[] | select(.app == "pay")`
			o.Columns = map[string]Column{"service": {Names: []string{".app"}}, "finished_at": {JQ: ".end"}}
		})
	d, problems := s.read()
	if len(d.Deployments) != 2 || timeText(d.Deployments[0].Finished) != "2026-06-05T00:00" {
		t.Errorf("%v, problems %q", deploymentTexts(d), problems)
	}
}

func TestAValueThatIsTooLongIsRefused(t *testing.T) {
	for name, lines := range map[string]bool{"a document": false, "a line": true} {
		text := &numberedText{r: strings.NewReader(`{"x": "` + strings.Repeat("x", 4<<20) + `"}` + "\n")}
		c := &jqCutter{text: text, most: 1 << 20}
		if lines {
			c.lines = bufio.NewReader(text)
		} else {
			c.dec = newValueDecoder(text)
		}
		_, err := c.value()
		var bad *badValue
		if !errors.As(err, &bad) || !bad.last || !strings.Contains(bad.msg, "longer than 1 MiB") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhereOnANameOfColumns(t *testing.T) {
	s := newSite(t, "d.csv", "service,finished_at,a,b\npay,2026-01-02,Deploy,\ncard,2026-01-03,,Deploy it\nweb,2026-01-04,Test,\n").
		source("d", Deployments, "d.csv", func(o *Options) {
			o.Columns = map[string]Column{"job": {JQ: `[.a, .b]`}}
			o.Where = map[string]Words{"job": {"deploy*"}}
		})
	d, _ := s.read()
	if len(d.Deployments) != 2 {
		t.Errorf("%v", deploymentTexts(d))
	}
	s.source("d", Deployments, "d.csv", func(o *Options) {
		o.Columns = map[string]Column{"job": {Const: "x"}}
		o.Where = map[string]Words{"job": {"deploy*"}}
	})
	if _, problems := s.read(); len(problems) == 0 || !strings.Contains(problems[0], "where needs column or jq") {
		t.Errorf("problems %q", problems)
	}
}

// What jq never sees is still in the account of the file.
func TestKeysOfPeopleAreCountedWhereJQMakesTheRows(t *testing.T) {
	s := newSite(t, "a.json", `{"x": [{"app": "pay", "end": "2026-01-02T00:00:00Z", "assignee": {"name": "Ann"}, "run": {"reporter": "Bob"}}]}`).
		source("d", Deployments, "a.json", func(o *Options) {
			o.Records = ".x[] | . + .run"
			o.Columns = map[string]Column{"service": {Names: []string{".app"}}, "finished_at": {Names: []string{".end"}}}
		})
	d, _ := s.read()
	if got := strings.Join(d.Files[0].Dropped, " "); got != "assignee reporter" {
		t.Errorf("dropped %q", got)
	}
}
