package report

import (
	"testing"

	"goright/generator/metric"
)

// Every capacity of METHOD.md 4 stands in one group of the security page, and every
// metric of security is somewhere on it.
func TestEveryCapacityHasItsPlace(t *testing.T) {
	seen := map[metric.ID]int{}
	for _, c := range capacities {
		for _, id := range append(c.ids[:len(c.ids):len(c.ids)], c.drawn) {
			if _, ok := metric.Lookup(id); !ok && id != "" {
				t.Errorf("%s: no metric %s", c.part, id)
			}
		}
		for _, id := range c.ids {
			seen[id]++
		}
	}
	first := false
	for _, def := range metric.Catalogue() {
		if first = first || def.ID == "remediation_ratio"; first && seen[def.ID] != 1 {
			t.Errorf("%s stands in %d groups", def.ID, seen[def.ID])
		}
	}
}
