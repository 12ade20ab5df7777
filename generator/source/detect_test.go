package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"goright/generator/diag"
)

const alertJSON = `{"number": %d, "state": "open", "dependency": {"package": {"name": "left-rail"}}, "security_advisory": {"severity": "high"},
 "html_url": "https://github.com/quayside/tram/security/dependabot/1", "created_at": "2026-01-05T08:00:00Z", "fixed_at": null}`

func alerts(n int) string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf(alertJSON, i+1))
	}
	return "[" + strings.Join(list, ",\n") + "]\n"
}

// What a file is must not depend on how its bytes are packed.
func TestRecognitionSeesThroughBytes(t *testing.T) {
	text := alerts(2)
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	wide := "\xff\xfe"
	for _, u := range utf16.Encode([]rune(text)) {
		wide += string([]byte{byte(u), byte(u >> 8)})
	}
	for name, content := range map[string]string{
		"plain": text, "with a mark": "\ufeff" + text, "zipped": zipped.String(), "wide": wide,
		"longer than the beginning": alerts(2000), "cut": text[:len(text)-40],
		"lines": strings.ReplaceAll(fmt.Sprintf(alertJSON, 1), "\n", " ") + "\n" + strings.ReplaceAll(fmt.Sprintf(alertJSON, 2), "\n", " ") + "\n",
	} {
		s := newSite(t, "x.json", content).source("x", "", "x.json", func(o *Options) { o.Preset = autoPreset })
		d, problems := s.read()
		if name == "cut" {
			continue // recognised; what is wrong with it reading says
		}
		if len(d.Files) != 1 || d.Files[0].Preset != "github-dependabot" || len(d.Findings) == 0 || !d.Has.Findings {
			t.Errorf("%s: %d findings, problems %q", name, len(d.Findings), problems)
		}
	}
}

func TestWhatIsNotRecognisedIsSaid(t *testing.T) {
	for name, c := range map[string]struct{ file, text, preset, want string }{
		"nothing fits":  {"x.json", `[{"a": 1}]`, autoPreset, "error x.json: no preset recognises this export (name a preset (goright list presets), or map its columns: goright init --from x.json proposes how)"},
		"no export":     {"x.json", "<html>", autoPreset, "error x.json: this is HTML or XML (export CSV or JSON; a login page saved instead of a file looks like this)"},
		"empty":         {"x.json", "", autoPreset, "error x.json: the file is empty (was the export cut short?)"},
		"near miss":     {"x.json", `[{"workflowName": "Deploy", "headBranch": "main", "conclusion": "success"}]`, autoPreset, "error x.json: these runs have no times (recognised as GitHub Actions runs) (get it with: gh run list --limit 1000"},
		"named":         {"x.json", `[{"workflowName": "Deploy", "headBranch": "main", "conclusion": "success"}]`, "github-actions-runs", "error x.json: these runs have no times (get it with: gh run list"},
		"no such":       {"x.json", `[]`, "github-dependabots", "error site.toml: there is no preset “github-dependabots” (did you mean github-dependabot?)"},
		"other kind":    {"x.json", alerts(1), "github-actions-runs", "error site.toml: the preset github-actions-runs reads deployments, not findings (leave kind out)"},
		"option wanted": {"x.json", `[]`, "github-actions-runs", "error site.toml: the preset github-actions-runs needs where.workflow: each run of each workflow would count"},
	} {
		s := newSite(t, c.file, c.text).source("x", "", c.file, func(o *Options) {
			o.Preset = c.preset
			if name == "named" {
				o.Where = map[string]Words{"workflow": {"Deploy"}}
			}
			if name == "other kind" {
				o.Kind = Findings
			}
		})
		s.ctx.Pos = siteOnly
		if _, problems := s.read(); len(problems) == 0 || !strings.HasPrefix(problems[0], c.want) {
			t.Errorf("%s: problems %q, want %q", name, problems, c.want)
		}
	}
}

// Two presets that fit are both named, and none is taken.
func TestSeveralPresetsThatFitAreNamed(t *testing.T) {
	d := newDetector(context.Background())
	d.presets = []Preset{
		{Name: "one", Kind: Findings, Detect: Detect{CSV: HeaderSets{{"Summary", "Nothing"}, {"Issue key"}}}},
		{Name: "two", Kind: Incidents, Detect: Detect{CSV: HeaderSets{{"ISSUE_KEY", "Status"}}}},
		{Name: "three", Kind: Incidents, Detect: Detect{CSV: HeaderSets{{"Issue key", "Nothing"}, {}}}},
		{Name: "four", Kind: Incidents, Detect: Detect{JSON: "true"}},
	}
	s := &skeleton{}
	s.look([]byte("sep=;\nExport of 3 March\n\"Issue key\";Status;\"a \"\"b\"\"\"\nX-1;Done;\n"), true)
	for kind, want := range map[Kind]string{"": "one two", Incidents: "two", Deployments: ""} {
		found, err := d.recognise(s, kind)
		if got := strings.Join(found.names(), " "); err != nil || got != want {
			t.Errorf("kind %q: %q, %v, want %q", kind, got, err, want)
		}
	}
}

func TestUserOptionsGoOverThePreset(t *testing.T) {
	s := newSite(t, "x.json", alerts(1)).source("x", "", "x.json", func(o *Options) {
		o.Preset = "github-dependabot"
		o.Columns = map[string]Column{"project": {Const: "mine"}, "team": {Const: "ours"}} // project is another name of service
		o.States = map[string]Words{"fixed": {"open"}}
	})
	d, problems := s.read()
	want(t, "problems", problems)
	want(t, "findings", findingTexts(d), "x.json:1 mine by ours 2026-01-05T08:00 to - high state 1 reason 0 kind 2 known 0")
}

// siteOnly is a place in site.toml without a line.
func siteOnly(...string) diag.Pos { return diag.Pos{File: "site.toml"} }

func TestAPresetKnowsWhatToHaveInsteadOfXML(t *testing.T) {
	_, problems := newSite(t, "zap.xml", `<?xml version="1.0"?><OWASPZAPReport version="2.15.0"><site/></OWASPZAPReport>`).
		source("dast", Findings, "zap.xml", func(o *Options) { o.Preset = "zap" }).read()
	if len(problems) == 0 || !strings.Contains(problems[0], "this is HTML or XML (get it with: zap-baseline.py") {
		t.Errorf("problems %q", problems)
	}
}
