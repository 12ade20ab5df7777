package metric

import (
	"sort"

	"goright/generator/dataset"
)

// linking climbs the ladder of evidence that changes failed (METHOD.md 1.4, 11).
// Rungs are climbed from the strongest on, so that the first to reach a change
// is the one that is counted.
type linking struct {
	d *dataset.Dataset
	x *deployments
	i *incidents
	o Options
	n *cleaning

	service      []int32 // by Name: subject; 0: none
	firstService int     // subjects from here on are services
	// over is when the last incident of an event was over; ongoing while one is
	// open. repaired is when the first hotfix or rollback for it was live.
	over, repaired []dataset.Time
	// denied are the events of which the export says that they did not fail: what is
	// only inferred about them, by a hotfix that followed or by time, is overruled.
	denied   []bool
	unlinked int
	seen     func(sight) // told of every link, for who wants to show them; may be nil
}

// sight is a link that was found: the evidence of a rung points at an event.
type sight struct {
	event, by int32 // by: the incident, or the event that repairs
	rung      int8
	counts    bool // it makes the change a failed one, unless a stronger one did
}

const ongoing = ^dataset.Time(0)

func (l *linking) run() {
	l.over = make([]dataset.Time, len(l.x.events))
	l.repaired = make([]dataset.Time, len(l.x.events))
	l.denied = make([]bool, len(l.x.events))
	for i := range l.x.events {
		l.denied[i] = l.x.events[i].rung == rungDenied
	}
	l.x.marks = make([]uint8, len(l.x.events))
	for i := range l.i.list {
		if l.incident(i).Deployment != 0 {
			l.byID(i)
		}
	}
	l.byClaims()
	l.byRepairs()
	for i := range l.i.list {
		if l.incident(i).Deployment == 0 {
			l.byTime(i)
		}
	}
	l.recoveries()
}

func (l *linking) incident(i int) *dataset.Incident { return &l.d.Incidents[l.i.rows[i]] }

// fail notes that evidence of a rung, an incident or a repair, points at an event,
// and reports whether it is heard: where the export denies the failure, rungs 3 and 4
// are not, though a stronger rung has overruled the export.
func (l *linking) fail(event int32, rung int8, by int32) (heard bool) {
	e := &l.x.events[event]
	heard = !l.denied[event] || rung < 3
	counts := e.is(isChange) && heard
	if l.seen != nil {
		l.seen(sight{event, by, rung, counts})
	}
	if counts && (e.rung < 0 || rung < e.rung) {
		e.rung = rung
	}
	return heard
}

// blame notes that an incident belongs to an event. One that ends before it
// begins is evidence without a time.
func (l *linking) blame(event int32, i int, rung int8) {
	if !l.fail(event, rung, int32(i)) {
		return
	}
	switch in := &l.i.list[i]; {
	case in.open:
		l.over[event] = ongoing
	case l.over[event] != ongoing:
		l.over[event] = max(l.over[event], in.end())
	}
}

// byID is rung 1: the incident names the deployment. An id that matches nothing
// links to nothing.
func (l *linking) byID(i int) {
	event, ok := l.x.event(l.incident(i).Deployment)
	if !ok {
		l.n.linksUnmatched++
		why := ApartUncounted
		if l.incident(i).Several {
			why = ApartSeveral
		}
		l.apart(i, why)
		return
	}
	l.blame(event, i, 1)
}

// byClaims is rung 2: a deployment names what it rolls back or repairs.
func (l *linking) byClaims() {
	for _, c := range l.x.claims {
		event, ok := l.x.event(c.target)
		if !ok {
			l.n.claimsUnmatched++
			continue
		}
		if event != c.event {
			l.fail(event, 2, c.event)
			l.repair(event, c.event)
		}
	}
}

// repair notes when an event was repaired, and whether by a rollback; the first
// time counts.
func (l *linking) repair(event, by int32) {
	e, mark := &l.x.events[by], &l.x.marks[event]
	if r := &l.repaired[event]; *r == dataset.None || e.at < *r {
		*r = e.at
		*mark = *mark&^markBack | markRepaired
		if !e.is(isChange) {
			*mark |= markBack
		}
	}
}

// byRepairs is rung 3: a hotfix or rollback without a target implicates the
// latest earlier change of each of its services.
func (l *linking) byRepairs() {
	within := int64(l.o.HotfixDays) * daySeconds
	events := l.x.events
	for subject := range len(l.x.index.start) - 1 {
		if !l.isService(subject) {
			continue
		}
		list := l.x.index.of(subject)
		last := int32(-1) // the latest change before the time of the event
		next := 0
		for _, e := range list {
			at := events[e].at
			if !events[e].is(seeks) {
				continue
			}
			for ; next < len(list) && events[list[next]].at < at; next++ {
				if events[list[next]].is(isChange) {
					last = list[next]
				}
			}
			if last >= 0 && at.Sub(events[last].at) <= within {
				if l.fail(last, 3, e) {
					l.repair(last, e)
				}
			}
		}
	}
}

// byTime is rung 4: an incident without an id implicates, for each of its
// services, the latest deployment of the hours before it.
func (l *linking) byTime(i int) {
	r := l.incident(i)
	if r.ChangeRelated == dataset.No {
		l.apart(i, ApartDenied)
		return
	}
	services := l.d.Names.Members(l.i.holders.services[i])
	why := ApartNoService
	if len(services) > 0 {
		why = ApartNothingBefore
	}
	for _, name := range services {
		event, ok := l.before(name, r.Opened)
		switch {
		case !ok:
		case r.Opened.Sub(l.x.events[event].at) <= int64(l.o.IncidentHours)*3600:
			l.blame(event, i, 4)
			why = Linked
		case why != Linked:
			why = ApartTooLate
		}
	}
	if why != Linked {
		l.apart(i, why)
	}
}

// apart notes that no deployment was found for an incident.
func (l *linking) apart(i int, why Apart) {
	l.unlinked++
	l.i.list[i].why = why
}

// before is the latest deployment of a service that finished at or before t.
func (l *linking) before(service dataset.Name, t dataset.Time) (int32, bool) {
	if int(service) >= len(l.service) || l.service[service] == 0 {
		return 0, false
	}
	list := l.x.index.of(int(l.service[service]))
	after := sort.Search(len(list), func(j int) bool { return l.x.events[list[j]].at > t })
	if after == 0 {
		return 0, false
	}
	return list[after-1], true
}

// isService reports whether a subject is a service.
func (l *linking) isService(subject int) bool { return subject >= l.firstService }

// endOf is the end of the trouble with a failed change; ongoing while there is
// none, None where nothing tells.
func (l *linking) endOf(event int) dataset.Time {
	if end := l.over[event]; end != dataset.None {
		return end
	}
	return l.repaired[event]
}

// recoveries times the failed changes: to the end of their last incident, else
// to their first repair. What ended before it began is dropped and counted.
func (l *linking) recoveries() {
	for i := range l.x.events {
		e := &l.x.events[i]
		if e.rung < 0 {
			continue
		}
		switch end := l.endOf(i); {
		case end == dataset.None:
		case end == ongoing:
			e.rec = seconds(l.d.AsOf, e.at)
		case end < e.at:
			l.n.earlyRecoveries++
		default:
			e.rec = seconds(end, e.at)
			e.flags |= recovered
		}
	}
}
