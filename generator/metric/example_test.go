package metric

import (
	"testing"

	"goright/generator/dataset"
)

// TestExampleIsTheTablesFigure: the example's rows give the figure that the table of
// everything has, though only one team's services are looked at.
func TestExampleIsTheTablesFigure(t *testing.T) {
	s := newSite("2026-04-01")
	for i := range 300 { // others
		s.deploy("x"+string(rune('a'+i%26))+string(rune('a'+i/26)), "B", "b", "2026-01-05", "", "normal").Finished += dataset.Time(i) * 3600
	}
	for i := range 12 {
		s.deploy("d"+string(rune('a'+i)), "A", "a", "2026-03-01", "", "normal").Finished += dataset.Time(i) * daySeconds
	}
	s.deploy("h", "A", "a", "2026-03-13", "", "hotfix")
	s.incident("i", "A", "a", "2026-03-03T01:00", "2026-03-03T04:00", "")
	s.incident("j", "B", "b", "2026-03-03T01:00", "2026-03-03T04:00", "da")
	s.deploy("late", "A", "a", "2026-05-01", "", "normal")
	table := s.compute(t, Defaults())
	trace, ok := Example(s.Dataset, Defaults(), table)
	want := figuresOf(t, table, Team, "A").At("change_fail_rate", table.Status())
	if !ok || trace.Subject.ID != "A" || trace.Value != want || want.Num != 3 || len(trace.Parts) != 13 || !trace.Agrees() {
		t.Errorf("example %+v of %s, %d rows, want %+v", trace.Value, trace.Subject.ID, len(trace.Parts), want)
	}
}

func TestNoExampleWithoutAFailureOrATeam(t *testing.T) {
	for name, change := range map[string]func(s *site){
		"no failure": func(*site) {}, "hidden": func(s *site) { s.Teams[0].Hidden = true; s.Deployments[3].Failed = dataset.Yes },
		"too few": func(s *site) { s.Deployments = s.Deployments[:3]; s.Deployments[2].Failed = dataset.Yes },
		"nothing": func(s *site) { s.Deployments = nil },
	} {
		s := newSite("2026-04-01")
		for i := range 9 {
			s.deploy("d"+string(rune('a'+i)), "A", "a", "2026-03-01", "", "normal").Finished += dataset.Time(i) * daySeconds
		}
		change(s)
		if trace, ok := Example(s.Dataset, Defaults(), s.compute(t, Defaults())); ok {
			t.Errorf("%s: %+v", name, trace.Value)
		}
	}
}
