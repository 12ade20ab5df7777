package main

import (
	"fmt"
	"time"
)

// The scanners that findings come from.
const (
	codeScan       = "code scan"       // sast
	dependencyScan = "dependency scan" // sca and container
	postureScan    = "posture scan"    // iac, secret and dast
)

func scannerOf(kind string) string {
	switch kind {
	case "sast":
		return codeScan
	case "sca", "container":
		return dependencyScan
	}
	return postureScan
}

// security lets findings appear and be dealt with.
func (w *world) security() {
	w.backlog()
	for i := range teams {
		w.scans(&teams[i])
	}
	s := newStream("scans", "nobody")
	for date := nextDay(firstScan); date.Before(end); date = nextDay(date) {
		for range s.count(45_000) {
			w.find(s, nil, pick(s, nobodys), drawKind(s), at(date, scanTime(s)))
		}
	}
	w.advisory()
}

// backlog is the first scan: everything that was there already, on one morning.
func (w *world) backlog() {
	s := newStream("backlog")
	for range backlogSize {
		t := drawTeam(s)
		f := w.find(s, t, t.drawService(s, firstScan), drawKind(s), at(firstScan, 3*hour+s.below(40*minute)))
		f.due = time.Time{}
	}
}

const backlogSize = 600

func drawTeam(s *stream) *team {
	total := int64(0)
	for i := range teams {
		total += teams[i].found
	}
	for {
		n := s.below(total)
		for i := range teams {
			if n -= teams[i].found; n < 0 && teams[i].working(firstScan) {
				return &teams[i]
			} else if n < 0 {
				break
			}
		}
	}
}

// scans is what turns up day by day.
func (w *world) scans(t *team) {
	s := newStream("scans", t.id)
	for date := nextDay(firstScan); date.Before(end); date = nextDay(date) {
		if !t.working(date) {
			continue
		}
		pace := newStream("finds", t.id, date.Format("2006-01")).logNormal(1000, 250)
		for range s.count(t.found * pace / 30) {
			w.find(s, t, t.drawService(s, date), drawKind(s), at(date, scanTime(s)))
		}
	}
}

func scanTime(s *stream) int64 { return 2*hour + s.below(4*hour) }

func drawKind(s *stream) string {
	switch n := s.below(100); {
	case n < 34:
		return "sast"
	case n < 63:
		return "sca"
	case n < 78:
		return "container"
	case n < 90:
		return "iac"
	case n < 94:
		return "secret"
	}
	return "dast"
}

// find records a finding and decides its fate.
func (w *world) find(s *stream, t *team, service, kind string, opened time.Time) *finding {
	f := &finding{team: t, service: service, kind: kind, severity: drawSeverity(s, kind), opened: opened, state: "open", owner: pick(s, people)}
	f.rule, f.component = pick(s, rules[kind]), pick(s, components[kind])
	if kind == "sca" || kind == "container" {
		f.cve = fmt.Sprintf("CVE-%d-99%05d", opened.Year(), s.below(80000)) // beyond any number given so far
		f.known = (f.severity == "critical" || f.severity == "high") && s.chance(90)
	}
	f.due = dueDate(f)
	w.findings = append(w.findings, f)
	if s.chance(22) {
		f.state, f.closed = "duplicate", later(opened, 2*days+s.below(days))
		f.trim()
		return f
	}
	if f.closed = f.closing(s); !f.closed.IsZero() {
		f.settle(s)
	}
	return f
}

// dueDate is the house's promise: 15, 30 and 90 days; none below medium.
func dueDate(f *finding) time.Time {
	switch {
	case f.severity == "critical":
		return later(f.opened, 15*days)
	case f.severity == "high":
		return later(f.opened, 30*days)
	case f.severity == "medium" && f.kind != "sast":
		return later(f.opened, 90*days)
	}
	return time.Time{}
}

func later(t time.Time, secs int64) time.Time { return t.Add(seconds(secs)) }

// closing draws when a finding is dealt with, on which working day; zero: not
// before the end.
func (f *finding) closing(s *stream) time.Time {
	for date := nextDay(f.opened.In(london)); date.Before(end); date = nextDay(date) {
		if workday(date) && s.below(1_000_000) < f.hazard(date) {
			return at(date, officeTime(s))
		}
	}
	return time.Time{}
}

// hazard is the chance, in millionths, that a finding is closed on a working day.
func (f *finding) hazard(date time.Time) int64 {
	if f.team == nil {
		return 1200
	}
	monthly := f.team.fixing
	switch f.team.approval { // who owns the way to production also finds the time to repair
	case pilots:
		monthly += monthly * f.team.eased(date) * 2 / 3 / 1000
	case rollOut:
		monthly += monthly * f.team.eased(date) / 5 / 1000
	}
	hazard := monthly * 1000 / 21 * urgency[f.severity] / 100
	if f.known {
		hazard *= 3
	}
	if frozen(date) {
		hazard /= 3
	}
	return hazard
}

var urgency = map[string]int64{"critical": 340, "high": 200, "medium": 130, "low": 90, "info": 70}

// settle decides how a finding ends.
func (f *finding) settle(s *stream) {
	f.state = "fixed"
	if !s.chance(75) {
		return
	}
	f.state = "dismissed"
	switch n := s.below(100); {
	case n < 40:
		f.reason = "accepted"
		if s.chance(800) {
			f.until = later(f.closed, s.between(60, 360)*days)
		}
	case n < 75:
		f.reason = "false_positive"
	default:
		f.reason = "wont_fix"
	}
}

// trim undoes what happens after the end.
func (f *finding) trim() {
	if !f.closed.Before(end) {
		f.closed, f.state = time.Time{}, "open"
	}
}
