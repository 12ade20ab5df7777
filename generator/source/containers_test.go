package source

import (
	"fmt"
	"strings"
	"testing"
)

// TestContainers reads one incident from each of the wrappings of FORMATS.md 9.2.
func TestContainers(t *testing.T) {
	const row = `"opened_at":"2026-01-01T00:00:00Z","service":"pay"`
	for name, c := range map[string]struct{ text, shape string }{
		"keyed list":            {`{"page":1,"issues":[{"id":"7",` + row + `}]}`, "JSON in .issues"},
		"JSON:API":              {`{"data":[{"id":"7","type":"incident","attributes":{` + row + `},"relationships":{}}],"links":{"next":null}}`, "JSON in .data, each in .attributes"},
		"JSON:API, list":        {`[{"id":"7","type":"incident","attributes":{` + row + `}}]`, "JSON, each in .attributes"},
		"JSON:API, one":         {`{"id":"7","type":"incident","attributes":{` + row + `}}`, "JSON, each in .attributes"},
		"edges":                 {`{"data":{"repository":{"incidents":{"totalCount":1,"edges":[{"cursor":"x","node":{"id":"7",` + row + `}}],"pageInfo":{"hasNextPage":false}}}}}`, "JSON in .data.repository.incidents.edges, each in .node"},
		"nodes":                 {`{"data":{"repository":{"incidents":{"nodes":[{"id":"7",` + row + `}]}}}}`, "JSON in .data.repository.incidents.nodes"},
		"HAL":                   {`{"_links":{"self":{"href":"/x"}},"_embedded":{"outages":[{"id":"7",` + row + `}]}}`, "JSON in ._embedded.outages"},
		"pages":                 {`[{"total_count":1,"incidents":[{"id":"7",` + row + `}]}]`, "JSON in .incidents"},
		"pages of GraphQL":      {"{\"data\":{\"x\":{\"nodes\":[]}}}\n{\"data\":{\"x\":{\"nodes\":[{\"id\":\"7\"," + row + "}]}}}", "JSON Lines in .data.x.nodes"},
		"JSON Lines":            {`{"id":"7",` + row + "}\n", "JSON"},
		"records":               {`{"type":"STATE","state":{}}` + "\n" + `{"type":"RECORD","record":{"stream":"incidents","data":{"id":"7",` + row + `},"emitted_at":1}}`, "JSON Lines, each in .record.data"},
		"emitted":               {`{"stream":"incidents","data":{"id":"7",` + row + `},"emitted_at":1767225600000}` + "\n", "JSON, each in .data"},
		"hits of a search":      {`{"hits":{"total":{"value":1},"hits":[{"_index":"i","_source":{"id":"7",` + row + `}}]}}`, "JSON in .hits.hits, each in ._source"},
		"webhook":               {`{"action":"created","alert":{"id":"7","opened_at":"2026-01-01T00:00:00Z"},"repository":{"id":1,"name":"pay"},"sender":{"login":"ann"}}`, "JSON, each in .alert"},
		"documents, not pretty": {`{"incidents":[{"id":"7",` + row + `}]}{"incidents":[]}`, "JSON Lines in .incidents"},
	} {
		if strings.HasPrefix(name, "records") { // the first line has no record: the shape of the second counts
			c.text = strings.Split(c.text, "\n")[1] + "\n" + strings.Split(c.text, "\n")[0]
		}
		s := newSite(t, "a.json", c.text).source("x", Incidents, "a.json")
		d, _ := s.read()
		if len(d.Incidents) != 1 {
			t.Errorf("%s: %d incidents, %+v", name, len(d.Incidents), d.Files[0])
			continue
		}
		if i := d.Incidents[0]; setText(d, i.Services) != "pay" || i.ID != readHash("7") || timeText(i.Opened) != "2026-01-01T00:00" || d.Files[0].Shape != c.shape {
			t.Errorf("%s: %+v, %s", name, i, d.Files[0].Shape)
		}
		if f := d.Files[0]; strings.Contains(fmt.Sprint(f.Ignored), "sender") || len(f.Unmapped) > 0 {
			t.Errorf("%s: ignored %v, unmapped %v", name, f.Ignored, f.Unmapped)
		}
	}
}

// TestPagesLongerThanTheFirstLook has documents one after the other, of which
// the first is longer than what is looked at to tell.
func TestPagesLongerThanTheFirstLook(t *testing.T) {
	page := func(first, n int) string {
		var rows []string
		for i := range n {
			rows = append(rows, fmt.Sprintf(`{"id":"%d","opened_at":"2026-01-01T00:00:00Z","note":"%s"}`, first+i, strings.Repeat("x", 200)))
		}
		return `{"total":1300,"incidents":[` + strings.Join(rows, ",\n") + `],"has_more":true}`
	}
	for name, text := range map[string]string{"documents": page(0, 500) + page(500, 500), "array of pages": "[" + page(0, 500) + ",\n" + page(500, 500) + "]"} {
		s := newSite(t, "a.json", text).source("x", Incidents, "a.json")
		d, problems := s.read()
		want(t, name, problems, "warning a.json: truncated export: 1000 of 1,300 rows (export all pages: with --paginate, or with a higher limit or per_page)")
		if len(d.Incidents) != 1000 || d.Files[0].Truncated != "1000 of 1,300 rows" {
			t.Errorf("%s: %d incidents, %q", name, len(d.Incidents), d.Files[0].Truncated)
		}
	}
}

func TestTruncation(t *testing.T) {
	const list = `[{"opened_at":"2026-01-01T00:00:00Z"}]`
	for text, truncated := range map[string]string{
		`{"total":62,"issues":` + list + `}`:                                                                   "1 of 62 rows",
		`{"total":"62","issues":` + list + `}`:                                                                 "1 of 62 rows",
		`{"total":1,"issues":` + list + `}`:                                                                    "",
		`{"total_count":62,"workflow_runs":` + list + `}`:                                                      "1 of 62 rows",
		`{"paging":{"pageIndex":1,"total":62},"issues":` + list + `}`:                                          "1 of 62 rows",
		`{"issues":` + list + `,"meta":{"pagination":{"total":62}}}`:                                           "1 of 62 rows",
		`{"data":{"r":{"deployments":{"totalCount":62,"nodes":` + list + `}}}}`:                                "1 of 62 rows",
		`{"data":{"r":{"deployments":{"nodes":` + list + `,"pageInfo":{"hasNextPage":true}}}}}`:                "1 row, and more pages",
		`{"data":{"r":{"deployments":{"nodes":` + list + `},"stars":{"total":9,"pageInfo":{"more":true}}}}}`:   "",
		`{"@odata.nextLink":"https://x","value":` + list + `}`:                                                 "1 row, and more pages",
		`{"value":` + list + `,"next":"https://x"}`:                                                            "1 row, and more pages",
		`{"value":` + list + `,"next":null}`:                                                                   "",
		`{"value":` + list + `,"_links":{"self":{"href":"a"},"next":{"href":"b"}}}`:                            "1 row, and more pages",
		`{"values":` + list + `,"isLastPage":false,"nextPageStart":25}`:                                        "1 row, and more pages",
		`{"values":` + list + `,"isLast":true}`:                                                                "",
		`{"values":` + list + `,"response_metadata":{"next_cursor":""}}`:                                       "",
		`[{"total":2,"issues":` + list + `},{"total":2,"issues":[{"opened_at":"2026-01-02T00:00:00Z"}]}]`:      "",
		`[{"more":true,"issues":` + list + `},{"more":false,"issues":[{"opened_at":"2026-01-02T00:00:00Z"}]}]`: "",
	} {
		s := newSite(t, "a.json", text).source("x", Incidents, "a.json")
		d, problems := s.read()
		if got := d.Files[0].Truncated; got != truncated || (truncated != "") != strings.Contains(strings.Join(problems, "\n"), "warning a.json: truncated export: "+truncated) {
			t.Errorf("%s: %q, want %q\n%s", text, got, truncated, strings.Join(problems, "\n"))
		}
	}
}

func TestDocumentsWithoutRows(t *testing.T) {
	for text, c := range map[string]struct{ says, records string }{
		`{"findings":null}`: {"note a.json: the list .findings is null: no rows", ""},
		`{"version":"15.0.4","scan":{"status":"success"}}`:                                                    {"note a.json: there is no list at .vulnerabilities, and no other: no rows", ".vulnerabilities"},
		`{"data":{"rows":[{}]}}`:                                                                              {"error a.json: there is no list at .data.row (did you mean .data.rows?)", ".data.row"},
		`{"message":"API rate limit exceeded","documentation_url":"x"}`:                                       {"error a.json: this is an error message and no export: “API rate limit exceeded”", ".workflow_runs"},
		`{"errors":[{"status":"403","detail":"Forbidden"}]}`:                                                  {"error a.json: this is an error message and no export: “Forbidden”", ""},
		`{"data":null,"errors":[{"message":"Bad credentials"}]}`:                                              {"error a.json: this is an error message and no export: “Bad credentials”", ""},
		`{"errorMessages":["The value 'X' does not exist."],"errors":{}}`:                                     {"error a.json: this is an error message and no export: “The value 'X' does not exist.”", ""},
		`{"ok":false,"error":"not_authed"}`:                                                                   {"error a.json: this is an error message and no export: “not_authed”", ""},
		`{"total": 12, "startAt": 0}`:                                                                         {"error a.json: the document says that there are 12 rows, and holds none", ""},
		`<?xml version="1.0"?><OWASPZAPReport></OWASPZAPReport>`:                                              {"error a.json: this is HTML or XML", ""},
		"PK\x03\x04\x14\x00":                                                                                  {"error a.json: this is a zip archive or a spreadsheet (unpack it, or save the sheet as CSV)", ""},
		"id,data,url\n1,\"{\"\"number\"\":5,\"\"result\"\":\"\"x\"\"}\",u\n":                                  {"error a.json:2: the column “data” holds whole records as JSON or Python text, in which no column can be found", ""},
		"id,params,data,url,input,created_at\n1,\"{\"\"a\"\":1}\",\"{\"\"number\"\":5}\",u,null,2026-01-01\n": {"error a.json:2: the column “data” holds whole records as JSON or Python text, in which no column can be found", ""},
		"id,_params\n1,\"{\"\"number\"\":5}\"\n":                                                              {"error a.json:1: no column for opened_at; there are: id, _params", ""},
		"id,raw\n1,\"{'number': 5, 'result': None}\"\n":                                                       {"error a.json:2: the column “raw” holds whole records as JSON or Python text, in which no column can be found", ""},
	} {
		s := newSite(t, "a.json", text).source("x", Incidents, "a.json", func(o *Options) { o.Records = c.records })
		_, problems := s.read()
		if len(problems) == 0 || !strings.HasPrefix(problems[0], c.says) {
			t.Errorf("%s:\n%s\nwant\n%s", text, strings.Join(problems, "\n"), c.says)
		}
		if n := len(problems); n > 1 {
			t.Errorf("%s: said more than once: %q", text, problems)
		}
	}
}
