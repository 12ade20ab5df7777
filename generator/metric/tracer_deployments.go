package metric

import (
	"cmp"
	"slices"

	"goright/generator/dataset"
)

// traceDeployments finds the rows of the events; done are the successful rows in
// order of their finish, as newDeployments left them.
func (x *Tracer) traceDeployments(done []key) {
	w := x.work
	events := w.deployments
	x.ofEvent = make([]int32, len(events.events))
	for i := range done { // the last row of a deployment stands for it
		x.ofEvent[events.into[i]] = int32(done[i].row())
	}
	known := map[dataset.Hash]bool{}
	for i := len(done) - 1; i >= 0; i-- {
		at, id := done[i].row(), w.d.Deployments[done[i].row()].ID
		row := &x.deployments[at]
		if whole := x.ofEvent[events.into[i]]; whole != int32(at) {
			row.Counted, row.Into = false, x.deployments[whole].Origin
			if known[id] {
				row.stepped("fan_out")
			} else {
				row.stepped("retries")
			}
		}
		known[id] = id != 0
	}
	var scratch cleaning
	m := merge(w.d, done, w.options, &scratch)
	reader := leadReader{options: w.options, units: map[LeadSource]int{}, cleaning: &scratch}
	for place := range int32(len(done)) {
		if m.into[place] == place {
			x.describe(m, place, &reader)
		}
	}
	for _, c := range events.claims {
		x.deployments[x.ofEvent[c.event]].Deployment.Targeted = true
		if _, ok := events.event(c.target); !ok {
			x.deployments[x.ofEvent[c.event]].stepped("repairs_unmatched")
		}
	}
	x.traceCommits(&reader)
}

// describe writes what the rows of a deployment say together into the one that
// stands for it.
func (x *Tracer) describe(m *merging, place int32, reader *leadReader) {
	r := m.row(place)
	if m.joined[place] {
		r = m.combined(place)
	}
	number := x.work.deployments.into[place]
	e := &x.work.deployments.events[number]
	row := &x.deployments[x.ofEvent[number]]
	holders := &x.work.deployments.holders
	row.Owners, row.Services = holders.owners[number], holders.services[number]
	f := &row.Deployment
	f.Kind, f.Change, f.Rework, f.Said = r.Kind, e.is(isChange), e.is(isRework), r.Failed
	from := origin{source: -1}
	if e.is(isChange) {
		_, from = reader.read(r)
	}
	reader.from = append(reader.from, from)
	if from.source < 0 || e.lead == leadMany {
		return
	}
	f.LeadFrom = reader.options.LeadTime[from.source]
	switch f.LeadFrom {
	case HeadCommit:
		f.Committed = r.HeadCommit
	case FirstCommit:
		f.Committed = r.FirstCommit
	}
	row.takeLead(e.lead, from.clamped)
}

// takeLead sets the lead time, or the step that refused it.
func (r *Row) takeLead(lead int32, below bool) {
	switch {
	case lead == leadInvalid:
		r.stepped("lead_time_invalid")
		return
	case below:
		r.stepped("lead_time_clamped")
	}
	r.Deployment.Lead = max(lead, NoTime)
}

// traceCommits adds the rows of the changes table behind the deployments.
func (x *Tracer) traceCommits(reader *leadReader) {
	w := x.work
	at := slices.Index(w.options.LeadTime, FromChanges)
	for i := range w.d.Changes {
		c := &w.d.Changes[i]
		row := Row{Record: CommitRecord, Origin: c.Origin, At: c.Committed, Deployment: noDeployment}
		event, use := int32(0), commitUnused
		if at >= 0 {
			event, use = w.deployments.commit(c, w.d.AsOf, reader, at)
		}
		switch use {
		case commitLate:
			row.stepped(CommitAfterAsOf)
		case commitUnmatched:
			row.stepped("changes_unmatched")
		case commitUnused:
			row.stepped(CommitNotUsed)
		case commitUsed:
			x.addCommit(&row, event, c)
		}
		x.deployments = append(x.deployments, row)
	}
}

// addCommit is for a commit that is a lead time of its deployment.
func (x *Tracer) addCommit(row *Row, event int32, c *dataset.Change) {
	whole := &x.deployments[x.ofEvent[event]]
	row.Counted, row.Into, row.Owners, row.Services = true, whole.Origin, whole.Owners, whole.Services
	row.Deployment.LeadFrom, row.Deployment.Committed = FromChanges, c.Committed
	lead := x.work.deployments.leads.of(event)[len(x.commits[event])]
	row.takeLead(lead, x.work.deployments.events[event].at < c.Committed)
	x.commits[event] = append(x.commits[event], int32(len(x.deployments)))
}

// traceAttempts finds the rows of the failed attempts, one for each id.
func (x *Tracer) traceAttempts(failed []key) {
	first := map[dataset.Hash]int{}
	for _, k := range failed {
		at, id := k.row(), x.work.d.Deployments[k.row()].ID
		if whole, known := first[id]; known && id != 0 {
			x.deployments[at].Counted, x.deployments[at].Into = false, x.deployments[whole].Origin
			x.deployments[at].stepped("fan_out")
			continue
		}
		first[id] = at
		row, number := &x.deployments[at], len(x.ofFailed)
		row.stepped("failed_attempts")
		holders := &x.work.deployments.failedHolders
		row.Owners, row.Services = holders.owners[number], holders.services[number]
		x.ofFailed = append(x.ofFailed, int32(at))
	}
}

// traceLinks writes down why changes count as failed and when they recovered.
func (x *Tracer) traceLinks(l *linking, sights []sight) {
	events := x.work.deployments.events
	facts := func(event int32) *DeploymentFacts { return &x.deployments[x.ofEvent[event]].Deployment }
	for i := range events {
		e, f := &events[i], facts(int32(i))
		f.Recovery, f.Recovered = e.rec, e.is(recovered)
		if e.rung < 0 {
			continue
		}
		if f.Rung = e.rung; e.rung == 0 {
			f.Evidence = append(f.Evidence, Evidence{0, x.deployments[x.ofEvent[i]].Origin})
		}
		if e.rec < 0 && l.endOf(i) != dataset.None {
			x.deployments[x.ofEvent[i]].stepped("recoveries_too_early")
		}
	}
	for _, s := range sights {
		var by dataset.Origin
		if s.incident() {
			row := &x.incidents[x.ofIncident[s.by]]
			by = row.Origin
			if to := x.deployments[x.ofEvent[s.event]].Origin; !slices.Contains(row.Waiting.Links, to) {
				row.Waiting.Links = append(row.Waiting.Links, to)
			}
		} else {
			by = x.deployments[x.ofEvent[s.by]].Origin
		}
		if f := facts(s.event); s.counts && !slices.Contains(f.Evidence, Evidence{s.rung, by}) {
			f.Evidence = append(f.Evidence, Evidence{s.rung, by})
		}
	}
	for i := range events {
		slices.SortStableFunc(facts(int32(i)).Evidence, func(a, b Evidence) int { return cmp.Compare(a.Rung, b.Rung) })
	}
}

// incident reports whether the evidence is an incident, not a repair.
func (s sight) incident() bool { return s.rung == 1 || s.rung == 4 }
