package source

import (
	"fmt"
	"strings"
	"testing"
)

func TestShapesOfJSON(t *testing.T) {
	const a = `{"id":"i1","opened_at":"2026-01-01T00:00:00Z","resolved_at":null,"service":"pay","author":"Ann","note":1}`
	const b = `{"id":"i2","opened_at":"2026-01-02T00:00:00Z","resolved_at":"2026-01-03T00:00:00Z","service":["pay","card"]}`
	one := "%s pay by  2026-01-01T00:00 to - state 0 kind 0 class 0 rank 0 found 0 related 0"
	two := "%s card+pay by  2026-01-02T00:00 to 2026-01-03T00:00 state 3 kind 0 class 0 rank 0 found 0 related 0"
	for name, c := range map[string]struct {
		text, records, shape string
		lines                [2]int
	}{
		"array":             {"[\n" + a + ",\n" + b + "\n]\n", "", "JSON", [2]int{2, 3}},
		"minified array":    {"[" + a + "," + b + "]", "", "JSON", [2]int{1, 2}},
		"lines":             {a + "\n" + b + "\n", "", "JSON Lines", [2]int{1, 2}},
		"lines, CRLF":       {a + "\r\n\r\n" + b, "", "JSON Lines", [2]int{1, 3}},
		"documents":         {"{\n" + a[1:] + "\n{\n" + b[1:], "", "JSON", [2]int{1, 3}},
		"wrapped":           {"{\"count\": 2,\n \"tags\":[{\"x\":1}], \"incidents\": [\n" + a + ", " + b + "], \"after\": []}", "", "JSON in .incidents", [2]int{3, 3}},
		"deeper":            {"{\"data\":{\"incidents\":[\n" + a + ",\n" + b + "]}}", "", "JSON in .data.incidents", [2]int{2, 3}},
		"by path":           {"{\"big\":[{},{},{},{}],\"data\":{\"incidents\":[\n" + a + ",\n" + b + "]}}", ".data.incidents", "JSON in .data.incidents", [2]int{2, 3}},
		"attributes":        {"{\"data\":[\n{\"attributes\":" + a + "},\n{\"attributes\":" + b + "}]}", ".data[].attributes", "JSON in .data", [2]int{2, 3}},
		"array of pages":    {"[\n{\"total\":1,\"incidents\":[" + a + "]},\n{\"incidents\":[" + b + "]}]", "", "JSON in .incidents", [2]int{2, 3}},
		"pages, one a line": {"{\"incidents\":[" + a + "]}\n{\"incidents\":[" + b + "]}\n", "", "JSON Lines in .incidents", [2]int{1, 2}},
		"arrays in a row":   {"[\n" + a + "]\n[" + b + "]", "", "JSON", [2]int{2, 3}},
		"array of arrays":   {"[[\n" + a + "],\n[" + b + "]]", "", "JSON", [2]int{2, 3}},
	} {
		s := newSite(t, "a.json", c.text).source("x", Incidents, "a.json", func(o *Options) { o.Records = c.records })
		d, problems := s.read()
		want(t, name, problems)
		want(t, name, incidentTexts(d), fmt.Sprintf(one, fmt.Sprint("a.json:", c.lines[0])), fmt.Sprintf(two, fmt.Sprint("a.json:", c.lines[1])))
		f := d.Files[0]
		if f.Shape != c.shape || f.Rows != 2 || f.Bytes != int64(len(c.text)) {
			t.Errorf("%s: %+v", name, f)
		}
		want(t, name+", people", f.Dropped, "author")
		want(t, name+", ignored", f.Ignored, "note")
	}
}

func TestJSONThatIsNoExport(t *testing.T) {
	for text, want := range map[string]string{
		`{"message":"You are not authorized","status":"403"}`: "error a.json: this is an error message and no export: “You are not authorized” (export it again, with the right to read)",
		`{"error":{"message":"rate limit"}}`:                  "error a.json: this is an error message and no export: “rate limit” (export it again, with the right to read)",
		`{"message":"Bad","errors":[{"code":1}]}`:             "error a.json: this is an error message and no export: “Bad” (export it again, with the right to read)",
		`{"total": 1}`:        "error a.json: the document says that there are 1 row, and holds none (export the rows, and not only their number)",
		`{"incidents": null}`: "note a.json: the list .incidents is null: no rows",
		`{"x": [{"opened_at":"2026-01-01"}], "y": [{}]}`:                       "note a.json: the document has several lists: the rows are taken from .x (name another with records)",
		`[{"key":"A-1","changelog":{"histories":[{"created":"2026-01-01"}]}}]`: "error a.json: no column for opened_at; there are: changelog, key (map it: [source.x.columns] opened_at = \"…\")",
		`{"incidents": []}`:          "warning a.json: the file has no rows (is the export empty, or was it cut short?)",
		`[]`:                         "warning a.json: the file has no rows (is the export empty, or was it cut short?)",
		`{"incidents": [{"id":"i1",`: "error a.json:1:27: the JSON breaks off in the middle of a value: is the file cut short? (what follows was not read)",
		`{"incidents": nope}`:        "error a.json: this is not JSON: invalid character 'o' in literal null (expecting 'u')",
		`[{"id":"i1"},{"id":"i2"}]`:  `error a.json: no column for opened_at; there are: id (map it: [source.x.columns] opened_at = "…")`,
		"[\n{\"opened_at\":\"2026-01-01\"},\n{\"opened_at\" 1}]":                  "error a.json:3:14: this is not JSON: invalid character '1' after object name (expecting ':') (what follows was not read)",
		"[{\"opened_at\":\"2026-01-01\"},\n{\"opened_at\": \"2026":                "error a.json:2:20: the JSON breaks off in the middle of a value: is the file cut short? (what follows was not read)",
		"{\"data\":[{\"opened_at\":\"2026-01-01\"},\n\"x\"]}":                     "warning a.json:2:1: this is no object",
		"[{\"opened_at\":\"2026-01-01\"}, 7]":                                     "warning a.json:1:30: this is no object",
		"{\"opened_at\":\"2026-01-01\"}\n{broken\n{\"opened_at\":\"2026-01-02\"}": "warning a.json:2:2: this is not JSON: invalid character 'b' at start of value",
		`[{"opened_at":"2026-01-01","service":{"id":1}}]`:                         "warning a.json:1:38: service: this is an object, not a text (name the part of it that is meant, such as service = \".service.name\")",
		`{"incidents":[{"opened_at":"2026-01-01"}],"total_count":62}`:             "warning a.json: truncated export: 1 of 62 rows (export all pages: with --paginate, or with a higher limit or per_page)",
		`{"incidents":[{"opened_at":"2026-01-01"}],"more":true}`:                  "warning a.json: truncated export: 1 row, and more pages (export all pages: with --paginate, or with a higher limit or per_page)",
		"[{\"opened_at\":\"14:24.3\"}]":                                           "warning a.json:1:15: opened_at: “14:24.3” is what a spreadsheet made of a time (export again and do not save the file from a spreadsheet)",
		"[\n {\n  \"opened_at\":\n   \"é\"}]":                                     "warning a.json:4:4: opened_at: “é” is no time",
		"[\n {\"id\": 3}, {\"opened_at\": \"2026-01-01\"}]":                       "warning a.json:2:2: opened_at is empty",
	} {
		s := newSite(t, "a.json", text).source("x", Incidents, "a.json")
		_, problems := s.read()
		if !strings.Contains("\n"+strings.Join(problems, "\n"), "\n"+want) {
			t.Errorf("%s:\n%s\nwant\n%s", text, strings.Join(problems, "\n"), want)
		}
	}
	s := newSite(t, "a.json", `{"data":{"rows":[{"opened_at":"2026-01-01"}]}}`).source("x", Incidents, "a.json", func(o *Options) { o.Records = ".data.row" })
	_, problems := s.read()
	want(t, "wrong path", problems, "error a.json: there is no list at .data.row (did you mean .data.rows?)")
}

func TestPathsOfColumns(t *testing.T) {
	s := newSite(t, "a.json", `[
{"key":"A-1","fields":{"created":"2020-06-12T08:13:13.360+0800","resolutiondate":null,"priority":{"name":"P2"},"components":[{"name":"pay"},{"name":"card"}],"watches":[{"at":1},{"at":1735689600}]},"service.name":"x","closed":"2026-01-02"},
{"key":"A-2","fields":{"created":1735689600000,"updated":"2025-01-02T00:00:00Z","priority":null,"components":[]},"type":"Incid\u0065nt","labels":[{"name":"x"},{"name":"p1"}]},
{"key":"A-3","type":"task"},
{"key":"A-4","type":"incident","labels":[{"name":"p2"}]}
]`).source("x", Incidents, "a.json", func(o *Options) {
		o.Columns = map[string]Column{
			"id": {Names: []string{"key"}}, "opened_at": {Names: []string{".fields.created"}}, "severity": {Names: []string{".fields.priority.name"}},
			"service":     {Names: []string{".fields.components[].name"}},
			"resolved_at": {Names: []string{".fields.resolutiondate", "fields.updated"}},
			"detected_at": {Names: []string{".fields.watches[1].at"}}, "team": {Names: []string{"service.name"}}}
		o.Where = map[string]Words{"type": {"incident", ""}, ".labels[].name": {"P1", ""}}
	})
	d, problems := s.read()
	want(t, "problems", problems)
	want(t, "incidents", incidentTexts(d),
		"a.json:2 card+pay by x 2020-06-12T00:13:13Z to - state 0 kind 0 class 0 rank 2 found 0 related 0",
		"a.json:3  by  2025-01-01T00:00 to 2025-01-02T00:00 state 3 kind 0 class 0 rank 0 found 0 related 0")
	if timeText(d.Incidents[0].Detected) != "2025-01-01T00:00" {
		t.Error("the second watch", timeText(d.Incidents[0].Detected))
	}
}

func TestADeploymentWithoutStatusIsNoSuccessWhereOthersHaveOne(t *testing.T) {
	row := `{"service":"pay","finished_at":"2026-01-0%dT00:00:00Z"%s}`
	with := fmt.Sprintf(row, 1, "") + "\n" + fmt.Sprintf(row, 2, `,"status":"success"`) + "\n" + fmt.Sprintf(row, 3, `,"status":null`)
	s := newSite(t, "with.json", with, "without.json", fmt.Sprintf(row, 1, "")+"\n"+fmt.Sprintf(row, 2, "")).
		source("with", Deployments, "with.json").source("without", Deployments, "without.json")
	d, _ := s.read()
	var got []string
	for _, r := range d.Deployments {
		got = append(got, fmt.Sprint(r.Status))
	}
	want(t, "statuses", got, "5", "0", "5", "0", "0")
	want(t, "mended", []string{fmt.Sprint(d.Files[0].Mended)}, "[{no status in the row: unknown 2}]")
}
