package strict

import (
	"strings"
	"testing"
)

type source struct {
	Kind    string            `toml:"kind"`
	Columns map[string]string `toml:"columns"`
}

type site struct {
	Title    string            `toml:"title"`
	Timezone string            `toml:"timezone"`
	Source   map[string]source `toml:"source"`
	Limit    struct {
		Hours int `toml:"hours"`
	} `toml:"limit"`
}

func TestUnknownKeyHasPlaceAndNearestKnownKey(t *testing.T) {
	for text, want := range map[string]string{
		"titel = \"x\"": "site.toml:1:1: unknown key “titel” (did you mean title?)",
		"title = \"x\"\n\n[source.jira]\n  knid = \"a\"": "site.toml:4:3: unknown key “source.jira.knid” (did you mean kind?)",
		"[sources.jira]\nkind = \"a\"":                   "site.toml:1:2: unknown key “sources” (did you mean source?)",
		"limit = { horus = 1 }":                          "site.toml:1:11: unknown key “limit.horus” (did you mean hours?)",
		"\ufefftitle = \"x\"":                            "",
	} {
		var s site
		problems := Decode("site.toml", []byte(text), &s)
		got := make([]string, 0, 1)
		for _, p := range problems.All() {
			got = append(got, p.String())
		}
		if strings.Join(got, "\n") != want {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
}

func TestSyntaxAndTypeErrorsHaveALine(t *testing.T) {
	for text, line := range map[string]int{
		"title = \"x\"\ntimezone = ":         2,
		"title = \"x\"\n[limit]\nhours = []": 3,
		"title = 5":                          1,
	} {
		var s site
		problems := Decode("site.toml", []byte(text), &s)
		if problems.Len() != 1 || problems.All()[0].Line != line {
			t.Errorf("%q: want one problem in line %d, got %v", text, line, problems.All())
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("a.b = 1\n[x]\n'y.z' = {q=1}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var s site
		problems := Decode("f", data, &s)
		for _, p := range problems.All() {
			if p.File != "f" || p.Msg == "" {
				t.Errorf("problem without file or message: %#v", p)
			}
		}
	})
}
