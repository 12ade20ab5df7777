package chart

import (
	"strings"
	"testing"
)

// TestEndLabelsSayTheirMonth: a line that ends before the report's month must not
// pass its last value off as that month's.
func TestEndLabelsSayTheirMonth(t *testing.T) {
	m := monthsTo(18) // to October 2026
	upTo := func(last int) []float64 {
		v := wave(18, 1, 1, 0)
		for i := last + 1; i < len(v); i++ {
			v[i] = nan
		}
		return v
	}
	lower, upper := scaled(upTo(14), .01), scaled(upTo(14), .3)
	for name, c := range map[string]struct {
		chart Chart
		want  string
	}{
		"this month":   {Trend{Months: m, Unit: Hours, Median: upTo(17)}, "Median 1.0 hours"},
		"earlier":      {Trend{Months: m, Unit: Hours, Median: upTo(14)}, "Median in Jul 1.0 hours"},
		"another year": {Trend{Months: m, Unit: Hours, Median: upTo(7)}, "Median in Dec 2025 1.0 hours"},
		"rate":         {Rate{Months: m, Values: scaled(upTo(14), .1), Low: lower, High: upper}, "in Jul"},
		"stack":        {Stack{Months: m, Layers: []Layer{{"High", "sev1", upTo(14)}}}, "High in Jul 1"},
	} {
		p := checkChart(t, name, c.chart)
		for _, svg := range []string{p.Wide, p.Narrow} {
			_, _, texts, _, _ := parseSVG(t, svg)
			var said []string
			for _, l := range texts {
				said = append(said, l.words)
			}
			if all := strings.Join(said, " "); !strings.Contains(all, c.want) {
				t.Errorf("%s: the labels say %q, not %q", name, all, c.want)
			}
		}
	}
}
