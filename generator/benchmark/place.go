package benchmark

import (
	"fmt"
	"math"

	"goright/generator/metric"
)

// The labels that are not the name of a cluster.
const (
	NoCloseProfile   = "no close profile"
	InsufficientData = "insufficient data"
)

// Verdict is what kind of label a placement has.
type Verdict uint8

// The four verdicts of METHOD.md 2.2(4).
const (
	Insufficient Verdict = iota // too few metrics
	NotClose                    // every profile is far away; Nearest names the nearest
	OnTheBorder                 // two profiles are about equally near
	Placed                      // the label is one cluster
)

// Scores are the places of a subject's metrics on the score scale.
type Scores struct {
	X   [4]float64 // by Axis; only where Has
	Has [4]bool
}

// With is the scores with one axis set.
func (s Scores) With(a Axis, score float64) Scores {
	s.X[a], s.Has[a] = score, true
	return s
}

// Distance is how far a subject is from one cluster, in answers of DORA's scale.
type Distance struct {
	Cluster string
	D       float64
}

// Placement says which published profile a subject is nearest to.
type Placement struct {
	Year    int
	Verdict Verdict
	// Label is a cluster, "borderline X/Y" (the better first, whichever is
	// nearer), NoCloseProfile or InsufficientData.
	Label string
	// Nearest, Second, Margin and Distances are empty where the verdict is
	// Insufficient. Margin is how much farther Second is than Nearest.
	Nearest, Second string
	Margin          float64
	Distances       []Distance // in the report's order of clusters
	Scores          Scores     // of the metrics used, not clamped
	Used            []Axis
	Outside         []Axis    // much worse than the worst profile of the year
	Recovery        metric.ID // which recovery metric RT is
	// Provisional lists the axes that rest on hotfixes and rollbacks alone: the
	// export of incidents is missing, and could only make them worse.
	Provisional []Axis
	// Bounded lists the axes of which only a lower limit of the time is known: fewer
	// than half have ended, and the longest time followed is scored (METHOD.md 1.5).
	// The true place is that or below.
	Bounded []Axis
	// Support is how often each of the year's clusters was the nearest when the
	// window was drawn again, in the report's order; nil where it was not.
	Support []Share
}

// Place compares scores with the profiles of a year (METHOD.md 2.2(4)). Scores
// are clamped to the range that the year's profiles span, so that being better
// than the best is no misfit.
func Place(scores Scores, year *Year, o Options) Placement {
	p := Placement{Year: year.Year, Label: InsufficientData, Scores: scores, Recovery: year.Recovery}
	for _, a := range Axes() {
		if scores.Has[a] {
			p.Used = append(p.Used, a)
		}
	}
	if len(year.Clusters) < 2 || len(p.Used) < o.MinMetrics || !scores.Has[DF] || !scores.Has[LT] {
		return p
	}
	clamped := scores
	for _, a := range p.Used {
		low, high := year.span(a, o)
		if scores.X[a] < low-o.Outside {
			p.Outside = append(p.Outside, a)
		}
		clamped.X[a] = min(max(scores.X[a], low), high)
	}
	for _, c := range year.Clusters {
		p.Distances = append(p.Distances, Distance{c, distance(clamped, year.Profile[c], p.Used, o)})
	}
	p.label(o)
	return p
}

// span is the lowest and highest score of the year's profiles on an axis.
func (y *Year) span(a Axis, o Options) (low, high float64) {
	low, high = best, worst
	for _, c := range y.Clusters {
		s := o.score(a, y.Profile[c].Cell(a))
		low, high = min(low, s), max(high, s)
	}
	return low, high
}

// distance is the root of the weighted mean square difference, rounded far below
// what matters so that equal distances are equal.
func distance(s Scores, p Profile, used []Axis, o Options) float64 {
	var sum, weight float64
	for _, a := range used {
		w, d := o.Weights.of(a), s.X[a]-o.score(a, p.Cell(a))
		sum += w * d * d
		weight += w
	}
	const fine = 1e9
	return math.Round(math.Sqrt(sum/weight)*fine) / fine
}

// label names the nearest profile, or says why it names none or two. Of equally
// near ones the report's order decides.
func (p *Placement) label(o Options) {
	first, second := -1, -1
	for i, d := range p.Distances {
		switch {
		case first < 0 || d.D < p.Distances[first].D:
			first, second = i, first
		case second < 0 || d.D < p.Distances[second].D:
			second = i
		}
	}
	near, next := p.Distances[first], p.Distances[second]
	p.Nearest, p.Second = near.Cluster, next.Cluster
	p.Margin = next.D - near.D
	switch {
	case near.D > o.CloseProfile:
		p.Verdict, p.Label = NotClose, NoCloseProfile
	case p.Margin < o.Borderline:
		p.Verdict, p.Label = OnTheBorder, fmt.Sprintf("borderline %s/%s", p.Distances[min(first, second)].Cluster, p.Distances[max(first, second)].Cluster)
	default:
		p.Verdict, p.Label = Placed, p.Nearest
	}
}

// Unsure reports whether a placement that names one cluster was borne out by too few
// of the resamples, so that it is to be read as borderline (METHOD.md 2.2(5)).
func (p *Placement) Unsure(o Options) bool {
	if p.Verdict != Placed {
		return false
	}
	for _, s := range p.Support {
		if s.Cluster == p.Nearest {
			return s.Share < o.Support
		}
	}
	return false
}

// PlaceProfile places somebody whose figures are exactly a cluster's printed
// answers: under the cluster's own year it is itself, under another often not.
func PlaceProfile(cluster string, of, under *Year, o Options) Placement {
	var s Scores
	for _, a := range Axes() {
		s = s.With(a, o.score(a, of.Profile[cluster].Cell(a)))
	}
	return Place(s, under, o)
}
