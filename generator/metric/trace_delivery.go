package metric

import "goright/generator/dataset"

// delivery gathers the deployments behind a figure.
func (g *gathering) delivery() {
	k, all := g.k, g.work.deployments
	k.takeDeployments()
	c, ok := g.covered(k.deploymentCover())
	if !ok {
		return
	}
	numbers := g.numbers(&all.index, len(all.events))
	from, to := within(k.events, c, eventTime)
	for _, n := range numbers[from:to] {
		g.deployment(n)
	}
	attempts := g.numbers(&all.failedIndex, len(all.failed))
	from, to = within(k.failed, c, func(t *dataset.Time) dataset.Time { return *t })
	for _, n := range attempts[from:to] {
		row := &g.deployments[g.ofFailed[n]]
		if g.at == errorSlot {
			g.part(Part{Row: row, Num: 1, Den: 1, Seconds: NoTime})
		} else {
			g.aside(row, FailedAttempt)
		}
	}
	g.leftOut(g.deployments, func(r *Row) bool {
		return g.within(r) && (r.Record != CommitRecord || g.takesLeads())
	})
}

// takesLeads reports whether the figure is made of lead times.
func (g *gathering) takesLeads() bool { return g.at == leadSlot || g.at == leadP90Slot }

// deployment adds what an event gives to the figure.
func (g *gathering) deployment(n int32) {
	e, row := &g.work.deployments.events[n], &g.deployments[g.ofEvent[n]]
	p := Part{Row: row, Num: 1, Den: 1, Day: e.day, Seconds: NoTime}
	switch g.at {
	case deploymentsSlot:
		g.part(p)
		return
	case errorSlot:
		p.Num = 0
		g.part(p)
		return
	case reworkSlot:
		p.Num = one(e.is(isRework))
		g.part(p)
		return
	case rollbackSlot:
		p.Num = one(!e.is(isChange))
		g.part(p)
		return
	}
	if !e.is(isChange) {
		g.aside(row, NotAChange)
		return
	}
	switch g.at {
	case failSlot:
		p.Num = one(e.rung >= 0)
		g.part(p)
	case leadSlot, leadP90Slot:
		g.leads(n, row, p)
	case recoverySlot:
		g.recovery(n, row, p)
	default:
		g.part(p)
	}
}

// leads adds the lead times of an event as the desk takes them.
func (g *gathering) leads(n int32, row *Row, p Part) {
	alone := desk{}
	alone.takeLead(g.work.deployments, n)
	commits := g.commits[n]
	if len(commits) == 0 {
		if len(alone.leads) == 0 {
			g.aside(row, whyNot(row, NoLeadTime))
			return
		}
		p.Seconds = alone.leads[0]
		g.part(p)
		return
	}
	g.aside(row, IsCommit)
	next := 0
	for _, at := range commits {
		commit := &g.deployments[at]
		if commit.Deployment.Lead < 0 {
			g.aside(commit, whyNot(commit, NoLeadTime))
			continue
		}
		p.Row, p.Seconds = commit, alone.leads[next]
		g.part(p)
		next++
	}
}

// recovery adds the time that a failed change took to recover.
func (g *gathering) recovery(n int32, row *Row, p Part) {
	e := &g.work.deployments.events[n]
	if e.rung < 0 {
		g.aside(row, NotFailed)
		return
	}
	alone := desk{}
	alone.layRecovery(e)
	switch {
	case len(alone.durations) > 0:
		p.Seconds, p.Event = alone.durations[0], true
	case len(alone.censored) > 0:
		p.Seconds = alone.censored[0]
	default:
		g.aside(row, whyNot(row, EndUnknown))
		return
	}
	g.part(p)
}

// whyNot is the last step that touched a row, else a reason.
func whyNot(r *Row, otherwise string) string {
	for i := len(r.Steps) - 1; i >= 0; i-- {
		switch r.Steps[i] {
		case "lead_time_invalid", "recoveries_too_early":
			return r.Steps[i]
		}
	}
	return otherwise
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
