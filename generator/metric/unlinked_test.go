package metric

import (
	"fmt"
	"testing"

	"goright/generator/dataset"
)

func TestEveryUnlinkedIncidentHasAReason(t *testing.T) {
	for name, c := range map[string]struct {
		opened, service, deployment string
		change                      func(in *dataset.Incident)
		want                        Apart
	}{
		"by id":                               {"2026-03-20T00:00", "", "d", nil, Linked},
		"by time":                             {"2026-03-05T12:00", "a", "", nil, Linked},
		"one of its services was deployed":    {"2026-03-05T12:00", "a;never", "", nil, Linked},
		"an id of nothing":                    {"2026-03-05T12:00", "a", "x", nil, ApartUncounted},
		"an id of another environment":        {"2026-03-05T12:00", "a", "staging", nil, ApartUncounted},
		"an id of a failed attempt":           {"2026-03-05T12:00", "a", "failed", nil, ApartUncounted},
		"an id of several sources":            {"2026-03-05T12:00", "a", "x", func(in *dataset.Incident) { in.Several = true }, ApartSeveral},
		"the export sees no change behind it": {"2026-03-05T12:00", "a", "", func(in *dataset.Incident) { in.ChangeRelated = dataset.No }, ApartDenied},
		"an id against that":                  {"2026-03-05T12:00", "a", "d", func(in *dataset.Incident) { in.ChangeRelated = dataset.No }, Linked},
		"no service":                          {"2026-03-05T12:00", "", "", nil, ApartNoService},
		"no deployment of the service":        {"2026-03-05T12:00", "never", "", nil, ApartNothingBefore},
		"none before it":                      {"2026-03-05T09:59", "a", "", nil, ApartNothingBefore},
		"too late":                            {"2026-03-06T10:01", "a", "", nil, ApartTooLate},
		"too late, and another never":         {"2026-03-06T10:01", "never;a", "", nil, ApartTooLate},
		"on a change that did not fail, as its export says": {"2026-03-05T12:00", "denied", "", nil, Linked},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite("2026-04-01")
			s.deploy("d", "A", "a", "2026-03-05T10:00", "", "")
			s.deploy("denied", "A", "denied", "2026-03-05T10:00", "", "").Failed = dataset.No
			s.deploy("staging", "A", "a", "2026-03-05T11:00", "", "").Environment = s.Names.Intern("staging")
			s.deploy("failed", "A", "a", "2026-03-05T11:00", "", "").Status = dataset.Failure
			in := s.incident("i", "A", c.service, c.opened, "", c.deployment)
			in.Label = s.IncidentIDs.Add("INC-1")
			if c.change != nil {
				c.change(in)
			}
			org := s.compute(t, Defaults()).Organisation()
			var counted [Aparts]int
			if c.want != Linked {
				counted[c.want] = 1
			}
			if org.Apart != counted || org.Incidents != 1 || org.Unlinked != len(org.UnlinkedList) {
				t.Fatalf("counted %v, want %v; %d unlinked, %d listed", org.Apart, counted, org.Unlinked, len(org.UnlinkedList))
			}
			if c.want != Linked && (org.UnlinkedList[0].Why != c.want || org.UnlinkedList[0].ID != "INC-1") {
				t.Errorf("%+v, want %s", org.UnlinkedList[0], c.want)
			}
		})
	}
}

// TestUnlinkedIncidentsAreListedOnce: those of the status window, the latest first, with
// all teams and services of rows that were merged; a team has the counts only.
func TestUnlinkedIncidentsAreListedOnce(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("d", "A", "a", "2025-06-01", "", "")
	for i, day := range []string{"2025-12-31", "2026-01-01", "2026-03-01", "2026-02-01", "2026-03-01"} {
		id := []string{"before", "first", "latest", "middle", "latest"}[i]
		in := s.incident(id, []string{"A", "A", "A", "B", "B"}[i], []string{"a", "a", "a", "b", "b"}[i], day, "", "")
		in.Label, in.Origin.Line = s.IncidentIDs.Add(id), uint32(i+2)
	}
	table := s.compute(t, Defaults())
	got := ""
	for _, in := range table.Organisation().UnlinkedList {
		got += fmt.Sprintln(in.ID, in.Origin.Line, len(s.Names.Members(in.Owners)), len(s.Names.Members(in.Services)), in.Why)
	}
	want := "latest 4 2 2 too_late\nmiddle 5 1 1 nothing_deployed_before\nfirst 3 1 1 too_late\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	a, b := figuresOf(t, table, Team, "A"), figuresOf(t, table, Team, "B")
	if a.Unlinked != 2 || b.Unlinked != 2 || a.Apart[ApartTooLate] != 2 || b.Apart[ApartNothingBefore] != 1 || a.UnlinkedList != nil {
		t.Errorf("team A %d %v, team B %d %v", a.Unlinked, a.Apart, b.Unlinked, b.Apart)
	}
	table.Withhold(s.Services, s.Names)
	if org := table.Organisation(); org.UnlinkedList != nil || org.Unlinked != 3 {
		t.Errorf("for the public: %d listed, %d counted", len(org.UnlinkedList), org.Unlinked)
	}
}
