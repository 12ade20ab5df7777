package main

import "time"

// fail is what follows a change that broke something: an incident, a hotfix or a
// rollback, or an incident alone where a switch was enough.
func (w *world) fail(s *stream, d *deployment) {
	d.failed = true
	t := d.team
	recovery := max(s.logNormal(t.recovery, 950), 6*minute)
	mended := d.finished.Add(seconds(3*recovery + s.below(20*hour)))
	seen := s.chance(t.seen)
	if seen {
		opened := d.finished.Add(seconds(min(s.logNormal(40*minute, 900), 20*hour)))
		mended = opened.Add(seconds(recovery))
		i := w.incident(s, t, d.service, opened, recovery)
		i.cause, i.named = d, t.desk != onCall && s.chance(580)
		i.summary = pick(s, changeTroubles)
	}
	way := s.below(1000)
	switch {
	case way < t.reversed:
		w.rollback(s, d, mended)
	case way < t.reversed+t.hotfixed || !seen:
		w.hotfix(s, d, mended)
	}
}

// hotfix repairs a change; users have their service back a little later.
func (w *world) hotfix(s *stream, d *deployment, mended time.Time) {
	after := mended.Sub(d.finished) * 9 / 10
	f := &deployment{
		team: d.team, service: d.service, environment: "production", status: "success", kind: "hotfix",
		version: w.release(d.service), commit: commit(s), finished: d.finished.Add(after.Truncate(time.Second)),
		minutes: s.between(2, 12), changes: 1 + s.below(2), author: pick(s, people),
	}
	lead := max(s.logNormal(min(d.team.lead/3, 3*hour), 700), 5*minute)
	f.committed = f.finished.Add(-seconds(min(lead, int64(after/time.Second))))
	if s.chance(620) {
		f.fixes = d
	}
	w.deployments = append(w.deployments, f)
}

// rollback ships the version before; it has no commit of its own.
func (w *world) rollback(s *stream, d *deployment, mended time.Time) {
	after := mended.Sub(d.finished) * 8 / 10
	r := &deployment{
		team: d.team, service: d.service, environment: "production", status: "success", kind: "rollback",
		version: d.version + "-back", commit: d.commit, finished: d.finished.Add(after.Truncate(time.Second)),
		minutes: s.between(1, 6), author: pick(s, people),
	}
	if s.chance(720) {
		r.rollbackOf = d
	}
	w.deployments = append(w.deployments, r)
}

// troubles are what no change caused, and the small repairs of old faults.
func (w *world) troubles(t *team) {
	s := newStream("troubles", t.id)
	for date := start; date.Before(end); date = nextDay(date) {
		if !t.working(date) || t.quiet(date) {
			continue
		}
		for range s.count(t.other * 1000 / 30) {
			i := w.incident(s, t, t.drawService(s, date), at(date, s.below(days)), max(s.logNormal(t.recovery, 950), 6*minute))
			i.summary, i.cleared = pick(s, otherTroubles), t.desk == serviceDesk && s.chance(700)
		}
		w.oldFaults(s, t, date)
	}
}

// oldFaults are hotfixes for faults that were there for long; the freeze does
// not stop them, and December finds more.
func (w *world) oldFaults(s *stream, t *team, date time.Time) {
	micro := t.perWeek * shareOf(date) * 8 / 1000
	if frozen(date) {
		micro *= 6
	}
	for range s.count(micro) {
		finished, service := at(date, officeTime(s)), t.drawService(s, date)
		w.deployments = append(w.deployments, &deployment{
			team: t, service: service, environment: "production", status: "success", kind: "hotfix",
			version: w.release(service) + "-fix", commit: commit(s), finished: finished,
			committed: finished.Add(-seconds(s.logNormal(min(t.lead/3, 3*hour), 700))),
			minutes:   s.between(2, 12), changes: 1, author: pick(s, people),
		})
	}
}

// incident opens a ticket.
func (w *world) incident(s *stream, t *team, service string, opened time.Time, recovery int64) *incident {
	i := &incident{
		team: t, service: service, opened: opened, restored: opened.Add(seconds(recovery)),
		priority: priority(s), state: "Closed", kind: "incident", class: "service", assignee: pick(s, people),
		foundBy: pick(s, []string{"monitoring", "monitoring", "team", "customer"}),
	}
	i.closed = i.restored.Add(seconds(s.logNormal(16*hour, 900)))
	if t.desk != serviceDesk {
		i.closed = i.restored
	}
	w.incidents = append(w.incidents, i)
	return i
}

func priority(s *stream) string {
	switch n := s.below(100); {
	case n < 6:
		return "P1"
	case n < 28:
		return "P2"
	case n < 75:
		return "P3"
	}
	return "P4"
}

var changeTroubles = []string{
	"Errors after release", "Slow answers since this morning's release", "Form rejects valid dates", "Queue grows after deployment",
	"Sign-in loop for some users", "Totals wrong on the summary page", "Search returns nothing", "Letters without the reference number",
	"Time-outs under normal load", "Upload stops at 99 %",
}

var otherTroubles = []string{
	"Certificate of a supplier expired", "Bank file late", "Disk full on a shared volume", "Network path lost between sites",
	"Supplier's address service down", "Clock drift on a batch host", "Unusually many visitors after a broadcast", "Power work in the east hall",
	"Postal partner unreachable", "Database failover, \"unplanned\"",
}
