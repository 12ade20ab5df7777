package metric

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/unit"
)

func TestCatalogue(t *testing.T) {
	defs := Catalogue()
	if len(defs) != int(slots) {
		t.Fatalf("%d definitions for %d slots", len(defs), slots)
	}
	units := []unit.Unit{unit.Hours, unit.Days, unit.PerWeek, unit.Ratio, unit.Count, libyear}
	for _, d := range defs {
		for what, text := range map[string]string{
			"label": d.Label, "short label": d.Short, "definition": d.Definition, "formula": d.Formula,
			"reference": d.Reference, "caution": d.Caution, "family": string(d.Family),
		} {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s has no %s", d.ID, what)
			}
		}
		if !slices.Contains(units, d.Unit) {
			t.Errorf("%s has unit %q", d.ID, d.Unit)
		}
		if got, ok := Lookup(d.ID); !ok || got.Label != d.Label {
			t.Errorf("%s is not found", d.ID)
		}
		if _, ok := Lookup(d.Counter); !ok || d.Counter == d.ID {
			t.Errorf("%s has counter-metric %q", d.ID, d.Counter)
		}
		if !strings.Contains(d.Reference, "METHOD") {
			t.Errorf("%s names no section", d.ID)
		}
	}
	if _, ok := Lookup("velocity"); ok {
		t.Error("found what is not there")
	}
}

// The slots by which figures are stored are those of the ids in DATA.md.
func TestSlots(t *testing.T) {
	for id, at := range map[ID]slot{
		"deployments": deploymentsSlot, "deployment_days": daysSlot, "deployment_frequency": frequencySlot, "lead_time": leadSlot,
		"lead_time_p90": leadP90Slot, "change_fail_rate": failSlot, "rework_rate": reworkSlot, "rollback_rate": rollbackSlot,
		"deployment_error_rate": errorSlot, "incidents": incidentsSlot, "time_to_restore": restoreSlot,
		"failed_deployment_recovery_time": recoverySlot, "reliability": reliabilitySlot, "findings_opened": openedSlot, "findings_opened.critical": openedSlot + 1,
		"findings_closed": closedSlot, "findings_closed.unknown": closedSlot + 6, "findings_open": openSlot, "findings_open.high": openSlot + 2,
		"remediation_rate": rateSlot, "remediation_half_life": halfSlot, "remediation_net_flow": flowSlot, "findings_open_age": ageSlot,
		"remediation_ratio": ratioSlot, "known_exploited_efficiency": efficiencySlot, "days_behind": behindSlot, "config_services_checked": checkedSlot,
		"attacks_contained": containShareSlot, "adversary_share": adversarySlot, "exceptions_active": exceptionsSlot, "exceptions_days_left": daysLeftSlot, "policies_active": policiesSlot,
		"policies_words": policiesWordsSlot, "asks_raised": asksSlot, "asks_fulfilled": asksMetSlot, "security_response_time": responseSlot,
		"approved_paths_share": pathsSlot, "findings_open_age_p90": ageP90Slot, "sla_attainment": slaSlot, "findings_dismissed": dismissedSlot,
	} {
		if places[id] != at || catalogue[at].ID != id {
			t.Errorf("%s is at %d, not %d", id, places[id], at)
		}
	}
}

// The minimum that a definition speaks of is the default of the option in use.
func TestMinimums(t *testing.T) {
	o := Defaults()
	for id, least := range map[ID]int{
		"deployment_frequency": o.MinDeployments, "lead_time": o.MinLeadTimes, "lead_time_p90": o.MinLeadTimes, "change_fail_rate": o.MinChanges,
		"time_to_restore": o.MinRecoveries, "failed_deployment_recovery_time": o.MinRecoveries, "remediation_rate": o.MinExposure,
		"remediation_half_life": o.MinExposure, "sla_attainment": o.MinSLA,
	} {
		if d, _ := Lookup(id); d.MinN != least {
			t.Errorf("%s: %d, options say %d", id, d.MinN, least)
		}
	}
}

func TestLeadSourceWords(t *testing.T) {
	var s LeadSource
	if err := s.UnmarshalText([]byte("head_commit")); err != nil || s != HeadCommit {
		t.Error(s, err)
	}
	if err := s.UnmarshalText([]byte("headcommit")); err == nil || !strings.Contains(err.Error(), "did you mean head_commit?") {
		t.Error(err)
	}
}

func TestSeriesOfCountsTakesOtherValues(t *testing.T) {
	s := NewSeries(make([]dataset.Period, 3))
	s.counting = true
	s.Set(0, Value{State: Measured, X: 5, HasX: true, N: 5, Coverage: 1})
	s.Set(1, Value{State: ObservedZero, HasX: true, Coverage: 1})
	if s.x != nil || s.At(0).X != 5 || !s.At(1).HasX || s.At(2).HasX {
		t.Error("a count is its n")
	}
	s.Set(0, Value{State: Partial, Coverage: 1, Notes: Notes(Withheld)})
	if v := s.At(0); v.HasX || v.N != 0 || !v.Notes.Has(Withheld) {
		t.Errorf("%+v", v)
	}
	if v := s.At(1); !v.HasX || v.X != 0 || v.State != ObservedZero {
		t.Errorf("%+v", v)
	}
}

// In a zone with summer time a day is a day, and a month begins at its midnight.
func TestCalendarAcrossClockChanges(t *testing.T) {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Skip("no time zones on this machine")
	}
	local := func(text string) dataset.Time {
		at, _ := time.ParseInLocation("2006-01-02T15:04", text, zone)
		return dataset.FromStd(at)
	}
	c := newCalendar(local("2026-02-10T12:00"), local("2026-05-01T00:00"), zone, Defaults())
	if c.months != 3 || len(c.periods) != 6 || c.periods[2].Start != local("2026-04-01T00:00") {
		t.Fatalf("periods %v", c.periods)
	}
	for _, p := range c.periods[3:] {
		if math.Abs(weeks(p.Start, p.End)-90.0/7) > 1e-12 {
			t.Errorf("%v has %v weeks", p, weeks(p.Start, p.End))
		}
	}
	for _, text := range []string{"2026-03-29", "2026-03-30", "2026-04-30"} {
		first, last := c.dayOf(local(text+"T00:00")), c.dayOf(local(text+"T23:59"))
		if first != last || c.days[first-1] != local(text+"T00:00") || c.dayFrom(local(text+"T00:00")) != first {
			t.Errorf("%s: days %d and %d", text, first, last)
		}
	}
	if c.dayOf(c.days[0]-1) != 0 || int(c.dayFrom(c.asOf)) != len(c.days) {
		t.Error("ends of the calendar")
	}
}

func TestDeploymentDaysAreLocal(t *testing.T) {
	s := newSite("2026-04-01")
	s.Zone = "America/New_York"
	s.AsOf = at("2026-04-01T04:00")
	s.deploy("a", "A", "a", "2026-03-10T01:00", "", "normal") // the evening of the 9th
	s.deploy("b", "A", "a", "2026-03-09T20:00", "", "normal")
	table := s.compute(t, Defaults())
	wants(t, "days", table.Organisation().At("deployment_days", table.Status()), Partial, 1)
	if table.Zone.String() != "America/New_York" {
		t.Skip("no time zones on this machine")
	}
}

func TestMonthsAreBounded(t *testing.T) {
	s := newSite("2026-04-01")
	s.finding("ancient", "A", "1995-01-01", "1996-01-01")
	s.finding("new", "A", "2026-03-01", "")
	table := s.compute(t, Defaults())
	if table.Months != 60 || len(table.Periods) != 120 {
		t.Errorf("%d months", table.Months)
	}
	wants(t, "quiet", table.Organisation().At("findings_opened", 0), ObservedZero, 0)
}

func TestSubjectsAreInOrderOfNames(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("d", "beta;Alpha;", "z;Y", "2026-03-01", "", "normal")
	s.Services[0].Periods = []dataset.Ownership{{Team: s.Teams[0].ID}, {Team: s.Teams[1].ID, To: s.AsOf}}
	table := s.compute(t, Defaults())
	var ids []string
	for _, f := range table.Figures {
		ids = append(ids, f.Subject.ID)
	}
	if want := []string{"organisation", "Alpha", "beta", "unassigned", "Y", "z"}; !slices.Equal(ids, want) {
		t.Errorf("got %v, want %v", ids, want)
	}
	if !table.Figures[3].Subject.Unassigned || !slices.Equal(table.Figures[5].Subject.Owners, []string{"Alpha", "beta"}) {
		t.Errorf("%+v", table.Figures[5].Subject)
	}
}
