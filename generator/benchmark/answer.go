package benchmark

import (
	"math"
	"slices"
)

// Answer is what one metric's value says in the terms of one report
// (METHOD.md 2.2(3)).
type Answer struct {
	Category int     // 6 (best) to 1 on DORA's scale
	Score    float64 // 0.5 to 6.5
	// Clusters are those whose printed cell contains the value, best first; often
	// several, and often none.
	Clusters []string
	// Better and Worse are the clusters next to it where Clusters is empty: the
	// value lies between them. An empty one means that it lies beyond all.
	Better, Worse []string
}

// Answer puts a value, in the unit of the axis, beside the cells of a report.
func (y *Year) Answer(a Axis, x float64, o Options) Answer {
	ans := Answer{Category: o.Category(a, x), Score: o.Score(a, x)}
	if ans.Clusters = y.containing(a, x, ans.Category); len(ans.Clusters) > 0 {
		return ans
	}
	at := float64(ans.Category)
	if y.exact(a) {
		at = ans.Score
	}
	over, under := math.Inf(1), math.Inf(-1)
	for _, c := range y.Clusters {
		switch s := o.score(a, y.Profile[c].Cell(a)); {
		case s > at && s < over:
			over, ans.Better = s, []string{c}
		case s > at && s == over:
			ans.Better = append(ans.Better, c)
		case s < at && s > under:
			under, ans.Worse = s, []string{c}
		case s < at && s == under:
			ans.Worse = append(ans.Worse, c)
		}
	}
	return ans
}

// Cells lists the clusters whose printed cell contains an answer of DORA's
// scale, best first; nil where none does, and where the report printed exact
// values. "Less than one day" also contains "less than one hour" in a year in
// which no cluster claims that answer for itself [D].
func (y *Year) Cells(a Axis, category int) []string {
	with := y.atLevel(a, category)
	if with == nil && category == 6 && (a == LT || a == RT) {
		return y.atLevel(a, 5)
	}
	return with
}

// Shared is an answer that several clusters' cells hold, best cluster first: it
// tells them apart no better than a coin.
type Shared struct {
	Category int
	Clusters []string
}

// Unclaimed lists the answers of DORA's scale, best first, that no cluster's cell
// holds; all six where the report printed exact values.
func (y *Year) Unclaimed(a Axis) []int {
	var open []int
	for category := 6; category >= 1; category-- {
		if len(y.Cells(a, category)) == 0 {
			open = append(open, category)
		}
	}
	return open
}

// Shared lists the answers that more than one cluster's cell is, best first.
func (y *Year) Shared(a Axis) []Shared {
	var shared []Shared
	for category := 6; category >= 1; category-- {
		if with := y.atLevel(a, category); len(with) > 1 {
			shared = append(shared, Shared{category, with})
		}
	}
	return shared
}

func (y *Year) atLevel(a Axis, level int) []string {
	var with []string
	for _, c := range y.Clusters {
		if y.Profile[c].Cell(a).Level == level {
			with = append(with, c)
		}
	}
	return with
}

// exact reports whether the report printed exact percentages on an axis.
func (y *Year) exact(a Axis) bool {
	return slices.ContainsFunc(y.Clusters, func(c string) bool { return y.Profile[c].Cell(a).Level == 0 })
}

// containing lists the clusters whose cell contains a value: of an exact
// percentage, the one that it rounds to.
func (y *Year) containing(a Axis, x float64, category int) []string {
	if !y.exact(a) {
		return y.Cells(a, category)
	}
	var with []string
	for _, c := range y.Clusters {
		if y.Profile[c].Cell(a).Percent == math.Round(x) {
			with = append(with, c)
		}
	}
	return with
}
