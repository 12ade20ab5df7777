package chart

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

var longLabels = []string{
	"", "Q", "Pilot", "February 2026: teams approve their own changes",
	"All teams may merge dependency updates without asking the architecture board first, at any time of the day",
	"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
	strings.Repeat("very long ", 1000),
}

// shapes are series that charts meet: growth, noise, gaps, ties, extremes.
func shapes(n int, r *rand.Rand) map[string][]float64 {
	out := map[string][]float64{"wave": wave(n, 90, 40, 12), "steep": wave(n, .02, 4000, 0), "flat": wave(n, 7, 7, 0), "zero": make([]float64, n), "tiny": wave(n, 1, 3, 1), "million": wave(n, 9e5, 4e6, 1e5)}
	noise, gaps := make([]float64, n), make([]float64, n)
	for i := range n {
		noise[i], gaps[i] = math.Exp(r.NormFloat64()*1.5+4), math.Exp(r.NormFloat64()+3)
		if r.IntN(3) == 0 {
			gaps[i] = nan
		}
	}
	out["noise"], out["gaps"] = noise, gaps
	return out
}

func someEvents(n int, r *rand.Rand) [][]Event {
	at := func(months ...int) []Event {
		var out []Event
		for i, m := range months {
			out = append(out, Event{At: m, Label: longLabels[(i+3)%len(longLabels)]})
		}
		return out
	}
	many := make([]Event, 20)
	for i := range many {
		many[i] = Event{At: r.IntN(n + 1), Label: longLabels[r.IntN(len(longLabels))]}
	}
	return [][]Event{nil, at(n / 2), at(0), at(n - 1), at(n/2, n/2+1, n/2+2, n/2+3, n/2+4, n/2+5), at(0, 1, n-2, n-1), at(1, 1, 1), many}
}

// TestNothingOverlaps draws many charts and measures every label of them.
func TestNothingOverlaps(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{1, 2, 3, 18, 37, 60} {
		m, all := monthsTo(n), shapes(n, r)
		for i, shape := range slices.Sorted(maps.Keys(all)) {
			v := all[shape]
			for k, events := range someEvents(n, r) {
				if (k+i)%3 > 0 {
					continue // a third of the combinations, each part of each in some
				}
				name := fmt.Sprintf("%d months, %s, events %d", n, shape, k)
				label := longLabels[k%len(longLabels)]
				p90 := scaled(v, 1.02+float64(k))
				for _, u := range []Unit{Hours, Unit(k % 4)} {
					p := checkChart(t, fmt.Sprintf("trend %d: %s", u, name), Trend{Months: m, Unit: u, Median: v, P90: p90, Low: scaled(v, .9), High: scaled(v, 1.1), Bands: [][]Band{doraBands, mergedBands}[i%2], Events: events, MedianLabel: label, P90Label: label})
					if n >= 18 {
						checkBandNames(t, fmt.Sprintf("trend %d wide: %s", u, name), p.Wide)
						checkBandNames(t, fmt.Sprintf("trend %d narrow: %s", u, name), p.Narrow)
					}
				}
				control := Control{Months: m, Unit: Unit(k % 4), Log: k%2 == 0, Values: v, Events: events,
					Phases: []Phase{{0, n / 2, v[0] / 2, v[0], v[0] * 2, false}, {n / 2, n, v[0] / 2, v[0], v[0] * 2, k%3 == 0}}}
				for j := range n {
					control.Marks = append(control.Marks, Mark{j, (j+k)%2 == 0, []string{"1", "1 2", "1 2 3"}[j%3]})
				}
				checkChart(t, "control: "+name, control)
				checkChart(t, "columns: "+name, Columns{Months: m, Values: v, Events: events, MeanLabel: k%3 > 0})
				share := scaled(v, 1./math.Pow(10, float64(k)))
				checkChart(t, "rate: "+name, Rate{Months: m, Values: share, Low: scaled(share, .8), High: scaled(share, 1.3), Average: .1, AverageLabel: label, Events: events, Reference: []RuleLine{{.1, label}, {.1, "Published median 15.2%"}, {.11, label}, {.9, "Own target"}}[:k%5]})
				var layers []Layer
				for j := range k {
					layers = append(layers, Layer{longLabels[j%len(longLabels)], fmt.Sprintf("sev%d", j), v})
				}
				checkChart(t, "stack: "+name, Stack{Months: m, Layers: layers, Events: events})
				checkChart(t, "flow: "+name, Flow{Months: m, Values: scaled(v, float64(1-2*(k%2))), UpLabel: label, DownLabel: label})
				checkChart(t, "scatter: "+name, Scatter{X: v, Y: p90, XUnit: Unit(k % 4), YUnit: Unit(k / 4), XLabel: label, YLabel: label, Note: label, Mark: k - 2, FitX: v, FitY: v})
			}
		}
	}
}

func TestSurvivalLabels(t *testing.T) {
	for _, days := range []float64{0, .5, 7, 100, 365, 3650, 20000} {
		for i, half := range []float64{.1, 1, 20, 90, 5000} {
			for k, label := range longLabels {
				if (k+i)%4 > 0 {
					continue
				}
				for curves := range 5 {
					s := Survival{MaxDays: days}
					for c := range curves {
						s.Curves = append(s.Curves, named(decay(1+20*i, half*float64(1+c%2), math.Max(1, days)), label, []string{"v1", "v2", "ref", "part3"}[c]))
					}
					s.Parts = k%4 == 1
					if k%2 == 0 {
						s.Reference = &RuleLine{days * float64(i) / 4, label}
					}
					checkChart(t, fmt.Sprintf("%v days, half-life %v, label %d, %d curves", days, half, k, curves), s)
				}
			}
		}
	}
}

func TestStripLabels(t *testing.T) {
	for _, n := range []int{1, 2, 30, 500} {
		for _, scale := range []Scale{LogHours, PerWeek, Percent} {
			for i, values := range [][]float64{spreadValues(n, .01, 1), spreadValues(n, 1, 1e4), make([]float64, n), wave(n, 5, 5, 0), wave(n, .3, .30001, 0)} {
				s := teamStrip(5, 1)
				for k, label := range longLabels {
					row := StripRow{Label: label, Values: values, Scale: scale, Reverse: k%2 == 0, Mark: k - 1, Low: .1, High: float64(k)}
					if k%3 > 0 {
						row.Bands = s.Rows[k%4].Bands
					}
					s.Rows = append(s.Rows, row)
				}
				checkChart(t, fmt.Sprintf("%d teams, scale %d, values %d", n, scale, i), s)
			}
		}
	}
}

// TestProfileNames finds a place for every name, however the lines and dots lie.
func TestProfileNames(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for round := range 200 {
		k := Profile{Subject: longLabels[round%len(longLabels)], Low: longLabels[(round+1)%len(longLabels)], High: longLabels[(round+2)%len(longLabels)]}
		at := func() float64 {
			if r.IntN(6) == 0 {
				return nan
			}
			return float64(1+r.IntN(12)) / 2
		}
		for range 1 + r.IntN(5) {
			k.Rows = append(k.Rows, ProfileRow{longLabels[r.IntN(len(longLabels))], at(), at(), at(), longLabels[r.IntN(len(longLabels))]})
		}
		for range r.IntN(4) {
			line := ProfileLine{Name: longLabels[r.IntN(len(longLabels))]}
			for range k.Rows {
				line.Scores = append(line.Scores, at())
			}
			k.Lines = append(k.Lines, line)
		}
		checkChart(t, fmt.Sprintf("profile %d", round), k)
	}
	p := checkChart(t, "sample", teamProfile())
	for _, name := range []string{"This team", "High", "Medium", "too few recoveries", "← slower or less steady", "faster or steadier →"} {
		if !strings.Contains(p.Wide, ">"+name+"<") {
			t.Errorf("the wide artboard does not say %q", name)
		}
	}
}

// TestSwarm keeps the dots of a strip apart while they fit, and inside always.
func TestSwarm(t *testing.T) {
	radii := []float64{4.2, 3.4, 2.7, 2.1, 1.6}
	for _, n := range []int{1, 10, 60, 200, 500, 5000} {
		x := make([]int, n)
		for i := range x {
			x[i] = (i * 6180) % 4000
		}
		at, radius := swarm(x, 500, 230, radii)
		if len(at) != n {
			t.Fatalf("%d of %d dots", len(at), n)
		}
		for i, p := range at {
			if p.y-radius < 270 || p.y+radius > 730 {
				t.Errorf("n = %d: dot %v leaves the strip", n, p)
			}
			for _, q := range at[:i] {
				if n <= 500 && near(p, q, 2*radius) {
					t.Fatalf("n = %d: dots %v and %v overlap", n, p, q)
				}
			}
		}
	}
}

// TestSharingIsTheSameForEveryMark shares one row between strips that differ in their
// highlighted dot alone.
func TestSharingIsTheSameForEveryMark(t *testing.T) {
	var shared Shared
	for mark := -1; mark < 40; mark++ {
		row := StripRow{Label: "Lead time", Mark: mark, Reverse: true, Low: math.NaN(), High: math.NaN()}
		for i := range 40 {
			row.Values = append(row.Values, float64(1+i*i%97))
		}
		alone, err := Strip{Rows: []StripRow{row}}.Draw(new(Pen), "s")
		if err != nil {
			t.Fatal(err)
		}
		row.Shared = &shared
		together, err := Strip{Rows: []StripRow{row}}.Draw(new(Pen), "s")
		if err != nil {
			t.Fatal(err)
		}
		if alone != together {
			t.Fatalf("mark %d: sharing the row changed the drawing", mark)
		}
	}
}

func near(a, b point, distance int) bool {
	dx, dy := a.x-b.x, a.y-b.y
	return dx*dx+dy*dy < distance*distance
}

func TestNarrowSaysLess(t *testing.T) {
	for name, c := range samples() {
		p := checkChart(t, name, c)
		if len(p.Narrow) >= len(p.Wide) {
			t.Errorf("%s: narrow has %d bytes, wide %d", name, len(p.Narrow), len(p.Wide))
		}
	}
}
