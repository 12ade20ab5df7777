package metric

import "goright/generator/dataset"

// askBundle gathers the asks behind a figure (METHOD.md 4.13, 4.14).
func (k *desk) askBundle(at slot, p dataset.Period) (bundle, bool) {
	c, ok := k.since(k.work.registers.asksFrom).of(p)
	if !ok {
		return bundle{}, false
	}
	b := bundle{cut: c, method: Counting}
	switch at {
	case asksMetSlot:
		b.method = Sharing
	case askTimeSlot, responseSlot:
		b.method, b.least = Waiting, k.options.MinRecoveries
	}
	for _, i := range k.asks {
		a := &k.work.d.Asks[i]
		p := Part{from: AskRecord, row: i, Num: 1, Den: 1, Seconds: NoTime}
		if k.askPart(at, &p, a, c) {
			b.parts = append(b.parts, p)
		}
	}
	return b, true
}

// askPart says what an ask adds to a figure; false if nothing.
func (k *desk) askPart(at slot, p *Part, a *dataset.Ask, c cut) bool {
	raised := a.Asked >= c.start && a.Asked < c.end
	answered := a.Answered
	if answered >= k.cal.asOf {
		answered = dataset.None
	}
	done := a.Answered == dataset.None && a.Outcome != dataset.AskOpen // some day: nobody says when
	switch at {
	case asksSlot:
		return raised
	case asksAnsweredSlot:
		return answered != dataset.None && answered >= c.start && answered < c.end
	case asksOpenSlot:
		return a.Asked < c.end && !done && (answered == dataset.None || answered >= c.end)
	case asksMetSlot:
		met := a.Outcome == dataset.AskFulfilled || a.Outcome == dataset.AskPartly
		p.Num = one(met && (done || answered != dataset.None))
		return raised
	case responseSlot:
		if a.Of != dataset.OfSecurity {
			return false
		}
	}
	if !raised || done || answered != dataset.None && answered < a.Asked {
		return false
	}
	p.Event = answered != dataset.None
	p.Seconds = seconds(k.cal.asOf, a.Asked)
	if p.Event {
		p.Seconds = k.lasted(a, answered)
	}
	return true
}

// lasted is how long an ask waited: with bare dates whole days, and half a day
// where it was answered on the day on which it was raised.
func (k *desk) lasted(a *dataset.Ask, answered dataset.Time) int32 {
	waited := seconds(answered, a.Asked)
	if !a.DayAsked && !a.DayAnswered {
		return waited
	}
	if dataset.StartOfDay(a.Asked, k.cal.zone) == dataset.StartOfDay(answered, k.cal.zone) {
		return daySeconds / 2
	}
	if a.DayAsked && a.DayAnswered { // an hour more or less is a change of clocks
		waited = (waited + daySeconds/2) / daySeconds * daySeconds
	}
	return waited
}

// policyBundle gathers the policies behind a figure (METHOD.md 4.12).
func (k *desk) policyBundle(at slot, p dataset.Period) (bundle, bool) {
	r := k.work.registers
	if at == policiesOwnedSlot && !r.owned || at == policiesWordsSlot && !r.words {
		return bundle{}, false
	}
	c, ok := k.since(r.policiesFrom).of(p)
	if !ok {
		return bundle{}, false
	}
	b := bundle{cut: c, method: Counting}
	switch at {
	case policiesNetSlot:
		b.method = Flow
	case policiesOwnedSlot:
		b.method = Sharing
	}
	for _, i := range k.policies {
		part := Part{from: PolicyRecord, row: i, Num: 1, Den: 1, Seconds: NoTime}
		if policyPart(at, &part, &k.work.d.Policies[i], c) {
			b.parts = append(b.parts, part)
		}
	}
	return b, true
}

// policyPart says what a policy adds to a figure; false if nothing.
func policyPart(at slot, p *Part, y *dataset.Policy, c cut) bool {
	in := func(t dataset.Time) bool { return t != dataset.None && t >= c.start && t < c.end }
	active := y.InForce(c.end - 1)
	switch at {
	case policiesAddedSlot:
		return in(y.Introduced)
	case policiesRetiredSlot:
		return in(y.Retired)
	case policiesNetSlot:
		p.Num, p.Den = one(in(y.Introduced))-one(in(y.Retired)), one(in(y.Introduced))+one(in(y.Retired))
		return p.Den > 0
	case policiesOwnedSlot:
		p.Num = one(y.Owner == dataset.OwnerEngineering)
		return active && y.Owner != dataset.OwnerUnsaid
	case policiesWordsSlot:
		p.Num = int(y.Words)
		return active && y.Words > 0
	}
	return active
}
