package chart

import (
	"cmp"
	"math"
	"slices"
)

// point is a place on the artboard in layout units.
type point struct{ x, y int }

// swarm packs dots at the given x around the line y = mid so that none overlap and
// all stay within half of it. keepOut is the highlighted dot, already placed (nil:
// none). It returns the points in order of x and the radius that fits: the more
// dots, the smaller. When not even the smallest fits, the surplus overlaps, inside.
func swarm(x []int, mid, half int, keepOut *point, keepRadius int, radii []float64) ([]point, int) {
	x = slices.Clone(x)
	slices.Sort(x)
	var out []point
	radius := 0
	for i, r := range radii {
		radius = px(r)
		var ok bool
		if out, ok = packSwarm(x, mid, half, radius, keepOut, keepRadius, i == len(radii)-1); ok {
			break
		}
	}
	return out, radius
}

// packSwarm tries one radius: each dot, from left to right, takes the free level
// nearest to the middle. With force it never gives up.
func packSwarm(x []int, mid, half, radius int, keepOut *point, keepRadius int, force bool) ([]point, bool) {
	distance := 2*radius + px(.7)
	levels := swarmLevels(half-radius, max(px(.5), distance/3))
	out := make([]point, 0, len(x))
	window := make([]point, 0, len(levels)) // placed dots that can still be touched
	surplus := 0
	for _, at := range x {
		window = slices.DeleteFunc(window, func(p point) bool { return at-p.x >= distance })
		place := slices.IndexFunc(levels, func(level int) bool {
			p := point{at, mid + level}
			if keepOut != nil && near(p, *keepOut, keepRadius+radius+px(.7)) {
				return false
			}
			return !slices.ContainsFunc(window, func(q point) bool { return near(p, q, distance) })
		})
		if place >= 0 {
			p := point{at, mid + levels[place]}
			out, window = append(out, p), append(window, p)
			continue
		}
		if !force {
			return nil, false
		}
		out = append(out, point{at, mid + levels[surplus%len(levels)]})
		surplus++
	}
	return out, true
}

// swarmLevels lists offsets from the middle, nearest first.
func swarmLevels(limit, stride int) []int {
	levels := []int{0}
	for d := stride; d <= limit; d += stride {
		levels = append(levels, -d, d)
	}
	return levels
}

func near(a, b point, distance int) bool {
	dx, dy := a.x-b.x, a.y-b.y
	return dx*dx+dy*dy < distance*distance
}

// dots writes many equal dots as one path of round strokes of no length: a quarter
// of the bytes of as many circles. Equal places are written once.
func (r *renderer) dots(class string, at []point, radius int) {
	if len(at) == 0 {
		return
	}
	at = slices.Clone(at)
	slices.SortFunc(at, func(a, b point) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) })
	for _, p := range slices.Compact(at) {
		r.pen.dot(p.x, p.y)
	}
	r.out = appendClass(append(r.out, "<path"...), class)
	r.out = appendAttr(r.out, "stroke-width", 2*radius)
	r.out = append(r.out, ` d="`...)
	r.out = append(r.out, r.pen.d...)
	r.out = append(r.out, `"/>`...)
	r.pen.reset()
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
