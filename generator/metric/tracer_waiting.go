package metric

import "goright/generator/dataset"

// traceIncidents finds the rows of the incidents. What is left out alone was left
// out; what is not there and was not, was merged.
func (x *Tracer) traceIncidents() {
	w := x.work
	whole := map[dataset.Hash]int32{}
	stands := make([]bool, len(x.incidents))
	for i, at := range w.incidents.rows {
		in, row := &w.incidents.list[i], &x.incidents[at]
		stands[at] = true
		whole[w.d.Incidents[at].ID] = at
		row.Owners, row.Services = w.incidents.holders.owners[i], w.incidents.holders.services[i]
		row.Waiting.Lasted = NoTime
		switch {
		case in.open:
			row.Waiting.Ended = dataset.None
		case in.span < 0:
			row.stepped("incidents_backward")
		default:
			row.Waiting = waiting(in.opened, in.end())
		}
		if a := &w.d.Incidents[at]; a.Class == dataset.SecurityClass {
			row.Attack = AttackFacts{Attack: true, Outcome: a.Outcome, Adversary: a.Adversary}
			if a.Contained < w.cal.asOf {
				row.Attack.Contained = a.Contained
			}
		}
		row.Waiting.Apart = in.why
		if in.why != Linked && w.d.Incidents[at].Deployment != 0 {
			row.stepped("incident_links_unmatched")
		}
		x.ofIncident = append(x.ofIncident, at)
	}
	for at := range x.incidents {
		if row := &x.incidents[at]; row.Counted && !stands[at] {
			row.Counted, row.Into = false, x.incidents[whole[w.d.Incidents[at].ID]].Origin
			row.stepped("incidents_doubled")
		}
	}
}

// traceFindings finds the rows of the findings; keys are those that count, in
// order of opening.
func (x *Tracer) traceFindings(keys []key) {
	w := x.work
	stands := make([]bool, len(x.findings))
	for _, k := range keys {
		at := k.row()
		stands[at] = true
		r, row := &w.d.Findings[at], &x.findings[at]
		f, backward := newFinding(r, w.cal)
		row.Waiting = WaitingFacts{Lasted: NoTime}
		if f.end != stillOpen {
			row.Waiting.Ended = f.end
			row.Finding.Fixed, row.Finding.Dismissed = f.is(isFixed), !f.is(isFixed)
			if f.span != endless && !f.foundBefore() {
				row.Waiting.Lasted = f.span.seconds()
			}
		}
		row.Finding.FoundBefore = r.LeftCensored
		row.Finding.Due = w.cal.dueOf(r)
		row.Finding.Owed, row.Finding.Kept = f.dueDay != neverDay, f.is(isKept)
		row.Finding.more(r, &f, w.cal)
		if removedEverywhere(r) {
			if r.Closed != dataset.None && r.Closed < w.d.AsOf {
				row.Waiting.Ended = r.Closed // dismissed on that day, whenever it was opened
			}
			row.Counted = false
			row.stepped("findings_removed")
			x.ofRemoved = append(x.ofRemoved, int32(at))
			continue
		}
		if r.Category == dataset.QualityCategory {
			row.Counted = false
			row.stepped("findings_quality")
			continue
		}
		if backward {
			row.stepped("findings_backward")
		}
		x.ofFinding = append(x.ofFinding, int32(at))
	}
	x.traceDoubled(keys, stands)
}

// more says what capacities take from a finding.
func (t *FindingFacts) more(r *dataset.Finding, f *finding, c *calendar) {
	t.Kind, t.Known, t.Adversary, t.Component = r.Kind, r.Known, r.Adversary, r.Component
	f.learn(r, c)
	if t.Known == dataset.Yes && !f.is(isKnown) {
		t.Known = dataset.No // nobody knew while it was there
	}
	if t.Known == dataset.Yes {
		t.KnownFrom = max(f.opened, r.KnownOn.Start(c.zone))
	}
	if e, excepted := exceptionOf(r, f, 0); excepted {
		t.Excepted, t.ExceptionUntil = true, e.until
	}
}

// traceDoubled names the finding that a repeated row repeats.
func (x *Tracer) traceDoubled(keys []key, stands []bool) {
	type name struct {
		id      dataset.Hash
		opened  dataset.Time
		service dataset.Set
	}
	nameOf := func(at int) name {
		r := &x.work.d.Findings[at]
		return name{r.ID, r.Opened, r.Service}
	}
	whole := map[name]int{}
	for _, k := range keys {
		whole[nameOf(k.row())] = k.row()
	}
	for at := range x.findings {
		if row := &x.findings[at]; row.Counted && !stands[at] {
			row.Counted, row.Into = false, x.findings[whole[nameOf(at)]].Origin
			row.stepped("findings_doubled")
		}
	}
}
