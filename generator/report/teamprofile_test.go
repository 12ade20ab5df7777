package report

import (
	"math"
	"testing"

	"goright/generator/benchmark"
	"goright/generator/metric"
)

func TestApartHasItsSign(t *testing.T) {
	for d, want := range map[float64]string{.25: "+0.3", -.25: "−0.3", .04: "0.0", -.04: "0.0", -2: "−2.0"} {
		if got := apart(d); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}

// TestProfileLinesAreThePrintedAnswers reads 2019's high profile off its line: 4 4 5 6.
func TestProfileLinesAreThePrintedAnswers(t *testing.T) {
	years, err := benchmark.Load()
	if err != nil {
		t.Fatal(err)
	}
	b := newBuilderOf(years)
	line := b.profileLine("high")
	if line.Name != "High" || len(line.Scores) != 4 || line.Scores[0] != 4 || line.Scores[1] != 4 || line.Scores[2] != 5 || line.Scores[3] != 6 {
		t.Errorf("%+v", line)
	}
}

// TestKindsOfSubjectsHaveKeysOfTheirOwn keeps a team that is called like the
// organisation from its score.
func TestKindsOfSubjectsHaveKeysOfTheirOwn(t *testing.T) {
	high := benchmark.QuickCheck{Overall: 9, HasOverall: true}
	table := &metric.Table{}
	b := newBuilder(Input{Table: table, Benchmark: benchmark.Defaults(), Checks: []benchmark.Checked{
		{Subject: metric.Subject{Kind: metric.Organisation, ID: "organisation"}, Check: high},
		{Subject: metric.Subject{Kind: metric.Team, ID: "organisation"}, Check: benchmark.QuickCheck{Overall: math.Pi, HasOverall: true}},
	}})
	if b.checks[subjectKey{metric.Organisation, "organisation"}] != high || b.checks[subjectKey{metric.Team, "organisation"}].Overall != math.Pi {
		t.Errorf("%+v", b.checks)
	}
}
