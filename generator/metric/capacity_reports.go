package metric

import (
	"cmp"
	"slices"

	"goright/generator/dataset"
)

// report is how a figure comes from a measures export.
type report struct {
	id     string // of the measure
	method Method
	// stock: the latest row of each holder says how things stand; else rows are added
	// up over the period.
	stock bool
}

// reports are the capacities that measures may bring (METHOD.md 4.7 to 4.15).
var reports = map[slot]report{
	behindSlot: {"days_behind", Reported, true}, libyearsSlot: {"libyears", Reported, true},
	configSlot: {"config_checks_passed", Sharing, true}, defendedSlot: {"attacks_defended", Sharing, false},
	policiesSlot: {"policies_active", Summed, true}, policiesAddedSlot: {"policies_added", Summed, false},
	policiesRetiredSlot: {"policies_retired", Summed, false}, asksSlot: {"asks_raised", Summed, false},
	asksAnsweredSlot: {"asks_answered", Summed, false}, responseSlot: {"security_response_days", Reported, true},
	pathsSlot: {"approved_paths_share", Sharing, true},
}

// fileMeasures takes the rows of measures that a figure is made from, by the end of
// what they are about.
func (w *work) fileMeasures(teams, services setPlaces) {
	r, d := w.registers, w.d
	r.reportedIDs = map[dataset.Name]slot{}
	for i := range d.Measures {
		m := &d.Measures[i]
		at, known := r.reportedIDs[m.Metric]
		if !known {
			at = reportOf(d.Names.Text(m.Metric))
			r.reportedIDs[m.Metric] = at
		}
		if at != slots && ending(m) <= d.AsOf && m.Start < d.AsOf {
			r.measures = append(r.measures, int32(i))
		}
	}
	slices.SortStableFunc(r.measures, func(i, j int32) int {
		a, b := &d.Measures[i], &d.Measures[j]
		return cmp.Or(cmp.Compare(ending(a), ending(b)), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	var of holders
	for _, i := range r.measures {
		of.add(d.Measures[i].Owners, d.Measures[i].Service)
		r.named = r.named || d.Measures[i].Service != 0 && r.reportedIDs[d.Measures[i].Metric] == configSlot
	}
	r.measureIndex = of.index(len(w.subjects.list), teams, services)
}

// reportOf is the figure that a measure brings; slots if it brings none.
func reportOf(measure string) slot {
	for at, how := range reports {
		if how.id == measure {
			return at
		}
	}
	return slots
}

// ending is the first instant that a number says nothing of.
func ending(m *dataset.Measure) dataset.Time {
	if m.End == dataset.None {
		return m.Start + 1
	}
	return m.End
}

// tolerated is by how much the time of a row may be longer than the period to which
// it is added: a quarter is no longer than 90 days for this.
const tolerated = 3 * daySeconds

// reportBundle gathers the rows of a measures export behind a figure: those that end
// in the period. From the subject's first row on, a period without one is observed
// to have none.
func (k *desk) reportBundle(at slot, p dataset.Period) (bundle, bool) {
	how, ok := reports[at]
	if !ok {
		return bundle{}, false
	}
	rows := k.rowsOf(at)
	if len(rows) == 0 {
		return bundle{}, false
	}
	d := k.work.d
	if ending(&d.Measures[rows[0]]) > p.End {
		return bundle{}, false
	}
	b := bundle{cut: cut{p.Start, p.End, 1}, method: how.method}
	rows = slices.DeleteFunc(rows, func(i int32) bool {
		m := &d.Measures[i]
		return ending(m) <= p.Start || ending(m) > p.End || !how.stock && ending(m)-m.Start > p.End-p.Start+tolerated
	})
	rows = k.standing(rows, how.stock)
	counted := !slices.ContainsFunc(rows, func(i int32) bool { return !d.Measures[i].HasShare })
	if how.method == Sharing && !counted {
		b.method = Reported // a share without counts has no interval, and is one number
	}
	for _, i := range rows {
		m := &d.Measures[i]
		part := Part{from: MeasureRecord, row: i, Num: 1, Den: 1, Seconds: NoTime, Number: m.Value}
		switch {
		case b.method == Sharing:
			part.Num, part.Den = int(m.Numerator+.5), int(m.Denominator+.5)
		case how.method == Sharing:
			part.Number = m.Value / 100
		}
		b.parts = append(b.parts, part)
	}
	return b, true
}

// rowsOf are the subject's rows of a figure, in order of their ends: those about the
// subject itself where there are any, else those about the teams in it, else
// those about services.
func (k *desk) rowsOf(at slot) []int32 {
	d, r := k.work.d, k.work.registers
	var whole, teams, services []int32
	for _, i := range k.measures {
		m := &d.Measures[i]
		switch {
		case r.reportedIDs[m.Metric] != at:
		case m.Service != 0:
			services = append(services, i)
		case m.Owners != 0:
			teams = append(teams, i)
		default:
			whole = append(whole, i)
		}
	}
	switch {
	case k.figures.Subject.Kind == Service:
		return services
	case k.figures.Subject.Kind == Organisation && len(whole) > 0:
		return whole
	case len(teams) > 0:
		return teams
	}
	return services
}

// standing drops rows that a later one of the same holder replaces: for a stock the
// latest stands, for a flow the latest about the same time.
func (k *desk) standing(rows []int32, stock bool) []int32 {
	type holder struct {
		owners, service dataset.Set
		start, end      dataset.Time
	}
	last := map[holder]int32{}
	of := func(i int32) holder {
		m := &k.work.d.Measures[i]
		if stock {
			return holder{owners: m.Owners, service: m.Service}
		}
		return holder{m.Owners, m.Service, m.Start, m.End}
	}
	for _, i := range rows {
		last[of(i)] = i
	}
	return slices.DeleteFunc(rows, func(i int32) bool { return last[of(i)] != i })
}

// checkedBundle gathers the subject's services, and of which of them a check of
// secure configuration was reported (METHOD.md 4.8).
func (k *desk) checkedBundle(p dataset.Period) (bundle, bool) {
	d, r := k.work.d, k.work.registers
	if !r.named || k.figures.Subject.Kind == Service {
		return bundle{}, false
	}
	b := bundle{cut: cut{p.Start, p.End, 1}, method: Sharing}
	seen := map[dataset.Name]bool{}
	first := true
	for _, i := range r.measures {
		m := &d.Measures[i]
		if r.reportedIDs[m.Metric] != configSlot || m.Service == 0 || ending(m) > p.End {
			continue
		}
		if first = false; ending(m) > p.Start {
			for _, name := range d.Names.Members(m.Service) {
				seen[name] = true
			}
		}
	}
	if first {
		return bundle{}, false // nobody reported yet
	}
	for i := range r.services {
		s := &r.services[i]
		if !k.owns(s, p.End-1) {
			continue
		}
		b.parts = append(b.parts, Part{from: ServiceRecord, row: int32(i), Num: one(seen[d.Names.Members(s.set)[0]]), Den: 1, Seconds: NoTime})
	}
	return b, true
}

// owns reports whether a service is one of the subject at an instant.
func (k *desk) owns(s *serviceOwners, at dataset.Time) bool {
	if k.subject == 0 {
		return true
	}
	return slices.ContainsFunc(s.periods, func(o dataset.Ownership) bool {
		return k.work.subjects.team[o.Team] == int32(k.subject) && o.Covers(at)
	})
}
