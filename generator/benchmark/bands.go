package benchmark

import (
	"math"
	"slices"
)

// Band is a stretch of an axis that one or more clusters' printed cells hold.
type Band struct {
	From, To float64 // in the unit of the axis; To is infinite where it is open
	Clusters []string
}

// Bands are the stretches of an axis that a report claims, best first; what lies
// between them no cluster claims. A report that printed exact percentages claims
// points, not stretches, and has no bands on that axis.
func (y *Year) Bands(a Axis, o Options) []Band {
	if len(y.Clusters) == 0 || y.exact(a) {
		return nil
	}
	var bands []Band
	for level := 6; level >= 1; level-- {
		with := y.Cells(a, level)
		if len(with) == 0 {
			continue
		}
		from, to := o.stretch(a, level)
		if n := len(bands); n > 0 && slices.Equal(bands[n-1].Clusters, with) {
			bands[n-1].From, bands[n-1].To = min(bands[n-1].From, from), max(bands[n-1].To, to)
			continue
		}
		bands = append(bands, Band{from, to, with})
	}
	return bands
}

// stretch is the span of one answer in the unit of the axis.
func (o Options) stretch(a Axis, level int) (from, to float64) {
	bounds := durations()
	switch a {
	case DF:
		bounds = o.frequencies()
		if level == 6 {
			return bounds[0], math.Inf(1)
		}
		if level == 1 {
			return 0, bounds[4]
		}
		return bounds[6-level], bounds[5-level]
	case CFR:
		bounds = []float64{15.5, 30.5, 45.5, 60.5, 75.5}
	}
	if level == 6 {
		return 0, bounds[0]
	}
	if level == 1 && a == CFR {
		return bounds[4], 100
	}
	if level == 1 {
		return bounds[4], math.Inf(1)
	}
	return bounds[5-level], bounds[6-level]
}

// Rates are the deployments a week that give an answer about frequency: from
// included, to not; infinite for the best.
func (o Options) Rates(category int) (from, to float64) { return o.stretch(DF, category) }

// AnswerText is an answer of DORA's survey in words, as the surveys of 2018 to
// 2024 print them.
func AnswerText(a Axis, category int) string {
	words := [...]string{"more than six months", "one to six months", "one week to one month", "one day to one week", "one hour to one day", "less than one hour"}
	switch a {
	case DF:
		words = [...]string{"fewer than once per six months", "once per month to once every six months", "once per week to once per month",
			"once per day to once per week", "once per hour to once per day", "on demand, several times a day"}
	case CFR:
		words = [...]string{"76–100%", "61–75%", "46–60%", "31–45%", "16–30%", "0–15%"}
	}
	if category < 1 || category > len(words) {
		return ""
	}
	return words[category-1]
}

// ProfileScore is where a printed cell lies on the score scale.
func (o Options) ProfileScore(a Axis, c Cell) float64 { return o.score(a, c) }
