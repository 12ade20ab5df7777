package config

import (
	"path/filepath"
	"strings"
	"testing"

	"goright/generator/source"
)

// problems parses a site.toml and joins what is wrong with it.
func problems(text string) string {
	_, list := Parse("site.toml", []byte(text))
	var all []string
	for _, p := range list.All() {
		all = append(all, p.Severity.String()+" "+p.String())
	}
	return strings.Join(all, "\n")
}

const minimal = "[source.a]\nkind = \"deployments\"\nfiles = [\"a.csv\"]\n"

func TestWrongKeysAndValuesHaveAPlaceAndAWayOut(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"fine":        {minimal, ""},
		"unknown key": {"titel = \"x\"\n" + minimal, "error site.toml:1:1: unknown key “titel” (did you mean title?)"},
		"unknown key of a source": {minimal + "clumns = {}\n",
			"error site.toml:4:1: unknown key “source.a.clumns” (did you mean columns?)"},
		"no source": {"title = \"x\"\n", "error site.toml: no source is named (add a table [source.<name>] with kind and files)"},
		"no kind": {"[source.a]\nfiles = [\"a.csv\"]\n",
			`error site.toml:1:2: source “a” does not say what its rows are (` + source.KindHint + `)`},
		"zone": {"timezone = \"Europe/Londn\"\n" + minimal,
			`error site.toml:1:1: unknown time zone “Europe/Londn” (use a name of the IANA list, such as "Europe/London")`},
		"local zone": {"timezone = \"Local\"\n" + minimal,
			`error site.toml:1:1: unknown time zone “Local” (use a name of the IANA list, such as "Europe/London")`},
		"as_of": {"title = \"x\"\nas_of = \"yesterday\"\n" + minimal,
			"error site.toml:2:1: as_of: “yesterday” is no date (write 2026-11-30, or RFC 3339 such as 2026-11-30T18:00:00+01:00)"},
		"kind of value": {"[metric]\nwindow_days = \"ninety\"\n" + minimal,
			"error site.toml:2:15: window_days must be a whole number, not a text"},
		"range": {"[metric]\nmax_months = -1\nbulk_share = 7\n" + minimal,
			"error site.toml:2:1: max_months must be a whole number from 1 to 600, not -1\n" +
				"error site.toml:3:1: bulk_share must be a number more than 0 and at most 1, not 7"},
		"details": {"[publish]\ndetail = [\"deployments\", \"secrets\"]\n" + minimal,
			"error site.toml:2:10: unknown detail “secrets” (known: deployments, incidents, findings)"},
		"findings for the public": {"[publish]\naudience = \"public\"\ndetail = [\"findings\"]\n" + minimal,
			`error site.toml:3:1: the rows of findings give away the small counts that a public site withholds (leave "findings" out, or say audience = "internal")`},
		"below a table": {minimal + "\n[benchmark]\nyear = 2019\ntitle = \"Shop\"\n",
			"error site.toml:7:1: unknown key “benchmark.title” (title belongs above the first table: below [benchmark] it is read as a key of that)"},
		"syntax": {"title = \n", "error site.toml:1:9: expected value but found '\\n' instead"},
		"scheme": {"base_url = \"ftp://example.org\"\n" + minimal,
			`error site.toml:1:1: base_url is no web address (write it as "https://example.org/reports/")`},
		"address": {"base_url = \"https://user:secret@example.org\"\n" + minimal,
			`error site.toml:1:1: base_url holds a user name, which every page would show (write it as "https://example.org/reports/")`},
	} {
		if got := problems(c.text); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

func TestClosedVocabulariesSayTheirWords(t *testing.T) {
	for _, text := range []string{
		"[source.a]\nkind = \"deploiments\"\nfiles = [\"a\"]\n",
		minimal + "[publish]\naudience = \"world\"\n",
	} {
		got := problems(text)
		if !strings.HasPrefix(got, "error site.toml:") || !strings.Contains(got, "deployments") && !strings.Contains(got, "internal, public") {
			t.Errorf("%q gave %q", text, got)
		}
	}
}

func TestSecretsAreNotEchoed(t *testing.T) {
	if got := problems("base_url = \"https://user:hunter2@example.org\"\n" + minimal); strings.Contains(got, "hunter2") {
		t.Errorf("the problem repeats the password: %s", got)
	}
}

func TestMissingFileIsAProblemNotAnError(t *testing.T) {
	name := filepath.Join(t.TempDir(), "site.toml")
	_, list := Load(name)
	if list.Len() != 1 || !list.Failed() || !strings.Contains(list.All()[0].String(), "--config") {
		t.Errorf("got %v", list.All())
	}
}

func TestDefaultsStandAndAreOverridden(t *testing.T) {
	s, _ := Parse("site.toml", []byte("production = [\"live\"]\n[metric]\nincident_hours = 48\n[benchmark]\nyear = 2021\n"+minimal))
	if s.Metric.IncidentHours != 48 || s.Metric.HotfixDays != 14 || s.Benchmark.Year != 2021 || s.Benchmark.Borderline != 0.25 {
		t.Errorf("got %+v %+v", s.Metric, s.Benchmark)
	}
	if len(s.Metric.Production) != 1 || s.Metric.Production[0] != "live" || s.Output != "public" || s.Publish.Audience != Internal {
		t.Errorf("got %v %q %q", s.Metric.Production, s.Output, s.Publish.Audience)
	}
}

func TestNumbersThatMakeNoSenseLeaveSoundOnes(t *testing.T) {
	s, problems := Parse("site.toml", []byte("production = [\"live\"]\n[metric]\nmax_months = -1\n"+minimal))
	if !problems.Failed() || s.Metric.MaxMonths != 60 || s.Metric.Production[0] != "live" {
		t.Errorf("got %+v", s.Metric)
	}
}

func TestAddresses(t *testing.T) {
	for text, ok := range map[string]bool{
		"https://example.org": true, "http://example.org/a/": true, "HTTPS://example.org": true, "ftp://x": false, "httpx://a": false,
		"example.org": false, "https://": false, "//example.org": false, "https://u:p@example.org": false, "https://a b": false,
	} {
		if err := CheckBaseURL(text); (err == nil) != ok {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestEpoch(t *testing.T) {
	if got, err := FromEpoch("1793491200"); err != nil || got != "2026-11-01T00:00:00Z" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := FromEpoch("today"); err == nil {
		t.Error("a word was taken for seconds")
	}
	if _, err := FromEpoch("0"); err == nil {
		t.Error("a report for 1970")
	}
}
