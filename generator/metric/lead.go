package metric

import (
	"math"
	"slices"

	"goright/generator/dataset"
)

// leadReader takes lead times from deployments (METHOD.md 1.2, step 6, and 11).
type leadReader struct {
	options  Options
	units    map[LeadSource]int
	cleaning *cleaning
	// from tells, for every event, what its own row gave, so that the changes
	// table can take its place.
	from []origin
}

// origin is where a lead time came from: the place in Options.LeadTime, and
// whether the clocks were put right.
type origin struct {
	source  int8 // -1: nowhere
	clamped bool
}

// read is a change's lead time in seconds from its own row, or why there is
// none; from tells where it was found.
func (l *leadReader) read(r *dataset.Deployment) (lead int32, from origin) {
	for i, source := range l.options.LeadTime {
		var seconds int64
		switch {
		case source == Given && r.HasLead:
			seconds = int64(r.LeadSeconds)
		case source == HeadCommit && r.HeadCommit != dataset.None:
			seconds = r.Finished.Sub(r.HeadCommit)
		case source == FirstCommit && r.FirstCommit != dataset.None:
			seconds = r.Finished.Sub(r.FirstCommit)
		default:
			continue
		}
		l.units[source]++
		return l.check(seconds), origin{int8(i), seconds < 0}
	}
	return leadMissing, origin{source: -1}
}

// check sets clocks that go a little wrong right, and refuses the others.
func (l *leadReader) check(seconds int64) int32 {
	switch {
	case seconds < -int64(l.options.SkewMinutes)*60:
		l.cleaning.leadInvalid++
		return leadInvalid
	case seconds < 0:
		l.cleaning.leadClamped++
		return 0
	}
	return int32(min(seconds, math.MaxInt32))
}

// forget takes back what a row gave, for the commits that take its place.
func (l *leadReader) forget(lead int32, from origin) {
	if from.source < 0 {
		return
	}
	l.units[l.options.LeadTime[from.source]]--
	switch {
	case lead == leadInvalid:
		l.cleaning.leadInvalid--
	case from.clamped:
		l.cleaning.leadClamped--
	}
}

// useChanges gives the deployments that the changes table names one value for
// each commit, unless a source that comes before it has given one.
func (x *deployments) useChanges(d *dataset.Dataset, l *leadReader, n *cleaning) {
	order := l.options.LeadTime
	at := slices.Index(order, FromChanges)
	if len(d.Changes) == 0 || at < 0 {
		return
	}
	count := make([]int32, len(x.events)+1)
	of := make([]int32, len(d.Changes))
	for i := range d.Changes {
		event, use := x.commit(&d.Changes[i], d.AsOf, l, at)
		of[i] = -1
		switch use {
		case commitUnmatched:
			n.changesUnmatched++
		case commitUsed:
			of[i] = event
			count[event]++
		}
	}
	total := int32(0)
	for e, k := range count {
		count[e] = total
		total += k
	}
	x.leads = perEvent{start: make([]int32, len(x.events)+1), values: make([]int32, total)}
	copy(x.leads.start, count)
	for i := range d.Changes {
		e := of[i]
		if e < 0 {
			continue
		}
		if x.events[e].lead != leadMany {
			l.forget(x.events[e].lead, l.from[e])
			x.events[e].lead = leadMany
			l.units[FromChanges]++
		}
		x.leads.values[count[e]] = l.check(x.events[e].at.Sub(d.Changes[i].Committed))
		count[e]++
	}
}

// commitUse is what becomes of a row of the changes table.
type commitUse uint8

const (
	commitLate      commitUse = iota // not known yet
	commitUnmatched                  // its deployment is not counted
	commitUnused                     // of a rollback, or a better source has a value
	commitUsed                       // a value of its event
)

// commit decides about a row of the changes table, which stands at place at in the
// order of sources.
func (x *deployments) commit(c *dataset.Change, asOf dataset.Time, l *leadReader, at int) (event int32, use commitUse) {
	event, ok := x.event(c.Deployment)
	switch {
	case c.Committed == dataset.None || c.Committed >= asOf:
		return event, commitLate
	case !ok:
		return event, commitUnmatched
	case x.events[event].is(isChange) && (l.from[event].source < 0 || int(l.from[event].source) > at):
		return event, commitUsed
	}
	return event, commitUnused
}

// leadUnits counts the deployments by the source of their lead time.
func (x *deployments) leadUnits(o Options) (unit string, counts []dataset.Count) {
	most := 0
	for _, source := range o.LeadTime {
		n := x.units[source]
		if n == 0 {
			continue
		}
		counts = append(counts, dataset.Count{What: string(source), N: n})
		if n > most {
			unit, most = string(source), n
		}
	}
	return unit, counts
}

// leadTimes gives the median and the 90th percentile of a period's values.
func (k *desk) leadTimes(i int, c cut, t *tally, values []int32) {
	switch {
	case t.changes == 0 || len(values) == 0 && t.timed:
		k.put(leadSlot, i, Value{State: NoneObserved, Coverage: c.coverage})
		k.put(leadP90Slot, i, Value{State: NoneObserved, Coverage: c.coverage})
		return
	case len(values) == 0:
		return
	}
	k.sample.Fill(values)
	v := k.measured(c, len(values), k.options.MinLeadTimes)
	v.X, v.HasX = k.sample.Quantile(0.5)/3600, true
	if r, ok := k.medianRank(len(values)); ok {
		v.Low, v.HasLow = float64(k.sample.At(r-1))/3600, true
		v.High, v.HasHigh = float64(k.sample.At(len(values)-r))/3600, true
	}
	k.put(leadSlot, i, v)
	v = k.measured(c, len(values), k.options.MinLeadTimes)
	v.X, v.HasX = k.sample.Quantile(0.9)/3600, true
	k.put(leadP90Slot, i, v)
}
