package metric

import (
	"sync"
	"sync/atomic"
	"time"

	"goright/generator/dataset"
)

// work is what all figures are made from.
type work struct {
	d           *dataset.Dataset
	options     Options
	cal         *calendar
	subjects    *subjects
	deployments *deployments
	incidents   *incidents
	findings    *findings
}

// Compute makes every figure of every subject. It is a pure function: the same
// records give the same table, whatever their order, the numbers of their names
// and the number of workers (at least 1 is used). The dataset is read only, but
// for sets of names that it may come to know.
func Compute(d *dataset.Dataset, o Options, workers int) *Table {
	zone, err := time.LoadLocation(d.Zone)
	if err != nil {
		zone = time.UTC
	}
	w := &work{d: d, options: o}
	t := &Table{AsOf: d.AsOf, Zone: zone}
	env := newEnvironments(d.Names, o.Production)
	var n, more cleaning
	var rows attempts
	inParallel(workers,
		func() {
			rows = sift(d, env, &n)
			w.deployments = newDeployments(d, rows, o, &n)
		},
		func() {
			w.findings = siftFindings(d, &more)
			w.incidents = newIncidents(d, &more)
		})
	t.Facts.LooksLikeProduction = env.lookalikes()
	w.subjects = newSubjects(d)
	w.cal = newCalendar(w.first(), d.AsOf, zone, o)
	t.Periods, t.Months = w.cal.periods, w.cal.months
	t.Figures = make([]Figures, len(w.subjects.list))
	for i, s := range w.subjects.list {
		t.Figures[i].Subject = s
	}
	if len(t.Periods) > 0 {
		w.file(workers, &n, &more, &t.Facts)
		w.figures(t.Figures, workers)
	}
	n.add(more)
	t.Cleaning = n.steps()
	return t
}

// first is the time of the first event that counts; None if there is none.
func (w *work) first() dataset.Time {
	first := dataset.None
	take := func(t dataset.Time) {
		if first == dataset.None || t < first {
			first = t
		}
	}
	if x := w.deployments; len(x.events) > 0 {
		take(x.events[0].at)
	}
	if x := w.deployments; len(x.failed) > 0 {
		take(x.failed[0])
	}
	if x := w.incidents; len(x.list) > 0 {
		take(x.list[0].opened)
	}
	if x := w.findings; len(x.keys) > 0 {
		take(x.keys[0].at())
	}
	return first
}

// file puts the records under their days and subjects, and links incidents and
// repairs to deployments.
func (w *work) file(workers int, n, more *cleaning, facts *Facts) {
	s, names := w.subjects, w.d.Names
	teams, services := s.placesOf(names, s.team), s.placesOf(names, s.service)
	inParallel(workers,
		func() {
			w.deployments.place(w.cal, len(s.list), teams, services)
			w.incidents.index = w.incidents.holders.index(len(s.list), teams, services)
			l := linking{
				d: w.d, x: w.deployments, i: w.incidents, o: w.options, n: n,
				service: s.service, firstService: 1 + s.teams,
			}
			l.run()
			facts.Incidents, facts.Unlinked = len(w.incidents.list), l.unlinked
			facts.LeadTimeUnit, facts.LeadTimeUnits = w.deployments.leadUnits(w.options)
			w.deployments.ids, w.deployments.into = nil, nil
		},
		func() { w.findings.place(w.d, w.cal, len(s.list), teams, services, more) })
}

// figures makes the figures of all subjects, the organisation first because it
// takes longest. Each subject has a place of its own, so that the order in which
// they are done does not matter.
func (w *work) figures(figures []Figures, workers int) {
	var next atomic.Int32
	tasks := make([]func(), max(1, min(workers, len(figures))))
	for i := range tasks {
		tasks[i] = func() {
			k := desk{options: w.options, work: w, cal: w.cal, ranks: map[int]int{}}
			for {
				i := int(next.Add(1)) - 1
				if i >= len(figures) {
					return
				}
				k.figures, k.subject = &figures[i], i
				k.deliver()
				k.restore()
				k.secure()
			}
		}
	}
	inParallel(workers, tasks...)
}

// inParallel does all tasks, in their order where there is one worker only.
func inParallel(workers int, tasks ...func()) {
	if workers < 2 {
		for _, task := range tasks {
			task()
		}
		return
	}
	var group sync.WaitGroup
	for _, task := range tasks[1:] {
		group.Go(task)
	}
	tasks[0]()
	group.Wait()
}
