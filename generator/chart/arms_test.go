package chart

import (
	"regexp"
	"strings"
	"testing"
)

// The median of ratios is that of their logarithms: half and double have no change
// between them, where their mean would be a rise of a quarter.
func TestTheMedianOfRatiosLiesBetweenThem(t *testing.T) {
	k := Arms{Names: [2]string{"Took part", "The rest"}, Rows: []ArmsRow{{Label: "Lead time", Changes: [2][]float64{{.25, .5, 2, 8}, {.5, 2}}, Shift: nan}}}
	p := checkChart(t, "ratios", k)
	for _, want := range []string{"Took part: 4 teams, median 1 times", "The rest: 2 teams, median 1 times"} {
		if !strings.Contains(string(p.Wide), want) {
			t.Errorf("the description lacks %q", want)
		}
	}
	k.Points = true
	k.Rows[0].Changes = [2][]float64{{-.02, .04}, {.01}}
	if p := checkChart(t, "points", k); !strings.Contains(string(p.Wide), "Took part: 2 teams, median +1 points") {
		t.Error("the median of differences is not the middle of the two")
	}
}

// A dot is a team: those of a crowded lane are as large as those of an empty one.
func TestDotsOfOneDrawingAreOfOneSize(t *testing.T) {
	crowd := make([]float64, 40)
	for i := range crowd {
		crowd[i] = 1 + float64(i)/1000
	}
	arms := Arms{Names: [2]string{"Took part", "The rest"}, Rows: []ArmsRow{{Label: "A", Changes: [2][]float64{crowd, {2, 4}}, Shift: nan}, {Label: "B", Changes: [2][]float64{{3}, nil}, Shift: nan}}}
	lanes := Lanes{Names: []string{"a", "b"}, Rows: []LanesRow{{"A", [][]float64{crowd, {4}}}, {"B", [][]float64{{2}, {5, 6}}}}}
	size := regexp.MustCompile(`<path class="pts[^"]*" stroke-width="([^"]+)"`)
	for name, c := range map[string]Chart{"arms": arms, "lanes": lanes} {
		p := checkChart(t, name, c)
		for _, drawing := range []string{string(p.Wide), string(p.Narrow)} {
			found := size.FindAllStringSubmatch(drawing, -1)
			if len(found) < 3 {
				t.Fatalf("%s: %d lanes of dots: this test looks at nothing", name, len(found))
			}
			for _, f := range found {
				if f[1] != found[0][1] {
					t.Errorf("%s: dots of %s and of %s px", name, found[0][1], f[1])
				}
			}
		}
	}
}

func TestRulesAreReadAsAList(t *testing.T) {
	for numbers, want := range map[string]string{"1": "rule 1", "1 3": "rules 1 and 3", "1 2 3": "rules 1, 2 and 3"} {
		if got := ruleWords(numbers); got != want {
			t.Errorf("%q reads %q, not %q", numbers, got, want)
		}
	}
}

// Where nobody looked for signals the description does not say that there is none.
func TestAnUnwatchedCourseSaysNothingOfSignals(t *testing.T) {
	k := Control{Months: monthsTo(3), Unit: Number, Values: []float64{1, 2, 3}}
	if p := checkChart(t, "watched", k); !strings.Contains(string(p.Wide), "No signal.") {
		t.Error("a watched chart does not say that it gives no signal")
	}
	k.Unwatched = true
	if p := checkChart(t, "unwatched", k); strings.Contains(string(p.Wide), "ignal") {
		t.Error("a chart in which nobody looked speaks of signals")
	}
}
