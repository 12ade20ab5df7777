package cluster

import (
	"math"
	"slices"
	"testing"

	"goright/generator/stats"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 5e-5) {
		t.Errorf("%s: %.6f, want %.4f", what, got, want)
	}
}

// between is the score of METHOD.md 2.2(2) for bounds that have one: linear between
// the half-integers, the ends drawn on and kept on the scale.
func between(x float64, bounds []float64, first float64) float64 {
	i := 0
	for i < len(bounds)-2 && (x-bounds[i+1])*(bounds[len(bounds)-1]-bounds[0]) > 0 {
		i++
	}
	s := first - float64(i) - (x-bounds[i])/(bounds[i+1]-bounds[i])
	return min(max(s, .5), 6.5)
}

func logs(values ...float64) []float64 {
	for i := range values {
		values[i] = math.Log(values[i])
	}
	return values
}

// twelve are the teams of the worked example O11.
func twelve() []Team {
	var teams []Team
	for _, r := range [][4]float64{{12, 4, .8, 5}, {9, 6, 2, 8}, {15, 2, .5, 3}, {1.2, 80, 10, 14}, {.9, 100, 20, 18}, {1.6, 60, 14, 10},
		{.2, 800, 150, 30}, {.15, 1200, 300, 38}, {.25, 700, 200, 25}, {1, 90, 16, 16}, {10, 8, 1.5, 6}, {.18, 900, 250, 35}} {
		durations := logs(1, 24, 168, 730, 4380)
		teams = append(teams, Team{Has: [4]bool{true, true, true, true}, Score: [4]float64{
			between(math.Log(r[0]), logs(10, 5, 1, 12/52.142857, 2/52.142857), 5.5), between(math.Log(r[1]), durations, 5.5),
			between(math.Log(r[2]), durations, 5.5), between(r[3], []float64{0, 15.5, 30.5, 45.5, 60.5, 75.5, 100}, 6.5)}})
	}
	return teams
}

func TestO11Ward(t *testing.T) {
	teams := twelve()
	for i, want := range [][4]float64{{5.763, 5.0638, 5.5702, 6.1774}, {5.348, 4.9362, 5.2819, 5.9839}} {
		for f := range want {
			near(t, "score", teams[i].Score[f], want[f])
		}
	}
	_, members := choose(teams, .2)
	points := standardised(teams, members, []int{0, 1, 2, 3}, .25)
	var w stats.Warder
	tree := w.Tree(points, nil)
	for i, want := range []float64{.1961, .2307, .3250, .3723, .3880, .4740, .6856, .8440, 1.1951, 4.2378, 8.1682} {
		near(t, "height", tree[i].Height, want)
	}
	merges := [][2]int{{4, 9}, {1, 10}, {7, 11}, {0, 2}, {3, 5}, {6, 8}, {12, 16}, {13, 15}, {14, 17}, {18, 19}, {20, 21}}
	for i, want := range merges {
		if tree[i].A != want[0] || tree[i].B != want[1] {
			t.Errorf("merge %d joins %d and %d, want %v", i, tree[i].A, tree[i].B, want)
		}
	}
	for k, want := range map[int]float64{2: .6444, 3: .7567, 4: .6876, 5: .5820} {
		near(t, "silhouette", stats.Silhouettes(points, tree, 5, 1)[k], want)
	}
	if got := stats.Cut(tree, 12, 3, nil); !slices.Equal(got, []int{0, 0, 0, 1, 1, 1, 2, 2, 2, 1, 0, 2}) {
		t.Errorf("three groups: %v", got)
	}
}

func TestO17Groups(t *testing.T) {
	r := Find(twelve(), Defaults())
	if r.Finding != Grouped || r.K != 3 || !r.Exploratory() || len(r.Groups) != 3 {
		t.Fatalf("%+v", r)
	}
	near(t, "silhouette", r.Silhouette, .7567)
	near(t, "median of the null", r.NullMedian, .5829)
	near(t, "95% of the null", r.Null95, .6912)
	near(t, "p", r.P, .0149)
	for i, want := range []struct {
		members     []int
		jaccard     float64
		fast, still int
	}{{[]int{0, 1, 2, 10}, .9949, 1, 1}, {[]int{3, 4, 5, 9}, .9983, 0, 0}, {[]int{6, 7, 8, 11}, .9916, -1, -1}} {
		g := r.Groups[i]
		near(t, "Jaccard", g.Jaccard, want.jaccard)
		if !slices.Equal(g.Members, want.members) || g.Speed != want.fast || g.Steadiness != want.still || !g.Firm() || !g.Reported() {
			t.Errorf("group %d: %+v", i, g)
		}
	}
}

// cloud is n teams around one place, with measures that go together.
func cloud(seed uint64, n int) []Team {
	rng := stats.NewSplitMix64(seed)
	teams := make([]Team, n)
	for i := range teams {
		common := rng.Normal()
		for f := range Features {
			teams[i].Score[f], teams[i].Has[f] = 3.5+.8*common+.4*rng.Normal(), true
		}
	}
	return teams
}

// TestOneCloudIsAContinuum: measures that go together give good silhouettes, and
// groups must not be seen in them more often than chance allows.
func TestOneCloudIsAContinuum(t *testing.T) {
	claimed, silhouettes := 0, 0.0
	const clouds = 60
	for seed := range uint64(clouds) {
		r := Find(cloud(seed, 24), Defaults())
		silhouettes += r.Silhouette / clouds
		switch {
		case r.Finding == Grouped:
			claimed++
		case r.Finding == Unstable && r.P <= Defaults().MaxP: // the null alone would have claimed them
		case r.Finding != Continuum || len(r.Groups) > 0 || r.P <= Defaults().MaxP:
			t.Fatalf("cloud %d: %+v", seed, r)
		}
	}
	if claimed > 8 {
		t.Errorf("groups in %d of %d clouds", claimed, clouds)
	}
	if silhouettes < .35 {
		t.Errorf("the clouds look less grouped than clouds do: %v", silhouettes)
	}
}

func TestFewTeamsAreNotGrouped(t *testing.T) {
	if r := Find(twelve()[:7], Defaults()); r.Finding != TooFew || r.K != 0 || len(r.Members) != 7 || !math.IsNaN(r.P) {
		t.Errorf("%+v", r)
	}
	if r := Find(nil, Defaults()); r.Finding != TooFew {
		t.Errorf("no team: %+v", r)
	}
	equal := make([]Team, 10)
	for i := range equal {
		equal[i].Has = [4]bool{true, true, true, true}
	}
	if r := Find(equal, Defaults()); r.Finding != Alike || r.K != 0 || math.IsNaN(r.Silhouette) {
		t.Errorf("equal teams: %+v", r)
	}
}

// TestOneGroupIsNone: twenty teams of one kind, of which two stand off by chance. The
// null lets the division pass, but the two do not come back; what is left is one group.
func TestOneGroupIsNone(t *testing.T) {
	var teams []Team
	for _, s := range [][4]float64{{3.64, 4.66, 5.12, 5.69}, {3.64, 4.56, 5.38, 4.45}, {3.64, 4.76, 5.64, 5.74}, {3.60, 4.59, 5.27, 5.36}, {3.67, 4.55, 5.15, 5.74},
		{3.64, 4.71, 5.48, 4.68}, {3.60, 4.65, 5.16, 5.20}, {3.67, 4.65, 5.24, 5.74}, {3.67, 4.63, 5.07, 5.78}, {3.67, 4.17, 5.50, 5.36},
		{3.71, 4.47, 5.55, 5.78}, {3.55, 4.46, 5.37, 5.69}, {3.60, 4.79, 5.33, 5.28}, {3.67, 4.52, 5.18, 5.78}, {3.64, 4.68, 4.90, 6.12},
		{3.64, 4.57, 5.05, 5.36}, {3.55, 4.42, 5.31, 5.28}, {3.60, 4.58, 5.29, 5.64}, {3.64, 4.54, 5.32, 6.12}, {3.60, 4.67, 4.87, 5.36}} {
		teams = append(teams, Team{Score: s, Has: [4]bool{true, true, true, true}})
	}
	r := Find(teams, Defaults())
	if r.Finding != Unstable || r.K != 2 || r.P > Defaults().MaxP || len(r.Groups) != 2 || r.Groups[1].Reported() {
		t.Errorf("%+v", r)
	}
}

func TestAMeasureThatManyLackIsDropped(t *testing.T) {
	teams := twelve()
	for i := range 2 {
		teams[i].Has[Recovery] = false
	}
	r := Find(teams, Defaults())
	if !slices.Equal(r.Used, []int{0, 1, 2, 3}) || len(r.Members) != 10 {
		t.Errorf("two of twelve lack it: %v, %d teams", r.Used, len(r.Members))
	}
	teams[2].Has[Recovery] = false
	teams[3].Has[LeadTime] = false
	if r = Find(teams, Defaults()); !slices.Equal(r.Used, []int{0, 1, 3}) || len(r.Members) != 11 || slices.Contains(r.Members, 3) {
		t.Errorf("three of eleven lack it: %v, teams %v", r.Used, r.Members)
	}
}

// TestOrderOfTeamsDoesNotMatter: groups do not depend on names, and so not on their order.
func TestOrderOfTeamsDoesNotMatter(t *testing.T) {
	teams := twelve()
	slices.Reverse(teams)
	r := Find(teams, Defaults())
	if r.Finding != Grouped || r.K != 3 || !slices.Equal(r.Groups[0].Members, []int{0, 3, 4, 5}) {
		t.Errorf("%+v", r)
	}
	near(t, "silhouette", r.Silhouette, .7567)
}

func BenchmarkContinuumOf200(b *testing.B) {
	teams := cloud(1, 200)
	for b.Loop() {
		Find(teams, Defaults())
	}
}

func BenchmarkGroupsOf200(b *testing.B) {
	teams := cloud(1, 200)
	for i := range 100 {
		for f := range Features {
			teams[i].Score[f] += 6
		}
	}
	for b.Loop() {
		if r := Find(teams, Defaults()); r.Finding != Grouped {
			b.Fatal(r.Finding)
		}
	}
}
