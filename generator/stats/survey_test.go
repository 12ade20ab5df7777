package stats

import (
	"math"
	"testing"
)

// Oracle O12: six respondents and seven items.
func TestSurveyOfOracleO12(t *testing.T) {
	answers := [][]float64{{6, 5, 6, 7, 5, 6, 6}, {5, 4, 5, 6, 4, 5, 5}, {7, 6, 7, 7, 6, 7, 6}, {4, 3, 4, 5, 3, 4, 4}, {6, 6, 5, 6, 5, 6, 6}, {2, 3, 2, 3, 2, 3, 2}}
	alpha, ok := Alpha(answers)
	if !ok {
		t.Fatal("no alpha")
	}
	near(t, "alpha", alpha, 0.9893)
	var people []float64
	for p, want := range []float64{5.8571, 4.8571, 6.5714, 3.8571, 5.7143, 2.4286} {
		people = append(people, Mean(answers[p]))
		near(t, "mean of a person", people[p], want)
	}
	near(t, "mean of the team", Mean(people), 4.8810)
	means := []float64{5, 4.5, 4.8333, 5.6667, 4.1667, 5.1667, 4.8333}
	shares := []float64{.6667, .5, .6667, .8333, .5, .6667, .6667}
	for i := range means {
		var item []float64
		agree := 0.0
		for _, row := range answers {
			item = append(item, row[i])
			if Agrees(row[i], 1, 7) {
				agree++
			}
		}
		near(t, "mean of an item", Mean(item), means[i])
		near(t, "share that agrees", agree/6, shares[i])
	}
}

func TestAlphaSaysWhenThereIsNothingToSay(t *testing.T) {
	for what, answers := range map[string][][]float64{
		"nobody": nil, "one person": {{1, 2}}, "one item": {{1}, {2}}, "equal sums": {{1, 3}, {3, 1}}, "equal answers": {{.1, .1, .1}, {.1, .1, .1}},
	} {
		if alpha, ok := Alpha(answers); ok || alpha != 0 {
			t.Errorf("%s: %g, %v", what, alpha, ok)
		}
	}
	// Two items that say the same, and two that say the opposite.
	if alpha, ok := Alpha([][]float64{{1, 1}, {4, 4}, {7, 7}}); !ok || math.Abs(alpha-1) > 1e-12 {
		t.Errorf("the same twice: %g", alpha)
	}
	if alpha, ok := Alpha([][]float64{{1, 6}, {4, 4}, {7, 3}}); !ok || alpha >= 0 {
		t.Errorf("opposites: %g", alpha)
	}
}

func TestAgreeingBeginsAboveTheMiddle(t *testing.T) {
	for _, c := range []struct {
		answer, low, high float64
		want              bool
	}{{5, 1, 7, true}, {4, 1, 7, false}, {4, 1, 5, true}, {3, 1, 5, false}, {6, 1, 10, true}, {5, 1, 10, false}, {1, 0, 1, true}} {
		if Agrees(c.answer, c.low, c.high) != c.want {
			t.Errorf("%g of %g to %g", c.answer, c.low, c.high)
		}
	}
	if Mean(nil) != 0 || Mean([]float64{.1, .1, .1}) != .1 {
		t.Error("mean")
	}
}
