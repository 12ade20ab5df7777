package generator_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"goright/generator/tree"
)

func textFile(t *testing.T, site *tree.Memory, name string) string {
	t.Helper()
	data, ok := site.Get(name)
	if !ok {
		t.Fatalf("%s is missing", name)
	}
	return string(data)
}

// What a page says of itself is so: shades where there are shades, a signed net flow
// that agrees with its drawing, days where days are counted.
func TestPagesSayWhatTheyShow(t *testing.T) {
	site := sampleSite(t)
	for _, name := range []string{"rework-rate", "failed-deployment-recovery-time", "reliability"} {
		if page := textFile(t, site, "delivery/"+name+".md"); strings.Contains(page, "The shades") || strings.Contains(page, "over the published answers") {
			t.Errorf("delivery/%s.md speaks of published answers that it does not show", name)
		}
	}
	if page := textFile(t, site, "delivery/lead-time.md"); !strings.Contains(page, "The shades are the clusters’ answers of 2019.") {
		t.Error("delivery/lead-time.md does not explain its shades")
	}
	if page := textFile(t, site, "teams/eligibility.md"); !strings.Contains(page, "changes on 4 days, and days are counted") {
		t.Error("teams/eligibility.md does not say that its frequency counts days")
	}
	if page := textFile(t, site, "security/index.md"); strings.Contains(page, "Net flow: ") || !strings.Contains(page, "Opened minus closed: ") {
		t.Error("the drawing of findings opened minus closed has the name of a figure of the opposite sign")
	}
	if page := textFile(t, site, "teams/unassigned.md"); strings.Contains(page, "What has the team noticed") {
		t.Error("teams/unassigned.md asks a team that there is not")
	}
	if page := textFile(t, site, "teams/casework.md"); strings.Contains(page, "figure of the whole organisation") {
		t.Error("a team’s own numbers stand under words about the organisation")
	}
}

// A table of point figures says where an interval reaches into another answer.
func TestATableOfAnswersSaysWhereTheyAreUnsure(t *testing.T) {
	page := textFile(t, sampleSite(t), "teams/index.md")
	for _, want := range []string{"A ± marks a figure whose 95% interval reaches into another answer, or", "| 5.1 days (High ±) |", "| 2.1 hours (Elite) |", "| 23 a week (Elite) |", "| 26 min (Elite ±) |"} {
		if !strings.Contains(page, want) {
			t.Errorf("teams/index.md does not say %q", want)
		}
	}
}

// A site without a row says so, and asks nothing about figures that there are not.
func TestAnEmptySiteSaysSo(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "site.toml"), "title = \"Shop\"\nas_of = \"2026-07-01\"\n\n[source.log]\nkind = \"deployments\"\nfiles = [\"in.csv\"]\n")
	write(t, filepath.Join(folder, "in.csv"), header)
	site := mustBuild(t, filepath.Join(folder, "site.toml"), 1)
	for page, want := range map[string]string{"index": "There are no figures yet.", "teams/index": "# No team has figures yet", "data-quality": "# There was no row to read"} {
		if !strings.Contains(textFile(t, site, page+".md"), want) {
			t.Errorf("%s.md does not say %q", page, want)
		}
	}
	if strings.Contains(textFile(t, site, "index.md"), "this month’s figures") {
		t.Error("index.md asks about a month that is not there")
	}
}

// The front page leads to every part of the site.
func TestTheFrontPageLeadsEverywhere(t *testing.T) {
	page := textFile(t, sampleSite(t), "index.md")
	for _, path := range []string{"reports/2026-10", "reports/index", "teams/index", "groups", "delivery/index", "placement", "changes/index", "security/index",
		"together", "measures", "culture", "quality", "principles/people", "principles/conditions", "principles/capacities", "principles/adoption", "method", "data-quality"} {
		if !strings.Contains(page, "]("+path+".md): ") {
			t.Errorf("index.md does not lead to %s with a word about it", path)
		}
	}
}

// A table of teams has no column of what no export tells; too few teams are not
// divided into quarters; and too little makes no headline.
func TestSmallSitesClaimNothing(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "site.toml"), "title = \"Shop\"\n\n[source.log]\nkind = \"deployments\"\nfiles = [\"in.csv\"]\n")
	write(t, filepath.Join(folder, "in.csv"), strings.ReplaceAll(header+goodRows, "change_committed_at", "colour"))
	site := mustBuild(t, filepath.Join(folder, "site.toml"), 1)
	page := textFile(t, site, "teams/index.md")
	if strings.Contains(page, "Half-life") || strings.Contains(page, "Lead time by month") || strings.Contains(page, "small lines") {
		t.Errorf("teams/index.md has columns of what is not measured:\n%s", page)
	}
	if !strings.Contains(page, "| Deployment frequency | 1 | Too few | Too few | Too few |") {
		t.Errorf("teams/index.md divides one team into quarters:\n%s", page)
	}

	write(t, filepath.Join(folder, "site.toml"), "title = \"Shop\"\nas_of = \"2026-07-01\"\n\n[source.scan]\nkind = \"findings\"\nfiles = [\"in.csv\"]\n")
	write(t, filepath.Join(folder, "in.csv"), "id,service,team,severity,opened_at,closed_at\nf-1,web,shop,high,2026-06-01,2026-06-05\nf-2,web,shop,high,2026-06-02,2026-06-09\nf-3,web,shop,low,2026-06-03,\n")
	page = textFile(t, mustBuild(t, filepath.Join(folder, "site.toml"), 1), "security/index.md")
	if !strings.Contains(page, "# The capacity to put findings right") || !strings.Contains(page, "They are too few to judge by.") {
		t.Errorf("security/index.md makes much of three findings:\n%s", page[:min(len(page), 4000)])
	}
}

// A frequency that counts days does not stand beside an earlier one of changes as if the
// two could be compared.
func TestAnEarlierFrequencySaysWhatItCounts(t *testing.T) {
	rows := strings.Builder{}
	rows.WriteString("id,service,team,environment,finished_at,status,kind\n")
	day := time.Date(2024, time.July, 1, 0, 0, 0, 0, time.UTC)
	for n := 0; day.Year() < 2026; day = day.AddDate(0, 0, 1) {
		deployments := 2
		if day.Year() == 2025 {
			deployments = 0
			if day.Weekday() == time.Tuesday {
				deployments = 3
			}
		}
		for i := range deployments {
			n++
			fmt.Fprintf(&rows, "d%d,shop,web,production,%s,success,normal\n", n, day.Add(time.Duration(9+i)*time.Hour).Format(time.RFC3339))
		}
	}
	folder := t.TempDir()
	write(t, filepath.Join(folder, "site.toml"), "title = \"Shop\"\nas_of = \"2026-01-01\"\n\n[source.log]\nkind = \"deployments\"\nfiles = [\"in.csv\"]\n")
	write(t, filepath.Join(folder, "in.csv"), rows.String())
	page, _ := mustBuild(t, filepath.Join(folder, "site.toml"), 1).Get("teams/web.md")
	if !strings.Contains(string(page), "14 a week a year before, counted as changes") {
		t.Errorf("teams/web.md:\n%.1500s", page)
	}
}

// Where incidents were exported for the last time before the period ended, a figure that
// rests on them says so: no failure known is not no failure.
func TestAFigureSaysToWhenIncidentsAreKnown(t *testing.T) {
	deployments, incidents := strings.Builder{}, strings.Builder{}
	deployments.WriteString("id,service,team,environment,finished_at,status,kind\n")
	incidents.WriteString("id,service,team,opened_at,resolved_at\n")
	day := time.Date(2025, time.January, 1, 9, 0, 0, 0, time.UTC)
	for n := 0; day.Month() < time.September; n, day = n+1, day.AddDate(0, 0, 1) {
		fmt.Fprintf(&deployments, "d%d,shop,web,production,%s,success,normal\n", n, day.Format(time.RFC3339))
		if n%3 == 0 && day.Month() < time.July {
			fmt.Fprintf(&incidents, "i%d,shop,web,%s,%s\n", n, day.Add(time.Hour).Format(time.RFC3339), day.Add(3*time.Hour).Format(time.RFC3339))
		}
	}
	for name, as := range map[string]struct {
		of   string
		says bool
	}{"stopped": {"2025-09-01", true}, "in time": {"2025-07-01", false}} {
		folder := t.TempDir()
		write(t, filepath.Join(folder, "site.toml"), "title = \"Shop\"\nas_of = \""+as.of+"\"\n\n[source.log]\nkind = \"deployments\"\nfiles = [\"d.csv\"]\n[source.pager]\nkind = \"incidents\"\nfiles = [\"i.csv\"]\n")
		write(t, filepath.Join(folder, "d.csv"), deployments.String())
		write(t, filepath.Join(folder, "i.csv"), incidents.String())
		page, _ := mustBuild(t, filepath.Join(folder, "site.toml"), 1).Get("index.md")
		if strings.Contains(string(page), "incidents known to 30 June 2025") != as.says || strings.Contains(string(page), "incidents known to ") != as.says {
			t.Errorf("%s: index.md:\n%.2500s", name, page)
		}
	}
}
