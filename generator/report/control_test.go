package report

import (
	"slices"
	"testing"

	"goright/generator/insight"
	"goright/generator/stats"
)

func TestSignsOfOneMonthAreOneMark(t *testing.T) {
	got := signsByMonth([]insight.Sign{
		{Month: 3, Rule: stats.RuleLimit, Above: true}, {Month: 3, Rule: stats.RuleRun}, {Month: 3, Rule: stats.RuleQuarter, Above: true},
		{Month: 5, Rule: stats.RuleRun, Told: true},
	})
	if len(got) != 2 || got[0].month != 3 || !got[0].above || got[0].told || !slices.Equal(got[0].numbers, []string{"1", "2", "3"}) || !got[1].told || got[1].above {
		t.Errorf("%+v", got)
	}
}

func TestExpectedNumbersReadAsTheyAreKnown(t *testing.T) {
	for x, want := range map[float64]string{0: "0.0", .123: "0.1", 2.44: "2.4", 9.96: "10.0", 12.4: "12", 1234.5: "1,235"} {
		if got := about(x); got != want {
			t.Errorf("%v reads %q, want %q", x, got, want)
		}
	}
}
