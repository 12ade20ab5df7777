package benchmark

import (
	"cmp"
	"math"
	"slices"

	"goright/generator/metric"
	"goright/generator/stats"
)

// Up to so many changes and so many waits are drawn one by one. The median of more,
// and the share that failed, are drawn from the normal distribution that they then
// have, so that a busy team costs no more than a quiet one [D].
const (
	drawnChanges = 100
	drawnWaits   = 30
)

const secondsAnHour = 3600

// DrawnOneByOne are the greatest numbers of changes and of recoveries that are drawn
// again one by one, for the page that says so.
func DrawnOneByOne() (changes, recoveries int) { return drawnChanges, drawnWaits }

// changes draws the changes of a window again, each with its lead times and with
// whether it failed.
type changes struct {
	sample *metric.Sample
	sorted []int32 // all lead times
	failed int     // how many changes did

	rank   []int32 // of few changes: the place in sorted of each lead time
	times  []int32 // how often each change was drawn
	counts []int32 // and each of sorted

	// Of many: the standard deviation of the median's place in sorted, that of
	// the number of failed changes, and their correlation.
	sway, spread, link float64
}

func newChanges(s *metric.Sample) *changes {
	c := &changes{sample: s, sorted: slices.Clone(s.Leads)}
	stats.SortSeconds(c.sorted)
	for _, failed := range s.Failed {
		if failed {
			c.failed++
		}
	}
	if len(s.Failed) > drawnChanges {
		c.describe()
		return c
	}
	order := make([]int32, len(s.Leads))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(s.Leads[a], s.Leads[b]) })
	c.rank, c.counts = make([]int32, len(order)), make([]int32, len(order))
	c.times = make([]int32, len(s.Failed))
	for place, i := range order {
		c.rank[i] = int32(place)
	}
	return c
}

// describe finds how the median and the failures of a resample vary. A change that
// is drawn once more moves the middle by half a place for each of its lead times,
// down for those below the median and up for those above.
func (c *changes) describe() {
	s, n := c.sample, float64(len(c.sample.Failed))
	if len(c.sorted) == 0 {
		return
	}
	median, share := stats.Median(c.sorted), float64(c.failed)/n
	var sum, square, both float64
	for i, failed := range s.Failed {
		move := 0.0
		for _, lead := range s.Leads[s.LeadFrom[i]:s.LeadFrom[i+1]] {
			move += float64(cmp.Compare(float64(lead), median)) / 2
		}
		sum += move
		square += move * move
		if failed {
			both += move
		}
	}
	mean := sum / n
	deviation := math.Sqrt(max(0, square/n-mean*mean))
	of := math.Sqrt(share * (1 - share))
	c.sway, c.spread = deviation*math.Sqrt(n), of*math.Sqrt(n)
	if deviation > 0 && of > 0 {
		c.link = min(max((both/n-mean*share)/(deviation*of), -1), 1)
	}
}

// draw is the median lead time in hours and the percentage failed of one resample.
// Where no change drawn has a lead time, the median is the sample's.
func (c *changes) draw(rng *stats.SplitMix64) (hours, percent float64) {
	s, n := c.sample, len(c.sample.Failed)
	if n > drawnChanges {
		return c.drawMany(rng)
	}
	clear(c.times)
	for range n {
		c.times[rng.Intn(n)]++
	}
	clear(c.counts)
	failed := int32(0)
	for i, times := range c.times {
		for k := s.LeadFrom[i]; k < s.LeadFrom[i+1]; k++ {
			c.counts[c.rank[k]] += times
		}
		if s.Failed[i] {
			failed += times
		}
	}
	median := stats.CountedMedian(c.sorted, c.counts)
	if median != median {
		median = stats.Median(c.sorted)
	}
	return median / secondsAnHour, 100 * float64(failed) / float64(n)
}

func (c *changes) drawMany(rng *stats.SplitMix64) (hours, percent float64) {
	n, a, b := float64(len(c.sample.Failed)), rng.Normal(), rng.Normal()
	place := 0.5
	if last := float64(len(c.sorted) - 1); last > 0 {
		place += c.sway * a / last
	}
	failed := float64(c.failed) + c.spread*(c.link*a+math.Sqrt(1-c.link*c.link)*b)
	return stats.Quantile(c.sorted, place) / secondsAnHour, 100 * min(max(failed, 0), n) / n
}

// waits draws the spans of a recovery metric again.
type waits struct {
	rank   []int32 // the place in exits of each span
	exits  []int32 // ascending; of equal ones, those that ended first
	ended  []bool
	counts []int32

	// Of many: the steps of the curve, and how many standard deviations it must
	// fall below itself for its median to be there or earlier.
	steps []stats.Step
	below []float64
}

func newWaits(list []metric.Wait) *waits {
	order := make([]int32, len(list))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(i, j int32) int {
		a, b := list[i], list[j]
		if a.Seconds == b.Seconds && a.Ended != b.Ended {
			if a.Ended {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Seconds, b.Seconds)
	})
	w := &waits{rank: make([]int32, len(list)), counts: make([]int32, len(list))}
	for place, i := range order {
		w.rank[i] = int32(place)
		w.exits, w.ended = append(w.exits, list[i].Seconds), append(w.ended, list[i].Ended)
	}
	if len(list) > drawnWaits {
		w.describe()
	}
	return w
}

// describe takes the curve's deviation at each step from Greenwood's formula.
func (w *waits) describe() {
	var ended, open []int32
	for i, t := range w.exits {
		if w.ended[i] {
			ended = append(ended, t)
		} else {
			open = append(open, t)
		}
	}
	_, w.steps = stats.KaplanMeierSteps(ended, open, nil, 0, make([]stats.Step, 0, len(ended)))
	most := math.Inf(-1)
	for _, s := range w.steps {
		if s.SE > 0 {
			most = max(most, (0.5-s.S)/s.SE)
		} else {
			most = math.Inf(1)
		}
		w.below = append(w.below, most)
	}
}

// draw is the Kaplan–Meier median in hours of one resample; where that is not
// reached, the longest wait drawn, which it exceeds (METHOD.md 1.5).
func (w *waits) draw(rng *stats.SplitMix64) float64 {
	n := len(w.exits)
	if n > drawnWaits {
		i, _ := slices.BinarySearch(w.below, rng.Normal())
		if i == len(w.steps) {
			return float64(w.exits[n-1]) / secondsAnHour
		}
		return w.steps[i].T / secondsAnHour
	}
	clear(w.counts)
	for range n {
		w.counts[w.rank[rng.Intn(n)]]++
	}
	median, _ := stats.CountedSurvival(w.exits, w.ended, w.counts)
	return median / secondsAnHour
}
