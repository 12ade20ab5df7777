package stats

import "math"

// Silhouettes are the mean silhouettes of a tree of points cut into from 2 to most
// clusters: out[k] is that of k, out[0] and out[1] are 0. A point alone in its cluster
// has 0 (Rousseeuw 1987). A cut of which a cluster has fewer than least points is NaN.
func Silhouettes(points []Point, merges []Merge, most, least int) []float64 {
	out := make([]float64, max(2, most+1))
	n := len(points)
	if n < 2 || most < 2 {
		return out
	}
	labels := Cut(merges, n, most, nil)
	sums := distanceSums(points, labels, most)
	size := make([]int, most)
	for _, l := range labels {
		size[l]++
	}
	for k := most; k >= 2; k-- {
		out[k] = meanSilhouette(labels, sums, size, most, least)
		if k > 2 {
			joinColumns(labels, sums, size, Cut(merges, n, k-1, nil), most)
		}
	}
	return out
}

// distanceSums are, for each point, the sums of its distances to each cluster.
func distanceSums(points []Point, labels []int, k int) []float64 {
	sums := make([]float64, len(points)*k)
	for i := range points {
		p, own := points[i], labels[i]
		row := sums[i*k : i*k+k]
		for j := range i {
			q := &points[j]
			d0, d1, d2, d3 := p[0]-q[0], p[1]-q[1], p[2]-q[2], p[3]-q[3]
			d := math.Sqrt(d0*d0 + d1*d1 + d2*d2 + d3*d3)
			row[labels[j]] += d
			sums[j*k+own] += d
		}
	}
	return sums
}

// joinColumns makes the sums of one cut those of the next coarser: one cluster's go
// to another's.
func joinColumns(labels []int, sums []float64, size, coarser []int, k int) {
	into := make([]int, k)
	for i, l := range labels {
		into[l] = coarser[i]
	}
	rows := len(labels)
	moved := make([]float64, k)
	for i := range rows {
		row := sums[i*k : i*k+k]
		clear(moved)
		for c, x := range row {
			moved[into[c]] += x
		}
		copy(row, moved)
	}
	clear(size)
	for _, l := range coarser {
		size[l]++
	}
	copy(labels, coarser)
}

func meanSilhouette(labels []int, sums []float64, size []int, k, least int) float64 {
	for _, n := range size {
		if n > 0 && n < least {
			return math.NaN()
		}
	}
	total := 0.0
	for i, own := range labels {
		if size[own] < 2 {
			continue
		}
		row := sums[i*k : i*k+k]
		within := row[own] / float64(size[own]-1)
		other := math.Inf(1)
		for c, n := range size {
			if c != own && n > 0 {
				other = min(other, row[c]/float64(n))
			}
		}
		if widest := max(within, other); widest > 0 {
			total += (other - within) / widest
		}
	}
	return total / float64(len(labels))
}
