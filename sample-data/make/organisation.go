package main

import "time"

// hour and day lengths in seconds, the unit of durations here.
const (
	minute = 60
	hour   = 3600
	days   = 24 * hour
)

// team holds how a team works, before it approves its own changes.
type team struct {
	id       string
	perWeek  int64  // normal changes a week, thousandths
	lead     int64  // median seconds from commit to production
	spread   int64  // of the lead time: thousandths of a log unit
	failing  int64  // of a thousand changes, how many fail
	seen     int64  // of a thousand failed changes, how many become an incident
	hotfixed int64  // of a thousand failed changes, how many a hotfix repairs
	reversed int64  // … and how many are rolled back
	recovery int64  // median seconds until users are served again
	other    int64  // incidents a month that no change caused, thousandths
	found    int64  // security findings a month, thousandths
	fixing   int64  // of a thousand open findings, how many are closed in a month
	approval string // date from which the team approves its own changes; "" never
	export   string // the system that records its deployments
	desk     string // the system that records its incidents
}

// The systems that exports come from.
const (
	pipeline    = "pipeline"     // deployments of most teams
	releaseDesk = "release desk" // deployments of the older systems; made in Germany
	runner      = "runner"       // deployments of Platform
	serviceDesk = "service desk" // incidents of most teams
	onCall      = "on call"      // incidents of Payments; New York times
	opsLog      = "ops log"      // incidents of Platform and Public web
)

const (
	pilots  = "2026-02-01"
	rollOut = "2026-06-01"
)

var teams = []team{
	// Fast and steady.
	{"accounts", 4900, 30 * hour, 1000, 75, 470, 500, 240, 2 * hour, 320, 10000, 140, rollOut, pipeline, serviceDesk},
	{"payments", 7200, 36 * hour, 1000, 62, 820, 330, 150, 50 * minute, 300, 12000, 185, pilots, pipeline, onCall},
	{"web", 9000, 20 * hour, 1000, 75, 300, 520, 280, 100 * minute, 450, 13000, 150, rollOut, pipeline, opsLog},
	{"platform", 18000, 5 * hour, 850, 45, 320, 520, 300, 35 * minute, 500, 14000, 200, rollOut, runner, opsLog},
	// In the middle.
	{"applications", 6000, 42 * hour, 1050, 95, 400, 520, 240, 3 * hour, 320, 11000, 140, pilots, pipeline, serviceDesk},
	{"appointments", 2600, 70 * hour, 1050, 80, 800, 450, 200, 5 * hour, 550, 7000, 140, rollOut, pipeline, serviceDesk},
	{"inspections", 4000, 60 * hour, 1100, 110, 500, 520, 220, 6 * hour, 450, 9000, 130, rollOut, pipeline, serviceDesk},
	{"notices", 5000, 52 * hour, 1050, 85, 450, 500, 240, 4 * hour, 320, 9000, 130, pilots, pipeline, serviceDesk},
	// Fast but fragile: much goes out, much of it breaks, and it is long until it works again.
	{"casework", 8000, 14 * hour, 950, 255, 270, 330, 110, 52 * hour, 250, 13000, 90, rollOut, pipeline, serviceDesk},
	// Older systems. Ledger is slow for good reasons, and steady: every change is reconciled against a month's end
	// before it goes live. Eligibility ships a train of rules on one evening a month; the law gives the date.
	{"data", 900, 420 * hour, 900, 110, 750, 450, 150, 30 * hour, 800, 10000, 95, rollOut, releaseDesk, serviceDesk},
	{"eligibility", 0, 1150 * hour, 400, 430, 900, 60, 30, 150 * hour, 300, 9000, 100, "", releaseDesk, serviceDesk},
	{"ledger", 950, 310 * hour, 600, 40, 700, 500, 300, 5 * hour, 1500, 9000, 140, "", releaseDesk, serviceDesk},
	{"maps", 1500, 200 * hour, 950, 90, 700, 450, 200, 20 * hour, 600, 8000, 100, rollOut, releaseDesk, serviceDesk},
	// Three people.
	{"records", 560, 150 * hour, 800, 80, 700, 450, 200, 26 * hour, 120, 4000, 90, rollOut, releaseDesk, serviceDesk},
}

// holding says that a team looks after a service, for a time.
type holding struct {
	service  string
	display  string // as the service desk writes it
	team     string
	weight   int64  // share of the team's changes
	aliases  string // other names, besides display
	from, to string // dates; "" is open
}

var holdings = []holding{
	{"sign-in", "Sign in", "accounts", 6, "", "", ""},
	{"profile", "Citizen profile", "accounts", 4, "", "", ""},
	{"application-forms", "Application forms", "applications", 6, "forms", "", ""},
	{"document-upload", "Document upload", "applications", 4, "", "", ""},
	{"booking", "Booking", "appointments", 7, "", "", ""},
	{"reminders", "Reminders", "appointments", 3, "", "", ""},
	{"case-manager", "Case manager", "casework", 6, "casemgr", "", ""},
	{"case-search", "Case search", "casework", 3, "", "", ""},
	{"decision-letters", "Decision letters", "casework", 2, "", "", "2026-04-01"},
	{"warehouse", "Data warehouse", "data", 6, "dwh", "", ""},
	{"open-data", "Open data", "data", 4, "", "", ""},
	{"eligibility-rules", "Eligibility rules", "eligibility", 7, "", "", ""},
	{"eligibility-api", "Eligibility API", "eligibility", 3, "", "", ""},
	{"inspection-planner", "Inspection planner", "inspections", 6, "", "2026-01-01", ""},
	{"field-app", "Field app", "inspections", 4, "", "2026-01-01", ""},
	{"ledger-core", "General ledger", "ledger", 6, "HB-KERN", "", ""},
	{"settlement", "Settlement", "ledger", 4, "", "", ""},
	{"map-tiles", "Map tiles", "maps", 5, "", "", ""},
	{"address-lookup", "Address lookup", "maps", 5, "", "", ""},
	{"email-notices", "E-mail notices", "notices", 6, "", "", ""},
	{"sms-notices", "Text messages", "notices", 4, "", "", ""},
	{"decision-letters", "Decision letters", "notices", 2, "", "2026-04-01", ""},
	{"checkout", "Checkout", "payments", 5, "checkout-*", "", ""},
	{"refunds", "Refunds", "payments", 3, "", "", ""},
	{"payment-gateway", "Payment gateway", "payments", 4, "pay-gw", "", ""},
	{"build-runner", "Build runner", "platform", 4, "", "", ""},
	{"cluster-config", "Cluster configuration", "platform", 5, "", "", ""},
	{"edge-proxy", "Edge proxy", "platform", 3, "", "", ""},
	{"records-archive", "Records archive", "records", 1, "", "", ""},
	{"website", "Website", "web", 6, "www", "", ""},
	{"content-api", "Content API", "web", 4, "", "", ""},
}

// nobodys are services that are deployed and scanned and that nobody owns.
var nobodys = []string{"legacy-fax-bridge", "sandbox-demo"}

// inspectionsStart is the first working day of the team that began midway.
var inspectionsStart = day("2026-01-12")

// working reports whether the team exists on a date.
func (t *team) working(date time.Time) bool {
	return t.id != "inspections" || !date.Before(inspectionsStart)
}

// held lists what the team looks after on a date.
func (t *team) held(date time.Time) []holding {
	var all []holding
	for _, h := range holdings {
		if h.team == t.id && (h.from == "" || !date.Before(day(h.from))) && (h.to == "" || date.Before(day(h.to))) {
			all = append(all, h)
		}
	}
	return all
}

// drawService draws one of them by weight.
func (t *team) drawService(s *stream, date time.Time) string {
	all, total := t.held(date), int64(0)
	for _, h := range all {
		total += h.weight
	}
	n := s.below(total)
	for _, h := range all {
		if n -= h.weight; n < 0 {
			return h.service
		}
	}
	return all[0].service
}

// displayName is how the service desk writes a service.
func displayName(service string) string {
	for _, h := range holdings {
		if h.service == service {
			return h.display
		}
	}
	return service
}

// eased is how far own approval has come for the team on a date, in
// thousandths: it takes the first month to settle.
func (t *team) eased(date time.Time) int64 {
	if t.approval == "" || date.Before(day(t.approval)) {
		return 0
	}
	return min(1000, daysFrom(day(t.approval), date)*1000/28)
}

// people are invented. Columns such as author and assignee carry them, and
// goright must drop every one.
var people = []string{
	"Aurelia Quistgaard", "Bartholomew Fenwhistle", "Ingeborg Tamsinholt", "Osric Vandermeulen-Pyke",
	"Philippa Drummaquill", "Thaddeus Okonjo-Marsh", "Wilhelmina Brackenthwaite", "Zephyrine Castellmoor",
	"Leopold Ashgrovewick", "Marguerite Siobhanna Tolliver", "Nikodem Pryzbelwaite", "Ottoline Hargreavesby",
}
