package main

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// within fails unless low ≤ got ≤ high.
func within(t *testing.T, what string, got, low, high int) {
	t.Helper()
	if got < low || got > high {
		t.Errorf("%s: %d, want %d to %d", what, got, low, high)
	}
}

func TestSize(t *testing.T) {
	w := newWorld()
	within(t, "deployment rows", len(w.deployments), 8500, 9500)
	within(t, "incidents", len(w.incidents), 480, 560)
	within(t, "findings", len(w.findings), 3800, 4400)
	services := map[string]bool{}
	for _, h := range holdings {
		services[h.service] = true
	}
	within(t, "services", len(services), 30, 30)
	within(t, "teams", len(teams), 14, 14)
	last := start
	for _, d := range w.deployments {
		if d.finished.After(last) {
			last = d.finished
		}
	}
	if got := last.In(london).Format(time.DateOnly); got != "2026-10-31" {
		t.Errorf("the last deployment is of %s", got)
	}
}

// Story 1: lead time to about 40 %, changes up by a third, failures level. The
// number of changes is compared with the same months of the year before.
func TestOwnApproval(t *testing.T) {
	r := read()
	for _, arm := range []struct{ name, from, settled, yearAgo, yearAgoEnd string }{
		{"pilots", pilots, "2026-03-01", "2025-03-01", "2025-11-01"},
		{"roll-out", rollOut, "2026-07-01", "2025-07-01", "2025-11-01"},
	} {
		// Inspections began too late to have a before.
		ids := slices.DeleteFunc(idsWith(arm.from), func(id string) bool { return id == "inspections" })
		before, after := r.between("2024-11-01", arm.from, "normal", ids...), r.between(arm.settled, "2026-11-01", "normal", ids...)
		within(t, arm.name+": lead time after, ‰ of before", int(medianLead(after)*1000/medianLead(before)), 370, 430)
		within(t, arm.name+": failed after less failed before, ‰ of changes", failedShare(after)-failedShare(before), -25, 15)
		yearAgo := r.between(arm.yearAgo, arm.yearAgoEnd, "normal", ids...)
		within(t, arm.name+": changes, ‰ of the year before", perMille(len(after), len(yearAgo)), 1250, 1420)
	}
	never := idsWith("")
	if len(never) != 2 || len(idsWith(pilots)) != 3 || len(idsWith(rollOut)) != 9 {
		t.Errorf("arms: %v, %v, %v", never, idsWith(pilots), idsWith(rollOut))
	}
	before, after := r.between("2024-11-01", rollOut, "normal", never...), r.between("2026-07-01", "2026-11-01", "normal", never...)
	within(t, "the two others: lead time after, ‰ of before", int(medianLead(after)*1000/medianLead(before)), 800, 1200)
}

// Story 2.
func TestFreeze(t *testing.T) {
	r := read()
	for _, f := range []struct{ november, freeze, end, january, february string }{
		{"2024-11-01", "2024-12-15", "2025-01-04", "2025-01-04", "2025-02-01"},
		{"2025-11-01", "2025-12-15", "2026-01-04", "2026-01-04", "2026-02-01"},
	} {
		usual := r.between(f.november, f.november[:8]+"30", "normal")
		normal := r.between(f.freeze, f.end, "normal")
		within(t, "normal changes in the freeze, ‰ of usual", perMille(len(normal)*29, len(usual)*20), 10, 100)
		within(t, "hotfixes in the freeze", len(r.between(f.freeze, f.end, "hotfix")), 4, 20)
		january := medianLead(r.between(f.january, f.february, "normal"))
		within(t, "lead time of January, ‰ of November's", int(january*1000/medianLead(usual)), 1300, 2000)
	}
}

// Story 4.
func TestTooLittleData(t *testing.T) {
	r := read()
	within(t, "deployments of Records in 90 days", len(r.between("2026-08-03", "2026-11-01", "", "records")), 8, 8)
	n := 0
	for _, i := range r.incidents {
		if i.team.id == "records" && !i.opened.Before(day("2026-08-03")) {
			n++
		}
		if i.team.id == "inspections" && i.opened.Before(inspectionsStart) {
			t.Errorf("Inspections has an incident on %v", i.opened)
		}
	}
	within(t, "incidents of Records in 90 days", n, 1, 1)
	for _, d := range r.deployments {
		if d.team != nil && d.team.id == "inspections" && d.finished.Before(inspectionsStart) {
			t.Errorf("Inspections has a row on %v", d.finished)
		}
	}
	for _, f := range r.findings {
		if f.team != nil && f.team.id == "inspections" && f.opened.Before(inspectionsStart) {
			t.Errorf("Inspections has a finding on %v", f.opened)
		}
	}
	if got := len(r.between("2026-01-12", "2026-02-01", "normal", "inspections")); got < 5 {
		t.Errorf("Inspections has %d changes in its first weeks", got)
	}
}

// Story 7: New York wall clocks read as London ones.
func TestForeignClock(t *testing.T) {
	r := read()
	all, right, wrong := 0, 0, 0
	for _, i := range r.incidents {
		if i.team.desk != onCall {
			continue
		}
		all++
		if r.follows(i.service, i.opened) {
			right++
		}
		misread, err := time.ParseInLocation("2006-01-02 15:04", i.opened.In(newYork).Format("2006-01-02 15:04"), london)
		if err != nil {
			t.Fatal(err)
		}
		if shift := i.opened.Sub(misread).Round(time.Hour); shift != 5*time.Hour && shift != 4*time.Hour {
			t.Errorf("%s is shifted by %v", i.id, shift)
		}
		if r.follows(i.service, misread) {
			wrong++
		}
	}
	within(t, "incidents of Payments", all, 40, 60)
	within(t, "that follow a change, ‰", perMille(right, all), 750, 1000)
	within(t, "that still would, ‰ of those", perMille(wrong, right), 0, 499)
}

// Story 9, and the rows around changes.
func TestFailedChanges(t *testing.T) {
	r := read()
	within(t, "failed changes, ‰", failedShare(r.between("2024-11-01", "2026-11-01", "normal")), 60, 120)
	caused, named, cleared, rows := 0, 0, 0, map[string]int{}
	for _, i := range r.incidents {
		if i.cause != nil {
			caused++
			if i.named {
				named++
			}
			if i.opened.Before(i.cause.finished) || i.cleared {
				t.Errorf("%s begins before its cause, or denies it", i.id)
			}
		}
		if i.cleared {
			cleared++
		}
	}
	within(t, "incidents that name their cause, ‰", perMille(named, caused), 400, 600)
	within(t, "incidents that no change caused, by review", cleared, 80, 200)
	linked := 0
	for _, d := range r.deployments {
		rows[d.environment+" "+d.status]++
		rows[d.kind]++
		if target := d.fixes; target != nil || d.rollbackOf != nil {
			linked++
			if target == nil {
				target = d.rollbackOf
			}
			if target.service != d.service || target.finished.After(d.finished) || target.id == "" {
				t.Errorf("%s mends %s, which is later, nameless or of another service", d.id, target.id)
			}
		}
	}
	all := len(r.deployments)
	within(t, "rows of staging, ‰", perMille(rows["staging success"], all), 80, 120)
	within(t, "failed attempts, ‰", perMille(rows["production failure"], all), 30, 50)
	within(t, "hotfixes, ‰", perMille(rows["hotfix"], all), 40, 65)
	within(t, "rollbacks, ‰", perMille(rows["rollback"], all), 12, 25)
	within(t, "that say what they mend, ‰", perMille(linked, rows["hotfix"]+rows["rollback"]), 500, 750)
}

// Story 10, and the rest of the package comment.
func TestOwnership(t *testing.T) {
	w := newWorld()
	nobody, shared, moved := map[string]int{}, 0, map[string]int{}
	for _, d := range w.deployments {
		switch {
		case d.team == nil:
			nobody[d.service]++
		case d.id == sharedID:
			shared++
		case d.service == "decision-letters":
			moved[d.team.id]++
			if want := owner(d.service, d.finished); d.team.id != want && d.kind == "normal" && d.status == "success" && d.environment == "production" {
				t.Errorf("decision-letters: %s deploys on %v, %s owns it", d.team.id, d.finished, want)
			}
		}
	}
	for _, service := range nobodys {
		within(t, service, nobody[service], 10, 60)
		if owner(service, start) != "" || strings.Contains(string(ownership()), service) {
			t.Errorf("%s has an owner", service)
		}
	}
	within(t, "rows of the shared release", shared, 2, 2)
	within(t, "decision-letters by Casework", moved["casework"], 50, 400)
	within(t, "decision-letters by Notices", moved["notices"], 20, 200)
	if got := string(pipelineCSV(w)); !strings.Contains(got, ",checkout-blue,") || !strings.Contains(got, ",checkout-green,") || strings.Contains(got, ",checkout,") {
		t.Error("the pipeline should know the checkout by its two colours only")
	}
	within(t, "rows of the shared release in the pipeline", strings.Count(string(pipelineCSV(w)), sharedID+",payment-gateway,payments;ledger,"), 1, 1)
}
