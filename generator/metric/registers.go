package metric

import (
	"cmp"
	"slices"

	"goright/generator/dataset"
)

// serviceOwners are a service and its place among the subjects.
type serviceOwners struct {
	set     dataset.Set
	periods []dataset.Ownership
}

// takeRegisters lays the subject's rows on the desk.
func (k *desk) takeRegisters() {
	r := k.work.registers
	k.attacks, k.asks, k.measures = r.attacks, r.asks, r.measures
	k.policies = r.policies
	if k.subject == 0 {
		return
	}
	pick := func(all []int32, x *index) (mine []int32) {
		for _, i := range x.of(k.subject) {
			mine = append(mine, all[i])
		}
		return mine
	}
	k.attacks, k.asks, k.measures = pick(r.attacks, &r.attackIndex), pick(r.asks, &r.askIndex), pick(r.measures, &r.measureIndex)
	k.policies = nil
	for _, i := range r.policies {
		owners := k.work.d.Policies[i].Owners
		if owners == 0 || slices.Contains(r.policyOf[owners], int32(k.subject)) {
			k.policies = append(k.policies, i)
		}
	}
}

// register files the small sources. Deployments and findings are filed before: their
// incidents and marks are used here.
func (w *work) register() {
	r := &registers{}
	w.registers = r
	teams, services := w.subjects.places(w.d.Names)
	subjects := len(w.subjects.list)
	r.policyOf = teams

	var of holders
	for i, row := range w.incidents.rows {
		in := &w.d.Incidents[row]
		if in.Class != dataset.SecurityClass {
			continue
		}
		r.attacks = append(r.attacks, int32(i))
		of.add(w.incidents.holders.owners[i], w.incidents.holders.services[i])
		r.outcomes = r.outcomes || in.Outcome != dataset.OutcomeUnsaid
		r.contained = r.contained || in.Contained != dataset.None
		r.adverse = r.adverse || in.Adversary != dataset.Unsaid
		r.attacksFrom = earliest(r.attacksFrom, in.Opened)
	}
	r.attackIndex = of.index(subjects, teams, services)
	r.adverse = r.adverse || w.findings.saidAdverse

	of = holders{}
	for _, i := range w.siftAsks() {
		a := &w.d.Asks[i]
		r.asks = append(r.asks, i)
		of.add(a.Owners, 0)
		r.asksFrom = earliest(r.asksFrom, a.Asked)
	}
	r.askIndex = of.index(subjects, teams, services)

	for _, i := range w.siftPolicies() {
		p := &w.d.Policies[i]
		r.policies = append(r.policies, i)
		r.owned, r.words = r.owned || p.Owner != dataset.OwnerUnsaid, r.words || p.Words > 0
		r.policiesFrom = earliest(earliest(r.policiesFrom, p.Introduced), p.Retired)
	}
	if len(r.policies) > 0 && r.policiesFrom == dataset.None {
		r.policiesFrom = w.d.AsOf - 1 // a list without a date says what is there now
	}
	w.fileMeasures(teams, services)
	for i := range w.d.Services {
		s := &w.d.Services[i]
		r.services = append(r.services, serviceOwners{w.d.Names.SetOf(s.ID), s.Periods})
	}
}

// siftAsks are the rows of asks that count, by time: one that is there twice counts
// once, as it was answered; withdrawn ones leave every figure.
func (w *work) siftAsks() []int32 {
	d := w.d
	var rows []int32
	for i := range d.Asks {
		if a := &d.Asks[i]; a.Asked != dataset.None && a.Asked < d.AsOf && a.Outcome != dataset.AskWithdrawn {
			rows = append(rows, int32(i))
		}
	}
	slices.SortStableFunc(rows, func(i, j int32) int {
		a, b := &d.Asks[i], &d.Asks[j]
		return cmp.Or(cmp.Compare(a.Asked, b.Asked), cmp.Compare(a.ID, b.ID), cmp.Compare(b.Answered, a.Answered), cmp.Compare(b.Outcome, a.Outcome))
	})
	return slices.CompactFunc(rows, func(i, j int32) bool {
		a, b := &d.Asks[i], &d.Asks[j]
		return a.ID != 0 && a.ID == b.ID && a.Asked == b.Asked && a.Owners == b.Owners
	})
}

// siftPolicies are the rows of policies that count: one that is there twice counts
// once, as it was retired.
func (w *work) siftPolicies() []int32 {
	d := w.d
	var rows []int32
	for i := range d.Policies {
		if d.Policies[i].Introduced < d.AsOf {
			rows = append(rows, int32(i))
		}
	}
	slices.SortStableFunc(rows, func(i, j int32) int {
		a, b := &d.Policies[i], &d.Policies[j]
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Introduced, b.Introduced), cmp.Compare(b.Retired, a.Retired))
	})
	return slices.CompactFunc(rows, func(i, j int32) bool {
		a, b := &d.Policies[i], &d.Policies[j]
		return a.ID != 0 && a.ID == b.ID && a.Introduced == b.Introduced
	})
}
