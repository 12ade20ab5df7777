package chart

import (
	"slices"
	"strings"
	"testing"
)

func TestStretchesOfAverages(t *testing.T) {
	values := []float64{10, 10, 10, 10, 20, 20, 20, 20, 20, 20, 40, 40, nan}
	for _, c := range []struct {
		name   string
		events []Event
		want   []string
	}{
		{"no event", nil, []string{"20"}},
		{"an event begins a stretch", []Event{{At: 4, Label: "Pilot"}}, []string{"10", "25"}},
		{"a pause does not", []Event{{At: 4, Label: "Freeze", Pause: true}}, []string{"20"}},
		{"a pause beside an event", []Event{{At: 4, Label: "Freeze", Pause: true}, {At: 4, Label: "Pilot"}}, []string{"10", "25"}},
		{"neighbours that read the same share a label", []Event{{At: 4}, {At: 7}, {At: 9}}, []string{"10", "20", "33"}},
		{"two measured months are too few", []Event{{At: 4}, {At: 10}}, []string{"10", "20"}},
	} {
		k := Columns{Months: monthsTo(len(values)), Values: values, Events: c.events, MeanLabel: true}
		var got []string
		for _, m := range namedMeans(k.means(values)) {
			got = append(got, formatCount(m.value))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: averages %v, not %v", c.name, got, c.want)
		}
	}
}

func TestAPauseIsDrawn(t *testing.T) {
	k := Columns{Months: monthsTo(18), Values: wave(18, 30, 60, 4), Events: []Event{{At: 9, Label: "Change freeze", Pause: true}}, MeanLabel: true}
	p := checkChart(t, "pause", k)
	for _, svg := range []string{p.Wide, p.Narrow} {
		if s := string(svg); !strings.Contains(s, `class="event"`) || !strings.Contains(s, ">Change freeze<") || strings.Count(s, `class="mean"`) != 1 {
			t.Errorf("the pause is not drawn as it should be: %s", s)
		}
	}
}
