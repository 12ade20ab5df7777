package generator_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"goright/generator"
	"goright/generator/config"
	"goright/generator/tree"
)

// TestAPublicSiteHasNoSmallCells builds the sample for the public: no file of a team
// or a service may count one to four findings of a severity, and the pages still
// keep the rules.
func TestAPublicSiteHasNoSmallCells(t *testing.T) {
	site, problems := config.Load("../site.toml")
	if problems.Failed() {
		t.Fatal(problems.All())
	}
	site.Publish.Audience = config.Public
	out := new(tree.Memory)
	if _, problems, err := generator.Build(context.Background(), site, generator.Options{Root: "..", Version: "test"}, out); err != nil || problems.Failed() {
		t.Fatal(err, problems.All())
	}
	withheld, rare := 0, 0
	for _, path := range out.Paths() {
		if !strings.HasPrefix(path, "data/metrics/teams/") && !strings.HasPrefix(path, "data/metrics/services/") {
			continue
		}
		data, _ := out.Get(path)
		var file struct {
			Metrics map[string]struct {
				Value []*float64
				N     []int
				Notes map[string][]int
			}
		}
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		for id, m := range file.Metrics {
			if strings.HasPrefix(id, "known_exploited_") || strings.HasPrefix(id, "attack") {
				for i, v := range m.Value {
					if v != nil {
						t.Errorf("%s: %s is %v in period %d, and nearly every one of a team is about a few", path, id, *v, i)
					}
				}
				rare += len(m.Notes["withheld"])
			}
			if !strings.HasPrefix(id, "findings_") || !strings.Contains(id, ".") {
				continue
			}
			for i, v := range m.Value {
				if v != nil && *v >= 1 && *v <= 4 {
					t.Errorf("%s: %s is %v in period %d", path, id, *v, i)
				}
			}
			for i, n := range m.N {
				if n >= 1 && n <= 4 {
					t.Errorf("%s: n of %s is %d in period %d", path, id, n, i)
				}
			}
			withheld += len(m.Notes["withheld"])
		}
	}
	if rare == 0 {
		t.Error("teams of the sample met attacks, and none was withheld")
	}
	if withheld == 0 {
		t.Error("the sample has small cells, and none was withheld")
	}
	hold(t, parseSite(t, out))
}
