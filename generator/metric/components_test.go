package metric

import (
	"testing"

	"goright/generator/dataset"
)

// Worked by hand, for the end of March 2026. In the image 7 lie a, b and c, of the
// services s1 and s2; d is fixed, e opened in April; of f nobody says the image. In the
// library 9 lies g alone; h's file is nobody else's.
func TestComponents(t *testing.T) {
	s := newSite("2026-04-10")
	lie := func(id, team, service string, kind dataset.FindingKind, component uint32) *dataset.Finding {
		f := s.finding(id, team, "2026-01-10", "")
		f.Kind, f.Component, f.Service = kind, component, s.service(service)
		return f
	}
	lie("a", "A", "s1", dataset.Container, 7)
	lie("b", "A", "s1;s2", dataset.Container, 7)
	lie("c", "B", "s2", dataset.Container, 7)
	d := lie("d", "A", "s3", dataset.Container, 7)
	d.Closed, d.State = at("2026-03-31"), dataset.FindingFixed
	lie("e", "A", "s3", dataset.Container, 7).Opened = at("2026-04-01")
	lie("f", "A", "s3", dataset.Container, 0)
	lie("g", "A", "s1", dataset.SCA, 9)
	lie("h", "A", "s1", dataset.SAST, 0)
	table := s.compute(t, Defaults())
	for _, c := range []struct {
		what      string
		got, want Component
	}{
		{"images of all", table.Organisation().Images, Component{3, 4, 2}},
		{"libraries of all", table.Organisation().Libraries, Component{1, 1, 1}},
		{"images of A", figuresOf(t, table, Team, "A").Images, Component{2, 3, 2}},
		{"images of B", figuresOf(t, table, Team, "B").Images, Component{1, 1, 1}},
		{"libraries of B", figuresOf(t, table, Team, "B").Libraries, Component{}},
		{"a service", figuresOf(t, table, Service, "s1").Images, Component{}},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.what, c.got, c.want)
		}
	}
	table.Withhold(s.Services, s.Names)
	if got := figuresOf(t, table, Team, "A").Images; got != (Component{}) {
		t.Errorf("a public team has %+v", got)
	}
	for i := range s.Findings {
		s.Findings[i].Component = 0
	}
	if got := s.compute(t, Defaults()).Organisation().Images; got != (Component{}) {
		t.Errorf("nobody says the component: %+v", got)
	}
}
