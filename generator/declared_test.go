package generator_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// declaredPilot is the three ways with a pilot that names what it was meant to move:
// lead time, which halves, toil, which teams report and which falls with them, and
// velocity, which nobody knows the better side of and which does not move.
func declaredPilot(t *testing.T) string {
	t.Helper()
	site := threeWays(t)
	folder := filepath.Dir(site)
	rows := strings.Builder{}
	rows.WriteString("team,metric,period_start,value\n")
	for team := range 12 {
		for month := 1; month <= 12; month++ {
			toil, velocity := 20+team+month%3, 30+2*team+month%2
			if pilot := team%3 == 0 || team == 11; pilot && month >= 7 {
				toil -= 8
			}
			fmt.Fprintf(&rows, "t%02d,toil_share,2026-%02d,%d\nt%02d,velocity,2026-%02d,%d\n", team, month, toil, team, month, velocity)
		}
	}
	write(t, filepath.Join(folder, "m.csv"), rows.String())
	text, err := os.ReadFile(site)
	if err != nil {
		t.Fatal(err)
	}
	with := strings.Replace(string(text), "started_on = \"2026-06-10\"\n", "started_on = \"2026-06-10\"\nmetrics = [\"toil_share\", \"velocity\", \"lead_time\"]\ndirection = \"up\"\n", 1)
	write(t, site, with+"[source.m]\nkind = \"measures\"\nfiles = [\"m.csv\"]\n")
	return site
}

// TestAPageLeadsWithWhatWasDeclared: the declared metrics first, reported ones among
// them, with the way they were meant to go; all others are exploratory, and counted.
func TestAPageLeadsWithWhatWasDeclared(t *testing.T) {
	out := mustBuild(t, declaredPilot(t), 2)
	hold(t, parseSite(t, out))
	page, _ := out.Get("changes/pilot.md")
	text := string(page)
	for _, want := range []string{
		"Declared beforehand: it was meant to move share of time spent on toil down, velocity per Sprint up and lead time for changes down.",
		"## What it was meant to move", "**Share of time spent on toil.** 8.0 percentage points less than if it had moved as in the rest",
		"**Velocity per Sprint.**", "**Lead time for changes.** 0.50 times", "That is the way it was meant to go.",
		"These were declared beforehand; even so, 3 were compared", "by the median of 3 complete months on each side",
		"## What else was looked at", "They are exploratory: 3 were compared", "(exploratory)",
	} {
		if !strings.Contains(strings.ReplaceAll(text, "<br>", " | "), want) {
			t.Errorf("changes/pilot.md does not say %q", want)
		}
	}
	if meant, else_ := strings.Index(text, "**Lead time for changes.**"), strings.Index(text, "**Deployment frequency.**"); meant < 0 || else_ < meant {
		t.Errorf("lead time stands at %d, deployment frequency at %d", meant, else_)
	}
	if t.Failed() {
		t.Log(text)
	}
	data, _ := out.Get("data/effects.json")
	var file struct {
		Rows []struct {
			Declared []struct{ ID, Expected string }
			Metrics  []struct {
				ID, Verdict     string
				Expected        *string
				Meant, Reported bool
				As              *bool `json:"as_expected"`
			}
		}
	}
	if err := json.Unmarshal(data, &file); err != nil || len(file.Rows) != 1 {
		t.Fatal(err, string(data))
	}
	row := file.Rows[0]
	if got := fmt.Sprint(row.Declared); got != "[{toil_share down} {velocity up} {lead_time down}]" {
		t.Errorf("declared %s", got)
	}
	for i, m := range row.Metrics {
		if m.Meant != (i < 3) || m.Reported != (i < 2) || (m.Expected != nil) != (i < 3) {
			t.Errorf("%d: %+v", i, m)
		}
	}
	if m := row.Metrics[0]; m.Verdict != "apart" || m.As == nil || !*m.As {
		t.Errorf("toil: %+v", m)
	}
	if m := row.Metrics[1]; m.Verdict != "none_seen" || m.As != nil {
		t.Errorf("velocity: %+v", m)
	}
}

// TestAnUnknownAimHasAPlace: the key of site.toml, with the nearest id.
func TestAnUnknownAimHasAPlace(t *testing.T) {
	name := declaredPilot(t)
	text, _ := os.ReadFile(name)
	write(t, name, strings.Replace(string(text), "\"toil_share\"", "\"toil_shares\"", 1))
	_, problems, err := build(name, 1)
	if err != nil {
		t.Fatal(err)
	}
	said := ""
	for _, p := range problems.All() {
		said += p.String() + "\n"
	}
	line := 1 + strings.Count(string(text[:strings.Index(string(text), "metrics = ")]), "\n")
	want := fmt.Sprintf("site.toml:%d:1: “toil_shares”, which intervention “pilot” is meant to move, is neither a metric nor a measure (did you mean toil_share?)", line)
	if !strings.Contains(said, want) {
		t.Errorf("got %s\nwant %s", said, want)
	}
}
