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

// Constants of METHOD.md 3.
const (
	Fewest  = 8  // teams; with fewer there is no clustering
	Full    = 20 // teams from which on a result is no longer exploratory
	Draws   = 200
	Chance  = 0.05 // greatest p with which groups are claimed
	Stable  = 0.75 // least mean Jaccard overlap of a stable group
	Pattern = 0.60 // under this a group is not reported
	Lacking = 0.20 // share of teams without a feature from which on it is dropped

	leastSpread = 0.25 // standard deviation below which a feature is not blown up
	apart       = 0.25 // answers from the middle from which on a group has a side
	mostGroups  = 5
)

// Team is one team's scores; those it lacks are not Has.
type Team struct {
	Score [Features]float64
	Has   [Features]bool
}

// Finding is what the analysis came to.
type Finding string

// The findings. A continuum is one.
const (
	TooFew    Finding = "too_few"
	Continuum Finding = "continuum"
	Grouped   Finding = "groups"
)

// Result is the analysis of one organisation.
type Result struct {
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
	// normal distribution with the same covariance: Draws, or fewer where fewer tell.
	P, NullMedian, Null95 float64
	Clouds                int
	Groups                []Group // largest first; none unless Grouped
}

// Exploratory says that there are too few teams for more than a hint.
func (r *Result) Exploratory() bool { return len(r.Members) < Full }

// Group is some teams that work alike.
type Group struct {
	Members []int   // indices of the teams given, ascending
	Jaccard float64 // mean overlap with the best cluster of each resample
	// Speed is +1 where throughput lies above the middle of the teams by more than a
	// quarter of an answer, -1 below; Steadiness likewise.
	Speed, Steadiness int
}

// Reported says that the group is stable enough to be shown as one.
func (g *Group) Reported() bool { return g.Jaccard >= Pattern }

// Firm says that the members of a group are not in doubt.
func (g *Group) Firm() bool { return g.Jaccard >= Stable }

// Find looks for groups.
func Find(teams []Team) Result {
	r := Result{Finding: TooFew, P: math.NaN(), NullMedian: math.NaN(), Null95: math.NaN()}
	r.Used, r.Members = choose(teams)
	n := len(r.Members)
	if n < Fewest {
		return r
	}
	points := standardised(teams, r.Members, r.Used)
	s := &search{n: n, most: min(mostGroups, n/4), least: max(2, int(math.Ceil(float64(n)/10)))}
	r.Finding = Continuum
	r.Silhouettes = slices.Clone(s.silhouettes(points))
	r.K, r.Silhouette = best(r.Silhouettes)
	if r.K == 0 {
		return r
	}
	r.null(s, points)
	if r.P > Chance {
		return r
	}
	r.Finding = Grouped
	labels := stats.Cut(s.ward.Tree(points, nil), n, r.K, nil)
	r.group(teams, labels, overlaps(s, points, labels, r.K))
	return r
}

// choose drops a feature that many teams lack, never speed, and then the teams that
// lack one of the rest.
func choose(teams []Team) (used, members []int) {
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
		if f == Frequency || f == LeadTime || float64(lack[f]) <= Lacking*float64(candidates) {
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
// hardly varies is not blown up into noise.
func standardised(teams []Team, members, used []int) []stats.Point {
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
