package metric

import (
	"cmp"
	"slices"

	"goright/generator/dataset"
)

// Method is how a figure is made from its parts.
type Method uint8

// The methods.
const (
	Counting  Method = iota // the sum of Num
	Days                    // the number of different days
	Frequency               // changes, or days, by weeks
	Sharing                 // the sum of Num of the sum of Den
	Flow                    // the sum of Num; n is the sum of Den
	Middle                  // the median of Seconds
	Ninetieth               // the 90th percentile of Seconds
	Waiting                 // the Kaplan-Meier median of Seconds
	Quotient                // the sum of Num by the sum of Den, which is no share
	Reported                // the median of Number
	Summed                  // the sum of Number
)

// Trace is a figure with the rows that it comes from.
type Trace struct {
	Def     Def
	Subject Subject
	Period  dataset.Period // the metric's own
	// Start and End are what is covered of the period; equal where nothing is.
	Start, End dataset.Time
	Value      Value // as the table has it
	Method     Method
	Weeks      float64 // of what is covered
	Threshold  float64 // days a week from which changes are counted
	Parts      []Part  // in order of time
	Aside      []Aside // rows of the subject and period that add nothing, in the exports' order
}

// Part is a row and what it adds to the figure.
type Part struct {
	Row *Row
	// Num and Den are what it adds to a sum; a finding that was open in three months
	// adds three to the pooled exposures.
	Num, Den int
	Day      uint16 // number of the local day, for Days and Frequency
	// Seconds is a lead time, an age, or a time of waiting, which ended in the event
	// or is censored; Entry is from when on it was watched, 0: from the start. NoTime
	// where the part only adds to a sum.
	Seconds, Entry int32
	Event          bool
	Number         float64 // as somebody reported it, in the metric's unit

	from Record // of which list, and at which place, the row is found
	row  int32
}

// Aside is a row that adds nothing to a figure.
type Aside struct {
	Row *Row
	Why string // the ID of one of Reasons
}

// Reasons lists every code in Row.Steps and Aside.Why: the steps of cleaning, then
// what else keeps a row from adding to a figure. No step has a number.
func Reasons() []Step {
	return append(new(cleaning).steps(),
		Step{ID: CommitAfterAsOf, Label: "Commits stamped at or after the report's date, not known yet"},
		Step{ID: CommitNotUsed, Label: "Commits of rollbacks, or of deployments whose lead time comes from another source"},
		Step{ID: NotAChange, Label: "Rollbacks, which ship old code"},
		Step{ID: NoLeadTime, Label: "Changes without a commit time"},
		Step{ID: NotFailed, Label: "Changes that did not fail, with nothing to recover from"},
		Step{ID: EndUnknown, Label: "Failed changes of which neither an incident nor a repair tells when it was over"},
		Step{ID: NoDuration, Label: "Incidents and findings that end before they begin"},
		Step{ID: FailedAttempt, Label: "Failed attempts, which are no deployments"},
		Step{ID: BeganBefore, Label: "Findings that were there when somebody looked for the first time"},
		Step{ID: WasDismissed, Label: "Findings dismissed by their due date, which promised nothing"},
		Step{ID: Completes, Label: "Targets and totals of service-level objectives, which complete another row"},
		Step{ID: IsCommit, Label: "Deployments whose commits are the values"},
	)
}

// Why a row that cleaning kept adds nothing.
const (
	NotAChange    = "not_a_change"       // a rollback: it ships old code
	NoLeadTime    = "no_lead_time"       // the export gives no commit time
	NotFailed     = "not_failed"         // nothing to recover from
	EndUnknown    = "end_unknown"        // failed, and neither incident nor repair tells when it was over
	NoDuration    = "no_duration"        // it ends before it begins
	FailedAttempt = "failed_attempt"     // not a deployment
	BeganBefore   = "began_before"       // it was there when somebody looked for the first time
	WasDismissed  = "dismissed_by_then"  // promised nothing
	Completes     = "completes_another"  // a target or total: the row that it completes is a part
	IsCommit      = "counted_as_its_own" // a commit is no deployment; its lead time is a value
)

func methodOf(at slot) Method {
	switch at {
	case daysSlot:
		return Days
	case frequencySlot:
		return Frequency
	case leadSlot, ageSlot:
		return Middle
	case leadP90Slot, ageP90Slot:
		return Ninetieth
	case failSlot, reliabilitySlot, reworkSlot, rollbackSlot, errorSlot, rateSlot, slaSlot:
		return Sharing
	case restoreSlot, recoverySlot, halfSlot:
		return Waiting
	case flowSlot:
		return Flow
	case ratioSlot:
		return Quotient
	case coverageSlot, efficiencySlot, exceptedSlot, datedSlot:
		return Sharing
	case daysLeftSlot:
		return Middle
	}
	return Counting
}

// Trace traces one figure: subject is a place in Table.Figures, period one in
// Table.Periods. False for a metric or place that is not there.
func (x *Tracer) Trace(subject int, id ID, period int) (Trace, bool) {
	at, ok := places[id]
	if !ok || subject < 0 || subject >= len(x.table.Figures) || period < 0 || period >= len(x.work.cal.periods) {
		return Trace{}, false
	}
	f := &x.table.Figures[subject]
	t := Trace{Def: x.defs[at], Subject: f.Subject, Period: x.periodsOf(at)[period], Value: f.At(id, period),
		Method: methodOf(at), Threshold: x.work.options.DayRateThreshold}
	k := &desk{options: x.work.options, work: x.work, cal: x.work.cal, figures: &Figures{Subject: f.Subject}, subject: subject, columns: new(columns),
		ranks: map[int]int{}, limits: map[int][2]float64{}}
	g := &gathering{Tracer: x, Trace: &t, k: k, at: at, period: period}
	switch {
	case at < incidentsSlot:
		g.delivery()
	case at == incidentsSlot || at == restoreSlot:
		g.restoring()
	case at == recoverySlot:
		g.delivery()
	case at == reliabilitySlot:
		g.promised()
	case at > dismissedSlot && !g.fromFindings():
		g.capacity()
	default:
		g.security()
	}
	if t.Value.State == NotCollected || t.Value.Notes.Has(Withheld) {
		t.Parts = nil
	}
	slices.SortStableFunc(t.Parts, func(a, b Part) int { return cmp.Compare(a.Row.At, b.Row.At) })
	return t, true
}

// PeriodOf is a metric's own period at a place in Table.Periods; false for a metric or
// place that is not there.
func (x *Tracer) PeriodOf(id ID, period int) (dataset.Period, bool) {
	at, ok := places[id]
	if !ok || period < 0 || period >= len(x.work.cal.periods) {
		return dataset.Period{}, false
	}
	return x.periodsOf(at)[period], true
}

// periodsOf are the periods of a metric.
func (x *Tracer) periodsOf(at slot) []dataset.Period {
	switch at {
	case reworkSlot:
		return x.work.cal.rework
	case rateSlot:
		return x.work.cal.pooled
	}
	return x.work.cal.periods
}

// gathering collects the rows of one figure.
type gathering struct {
	*Tracer
	*Trace
	k      *desk
	at     slot
	period int
}

// covered sets what is covered of the period; false if nothing is.
func (g *gathering) covered(v cover) (cut, bool) {
	c, ok := v.of(g.Period)
	if ok {
		g.Start, g.End, g.Weeks = c.start, c.end, weeks(c.start, c.end)
	}
	return c, ok
}

func (g *gathering) part(p Part) { g.Parts = append(g.Parts, p) }

func (g *gathering) aside(r *Row, why string) { g.Aside = append(g.Aside, Aside{r, why}) }

// numbers are the places of a subject's records among all.
func (g *gathering) numbers(x *index, all int) []int32 {
	if g.k.subject > 0 {
		return x.of(g.k.subject)
	}
	of := make([]int32, all)
	for i := range of {
		of[i] = int32(i)
	}
	return of
}

// concerns reports whether a row is one of the subject.
func (g *gathering) concerns(r *Row) bool {
	if g.k.subject == 0 {
		return true
	}
	s := g.work.subjects
	set, of := r.Owners, s.team
	if g.Subject.Kind == Service {
		set, of = r.Services, s.service
	}
	return slices.ContainsFunc(g.work.d.Names.Members(set), func(n dataset.Name) bool {
		return int(n) < len(of) && int(of[n]) == g.k.subject
	})
}

// leftOut lists the rows that cleaning left out or merged and that would be of
// the subject and the time; what is later than as_of, or without a time, belongs
// to the last period.
func (g *gathering) leftOut(rows []Row, in func(r *Row) bool) {
	for i := range rows {
		r := &rows[i]
		if r.Counted || len(r.Steps) == 0 || r.Record != CommitRecord && !g.concerns(r) {
			continue
		}
		late := g.End == g.work.cal.asOf && (r.At == dataset.None || r.At >= g.End)
		if late || in(r) {
			g.aside(r, r.Steps[len(r.Steps)-1])
		}
	}
}

// within reports whether a row's time is in what is covered.
func (g *gathering) within(r *Row) bool { return r.At >= g.Start && r.At < g.End }
