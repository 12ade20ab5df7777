package generator_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// threeWays writes the exports of twelve teams that work in three ways, four in each:
// how many hours lie between their deployments, how long a change and a recovery take,
// and how many changes fail. From July on, the teams of a pilot take half as long.
func threeWays(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	deployments := strings.Builder{}
	incidents := strings.Builder{}
	deployments.WriteString("id,service,team,finished_at,change_committed_at,status,kind\n")
	incidents.WriteString("id,service,team,opened_at,resolved_at,deployment_id\n")
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	site := "title = \"Three ways\"\nas_of = \"2027-01-01\"\n[source.d]\nkind = \"deployments\"\nfiles = [\"d.csv\"]\n[source.i]\nkind = \"incidents\"\nfiles = [\"i.csv\"]\n" +
		"[intervention.pilot]\ntitle = \"A pilot\"\nkind = \"practice\"\nteams = [\"t00\", \"t03\", \"t06\", \"t09\", \"t11\"]\nstarted_on = \"2026-06-10\"\n[team.t05]\nhidden = true\n"
	for team := range 12 {
		way := team / 4
		every, lead, recovery, failing := []int{9, 40, 160}[way], []float64{4, 70, 500}[way], []float64{.7, 12, 150}[way], []int{20, 8, 3}[way]
		n := 0
		for at := start.Add(time.Duration(team) * time.Hour); at.Year() == 2026; at = at.Add(time.Duration(every) * time.Hour) {
			n++
			took := lead * (1 + .04*float64(team%4) + .002*float64(n%30))
			if pilot := team%3 == 0 || team == 11; pilot && at.Month() >= time.July {
				took /= 2
			}
			id := fmt.Sprintf("d%02d-%d", team, n)
			committed := at.Add(-time.Duration(took * float64(time.Hour)))
			fmt.Fprintf(&deployments, "%s,s%02d,t%02d,%s,%s,success,normal\n", id, team, team, at.Format(time.RFC3339), committed.Format(time.RFC3339))
			if n%failing == 0 {
				restored := at.Add(time.Duration((1 + recovery*(1+.1*float64(n%3))) * float64(time.Hour)))
				fmt.Fprintf(&incidents, "i%s,s%02d,t%02d,%s,%s,%s\n", id, team, team, at.Add(time.Hour).Format(time.RFC3339), restored.Format(time.RFC3339), id)
			}
		}
	}
	write(t, filepath.Join(folder, "d.csv"), deployments.String())
	write(t, filepath.Join(folder, "i.csv"), incidents.String())
	write(t, filepath.Join(folder, "site.toml"), site)
	return filepath.Join(folder, "site.toml")
}

// TestGroupsAndAnEffect builds a site in which there are groups and a change that
// moved something, and holds it to the rules of every page.
func TestGroupsAndAnEffect(t *testing.T) {
	out := mustBuild(t, threeWays(t), 2)
	hold(t, parseSite(t, out))
	data, _ := out.Get("data/groups.json")
	var groups struct {
		Finding string
		K       int
		P       float64
		Groups  []struct {
			N                                 int
			Members                           []string
			Stability, Throughput, Steadiness string
		}
	}
	if err := json.Unmarshal(data, &groups); err != nil {
		t.Fatal(err)
	}
	if groups.Finding != "groups" || groups.K != 3 || groups.P > .05 || len(groups.Groups) != 3 {
		t.Fatalf("%s", data)
	}
	if g := groups.Groups[1]; g.N != 4 || strings.Join(g.Members, " ") != "t04 t06 t07" || g.Stability != "stable" || g.Throughput != "middle" {
		t.Errorf("the second group, with a hidden team: %+v", g)
	}
	page, _ := out.Get("groups.md")
	for _, want := range []string{"Our teams work in 3 ways that can be told apart", "Group A: faster, steadier", "**Group C: slower, less steady**", "With 12 teams this is a first look", "1 team has no page", "[t07](teams/t07.md)"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("groups.md does not say %q:\n%s", want, page)
		}
	}
	if strings.Contains(string(page), "t05") {
		t.Error("groups.md names a hidden team")
	}
	page, _ = out.Get("changes/pilot.md")
	for _, want := range []string{"**Lead time for changes.** 0.50 times", "The groups moved apart by more than teams split at random usually would.", "5 of 12 teams", "No more than chance may give.", "No difference from what it would be, had it moved as in the rest", "No other intervention is declared"} {
		if !strings.Contains(strings.ToLower(string(page)), strings.ToLower(want)) {
			t.Errorf("changes/pilot.md does not say %q:\n%s", want, page)
		}
	}
}
