package chart

import (
	"math"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// namedTick is a duration people have a word for. rank 0 is what a reader looks for
// first; ticks of higher rank fill the gaps.
type namedTick struct {
	hours       float64
	name, short string
	rank        int
}

const (
	hoursPerDay   = 24
	hoursPerMonth = 730 // the month of DORA's own arithmetic (METHOD 2.2)
)

// namedDurations lists them in ascending order, each at most about three times the
// one before.
func namedDurations() [23]namedTick {
	return [...]namedTick{
		{1. / 3600, "1 second", "1 s", 2}, {5. / 3600, "5 seconds", "5 s", 2}, {20. / 3600, "20 seconds", "20 s", 2},
		{1. / 60, "1 minute", "1 min", 1}, {5. / 60, "5 minutes", "5 min", 2}, {.25, "15 minutes", "15 min", 1},
		{1, "1 hour", "1 h", 0}, {3, "3 hours", "3 h", 2}, {6, "6 hours", "6 h", 1}, {12, "12 hours", "12 h", 2},
		{24, "1 day", "1 day", 0}, {72, "3 days", "3 days", 1}, {168, "1 week", "1 week", 0}, {336, "2 weeks", "2 wks", 2},
		{hoursPerMonth, "1 month", "1 mo", 0}, {2190, "3 months", "3 mo", 1}, {4380, "6 months", "6 mo", 2},
		{8760, "1 year", "1 year", 0}, {17520, "2 years", "2 yrs", 2}, {43800, "5 years", "5 yrs", 1},
		{87600, "10 years", "10 yrs", 1}, {262800, "30 years", "30 yrs", 2}, {876000, "100 years", "100 yrs", 1},
	}
}

// pickNamed chooses at most most of the ticks for a log scale from lo to hi that is
// length px long, keeping them apart by gap(label) px, best known names first.
func pickNamed(all []namedTick, lo, hi, length float64, most int, short bool, gap func(label string) float64) []gochart.Tick {
	type chosen struct {
		at, room float64
		tick     gochart.Tick
	}
	var picked []chosen
	for rank := 0; rank <= 2; rank++ {
		for _, t := range all {
			if t.rank != rank || t.hours < lo*(1-1e-9) || t.hours > hi*(1+1e-9) || len(picked) >= most {
				continue
			}
			name := t.name
			if short {
				name = t.short
			}
			c := chosen{math.Log(t.hours/lo) / math.Log(hi/lo) * length, gap(name), gochart.Tick{Value: t.hours, Label: name}}
			free, place := true, 0
			for i, p := range picked {
				free = free && math.Abs(p.at-c.at) >= (p.room+c.room)/2
				if p.at < c.at {
					place = i + 1
				}
			}
			if !free {
				continue
			}
			picked = append(picked, chosen{})
			copy(picked[place+1:], picked[place:])
			picked[place] = c
		}
	}
	ticks := make([]gochart.Tick, len(picked))
	for i, p := range picked {
		ticks[i] = p.tick
	}
	return ticks
}

// spread widens a positive range for a log axis: room at both ends, and at least a
// factor of twelve in all, so that two named ticks are nearly always in it.
func spread(lo, hi float64) (float64, float64) {
	const shortest, longest = 10. / 3600, 8e5 // hours: ten seconds to about ninety years
	lo = math.Min(math.Max(lo, shortest), longest)
	hi = math.Min(math.Max(hi, lo), longest)
	lo, hi = lo/1.6, hi*1.6
	if f := 12 / (hi / lo); f > 1 {
		lo, hi = lo/math.Sqrt(f), hi*math.Sqrt(f)
	}
	return lo, hi
}

// hoursAxis is the log scale of a chart whose values are hours. A band that begins
// near either end is given enough room to be seen.
func hoursAxis(b artboard, length float64, bands []Band, factor float64, lists ...[]float64) *scale {
	lo, hi := 1.0, 168.0
	if l, h, ok := spanPositive(lists...); ok {
		lo, hi = l, h
	}
	lo, hi = spread(lo, hi)
	for _, k := range bands {
		if from, _ := k.ends(factor); from > 0 && from <= largest {
			if from > lo/1.2 && from < lo*1.6 {
				lo = from / 1.9
			}
			if from > hi/1.6 && from < hi*1.2 {
				hi = from * 1.9
			}
		}
	}
	all := namedDurations()
	ticks := pickNamed(all[:], lo, hi, length, 6, b.narrow, func(string) float64 { return 30 })
	return logarithmic(lo, hi, ticks...)
}
