package metric

import (
	"sort"

	"goright/generator/dataset"
)

// attackBundle gathers the attacks of a period: security incidents (METHOD.md 4.9).
func (k *desk) attackBundle(at slot, p dataset.Period) (bundle, bool) {
	r := k.work.registers
	if at == containedSlot && !r.contained || at == containShareSlot && !r.contained && !r.outcomes {
		return bundle{}, false
	}
	c, ok := k.since(r.attacksFrom).of(p)
	if !ok {
		return bundle{}, false
	}
	b := bundle{cut: c, method: Sharing}
	if at == containedSlot {
		b.method, b.least = Waiting, k.options.MinRecoveries
	}
	for _, n := range k.attacks {
		in := &k.work.d.Incidents[k.work.incidents.rows[n]]
		if in.Opened < c.start || in.Opened >= c.end {
			continue
		}
		if at == containShareSlot {
			if held, known := k.held(in); known {
				b.parts = append(b.parts, Part{from: IncidentRecord, row: n, Num: one(held), Den: 1, Seconds: NoTime})
			}
			continue
		}
		part := Part{from: IncidentRecord, row: n, Num: one(in.Outcome == dataset.Defended), Den: 1, Seconds: NoTime}
		if at == defendedSlot && in.Outcome != dataset.OutcomeUnsaid {
			b.parts = append(b.parts, part)
		}
		if at == containedSlot && k.contain(&part, in) {
			b.parts = append(b.parts, part)
		}
	}
	return b, true
}

// held says whether an attack that got through was contained. The outcome counts more
// than the time: what succeeded did its harm before it was contained.
func (k *desk) held(in *dataset.Incident) (yes, known bool) {
	switch in.Outcome {
	case dataset.Contained:
		return true, true
	case dataset.Succeeded:
		return false, true
	case dataset.OutcomeUnsaid:
		yes = in.Contained != dataset.None && in.Contained < k.cal.asOf
	}
	return yes, yes
}

// contain says how long an attack went on until it was contained; false where
// there was nothing to contain, or its times go backward. A service that was
// restored without a time of containment was watched for so long.
func (k *desk) contain(p *Part, in *dataset.Incident) bool {
	p.Num, p.Den = 1, 1
	end := in.Contained
	if p.Event = end != dataset.None && end < k.cal.asOf; !p.Event {
		if in.Outcome == dataset.Defended {
			return false
		}
		if end = restored(in, k.cal.asOf); end == dataset.None {
			end = k.cal.asOf
		}
	}
	if end < in.Opened {
		return false
	}
	p.Seconds = seconds(end, in.Opened)
	return true
}

// adversaryBundle gathers what is marked as being about the adversary, or not:
// security incidents and findings by their opening (METHOD.md 4.17).
func (k *desk) adversaryBundle(p dataset.Period) (bundle, bool) {
	c, ok := k.adversaryCover().of(p)
	if !ok {
		return bundle{}, false
	}
	x := k.work.findings
	b := bundle{cut: c, method: Sharing}
	for _, n := range k.attacks {
		in := &k.work.d.Incidents[k.work.incidents.rows[n]]
		if in.Adversary != dataset.Unsaid && in.Opened >= c.start && in.Opened < c.end {
			b.parts = append(b.parts, Part{from: IncidentRecord, row: n, Num: one(in.Adversary == dataset.Yes), Den: 1, Seconds: NoTime})
		}
	}
	from, to := k.saidIn(c)
	for _, n := range k.said[from:to] {
		b.parts = append(b.parts, Part{from: FindingRecord, row: n, Num: one(x.list[n].is(isAdverse)), Den: 1, Seconds: NoTime})
	}
	return b, true
}

// adversaryCover begins with the first incident or finding, where any is marked.
func (k *desk) adversaryCover() cover {
	r, x := k.work.registers, k.work.findings
	if !r.adverse {
		return cover{}
	}
	first := r.attacksFrom
	if len(x.list) > 0 {
		first = earliest(first, x.list[0].opened)
	}
	return k.since(first)
}

// adversaryShares makes the figure of every period from sums: there may be as many
// parts as findings.
func (k *desk) adversaryShares() {
	cover := k.adversaryCover()
	for i, p := range k.cal.periods {
		c, ok := cover.of(p)
		if !ok {
			continue
		}
		from, to := k.saidIn(c)
		num, den := int(k.saidYes[to]-k.saidYes[from]), to-from
		for _, n := range k.attacks {
			in := &k.work.d.Incidents[k.work.incidents.rows[n]]
			if in.Adversary != dataset.Unsaid && in.Opened >= c.start && in.Opened < c.end {
				num, den = num+one(in.Adversary == dataset.Yes), den+1
			}
		}
		k.put(adversarySlot, i, k.share(c, num, den, 0))
	}
}

// saidIn are the places in said of the findings that were opened in a cut.
func (k *desk) saidIn(c cut) (from, to int) {
	said, list := k.adversary(), k.work.findings.list
	before := func(day uint16) int {
		return sort.Search(len(said), func(i int) bool { return list[said[i]].openedDay >= day })
	}
	return before(k.cal.dayFrom(c.start)), before(k.cal.dayFrom(c.end))
}

// adversary are the numbers of the subject's findings that say whether they are about
// the adversary, by opening; those that were there before anybody looked are not
// among them. They stay on the desk for the subject's next period.
func (k *desk) adversary() []int32 {
	if k.saidBy == k.subject+1 {
		return k.said
	}
	x := k.work.findings
	k.saidBy, k.said = k.subject+1, k.said[:0]
	take := func(n int32) {
		if f := &x.list[n]; f.is(saysAdverse) && !f.foundBefore() {
			k.said = append(k.said, n)
			k.saidYes = append(k.saidYes, k.saidYes[len(k.saidYes)-1]+int32(one(f.is(isAdverse))))
		}
	}
	k.saidYes = append(k.saidYes[:0], 0)
	if k.subject == 0 {
		for n := range x.list {
			take(int32(n))
		}
		return k.said
	}
	for _, n := range x.index.of(k.subject) { // in order of opening, as the list is
		take(n)
	}
	return k.said
}
