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
	attempts    attempts
	deployments *deployments
	incidents   *incidents
	findings    *findings
	said        said
	outages     *outages
	registers   *registers
	promises    *promises
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
	w := &work{d: d, options: o, subjects: newSubjects(d)}
	env := newEnvironments(d.Names, o.Production)
	var n, more cleaning
	inParallel(workers,
		func() {
			w.attempts = sift(d, env, &n)
			w.incidents = newIncidents(d, &n)
			w.promises = newPromises(d, &n)
		},
		func() {
			w.findings = siftFindings(d, &more)
			w.said = saidOf(d)
		})
	w.cal = newCalendar(w.first(), d.AsOf, zone, o)
	t := &Table{AsOf: d.AsOf, Zone: zone, Periods: w.cal.periods, Months: w.cal.months, Watched: w.cal.year}
	t.Facts.LooksLikeProduction = env.lookalikes()
	t.Figures = make([]Figures, len(w.subjects.list))
	for i, s := range w.subjects.list {
		t.Figures[i].Subject = s
	}
	if len(t.Periods) > 0 {
		w.figures(t, workers, &n, &more)
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
	for _, rows := range [][]key{w.attempts.done, w.attempts.failed} {
		for _, k := range rows {
			take(k.at())
		}
	}
	if x := w.incidents; len(x.list) > 0 {
		take(x.list[0].opened)
	}
	if x := w.findings; len(x.keys) > 0 {
		take(x.keys[0].at())
	}
	return first
}

// figures files the records under their days and subjects and makes all
// figures. What findings say needs no deployment: the first two workers prepare
// one kind each and go on with its figures, then help with the other's. Each
// subject has a place of its own, so that it does not matter who does what.
func (w *work) figures(t *Table, workers int, n, more *cleaning) {
	delivery := newStage(func() { w.fileDeployments(&t.Facts, n) }, func(k *desk) {
		k.deliver()
		k.restore()
		k.laySpans()
		k.layFinders()
		k.layRhythm()
		k.layUptime()
		k.promised()
		k.conditions()
	})
	security := newStage(func() {
		w.findings.place(w.d, w.cal, w.subjects, newEnvironments(w.d.Names, w.options.Production), more)
	}, func(k *desk) {
		k.secure()
		k.layKinds()
		k.layQuality()
	})
	capable := newStage(w.register, (*desk).capable)
	tasks := make([]func(), max(1, workers))
	for i := range tasks {
		tasks[i] = func() {
			k := &desk{options: w.options, work: w, cal: w.cal, columns: newColumns(), ranks: map[int]int{}, limits: map[int][2]float64{}}
			if i == 0 {
				delivery.run(k, t.Figures)
				security.run(k, t.Figures)
			} else {
				security.run(k, t.Figures)
				delivery.run(k, t.Figures)
			}
			capable.run(k, t.Figures) // both are prepared
		}
	}
	inParallel(workers, tasks...)
}

// stage is one kind of figures, for all subjects; the organisation comes first
// because it takes longest.
type stage struct {
	prepare sync.Once
	ready   func()
	figures func(*desk)
	next    atomic.Int32
}

func newStage(prepare func(), figures func(*desk)) *stage {
	return &stage{ready: prepare, figures: figures}
}

// run prepares the stage, or waits for who does, and makes figures while there
// are subjects left.
func (s *stage) run(k *desk, figures []Figures) {
	s.prepare.Do(s.ready)
	for {
		i := int(s.next.Add(1)) - 1
		if i >= len(figures) {
			return
		}
		k.figures, k.subject = &figures[i], i
		s.figures(k)
	}
}

// fileDeployments makes deployments of the rows and links incidents to them.
func (w *work) fileDeployments(facts *Facts, n *cleaning) {
	w.link(facts, n, nil)
	w.deployments.ids, w.deployments.into = nil, nil
}

// link is fileDeployments with what it looked things up in; seen is told of every
// link, where it is not nil.
func (w *work) link(facts *Facts, n *cleaning, seen func(sight)) *linking {
	w.deployments = newDeployments(w.d, w.attempts, w.options, n)
	w.attempts = attempts{}
	teams, services := w.subjects.places(w.d.Names) // with the sets that merging made
	subjects := len(w.subjects.list)
	w.deployments.place(w.cal, subjects, teams, services)
	w.incidents.index = w.incidents.holders.index(subjects, teams, services)
	w.promises.index = w.promises.holders.index(subjects, teams, services)
	if w.said.outage {
		w.outages = newOutages(w.d, w.incidents, teams, services)
	}
	l := &linking{
		d: w.d, x: w.deployments, i: w.incidents, o: w.options, n: n,
		service: w.subjects.service, firstService: 1 + w.subjects.teams, seen: seen,
	}
	l.run()
	w.deployments.addRollBacks()
	w.deployments.markPauses(l.firstService, w.options.PauseDays)
	facts.Incidents, facts.Unlinked = len(w.incidents.list), l.unlinked
	facts.Evidence = w.deployments.evidence(w.d.Has.Incidents)
	facts.LeadTimeUnit, facts.LeadTimeUnits = w.deployments.leadUnits(w.options)
	return l
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
