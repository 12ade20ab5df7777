package chart

import (
	"math"
	"slices"
)

// scale spans the data, the interval and every border between bands.
func (r StripRow) scale(v []float64, b artboard, length float64) *scale {
	var edges []float64
	for _, band := range r.Bands {
		if from, _ := band.ends(1); from > 0 && from <= largest {
			edges = append(edges, from) // the outermost band runs as far as the data do
		}
	}
	var s *scale
	if r.Scale == Percent {
		s = r.percentScale(v, edges)
	} else {
		s = r.logScale(v, edges, b, length)
	}
	s.reverse = r.Reverse
	return s
}

func (r StripRow) percentScale(v, edges []float64) *scale {
	top := .05
	if _, hi, ok := span(v, edges); ok {
		top = math.Max(top, hi*1.25)
	}
	if top > 1 && top < 1.2 {
		top = 1
	}
	s := ratioAxis(top, 5)
	if t := s.ticks[len(s.ticks)-1].Value; t > top*1.05 { // end at the data, not at the next tick
		return linear(0, top, s.ticks[:len(s.ticks)-1]...)
	}
	return s
}

func (r StripRow) logScale(v, edges []float64, b artboard, length float64) *scale {
	lo, hi := 1.0, 100.0
	var shown []float64
	for _, e := range edges { // a band is shown to at least this factor
		shown = append(shown, e/2.5, e*2.5)
	}
	if l, h, ok := spanPositive(v, shown); ok {
		lo, hi = l, h
	}
	lo, hi = spread(lo*1.2, hi/1.2)
	var all []namedTick
	if r.Scale == PerWeek {
		all = r.perWeek()
	} else {
		named := namedDurations()
		all = named[:]
	}
	for i, t := range all { // the borders of the bands are what a reader looks for
		if slices.Contains(edges, t.hours) {
			all[i].rank = 0
		} else if len(edges) > 0 {
			all[i].rank = max(1, t.rank)
		}
	}
	f := faceOf(classTickX)
	ticks := pickNamed(all, lo, hi, length, int(b.pick(7, 5)), b.narrow, func(s string) float64 { return textWidth(s, f) + 16 })
	return logarithmic(lo, hi, ticks...)
}

// perWeek names rates: months and years of METHOD 2.2, days of the working week.
func (r StripRow) perWeek() []namedTick {
	day := r.WorkingDays
	if !(day > 0 && day <= 7) {
		day = 5
	}
	const weeks = 365.0 / 7
	return []namedTick{
		{1 / weeks, "once a year", "1 a yr", 1}, {2 / weeks, "2 a year", "2 a yr", 2}, {4 / weeks, "4 a year", "4 a yr", 2},
		{12 / weeks, "monthly", "monthly", 0}, {24 / weeks, "2 a month", "2 a mo", 2},
		{1, "weekly", "weekly", 0}, {2, "2 a week", "2 a wk", 2}, {day, "daily", "daily", 0},
		{2 * day, "2 a day", "2 a day", 1}, {4 * day, "4 a day", "4 a day", 2}, {10 * day, "10 a day", "10 a day", 1},
		{30 * day, "30 a day", "30 a day", 2}, {100 * day, "100 a day", "100 a day", 1},
		{1000 * day, "1,000 a day", "1,000 a day", 1}, {10000 * day, "10,000 a day", "10k a day", 1},
	}
}
