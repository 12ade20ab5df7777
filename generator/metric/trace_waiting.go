package metric

import "goright/generator/dataset"

// restoring gathers the incidents behind a figure.
func (g *gathering) restoring() {
	k, all := g.k, g.work.incidents
	k.takeIncidents()
	c, ok := g.covered(k.incidentCover())
	if !ok {
		return
	}
	numbers := g.numbers(&all.index, len(all.list))
	from, to := within(k.incidents, c, func(in *incident) dataset.Time { return in.opened })
	for _, n := range numbers[from:to] {
		row := &g.incidents[g.ofIncident[n]]
		p := Part{Row: row, Num: 1, Den: 1, Seconds: NoTime}
		if g.at == incidentsSlot {
			g.part(p)
			continue
		}
		alone := desk{}
		alone.layIncident(&all.list[n])
		if p, ok := laid(p, alone.durations, alone.censored, nil); ok {
			g.part(p)
		} else {
			g.aside(row, NoDuration)
		}
	}
	g.leftOut(g.incidents, g.within)
}

// laid takes the one time among samples; false if there is none.
func laid(p Part, durations, censored, entries []int32) (Part, bool) {
	switch {
	case len(durations) > 0:
		p.Seconds, p.Event = durations[0], true
	case len(censored) > 0:
		p.Seconds = censored[0]
	default:
		return p, false
	}
	if len(entries) > 0 {
		p.Entry = entries[0]
	}
	return p, true
}

// security gathers the findings behind a figure.
func (g *gathering) security() {
	k, all := g.k, g.work.findings
	k.takeFindings()
	v := k.findingCover()
	c, ok := g.covered(v)
	if !ok {
		return
	}
	if !k.collects(g.at) {
		return
	}
	from, to := k.cal.dayFrom(c.start), k.cal.dayFrom(c.end)
	under := map[int32]*exception{}
	for i := range all.exceptions {
		under[all.exceptions[i].finding] = &all.exceptions[i]
	}
	for _, n := range g.numbers(&all.index, len(all.list)) {
		f, row := &all.list[n], &g.findings[g.ofFinding[n]]
		p := Part{Row: row, Num: 1, Den: 1, Seconds: NoTime}
		if g.excepting() {
			if g.excepted(&p, f, under[n], c, to) {
				g.part(p)
			}
			continue
		}
		if g.finding(&p, n, f, c, v, from, to) {
			g.part(p)
		} else if why := g.whyNoPart(f, c, from, to); why != "" {
			g.aside(row, why)
		}
	}
	for _, n := range g.numbers(&all.removedIndex, len(all.removed)) {
		if r := &all.removed[n]; g.at == dismissedSlot && r.endDay >= from && r.endDay < to {
			g.part(Part{Row: &g.findings[g.ofRemoved[n]], Num: 1, Den: 1, Seconds: NoTime})
		}
	}
	g.leftOut(g.findings, func(r *Row) bool {
		if g.at == dismissedSlot && len(r.Steps) == 1 && r.Finding.Dismissed && r.Waiting.Ended >= g.Start && r.Waiting.Ended < g.End &&
			(!r.Finding.FoundBefore || r.Waiting.Ended != r.At) {
			return false // it is a part
		}
		return r.At < g.End && (r.Waiting.Ended == dataset.None || r.Waiting.Ended >= g.Start)
	})
}

// finding says what a finding adds to the figure; false if nothing. Days are
// numbers of the calendar, so that a day's count and this agree.
func (g *gathering) finding(p *Part, n int32, f *finding, c cut, v cover, from, to uint16) bool {
	opened := f.openedDay >= from && f.openedDay < to && !f.foundBefore()
	closed := f.is(isFixed) && f.endDay >= from && f.endDay < to
	open := f.openedDay < to && f.endDay >= to
	of := func(base slot) bool { return g.at == base || g.at == base+1+slot(f.severity()) }
	switch {
	case g.at >= openedSlot && g.at < closedSlot:
		return opened && of(openedSlot)
	case g.at >= closedSlot && g.at < openSlot:
		return closed && of(closedSlot)
	case g.at >= openSlot && g.at < rateSlot:
		return open && of(openSlot)
	}
	switch g.at {
	case rateSlot:
		p.Num, p.Den = g.exposed(f, v)
		return p.Den > 0
	case flowSlot:
		p.Num, p.Den = one(closed)-one(opened), one(closed)+one(opened)
		return p.Den > 0
	case ratioSlot:
		p.Num, p.Den = one(closed), one(opened)
		return closed || opened
	case coverageSlot:
		fixed, there := f.exposedKnown(f.exposedFrom(g.work.findings.knownFrom, int(n)), from, to)
		p.Num = fixed
		return there
	case efficiencySlot:
		p.Num = one(f.is(isKnown))
		return f.is(saysKnown) && f.fixedIn(from, to)
	case dismissedSlot:
		return f.end != stillOpen && !f.is(isFixed) && f.endDay >= from && f.endDay < to
	case slaSlot:
		p.Num = one(f.is(isKept))
		return f.dueDay != neverDay && f.dueDay >= from && f.dueDay < to
	}
	var alone watch
	alone.observe([]finding{*f}, c.start, c.end)
	if g.at == halfSlot {
		if f.foundBefore() {
			return false
		}
		var watched bool
		*p, watched = laid(*p, alone.fixed, alone.censored, alone.entries)
		return watched
	}
	if len(alone.open) > 0 {
		p.Seconds = alone.open[0]
	}
	return len(alone.open) > 0
}

// exposed counts the months of the period in which a finding was open or opened,
// and those of them in which it was fixed.
func (g *gathering) exposed(f *finding, v cover) (fixed, months int) {
	for _, month := range g.work.cal.parts[g.period] {
		c, ok := v.of(month)
		if !ok {
			continue
		}
		from, to := g.work.cal.dayFrom(c.start), g.work.cal.dayFrom(c.end)
		if f.openedDay < to && f.endDay >= from {
			months++
			fixed += one(f.is(isFixed) && f.endDay < to)
		}
	}
	return fixed, months
}

// whyNoPart is a reason worth telling: a finding that one might expect to count.
func (g *gathering) whyNoPart(f *finding, c cut, from, to uint16) string {
	switch g.at {
	case openedSlot, openedSlot + 1 + slot(f.severity()), flowSlot:
		if f.foundBefore() && f.openedDay >= from && f.openedDay < to {
			return BeganBefore
		}
	case slaSlot:
		if f.is(isPromised) && f.dueDay == neverDay && f.end != stillOpen && f.endDay >= from && f.endDay < to {
			return WasDismissed
		}
	case halfSlot:
		switch {
		case f.opened >= c.end || f.end <= c.start:
		case f.foundBefore():
			return BeganBefore
		case f.end < c.end && f.span == endless:
			return NoDuration
		}
	}
	return ""
}
