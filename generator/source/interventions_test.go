package source

import (
	"fmt"
	"strings"
	"testing"
)

func (e export) interventions() string {
	var all []string
	for _, it := range e.d.Interventions {
		var teams []string
		for _, team := range it.Teams {
			teams = append(teams, e.d.Names.Text(team))
		}
		all = append(all, fmt.Sprintf("%s|%s|%s|%s|%s..%s", it.ID, it.Title, it.Kind, strings.Join(teams, ","), date(it.Start), date(it.End)))
	}
	return strings.Join(all, "\n")
}

func TestInterventionsStandByStartThenID(t *testing.T) {
	e := newExport(t)
	e.deploy("2026-01-05", "", "Pay")
	e.deploy("2026-01-05", "", "web")
	problems := e.settled(Context{Timezone: "Europe/Berlin",
		Team: map[string]TeamOptions{"ops": {Aliases: []string{"Operations"}}},
		Intervention: map[string]InterventionOptions{
			"b": {Title: "Trunk", Kind: "practice", StartedOn: "2026-03-01", EndedOn: "2026-03-31"},
			"a": {Title: "Scanner", Teams: Words{"web", "pay", "operations", "web"}, StartedOn: "2026-03-01"},
			"z": {StartedOn: "2026-01-01", Teams: Words{"*"}},
		}})
	check(t, "problems", problems, "")
	check(t, "interventions", e.interventions(), "z|z|||2025-12-31T23:00:00Z..\n"+
		"a|Scanner||Pay,ops,web|2026-02-28T23:00:00Z..\n"+
		"b|Trunk|practice||2026-02-28T23:00:00Z..2026-03-31T22:00:00Z")
}

func TestBrokenInterventionsHaveAPlaceAndAWayOut(t *testing.T) {
	e := newExport(t)
	e.deploy("2026-01-05", "", "payments")
	problems := e.settled(Context{Intervention: map[string]InterventionOptions{
		"date":  {StartedOn: "March"},
		"end":   {StartedOn: "2026-03-01", EndedOn: "x"},
		"kind":  {StartedOn: "2026-03-01", Kind: "tools"},
		"none":  {},
		"order": {StartedOn: "2026-03-02", EndedOn: "2026-03-01"},
		"team":  {StartedOn: "2026-03-01", Teams: Words{"paymens", "payments"}},
		"teams": {StartedOn: "2026-03-01", Teams: Words{"qqq"}},
	}})
	check(t, "problems", problems, strings.Join([]string{
		"error site.toml:7:17: started_on of intervention “date”: “March” is no date (write 2026-11-30, or RFC 3339 such as 2026-11-30T18:00:00+01:00)",
		"error site.toml:7:16: ended_on of intervention “end”: “x” is no date (write 2026-11-30, or RFC 3339 such as 2026-11-30T18:00:00+01:00)",
		"error site.toml:7:17: unknown kind “tools” of intervention “kind” (did you mean tool?)",
		"error site.toml:7:17: intervention “none” has no started_on: left out (write started_on = \"2026-03-01\")",
		"error site.toml:7:18: intervention “order” ends before it begins (ended_on is its last day)",
		"error site.toml:7:17: unknown team “paymens” in intervention “team” (did you mean payments?)",
		"error site.toml:7:18: unknown team “qqq” in intervention “teams” (known: payments)",
	}, "\n"))
	check(t, "interventions", e.interventions(), "kind|kind|||2026-03-01..\nteam|team||payments|2026-03-01..")
}

// TestInterventionsSayWhatTheyAreMeantToMove: ids are taken as written or folded, each
// once; what is unknown has its key's place and the nearest, and the rest stands.
func TestInterventionsSayWhatTheyAreMeantToMove(t *testing.T) {
	measures := map[string]MeasureUnit{"lead_time": {Unit: "h", Directed: true}, "change_fail_rate": {Unit: "ratio", Directed: true}, "velocity": {Unit: "points"}}
	aims := func(o InterventionOptions) (problems, got string) {
		e := newExport(t)
		e.deploy("2026-01-05", "", "payments")
		o.StartedOn = "2026-03-01"
		problems = e.settled(Context{Measures: measures, Intervention: map[string]InterventionOptions{"pilot": o}})
		if len(e.d.Interventions) != 1 {
			t.Fatalf("%d interventions", len(e.d.Interventions))
		}
		it := e.d.Interventions[0]
		for _, m := range it.Metrics {
			got += e.d.Names.Text(m) + " "
		}
		return problems, fmt.Sprintf("%s%+d", got, it.Better)
	}
	for _, c := range []struct {
		metrics       Words
		direction     string
		problem, want string
	}{
		{nil, "", "", "+0"},
		{Words{"lead_time", "velocity"}, "down", "", "lead_time velocity -1"},
		{Words{"Lead time", "lead_time"}, "", "", "lead_time +0"},
		{Words{"lead_tim", "velocity"}, "", "“lead_tim”, which intervention “pilot” is meant to move, is neither a metric nor a measure (did you mean lead_time?)", "velocity +0"},
		{Words{"happiness"}, "", "(goright list metrics and goright list measures say which there are)", "+0"},
		{Words{"velocity"}, "sideways", "unknown direction “sideways” of intervention “pilot” (known: up, down)", "velocity +0"},
		{nil, "up", "intervention “pilot” has a direction and names no metric", "+1"},
		{Words{"lead_time"}, "up", "warning site.toml:", "lead_time +1"},
	} {
		problems, got := aims(InterventionOptions{Metrics: c.metrics, Direction: c.direction})
		if got != c.want || !strings.Contains(problems, c.problem) || c.problem == "" && problems != "" {
			t.Errorf("%v %q: %s, want %s; %s", c.metrics, c.direction, got, c.want, problems)
		}
	}
}
