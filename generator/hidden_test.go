package generator_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestAServiceOfAHiddenTeamHasNoFile: only the rows of two services say whose they
// are; one is a hidden team's alone.
func TestAServiceOfAHiddenTeamHasNoFile(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "site.toml"), "[source.d]\nkind = \"deployments\"\nfiles = [\"d.csv\"]\n\n[team.shy]\nhidden = true\n")
	write(t, filepath.Join(folder, "d.csv"), "service,team,finished_at\nvault,shy,2026-06-01T10:00:00Z\nvault,shy,2026-06-02T10:00:00Z\nshared,shy,2026-06-03T10:00:00Z\nshared,web,2026-06-04T10:00:00Z\nshop,web,2026-06-05T10:00:00Z\n")
	out := mustBuild(t, filepath.Join(folder, "site.toml"), 1)
	for name, want := range map[string]bool{"vault": false, "shared": true, "shop": true} {
		if _, is := out.Get("data/metrics/services/" + name + ".json"); is != want {
			t.Errorf("%s: a file of its own: %v", name, is)
		}
	}
	for _, name := range out.Paths() {
		if text, _ := out.Get(name); strings.Contains(string(text), "vault") && name != "manifest.json" {
			t.Errorf("%s names the service of the hidden team", name)
		}
	}
}
