package metric

import "goright/generator/dataset"

// fromFindings reports whether a capacity is made with the findings' figures.
func (g *gathering) fromFindings() bool {
	return g.at <= efficiencySlot || g.excepting()
}

// excepting reports whether a figure is about exceptions.
func (g *gathering) excepting() bool { return g.at >= exceptionsSlot && g.at <= daysLeftSlot }

// capacity gathers the rows behind a figure of the registers: the bundle that the
// table's figure was made of.
func (g *gathering) capacity() {
	k := g.k
	k.takeRegisters()
	if !k.applies(g.at) {
		return
	}
	b, ok := k.bundle(g.at, g.Period)
	if !ok {
		return
	}
	g.Start, g.End, g.Weeks, g.Method = b.cut.start, b.cut.end, weeks(b.cut.start, b.cut.end), b.method
	for _, p := range b.parts {
		p.Row = g.rowOf(&p)
		g.part(p)
	}
}

// rowOf finds the row of a part.
func (g *gathering) rowOf(p *Part) *Row {
	d := g.work.d
	switch p.from {
	case IncidentRecord:
		return &g.incidents[g.ofIncident[p.row]]
	case FindingRecord:
		return &g.findings[g.ofFinding[p.row]]
	case AskRecord:
		a := &d.Asks[p.row]
		row := &Row{Record: AskRecord, Origin: a.Origin, At: a.Asked, Owners: a.Owners, Services: a.Service, Counted: true, Deployment: noDeployment}
		answered := a.Answered
		if answered >= d.AsOf {
			answered = dataset.None
		}
		row.Waiting = waiting(a.Asked, answered)
		return row
	case PolicyRecord:
		y := &d.Policies[p.row]
		row := &Row{Record: PolicyRecord, Origin: y.Origin, At: y.Introduced, Owners: y.Owners, Counted: true, Deployment: noDeployment}
		row.Waiting = WaitingFacts{Ended: y.Retired, Lasted: NoTime}
		return row
	case MeasureRecord:
		m := &d.Measures[p.row]
		row := &Row{Record: MeasureRecord, Origin: m.Origin, At: m.Start, Owners: m.Owners, Services: m.Service, Counted: true, Deployment: noDeployment}
		row.Waiting = WaitingFacts{Ended: m.End, Lasted: NoTime}
		return row
	}
	s := &g.work.registers.services[p.row]
	return &Row{Record: ServiceRecord, Services: s.set, Counted: true, Deployment: noDeployment, Waiting: WaitingFacts{Lasted: NoTime}}
}

// excepted says what a finding adds to a figure of exceptions; e is nil where it is
// under none.
func (g *gathering) excepted(p *Part, f *finding, e *exception, c cut, to uint16) bool {
	active := e != nil && e.inForce(c.end)
	dated := active && e.until != dataset.None
	switch g.at {
	case exceptionsSlot:
		return active
	case expiredSlot:
		return e != nil && e.expired(c.end)
	case datedSlot:
		p.Num = one(dated)
		return active
	case daysLeftSlot:
		if dated {
			p.Seconds = seconds(e.until, c.end)
		}
		return dated
	}
	open := f.openedDay < to && f.endDay >= to
	p.Num = one(active)
	return open || active && e.dismissed
}
