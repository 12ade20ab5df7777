package metric

import "goright/generator/dataset"

// bundle is what one figure of a small register is made of. The table and the
// tracer make the figure of the same bundle.
type bundle struct {
	cut    cut
	method Method
	parts  []Part
	least  int // fewest parts to judge by
}

// registers are the small sources behind capacities: attacks among the incidents,
// asks, policies and reported measures; each with the subjects they belong to.
type registers struct {
	attacks, asks, policies, measures []int32 // numbers of incidents; rows of the dataset
	attackIndex, askIndex             index
	measureIndex                      index
	policyOf                          setPlaces // who is bound by a policy's owners
	reportedIDs                       map[dataset.Name]slot
	services                          []serviceOwners

	// An outcome, a containment, a word on the adversary, a policy's owner or length, a
	// service's name: some row says it.
	outcomes, contained, adverse, owned, words, named bool
	// The first day that each register speaks of.
	attacksFrom, asksFrom, policiesFrom dataset.Time
}

// capable makes the figures of the capacities behind findings and deployments
// (METHOD.md 4.7 to 4.9 and 4.12 to 4.17).
func (k *desk) capable() {
	k.takeRegisters()
	for at := behindSlot; at < slots; at++ {
		if at >= exceptionsSlot && at <= daysLeftSlot {
			continue // made with the findings
		}
		if !k.applies(at) {
			continue
		}
		if at == adversarySlot {
			k.adversaryShares()
			continue
		}
		for i, p := range k.cal.periods {
			if b, ok := k.bundle(at, p); ok {
				k.put(at, i, k.figure(at, &b))
			}
		}
	}
}

// applies reports whether a capacity is one of the subject: those of services are
// what was reported about them.
func (k *desk) applies(at slot) bool {
	if k.figures.Subject.Kind != Service {
		return true
	}
	_, reported := reports[at]
	return reported && at != defendedSlot && at < policiesSlot
}

// bundle gathers what a figure is made of; false where no source covers it.
func (k *desk) bundle(at slot, p dataset.Period) (bundle, bool) {
	r := k.work.registers
	switch {
	case at == defendedSlot && r.outcomes, at == containShareSlot, at == containedSlot:
		return k.attackBundle(at, p)
	case at == adversarySlot:
		return k.adversaryBundle(p)
	case at == checkedSlot:
		return k.checkedBundle(p)
	case at >= policiesSlot && at <= policiesWordsSlot && len(r.policies) > 0:
		return k.policyBundle(at, p)
	case at >= asksSlot && at <= responseSlot && len(r.asks) > 0:
		return k.askBundle(at, p)
	}
	return k.reportBundle(at, p)
}

// figure is the figure of a bundle.
func (k *desk) figure(at slot, b *bundle) Value {
	t := Trace{Def: catalogue[at], Method: b.method, Parts: b.parts}
	v := t.Derived()
	v.Coverage = b.cut.coverage
	if v.State == NoneObserved {
		return v
	}
	if len(b.parts) < b.least {
		v.Notes = v.Notes.With(SmallSample)
	}
	switch {
	case b.cut.coverage < 1:
		v.State = Partial
	case v.HasX && v.X == 0 && b.method != Flow:
		v.State = ObservedZero
	}
	return v
}

// since is the time from a register's first day on, within the subject's declared
// dates.
func (k *desk) since(first dataset.Time) cover {
	v := cover{known: first != dataset.None}
	if !v.known {
		return v
	}
	v.from = dataset.StartOfDay(first, k.cal.zone)
	if b := k.work.subjects.bounds[k.subject]; b.declared {
		v.from, v.to = max(v.from, b.from), b.to
	}
	return v
}

// earliest is the earlier of two times, of which None is none.
func earliest(a, b dataset.Time) dataset.Time {
	if a == dataset.None || b != dataset.None && b < a {
		return b
	}
	return a
}
