// Package cluster finds out whether the teams of this organisation fall into groups
// that work alike, or form a continuum.
//
// Takes: the scores of teams on the scale of answers. Gives: the groups of Ward's
// method, whether there is any structure at all beside one cloud, how stable each
// group is, and which side of the middle it lies on. Never grades a group, never
// finds one where one cloud would look the same, never reads a name, never writes a
// sentence. Method: METHOD.md 3.
package cluster

import (
	"math"
	"slices"

	"goright/generator/stats"
)

// The features of a team, all on the scale of answers from 0.5 to 6.5.
const (
	Frequency = iota
	LeadTime
	Recovery
	FailRate
	Features
)

// Team is one team's scores; those it lacks are not Has.
type Team struct {
	Score [Features]float64
	Has   [Features]bool
}

// Finding is what the analysis came to.
type Finding string

// The findings. A continuum is one. Alike are teams that differ in nothing; Unstable is
// a division of which fewer than two groups came back when the teams were drawn again:
// one group alone divides nobody from anybody.
const (
	TooFew    Finding = "too_few"
	Alike     Finding = "alike"
	Continuum Finding = "continuum"
	Unstable  Finding = "unstable"
	Grouped   Finding = "groups"
)

// Result is the analysis of one organisation.
type Result struct {
	Options Options // that it was found with
	Finding Finding
	// Used are the features compared; Members the indices of the teams that have all
	// of them, in the order given.
	Used    []int
	Members []int
	// K is the number of groups with the best silhouette, 0 where no cut had groups
	// large enough; Silhouette is that silhouette, of those of each number of groups.
	K           int
	Silhouette  float64
	Silhouettes []float64 // by number of groups, from 0; NaN: a group too small
	// P, NullMedian and Null95 are of the best silhouettes of Clouds clouds of one
	// normal distribution with the same covariance: Options.Draws, or fewer where fewer
	// tell.
	P, NullMedian, Null95 float64
	Clouds                int
	Groups                []Group // largest first; none unless Grouped or Unstable
	// Differences are between the reported groups, in what did not make them; see
	// Compare.
	Differences []Difference
}

// Exploratory says that there are too few teams for more than a hint.
func (r *Result) Exploratory() bool { return len(r.Members) < r.Options.FullTeams }

// Group is some teams that work alike.
type Group struct {
	Members []int   // indices of the teams given, ascending
	Jaccard float64 // mean overlap with the best cluster of each resample
	Held    Held
	// Speed is +1 where throughput lies above the middle of the teams by more than
	// Options.NameFrom answers, -1 below; Steadiness likewise.
	Speed, Steadiness int
}

// Held is how well a group held when the teams were drawn again; in data files its
// stability.
type Held string

// A group is Stable, or its members are Doubtful, or it is not reported as one.
const (
	Stable      Held = "stable"
	Doubtful    Held = "doubtful"
	NotReported Held = "not_reported"
)

// Reported says that the group is stable enough to be shown as one.
func (g *Group) Reported() bool { return g.Held != NotReported }

// Firm says that the members of a group are not in doubt.
func (g *Group) Firm() bool { return g.Held == Stable }

// Least is the fewest members of a group of n teams.
func (o Options) Least(n int) int { return max(2, int(math.Ceil(o.MinShare*float64(n)-1e-9))) }

// Find looks for groups. The options are sound.
func Find(teams []Team, o Options) Result {
	r := Result{Options: o, Finding: TooFew, P: math.NaN(), NullMedian: math.NaN(), Null95: math.NaN()}
	r.Used, r.Members = choose(teams, o.MaxLacking)
	n := len(r.Members)
	if n < o.MinTeams {
		return r
	}
	points := standardised(teams, r.Members, r.Used, o.MinSpread)
	if !slices.ContainsFunc(points, func(p stats.Point) bool { return p != points[0] }) {
		r.Finding = Alike
		return r
	}
	s := &search{n: n, most: min(o.MaxGroups, n/4), least: o.Least(n), draws: o.Draws}
	r.Finding = Continuum
	r.Silhouettes = slices.Clone(s.silhouettes(points))
	r.K, r.Silhouette = best(r.Silhouettes)
	if r.K == 0 {
		return r
	}
	r.null(s, points)
	if r.P > o.MaxP {
		return r
	}
	r.Finding = Grouped
	labels := stats.Cut(s.ward.Tree(points, nil), n, r.K, nil)
	r.group(teams, labels, overlaps(s, points, labels, r.K))
	held := 0
	for i := range r.Groups {
		if r.Groups[i].Reported() {
			held++
		}
	}
	if held < 2 {
		r.Finding = Unstable
	}
	return r
}

// choose drops a feature that more than a share of the teams lack, never speed, and then the teams that
// lack one of the rest.
func choose(teams []Team, most float64) (used, members []int) {
	candidates := 0
	var lack [Features]int
	for _, t := range teams {
		if !t.Has[Frequency] || !t.Has[LeadTime] {
			continue
		}
		candidates++
		for f, has := range t.Has {
			if !has {
				lack[f]++
			}
		}
	}
	for f := range Features {
		if f == Frequency || f == LeadTime || float64(lack[f]) <= most*float64(candidates) {
			used = append(used, f)
		}
	}
	for i, t := range teams {
		if !slices.ContainsFunc(used, func(f int) bool { return !t.Has[f] }) {
			members = append(members, i)
		}
	}
	return used, members
}

// standardised are the features less their mean, in standard deviations; one that
// varies less than leastSpread is not blown up into noise.
func standardised(teams []Team, members, used []int, leastSpread float64) []stats.Point {
	points := make([]stats.Point, len(members))
	n := float64(len(members))
	for at, f := range used {
		mean, squares := 0.0, 0.0
		for _, m := range members {
			mean += teams[m].Score[f] / n
		}
		for _, m := range members {
			d := teams[m].Score[f] - mean
			squares += float64(d * d)
		}
		sd := max(math.Sqrt(squares/(n-1)), leastSpread)
		for i, m := range members {
			points[i][at] = (teams[m].Score[f] - mean) / sd
		}
	}
	return points
}
