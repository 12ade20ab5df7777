package generator_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"goright/generator"
	"goright/generator/config"
	"goright/generator/tree"
)

// talkative is a site whose exports have what those of the sample have not: a service
// on which much depends, releases on one evening, failures after pauses, long nights, a
// month without findings.
type talkative struct {
	deployments, incidents, findings, measures strings.Builder
	rows                                       int
}

// The months of the site: its report's date is the first instant after them.
var (
	talkFirst = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	talkAsOf  = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
)

func talkativeSite(t *testing.T) *tree.Memory {
	t.Helper()
	s := new(talkative)
	s.deployments.WriteString("id,team,service,status,kind,rollback_of,fixes,finished_at\n")
	s.incidents.WriteString("id,team,service,class,outcome,change_related,opened_at,resolved_at\n")
	s.findings.WriteString("id,team,service,kind,severity,state,dismiss_reason,opened_at,closed_at\n")
	s.measures.WriteString("metric,period,numerator,denominator\napproved_paths_share,2025-02,5,40\napproved_paths_share,2026-02,30,40\n")
	s.evenings()
	s.pauses()
	s.troubles()
	s.finds()
	folder := t.TempDir()
	toml := "title = \"Talkative\"\ntimezone = \"Europe/London\"\nas_of = \"2026-03-01\"\n"
	for _, e := range []struct {
		kind string
		text *strings.Builder
	}{{"deployments", &s.deployments}, {"incidents", &s.incidents}, {"findings", &s.findings}, {"measures", &s.measures}} {
		toml += fmt.Sprintf("[source.%s]\nkind = %q\nfiles = [\"%s.csv\"]\n", e.kind, e.kind, e.kind)
		if err := os.WriteFile(filepath.Join(folder, e.kind+".csv"), []byte(e.text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "site.toml"), []byte(toml), 0o600); err != nil {
		t.Fatal(err)
	}
	site, problems := config.Load(filepath.Join(folder, "site.toml"))
	if problems.Failed() {
		t.Fatal(problems.All())
	}
	site.Publish.Detail = []config.Detail{"deployments", "incidents", "findings"}
	out := new(tree.Memory)
	if _, problems, err := generator.Build(context.Background(), site, generator.Options{Root: folder, Version: "test"}, out); err != nil || problems.Failed() {
		t.Fatal(err, problems.All())
	}
	return out
}

func stamp(t time.Time) string { return t.Format(time.RFC3339) }

func (s *talkative) deploy(service, status, kind, rollbackOf, fixes string, at time.Time) string {
	s.rows++
	id := fmt.Sprintf("d%d", s.rows)
	fmt.Fprintf(&s.deployments, "%s,core,%s,%s,%s,%s,%s,%s\n", id, service, status, kind, rollbackOf, fixes, stamp(at))
	return id
}

// evenings are those of each Wednesday: six services go out in one hour, and two
// attempts do not get through.
func (s *talkative) evenings() {
	for at := talkFirst.Add(19 * time.Hour); at.Before(talkAsOf); at = at.AddDate(0, 0, 7) {
		for i := range 6 {
			s.deploy(fmt.Sprintf("s%d", i+1), "success", "normal", "", "", at.Add(time.Duration(5*i)*time.Minute))
		}
		for i := range 2 {
			s.deploy("s1", "failure", "normal", "", "", at.Add(-time.Duration(i+1)*time.Hour))
		}
	}
}

// pauses are services with a change every seventeen days: four of five fail, and are
// taken back within the hour or repaired the day after.
func (s *talkative) pauses() {
	for i := range 5 {
		service := fmt.Sprintf("p%d", i+1)
		n := 0
		for at := talkFirst.Add(time.Duration(24*i+10) * time.Hour); at.Before(talkAsOf.AddDate(0, 0, -3)); at = at.AddDate(0, 0, 17) {
			id := s.deploy(service, "success", "normal", "", "", at)
			n++
			spread := time.Duration(3*i+n%4) * time.Minute
			switch {
			case (n+i)%5 == 0:
			case (n+i)%2 == 0:
				s.deploy(service, "success", "rollback", id, "", at.Add(50*time.Minute+spread))
			default:
				s.deploy(service, "success", "hotfix", "", id, at.Add(26*time.Hour+10*spread))
			}
		}
	}
}

// troubles of the last ninety days: most on one service, short by day and long by
// night, and eight attacks that did no harm.
func (s *talkative) troubles() {
	incident := func(service, class, outcome string, at time.Time, lasted time.Duration) {
		s.rows++
		fmt.Fprintf(&s.incidents, "i%d,core,%s,%s,%s,false,%s,%s\n", s.rows, service, class, outcome, stamp(at), stamp(at.Add(lasted)))
	}
	monday := time.Date(2025, 12, 8, 0, 0, 0, 0, time.UTC)
	for i := range 12 {
		service := "s1"
		if i%4 == 3 {
			service = fmt.Sprintf("s%d", i/4+2)
		}
		at := monday.AddDate(0, 0, 6*i)
		if day := at.Weekday(); day == time.Saturday || day == time.Sunday {
			at = at.AddDate(0, 0, 2)
		}
		incident(service, "service", "", at.Add(10*time.Hour), time.Duration(40+5*i)*time.Minute)
		incident("s1", "service", "", at.Add(26*time.Hour), time.Duration(18+i)*time.Hour)
	}
	for i := range 8 {
		incident("s1", "security", "defended", monday.AddDate(0, 0, 7*i).Add(11*time.Hour), time.Hour)
	}
}

// finds are twenty findings a month in dependencies, but for September: most are set
// aside, and most lie in one service.
func (s *talkative) finds() {
	for month := talkFirst; month.Before(talkAsOf); month = month.AddDate(0, 1, 0) {
		if month.Month() == time.September {
			continue
		}
		for i := range 20 {
			s.rows++
			service, state, why, at := "s1", "open", "", month.Add(time.Duration(i)*time.Hour)
			if i%4 == 3 {
				service = fmt.Sprintf("s%d", i/4+2)
			}
			closed := at.AddDate(0, 0, 10)
			switch i % 5 {
			case 0, 1, 2:
				state, why = "dismissed", "accepted"
			case 3:
				state = "fixed"
			}
			end := ""
			if state != "open" {
				end = stamp(closed)
			}
			fmt.Fprintf(&s.findings, "f%d,core,%s,sca,high,%s,%s,%s,%s\n", s.rows, service, state, why, stamp(at), end)
		}
	}
}
