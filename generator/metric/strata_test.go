package metric

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"goright/generator/dataset"
)

// The worked examples, each as one part among others: O7 is what is high, O6 what is
// a secret, with decoys in other severities and kinds.
func TestStrataOfTheWorkedExamples(t *testing.T) {
	s := o7()
	for i, o := range []struct {
		days  int
		event bool
	}{{3, true}, {5, true}, {7, false}, {8, true}, {8, true}, {12, false}, {15, true}, {20, false}, {30, true}, {45, false}} {
		opened := time.Date(2026, 1, 15, 12, 0, 0, 0, time.UTC)
		f := s.finding("o6-"+string(rune('a'+i)), "Payments", "2026-01-15", "2026-01-15")
		f.Opened, f.Closed = dataset.FromStd(opened), dataset.FromStd(opened.AddDate(0, 0, o.days))
		f.DayOpened, f.DayClosed, f.Severity, f.Kind = false, false, dataset.Low, dataset.Secret
		if !o.event {
			f.State, f.Reason = dataset.FindingDismissed, dataset.Accepted
		}
	}
	wrong := s.finding("not a finding", "Payments", "2026-01-15", "2026-01-16")
	wrong.State, wrong.Reason, wrong.Kind = dataset.FindingDismissed, dataset.FalsePositive, dataset.Secret
	o := Defaults()
	o.SurvivalDays = 90
	table := s.compute(t, o)
	for _, f := range []*Figures{table.Organisation(), figuresOf(t, table, Team, "Payments")} {
		if ids := idsOf(f.Strata.Severities); !slices.Equal(ids, []string{"high", "low"}) {
			t.Fatalf("severities %v", ids)
		}
		if ids := idsOf(f.Strata.Kinds); !slices.Equal(ids, []string{"secrets", "other"}) {
			t.Fatalf("kinds %v", ids)
		}
		high, secrets := f.Strata.Severities[0], f.Strata.Kinds[0]
		wants(t, "O7 half-life", high.Half, Measured, 41, 14)
		wants(t, "O7 age", high.Age, Measured, 65.5, 6, 12, 178)
		wants(t, "O6 half-life", secrets.Half, Measured, 15, 10)
		wants(t, "O6 age", secrets.Age, NoneObserved, none, 0)
		if want := []int{8, 4, 2, 0, 0, 0, 0}; !slices.Equal(secrets.Followed, want) {
			t.Errorf("O6: followed %v, want %v", secrets.Followed, want)
		}
		if low := f.Strata.Severities[1]; low.Half != secrets.Half {
			t.Errorf("the same findings by severity: %+v, by kind: %+v", low.Half, secrets.Half)
		}
	}
	var got []float64
	for _, step := range table.Organisation().Strata.Kinds[0].Curve.Steps {
		got = append(got, step.T, step.S)
	}
	for i, want := range []float64{3, .9, 5, .8, 8, .5714, 15, .4286, 30, .2143} {
		if len(got) != 10 || !near(got[i], want) {
			t.Fatalf("O6: steps %v", got)
		}
	}
	if steps := figuresOf(t, table, Team, "Payments").Strata.Kinds[0].Curve.Steps; steps != nil {
		t.Errorf("a team's part has steps: %v", steps)
	}
}

func idsOf(list []Stratum) []string {
	var ids []string
	for _, s := range list {
		ids = append(ids, s.ID)
	}
	return ids
}

// Every part of a random site, against its definition: at each age, those watched
// are counted one by one.
func TestStrataAreTheirDefinition(t *testing.T) {
	s := newSite("2026-07-01")
	rng := rand.New(rand.NewPCG(7, 11))
	for range 900 {
		opened := time.Date(2024, 9, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rng.IntN(660*24)) * time.Hour)
		f := s.finding("", "Payments", "2026-01-01", "")
		f.Opened, f.DayOpened = dataset.FromStd(opened), false
		f.Severity, f.Kind = dataset.Severity(rng.IntN(6)), dataset.FindingKind(rng.IntN(11))
		f.LeftCensored = rng.IntN(12) == 0
		if rng.IntN(4) > 0 {
			f.Closed, f.State = f.Opened+dataset.Time(rng.IntN(300*24))*3600, dataset.FindingFixed
			if rng.IntN(5) == 0 {
				f.State, f.Reason = dataset.FindingDismissed, dataset.Accepted
			}
		}
	}
	table := s.compute(t, Defaults())
	strata := table.Organisation().Strata
	if len(strata.Severities) != 6 || len(strata.Kinds) != len(kindGroups) {
		t.Fatalf("%v, %v", idsOf(strata.Severities), idsOf(strata.Kinds))
	}
	for i, g := range append(slices.Clone(strata.Severities), strata.Kinds...) {
		var w watched
		for n := range s.Findings {
			f := &s.Findings[n]
			if i < 6 && f.Severity.String() == g.ID || i >= 6 && slices.Contains(kindGroups[i-6].kinds, f.Kind) {
				w.add(f, table.Watched)
			}
		}
		if g.Half.N != len(w) || len(w) < 20 {
			t.Errorf("%s: n is %d, want %d", g.ID, g.Half.N, len(w))
		}
		day := float64(daySeconds)
		half := w.halfLife()
		if !g.Half.HasX || !near(g.Half.X, half/day) {
			t.Errorf("%s: half-life %v, want %v", g.ID, g.Half.X, half/day)
		}
		for at, d := range SurvivalDays {
			if want := w.at(float64(d) * day); g.Followed[at] != want {
				t.Errorf("%s: %d followed at %d days, want %d", g.ID, g.Followed[at], d, want)
			}
		}
		for d, got := range g.Daily {
			if want := w.at(float64(d) * day); d > 0 && int(got) != want {
				t.Errorf("%s: %d followed on day %d, want %d", g.ID, got, d, want)
			}
		}
		if len(g.Daily) != SurvivalDays[len(SurvivalDays)-1]+1 {
			t.Errorf("%s: %d days are counted", g.ID, len(g.Daily))
		}
		open := 0
		for n := range s.Findings {
			f := &s.Findings[n]
			in := i < 6 && f.Severity.String() == g.ID || i >= 6 && slices.Contains(kindGroups[i-6].kinds, f.Kind)
			open += one(in && (f.Closed == dataset.None || f.Closed >= s.AsOf))
		}
		if g.Age.N != open {
			t.Errorf("%s: %d open, want %d", g.ID, g.Age.N, open)
		}
	}
}

// watched are entry and exit, in seconds, and whether it was fixed.
type watched [][3]float64

func (w *watched) add(f *dataset.Finding, p dataset.Period) {
	if f.LeftCensored || f.Opened >= p.End || f.Closed != dataset.None && f.Closed <= p.Start && f.Opened < p.Start {
		return
	}
	entry := max(0, float64(p.Start)-float64(f.Opened))
	exit, event := float64(p.End)-float64(f.Opened), 0.0
	if f.Closed != dataset.None && f.Closed < p.End {
		exit = float64(f.Closed) - float64(f.Opened)
		event = float64(one(f.State == dataset.FindingFixed))
	}
	if entry == 0 || exit > entry {
		*w = append(*w, [3]float64{entry, exit, event})
	}
}

// at counts those at risk at an age: entry < t ≤ exit.
func (w watched) at(t float64) int {
	n := 0
	for _, o := range w {
		n += one((o[0] < t || o[0] == 0) && t <= o[1])
	}
	return n
}

func (w watched) halfLife() float64 {
	var times []float64
	for _, o := range w {
		if o[2] == 1 {
			times = append(times, o[1])
		}
	}
	slices.Sort(times)
	left := 1.0
	for _, t := range slices.Compact(times) {
		fixed := 0
		for _, o := range w {
			fixed += one(o[2] == 1 && o[1] == t)
		}
		if left *= 1 - float64(fixed)/float64(w.at(t)); left <= 0.5+1e-12 {
			return t
		}
	}
	return -1
}

// A public site has no parts of teams: they are counts by severity.
func TestPublicTeamsHaveNoStrata(t *testing.T) {
	s := o7()
	table := s.compute(t, Defaults())
	if len(figuresOf(t, table, Team, "Payments").Strata.Severities) == 0 {
		t.Fatal("no strata to hide")
	}
	table.Withhold(s.Services, s.Names)
	if got := figuresOf(t, table, Team, "Payments").Strata; got.Severities != nil || got.Kinds != nil {
		t.Errorf("a public team has %+v", got)
	}
	if got := table.Organisation().Strata; got.Severities != nil || got.Kinds != nil {
		t.Errorf("the organisation, which is one team, has %+v", got)
	}
}

// Each kind is in one group.
func TestEveryKindHasAGroup(t *testing.T) {
	for class, at := range stratumOfClass() {
		kind := dataset.FindingKind(class >> severityBits)
		if kind <= dataset.BugBounty && at.kind < severities {
			t.Errorf("kind %d is in no group", kind)
		}
	}
	seen := map[dataset.FindingKind]string{}
	for _, g := range kindGroups {
		for _, kind := range g.kinds {
			if other, twice := seen[kind]; twice {
				t.Errorf("kind %d is in %s and in %s", kind, other, g.id)
			}
			seen[kind] = g.id
		}
	}
}
