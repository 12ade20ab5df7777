package metric

import (
	"slices"
	"strings"

	"goright/generator/dataset"
)

// tally is what a run over the deployments of a period counts.
type tally struct {
	deployments, changes, rework, days int
	failed, inferred, judged           int  // of the changes; judged: the export says whether it failed
	timed                              bool // some change has a commit time, be it a wrong one
	last                               dataset.Time
}

func count(events []event) tally {
	t := tally{deployments: len(events)}
	day := -1
	for i := range events {
		e := &events[i]
		if e.is(isRework) {
			t.rework++
		}
		if !e.is(isChange) {
			continue
		}
		t.changes++
		if int(e.day) != day {
			day = int(e.day)
			t.days++
		}
		if e.is(saysFail) {
			t.judged++
		}
		if e.lead != leadMissing {
			t.timed = true
		}
		if e.rung >= 0 {
			t.failed++
			if e.rung == 4 {
				t.inferred++
			}
		}
		t.last = e.at
	}
	return t
}

func eventTime(e *event) dataset.Time { return e.at }

// deliver makes the delivery figures of the subject (METHOD.md 1.3).
func (k *desk) deliver() {
	k.takeDeployments()
	defer func() { k.notes = 0 }()
	x := k.work.deployments
	cover := k.deploymentCover()
	kinds, judged, where := false, false, len(k.events) == 0
	for i := range k.events {
		kinds = kinds || k.events[i].is(saysKind)
		judged = judged || k.events[i].is(saysFail)
		where = where || k.events[i].is(saysWhere)
	}
	if !where {
		k.notes = k.notes.With(NoEnvironment)
	}
	for i, p := range k.cal.periods {
		c, ok := cover.of(p)
		if !ok {
			continue
		}
		from, to := within(k.events, c, eventTime)
		t := count(k.events[from:to])
		k.count(deploymentsSlot, i, c, t.deployments)
		k.count(daysSlot, i, c, t.days)
		k.put(frequencySlot, i, k.frequency(c, &t, p.Kind))
		k.leadTimes(i, c, &t, k.leads[k.leadFrom[from]:k.leadFrom[to]])
		k.failures(i, c, &t, k.events[from:to], kinds || judged)
		if kinds {
			k.put(rollbackSlot, i, k.share(c, t.deployments-t.changes, t.deployments, 0))
		}
		if x.statuses {
			a, b := within(k.failed, c, func(t *dataset.Time) dataset.Time { return *t })
			k.put(errorSlot, i, k.share(c, b-a, b-a+t.deployments, 0))
		}
		if i == len(k.cal.periods)-1 {
			k.status(from, to)
			if k.sampled() {
				k.sampleChanges(from, to, t.changes)
			}
		}
	}
	k.rework(cover, kinds)
	k.figures.LookBack = k.lookBack(cover)
}

// takeDeployments lays the subject's deployments on the desk.
func (k *desk) takeDeployments() {
	x := k.work.deployments
	k.leads, k.leadFrom = k.leads[:0], k.leadFrom[:0]
	if k.subject == 0 { // as many as there can be, at once
		k.leads = slices.Grow(k.leads, len(x.events)+len(x.leads.values))
		k.leadFrom = slices.Grow(k.leadFrom, len(x.events)+1)
	}
	if k.subject == 0 {
		k.events, k.failed = x.events, x.failed
		for i := range x.events {
			k.takeLead(x, int32(i))
		}
		k.leadFrom = append(k.leadFrom, int32(len(k.leads)))
		return
	}
	k.events, k.failed = k.ownEvents[:0], k.ownFailed[:0]
	for _, i := range x.index.of(k.subject) {
		k.events = append(k.events, x.events[i])
		k.takeLead(x, i)
	}
	k.leadFrom = append(k.leadFrom, int32(len(k.leads)))
	for _, i := range x.failedIndex.of(k.subject) {
		k.failed = append(k.failed, x.failed[i])
	}
	k.ownEvents, k.ownFailed = k.events, k.failed
}

func (k *desk) takeLead(x *deployments, i int32) {
	k.leadFrom = append(k.leadFrom, int32(len(k.leads)))
	switch lead := x.events[i].lead; {
	case lead >= 0:
		k.leads = append(k.leads, lead)
	case lead == leadMany:
		for _, v := range x.leads.of(i) {
			if v >= 0 {
				k.leads = append(k.leads, v)
			}
		}
	}
}

// deploymentCover begins with the subject's first row, failed attempts included.
func (k *desk) deploymentCover() cover {
	var first, last dataset.Time
	if n := len(k.events); n > 0 {
		first, last = k.events[0].at, k.events[n-1].at
	}
	if n := len(k.failed); n > 0 {
		if first == dataset.None || k.failed[0] < first {
			first = k.failed[0]
		}
		last = max(last, k.failed[n-1])
	}
	w := k.work
	return w.subjects.bounds[k.subject].covering(w.d.Has.Deployments, first, last, k.cal)
}

// frequency is changes a week, or days with one if they are few.
func (k *desk) frequency(c cut, t *tally, kind dataset.PeriodKind) Value {
	span := weeks(c.start, c.end)
	n := t.days
	if float64(t.days)/span >= k.options.DayRateThreshold {
		n = t.changes
	}
	least := 0
	if kind == dataset.Window {
		least = k.options.MinDeployments
	}
	v := k.measured(c, t.changes, least)
	low, high := k.garwood(n)
	v.X, v.Low, v.High = float64(n)/span, low/span, high/span
	v.HasX, v.HasLow, v.HasHigh = true, true, true
	if n == 0 && v.State == Measured {
		v.State = ObservedZero
	}
	return v
}

// status tells what pages say beside the status window's figures.
func (k *desk) status(from, to int) {
	for i := from; i < to; i++ {
		if e := &k.events[i]; e.is(isChange) && e.rung >= 0 {
			k.figures.Rungs[e.rung]++
		}
	}
	if k.figures.Subject.Kind == Team {
		k.figures.PrimaryService, k.figures.Deployed = k.primary(k.work.deployments.index.of(k.subject)[from:to])
	}
}

// primary is the service that most of the deployments name, of equals the first by
// id, and how many services they name.
func (k *desk) primary(events []int32) (service string, services int) {
	names := k.work.d.Names
	counts := map[dataset.Name]int{}
	for _, i := range events {
		for _, name := range names.Members(k.work.deployments.holders.services[i]) {
			counts[name]++
		}
	}
	best, most := "", 0
	for name, n := range counts {
		if text := names.Text(name); n > most || n == most && strings.Compare(text, best) < 0 {
			best, most = text, n
		}
	}
	return best, len(counts)
}
