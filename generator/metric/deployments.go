package metric

import (
	"cmp"

	"goright/generator/dataset"
)

// event is a cleaned production deployment as figures need it, in 16 bytes:
// subjects are scanned once for every period.
type event struct {
	at   dataset.Time
	lead int32 // seconds, or one of the three below
	// rec is the seconds to recovery, or to as_of if it has not recovered; -1
	// where there is nothing to time.
	rec   int32
	day   uint16
	flags uint8
	rung  int8 // of the evidence that it failed; negative: it did not
}

// What stands in lead instead of a time.
const (
	leadMissing = -1 // the export gives no commit time
	leadInvalid = -2 // later than the deployment by more than the skew
	leadMany    = -3 // one for each commit, in leads
)

// What stands in rung for a change without evidence, and for one of which the
// export says that it did not fail.
const (
	rungNone   = -1
	rungDenied = -2
)

const (
	isChange    uint8 = 1 << iota // not a rollback
	isRework                      // hotfix, rollback, or marked as unplanned
	saysKind                      // the export says what kind it is
	saysFail                      // the export says whether it failed
	recovered                     // rec is a recovery, not the time until now
	saysWhere                     // the export gives an environment
	seeks                         // a hotfix or rollback that names no target
	saysPlanned                   // the export says whether it was planned
)

func (e *event) is(flag uint8) bool { return e.flags&flag != 0 }

// deployments are all cleaned deployments, by finish, and the failed attempts.
type deployments struct {
	events  []event
	holders holders
	index   index
	marks   []uint8  // one an event
	leads   perEvent // of events whose lead is leadMany

	failed        []dataset.Time
	failedHolders holders
	failedIndex   index
	statuses      bool

	claims []claim
	spans  [spanKinds][]timed // by slot, in the order of their events
	ids    *idTable           // of every row, merged ones too; gives a row
	into   []int32            // row → event
	units  map[LeadSource]int
}

// claim is a deployment that names the one it rolls back or repairs.
type claim struct {
	event  int32
	target dataset.Hash
}

// perEvent are lists of values, one list an event; empty: none has any.
type perEvent struct {
	start  []int32
	values []int32
}

func (p *perEvent) of(event int32) []int32 { return p.values[p.start[event]:p.start[event+1]] }

// newDeployments makes events of merged rows; calendar and places come later.
func newDeployments(d *dataset.Dataset, a attempts, o Options, n *cleaning) *deployments {
	order(d, a.done)
	order(d, a.failed)
	m := merge(d, a.done, o, n)
	x := &deployments{statuses: a.statuses, ids: m.ids, into: m.into, units: map[LeadSource]int{}}
	live := len(m.rows) - n.fanOut - n.retries
	reader := leadReader{options: o, units: x.units, cleaning: n, from: make([]origin, 0, live)}
	x.events = make([]event, 0, live)
	x.holders = holders{make([]dataset.Set, 0, live), make([]dataset.Set, 0, live)}
	rank := make([]int32, len(m.rows))
	var rows [gathered]dataset.Deployment
	for p := int32(0); int(p) < len(m.rows); {
		some := gather(rows[:], d.Deployments, m.rows[p:])
		for i := range some {
			if m.into[p] == p {
				rank[p] = int32(len(x.events))
				x.add(m, p, &some[i], &reader)
			}
			p++
		}
	}
	for i := len(m.into) - 1; i >= 0; i-- {
		if at := m.into[i]; at == int32(i) {
			x.into[i] = rank[i]
		} else {
			x.into[i] = x.into[at] // the later row is an event number already
		}
	}
	x.useChanges(d, &reader, n)
	x.addFailed(d, a.failed, n)
	return x
}

// add makes the event of a row r and those merged into it.
func (x *deployments) add(m *merging, place int32, r *dataset.Deployment, reader *leadReader) {
	owners, services := r.Owners, r.Service
	if m.joined[place] {
		r, owners, services = m.combined(place), m.owners(place), m.services(place)
	}
	e := event{at: r.Finished, rec: -1, rung: rungNone}
	set := func(flag uint8, on bool) {
		if on {
			e.flags |= flag
		}
	}
	repair := r.Kind == dataset.Hotfix || r.Kind == dataset.Rollback
	set(isChange, r.Kind != dataset.Rollback)
	set(isRework, repair || r.Planned == dataset.No)
	set(saysKind, r.KindGiven || r.Kind != dataset.Normal)
	set(saysFail, r.Failed != dataset.Unsaid)
	set(saysWhere, r.Environment != 0)
	set(saysPlanned, r.Planned != dataset.Unsaid)
	target := cmp.Or(r.RollbackOf, r.Fixes)
	if r.Kind != dataset.Rollback {
		target = cmp.Or(r.Fixes, r.RollbackOf)
	}
	set(seeks, repair && target == 0)
	if e.is(isChange) {
		switch r.Failed {
		case dataset.Yes:
			e.rung = 0
		case dataset.No:
			e.rung = rungDenied
		}
	}
	from := origin{source: -1}
	if e.lead = leadMissing; e.is(isChange) {
		e.lead, from = reader.read(r)
	}
	reader.from = append(reader.from, from)
	number := int32(len(x.events))
	if target != 0 {
		x.claims = append(x.claims, claim{number, target})
	}
	x.events = append(x.events, e)
	x.holders.add(owners, services)
	x.addSpans(r, number)
}

// combined is what the rows of one deployment say together: the last row, and
// from the others what it leaves open.
func (m *merging) combined(place int32) *dataset.Deployment {
	r := *m.row(place)
	r.Kind = m.kind(place)
	for _, e := range m.earlier[place] {
		o := m.row(e)
		r.KindGiven = r.KindGiven || o.KindGiven
		r.RollbackOf, r.Fixes = cmp.Or(r.RollbackOf, o.RollbackOf), cmp.Or(r.Fixes, o.Fixes)
		r.HeadCommit = cmp.Or(r.HeadCommit, o.HeadCommit)
		r.Environment = cmp.Or(r.Environment, o.Environment)
		if r.FirstCommit == dataset.None || o.FirstCommit != dataset.None && o.FirstCommit < r.FirstCommit {
			r.FirstCommit = o.FirstCommit
		}
		if !r.HasLead && o.HasLead {
			r.HasLead, r.LeadSeconds = true, o.LeadSeconds
		}
		r.Failed = max(r.Failed, o.Failed) // yes before no before unsaid
		if o.Planned != dataset.Unsaid && (r.Planned == dataset.Unsaid || o.Planned == dataset.No) {
			r.Planned = o.Planned
		}
	}
	return &r
}

// addFailed keeps the failed attempts, one for each id.
func (x *deployments) addFailed(d *dataset.Dataset, rows []key, n *cleaning) {
	seen := newIDTable(len(rows))
	for _, k := range rows {
		r := &d.Deployments[k.row()]
		if r.ID != 0 {
			if place, known := seen.find(r.ID); known {
				x.joinFailed(d, place, r)
				n.fanOut++
				continue
			}
			seen.put(r.ID, int32(len(x.failed)))
		}
		x.failed = append(x.failed, r.Finished)
		x.failedHolders.add(r.Owners, r.Service)
		n.failedAttempts++
	}
}

// joinFailed adds the owners and services of another row of a failed attempt.
func (x *deployments) joinFailed(d *dataset.Dataset, place int32, r *dataset.Deployment) {
	join := func(set *dataset.Set, more dataset.Set) {
		if *set != more {
			*set = d.Names.SetOf(append(append([]dataset.Name(nil), d.Names.Members(*set)...), d.Names.Members(more)...)...)
		}
	}
	join(&x.failedHolders.owners[place], r.Owners)
	join(&x.failedHolders.services[place], r.Service)
}

// place files the deployments under their days and subjects.
func (x *deployments) place(c *calendar, subjects int, teams, services setPlaces) {
	for i := range x.events {
		x.events[i].day = c.dayOf(x.events[i].at)
	}
	x.index = x.holders.index(subjects, teams, services)
	x.failedIndex = x.failedHolders.index(subjects, teams, services)
}

// evidence tells which rungs of the ladder the exports can speak on.
func (x *deployments) evidence(incidents bool) (rungs [5]bool) {
	rungs[1], rungs[4], rungs[2] = incidents, incidents, len(x.claims) > 0
	for i := range x.events {
		e := &x.events[i]
		rungs[0] = rungs[0] || e.is(saysFail)
		rungs[3] = rungs[3] || e.is(saysKind)
	}
	rungs[2] = rungs[2] || rungs[3]
	return rungs
}

// event finds a deployment by the id of any of its rows.
func (x *deployments) event(id dataset.Hash) (int32, bool) {
	row, ok := x.ids.find(id)
	if !ok {
		return 0, false
	}
	return x.into[row], true
}
