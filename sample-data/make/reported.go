package main

import (
	"fmt"
	"strings"
	"time"
)

// What the organisation says of itself: written by hand, or out of forms. No
// person stands in it; survey answers have the number of a form.

// staff is how many people a team has.
var staff = map[string]int64{
	"accounts": 8, "applications": 9, "appointments": 6, "casework": 11, "data": 7, "eligibility": 8, "inspections": 6,
	"ledger": 7, "maps": 6, "notices": 7, "payments": 10, "platform": 12, "records": 3, "web": 9,
}

// departments are what the teams belong to.
var departments = map[string]string{
	"accounts": "Citizen services", "applications": "Citizen services", "appointments": "Citizen services", "web": "Citizen services", "notices": "Citizen services",
	"casework": "Decisions", "eligibility": "Decisions", "inspections": "Decisions", "records": "Decisions",
	"payments": "Money", "ledger": "Money",
	"data": "Shared foundations", "maps": "Shared foundations", "platform": "Shared foundations",
}

// teamList is the list of teams of the personnel office: sizes, no names.
func teamList() []byte {
	var rows []string
	for i := range teams {
		id, from := teams[i].id, ""
		if id == "inspections" {
			from = "2026-01-01"
		}
		rows = append(rows, cells(',', id, departments[id], fmt.Sprint(staff[id]), from))
	}
	return assemble(teamsFile, "id,department,people,started_on\n", rows, "\n", "\n")
}

// easing is how far a team has come with its own approval at the end of a month,
// in thousandths.
func (t *team) easing(month time.Time) int64 { return t.eased(month.AddDate(0, 1, -1)) }

// measureList is the sheet that the teams fill in each month of the last year, one
// row a number. Eligibility and Ledger have few automated tests, and Records
// reports nothing.
func measureList() []byte {
	var rows []string
	add := func(metric, value, unit, period, team, passed, run string) {
		rows = append(rows, cells(',', metric, value, unit, period, team, "", passed, run))
	}
	first := day("2025-11-01")
	for i := range teams {
		t := &teams[i]
		if t.id == "records" {
			continue
		}
		old := t.export == releaseDesk
		for m := range 12 {
			month := first.AddDate(0, m, 0)
			if !t.working(month.AddDate(0, 0, 27)) {
				continue
			}
			s, period, eased := newStream("measures", t.id, month.Format("2006-01")), month.Format("2006-01"), t.easing(month)
			base, tests := int64(68), int64(900)
			if old {
				base, tests = 41, 160
			}
			run := tests + int64(m)*tests/60 + s.below(tests/20)
			failed := run*(26-eased/100)/1000 + s.below(run/100+1)
			add("test_pass_rate", "", "", period, t.id, fmt.Sprint(run-failed), fmt.Sprint(run))
			add("unit_test_coverage", fmt.Sprintf("%d.%d %%", base+int64(m)/3+int64(len(t.id))%7, s.below(10)), "", period, t.id, "", "")
			add("build_pipeline_time", fmt.Sprintf("%d.%d", 9+base/10-eased/350+s.below(3), s.below(10)), "min", period, t.id, "", "")
			rows = append(rows, t.serviceSheet(month, m)...)
			behind := 70 - 2*int64(m) + s.below(20)
			if old {
				behind += 90
			}
			add("days_behind", fmt.Sprint(behind), "days", period, t.id, "", "")
			add("toil_share", fmt.Sprintf("%d %%", 31-eased/130+s.below(5)), "", period, t.id, "", "")
			add("defects_found_before_production", fmt.Sprint(2+newStream("defects", t.id, period).below(5)+eased/250), "", period, t.id, "", "")
			objectives := 3 + int64(len(t.id))%4
			kept := newStream("objectives", t.id, period)
			missed := int64(0)
			for range objectives {
				if kept.chance(60) {
					missed++
				}
			}
			add("slo_met", fmt.Sprint(objectives-missed), "", period, t.id, "", "")
			add("slo_total", fmt.Sprint(objectives), "", period, t.id, "", "")
		}
	}
	// The organisation's own, by the quarter. Attacks that were noticed are few.
	for q, n := range []struct{ defended, attacks, audits, passed, approved int64 }{{5, 6, 4, 3, 6}, {7, 8, 3, 3, 9}, {6, 6, 5, 4, 14}, {9, 10, 4, 4, 19}} {
		period := [...]string{"2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"}[q]
		add("attacks_defended", "", "", period, "*", fmt.Sprint(n.defended), fmt.Sprint(n.attacks))
		add("audits_passed", "", "", period, "*", fmt.Sprint(n.passed), fmt.Sprint(n.audits))
		add("approved_paths_share", "", "", period, "*", fmt.Sprint(n.approved), "30")
		add("goals_sponsored", "", "", period, "*", fmt.Sprint([...]int{1, 2, 4, 5}[q]), fmt.Sprint([...]int{5, 5, 6, 6}[q]))
		add("coaching_people", fmt.Sprint([...]int{2, 2, 3, 4}[q]), "", period, "*", "", "")
		add("questionnaire_items", fmt.Sprint([...]int{212, 212, 148, 96}[q]), "", period, "*", "", "")
	}
	return assemble(measuresFile, "metric,value,unit,period,team,service,numerator,denominator\n", rows, "\n", "\n")
}

// serviceSheet is what a team reports of each service that it owns in a month: the
// checks of secure configuration, which cover a few more services each quarter, and
// the age of the dependencies.
func (t *team) serviceSheet(month time.Time, m int) []string {
	var rows []string
	period, date := month.Format("2006-01"), month.AddDate(0, 0, 27)
	for n, h := range t.held(date) {
		service := h.service
		s := newStream("service sheet", service, period)
		if checks := 60 + int64(len(service))*3; n*4 < 5+m {
			passed := checks - checks*(90-3*int64(m)+s.below(12))/1000
			rows = append(rows, cells(',', "config_checks_passed", "", "", period, t.id, service, fmt.Sprint(passed), fmt.Sprint(checks)))
		}
		years := 62 + int64(len(service))*4 - 3*int64(m) + s.below(15)
		if t.export == releaseDesk {
			years += 90
		}
		rows = append(rows, cells(',', "libyears", fmt.Sprintf("%d.%d", years/10, years%10), "libyears", period, t.id, service, "", ""))
	}
	return rows
}

// surveyItems are asked in both surveys, from 1 (not at all) to 7 (fully). The
// first six follow the items on a generative culture at dora.dev (CC BY 4.0), in
// words of our own; the last two are about security.
var surveyItems = [...]struct{ topic, question string }{
	{"culture", "Here people go and look for the information they need"},
	{"culture", "Whoever brings bad news is not blamed for it"},
	{"culture", "Teams carry responsibility together"},
	{"culture", "Working with other teams is welcome and noticed"},
	{"culture", "New ideas are welcome"},
	{"culture", "When something fails we ask how it could happen"},
	{"security", "Security reviews fit into our way of working"},
	{"security", "We can get what we need to build securely"},
}

// surveyAnswers are two surveys, a year apart but for two months: of every ten
// people seven or eight answer. Where teams approve their own changes the mood is
// better in the second one, by a little.
func surveyAnswers() []byte {
	var rows []string
	for wave, held := range []string{"2025-11-17", "2026-09-21"} {
		form := 0
		for i := range teams {
			t := &teams[i]
			if !t.working(day(held)) {
				continue
			}
			s := newStream("survey", t.id, held)
			mood := 4500 - t.failing*2 + t.eased(day(held))*2/5
			for range staff[t.id] {
				if !s.chance(760) {
					continue
				}
				form++
				own := mood + s.normal()*750>>16
				for k, item := range surveyItems {
					score := own + s.normal()*700>>16 + int64(k%4)*150
					if item.topic == "security" {
						score -= 500
					}
					rows = append(rows, cells(',', [...]string{"autumn 2025", "autumn 2026"}[wave], held, t.id, item.topic, item.question,
						fmt.Sprintf("form-%d%03d", wave+1, form), fmt.Sprint(max(1, min(7, (score+500)/1000))), "1", "7"))
				}
			}
		}
	}
	return assemble(surveyFile, "survey,held_on,team,topic,question,respondent,value,scale_min,scale_max\n", rows, "\n", "\n")
}

// policyList is the register of security policies: 24 to begin with, eight of
// which the clear-out of April 2026 swept away, four new ones.
func policyList() []byte {
	var rows []string
	for n := range 28 {
		s := newStream("policy", fmt.Sprint(n))
		introduced := day("2016-03-01").AddDate(0, int(s.below(90)), int(s.below(27)))
		retired, reviewed, owner := "", "2026-04-15", "security"
		switch {
		case n < 3:
			introduced = time.Time{} // older than the register
		case n >= 24:
			introduced, reviewed, owner = day("2026-04-20").AddDate(0, int(n-24)*2, 0), "", "engineering"
		}
		switch {
		case n < 24 && n%3 == 1:
			retired, reviewed = day("2026-04-17").AddDate(0, 0, int(s.below(12))).Format(time.DateOnly), "2026-04-14"
		case n%4 == 2:
			owner = "engineering"
		case n%5 == 3:
			owner = "compliance"
		}
		kind := [...]string{"policy", "standard", "procedure", "guideline"}[n%4]
		rows = append(rows, cells(',', fmt.Sprintf("SP-%02d", n+1), kind, owner, written(introduced, london, time.DateOnly), reviewed, retired, fmt.Sprint(400+s.below(4200))))
	}
	return assemble(policiesFile, "id,kind,owner,introduced_on,reviewed_on,retired_on,words\n", rows, "\n", "\n")
}

// wishes are what teams ask for: topic, of whom, and in their words.
var wishes = [...][3]string{
	{"access", "security", "A way to get into production for an hour without a ticket"},
	{"access", "security", "Test accounts that do not expire every week"},
	{"review", "security", "Somebody to talk to before we design, not after"},
	{"review", "security", "The list of what a review looks at"},
	{"tooling", "platform", "A base image that somebody keeps up to date"},
	{"tooling", "platform", "Secrets that rotate by themselves"},
	{"findings", "security", "Findings without the ones that cannot be reached"},
	{"time", "leadership", "A day a month for updates"},
	{"time", "leadership", "Fewer forms for a change that has been tested"},
	{"training", "leadership", "A course about threats to payments, with people who build them"},
}

// askList is the list that began with the question "what do you need to be
// secure?" in March 2026. Answers of the security team take weeks at first and days
// later; what is asked of leadership takes longer.
func askList() []byte {
	var rows []string
	for n := range 46 {
		s := newStream("ask", fmt.Sprint(n))
		asked := day("2026-03-09").AddDate(0, 0, int(int64(n)*5+s.below(5)))
		t, wish := &teams[s.below(int64(len(teams)))], wishes[s.below(int64(len(wishes)))]
		wait := s.logNormal(max(4, 26-int64(n)/2), 600)
		if wish[1] == "leadership" {
			wait *= 2
		}
		answered := asked.AddDate(0, 0, int(wait))
		outcome := [...]string{"fulfilled", "fulfilled", "fulfilled", "partly", "declined"}[s.below(5)]
		if !answered.Before(end) || s.chance(60) {
			answered, outcome = time.Time{}, "open"
		}
		public := ""
		if s.chance(500) {
			public = "yes"
		}
		rows = append(rows, cells(',', fmt.Sprintf("ask-%03d", n+1), t.id, wish[1], wish[0], asked.Format(time.DateOnly), written(answered, london, time.DateOnly), outcome, public, wish[2]))
	}
	return assemble(asksFile, "id,team,asked_of,topic,asked_at,answered_at,outcome,public,text\n", rows, "\n", "\n")
}

// interventionList is what the programme office keeps; the larger changes stand in
// site.toml.
func interventionList() []byte {
	rows := []string{
		cells(',', "asking", "Teams are asked what they need", "*", "2026-03-09", "", "practice", "security_response_days", "down"),
		cells(',', "clear-out", "Security policies are cleared out", "*", "2026-04-13", "2026-04-30", "practice", strings.Join([]string{"policies_active", "questionnaire_items"}, ";"), "down"),
	}
	return assemble(interventionsFile, "id,title,team,started_on,ended_on,kind,metrics,direction\n", rows, "\n", "\n")
}
