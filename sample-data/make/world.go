package main

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// deployment is one attempt to put a version of a service somewhere.
type deployment struct {
	id          string
	team        *team // who made it; nil for nobody's services
	service     string
	environment string // production or staging
	status      string // success, failure or cancelled
	kind        string // normal, hotfix or rollback
	version     string
	commit      string
	committed   time.Time // zero for a rollback
	finished    time.Time
	minutes     int64 // how long the job ran
	changes     int64
	rollbackOf  *deployment
	fixes       *deployment
	author      string
	failed      bool // the change broke something; no export says so
}

// incident is a time in which a service did not do what it should.
type incident struct {
	id        string
	team      *team
	service   string
	opened    time.Time
	restored  time.Time // zero: users are still waiting
	closed    time.Time // zero: the ticket is open
	priority  string
	state     string      // as the ticket says
	kind      string      // incident or maintenance
	class     string      // service or security
	outcome   string      // of an attack
	cause     *deployment // what broke it; nil: no change
	named     bool        // the ticket names the deployment
	cleared   bool        // the review says that no change caused it
	summary   string
	assignee  string
	foundBy   string
	contained time.Time
}

// finding is one security finding.
type finding struct {
	id        string
	team      *team // nil for nobody's services
	service   string
	kind      string
	severity  string
	state     string // open, fixed, dismissed or duplicate
	reason    string // of a dismissal
	opened    time.Time
	closed    time.Time
	due       time.Time
	until     time.Time // end of an accepted exception
	known     bool      // known to be exploited
	cve       string
	rule      string
	component string
	owner     string // a person's name
}

// world is everything that happened.
type world struct {
	deployments []*deployment
	incidents   []*incident
	findings    []*finding
	versions    map[string]int64 // last release of each service
}

// newWorld lets the 24 months happen.
func newWorld() *world {
	w := &world{versions: map[string]int64{}}
	for i := range teams {
		w.work(&teams[i])
		w.troubles(&teams[i])
	}
	w.sharedRelease()
	w.nobodysWork()
	w.specialIncidents()
	w.security()
	w.cut()
	w.number()
	return w
}

// cut removes what happens after the end: nobody has seen it yet.
func (w *world) cut() {
	w.deployments = slices.DeleteFunc(w.deployments, func(d *deployment) bool {
		return !d.finished.Before(end) || d.finished.Before(start)
	})
	w.incidents = slices.DeleteFunc(w.incidents, func(i *incident) bool {
		return !i.opened.Before(end) || i.opened.Before(start)
	})
	for _, i := range w.incidents {
		if !i.restored.Before(end) {
			i.restored = time.Time{}
		}
		if !i.closed.Before(end) {
			i.closed = time.Time{}
		}
	}
}

// number gives every row the id that its system would give, in order of time.
func (w *world) number() {
	slices.SortStableFunc(w.deployments, func(a, b *deployment) int { return a.finished.Compare(b.finished) })
	slices.SortStableFunc(w.incidents, func(a, b *incident) int { return a.opened.Compare(b.opened) })
	slices.SortStableFunc(w.findings, func(a, b *finding) int { return a.opened.Compare(b.opened) })
	counts := map[string]int{}
	for _, d := range w.deployments {
		system := exportOf(d.team)
		counts[system]++
		if d.id == "" {
			d.id = fmt.Sprintf(idForms[system], counts[system])
		}
	}
	for _, i := range w.incidents {
		counts[i.team.desk]++
		i.id = fmt.Sprintf(idForms[i.team.desk], counts[i.team.desk])
	}
	for _, f := range w.findings {
		system := scannerOf(f.kind)
		counts[system]++
		f.id = fmt.Sprintf(idForms[system], counts[system])
	}
}

var idForms = map[string]string{
	pipeline: "pl-%05d", releaseDesk: "FR-%04d", runner: "48%05d",
	serviceDesk: "INC%06d", onCall: "Q%04d", opsLog: "ops-%04d",
	codeScan: "SAST-%05d", dependencyScan: "dep-%05d", postureScan: "PX%05d",
}

func exportOf(t *team) string {
	if t == nil {
		return pipeline
	}
	return t.export
}

// release is the next version of a service.
func (w *world) release(service string) string {
	w.versions[service]++
	n := w.versions[service]
	return fmt.Sprintf("%d.%d", 3+n/100, n%100)
}

func byTime(a, b time.Time) int { return cmp.Compare(a.Unix(), b.Unix()) }
