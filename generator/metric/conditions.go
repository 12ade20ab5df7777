package metric

import (
	"time"

	"goright/generator/dataset"
)

// Conditions are counts of how the work of the status window lay in time: what a
// question about the conditions of work can start from. They judge nothing. Empty
// for services, and where the window is not covered.
type Conditions struct {
	// Weekdays counts the deployments of each local weekday, Sunday first.
	Weekdays [7]int
	// Crowded are the hours of the local clock in which Options.CrowdServices or
	// more services were deployed: of the organisation only.
	Crowded Crowd
	// AfterPause are the changes of a service that had none for Options.PauseDays
	// before; WithoutPause all other changes but a service's first.
	AfterPause, WithoutPause Failing
	// TakenBack is the recovery time, in hours, of the failed changes whose first
	// repair was a rollback; FixedForward that of those first repaired by a hotfix.
	TakenBack, FixedForward Value
	// InHours is the time to restore, in hours, of the incidents that began on a
	// weekday between Options.OfficeOpens and OfficeCloses; OutOfHours that of the others.
	InHours, OutOfHours Value
}

// Crowd counts hours that many services share, and the deployments in them.
type Crowd struct {
	Hours, Deployments int
	Services           int // the most in one of them
}

// Failing counts changes, and how many of them failed.
type Failing struct{ Failed, Changes int }

// The marks of an event, beside its flags.
const (
	markPause    uint8 = 1 << iota // its service had no change for Options.PauseDays before
	markFirst                      // its service had no change before
	markRepaired                   // a hotfix or rollback repaired it
	markBack                       // and the first of them was a rollback
)

// markPauses marks the changes that came after a pause of their service, or first.
// One that names several services is marked if it was so for any of them.
func (x *deployments) markPauses(firstService, pauseDays int) {
	pause := int64(pauseDays) * daySeconds
	for subject := firstService; subject < len(x.index.start)-1; subject++ {
		last := dataset.None
		for _, i := range x.index.of(subject) {
			e := &x.events[i]
			if !e.is(isChange) {
				continue
			}
			switch {
			case last == dataset.None:
				x.marks[i] |= markFirst
			case e.at.Sub(last) >= pause:
				x.marks[i] |= markPause
			}
			last = e.at
		}
	}
}

// conditions counts how the work of the status window lay in time; the subject's
// events and incidents are on the desk.
func (k *desk) conditions() {
	if k.figures.Subject.Kind == Service {
		return
	}
	now := k.cal.periods[len(k.cal.periods)-1]
	window := cut{now.Start, now.End, 1}
	from, to := within(k.events, window, eventTime)
	k.countPauses(from, to)
	k.countDays(from, to)
	if k.subject == 0 {
		k.countCrowds(from, to)
	}
	c := &k.figures.Conditions
	c.TakenBack = k.repairedBy(from, to, markRepaired|markBack)
	c.FixedForward = k.repairedBy(from, to, markRepaired)
	c.InHours, c.OutOfHours = k.restoredWhen(window, true), k.restoredWhen(window, false)
}

// mark is the marks of an event on the desk.
func (k *desk) mark(i int) uint8 { return k.work.deployments.marks[k.eventPlace(i)] }

// eventPlace is the place of an event on the desk among all events.
func (k *desk) eventPlace(i int) int32 {
	if k.subject == 0 {
		return int32(i)
	}
	return k.work.deployments.index.of(k.subject)[i]
}

func (k *desk) countPauses(from, to int) {
	c := &k.figures.Conditions
	for i := from; i < to; i++ {
		e, marks := &k.events[i], k.mark(i)
		if !e.is(isChange) {
			continue
		}
		group := &c.WithoutPause
		switch {
		case marks&markPause != 0:
			group = &c.AfterPause
		case marks&markFirst != 0:
			continue // nobody knows how long it had been
		}
		group.Changes++
		group.Failed += one(e.rung >= 0)
	}
}

func (k *desk) countDays(from, to int) {
	for i := from; i < to; i++ {
		k.figures.Conditions.Weekdays[k.events[i].at.In(k.cal.zone).Weekday()]++
	}
}

// countCrowds walks the events by the hour; they are in the order of time.
func (k *desk) countCrowds(from, to int) {
	c, names := &k.figures.Conditions.Crowded, k.work.d.Names
	services := map[dataset.Name]bool{}
	for i := from; i < to; {
		hour := k.hourOf(i)
		end := i
		clear(services)
		for ; end < to && k.hourOf(end).Equal(hour); end++ {
			for _, s := range names.Members(k.work.deployments.holders.services[end]) {
				services[s] = true
			}
		}
		if len(services) >= k.work.options.CrowdServices {
			c.Hours++
			c.Deployments += end - i
			c.Services = max(c.Services, len(services))
		}
		i = end
	}
}

// hourOf is the start of the local hour of an event.
func (k *desk) hourOf(i int) time.Time {
	t := k.events[i].at.In(k.cal.zone)
	return t.Add(-time.Duration(t.Minute())*time.Minute - time.Duration(t.Second())*time.Second)
}

// repairedBy is the recovery time of the failed changes with just these marks of
// repair.
func (k *desk) repairedBy(from, to int, marks uint8) Value {
	k.durations, k.censored = k.durations[:0], k.censored[:0]
	for i := from; i < to; i++ {
		if e := &k.events[i]; e.is(isChange) && k.mark(i)&(markRepaired|markBack) == marks {
			k.layRecovery(e)
		}
	}
	return k.hours(cut{coverage: 1})
}

// restoredWhen is the time to restore of the incidents that began in office hours,
// or of the others.
func (k *desk) restoredWhen(window cut, office bool) Value {
	k.durations, k.censored = k.durations[:0], k.censored[:0]
	from, to := within(k.incidents, window, func(in *incident) dataset.Time { return in.opened })
	for i := from; i < to; i++ {
		if k.work.options.inOffice(k.incidents[i].opened.In(k.cal.zone)) == office {
			k.layIncident(&k.incidents[i])
		}
	}
	return k.hours(cut{coverage: 1})
}

func (o Options) inOffice(t time.Time) bool {
	day := t.Weekday()
	return day != time.Saturday && day != time.Sunday && t.Hour() >= o.OfficeOpens && t.Hour() < o.OfficeCloses
}
