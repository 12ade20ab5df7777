package source

import (
	"context"
	"strings"
	"testing"
)

const refused = `{"data":{"repository":null},"errors":[{"type":"NOT_FOUND","message":"Could not resolve to a Repository"}]}`

func TestAnExportThatIsNoneIsNamedByInitAndByAuto(t *testing.T) {
	for text, want := range map[string]string{
		`{"message":"API rate limit exceeded","documentation_url":"https://docs.example/x","status":"403"}`: "this is an error message and no export: “API rate limit exceeded” (export it again, with the right to read)",
		`{"timestamp":"2026-01-02T00:00:00Z","status":500,"error":"Internal Server Error","path":"/x"}`:     "this is an error message and no export: “Internal Server Error” (export it again, with the right to read)",
		refused:                         "this is an error message and no export: “Could not resolve to a Repository” (export it again, with the right to read)",
		"[" + refused + "]":             "this is an error message and no export: “Could not resolve to a Repository” (export it again, with the right to read)",
		`{"message":"Not found"}`:       "this is an error message and no export: “Not found” (export it again, with the right to read)",
		`[]`:                            "the export has no rows, so nothing shows which tool it is from (take one that has rows, or name the preset (goright list presets))",
		`{"total_count":0,"runs":[]}`:   "the export has no rows, so nothing shows which tool it is from (take one that has rows, or name the preset (goright list presets))",
		`[{"a":1},{"b":`:                "the JSON document is cut short (export it again)",
		"\x03\x91\x07\x02a\x01b\x02c":   "this is no text (export CSV or JSON, and save it as UTF-8)",
		`[{"colour":"red","weight":5}]`: "",
	} {
		folder := t.TempDir()
		writeFile(t, folder, "x.json", text)
		p, err := Propose(context.Background(), folder, "x.json")
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Wrong + " (" + p.Hint + ")"; want != "" && got != want || want == "" && !strings.HasPrefix(got, "nothing in it looks like") {
			t.Errorf("init, %s: %s\nwant %s", text, got, want)
		}
		_, problems := newSite(t, "x.json", text).source("x", "", "x.json", func(o *Options) { o.Preset = autoPreset }).read()
		if want != "" && (len(problems) != 1 || problems[0] != "error x.json: "+want) {
			t.Errorf("auto, %s: %s\nwant %s", text, problems, want)
		}
	}
}

// A log may have a message in each row, and a status that is not one of HTTP.
func TestAMessageAloneIsNoRefusal(t *testing.T) {
	folder := t.TempDir()
	writeFile(t, folder, "x.jsonl", `{"id":"d1","service":"pay","finished_at":"2026-01-02T00:00:00Z","status":"success","message":"first of the year"}`)
	p, err := Propose(context.Background(), folder, "x.jsonl")
	if err != nil || p.Wrong != "" || p.File.Kept != 1 {
		t.Errorf("%s (%s), %d rows kept, %v", p.Wrong, p.Hint, p.File.Kept, err)
	}
}

func TestARefusedQueryIsNoRowOfAnExpression(t *testing.T) {
	for _, text := range []string{refused, "[" + refused + "]"} {
		for _, preset := range []string{"github-deployments", "github-dependabot-graphql"} {
			_, problems := newSite(t, "x.json", text).source("x", "", "x.json", func(o *Options) { o.Preset = preset }).read()
			want(t, preset+" "+text, problems, "error x.json: this is an error message and no export: “Could not resolve to a Repository” (export it again, with the right to read)")
		}
	}
}

func TestColumnsThatAnExpressionReadsAreAskedFor(t *testing.T) {
	const text = "Ref,Opened,Ended by hand,State of it,Remark,Closed by\nI-1,2026-01-02T00:00:00Z,2026-01-03T00:00:00Z,done,x,Ann\n"
	s := newSite(t, "a.csv", text).source("x", Incidents, "a.csv", func(o *Options) {
		o.Columns = map[string]Column{
			"opened_at":   {JQ: `given(.Created, .Opened)`},
			"resolved_at": {JQ: `.["Ended by hand"]`},
			"state":       {JQ: `cell(["Status", "State of it"])`},
			"id":          {Names: []string{"Ref"}},
		}
		o.States = map[string]Words{"resolved": {"done"}}
	})
	d, problems := s.read()
	want(t, "problems", problems)
	want(t, "ignored", d.Files[0].Ignored, "Remark")
	want(t, "dropped", d.Files[0].Dropped, "Closed by")
}

func TestAFileOfAnotherToolThanItsSourceNamesIsDoubted(t *testing.T) {
	s := newSite(t, "a.json", alerts(2)).source("x", "", "a.json", func(o *Options) { o.Preset = "gitlab-security" })
	_, problems := s.read()
	const doubt = "warning a.json: this looks like GitHub Dependabot alerts, and is read as GitLab security reports (put it into a source with preset = \"github-dependabot\", if it is)"
	if !strings.Contains(strings.Join(problems, "\n"), doubt) {
		t.Errorf("got %s", problems)
	}
	_, problems = newSite(t, "a.json", alerts(2)).source("x", "", "a.json", func(o *Options) { o.Preset = "github-dependabot" }).read()
	want(t, "its own", problems)
}

func TestAPresetThatKeepsNoRowSaysWhatItKeeps(t *testing.T) {
	const issues = `{"total":1,"issues":[{"key":"A","rule":"x:S1","severity":"MAJOR","component":"shop:a.go","project":"shop","status":"OPEN","type":"CODE_SMELL","creationDate":"2026-01-02T00:00:00+0000","updateDate":"2026-01-02T00:00:00+0000"}],"components":[]}`
	for words, says := range map[string]string{
		"":   `(the preset keeps these rows only: if others are meant as well, say where = { type = ["*"] }; else get them with: `,
		"WN": "(is a word of where spelt as in the export?)",
	} {
		s := newSite(t, "a.json", issues).source("x", "", "a.json", func(o *Options) {
			if o.Preset = "sonarqube"; words != "" {
				o.Where = map[string]Words{"type": {words}}
			}
		})
		_, problems := s.read()
		if len(problems) != 1 || !strings.HasPrefix(problems[0], "warning a.json: where leaves no row of this file") || !strings.Contains(problems[0], says) {
			t.Errorf("%q: %s", words, problems)
		}
	}
}
