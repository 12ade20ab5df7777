package metric

import (
	"slices"
	"strings"
	"testing"
)

// The orders of both editions, and tags that are figures.
func TestCharacteristics(t *testing.T) {
	list, err := Characteristics()
	if err != nil {
		t.Fatal(err)
	}
	measures, err := Measures()
	if err != nil {
		t.Fatal(err)
	}
	older := make([]string, 8)
	var newer []string
	for i, c := range list {
		if c.Order2023 != i+1 {
			t.Errorf("%s stands at %d", c.ID, c.Order2023)
		}
		newer = append(newer, c.Label)
		if c.Order2011 > 0 {
			older[c.Order2011-1] = c.Label
			if c.Label2011 != "" {
				older[c.Order2011-1] = c.Label2011
			}
		}
		for _, id := range c.Metrics {
			_, metric := Lookup(id)
			if !metric && !slices.ContainsFunc(measures, func(m Measure) bool { return m.ID == string(id) }) {
				t.Errorf("%s: %s is neither a metric nor a measure", c.ID, id)
			}
		}
	}
	if got := strings.Join(older, ", "); got != "Functional suitability, Performance efficiency, Compatibility, Usability, Reliability, Security, Maintainability, Portability" {
		t.Error(got)
	}
	if got := strings.Join(newer, ", "); got != "Functional suitability, Performance efficiency, Compatibility, Interaction capability, Reliability, Security, Maintainability, Flexibility, Safety" {
		t.Error(got)
	}
}
