package render

import (
	"encoding/json"
	"strings"
	"testing"

	"goright/generator/metric"
	"goright/generator/stats"
	pairs "goright/generator/together"
	"goright/generator/tree"
)

func TestCorrelationIsDataWithoutHiddenTeams(t *testing.T) {
	team := func(id string, hidden bool, scores int) pairs.Team {
		return pairs.Team{Figures: &metric.Figures{Subject: metric.Subject{Kind: metric.Team, ID: id, Hidden: hidden}}, General: 4.20006, Scores: scores, Compared: scores >= 3,
			Mode: pairs.Suggestion{Mode: pairs.Enhance, Met: 1, Measured: 3}}
	}
	c := stats.Correlation{N: 8, Rho: 0.89824, Low: 0.4008, High: 0.9866, Interval: true, P: 0.0046, Exact: true}
	r := &pairs.Result{Known: true, Primary: pairs.Pair{Metric: "remediation_rate", Correlation: c, Adjusted: c.P},
		Others: []pairs.Pair{{Metric: "libyears", Correlation: stats.Correlation{N: 6, Rho: 1, P: 0.01}, Adjusted: 0.02}},
		Teams:  []pairs.Team{team("a<b", false, 4), team("shy", true, 4), team("c", false, 2)}}
	out := new(tree.Memory)
	if err := Correlation(r, &metric.Table{}, out); err != nil {
		t.Fatal(err)
	}
	data, _ := out.Get("data/correlation.json")
	var got struct {
		Schema  int
		Primary map[string]any
		Others  []map[string]any
		Teams   []map[string]any
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if got.Schema != 1 || got.Primary["rho"] != 0.8982 || got.Primary["n"] != 8.0 || got.Others[0]["low"] != nil || got.Others[0]["adjusted_p"] != 0.02 {
		t.Errorf("%s", data)
	}
	if len(got.Teams) != 2 || got.Teams[0]["id"] != "a<b" || got.Teams[0]["general"] != 4.2001 || got.Teams[1]["general"] != nil || strings.Contains(string(data), "shy") {
		t.Errorf("%s", data)
	}
}
