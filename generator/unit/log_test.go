package unit

import (
	"math"
	"testing"
)

func TestLogarithmsOfTimesBeginAtOneMinute(t *testing.T) {
	for _, c := range []struct {
		of      Unit
		x, want float64
	}{
		{Hours, 0, math.Log(1.0 / 60)}, {Hours, 1.0 / 3600, math.Log(1.0 / 60)}, {Hours, 1.0 / 60, math.Log(1.0 / 60)}, {Hours, 2, math.Log(2)},
		{Days, 0, math.Log(1.0 / 1440)}, {Days, 3, math.Log(3)},
		{PerWeek, 0, math.Inf(-1)}, {PerWeek, 0.001, math.Log(0.001)},
	} {
		if got := c.of.Log(c.x); math.Abs(got-c.want) > 1e-12 && got != c.want {
			t.Errorf("%s %v: %v, want %v", c.of, c.x, got, c.want)
		}
	}
	if got := Hours.Log(math.NaN()); !math.IsNaN(got) {
		t.Errorf("of no figure: %v", got)
	}
	for u, want := range map[Unit]bool{Hours: true, Days: true, PerWeek: true, Ratio: false, Count: false} {
		if u.Logs() != want {
			t.Errorf("%s: logarithms %v", u, !want)
		}
	}
}
