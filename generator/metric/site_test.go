package metric

import (
	"math"
	"strings"
	"testing"
	"time"

	"goright/generator/dataset"
)

// tolerance of the worked examples of METHOD.md 9.
const tolerance = 5e-5

func near(got, want float64) bool { return math.Abs(got-want) <= tolerance }

// at reads 2026-01-05T15:00 or 2026-01-05; an empty text is None.
func at(text string) dataset.Time {
	if text == "" {
		return dataset.None
	}
	for _, layout := range []string{"2006-01-02T15:04", time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return dataset.FromStd(t)
		}
	}
	panic("no time: " + text)
}

// site is a dataset in the making, with teams and services as they are named.
type site struct {
	*dataset.Dataset
	teams, services map[string]bool
}

func newSite(asOf string) *site {
	s := &site{&dataset.Dataset{Names: dataset.NewNames(), Zone: "UTC", AsOf: at(asOf)}, map[string]bool{}, map[string]bool{}}
	s.Has.Deployments, s.Has.Incidents, s.Has.Findings = true, true, true
	return s
}

func (s *site) team(ids string) dataset.Set {
	var names []dataset.Name
	for _, id := range strings.Split(ids, ";") {
		if id == "" {
			id = unassigned
		}
		name := s.Names.Intern(id)
		if !s.teams[id] {
			s.teams[id] = true
			s.Teams = append(s.Teams, dataset.Team{ID: name, Name: id, Slug: strings.ToLower(id)})
		}
		names = append(names, name)
	}
	return s.Names.SetOf(names...)
}

func (s *site) service(ids string) dataset.Set {
	var names []dataset.Name
	for _, id := range strings.Split(ids, ";") {
		if id == "" {
			continue
		}
		name := s.Names.Intern(id)
		if !s.services[id] {
			s.services[id] = true
			s.Services = append(s.Services, dataset.Service{ID: name, Name: id, Slug: id})
		}
		names = append(names, name)
	}
	return s.Names.SetOf(names...)
}

// hash is the id of a text; none for an empty one.
func hash(id string) dataset.Hash { return dataset.HashOf(id) }

// deploy adds a deployment: normal, hotfix, rollback or config.
func (s *site) deploy(id, team, service, finished, committed, kind string) *dataset.Deployment {
	kinds := map[string]dataset.Kind{"": dataset.Normal, "normal": dataset.Normal, "hotfix": dataset.Hotfix, "rollback": dataset.Rollback, "config": dataset.Config}
	s.Deployments = append(s.Deployments, dataset.Deployment{
		ID: hash(id), Finished: at(finished), HeadCommit: at(committed), Kind: kinds[kind], KindGiven: kind != "",
		Environment: s.Names.Intern("production"), Service: s.service(service), Owners: s.team(team),
		Origin: dataset.Origin{Line: uint32(len(s.Deployments) + 2)},
	})
	s.Kinds = s.Kinds || kind != ""
	return &s.Deployments[len(s.Deployments)-1]
}

func (s *site) incident(id, team, service, opened, resolved, deployment string) *dataset.Incident {
	s.Incidents = append(s.Incidents, dataset.Incident{
		ID: hash(id), Deployment: hash(deployment), Opened: at(opened), Resolved: at(resolved),
		Services: s.service(service), Owners: s.team(team),
	})
	return &s.Incidents[len(s.Incidents)-1]
}

// finding adds a finding with bare dates.
func (s *site) finding(id, team, opened, closed string) *dataset.Finding {
	f := dataset.Finding{
		ID: hash(id), Opened: at(opened), Closed: at(closed), Owners: s.team(team), DayOpened: true,
		DayClosed: closed != "", Severity: dataset.High,
	}
	if closed != "" {
		f.State = dataset.FindingFixed
	}
	s.Findings = append(s.Findings, f)
	return &s.Findings[len(s.Findings)-1]
}

func (s *site) compute(t *testing.T, o Options) *Table {
	t.Helper()
	return Compute(s.Dataset, o, 1)
}

// figuresOf finds a subject.
func figuresOf(t *testing.T, table *Table, kind SubjectKind, id string) *Figures {
	t.Helper()
	for _, f := range table.Of(kind) {
		if f.Subject.ID == id {
			return f
		}
	}
	t.Fatalf("no %v %s", kind, id)
	return nil
}

func step(t *testing.T, table *Table, id string) int {
	t.Helper()
	for _, s := range table.Cleaning {
		if s.ID == id {
			return s.N
		}
	}
	t.Fatalf("no cleaning step %s", id)
	return 0
}

// wants compares a figure: state, number and, where given, n and the interval.
func wants(t *testing.T, what string, v Value, state State, x float64, rest ...float64) {
	t.Helper()
	if v.State != state || v.HasX != !math.IsNaN(x) || v.HasX && !near(v.X, x) {
		t.Errorf("%s: got %v %v (has %v), want %v %v", what, v.State, v.X, v.HasX, state, x)
	}
	if len(rest) > 0 && v.N != int(rest[0]) {
		t.Errorf("%s: n is %d, want %v", what, v.N, rest[0])
	}
	if len(rest) > 2 && (!v.HasLow || !v.HasHigh || !near(v.Low, rest[1]) || !near(v.High, rest[2])) {
		t.Errorf("%s: interval %v (%v) to %v (%v), want %v to %v", what, v.Low, v.HasLow, v.High, v.HasHigh, rest[1], rest[2])
	}
}

var none = math.NaN()
