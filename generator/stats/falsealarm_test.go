package stats

import (
	"math"
	"testing"
)

// simulate counts the signals of charts of independent normal values.
func simulate(n, baseline, charts int) (anywhere, last float64) {
	g := NewSplitMix64(Seed("false alarm again"))
	values := make([]float64, n)
	for range charts {
		for i := range values {
			values[i] = math.Sqrt2 * math.Erfinv(2*(float64(g.Next()>>11)+.5)/(1<<53)-1)
		}
		if all := XmR(values, baseline).Signals; len(all) > 0 {
			anywhere++
			if all[len(all)-1].Index >= n-recentPoints {
				last++
			}
		}
	}
	return anywhere / float64(charts), last / float64(charts)
}

// The figures that METHOD.md 5.1 prints: 4 % and 10 % with own limits, 27 % with
// limits from the first twelve of twenty-four.
func TestFalseAlarmOfTheMethod(t *testing.T) {
	for _, c := range []struct {
		n, baseline int
		want        float64
	}{{12, 0, .04}, {24, 0, .10}, {24, 24, .10}, {24, 12, .27}} {
		if got, _ := FalseAlarm(c.n, c.baseline); math.Abs(got-c.want) > .01 {
			t.Errorf("%d points, limits from %d: %.3f, the method says %.2f", c.n, c.baseline, got, c.want)
		}
	}
}

func TestFalseAlarmIsWhatSimulationGives(t *testing.T) {
	for _, c := range [][2]int{{8, 0}, {14, 0}, {24, 0}, {30, 0}, {60, 0}, {11, 8}, {20, 12}, {30, 18}, {42, 24}, {72, 36}} {
		anywhere, last := FalseAlarm(c[0], c[1])
		a, l := simulate(c[0], c[1], 6000)
		if math.Abs(anywhere-a) > .025 || math.Abs(last-l) > .015 {
			t.Errorf("%d points, limits from %d: %.3f and %.3f, simulated %.3f and %.3f", c[0], c[1], anywhere, last, a, l)
		}
	}
}

// It rises with the points watched, never leaves 0 to 1, and the last three points
// give no more than all do.
func TestFalseAlarmRises(t *testing.T) {
	for n := -3; n < 200; n++ {
		a, l := FalseAlarm(n, 0)
		b, _ := FalseAlarm(n+1, 0)
		if a < 0 || a > 1 || l > a || b < a {
			t.Errorf("%d points: %v and %v, then %v", n, a, l, b)
		}
		for baseline := 1; baseline < n; baseline++ {
			if a, l := FalseAlarm(n, baseline); a < 0 || a > 1 || l > a || l < 0 {
				t.Errorf("%d points, limits from %d: %v and %v", n, baseline, a, l)
			}
		}
	}
}
