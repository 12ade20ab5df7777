package generator_test

import (
	"context"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"goright/generator"
	"goright/generator/config"
	"goright/generator/tree"
)

// TestPythonMakesTheSameFigures builds the sample, and a site in whose exports all
// goes wrong that can (also without what tells of failures: bare, and with kinds alone:
// log), with their rows, and lets a program in another language,
// written from the method page, make every figure again.
func TestPythonMakesTheSameFigures(t *testing.T) {
	python := pythonOf(t)
	t.Run("sample", func(t *testing.T) { recompute(t, python, "../site.toml", 50_000) })
	for name, arguments := range map[string][]string{"messy": nil, "bare": {"bare"}, "log": {"log"}} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			arguments := append([]string{"-B", filepath.Join("testdata", "recompute", "messy.py"), folder}, arguments...)
			if out, err := exec.Command(python, arguments...).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			recompute(t, python, filepath.Join(folder, "site.toml"), 5_000)
		})
	}
}

// pythonOf finds a Python that is new enough, or skips the test.
func pythonOf(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed: the figures are not made a second time")
	}
	if out, err := exec.Command(python, "-c", "import tomllib, zoneinfo; zoneinfo.ZoneInfo('Europe/London')").CombinedOutput(); err != nil {
		t.Skipf("python3 is older than 3.11 or has no time zones: the figures are not made a second time\n%s", out)
	}
	return python
}

// recompute builds a site with its rows and holds its figures, at least so many of
// them with a number, against those that Python makes.
func recompute(t *testing.T, python, toml string, least int) {
	site, problems := config.Load(toml)
	if problems.Failed() {
		t.Fatal(problems.All())
	}
	site.Publish.Detail = []config.Detail{"deployments", "incidents", "findings"}
	folder := filepath.Join(t.TempDir(), "site")
	disk, err := tree.NewDisk(folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, problems, err := generator.Build(context.Background(), site, generator.Options{Root: filepath.Dir(toml), Version: "test"}, disk); err != nil || problems.Failed() {
		t.Fatal(err, problems.All())
	}
	if err := disk.Commit(); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, filepath.Join("testdata", "recompute", "recompute.py"), folder, toml).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	last := lines[len(lines)-1]
	t.Log(last)
	said := regexp.MustCompile(`^(\d+) of (\d+) figures agree, (\d+) of them with a number; 0 doubts about rows$`).FindStringSubmatch(last)
	if said == nil || said[1] != said[2] {
		t.Fatalf("it ends with %q", last)
	}
	if n, err := strconv.Atoi(said[3]); err != nil || n < least {
		t.Errorf("only %s figures were compared: this test looks at nothing", said[3])
	}
	for _, line := range lines {
		if strings.HasPrefix(line, "not made again") {
			t.Log(line)
		}
	}
}
