package source

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// readOne reads one file of deployments with a mapping of columns.
func readOne(t *testing.T, text string, columns map[string]Column) (*dataset.Dataset, string) {
	t.Helper()
	return readOneWith(t, text, Options{Columns: columns})
}

func readOneWith(t *testing.T, text string, o Options) (*dataset.Dataset, string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "d.csv"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	o.Kind, o.Files = Deployments, []string{"d.csv"}
	site := Context{Timezone: "UTC", Pos: func(...string) diag.Pos { return diag.Pos{File: "site.toml"} }}
	d, problems, err := Read(context.Background(), dir, map[string]Options{"s": o}, site)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, p := range problems.All() {
		all = append(all, p.Severity.String()+" "+p.String())
	}
	return d, strings.Join(all, "\n")
}

const commits = "id,service,finished_at,commit_at,when\nd1,a,2026-01-02T00:00:00Z,2026-01-01T00:00:00Z,2025-12-31T00:00:00Z\n"

func TestAColumnMappedOntoNothingIsNotRead(t *testing.T) {
	d, problems := readOne(t, commits, nil)
	if d.Deployments[0].HeadCommit == dataset.None || problems != "" {
		t.Fatalf("a known name is found without a mapping: %+v, %s", d.Deployments[0], problems)
	}
	d, problems = readOne(t, commits, map[string]Column{"change_committed_at": {}})
	if d.Deployments[0].HeadCommit != dataset.None || problems != "" {
		t.Errorf("it was read all the same: %+v, %s", d.Deployments[0], problems)
	}
}

func TestAColumnMayBeCalledByItsOtherNames(t *testing.T) {
	d, problems := readOne(t, commits, map[string]Column{"commit_at": {Names: []string{"when"}}})
	if got := d.Deployments[0].HeadCommit.Std().Format("2006-01-02"); got != "2025-12-31" || problems != "" {
		t.Errorf("got %s, %s", got, problems)
	}
}

func TestAColumnThatNoFigureNeedsIsANote(t *testing.T) {
	_, problems := readOne(t, commits, map[string]Column{"url": {Names: []string{"when"}}})
	if want := "note site.toml: url is not read: no figure needs it"; problems != want {
		t.Errorf("got %q, want %q", problems, want)
	}
	_, problems = readOne(t, commits, map[string]Column{"finishd_at": {Names: []string{"when"}}})
	if !strings.HasPrefix(problems, "error site.toml: deployments have no column “finishd_at” (did you mean finished_at?)") {
		t.Errorf("got %q", problems)
	}
}

// TestAnUnknownEndIsNoRepair gives a finding an end and a state that nobody knows.
func TestAnUnknownEndIsNoRepair(t *testing.T) {
	rows := "id,service,opened_at,closed_at,state\nf1,a,2026-01-01,2026-01-09,muted-ish\nf2,a,2026-01-01,2026-01-09,fixed\nf3,a,2026-01-01,2026-01-09,\nf4,a,2026-01-01,,muted-ish\n"
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "f.csv"), []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	site := Context{Timezone: "UTC", Pos: func(...string) diag.Pos { return diag.Pos{File: "site.toml"} }}
	d, _, err := Read(context.Background(), dir, map[string]Options{"s": {Kind: Findings, Files: []string{"f.csv"}}}, site)
	if err != nil {
		t.Fatal(err)
	}
	want := []dataset.FindingState{dataset.FindingDismissed, dataset.FindingFixed, dataset.FindingFixed, dataset.FindingOpen}
	for i, f := range d.Findings {
		if f.State != want[i] {
			t.Errorf("finding %d: state %d, want %d", i+1, f.State, want[i])
		}
	}
}
