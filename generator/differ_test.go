package generator_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// withFindings adds findings to the three ways, of which faster teams close more, and a
// survey whose means have nothing to do with the ways; three people of t01 answered.
func withFindings(t *testing.T) string {
	t.Helper()
	site := threeWays(t)
	folder := filepath.Dir(site)
	findings, survey := strings.Builder{}, strings.Builder{}
	findings.WriteString("id,service,team,opened_at,closed_at,severity\n")
	survey.WriteString("held_on,team,question,topic,scale_min,scale_max,n,mean\n")
	for team := range 12 {
		closes := []int{17, 14, 6}[team/4] + team%4%3
		for month := time.July; month <= time.December; month++ {
			for i := range 20 {
				opened := time.Date(2026, month, 1+i, 0, 0, 0, 0, time.UTC)
				closed := ""
				if i < closes {
					closed = opened.AddDate(0, 0, 3+2*(team/4)).Format(time.DateOnly)
				}
				fmt.Fprintf(&findings, "f%02d-%d-%d,s%02d,t%02d,%s,%s,high\n", team, month, i, team, team, opened.Format(time.DateOnly), closed)
			}
		}
		n := 8
		if team == 1 {
			n = 3
		}
		for q := range 2 {
			fmt.Fprintf(&survey, "2026-11-02,t%02d,question %d,Trust,1,7,%d,%.1f\n", team, q+1, n, 3.5+float64((team*7)%12)/8)
		}
	}
	write(t, filepath.Join(folder, "f.csv"), findings.String())
	write(t, filepath.Join(folder, "s.csv"), survey.String())
	text, err := os.ReadFile(site)
	if err != nil {
		t.Fatal(err)
	}
	write(t, site, string(text)+"[source.f]\nkind = \"findings\"\nfiles = [\"f.csv\"]\n[source.s]\nkind = \"survey\"\nfiles = [\"s.csv\"]\n")
	return site
}

// TestGroupsAgainstWhatDidNotMakeThem: closing goes with the groups and the survey does
// not; a hidden team and one with too few answers have no part in it.
func TestGroupsAgainstWhatDidNotMakeThem(t *testing.T) {
	out := mustBuild(t, withFindings(t), 2)
	hold(t, parseSite(t, out))
	data, _ := out.Get("data/groups.json")
	var file struct {
		Differences []struct {
			ID, Test     string
			N            int
			P, Statistic *float64
			Adjusted     *float64 `json:"adjusted_p"`
			Exact        bool
			Groups       []struct {
				Median *float64
				N      int
			}
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Differences) != 3 {
		t.Fatalf("%s", data)
	}
	for i, want := range []struct {
		id    string
		n     int
		apart bool
	}{{"remediation_rate", 11, true}, {"remediation_half_life", 11, true}, {"survey:Trust", 9, false}} {
		d := file.Differences[i]
		if d.ID != want.id || d.N != want.n || d.Test == "none" || len(d.Groups) != 3 || (*d.Adjusted <= .05) != want.apart || *d.Adjusted < *d.P {
			t.Errorf("%d: %+v\n%s", i, d, data)
		}
	}
	page, _ := out.Get("groups.md")
	for _, want := range []string{"Do the groups differ in anything else?", "**Remediation rate.** The data of 11 teams suggest that the groups differ in it: H is", "**Trust.** Too few teams to say: of 9, H is",
		"The groups in what did not make them", "| Not reached yet (n 4) |", "3 figures were tested", "A difference is no cause"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("groups.md does not say %q:\n%s", want, page)
		}
	}
}
