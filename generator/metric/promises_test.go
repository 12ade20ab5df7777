package metric

import (
	"testing"

	"goright/generator/dataset"
)

// objective adds a measure of a service-level objective over one month.
func (s *site) objective(measure, team, service, month, until string, value float64) *dataset.Measure {
	m := dataset.Measure{Metric: s.Names.Intern(measure), Start: at(month), End: at(until), Value: value, Service: s.service(service)}
	if team != "" {
		m.Owners = s.team(team)
	}
	s.Measures = append(s.Measures, m)
	return &s.Measures[len(s.Measures)-1]
}

func TestReliabilityIsTheShareOfObjectivesMet(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("d", "A", "a", "2025-10-01", "", "")
	s.objective(sloActual, "A", "a", "2026-01-01", "2026-02-01", 99.95)
	s.objective(sloTarget, "A", "a", "2026-01-01", "2026-02-01", 99.9)
	s.objective(sloActual, "A", "a", "2026-02-01", "2026-03-01", 99.9)
	s.objective(sloTarget, "A", "a", "2026-02-01", "2026-03-01", 99.9) // exactly what was promised
	m := s.objective(sloActual, "A", "a", "2026-03-01", "2026-04-01", 99.89)
	m.HasTarget, m.Target = true, 99.9
	s.objective(sloMet, "B", "b", "2026-03-01", "2026-04-01", 2)
	s.objective(sloTotal, "B", "b", "2026-03-01", "2026-04-01", 5)
	r := s.objective(sloShare, "A;B", "c", "2026-03-01", "2026-04-01", 50)
	r.HasShare, r.Numerator, r.Denominator = true, 1, 2
	s.objective(sloActual, "A", "a", "2025-12-01", "2026-01-01", 99) // nothing to hold it against
	table := s.compute(t, Defaults())
	status, march := table.Status(), table.LastMonth()
	wants(t, "organisation in 90 days", table.Organisation().At("reliability", status), Measured, 5.0/10, 10)
	wants(t, "organisation in March", table.Organisation().At("reliability", march), Measured, 3.0/8, 8)
	a := figuresOf(t, table, Team, "A")
	wants(t, "team A: the shared one counts for both, once in the whole", a.At("reliability", status), Measured, 3.0/5, 5)
	wants(t, "team B", figuresOf(t, table, Team, "B").At("reliability", march), Measured, 3.0/7, 7)
	wants(t, "service a in February", figuresOf(t, table, Service, "a").At("reliability", march-1), Measured, 1, 1)
	wants(t, "before its first period", a.At("reliability", march-3), NotCollected, none)
	if v := a.At("reliability", status); v.Num != 3 || v.Den != 5 || !v.HasLow {
		t.Errorf("numerator and denominator %+v", v)
	}
	if got := step(t, table, "slo_unpaired"); got != 1 {
		t.Errorf("%d rows without a partner, want 1", got)
	}
}

// A missed objective is a zero that was observed; no objective in a quiet month is
// none observed; a team without any row is not collected, and never zero.
func TestReliabilityKeepsItsStates(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("d", "A", "a", "2026-01-01", "", "")
	s.deploy("e", "B", "b", "2026-01-01", "", "")
	m := s.objective(sloActual, "A", "a", "2026-01-01", "2026-02-01", 0)
	m.HasTarget, m.Target = true, 99
	table := s.compute(t, Defaults())
	a, b := figuresOf(t, table, Team, "A"), figuresOf(t, table, Team, "B")
	wants(t, "missed", a.At("reliability", 0), ObservedZero, 0, 1)
	wants(t, "quiet", a.At("reliability", 1), NoneObserved, none)
	wants(t, "without rows", b.At("reliability", 0), NotCollected, none)
	wants(t, "of the organisation alone", table.Organisation().At("reliability", 0), ObservedZero, 0, 1)
}

// Counts that make no share, and ones that never were whole, are left out and counted.
func TestUnsoundObjectivesAreLeftOut(t *testing.T) {
	for name, c := range map[string][2]float64{"more met than set": {6, 5}, "none set": {0, 0}, "negative": {-1, 5}, "not whole": {1.5, 3}, "beyond": {1, 1e18}} {
		s := newSite("2026-04-01")
		s.deploy("d", "A", "a", "2026-01-01", "", "")
		s.objective(sloMet, "A", "a", "2026-03-01", "2026-04-01", c[0])
		s.objective(sloTotal, "A", "a", "2026-03-01", "2026-04-01", c[1])
		table := s.compute(t, Defaults())
		wants(t, name, table.Organisation().At("reliability", table.LastMonth()), NotCollected, none)
		if got := step(t, table, "slo_unpaired"); got != 2 {
			t.Errorf("%s: %d rows left out, want 2", name, got)
		}
	}
}

// The order of the rows changes nothing.
func TestOrderOfObjectivesChangesNothing(t *testing.T) {
	want := messy()
	got := messy()
	for i, j := 0, len(got.Measures)-1; i < j; i, j = i+1, j-1 {
		got.Measures[i], got.Measures[j] = got.Measures[j], got.Measures[i]
	}
	a, b := Compute(want, Defaults(), 1), Compute(got, Defaults(), 1)
	for i := range a.Figures {
		for p := range a.Periods {
			if x, y := a.Figures[i].At("reliability", p), b.Figures[i].At("reliability", p); x != y {
				t.Errorf("%s: %+v became %+v", a.Figures[i].Subject.ID, x, y)
			}
		}
	}
}
