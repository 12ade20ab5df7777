package report

import (
	"testing"

	"goright/generator/metric"
)

// Of five parts four have a line: the worst severities, or the kinds with the most
// findings, in the table's order.
func TestAChartHoldsFourParts(t *testing.T) {
	var parts []metric.Stratum
	for i, id := range []string{"a", "b", "c", "d", "e"} {
		parts = append(parts, metric.Stratum{ID: id, Half: metric.Value{N: 20 * (1 + i)}})
	}
	for want, p := range map[string]parting{"abcd": {parts: parts, ranked: true}, "bcde": {parts: parts}} {
		got := ""
		for _, line := range p.choose(parts) {
			got += line.ID
		}
		if got != want {
			t.Errorf("ranked %v: lines %s, want %s", p.ranked, got, want)
		}
	}
	if got := (parting{parts: parts}).choose(parts[:2]); len(got) != 2 {
		t.Errorf("%d lines of two", len(got))
	}
}
