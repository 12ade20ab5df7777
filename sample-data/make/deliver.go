package main

import (
	"fmt"
	"slices"
	"time"
)

// work makes a team's changes, day by day.
func (w *world) work(t *team) {
	s := newStream("work", t.id)
	for date := start; date.Before(end); date = nextDay(date) {
		if !t.working(date) {
			continue
		}
		for _, finished := range t.releases(s, date) {
			w.change(s, t, t.drawService(s, date), finished)
		}
	}
}

// releases draws the moments at which normal changes go live on a day.
func (t *team) releases(s *stream, date time.Time) []time.Time {
	switch {
	case t.id == "eligibility":
		return train(s, date)
	case t.id == "records" && !date.Before(recordsQuiet):
		return recordsLast[date.Format(time.DateOnly)]
	}
	micro := t.perWeek * shareOf(date)
	micro = micro * (1000 + t.eased(date)/3) / 1000
	micro = micro * newStream("pace", t.id, date.Format("2006-01")).logNormal(1000, 40) / 1000
	switch {
	case frozen(date):
		micro = micro * 50 / 1000
	case t.id == "ledger" && (date.Weekday() == time.Friday || date.Day() > 26):
		return nil // never into a weekend or a month's end
	}
	moments := make([]time.Time, s.count(micro))
	for i := range moments {
		moments[i] = at(date, officeTime(s))
	}
	slices.SortFunc(moments, byTime)
	return moments
}

// train is Eligibility's evening: the second Wednesday of each month.
func train(s *stream, date time.Time) []time.Time {
	if date.Weekday() != time.Wednesday || date.Day() < 8 || date.Day() > 14 {
		return nil
	}
	moments := make([]time.Time, 4+s.below(3))
	for i := range moments {
		moments[i] = at(date, 19*hour+int64(i)*23*minute+s.below(15*minute))
	}
	return moments
}

// recordsLast are the eight changes of Records in the last 90 days.
var recordsQuiet = day("2026-08-01")

var recordsLast = func() map[string][]time.Time {
	last := map[string][]time.Time{}
	for i, date := range []string{"2026-08-05", "2026-08-18", "2026-08-27", "2026-09-09", "2026-09-22", "2026-10-01", "2026-10-13", "2026-10-22"} {
		last[date] = []time.Time{at(day(date), 10*hour+int64(i)*31*minute)}
	}
	return last
}()

// leadTime draws the seconds from commit to production.
func (t *team) leadTime(s *stream, date time.Time) int64 {
	median := t.lead * newStream("lead", t.id, date.Format("2006-01")).logNormal(1000, 70) / 1000
	median = median * (1000 - t.eased(date)*600/1000) / 1000
	if afterFreeze(date) {
		median = median * 1500 / 1000
	}
	return max(s.logNormal(median, t.spread), 4*minute)
}

// change puts one version live: perhaps with a rehearsal in staging, a failed or
// cancelled attempt before, a second push after, and what follows if it breaks.
func (w *world) change(s *stream, t *team, service string, finished time.Time) *deployment {
	d := &deployment{
		team: t, service: service, environment: "production", status: "success", kind: "normal",
		version: w.release(service), commit: commit(s), finished: finished,
		committed: finished.Add(-seconds(t.leadTime(s, finished))),
		minutes:   s.between(3, 18), changes: 1 + s.logNormal(2, 700), author: pick(s, people),
	}
	w.deployments = append(w.deployments, d)
	w.around(s, d)
	if !t.quiet(finished) && s.chance(t.failing) {
		w.fail(s, d)
	}
	return d
}

// quiet keeps chance out of the last quarter of Records, whose numbers are given.
func (t *team) quiet(date time.Time) bool { return t.id == "records" && !date.Before(recordsQuiet) }

// around adds the rows that stand near a change.
func (w *world) around(s *stream, d *deployment) {
	if d.team.quiet(d.finished) {
		return
	}
	lead := int64(d.finished.Sub(d.committed) / time.Second)
	if s.chance(130) {
		w.variant(s, d, "staging", "success", -lead*s.between(100, 800)/1000)
	}
	if s.chance(50) {
		w.variant(s, d, "production", "failure", -min(s.between(15, 50)*minute, lead))
	}
	if s.chance(6) {
		w.variant(s, d, "production", "cancelled", -min(s.between(50, 90)*minute, lead))
	}
	if s.chance(14) {
		w.variant(s, d, "production", "success", s.between(6, 40)*minute)
	}
}

// variant is the same version on another attempt.
func (w *world) variant(s *stream, d *deployment, environment, status string, shift int64) {
	v := *d
	v.environment, v.status = environment, status
	v.finished = d.finished.Add(seconds(shift))
	v.minutes = s.between(2, 15)
	w.deployments = append(w.deployments, &v)
}

// sharedRelease is one deployment of two teams: the new bank interface.
func (w *world) sharedRelease() {
	s := newStream("shared release")
	finished := at(day("2026-03-17"), 7*hour+40*minute)
	for _, service := range []string{"payment-gateway", "settlement"} {
		w.deployments = append(w.deployments, &deployment{
			id: sharedID, team: teamOf("payments"), service: service, environment: "production", status: "success",
			kind: "normal", version: "2026.03-bank", commit: "5ead0beef1", finished: finished,
			committed: finished.Add(-seconds(212 * hour)), minutes: 41, changes: 37, author: pick(s, people),
		})
	}
}

// sharedID is the id that both rows of the shared release carry.
const sharedID = "rel-2026-03-bank"

// nobodysWork is what happens to services that no list of owners names.
func (w *world) nobodysWork() {
	s := newStream("nobody")
	for date := start; date.Before(end); date = nextDay(date) {
		for range s.count(400 * shareOf(date)) {
			service := pick(s, nobodys)
			finished := at(date, officeTime(s))
			w.deployments = append(w.deployments, &deployment{
				service: service, environment: "production", status: "success", kind: "normal", version: w.release(service),
				commit: commit(s), finished: finished, committed: finished.Add(-seconds(s.logNormal(90*hour, 1200))),
				minutes: s.between(3, 18), changes: 1 + s.below(4), author: pick(s, people),
			})
		}
	}
}

func teamOf(id string) *team {
	for i := range teams {
		if teams[i].id == id {
			return &teams[i]
		}
	}
	panic("no such team: " + id)
}

func commit(s *stream) string { return fmt.Sprintf("%010x", s.next()>>24) }

func seconds(n int64) time.Duration { return time.Duration(n) * time.Second }
