package metric

import (
	"slices"

	"goright/generator/dataset"
	"goright/generator/stats"
)

// failures puts down the change fail rate and the recovery time of failed
// deployments. Without incidents, hotfixes and rollbacks alone speak, unless the
// export judges every change itself; without any evidence nothing is measured,
// for silence must not pass for quality (METHOD.md 1.4, 11).
func (k *desk) failures(i int, c cut, t *tally, events []event, marked bool) {
	full := k.work.d.Has.Incidents || t.changes > 0 && t.judged == t.changes
	if !full && !marked {
		return
	}
	v := k.share(c, t.failed, t.changes, k.options.MinChanges)
	r := k.recovery(c, t, events)
	if !full {
		v, r = fromHotfixes(v), fromHotfixes(r)
	}
	if t.inferred > 0 {
		v.Notes = v.Notes.With(InferredLinks)
		if r.State > NoneObserved {
			r.Notes = r.Notes.With(InferredLinks)
		}
	}
	if v.HasX && t.last.Sub(k.cal.asOf) >= -int64(k.options.MaturingDays)*daySeconds {
		v.Notes = v.Notes.With(Maturing)
	}
	k.put(failSlot, i, v)
	k.put(recoverySlot, i, r)
}

// fromHotfixes marks a figure that lacks the incidents.
func fromHotfixes(v Value) Value {
	if v.State > NoneObserved {
		v.State = Partial
		v.Notes = v.Notes.With(FromHotfixesOnly)
	}
	return v
}

// recovery is the median time from a failed change to its recovery. Failures of
// which no end is known at all leave it uncollected.
func (k *desk) recovery(c cut, t *tally, events []event) Value {
	if t.failed == 0 {
		return Value{State: NoneObserved, Coverage: c.coverage}
	}
	k.durations, k.censored = k.durations[:0], k.censored[:0]
	for i := range events {
		k.layRecovery(&events[i])
	}
	if len(k.durations)+len(k.censored) == 0 {
		return Value{}
	}
	return k.hours(c)
}

// layRecovery lays the recovery of a failed change on the desk.
func (k *desk) layRecovery(e *event) {
	switch {
	case e.rung < 0 || e.rec < 0:
	case e.is(recovered):
		k.durations = append(k.durations, e.rec)
	default:
		k.censored = append(k.censored, e.rec)
	}
}

// hours is the survival of the durations and censored times on the desk.
func (k *desk) hours(c cut) Value {
	k.sample.Fill(k.durations)
	k.scratch = stats.SortSecondsScratch(k.censored, k.scratch)
	s := stats.KaplanMeierSample(&k.sample, k.censored, nil)
	return k.waiting(c, s, 3600, s.Events, k.options.MinRecoveries)
}

// rework puts down the share of deployments that repair, over its own periods.
func (k *desk) rework(cover cover, kinds bool) {
	planned := slices.ContainsFunc(k.events, func(e event) bool { return e.is(saysPlanned) })
	if !kinds && !planned {
		return
	}
	for i, p := range k.cal.rework {
		c, ok := cover.of(p)
		if !ok {
			continue
		}
		from, to := within(k.events, c, eventTime)
		repairing := 0
		for j := from; j < to; j++ {
			if k.events[j].is(isRework) {
				repairing++
			}
		}
		k.put(reworkSlot, i, k.share(c, repairing, to-from, 0))
	}
}

// restore puts down the incidents of the subject. There is no first-row rule for
// them: no incident is a good month or an export that does not cover the
// subject, and the times are none_observed (METHOD.md 11, Subjects).
func (k *desk) restore() {
	k.takeIncidents()
	w := k.work
	if !w.d.Has.Incidents {
		return
	}
	k.figures.NoIncident = len(k.incidents) == 0
	k.figures.IncidentsOf = k.wholly(&w.incidents.index)
	cover := k.incidentCover()
	for i, p := range k.cal.periods {
		c, ok := cover.of(p)
		if !ok {
			continue
		}
		from, to := within(k.incidents, c, func(in *incident) dataset.Time { return in.opened })
		k.count(incidentsSlot, i, c, to-from)
		k.durations, k.censored = k.durations[:0], k.censored[:0]
		for j := from; j < to; j++ {
			k.layIncident(&k.incidents[j])
		}
		k.put(restoreSlot, i, k.hours(c))
		if i == len(k.cal.periods)-1 {
			k.apart(from, to)
			if k.sampled() {
				k.sampleIncidents(k.incidents[from:to])
			}
		}
	}
	for _, in := range k.incidents {
		if in.open {
			k.figures.OpenIncidents++
		}
	}
}

// incidentCover is all the time there is, but for declared dates.
func (k *desk) incidentCover() cover {
	cover := cover{known: true}
	if b := k.work.subjects.bounds[k.subject]; b.declared {
		cover.from, cover.to = b.from, b.to
	}
	return cover
}

// layIncident lays the time of an incident on the desk.
func (k *desk) layIncident(in *incident) {
	switch {
	case in.open:
		k.censored = append(k.censored, in.span)
	case in.span >= 0:
		k.durations = append(k.durations, in.span)
	}
}

func (k *desk) takeIncidents() {
	x := k.work.incidents
	if k.subject == 0 {
		k.incidents = x.list
		return
	}
	k.incidents = k.ownIncidents[:0]
	for _, i := range x.index.of(k.subject) {
		k.incidents = append(k.incidents, x.list[i])
	}
	k.ownIncidents = k.incidents
}
