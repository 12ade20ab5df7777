package metric

import (
	"time"

	"goright/generator/dataset"
)

// Tracer tells how figures come from rows. It cleans and links the records once
// more, with the functions that made the table, and remembers of every row what
// became of it: this takes time and memory that a build does not spend.
type Tracer struct {
	table *Table
	work  *work

	deployments, incidents, findings []Row // in the dataset's order; commits behind deployments
	measures                         []Row // those of service-level objectives
	defs                             []Def // with the constants in force

	// The rows of what figures are made from, by its number in work.
	ofEvent, ofFailed, ofIncident, ofFinding, ofRemoved []int32
	ofPromise                                           []int32
	// commits are the rows of an event's commits, in the order of its lead times.
	commits map[int32][]int32
}

// NewTracer traces the figures of a table that was computed from the same records
// with the same options. The dataset is read only, but for sets of names that it
// may come to know.
func NewTracer(d *dataset.Dataset, o Options, t *Table) *Tracer {
	w := &work{d: d, options: o, subjects: newSubjects(d)}
	env := newEnvironments(d.Names, o.Production)
	var n cleaning
	w.attempts = sift(d, env, &n)
	w.findings = siftFindings(d, &n)
	w.incidents = newIncidents(d, &n)
	w.promises = newPromises(d, &n)
	zone := t.Zone
	if zone == nil {
		zone = time.UTC
	}
	w.cal = newCalendar(w.first(), d.AsOf, zone, o)
	x := &Tracer{table: t, work: w, commits: map[int32][]int32{}, defs: o.Definitions()}
	x.siftRows(env)
	x.traceMeasures()
	if len(w.cal.periods) == 0 {
		return x
	}
	done, failed, keys := w.attempts.done, w.attempts.failed, w.findings.keys
	var sights []sight
	l := w.link(&Facts{}, &n, func(s sight) { sights = append(sights, s) })
	x.traceDeployments(done)
	x.traceAttempts(failed)
	x.traceIncidents()
	x.traceLinks(l, sights)
	w.findings.place(d, w.cal, w.subjects, newEnvironments(d.Names, w.options.Production), &n)
	x.traceFindings(keys)
	w.register()
	return x
}

// Deployments are the rows of the deployments and changes exports, those that
// cleaning left out with the others. The caller does not change them.
func (x *Tracer) Deployments() []Row { return x.deployments }

// Incidents are the rows of the incidents exports.
func (x *Tracer) Incidents() []Row { return x.incidents }

// Findings are the rows of the findings exports.
func (x *Tracer) Findings() []Row { return x.findings }

// Measures are the rows of the measures exports that are about service-level
// objectives, those without a partner with the others.
func (x *Tracer) Measures() []Row { return x.measures }

// Table is the table whose figures are traced.
func (x *Tracer) Table() *Table { return x.table }

// siftRows makes a row of every record, and cleans each alone: the counter that
// moves is the step that touched it.
func (x *Tracer) siftRows(env *environments) {
	d := x.work.d
	alone := dataset.Dataset{Names: d.Names, Zone: d.Zone, AsOf: d.AsOf}
	x.deployments = make([]Row, len(d.Deployments), len(d.Deployments)+len(d.Changes))
	for i := range d.Deployments {
		r := &d.Deployments[i]
		var n cleaning
		alone.Deployments = d.Deployments[i : i+1]
		a := sift(&alone, env, &n)
		row := Row{Record: DeploymentRecord, Origin: r.Origin, At: r.Finished, Owners: r.Owners, Services: r.Service,
			Counted: len(a.done)+len(a.failed) > 0, Deployment: deploymentFacts(r)}
		if len(a.failed) > 0 {
			row.Record = AttemptRecord
		}
		x.deployments[i] = row.after(&n)
	}
	x.incidents = make([]Row, len(d.Incidents))
	for i := range d.Incidents {
		r := &d.Incidents[i]
		var n cleaning
		alone.Incidents = d.Incidents[i : i+1]
		list := newIncidents(&alone, &n).list
		n.backwardIncidents = 0 // other rows of it may know better
		row := Row{Record: IncidentRecord, Origin: r.Origin, At: r.Opened, Owners: r.Owners, Services: r.Services,
			Counted: len(list) > 0, Deployment: noDeployment, Waiting: waiting(r.Opened, restored(r, d.AsOf))}
		x.incidents[i] = row.after(&n)
	}
	x.findings = make([]Row, len(d.Findings))
	for i := range d.Findings {
		r := &d.Findings[i]
		var n cleaning
		alone.Findings = d.Findings[i : i+1]
		keys := siftFindings(&alone, &n).keys
		row := Row{Record: FindingRecord, Origin: r.Origin, At: r.Opened, Owners: r.Owners, Services: r.Service,
			Counted: len(keys) > 0, Deployment: noDeployment, Waiting: WaitingFacts{Lasted: NoTime},
			Finding: FindingFacts{Severity: r.Severity, Due: r.Due}}
		x.findings[i] = row.after(&n)
	}
}

// after is the row with the step that touched it, if one did.
func (r Row) after(n *cleaning) Row {
	if id := n.moved(); id != "" {
		r.stepped(id)
	}
	return r
}

var noDeployment = DeploymentFacts{Lead: NoTime, Rung: NoRung, Recovery: NoTime}

func deploymentFacts(r *dataset.Deployment) DeploymentFacts {
	f := noDeployment
	f.Kind, f.Change = r.Kind, r.Kind != dataset.Rollback
	return f
}

// waiting is the end of what began at opened.
func waiting(opened, ended dataset.Time) WaitingFacts {
	f := WaitingFacts{Ended: ended, Lasted: NoTime}
	if ended != dataset.None && ended >= opened {
		f.Lasted = seconds(ended, opened)
	}
	return f
}
