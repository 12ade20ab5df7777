package benchmark

import (
	"math"

	"goright/generator/metric"
	"goright/generator/stats"
)

// resamples is how often a window is drawn again (METHOD.md 2.2(5)).
const resamples = 1000

// Share is how often, 0 to 1, a cluster was the nearest among the resamples.
type Share struct {
	Cluster string
	Share   float64
}

// support draws a window's changes and recoveries again and gives each placement
// the share of the resamples in which each of its year's clusters was nearest.
// Frequency is held: so many changes there were. In each resample the changes are
// drawn first, then, from the same generator, the incidents that were restored;
// the recoveries of failed deployments, which years from 2023 on ask for, have a
// generator of their own.
//
// The seed names the subject and the month of the window's last instant, and
// nothing else, so that no subject changes another's numbers (METHOD.md 8.1). A
// placement that compares nothing gets no support, and no label is changed.
func support(s *metric.Sample, subject, month string, placements []*Placement, years Years, o Options) {
	var contests []*contest
	restored, recovered := false, false
	for _, p := range placements {
		if len(p.Distances) == 0 || len(s.Leads) == 0 || len(s.Failed) == 0 {
			continue
		}
		contests = append(contests, newContest(p, years.Of(p.Year), o))
		if p.Scores.Has[RT] {
			restored = restored || p.Recovery == restore
			recovered = recovered || p.Recovery != restore
		}
	}
	if len(contests) == 0 {
		return
	}
	rng, other := stats.NewSplitMix64(stats.Seed(subject, "placement", month)), stats.NewSplitMix64(stats.Seed(subject, "placement", month, string(recovery)))
	changed, ladder := newChanges(s), newLadder()
	var restores, recoveries *waits
	if restored {
		restores = newWaits(s.Restored)
	}
	if recovered {
		recoveries = newWaits(s.Recovered)
	}
	for range resamples {
		lead, failed := changed.draw(rng)
		x := [4]float64{LT: ladder.duration(lead), CFR: o.Score(CFR, failed)}
		var byRestore, byRecovery float64
		if restored {
			byRestore = ladder.duration(restores.draw(rng))
		}
		if recovered {
			byRecovery = ladder.duration(recoveries.draw(other))
		}
		for _, c := range contests {
			x[RT] = byRestore
			if c.recovery != restore {
				x[RT] = byRecovery
			}
			c.wins[c.nearest(x)]++
		}
	}
	for _, c := range contests {
		c.tell()
	}
}

// contest is one placement with what its year's profiles need to be compared with
// quickly: no more than Place does, a thousand times.
type contest struct {
	placement *Placement
	wins      []int // by cluster, in the report's order

	recovery  metric.ID
	weight    [4]float64 // 0 for an axis that is not used
	low, high [4]float64
	profile   [][4]float64
	// frequency is the share of deployment frequency, which is held, in the distance
	// from each profile.
	frequency []float64
}

func newContest(p *Placement, year *Year, o Options) *contest {
	c := &contest{placement: p, wins: make([]int, len(year.Clusters)), recovery: p.Recovery}
	for _, a := range p.Used {
		c.weight[a] = o.Weights.of(a)
		c.low[a], c.high[a] = year.span(a, o)
	}
	for _, name := range year.Clusters {
		var at [4]float64
		for _, a := range Axes() {
			at[a] = o.score(a, year.Profile[name].Cell(a))
		}
		c.profile = append(c.profile, at)
		off := c.clamped(p.Scores.X[DF], DF) - at[DF]
		c.frequency = append(c.frequency, c.weight[DF]*off*off)
	}
	return c
}

// clamped is a score within what the year's profiles span.
func (c *contest) clamped(x float64, a Axis) float64 { return min(max(x, c.low[a]), c.high[a]) }

// nearest is the number of the cluster whose profile is nearest to scores, those of
// frequency being what they are; of equally near ones the report's order decides, as
// in Place.
func (c *contest) nearest(x [4]float64) int {
	lead, back, fail := c.clamped(x[LT], LT), c.clamped(x[RT], RT), c.clamped(x[CFR], CFR)
	const equal = 1e-9
	first, least := 0, 0.0
	for i := range c.profile {
		p := &c.profile[i]
		l, r, f := lead-p[LT], back-p[RT], fail-p[CFR]
		sum := c.frequency[i] + c.weight[LT]*l*l + c.weight[RT]*r*r + c.weight[CFR]*f*f
		if i == 0 || sum < least-equal {
			first, least = i, sum
		}
	}
	return first
}

// tell puts the shares into the placement.
func (c *contest) tell() {
	for i, d := range c.placement.Distances {
		c.placement.Support = append(c.placement.Support, Share{d.Cluster, float64(c.wins[i]) / resamples})
	}
}

// ladder is the score of a duration with the logarithms of the answers' bounds
// taken once.
type ladder []float64

func newLadder() ladder { return transform(durations(), math.Log) }

func (l ladder) duration(hours float64) float64 { return descend(math.Log(hours), best-1, l) }
