package stats

import (
	"cmp"
	"math"
	"slices"
)

// MostDimensions is how many features a point of a cluster analysis may have.
const MostDimensions = 4

// Point is a place in the space of features; those that are not used are 0.
type Point [MostDimensions]float64

// Merge joins two clusters of a tree: points are 0…n-1, the cluster that merge i
// makes is n+i. A < B. Height is the increase of Ward.D2: R's hclust and SciPy's ward
// give the same.
type Merge struct {
	A, B   int
	Height float64
	Size   int
}

// Warder makes Ward trees; one that is used again allocates only to grow. The zero
// value is ready.
type Warder struct {
	centre []Point
	size   []float64
	name   []int // the first point of the cluster in a slot
	chain  []int
	merges []Merge
	parent []int
}

// Tree is the Ward.D2 hierarchy of points, by ascending height (METHOD.md 3): n-1
// merges, none for fewer than two points. It is made along chains of nearest
// neighbours, in time O(n²), and is overwritten by the next call. A weight above 1
// stands for as many equal points; nil: each is one.
func (w *Warder) Tree(points []Point, weights []float64) []Merge {
	n := len(points)
	w.merges = w.merges[:0]
	if n < 2 {
		return w.merges
	}
	w.centre, w.size, w.name = append(w.centre[:0], points...), w.size[:0], w.name[:0]
	for i := range n {
		weight := 1.0
		if weights != nil {
			weight = weights[i]
		}
		w.size, w.name = append(w.size, weight), append(w.name, i)
	}
	w.chain = w.chain[:0]
	for len(w.centre) > 1 {
		if len(w.chain) == 0 {
			w.chain = append(w.chain, 0)
		}
		last := w.chain[len(w.chain)-1]
		before := -1
		if len(w.chain) > 1 {
			before = w.chain[len(w.chain)-2]
		}
		next, d := w.nearest(last, before)
		if next != before {
			w.chain = append(w.chain, next)
			continue
		}
		w.chain = w.chain[:len(w.chain)-2]
		w.join(min(last, next), max(last, next), math.Sqrt(d))
	}
	w.order(n)
	return w.merges
}

// nearest is the slot nearest to one by Ward's measure, and its square; of equally
// near ones the slot before it in the chain, so that chains end. Most slots are so far
// away that a product tells, without a division.
func (w *Warder) nearest(from, before int) (slot int, square float64) {
	const clearly = 1 + 1e-12
	c, n := w.centre[from], w.size[from]
	centres, sizes := w.centre, w.size[:len(w.centre)]
	slot, square = before, math.Inf(1)
	if before >= 0 {
		square = ward(&c, &centres[before], n, sizes[before])
	}
	for i := range centres {
		p, m := &centres[i], sizes[i]
		d0, d1, d2, d3 := c[0]-p[0], c[1]-p[1], c[2]-p[2], c[3]-p[3]
		if (d0*d0+d1*d1+d2*d2+d3*d3)*(2*m*n) >= square*(m+n)*clearly || i == from {
			continue
		}
		if d := ward(&c, p, n, m); d < square {
			slot, square = i, d
		}
	}
	return slot, square
}

// ward is twice the increase of the sum of squares when two clusters are joined: for
// two points the square of their distance.
func ward(a, b *Point, m, n float64) float64 {
	d0, d1, d2, d3 := a[0]-b[0], a[1]-b[1], a[2]-b[2], a[3]-b[3]
	return (d0*d0 + d1*d1 + d2*d2 + d3*d3) * (2 * m * n / (m + n))
}

// join puts slot b into slot a and the last slot into b.
func (w *Warder) join(a, b int, height float64) {
	m, n := w.size[a], w.size[b]
	for i := range w.centre[a] {
		w.centre[a][i] = (m*w.centre[a][i] + n*w.centre[b][i]) / (m + n)
	}
	w.merges = append(w.merges, Merge{w.name[a], w.name[b], height, int(m + n)})
	w.size[a], w.name[a] = m+n, min(w.name[a], w.name[b])
	last := len(w.centre) - 1
	w.centre[b], w.size[b], w.name[b] = w.centre[last], w.size[last], w.name[last]
	w.centre, w.size, w.name = w.centre[:last], w.size[:last], w.name[:last]
	for i, slot := range w.chain {
		if slot == last {
			w.chain[i] = b
		}
	}
}

// order sorts the merges by height and names clusters instead of points.
func (w *Warder) order(n int) {
	slices.SortStableFunc(w.merges, func(x, y Merge) int { return cmp.Compare(x.Height, y.Height) })
	w.parent = w.parent[:0]
	for i := range 2*n - 1 {
		w.parent = append(w.parent, i)
	}
	for i := range w.merges {
		m := &w.merges[i]
		a, b := w.root(m.A), w.root(m.B)
		m.A, m.B = min(a, b), max(a, b)
		w.parent[a], w.parent[b] = n+i, n+i
	}
}

func (w *Warder) root(i int) int {
	for w.parent[i] != i {
		w.parent[i] = w.parent[w.parent[i]]
		i = w.parent[i]
	}
	return i
}

// Cut gives each of n points the number of its cluster, from 0, when a tree of them
// is cut into k: clusters are numbered by their first points. labels is used again
// if it is long enough.
func Cut(merges []Merge, n, k int, labels []int) []int {
	labels = grown(labels, n)
	top := make([]int, n+len(merges))
	for i := range top {
		top[i] = i
	}
	kept := max(0, min(len(merges), n-k))
	for i := kept - 1; i >= 0; i-- { // from the top of what is joined down
		m := merges[i]
		top[m.A], top[m.B] = top[n+i], top[n+i]
	}
	number, next := make([]int, len(top)), 0
	for i := range n {
		if number[top[i]] == 0 {
			next++
			number[top[i]] = next
		}
		labels[i] = number[top[i]] - 1
	}
	return labels
}
