package metric

import (
	"fmt"
	"testing"
	"time"
)

// Two services: s1 changes weekly, then after a pause; s2 has its first change.
func TestConditionsOfPauses(t *testing.T) {
	s := newSite("2026-04-01")
	for _, day := range []string{"2026-01-05", "2026-01-12", "2026-01-19", "2026-02-10", "2026-02-23", "2026-03-09"} {
		s.deploy("d"+day, "core", "s1", day+"T10:00", "", "normal")
	}
	s.deploy("other", "core", "s2", "2026-03-20T10:00", "", "normal")
	s.deploy("back", "core", "s1", "2026-02-10T12:00", "", "rollback").RollbackOf = hash("d2026-02-10")
	table := s.compute(t, Defaults())
	for _, f := range []*Figures{table.Organisation(), figuresOf(t, table, Team, "core")} {
		c := f.Conditions
		// 22 and 14 days before: two pauses; 13 days are none; the firsts of both services count in neither.
		if c.AfterPause != (Failing{1, 2}) || c.WithoutPause != (Failing{0, 3}) {
			t.Errorf("%s: after a pause %+v, without %+v", f.Subject.ID, c.AfterPause, c.WithoutPause)
		}
		if c.Weekdays != [7]int{time.Monday: 5, time.Tuesday: 2, time.Friday: 1} {
			t.Errorf("%s: weekdays %v", f.Subject.ID, c.Weekdays)
		}
	}
	if c := figuresOf(t, table, Service, "s1").Conditions; c.AfterPause.Changes != 0 {
		t.Errorf("a service has conditions: %+v", c)
	}
}

func TestConditionsOfRepairs(t *testing.T) {
	s := newSite("2026-04-01")
	for i := range 8 {
		day := fmt.Sprintf("2026-02-%02d", 2+2*i)
		s.deploy(day, "core", "s1", day+"T08:00", "", "normal")
		if i < 4 {
			s.deploy("r"+day, "core", "s1", day+"T09:00", "", "rollback").RollbackOf = hash(day)
			s.deploy("f"+day, "core", "s1", day+"T15:00", "", "hotfix").Fixes = hash(day) // second, so it does not count
			continue
		}
		s.deploy("f"+day, "core", "s1", day+"T13:00", "", "hotfix").Fixes = hash(day)
	}
	c := s.compute(t, Defaults()).Organisation().Conditions
	wants(t, "taken back", c.TakenBack, Measured, 1, 4)
	wants(t, "fixed forward", c.FixedForward, Measured, 5, 4)
}

func TestConditionsOfCrowdsAndHours(t *testing.T) {
	s := newSite("2026-04-01")
	s.Zone = "Asia/Kolkata" // half an hour off: an hour of its clock is none of UTC
	for i := range 6 {
		// 20:00 to 20:59 there: 14:30 to 15:29 in UTC.
		s.deploy(fmt.Sprint("a", i), "core", fmt.Sprint("s", i), fmt.Sprintf("2026-02-02T%02d:%02d", 14+i/3, 40-i/3*40+i), "", "normal")
		s.deploy(fmt.Sprint("b", i), "core", fmt.Sprint("s", i%4), fmt.Sprintf("2026-02-03T10:%02d", i), "", "normal") // four services only
	}
	// 8:00 there is 2:30; on a Sunday it is out of hours; 18:00 is.
	s.incident("i1", "core", "s1", "2026-02-02T02:30", "2026-02-02T03:30", "")
	s.incident("i2", "core", "s1", "2026-02-02T02:29", "2026-02-02T05:29", "")
	s.incident("i3", "core", "s1", "2026-02-01T05:00", "2026-02-01T08:00", "")
	s.incident("i4", "core", "s1", "2026-02-02T12:30", "2026-02-02T15:30", "")
	c := s.compute(t, Defaults()).Organisation().Conditions
	if c.Crowded != (Crowd{Hours: 1, Deployments: 6, Services: 6}) {
		t.Errorf("crowded: %+v", c.Crowded)
	}
	if c.InHours.N != 1 || c.InHours.X != 1 || c.OutOfHours.N != 3 || c.OutOfHours.X != 3 {
		t.Errorf("in hours %+v, out of hours %+v", c.InHours, c.OutOfHours)
	}
}
