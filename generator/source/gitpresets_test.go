package source

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The presets for Git have no vendor's export behind them but a command of
// ours: it is run on a small repository, and what it writes is read.
func TestTheCommandsOfTheGitPresetsMakeDeployments(t *testing.T) {
	for _, tool := range []string{"git", "sh"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	repository := filepath.Join(t.TempDir(), "ferry")
	run := func(at, command string) {
		t.Helper()
		c := exec.Command("sh", "-c", command)
		c.Dir = repository
		c.Env = append(os.Environ(), "GIT_AUTHOR_DATE="+at, "GIT_COMMITTER_DATE="+at, "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null",
			"GIT_AUTHOR_NAME=x", "GIT_AUTHOR_EMAIL=x@example.org", "GIT_COMMITTER_NAME=x", "GIT_COMMITTER_EMAIL=x@example.org")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", command, err, out)
		}
	}
	if err := os.Mkdir(repository, 0o755); err != nil {
		t.Fatal(err)
	}
	run("2026-01-01T08:00:00Z", "git init -q -b main . && git commit -q --allow-empty -m start && git tag v1.0.0")
	run("2026-01-02T08:00:00Z", "git switch -q -c work && git commit -q --allow-empty -m one")
	run("2026-01-03T08:00:00Z", "git commit -q --allow-empty -m two")
	run("2026-01-04T08:00:00Z", "git switch -q main && git merge -q --no-ff -m merge work && git tag v1.1.0-rc.1")
	run("2026-01-05T08:00:00Z", "git commit -q --allow-empty -m 'Revert \"merge\"' && git tag -a -m release v1.1.0")
	for name, want := range map[string][]string{
		"git-log":  {"2026-01-05T08:00:00Z kind 2 lead ", "2026-01-04T08:00:00Z kind 0 lead 48h0m0s", "2026-01-01T08:00:00Z kind 0 lead "},
		"git-tags": {"2026-01-01T08:00:00Z kind 0 lead ", "2026-01-04T08:00:00Z kind 0 lead 48h0m0s", "2026-01-05T08:00:00Z kind 0 lead 0s"},
	} {
		preset, _ := readPreset(name)
		run("", preset.Get)
		d, problems, err := Read(context.Background(), repository, map[string]Options{"git": {Preset: name, Files: []string{name + ".csv"}}}, Context{Timezone: "UTC", Pos: newSite(t).ctx.place})
		if err != nil || problems.Failed() {
			t.Fatalf("%s: %v %v", name, err, problems.All())
		}
		var got []string
		for _, r := range d.Deployments {
			lead := ""
			if r.FirstCommit != 0 {
				lead = (time.Duration(r.Finished-r.FirstCommit) * time.Second).String()
			}
			got = append(got, r.Finished.Std().Format(time.RFC3339)+" kind "+string('0'+rune(r.Kind))+" lead "+lead)
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}
