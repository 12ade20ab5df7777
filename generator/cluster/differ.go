package cluster

import (
	"math"
	"slices"

	"goright/generator/stats"
)

// Variable is something that had no part in making the groups.
type Variable struct {
	ID string
	// Values are by the index of the teams given to Find; NaN: none, or none that may
	// be used; +Inf: more than any other.
	Values []float64
}

// Test is how a difference between groups was looked for.
type Test string

// The tests: Untested where fewer teams than asked for have a value, or nothing varies.
const (
	Untested      Test = "none"
	RankSum       Test = "rank_sum"
	KruskalWallis Test = "kruskal_wallis"
)

// Difference is what was found of one variable (METHOD.md 3(7)).
type Difference struct {
	ID   string
	Test Test
	// Medians and Ns are by group, in the order of the reported groups: the median of
	// the N teams with a value, NaN of fewer than two, so that none is a team's own;
	// +Inf where its middle team is more than any other.
	Medians []float64
	Ns      []int
	N       int
	// Statistic is H of Kruskal and Wallis, or U of the first group of two, and Effect
	// how strong the difference is: of H the share of the ranks' variation between the
	// groups (epsilon squared), of U the rank-biserial correlation, -1 to 1.
	Statistic, Effect float64
	P                 float64
	Exact             bool
	// Adjusted is P by Holm over the variables tested.
	Adjusted float64
}

// Reported are the groups that held, the largest first.
func (r *Result) Reported() []Group {
	return slices.DeleteFunc(slices.Clone(r.Groups), func(g Group) bool { return !g.Reported() })
}

// Compare fills in Differences: of each variable whether the reported groups differ in
// it; none where fewer than two are reported. Fewer than least teams with a value are
// not tested. seed says where the draws of a variable begin.
func (r *Result) Compare(variables []Variable, least int, seed func(id string) *stats.SplitMix64) {
	groups := r.Reported()
	r.Differences = nil
	if len(groups) < 2 {
		return
	}
	var tested []int
	var p []float64
	for _, v := range variables {
		d := difference(v, groups, least, seed)
		if d.N == 0 {
			continue
		}
		if d.Test != Untested {
			tested, p = append(tested, len(r.Differences)), append(p, d.P)
		}
		r.Differences = append(r.Differences, d)
	}
	for i, adjusted := range stats.Holm(p) {
		r.Differences[tested[i]].Adjusted = adjusted
	}
}

func difference(v Variable, groups []Group, least int, seed func(id string) *stats.SplitMix64) Difference {
	d := Difference{ID: v.ID, Test: Untested}
	var with [][]float64 // the groups with a value
	for _, g := range groups {
		var values []float64
		for _, m := range g.Members {
			if x := v.Values[m]; !math.IsNaN(x) {
				values = append(values, x)
			}
		}
		slices.Sort(values)
		median := math.NaN()
		switch n := len(values); {
		case n > 1 && math.IsInf(values[n/2], 1):
			median = values[n/2]
		case n > 1:
			median = stats.Median(values)
		}
		d.Medians, d.Ns, d.N = append(d.Medians, median), append(d.Ns, len(values)), d.N+len(values)
		if len(values) > 0 {
			with = append(with, values)
		}
	}
	if d.N < least || len(with) < 2 {
		return d
	}
	spread, ok := stats.KruskalWallis(with, seed(v.ID))
	if !ok {
		return d
	}
	if len(with) > 2 {
		d.Test, d.Statistic, d.Effect, d.P, d.Exact = KruskalWallis, spread.H, spread.Epsilon2, spread.P, spread.Exact
		return d
	}
	d.Test, d.Exact = RankSum, true
	d.Statistic, d.P = stats.MannWhitney(with[0], with[1])
	d.Effect = 2*d.Statistic/float64(len(with[0])*len(with[1])) - 1
	return d
}
