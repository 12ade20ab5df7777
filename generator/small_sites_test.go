package generator_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"goright/generator"
	"goright/generator/config"
	"goright/generator/tree"
)

// smallSites are organisations of which there is little to say, or all of it alike.
// says and never are what the twin of a page must and must not say.
var smallSites = []struct {
	name        string
	teams       int
	months      int
	answers     []int // respondents of each team to a survey
	page        string
	says, never string
}{
	{name: "no rows", page: "index", says: `There are no figures yet`, never: `Period:|The figures of \.`},
	{name: "no rows, the groups", page: "groups", says: `Too few teams`, never: `days to \.`},
	{name: "one team", teams: 1, months: 14, page: "groups", says: `Groups are looked for from 8 teams on`},
	{name: "twins", teams: 8, months: 10, page: "groups", says: `# Our teams work alike`, never: `in a way of its own|closer|apart by the silhouette`},
	{name: "twins, side by side", teams: 8, months: 10, page: "together", says: `no order to compare`, never: `rank correlation \d`},
	{name: "four answers", teams: 2, months: 3, answers: []int{2, 2}, page: "culture", says: `Answered: Fewer than 5 people`, never: `\b0 people|The mean of their means`},
	{name: "a small team beside two", teams: 3, months: 3, answers: []int{6, 6, 2}, page: "culture", says: `14 people`, never: `team-a\.md\) \| 6|alpha of -`},
}

// nonsense is what no page says, whatever the exports hold.
var nonsense = regexp.MustCompile(`\bNaN\b|\bInf\b|%!|<no value>|[−-]0(\.0+)?(%| |\|)|(^|[^\d.,−])1 (teams|deployments|incidents|findings|weeks|people|rows|ways|groups)\b|“”|days to \.| of \. `)

// TestSmallSites builds each: the rules hold, and no page says nonsense.
func TestSmallSites(t *testing.T) {
	for _, c := range smallSites {
		t.Run(c.name, func(t *testing.T) {
			out := smallSite(t, c.teams, c.months, c.answers)
			for _, path := range out.Paths() {
				if data, _ := out.Get(path); strings.HasSuffix(path, ".md") {
					if found := nonsense.FindIndex(data); found != nil {
						t.Errorf("%s: %q", path, data[max(0, found[0]-60):min(len(data), found[1]+40)])
					}
				}
			}
			page, _ := out.Get(c.page + ".md")
			if !regexp.MustCompile(c.says).Match(page) {
				t.Errorf("%s does not say %q", c.page, c.says)
			}
			if c.never != "" && regexp.MustCompile(c.never).Match(page) {
				t.Errorf("%s says %q", c.page, regexp.MustCompile(c.never).Find(page))
			}
		})
	}
}

// smallSite has teams that all do the same, on the same days.
func smallSite(t *testing.T, teams, months int, answers []int) *tree.Memory {
	t.Helper()
	var deployments, incidents, findings, survey strings.Builder
	deployments.WriteString("id,team,service,status,kind,change_committed_at,finished_at\n")
	incidents.WriteString("id,team,service,opened_at,resolved_at\n")
	findings.WriteString("id,team,service,severity,opened_at,closed_at\n")
	survey.WriteString("survey,held_on,team,question,respondent,score,scale_min,scale_max\n")
	at := func(month, day, hour int) string {
		return time.Date(2025, time.Month(1+month), day, hour, 0, 0, 0, time.UTC).Format(time.RFC3339)
	}
	for team := range teams {
		for m := range months {
			for day := 2; day < 26; day += 2 {
				fmt.Fprintf(&deployments, "d%d-%d-%d,team-%c,s%d,success,normal,%s,%s\n", team, m, day, 'a'+rune(team), team, at(m, day, 1), at(m, day, 11))
			}
			fmt.Fprintf(&incidents, "i%d-%d,team-%c,s%d,%s,%s\n", team, m, 'a'+rune(team), team, at(m, 20, 12), at(m, 20, 14))
			for i := range 5 {
				fmt.Fprintf(&findings, "f%d-%d-%d,team-%c,s%d,high,%s,%s\n", team, m, i, 'a'+rune(team), team, at(m, 3, 12+i), at(m, 23, 12+i))
			}
		}
	}
	for team, n := range answers {
		for i := range n {
			for q := range 2 {
				fmt.Fprintf(&survey, "S,2025-02-10,team-%c,Question %d?,r%d-%d,%d,1,7\n", 'a'+rune(team), q, team, i, 1+(5*i+q*3+team)%7)
			}
		}
	}
	folder := t.TempDir()
	toml := "title = \"Small\"\n"
	for _, e := range []struct {
		name string
		text *strings.Builder
	}{{"deployments", &deployments}, {"incidents", &incidents}, {"findings", &findings}, {"survey", &survey}} {
		if e.name == "survey" && answers == nil || months == 0 && e.name != "deployments" {
			continue
		}
		toml += fmt.Sprintf("[source.%s]\nkind = %q\nfiles = [\"%s.csv\"]\n", e.name, e.name, e.name)
		if err := os.WriteFile(filepath.Join(folder, e.name+".csv"), []byte(e.text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "site.toml"), []byte(toml), 0o600); err != nil {
		t.Fatal(err)
	}
	site, problems := config.Load(filepath.Join(folder, "site.toml"))
	if problems.Failed() {
		t.Fatal(problems.All())
	}
	out := new(tree.Memory)
	if _, problems, err := generator.Build(context.Background(), site, generator.Options{Root: folder, Version: "test"}, out); err != nil || problems.Failed() {
		t.Fatal(err, problems.All())
	}
	return out
}
