package source

import (
	"fmt"
	"strings"
	"testing"

	"goright/generator/dataset"
)

// monthly gives rows of deployments, so many in each month of 2026.
func monthly(team string, rows ...int) string {
	var b strings.Builder
	for month, n := range rows {
		for i := range n {
			fmt.Fprintf(&b, "%s,%s-app,2026-%02d-%02dT10:%02d:00Z\n", team, team, month+1, 1+i%28, i%60)
		}
	}
	return b.String()
}

func coverageTexts(d *dataset.Dataset) []string {
	var list []string
	for i := range d.Coverage {
		c := &d.Coverage[i]
		s := fmt.Sprintf("%s (%s) from %s: %v until %s", c.Source, c.Kind, c.First, c.Rows, timeText(c.Until))
		for _, g := range c.Gaps {
			s += fmt.Sprintf(", gap %s%s %v", g.Team, g.Month, g.Unlikely)
		}
		if c.Stops {
			s += ", stops"
		}
		list = append(list, s)
	}
	return list
}

func TestMonthsWithoutRowsAreGaps(t *testing.T) {
	const header = "team,service,finished_at\n"
	s := newSite(t,
		"a.csv", header+monthly("web", 30, 0, 28, 30, 30, 30)+monthly("pay", 9, 0, 9, 0, 9, 2)+monthly("quiet", 1, 0, 0, 0, 0, 1),
		"i.csv", "opened_at,resolved_at\n2026-01-05T10:00:00Z,2026-01-06T10:00:00Z\n2026-04-05T10:00:00Z,2026-06-20T10:00:00Z\n",
		"old.csv", "severity,opened_at,closed_at,service\n"+strings.Repeat("high,2026-02-05T10:00:00Z,2026-03-02T00:00:00Z,a\n", 20)+strings.Repeat("high,2026-01-05T10:00:00Z,,b\n", 20)+"low,2026-03-01T00:00:00Z,,c\n",
		"m.csv", "metric,value,period_start,period_end,team\nvelocity,5,2026-01-01,2026-03-31,web\nvelocity,5,2026-05-01,2026-05-31,web\n").
		source("a", Deployments, "a.csv").source("i", Incidents, "i.csv").source("old", Findings, "old.csv").source("m", Measures, "m.csv")
	s.ctx.Measures = units()
	d, problems := s.read()
	want(t, "coverage", coverageTexts(d),
		"a (deployments) from 2026-01: [40 0 37 30 39 33] until 2026-06-28T10:27, gap 2026-02 true, gap pay2026-04 true",
		"i (incidents) from 2026-01: [1 0 0 1 0 0] until 2026-06-20T10:00, gap 2026-02 false, gap 2026-03 false",
		"m (measures) from 2026-01: [1 1 1 0 1 0] until 2026-05-31T23:59:59Z, gap 2026-04 false",
		"old (findings) from 2026-01: [20 20 1 0 0 0] until 2026-03-02T00:00, stops")
	want(t, "problems", problems[1:],
		"warning source a has no row in 2026-02, between months with many: the figures take it for a quiet month (export that month again, and give its file, too; if it was quiet, all is well)",
		"warning source old stops on 2026-03-02, and the report speaks for 2026-06-28: the days between look quiet (export again, or set as_of to the day of the export)")
}

// A source that another of its kind goes on from has not stopped, and a team that
// hides is not named.
func TestGapsThatNobodyIsAskedAbout(t *testing.T) {
	const header = "team,service,finished_at\n"
	s := newSite(t, "a.csv", header+monthly("web", 30, 30, 30)+monthly("pay", 9, 0, 9), "b.csv", header+monthly("web", 0, 0, 0, 30, 30, 30)).
		source("a", Deployments, "a.csv").source("b", Deployments, "b.csv")
	s.ctx.Team = map[string]TeamOptions{"pay": {Hidden: true}}
	d, problems := s.read()
	want(t, "coverage", coverageTexts(d), "a (deployments) from 2026-01: [39 30 39 0 0 0] until 2026-03-28T10:27", "b (deployments) from 2026-04: [30 30 30] until 2026-06-28T10:27")
	want(t, "problems", problems)
}

func TestMonthsOfScans(t *testing.T) {
	const scan = `{"SchemaVersion":2,"ArtifactName":"shop","CreatedAt":"2026-%02d-05T10:00:00Z","Results":[{"Target":"go.mod","Vulnerabilities":[{"VulnerabilityID":"CVE-1","PkgName":"x","Severity":"HIGH"}]}]}`
	s := newSite(t, "1.json", fmt.Sprintf(scan, 1), "2.json", fmt.Sprintf(scan, 2), "4.json", fmt.Sprintf(scan, 4)).source("t", Findings, "?.json")
	s.sources["t"] = Options{Preset: "trivy", Files: []string{"?.json"}}
	d, _ := s.read()
	want(t, "coverage", coverageTexts(d), "t (findings) from 2026-01: [1 1 0 1] until 2026-04-05T10:00, gap 2026-03 false")
	if !d.Coverage[0].Scans || d.Files[0].Get == "" {
		t.Error(d.Coverage, d.Files[0].Get)
	}
}
