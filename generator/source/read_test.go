package source

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// site is a folder with files, and what to read in it.
type site struct {
	t       *testing.T
	folder  string
	sources map[string]Options
	ctx     Context
}

// newSite writes files: name, content, name, content …
func newSite(t *testing.T, files ...string) *site {
	t.Helper()
	s := &site{t: t, folder: t.TempDir(), sources: map[string]Options{}, ctx: Context{Timezone: "UTC"}}
	for i := 0; i < len(files); i += 2 {
		writeFile(t, s.folder, files[i], files[i+1])
	}
	return s
}

func writeFile(t testing.TB, folder, name, content string) {
	t.Helper()
	path := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// source adds a source that reads one pattern.
func (s *site) source(name string, kind Kind, pattern string, change ...func(*Options)) *site {
	o := Options{Kind: kind, Files: []string{pattern}}
	for _, c := range change {
		c(&o)
	}
	s.sources[name] = o
	return s
}

func (s *site) read() (*dataset.Dataset, []string) {
	s.t.Helper()
	return s.readWith(2, blockSize)
}

func (s *site) readWith(workers, block int) (*dataset.Dataset, []string) {
	s.t.Helper()
	d, problems, err := read(context.Background(), s.folder, s.sources, s.ctx, workers, block, largeFile)
	if err != nil {
		s.t.Fatal(err)
	}
	return d, texts(problems)
}

// texts are the problems as printed, notes about nothing but empty data left out.
func texts(l diag.List) []string {
	var list []string
	for _, p := range l.All() {
		if strings.HasPrefix(p.Msg, "no source holds an event") {
			continue
		}
		list = append(list, fmt.Sprint(p.Severity, " ", p))
	}
	return list
}

// want compares lists of lines.
func want(t *testing.T, what string, got []string, lines ...string) {
	t.Helper()
	if g, w := strings.Join(got, "\n"), strings.Join(lines, "\n"); g != w {
		t.Errorf("%s:\n%s\nwant:\n%s", what, g, w)
	}
}

// setText shows a set of names.
func setText(d *dataset.Dataset, s dataset.Set) string {
	var list []string
	for _, n := range d.Names.Members(s) {
		list = append(list, d.Names.Text(n))
	}
	return strings.Join(sortedTexts(list), "+")
}

func timeText(t dataset.Time) string {
	if t == dataset.None {
		return "-"
	}
	return strings.TrimSuffix(t.Std().Format("2006-01-02T15:04:05Z"), ":00Z")
}

// deploymentTexts shows the deployments, without any Name or Hash.
func deploymentTexts(d *dataset.Dataset) []string {
	var list []string
	for _, r := range d.Deployments {
		s := fmt.Sprintf("%s:%d %s by %s in %s at %s", d.Files[r.File].Path, r.Line, setText(d, r.Service), setText(d, r.Teams), d.Names.Text(r.Environment), timeText(r.Finished))
		if r.HeadCommit != dataset.None {
			s += " commit " + timeText(r.HeadCommit)
		}
		if r.HasLead {
			s += fmt.Sprintf(" lead %d s", r.LeadSeconds)
		}
		list = append(list, s+fmt.Sprintf(" status %d kind %d failed %d", r.Status, r.Kind, r.Failed))
	}
	return list
}

func sortedTexts(list []string) []string {
	m := map[string]bool{}
	for _, s := range list {
		m[s] = true
	}
	return sortedKeys(m)
}

func TestPlainCSVWithoutMapping(t *testing.T) {
	s := newSite(t, "d.csv", `id,team,service,environment,deployed_at,commit_at,type,outcome
dep-1,Payments,pay,production,2026-01-05T15:00:00Z,2026-01-05T09:00:00Z,normal,success
dep-2,Payments,pay,staging,2026-01-06T15:00:00Z,,hotfix,failure
dep-3,"Cards, ""EU""",card,production,2026-01-07T15:00:00Z,2026-01-07T09:00:00Z,normal,rollback
`).source("deploys", Deployments, "d.csv")
	d, problems := s.read()
	want(t, "problems", problems)
	want(t, "deployments", deploymentTexts(d),
		"d.csv:2 pay by Payments in production at 2026-01-05T15:00 commit 2026-01-05T09:00 status 0 kind 0 failed 0",
		"d.csv:3 pay by Payments in staging at 2026-01-06T15:00 status 1 kind 1 failed 0",
		`d.csv:4 card by Cards, "EU" in production at 2026-01-07T15:00 commit 2026-01-07T09:00 status 0 kind 0 failed 2`)
	f := d.Files[0]
	if f.Rows != 3 || f.Kept != 3 || f.Shape != "CSV, comma" || f.Encoding != "utf-8" || f.Source != "deploys" || len(f.SHA256) != 64 || f.Bytes == 0 {
		t.Errorf("account: %+v", f)
	}
	if !d.Has.Deployments || d.Has.Incidents || !d.Kinds {
		t.Errorf("Has %+v Kinds %v", d.Has, d.Kinds)
	}
}
