package chart

import (
	"cmp"
	"math"
	"slices"
)

// point is a place on the artboard in layout units.
type point struct{ x, y int }

// swarm packs dots at the given x around the line y = mid so that none overlap and
// all stay within half of it. It returns the points in order of x and the radius that fits: the more
// dots, the smaller. When not even the smallest fits, the surplus overlaps, inside.
func swarm(x []int, mid, half int, radii []float64) ([]point, int) {
	x = slices.Clone(x)
	slices.Sort(x)
	var out []point
	radius := 0
	for i, r := range radii {
		radius = px(r)
		last := i == len(radii)-1
		if d := 2 * radius; !last && len(x)*d > 0 && len(x)*d*d*7/8 > (x[len(x)-1]-x[0]+d)*2*half {
			continue // more dots than the strip has room for, however they lie
		}
		var ok bool
		if out, ok = packSwarm(x, mid, half, radius, last); ok {
			break
		}
	}
	return out, radius
}

// packSwarm tries one radius: each dot, from left to right, takes the free level
// nearest to the middle. With force it never gives up.
//
// Levels lie a third of a dot apart. The last dot of a level is the only one of it
// that a dot further right can touch, and only the levels close by matter, so a dot
// is placed in a few comparisons however many there are.
func packSwarm(x []int, mid, half, radius int, force bool) ([]point, bool) {
	distance := 2*radius + px(.7)
	stride := max(px(.5), distance/3)
	n := max(0, half-radius) / stride // levels on each side of the middle
	var apart []int                   // how far apart in x dots must be, by levels between them
	for k := 0; k*stride < distance; k++ {
		apart = append(apart, int(math.Ceil(math.Sqrt(float64(distance*distance-k*k*stride*stride)))))
	}
	last := make([]int, 2*n+1) // x of the last dot on each level, from the top
	for i := range last {
		last[i] = math.MinInt / 2
	}
	free := func(at, level int) bool {
		for k := max(0, level-len(apart)+1); k < min(len(last), level+len(apart)); k++ {
			if at-last[k] < apart[max(k-level, level-k)] {
				return false
			}
		}
		return true
	}
	out := make([]point, 0, len(x))
	surplus := 0
	for _, at := range x {
		level := -1
		for k := range last { // from the middle outwards, in turn
			candidate := n + (k+1)/2*(1-2*(k%2))
			if free(at, candidate) {
				level = candidate
				break
			}
		}
		if level < 0 {
			if !force {
				return nil, false
			}
			level = surplus % len(last)
			surplus++
		}
		last[level] = at
		out = append(out, point{at, mid + (level-n)*stride})
	}
	return out, true
}

// packed are dots that lie side by side, relative to the left end of the middle
// line, in order of x and then y, each place once.
type packed struct {
	at     []point
	radius int
}

func newPacked(at []point, radius int) packed {
	at = slices.Clone(at)
	slices.SortFunc(at, func(a, b point) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) })
	return packed{at: slices.Compact(at), radius: radius}
}

// level is the height of the dot at x that is nearest to the middle; 0 if there is
// none at x.
func (p packed) level(x int) int {
	best, found := 0, false
	i, _ := slices.BinarySearchFunc(p.at, x, func(q point, x int) int { return cmp.Compare(q.x, x) })
	for ; i < len(p.at) && p.at[i].x == x; i++ {
		if y := p.at[i].y; !found || max(y, -y) < max(best, -best) {
			best, found = y, true
		}
	}
	return best
}

// drawn is the path of the dots where the left end of the middle line is.
func (p packed) drawn(x, y int) []byte {
	var pen path
	for _, q := range p.at {
		pen.dot(x+q.x, y+q.y)
	}
	return pen.d
}

// discs writes many equal dots as one path of round strokes of no length: a quarter
// of the bytes of as many circles.
func (r *renderer) discs(class string, radius int, path []byte) {
	if len(path) == 0 {
		return
	}
	r.out = appendClass(append(r.out, "<path"...), class)
	r.out = appendAttr(r.out, "stroke-width", 2*radius)
	r.out = append(r.out, ` d="`...)
	r.out = append(r.out, path...)
	r.out = append(r.out, `"/>`...)
}

// median returns the middle of the measured values, NaN without any; it serves
// descriptions only.
func median(v []float64) float64 {
	v = slices.DeleteFunc(slices.Clone(v), math.IsNaN)
	if len(v) == 0 {
		return math.NaN()
	}
	slices.Sort(v)
	return v[(len(v)-1)/2]/2 + v[len(v)/2]/2
}
