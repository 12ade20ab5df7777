package metric

import (
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"goright/generator/dataset"
)

// Differences of days must give what counting the findings of each period does.
func TestKindDaysAreCounts(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	first, asOf := dataset.FromStd(time.Date(2026, 1, 10, 8, 0, 0, 0, time.UTC)), dataset.FromStd(time.Date(2026, 6, 17, 15, 30, 0, 0, time.UTC))
	c := newCalendar(first, asOf, zone, Defaults())
	rng := rand.New(rand.NewPCG(4, 2))
	x, byKind := &findings{}, measuresByKind()
	for range 2000 {
		r := dataset.Finding{Opened: first + dataset.Time(rng.IntN(int(asOf-first))), LeftCensored: rng.IntN(5) == 0,
			Kind: dataset.OtherKind + dataset.FindingKind(rng.IntN(2))} // SAST or none of the measures'
		if rng.IntN(3) > 0 {
			r.Closed = r.Opened + dataset.Time(rng.IntN(90*daySeconds))
			r.State = dataset.FindingFixed + dataset.FindingState(rng.IntN(2))
		}
		f, _ := newFinding(&r, c)
		f.measures = byKind[r.Kind][0]
		x.list = append(x.list, f)
	}
	k := &desk{work: &work{findings: x}, cal: c, findings: x.list}
	k.countKinds()
	days := k.kindDays[0].days
	for _, p := range c.periods {
		var want [3]int32
		for i := range x.list {
			f := &x.list[i]
			if f.kind() != dataset.SAST {
				continue
			}
			within := func(at dataset.Time) bool { return at >= p.Start && at < p.End }
			want[0] += int32(one(f.opened < p.End && f.end >= p.End))
			want[1] += int32(one(within(f.opened) && !f.foundBefore()))
			want[2] += int32(one(f.is(isFixed) && within(f.end)))
		}
		from, to := days[c.dayFrom(p.Start)], days[c.dayFrom(p.End)]
		if got := [3]int32{to[kindBegan] - to[kindEnded], to[kindOpened] - from[kindOpened], to[kindFixed] - from[kindFixed]}; got != want {
			t.Errorf("%s to %s: open, opened, fixed are %v, want %v", p.Start.In(zone), p.End.In(zone), got, want)
		}
	}
}

// What found a finding puts it into one measure at most; where it was found, and at
// which stage, into others besides.
func TestFindingKindsAreApart(t *testing.T) {
	seen := map[dataset.FindingKind]ID{}
	for _, m := range findingKinds {
		if m.stages != nil || m.production {
			continue
		}
		for _, kind := range m.kinds {
			if other, twice := seen[kind]; twice {
				t.Errorf("kind %d is in %s and in %s", kind, other, m.id)
			}
			seen[kind] = m.id
		}
	}
	if findingKinds[inProduction].id != "findings_in_production" {
		t.Errorf("%s stands where production is looked for", findingKinds[inProduction].id)
	}
	for stage := dataset.StageBuild; stage < dataset.Stages; stage++ {
		if n := bits.OnesCount16(uint16(measuresByKind()[dataset.Container][stage])); n != 3 { // image, its life, its stage
			t.Errorf("stage %s is in %d measures", stage, n)
		}
		if at := slices.IndexFunc(findingKinds[:], func(m findingMeasure) bool { return m.id == imageLife+"."+ID(stage.String()) }); at < 0 {
			t.Errorf("stage %s has no measure", stage)
		}
	}
}
