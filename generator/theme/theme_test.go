package theme

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"goright/generator/diag"
)

func texts(l diag.List) string {
	var all []string
	for _, p := range l.All() {
		all = append(all, p.String())
	}
	return strings.Join(all, "\n")
}

func TestBuiltInThemesLoadWithWhatPagesNeed(t *testing.T) {
	for _, info := range List(nil) {
		th, problems := Load(info.Name, nil)
		if problems.Len() > 0 {
			t.Errorf("%s: %s", info.Name, texts(problems))
		}
		if info.Description == "" {
			t.Errorf("%s says nothing of itself", info.Name)
		}
		for _, name := range []string{"html/page.html", "html/404.html"} {
			if data, _ := th.Template(name); len(data) == 0 {
				t.Errorf("%s has no template %s", info.Name, name)
			}
		}
		for _, name := range []string{"tokens.css", "style.css", "report.js", "icon.svg", "missing.css"} {
			if data, _ := th.Asset(name); len(data) == 0 {
				t.Errorf("%s has no asset %s", info.Name, name)
			}
		}
	}
}

func TestTheNearestLayerWinsFileByFile(t *testing.T) {
	site := fstest.MapFS{
		"templates/html/note.html":              {Data: []byte("site's note")},
		"themes/mine/theme.toml":                {Data: []byte(`extends = "base"`)},
		"themes/mine/templates/html/note.html":  {Data: []byte("mine's note")},
		"themes/mine/templates/html/page.html":  {Data: []byte("mine's page")},
		"themes/mine/assets/brand.css":          {Data: []byte("b{}")},
		"themes/mine/assets/.DS_Store":          {Data: []byte("x")},
		"themes/base/templates/html/page.html":  {Data: []byte("base's page")},
		"themes/base/templates/html/prose.html": {Data: []byte("base's prose")},
		"themes/base/assets/style.css":          {Data: []byte("a{}")},
	}
	th, problems := Load("mine", site)
	if problems.Len() > 0 {
		t.Fatal(texts(problems))
	}
	for name, want := range map[string]string{
		"html/note.html":  "templates/html/note.html",
		"html/page.html":  "themes/mine/templates/html/page.html",
		"html/prose.html": "themes/base/templates/html/prose.html",
		"html/404.html":   "built-in templates/html/404.html",
	} {
		if _, origin := th.Template(name); origin != want {
			t.Errorf("%s comes from %q, want %q", name, origin, want)
		}
	}
	for name, want := range map[string]string{
		"brand.css": "themes/mine/assets/brand.css",
		"style.css": "themes/base/assets/style.css",
		"report.js": "built-in themes/plain/assets/report.js",
		".DS_Store": "",
	} {
		if _, origin := th.Asset(name); origin != want {
			t.Errorf("%s comes from %q, want %q", name, origin, want)
		}
	}
}

func TestASitesThemeOfABuiltInNameLiesOverIt(t *testing.T) {
	site := fstest.MapFS{"themes/plain/assets/style.css": {Data: []byte("a{}")}}
	th, problems := Load("", site)
	if _, origin := th.Asset("style.css"); origin != "themes/plain/assets/style.css" || problems.Len() > 0 {
		t.Errorf("style.css comes from %q; %s", origin, texts(problems))
	}
	if _, origin := th.Asset("report.js"); origin != "built-in themes/plain/assets/report.js" {
		t.Errorf("report.js comes from %q", origin)
	}
}

func TestProblemsHaveAPlaceAndAWayOut(t *testing.T) {
	for name, c := range map[string]struct {
		site  fs.FS
		theme string
		want  string
	}{
		"unknown":  {nil, "plian", "no theme is called “plian” (did you mean plain?)"},
		"a path":   {nil, "../plain", "no theme is called “../plain” (did you mean plain?)"},
		"circle":   {fstest.MapFS{"themes/a/theme.toml": {Data: []byte("extends = \"b\"")}, "themes/b/theme.toml": {Data: []byte("extends = \"a\"")}}, "a", "themes/b/theme.toml: theme “a” extends itself in a circle (let one of them extend plain)"},
		"extends":  {fstest.MapFS{"themes/a/theme.toml": {Data: []byte("extends = \"plan\"")}}, "a", "themes/a/theme.toml: no theme is called “plan” (did you mean plain?)"},
		"key":      {fstest.MapFS{"themes/a/theme.toml": {Data: []byte("\nextend = \"plain\"")}}, "a", "themes/a/theme.toml:2:1: unknown key “extend” (did you mean extends?)"},
		"name":     {fstest.MapFS{"themes/a/theme.toml": {Data: []byte("name = \"b\"")}}, "a", "themes/a/theme.toml: the theme calls itself “b”, its folder “a” (a theme is known by its folder)"},
		"template": {fstest.MapFS{"templates/html/chrat.html": {Data: []byte("x")}}, "", "templates/html/chrat.html: no page uses this template (did you mean html/chart.html?)"},
	} {
		th, problems := Load(c.theme, c.site)
		if got := texts(problems); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
		if data, _ := th.Template("html/page.html"); data == nil {
			t.Errorf("%s: the theme has no page, so no other problem can be found", name)
		}
	}
}

func TestAssetsCarryAHashOfTheirContent(t *testing.T) {
	a, _ := Load("", fstest.MapFS{"themes/plain/assets/style.css": {Data: []byte("a{}")}})
	b, _ := Load("", fstest.MapFS{"themes/plain/assets/style.css": {Data: []byte("b{}")}})
	names := map[string]int{}
	for _, th := range []*Theme{a, b} {
		for _, asset := range th.Assets() {
			names[asset.File]++
			if strings.HasPrefix(asset.Name, "style.") && !strings.HasSuffix(asset.File, ".css") {
				t.Errorf("%s lost its extension", asset.File)
			}
		}
	}
	if names["style.css"] != 0 {
		t.Errorf("names: %v", names)
	}
	styles := 0
	for name, n := range names {
		if strings.HasPrefix(name, "style.") {
			styles++
			if n != 1 {
				t.Errorf("two contents share the name %s", name)
			}
		}
	}
	if styles != 2 {
		t.Errorf("want two names of style.css, got %d", styles)
	}
}
