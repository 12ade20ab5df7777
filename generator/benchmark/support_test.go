package benchmark

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"strconv"
	"testing"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/stats"
)

// drawn is a worked example of METHOD.md 2.2(5).
type drawn struct {
	Input struct {
		Leads      []float64 `json:"lead_hours"`
		Failed     []int     `json:"failed"`
		Recoveries []float64 `json:"recovery_hours"`
	}
	Want struct {
		Seed   string
		Label  string
		Point  oraclePlaced
		Margin float64
		Dist   map[string]float64
		Counts map[string]int
	}
}

// sample is the example's events as a window of ninety days has them, and the
// scores of its figures.
func (d drawn) sample(o Options) (*metric.Sample, Scores) {
	s := &metric.Sample{LeadFrom: []int32{0}}
	failed := 0
	for i, hours := range d.Input.Leads {
		s.Leads = append(s.Leads, int32(math.Round(hours*secondsAnHour)))
		s.LeadFrom = append(s.LeadFrom, int32(i+1))
		s.Failed = append(s.Failed, d.Input.Failed[i] == 1)
		failed += d.Input.Failed[i]
	}
	for _, hours := range d.Input.Recoveries {
		s.Restored = append(s.Restored, metric.Wait{Seconds: int32(math.Round(hours * secondsAnHour)), Ended: true})
	}
	c, w := newChanges(s), newWaits(s.Restored)
	for i := range c.counts {
		c.counts[i] = 1
	}
	for i := range w.counts {
		w.counts[i] = 1
	}
	n := float64(len(s.Failed))
	recovery, _ := stats.CountedSurvival(w.exits, w.ended, w.counts)
	return s, Scores{}.With(DF, o.Score(DF, n/(90.0/7))).With(LT, o.Score(LT, stats.CountedMedian(c.sorted, c.counts)/secondsAnHour)).
		With(RT, o.Score(RT, recovery/secondsAnHour)).With(CFR, o.Score(CFR, 100*float64(failed)/n))
}

func TestO16ResamplingSupport(t *testing.T) {
	data, err := os.ReadFile("testdata/oracles.json")
	if err != nil {
		t.Fatal(err)
	}
	var examples map[string]drawn
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	examples = map[string]drawn{}
	for _, name := range []string{"O16", "O16b"} {
		var d drawn
		if err := json.Unmarshal(raw[name], &d); err != nil {
			t.Fatal(err)
		}
		examples[name] = d
	}
	years, o := loaded(t), Defaults()
	for name, team := range map[string]string{"O16": "demo", "O16b": "demo2"} {
		d := examples[name]
		if got := strconv.FormatUint(stats.Seed(team, "placement", "2026-03"), 10); got != d.Want.Seed {
			t.Errorf("%s: seed %s, want %s", name, got, d.Want.Seed)
		}
		sample, scores := d.sample(o)
		p := Place(scores, years.Of(2019), o)
		label, margin := d.Want.Label, d.Want.Margin
		if label == "" {
			label, margin = d.Want.Point.Label, d.Want.Point.Margin
		}
		if p.Label != label {
			t.Errorf("%s: %s, want %s", name, p.Label, label)
		}
		near(t, name+" margin", p.Margin, margin)
		for _, at := range p.Distances {
			near(t, name+" to "+at.Cluster, at.D, d.Want.Dist[at.Cluster])
		}
		support(sample, team, "2026-03", []*Placement{&p}, years, o)
		if len(p.Support) != 4 {
			t.Fatalf("%s: support %v", name, p.Support)
		}
		for _, s := range p.Support {
			near(t, name+" resamples "+s.Cluster, s.Share, float64(d.Want.Counts[s.Cluster])/1000)
		}
		// O16 is high in all resamples; O16b is called borderline already.
		if p.Unsure(o) || p.Unsure(Options{Support: 1.01}) != (name == "O16") {
			t.Errorf("%s: unsure with support %v", name, p.Support)
		}
		if p.Label != label {
			t.Errorf("%s: resampling made the label %s", name, p.Label)
		}
	}
}

// lots is a made-up window: n changes on both sides of the border between high and
// medium, one in seven failed, and m waits of which some have not ended.
func lots(n, m int, seed uint64) *metric.Sample {
	rng := stats.NewSplitMix64(seed)
	s := &metric.Sample{LeadFrom: []int32{0}}
	wait := func(middle float64) int32 { return int32(middle * math.Exp(1.3*rng.Normal())) }
	for range n {
		failed := rng.Intn(7) == 0
		for range rng.Intn(4) { // none to three commits
			s.Leads = append(s.Leads, wait(130*3600))
		}
		s.LeadFrom, s.Failed = append(s.LeadFrom, int32(len(s.Leads))), append(s.Failed, failed)
	}
	for range m {
		s.Restored = append(s.Restored, metric.Wait{Seconds: wait(20 * 3600), Ended: rng.Intn(5) > 0})
	}
	return s
}

// TestManyAreDrawnAsFewAre holds the normal distribution that stands for the draws of
// a large window against the draws themselves: mean and spread of each score.
func TestManyAreDrawnAsFewAre(t *testing.T) {
	l := newLadder()
	moments := func(draw func() float64) (mean, sd float64) {
		var sum, square float64
		const n = 4000
		for range n {
			x := draw()
			sum += x
			square += x * x
		}
		return sum / n, math.Sqrt(square/n - sum/n*sum/n)
	}
	for seed := range uint64(6) {
		s := lots(drawnChanges, drawnWaits, seed+1)
		rng := stats.NewSplitMix64(seed)
		few, many := newChanges(s), newChanges(s)
		many.describe()
		curve, steps := newWaits(s.Restored), newWaits(s.Restored)
		steps.describe()
		byStep := func() float64 {
			z := rng.Normal()
			for i, below := range steps.below {
				if below >= z {
					return l.duration(steps.steps[i].T / secondsAnHour)
				}
			}
			return l.duration(float64(steps.exits[len(steps.exits)-1]) / secondsAnHour)
		}
		for what, pair := range map[string][2]func() float64{
			"lead": {func() float64 { h, _ := few.draw(rng); return l.duration(h) }, func() float64 { h, _ := many.drawMany(rng); return l.duration(h) }},
			"fail": {func() float64 { _, f := few.draw(rng); return f }, func() float64 { _, f := many.drawMany(rng); return f }},
			"wait": {func() float64 { return l.duration(curve.draw(rng)) }, byStep},
		} {
			m1, d1 := moments(pair[0])
			m2, d2 := moments(pair[1])
			if math.Abs(m1-m2) > 0.25*d1 || math.Abs(d1-d2) > 0.2*d1 || d1 == 0 {
				t.Errorf("seed %d, %s: drawn %.4f ± %.4f, described %.4f ± %.4f", seed, what, m1, d1, m2, d2)
			}
		}
	}
}

// TestSupportAddsUp to one, whatever the window is like.
func TestSupportAddsUp(t *testing.T) {
	years, o := loaded(t), Defaults()
	for _, size := range [][2]int{{1, 0}, {5, 1}, {100, 30}, {101, 31}, {5000, 700}} {
		s := lots(size[0], size[1], 3)
		s.Recovered = s.Restored[:len(s.Restored)/2]
		for _, scores := range []Scores{Scores{}.With(DF, 4).With(LT, 3.6).With(CFR, 5.5), Scores{}.With(DF, 4).With(LT, 3.6).With(CFR, 5.5).With(RT, 4.6)} {
			if scores.Has[RT] && size[1] < 2 {
				continue
			}
			var all []*Placement
			for _, y := range years.Placing() {
				p := Place(scores, y, o)
				all = append(all, &p)
			}
			support(s, "team", "2026-03", all, years, o)
			for _, p := range all {
				sum, wanted := 0.0, len(s.Leads) > 0
				for _, share := range p.Support {
					sum += share.Share
				}
				if wanted != (math.Abs(sum-1) < 1e-9) {
					t.Errorf("%v on %d: %v", size, p.Year, p.Support)
				}
			}
		}
	}
	tooFew := Place(Scores{}.With(DF, 4), years.Of(2019), o)
	support(lots(20, 5, 1), "team", "2026-03", []*Placement{&tooFew}, years, o)
	if tooFew.Support != nil {
		t.Errorf("nothing was compared, and %v", tooFew.Support)
	}
}

// TestAnotherTeamChangesNoSupport places O1's team alone and beside a second one
// whose rows come first: all that is said of the first stays as it is.
func TestAnotherTeamChangesNoSupport(t *testing.T) {
	of := func(d *dataset.Dataset, workers int) map[int]string {
		found := map[int]string{}
		table := metric.Compute(d, metric.Defaults(), workers)
		for _, r := range PlaceAll(table, loaded(t), Defaults(), workers) {
			if r.Subject.ID == "Payments" && r.Period == table.Periods[table.Status()] {
				if len(r.Placement.Support) == 0 {
					t.Errorf("%d: no support", r.Placement.Year)
				}
				found[r.Placement.Year] = fmt.Sprintf("%+v", r.Placement)
			}
		}
		return found
	}
	alone, d := of(eventLog(t), 1), eventLog(t)
	name := d.Names.Intern("Accounts")
	owner, service := d.Names.SetOf(name), d.Names.SetOf(d.Names.Intern("ledger"))
	d.Teams = append(d.Teams, dataset.Team{ID: name, Name: "Accounts", Slug: "accounts"})
	first := d.Deployments[0].Finished
	for i := range 60 {
		at := first + dataset.Time(i*86400)
		d.Deployments = append([]dataset.Deployment{{ID: dataset.HashOf("a", fmt.Sprint(i)), Finished: at, HeadCommit: at - dataset.Time(3600*(1+i%9)),
			Service: service, Teams: owner, Owners: owner, Environment: d.Deployments[0].Environment, KindGiven: true}}, d.Deployments...)
		d.Incidents = append([]dataset.Incident{{ID: dataset.HashOf("b", fmt.Sprint(i)), Opened: at + 60, Resolved: at + 60*dataset.Time(2+i), Services: service, Teams: owner, Owners: owner}}, d.Incidents...)
	}
	for workers := range 3 {
		beside := of(d, workers)
		if len(alone) != len(loaded(t).Placing()) || !maps.Equal(alone, beside) {
			t.Errorf("%d workers:\nalone  %v\nbeside %v", workers, alone, beside)
		}
	}
}

// BenchmarkSupport is one team of the size of data set M: what it costs to say how
// sure the labels of all years are.
func BenchmarkSupport(b *testing.B) {
	years, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	o := Defaults()
	scores := Scores{}.With(DF, 4).With(LT, 3.6).With(CFR, 5.5).With(RT, 4.6)
	for _, size := range [][2]int{{30, 5}, {100, 30}, {616, 62}, {123000, 12300}} {
		b.Run(fmt.Sprint(size[0]), func(b *testing.B) {
			s := lots(size[0], size[1], 3)
			s.Recovered = s.Restored
			for range b.N {
				var all []*Placement
				for _, y := range years.Placing() {
					p := Place(scores, y, o)
					all = append(all, &p)
				}
				support(s, "team", "2026-03", all, years, o)
			}
		})
	}
}
