package report

import (
	"strings"
	"testing"

	"goright/generator/benchmark"
)

func TestSharesNeverSayMoreThanTheDraws(t *testing.T) {
	for share, want := range map[float64]string{0: "0%", .001: "under 1%", .006: "under 1%", .299: "30%", .695: "70%", .994: "over 99%", .999: "over 99%", 1: "100%"} {
		if got := percent(share); got != want {
			t.Errorf("%v: %q, want %q", share, got, want)
		}
	}
	support := []benchmark.Share{{Cluster: "elite", Share: 0}, {Cluster: "high", Share: .299}, {Cluster: "medium", Share: .695}, {Cluster: "low", Share: .006}}
	if got := strings.Join(shareWords(support), ", "); got != "medium in 70%, high in 30%, low in under 1%" {
		t.Error(got)
	}
	if shareWords(nil) != nil {
		t.Error("nothing was drawn, and there are words for it")
	}
}

func TestScoresHaveOneDecimal(t *testing.T) {
	for x, want := range map[float64]string{6: "6.0", 20. / 3: "6.7", 7.95: "8.0", 10: "10.0", 0: "0.0"} {
		if got := score(x); got != want {
			t.Errorf("%v: %q, want %q", x, got, want)
		}
	}
	if c := scoreCell(0, false); c.Text != "Not all measured" || !c.Muted {
		t.Errorf("a score that is not there reads %+v", c)
	}
}

// TestSharedAnswersNameTheirClusters reads them as METHOD.md 2.1 lists them.
func TestSharedAnswersNameTheirClusters(t *testing.T) {
	years, err := benchmark.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		year int
		axis benchmark.Axis
		want string
	}{
		{2019, benchmark.DF, "none"},
		{2019, benchmark.RT, "one hour to one day: high and medium"},
		{2019, benchmark.CFR, "0–15%: elite, high and medium"},
		{2023, benchmark.LT, "one week to one month: medium and low"},
		{2024, benchmark.CFR, "none"},
	} {
		if got := shared(years.Of(c.year), c.axis); got != c.want {
			t.Errorf("%d %s: %q, want %q", c.year, c.axis, got, c.want)
		}
	}
}

// TestTheAnswersAsRates reads the scale, and the sensitivity to the year (O15x).
func TestTheAnswersAsRates(t *testing.T) {
	years, err := benchmark.Load()
	if err != nil {
		t.Fatal(err)
	}
	b := newBuilderOf(years)
	table := b.answers()
	if len(table.Rows) != 6 || table.Rows[0].Cells[2].Text != "from 10 a week" || table.Rows[3].Cells[2].Text != "from 1.0 a month to under 1.0 a week" || table.Rows[5].Cells[2].Text != "under 2 a year" {
		t.Errorf("%+v", table.Rows)
	}
	echo := b.echoes()
	if len(echo.Rows) != 4 || len(echo.Columns) != 9 {
		t.Fatalf("%d rows, %d columns", len(echo.Rows), len(echo.Columns))
	}
	medium := echo.Rows[2].Cells // METHOD.md 2.2(6)
	if medium[0].Text != "Medium of 2019" || medium[4].Text != "Medium" || medium[5].Text != "High" || medium[7].Text != "High/medium" {
		t.Errorf("%+v", medium)
	}
}

// newBuilderOf is a builder that knows the published years and nothing else.
func newBuilderOf(years benchmark.Years) *builder {
	o := benchmark.Defaults()
	return &builder{Input: Input{Years: years, Benchmark: o}, year: years.Of(o.Year)}
}
