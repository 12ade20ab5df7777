package render

import (
	"strings"
	"testing"

	"goright/generator/dataset"
	"goright/generator/effect"
	"goright/generator/metric"
	"goright/generator/stats"
	"goright/generator/tree"
)

func TestEffectsAreAsTheDataPageSays(t *testing.T) {
	table := &metric.Table{Periods: []dataset.Period{
		{Kind: dataset.Window, Start: at("2025-11-03"), End: at("2026-02-01")}, {Kind: dataset.Window, Start: at("2026-03-03"), End: at("2026-06-01")}}}
	team := func(id string, hidden bool) *metric.Figures {
		return &metric.Figures{Subject: metric.Subject{Kind: metric.Team, ID: id, Name: id, Hidden: hidden}}
	}
	pilot := dataset.Intervention{ID: "pilot", Title: "A <pilot>", Kind: "practice", Start: at("2026-02-01"), End: at("2026-06-01")}
	effects := []effect.Effect{
		{Event: dataset.Intervention{ID: "freeze", Title: "A freeze", Kind: "freeze", Start: at("2025-12-15")}, Gap: effect.Pause, Before: -1, After: -1},
		{Event: pilot, Aims: []effect.Aim{{Def: metric.Def{ID: "lead_time"}, Expected: -1}, {Def: metric.Def{ID: "velocity"}}}, Before: 0, After: 1, Teams: [2][]*metric.Figures{{team("payments", false), team("ghost", true)}, {team("web", false)}},
			Others: []effect.Other{{Event: dataset.Intervention{ID: "freeze"}, In: [2]int{2, 1}}},
			Outcomes: []effect.Outcome{
				{Metric: "lead_time", Meant: true, Expected: -1, Verdict: effect.Apart, Means: -.77592, U: 0, P: .015873, LeastP: .015873, Events: 30, Detectable: .40494,
					Shift: stats.Shift{Estimate: -.8288, Low: -1.0106, High: -.4128, Coverage: .96825, HasInterval: true},
					Arms:  [2]effect.Changes{{D: []float64{-1.04982, -.47}, Missing: 1, Before: 135, After: 63}, {D: []float64{.069}, Before: 130, After: 125}}},
				{Metric: "change_fail_rate", Points: true, Verdict: effect.NotMeasured, P: 1, LeastP: 1},
			}},
	}
	var out tree.Memory
	if err := Effects(effects, table, &out); err != nil {
		t.Fatal(err)
	}
	data, _ := out.Get("data/effects.json")
	sortedKeys(t, "data/effects.json", data)
	for _, want := range []string{
		`{"after":null,"before":null,"declared":[],"end":null,"id":"freeze","kind":"freeze","metrics":[],"not_compared":"pause","others":[],"start":"2025-12-15T00:00:00Z","teams":[],"title":"A freeze"},`,
		`{"after":{"end":"2026-06-01T00:00:00Z","kind":"window","start":"2026-03-03T00:00:00Z"},"before":{"end":"2026-02-01T00:00:00Z","kind":"window","start":"2025-11-03T00:00:00Z"},"declared":[{"expected":"down","id":"lead_time"},{"expected":null,"id":"velocity"}],"end":"2026-06-01T00:00:00Z","id":"pilot","kind":"practice",`,
		`{"as_expected":true,"coverage":0.9683,"detectable_ratio":0.4049,"difference_of_means":-0.7759,"expected":"down","high":-0.4128,"id":"lead_time","least_p":0.0159,"low":-1.0106,"meant":true,"p":0.0159,"ratio":0.4366,"reported":false,"resampled":false,` +
			`"rest":{"changes":[0.069],"median_after":125,"median_before":130,"missing":0,"n":1},"scale":"log","shift":-0.8288,"took_part":{"changes":[-1.0498,-0.47],"median_after":63,"median_before":135,"missing":1,"n":2},"u":0,"verdict":"apart"},`,
		`"id":"change_fail_rate","least_p":null,"low":null,"meant":false,"p":null,"ratio":null,`, `"verdict":"not_measured"}],"not_compared":null,`,
		`"others":[{"id":"freeze","rest":1,"took_part":2}],"start":"2026-02-01T00:00:00Z","teams":["payments"],"title":"A \u003cpilot\u003e"}`,
	} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s\nin %s", want, data)
		}
	}
}
