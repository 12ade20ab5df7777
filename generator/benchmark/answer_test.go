package benchmark

import (
	"fmt"
	"strings"
	"testing"
)

func TestAnswersBesideThePrintedCells(t *testing.T) {
	years, o := loaded(t), Defaults()
	for _, c := range []struct {
		year int
		a    Axis
		x    float64
		want string
	}{
		{2019, RT, 30, "4: between high medium and low"}, // one day to one week: no cluster
		{2019, CFR, 18, "5: between elite high medium and low"},
		{2019, CFR, 15.4, "6: elite high medium"},
		{2019, RT, 5, "5: high medium"},
		{2019, RT, 0.5, "6: elite"},
		{2019, LT, 0.5, "6: elite"}, // "less than one day" holds it too
		{2019, LT, 5000, "1: between low and –"},
		{2019, DF, 7, "5: between elite and high"},
		{2019, CFR, 90, "1: between low and –"},
		{2021, LT, 12, "5: between elite and high"},
		{2021, LT, 300, "3: between high and medium"},
		{2021, CFR, 20, "5: high medium low"},
		{2022, RT, 0.5, "6: high"},
		{2023, CFR, 5.3, "6: elite"},
		{2023, CFR, 3, "6: between – and elite"},
		{2023, CFR, 12, "6: between high and medium"},
		{2023, DF, 0.5, "3: medium low"},
		{2024, CFR, 15, "6: between medium and high"}, // medium's printed rate is the better one
		{2024, CFR, 70, "2: between low and –"},
	} {
		ans := years.Of(c.year).Answer(c.a, c.x, o)
		got := fmt.Sprintf("%d: %s", ans.Category, strings.Join(ans.Clusters, " "))
		if len(ans.Clusters) == 0 {
			got += fmt.Sprintf("between %s and %s", or(ans.Better), or(ans.Worse))
		}
		if got != c.want {
			t.Errorf("%d %s %v: got %q, want %q", c.year, c.a, c.x, got, c.want)
		}
	}
}

func or(names []string) string {
	if len(names) == 0 {
		return "–"
	}
	return strings.Join(names, " ")
}

// The answers that no cluster claims, as METHOD.md 2.1 lists them.
func TestUnclaimedAnswers(t *testing.T) {
	years := loaded(t)
	for year, want := range map[int]string{
		2019: "df 5 1, lt 1, rt 4 2 1, cfr 5 4 2 1",
		2021: "df 5 4, lt 5 3, rt 3 2, cfr 4 3 2 1",
		2022: "df 5 4 1, lt 6 5 1, rt 2 1, cfr 4 2 1",
	} {
		var got []string
		for _, a := range Axes() {
			line := a.String()
			for category := 6; category >= 1; category-- {
				if len(years.Of(year).Cells(a, category)) == 0 {
					line += fmt.Sprint(" ", category)
				}
			}
			got = append(got, line)
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%d: got %s, want %s", year, s, want)
		}
	}
}
