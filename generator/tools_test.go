package generator_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOneSiteFromTenTools builds one site from the samples of ten tools' presets
// and holds it against the rules of every site.
func TestOneSiteFromTenTools(t *testing.T) {
	tools := []string{"argocd", "bitbucket", "github-deployments", "gitlab-deployments", "jenkins", "pagerduty", "servicenow", "github-dependabot", "sonarqube", "snyk"}
	folder := t.TempDir()
	var toml strings.Builder
	toml.WriteString("title = \"Ten tools\"\n")
	for _, tool := range tools {
		text, err := os.ReadFile(filepath.Join("source", "testdata", "presets", tool, "input.json"))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, tool+".json"), string(text))
		fmt.Fprintf(&toml, "\n[source.%s]\npreset = %q\nfiles = [%q]\n", tool, tool, tool+".json")
	}
	write(t, filepath.Join(folder, "site.toml"), toml.String())
	out := mustBuild(t, filepath.Join(folder, "site.toml"), 2)
	var sources struct {
		Files []struct {
			Source, Preset string
			Kept           int
		}
	}
	text, _ := out.Get("data/sources.json")
	if err := json.Unmarshal(text, &sources); err != nil {
		t.Fatal(err)
	}
	if len(sources.Files) != len(tools) {
		t.Errorf("%d files, want %d", len(sources.Files), len(tools))
	}
	for _, f := range sources.Files {
		if f.Kept == 0 || f.Preset != f.Source {
			t.Errorf("%s (%s): %d rows kept", f.Source, f.Preset, f.Kept)
		}
	}
	hold(t, parseSite(t, out))
}
