package cluster

import (
	"math"
	"slices"

	"goright/generator/stats"
)

// search looks for the best number of groups of n points.
type search struct {
	n, most, least, draws int
	ward                  stats.Warder
}

func (s *search) silhouettes(points []stats.Point) []float64 {
	return stats.Silhouettes(points, s.ward.Tree(points, nil), s.most, s.least)
}

// best is the number of groups with the greatest silhouette, the smaller of equal
// ones; 0 where every cut has a group that is too small.
func best(silhouettes []float64) (k int, silhouette float64) {
	for i := 2; i < len(silhouettes); i++ {
		if x := silhouettes[i]; !math.IsNaN(x) && (k == 0 || x > silhouette) {
			k, silhouette = i, x
		}
	}
	return k, silhouette
}

// null holds the silhouette against those of single clouds: correlated measures give
// good silhouettes without any groups, so that no fixed limit would do. Once so many
// clouds reach it that p is above Options.MaxP whatever the others do, no more are drawn,
// and p is their share (Besag and Clifford 1991).
func (r *Result) null(s *search, points []stats.Point) {
	rng := stats.NewSplitMix64(stats.Seed("clusters", "null"))
	cloud := stats.NewGaussian(points, len(r.Used))
	drawn := make([]stats.Point, len(points))
	found := make([]float64, s.draws)
	reached, enough := 0, r.Options.reach()
	for i := range found {
		cloud.Draw(rng, drawn)
		if k, silhouette := best(s.silhouettes(drawn)); k > 0 {
			found[i] = silhouette
		}
		if found[i] >= r.Silhouette {
			reached++
		}
		if reached == enough && i+1 < s.draws {
			found = found[:i+1]
			r.P = float64(reached) / float64(i+1)
			break
		}
		r.P = float64(1+reached) / float64(i+2)
	}
	slices.Sort(found)
	r.Clouds = len(found)
	r.NullMedian, r.Null95 = stats.Median(found), stats.Quantile(found, .95)
}

// overlaps are, for each cluster, the mean over resamples of the teams of its best
// Jaccard overlap with a cluster of the resample (Hennig 2007). A resample without any
// of a cluster's teams says nothing about it.
func overlaps(s *search, points []stats.Point, labels []int, k int) []float64 {
	rng := stats.NewSplitMix64(stats.Seed("clusters", "jaccard"))
	drawn, times := make([]stats.Point, 0, s.n), make([]float64, s.n)
	team, often := make([]int, 0, s.n), make([]float64, 0, s.n)
	sum, present := make([]float64, k), make([]int, k)
	var cut []int
	for range s.draws {
		clear(times)
		for range s.n {
			times[rng.Intn(s.n)]++
		}
		drawn, team, often = drawn[:0], team[:0], often[:0]
		for i, n := range times { // a team that is drawn again has more weight
			if n > 0 {
				drawn, team, often = append(drawn, points[i]), append(team, i), append(often, n)
			}
		}
		cut = stats.Cut(s.ward.Tree(drawn, often), len(drawn), k, cut)
		var both [mostGroups][mostGroups]int
		var first, second [mostGroups]int
		for i, t := range team {
			both[labels[t]][cut[i]]++
			first[labels[t]]++
			second[cut[i]]++
		}
		for c := range k {
			if first[c] == 0 {
				continue
			}
			most := 0.0
			for d := range k {
				most = max(most, float64(both[c][d])/float64(first[c]+second[d]-both[c][d]))
			}
			sum[c], present[c] = sum[c]+most, present[c]+1
		}
	}
	for c := range sum {
		sum[c] /= float64(max(1, present[c]))
	}
	return sum
}
