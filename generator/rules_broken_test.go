package generator_test

import (
	"strings"
	"testing"

	"goright/generator/archive"
	"goright/generator/tree"
)

// goodSite is the smallest site that all rules hold for.
var goodSite = map[string]string{
	"index.html": `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<title>Front</title><link rel="stylesheet" href="assets/style.css"></head>
<body><main><h1>Front</h1><h2 id="charts">Charts</h2>
<figure class="fig"><figcaption><h3>Lead time</h3></figcaption>
<svg role="img" viewBox="0 0 1 1"><title>Line</title><desc>It falls.</desc><path d="M0 0H1"/></svg>
<details><summary>Data</summary><table><caption>Lead time</caption><tr><th scope="col">Month</th></tr></table></details></figure>
<p><a href="teams/a.html#top">A</a> <a href="#charts">Charts</a> <a href="https://dora.dev/">DORA</a></p>
<p>Latest complete month October 2026. Benchmark year 2019. 1,200 of 1,210 rows kept.</p></main></body></html>
`,
	"index.md": "# Front\n\n## Charts\n\n[A](teams/a.md#top) October 2026. Benchmark year 2019. 1,200 of 1,210 rows kept.\n",
	"teams/a.html": `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<title>A</title></head><body><main><h1 id="top">A</h1><p><a href="../index.html">Front</a></p>
<p>October 2026. Benchmark year 2019. 1,200 of 1,210 rows kept.</p></main></body></html>
`,
	"teams/a.md":       "<a id=\"top\"></a>\n\n# A\n\n[Front](../index.md) October 2026. Benchmark year 2019. 1,200 of 1,210 rows kept.\n",
	"assets/style.css": "body{margin:0}\n",
	"charts/a.svg":     "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>A</title></svg>\n",
	"data/a.csv":       "month,value\n2026-10,-1.5\n",
	"data/a.json":      "{\"value\": 1}\n",
}

// breaks is one change that a rule must notice.
var breaks = []struct{ rule, file, old, new string }{
	{"links arrive", "index.html", "teams/a.html#top", "teams/b.html"},
	{"links arrive", "index.html", "teams/a.html#top", "teams/a.html#nowhere"},
	{"links arrive", "index.html", "teams/a.html#top", "/teams/a.html"},
	{"links arrive", "index.html", "teams/a.html#top", "teams/"},
	{"links arrive", "index.html", "https://dora.dev/", "https://example.com/"},
	{"links of twins arrive", "index.md", "teams/a.md#top", "teams/a.md#nowhere"},
	{"links of twins arrive", "index.md", "teams/a.md#top", "teams/a.html"},
	{"every page can be reached", "index.html", "teams/a.html#top", "#charts"},
	{"no request leaves the site", "index.html", "assets/style.css", "https://dora.dev/style.css"},
	{"no request leaves the site", "index.html", "<h2", "<img src=\"//dora.dev/x.png\" alt=\"\"><h2"},
	{"no request leaves the site", "index.html", "<h2", "<iframe></iframe><h2"},
	{"styles fetch nothing", "assets/style.css", "margin:0", "background:url( 'https://dora.dev/x')"},
	{"styles fetch nothing", "charts/a.svg", "<title>", "<style>@import 'x'</style><title>"},
	{"tags are closed", "index.html", "</figure>", ""},
	{"tags are closed", "index.html", "</main></body>", "</body></main>"},
	{"one h1, no level skipped", "index.html", "<h2 id=\"charts\">Charts</h2>", "<p id=\"charts\">Charts</p>"},
	{"one h1, no level skipped", "index.html", "<h2", "<h1>Again</h1><h2"},
	{"ids are unique and references arrive", "index.html", "<p>Latest", "<p id=\"charts\">Latest"},
	{"ids are unique and references arrive", "index.html", "<p>Latest", "<p aria-labelledby=\"none\">Latest"},
	{"page head", "index.html", "default-src 'none'", "default-src 'self'"},
	{"page head", "index.html", "<title>Front", "<title>A"},
	{"page head", "index.html", " lang=\"en\"", ""},
	{"no inline script or style", "index.html", "<h2", "<script>1</script><h2"},
	{"no inline script or style", "index.html", "<h2", "<h2 style=\"color:red\""},
	{"no inline script or style", "index.html", "<h2", "<h2 onclick=\"f()\""},
	{"no inline script or style", "index.html", "#charts", " javascript:f()"},
	{"figures are complete", "index.html", "<desc>It falls.</desc>", ""},
	{"figures are complete", "index.html", "<h3>Lead time</h3>", ""},
	{"figures are complete", "index.html", "<caption>Lead time</caption>", ""},
	{"SVG is XML", "index.html", "<desc>It falls.", "<desc>It & falls."},
	{"SVG is XML", "charts/a.svg", "<title>", "<script/><title>"},
	{"tables are rectangles", "index.html", "<tr><th scope=\"col\">Month</th></tr>", "<tr><th scope=\"col\">Month</th></tr><tr><td>1</td><td>2</td></tr>"},
	{"tables are rectangles", "index.md", "## Charts", "## Charts\n\n| a | b |\n| --- | --- |\n| x\\|y | z | c |\n"},
	{"pages and twins are the same", "index.md", "## Charts", "Charts"},
	{"pages and twins are the same", "index.md", "# Front\n", "# Front\n\n# Again\n"},
	{"no accident of formatting", "index.html", "It falls.", "It falls to NaN."},
	{"no accident of formatting", "index.html", "It falls.", "It falls to 0.123456."},
	{"no accident of formatting", "index.html", "It falls.", "It falls after 1 days."},
	{"no accident of formatting", "index.html", "It falls.", "It falls in [May June]."},
	{"no accident of formatting", "index.md", "1,200", "%!d(string=1)"},
	{"no accident of formatting", "data/a.csv", "-1.5", "+Inf"},
	{"every page says year, period and completeness", "index.html", "Benchmark year 2019.", ""},
	{"every page says year, period and completeness", "teams/a.md", "1,200 of 1,210 rows kept", ""},
	{"pages blame nobody", "index.html", "It falls.", "It is the worst."},
	{"sentences are whole", "index.html", "Latest complete month", "The figures of . Latest complete month"},
	{"sentences are whole", "index.html", "Latest complete month", "For all 1 team. Latest complete month"},
	{"sentences are whole", "index.html", "Latest complete month", "latest complete month"},
	{"pages are light", "index.html", "It falls.", strings.Repeat("It falls. ", 50_000)},
	{"files are clean text", "index.md", "# Front", "# \u202eFront"},
	{"files are clean text", "index.md", "kept.\n", "kept."},
	{"data files can be read", "data/a.csv", "-1.5", "=1+1"},
	{"data files can be read", "data/a.json", "1}", "1"},
	{"the manifest lists every file", tree.Marker, "\"data/a.csv\"", "\"data/b.csv\""},
}

// siteOf is a site of texts, with a manifest, in which one text is changed.
func siteOf(t *testing.T, file, old, new string) *built {
	t.Helper()
	var out tree.Memory
	put := func(name, text string) {
		if name == file {
			if !strings.Contains(text, old) {
				t.Fatalf("%s does not hold %q", name, old)
			}
			text = strings.Replace(text, old, new, 1)
		}
		if err := out.Put(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range goodSite {
		put(name, text)
	}
	manifest, err := archive.Manifest{Schema: archive.Schema, Outputs: out.Files()}.JSON()
	if err != nil {
		t.Fatal(err)
	}
	put(tree.Marker, string(manifest))
	return parseSite(t, &out)
}

func TestRulesHoldForAGoodSite(t *testing.T) {
	hold(t, siteOf(t, "", "", ""))
}

func TestEveryRuleNoticesWhatBreaksIt(t *testing.T) {
	tried := map[string]bool{}
	for _, c := range breaks {
		tried[c.rule] = true
		broken := siteOf(t, c.file, c.old, c.new)
		for _, r := range rules {
			if r.name == c.rule && len(r.check(broken)) == 0 {
				t.Errorf("%q does not notice %.60q instead of %.60q in %s", r.name, c.new, c.old, c.file)
			}
		}
	}
	for _, r := range rules {
		if !tried[r.name] {
			t.Errorf("nothing breaks %q", r.name)
		}
	}
}
