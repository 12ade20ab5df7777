package main

import (
	"slices"
	"time"
)

// readings are the rows as a careful reader would count them.
type readings struct {
	*world
	live []*deployment // successful, in production, retries merged; by finish
}

func read() readings {
	w := newWorld()
	r := readings{world: w}
	last := map[string]*deployment{}
	for _, d := range w.deployments {
		if d.environment != "production" || d.status != "success" {
			continue
		}
		key := d.service + " " + d.version
		if p := last[key]; p != nil && d.kind != "rollback" && d.finished.Sub(p.finished) <= time.Hour {
			p.finished = d.finished
			continue
		}
		merged := *d
		last[key] = &merged
		r.live = append(r.live, &merged)
	}
	return r
}

// owner is the team that looks after a service at a time; "" nobody.
func owner(service string, t time.Time) string {
	for i := range teams {
		for _, h := range teams[i].held(t.In(london)) {
			if h.service == service {
				return teams[i].id
			}
		}
	}
	return ""
}

// between counts and gathers live deployments of one kind ("" all) of some teams
// (none: all), from one date to another, the second exclusive.
func (r readings) between(from, to, kind string, ids ...string) []*deployment {
	var some []*deployment
	for _, d := range r.live {
		in := !d.finished.Before(day(from)) && d.finished.Before(day(to)) && (kind == "" || d.kind == kind)
		if in && (len(ids) == 0 || slices.Contains(ids, owner(d.service, d.finished))) {
			some = append(some, d)
		}
	}
	return some
}

// medianLead is the median lead time in minutes.
func medianLead(some []*deployment) int64 {
	leads := make([]int64, len(some))
	for i, d := range some {
		leads[i] = int64(d.finished.Sub(d.committed).Minutes())
	}
	slices.Sort(leads)
	return leads[len(leads)/2]
}

// perMille is how many of a thousand.
func perMille(part, whole int) int { return part * 1000 / max(whole, 1) }

func failedShare(some []*deployment) int {
	n := 0
	for _, d := range some {
		if d.failed {
			n++
		}
	}
	return perMille(n, len(some))
}

func idsWith(approval string) []string {
	var ids []string
	for i := range teams {
		if teams[i].approval == approval {
			ids = append(ids, teams[i].id)
		}
	}
	return ids
}

// follows reports whether a change of the service went live in the day before.
func (r readings) follows(service string, t time.Time) bool {
	return slices.ContainsFunc(r.live, func(d *deployment) bool {
		return d.service == service && !d.finished.After(t) && t.Sub(d.finished) <= 24*time.Hour
	})
}
