package generator_test

import (
	"bytes"
	"context"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"goright/generator"
	"goright/generator/config"
	"goright/generator/diag"
	"goright/generator/internal/golden"
	"goright/generator/tree"
)

// build makes the site of a site.toml in memory.
func build(file string, workers int) (*tree.Memory, diag.List, error) {
	return buildIn(context.Background(), file, workers)
}

func buildIn(ctx context.Context, file string, workers int) (*tree.Memory, diag.List, error) {
	site, problems := config.Load(file)
	if problems.Failed() {
		return nil, problems, nil
	}
	var out tree.Memory
	_, found, err := generator.Build(ctx, site, generator.Options{Root: filepath.Dir(file), Version: "test", Workers: workers}, &out)
	problems.Append(found)
	return &out, problems, err
}

// mustBuild fails the test where the input has errors.
func mustBuild(t testing.TB, file string, workers int) *tree.Memory {
	t.Helper()
	out, problems, err := build(file, workers)
	if err != nil {
		t.Fatal(err)
	}
	if problems.Failed() {
		t.Fatalf("errors in %s: %v", file, problems.All())
	}
	return out
}

// sample is the site of the sample organisation, built once for all tests.
var sample = sync.OnceValues(func() (*tree.Memory, error) {
	out, problems, err := build("../site.toml", 1)
	if err == nil && problems.Failed() {
		err = errorsOf(problems)
	}
	return out, err
})

func sampleSite(t testing.TB) *tree.Memory {
	t.Helper()
	out, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSampleSite(t *testing.T) {
	b := parseSite(t, sampleSite(t))
	hold(t, b)
	for _, name := range []string{"index", "reports/index", "reports/2026-10", "teams/index", "teams/payments", "delivery/index",
		"security/index", "together", "placement", "culture", "quality", "principles/adoption", "measures", "method", "data-quality", "404"} {
		if b.pages[name+".html"] == nil {
			t.Errorf("%s.html: is missing", name)
		}
	}
}

func TestSampleSiteIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	other := mustBuild(t, "../site.toml", 3)
	if name, equal := sampleSite(t).Equal(other); !equal {
		t.Errorf("%s differs when three workers make it", name)
	}
}

// cases lists the folders of testdata that hold a site.
func cases(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "*", "site.toml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden site: %v", err)
	}
	return files
}

// kept chooses what a golden copy keeps of a site: what readers see of the
// front page, the teams and the data, and the figures. The rules look at all of it.
func kept(name string) bool {
	switch name {
	case "index.html", "teams/index.html", "index.md", "data-quality.md", "placement.md", "reports/2026-06.md":
		return true
	}
	folder, ext := path.Dir(name), path.Ext(name)
	return folder == "teams" && ext == ".md" || folder == "data" && ext == ".csv"
}

// assetHash is the part of an asset's name that changes with its content: a golden
// page holds its words, not the looks of the day.
var assetHash = regexp.MustCompile(`(assets/[a-z]+)\.[0-9a-f]{8}\.(css|js|svg)`)

func TestGoldenSites(t *testing.T) {
	for _, file := range cases(t) {
		t.Run(filepath.Base(filepath.Dir(file)), func(t *testing.T) {
			files := mustBuild(t, file, 1)
			if name, equal := files.Equal(mustBuild(t, file, 4)); !equal {
				t.Errorf("%s differs when four workers make it", name)
			}
			hold(t, parseSite(t, files))
			var some tree.Memory
			for _, name := range files.Paths() {
				if data, _ := files.Get(name); kept(name) {
					if err := some.Put(name, assetHash.ReplaceAll(data, []byte("$1.hash.$2"))); err != nil {
						t.Fatal(err)
					}
				}
			}
			golden.Check(t, &some, filepath.Join(filepath.Dir(file), "want"))
		})
	}
}

// TestHostileTextsStayTexts looks for what the exports of the hostile case would
// run if somebody forgot to escape it. Links are looked at by the rules.
func TestHostileTextsStayTexts(t *testing.T) {
	files := mustBuild(t, "testdata/hostile/site.toml", 1)
	seen := false
	for _, name := range files.Paths() {
		data, _ := files.Get(name)
		if bytes.Contains(data, []byte("Unlikelyname")) {
			t.Errorf("%s: holds the name of a person", name)
		}
		if !slices.Contains([]string{".html", ".md", ".svg"}, path.Ext(name)) {
			continue // data files say what the exports said
		}
		for _, bad := range []string{"<script>alert", "<img src=x", "<svg onload", "<em>ourselves", "<b>perhaps", strings.Repeat("n", 200)} {
			if bytes.Contains(data, []byte(bad)) {
				t.Errorf("%s: holds %.40q", name, bad)
			}
		}
		seen = seen || bytes.Contains(data, []byte("&lt;script&gt;alert"))
	}
	if !seen {
		t.Error("no page holds the name of the hostile team: this test looks at nothing")
	}
}
