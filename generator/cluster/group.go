package cluster

import (
	"slices"

	"goright/generator/stats"
)

// group makes the groups of the labels, the largest first, and says on which side of
// the middle of all teams each lies.
func (r *Result) group(teams []Team, labels []int, jaccard []float64) {
	r.Groups = make([]Group, r.K)
	speed, steadiness := make([]float64, len(labels)), make([]float64, len(labels))
	for i, m := range r.Members {
		g := &r.Groups[labels[i]]
		g.Members, g.Jaccard = append(g.Members, m), jaccard[labels[i]]
		g.Held = r.Options.held(g.Jaccard)
		speed[i] = meanOf(&teams[m], r.Used, Frequency, LeadTime)
		steadiness[i] = meanOf(&teams[m], r.Used, Recovery, FailRate)
	}
	fast, steady := medianOf(speed), medianOf(steadiness)
	for l := range r.Groups {
		var t, s []float64
		for i, label := range labels {
			if label == l {
				t, s = append(t, speed[i]), append(s, steadiness[i])
			}
		}
		r.Groups[l].Speed, r.Groups[l].Steadiness = r.Options.side(medianOf(t)-fast), r.Options.side(medianOf(s)-steady)
	}
	slices.SortStableFunc(r.Groups, func(a, b Group) int { return len(b.Members) - len(a.Members) })
}

// meanOf is the mean of a team's used features among some; 0 where none is used.
func meanOf(t *Team, used []int, features ...int) float64 {
	sum, n := 0.0, 0
	for _, f := range features {
		if slices.Contains(used, f) {
			sum, n = sum+t.Score[f], n+1
		}
	}
	return sum / float64(max(1, n))
}

func medianOf(values []float64) float64 {
	return stats.Median(slices.Sorted(slices.Values(values)))
}

// held reads a mean overlap.
func (o Options) held(jaccard float64) Held {
	switch {
	case jaccard < o.Doubtful:
		return NotReported
	case jaccard < o.Stable:
		return Doubtful
	}
	return Stable
}

// side says on which side of the middle a difference lies, beyond what makes a name.
func (o Options) side(difference float64) int {
	switch {
	case difference > o.NameFrom:
		return +1
	case difference < -o.NameFrom:
		return -1
	}
	return 0
}
