package report

import (
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/effect"
	"goright/generator/stats"
)

func TestSizesOfChanges(t *testing.T) {
	for x, want := range map[float64]string{.0004: "0.0", -.0004: "0.0", .012: "+1.2", -.155: "−15.5", 1: "+100.0"} {
		if got := signedPoints(x); got != want {
			t.Errorf("%v: %s, want %s", x, got, want)
		}
	}
	for x, want := range map[float64]string{.4366: "0.44", 1: "1.0", 1.96: "2.0", .5: "0.50", .088: "0.088", 12.3: "12", 250: "250"} {
		if got := twoDigits(x); got != want {
			t.Errorf("%v: %s, want %s", x, got, want)
		}
	}
	for p, want := range map[float64]string{.0159: "0.016", .0004: "under 0.001", 1: "1"} {
		if got := probability(p); got != want {
			t.Errorf("p %v: %s, want %s", p, got, want)
		}
	}
}

func TestDifferenceCells(t *testing.T) {
	o := effect.Outcome{Verdict: effect.TooFew, P: .009, Means: -.7, Shift: stats.Shift{Estimate: -.8288, Low: -1.0106, High: -.4128, HasInterval: true, Coverage: .968}}
	cells := differenceCells(&o, true)
	if cells[0].Text != "0.44 times" || cells[0].Sub != "0.36 to 0.66" || cells[1].Text != "0.50 times" || cells[2].Text != "No verdict" {
		t.Errorf("with few teams: %+v", cells)
	}
	o.Verdict = effect.NotMeasured
	if cells := differenceCells(&o, true); len(cells) != 3 || !cells[0].Muted {
		t.Errorf("not measured: %+v", cells)
	}
	if cells := differenceCells(&o, false); len(cells) != 1 {
		t.Errorf("without a rest: %+v", cells)
	}
}

func TestInterventionsWithOneTitle(t *testing.T) {
	at := func(y int) dataset.Time { return dataset.FromStd(time.Date(y, 12, 15, 0, 0, 0, 0, time.UTC)) }
	b := &builder{zone: time.UTC}
	b.Effects = []effect.Effect{{Event: dataset.Intervention{Slug: "a", Title: "Change freeze", Start: at(2024)}},
		{Event: dataset.Intervention{Slug: "b", Title: "Change freeze", Start: at(2025)}}, {Event: dataset.Intervention{Slug: "c", Title: "A tool"}}}
	for i, want := range []string{"Change freeze, 15 December 2024", "Change freeze, 15 December 2025", "A tool"} {
		if got := b.changeTitle(&b.Effects[i]); got != want {
			t.Errorf("%d: %s", i, got)
		}
	}
}
