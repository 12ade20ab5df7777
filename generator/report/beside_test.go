package report

import "testing"

// TestTheUpperLimitOfNothing: 0 in 90 days is compatible with up to 0.287 a week, about
// once a month; other windows and rates fall to the nearest step.
func TestTheUpperLimitOfNothing(t *testing.T) {
	for perWeek, want := range map[float64]string{0.2869: "month", 0.861: "week", 0.49: "week", 0.47: "month", 0.095: "month", 0.0708: "half-year", 3.7: "day", 0: "half-year"} {
		if got := oftenest(perWeek); got != want {
			t.Errorf("%v a week: %s, want %s", perWeek, got, want)
		}
	}
}
