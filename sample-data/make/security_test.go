package main

import (
	"testing"
	"time"
)

// Story 3.
func TestAdvisory(t *testing.T) {
	w := newWorld()
	all, soon := map[string]int{}, map[string]int{}
	total, quick := 0, 0
	for _, f := range w.findings {
		if f.cve != advisoryCVE {
			continue
		}
		if f.opened.Before(advisory) || !f.opened.Before(advisory.AddDate(0, 0, 2)) || f.kind != "sca" || f.severity != "critical" && f.severity != "high" {
			t.Errorf("%s: %s %s opened at %v", f.id, f.severity, f.kind, f.opened)
		}
		total++
		all[f.team.id]++
		if f.state == "fixed" && f.closed.Sub(f.opened) <= 21*24*time.Hour {
			quick++
			soon[f.team.id]++
		}
	}
	within(t, "findings of the advisory", total, 150, 150)
	within(t, "teams", len(all), 11, 11)
	within(t, "closed in 21 days, ‰", perMille(quick, total), 801, 1000)
	for id, n := range all {
		within(t, id+": closed in 21 days, ‰", perMille(soon[id], n), 501, 1000)
	}
}

// Stories 5 and 6.
func TestBacklogAndLooseEnds(t *testing.T) {
	w := newWorld()
	first, reasons, duplicates, until := 0, map[string]int{}, 0, 0
	for _, f := range w.findings {
		if at(f.opened.In(london), 0).Equal(firstScan) {
			first++
		}
		if f.opened.Before(firstScan) {
			t.Errorf("%s was found before the first scan", f.id)
		}
		if f.state == "open" != f.closed.IsZero() {
			t.Errorf("%s is %s and closed at %v", f.id, f.state, f.closed)
		}
		if f.state == "duplicate" {
			duplicates++
		}
		if reasons[f.reason]++; !f.until.IsZero() {
			until++
		}
	}
	within(t, "findings of the first scan", first, backlogSize, backlogSize)
	within(t, "duplicates", duplicates, 60, 130)
	within(t, "accepted", reasons["accepted"], 60, 150)
	within(t, "accepted until a date", perMille(until, reasons["accepted"]), 501, 950)
	within(t, "false positives", reasons["false_positive"], 50, 150)
	within(t, "not to be fixed", reasons["wont_fix"], 30, 100)
	open := 0
	for _, i := range w.incidents {
		if i.restored.IsZero() {
			open++
		}
	}
	within(t, "incidents still open", open, 7, 7)
}

// Story 12.
func TestAttacksOfTheSample(t *testing.T) {
	outcomes := map[string]int{}
	for _, i := range newWorld().incidents {
		if i.class != "security" {
			continue
		}
		outcomes[i.outcome]++
		if !i.contained.After(i.opened) || i.contained.After(i.restored) {
			t.Errorf("%s: opened %v, contained %v, restored %v", i.id, i.opened, i.contained, i.restored)
		}
	}
	within(t, "defended", outcomes["defended"], 8, 8)
	within(t, "contained", outcomes["contained"], 3, 3)
}

// Story 13. One base image stands under most services, and most of what is open in images.
func TestOneBaseImage(t *testing.T) {
	w := newWorld()
	open, in, services := 0, 0, map[string]bool{}
	for _, f := range w.findings {
		if f.kind != "container" || f.state != "open" {
			continue
		}
		open++
		if f.component == "wexmoor/base:24" {
			in++
			services[f.service] = true
		}
	}
	within(t, "open findings of images", open, 126, 126)
	within(t, "in the base image", in, 86, 86)
	within(t, "its services", len(services), 28, 28)
}
