package cluster

import (
	"math"
	"slices"
	"testing"

	"goright/generator/stats"
)

func seeded(id string) *stats.SplitMix64 { return stats.NewSplitMix64(stats.Seed("groups", id)) }

// TestGroupsAgainstWhatDidNotFormThem: O11's three groups of four, a variable that goes
// with them, one that does not, one that few teams have and one that nobody has.
func TestGroupsAgainstWhatDidNotFormThem(t *testing.T) {
	r := Find(twelve(), Defaults())
	null := math.NaN()
	with := []float64{.30, .31, .32, .20, .21, .22, .10, .11, .12, .23, .33, .13}
	without := []float64{1, 5, 9, 2, 6, 10, 3, 7, 11, 12, 8, 4}
	few := []float64{1, 2, null, 3, null, null, null, null, null, null, null, null}
	some := []float64{8, 9, 10, null, null, null, 1, 2, 3, 4, 7, 5}
	r.Compare([]Variable{{"with", with}, {"without", without}, {"few", few}, {"nobody", slices.Repeat([]float64{null}, 12)},
		{"same", slices.Repeat([]float64{4}, 12)}, {"two", some}}, 6, seeded)
	found := r.Differences
	if len(found) != 5 {
		t.Fatalf("%+v", found)
	}
	for i, want := range []struct {
		id   string
		test Test
		n    int
	}{{"with", KruskalWallis, 12}, {"without", KruskalWallis, 12}, {"few", Untested, 3}, {"same", Untested, 12}, {"two", KruskalWallis, 9}} {
		if d := found[i]; d.ID != want.id || d.Test != want.test || d.N != want.n || len(d.Medians) != 3 {
			t.Errorf("%+v, want %+v", d, want)
		}
	}
	d := found[0]
	// Wholly apart: H of 12 ranks in three groups of four is 9.8462, and six of the
	// 34,650 arrangements are as far apart.
	near(t, "H", d.Statistic, 9.8462)
	near(t, "p", d.P, 6.0/34650)
	near(t, "epsilon squared", d.Effect, 9.84615/11)
	near(t, "median", d.Medians[1], .215)
	if !d.Exact || d.Adjusted != 3*d.P {
		t.Errorf("%+v", d)
	}
	if found[1].Adjusted < .05 || found[2].Adjusted != 0 {
		t.Errorf("%+v", found[1:3])
	}
	if d := found[4]; !math.IsNaN(d.Medians[1]) || d.Ns[1] != 1 || d.Medians[0] != 8.5 {
		t.Errorf("the median of a single team is shown: %+v", d)
	}
}

// TestWhatIsMoreThanAnyOtherRanksLast: a value that is only known to be more than the
// others counts like one greater number; as a group's middle it stays what it is.
func TestWhatIsMoreThanAnyOtherRanksLast(t *testing.T) {
	more := math.Inf(1)
	known := []float64{30, 31, 32, 33, 20, 21, 22, 900, 10, 900, 900, 900}
	said := slices.Clone(known)
	for i, x := range said {
		if x == 900 {
			said[i] = more
		}
	}
	r := Find(twelve(), Defaults())
	r.Compare([]Variable{{"known", known}, {"said", said}}, 6, seeded)
	a, b := r.Differences[0], r.Differences[1]
	if a.N != 12 || b.N != 12 || a.Statistic != b.Statistic || a.P != b.P || !b.Exact {
		t.Errorf("%+v\n%+v", a, b)
	}
	if !math.IsInf(slices.Max(b.Medians), 1) || slices.ContainsFunc(b.Medians, math.IsNaN) {
		t.Errorf("medians %v", b.Medians)
	}
}

// TestTwoGroupsAreComparedByTheRankSum: where one group has no value, or two are
// reported, the exact rank-sum test says it.
func TestTwoGroupsAreComparedByTheRankSum(t *testing.T) {
	r := Result{Groups: []Group{{Members: []int{0, 1, 2, 3}, Held: Stable}, {Members: []int{4, 5, 6, 7, 8}, Held: Doubtful}, {Members: []int{9}, Held: NotReported}}}
	values := []float64{48, 60, 70, 66, 105, 150, 80, 170, 125, 1}
	r.Compare([]Variable{{"x", values}}, 6, seeded)
	d := r.Differences
	if len(d) != 1 || d[0].Test != RankSum || d[0].N != 9 || d[0].Statistic != 0 || d[0].Effect != -1 {
		t.Fatalf("%+v", d)
	}
	near(t, "p", d[0].P, .0159)
	r.Groups[1].Held = NotReported
	r.Compare([]Variable{{"x", values}}, 6, seeded)
	if d := r.Differences; d != nil {
		t.Errorf("one group: %+v", d)
	}
}
