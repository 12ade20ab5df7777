package main

import "time"

// specialIncidents are the tickets that no chance makes.
func (w *world) specialIncidents() {
	s := newStream("tickets")
	w.recordsTicket(s)
	w.lastDay(s)
	w.stillOpen(s)
	w.cancelled(s)
	w.maintenance(s)
	w.attacks(s)
}

// recordsTicket is the only incident of Records in the last 90 days.
func (w *world) recordsTicket(s *stream) {
	i := w.incident(s, teamOf("records"), "records-archive", at(day("2026-09-15"), 11*hour), 19*hour)
	i.summary, i.cleared = "Scanner room offline", true
}

// lastDay makes sure that the exports reach into the last evening.
func (w *world) lastDay(s *stream) {
	i := w.incident(s, teamOf("platform"), "edge-proxy", at(day("2026-10-31"), 15*hour+20*minute), 34*minute)
	i.summary = "Certificate of a supplier expired"
}

// stillOpen are tickets that nobody has closed by the end, some old.
func (w *world) stillOpen(s *stream) {
	for _, one := range []struct{ team, service, date, priority string }{
		{"casework", "case-manager", "2026-08-19", "P3"},
		{"casework", "case-search", "2026-10-02", "P2"},
		{"data", "warehouse", "2026-07-14", "P4"},
		{"eligibility", "eligibility-rules", "2026-10-15", "P2"},
		{"maps", "address-lookup", "2026-09-28", "P4"},
		{"applications", "document-upload", "2026-10-30", "P3"},
		{"eligibility", "eligibility-api", "2026-10-28", "P3"},
	} {
		i := w.incident(s, teamOf(one.team), one.service, at(day(one.date), officeTime(s)), hour)
		i.restored, i.closed, i.priority = time.Time{}, time.Time{}, one.priority
		i.summary, i.cleared = pick(s, otherTroubles), true
	}
}

// cancelled are duplicates and false alarms: not incidents.
func (w *world) cancelled(s *stream) {
	for n := range 14 {
		t := &teams[s.below(int64(len(teams)))]
		date := start.AddDate(0, 0, int(s.below(720)))
		if t.desk != serviceDesk || !t.working(date) || t.quiet(date) {
			t = teamOf("accounts")
		}
		i := w.incident(s, t, t.drawService(s, date), at(date, officeTime(s)), s.between(5, 90)*minute)
		i.state, i.summary = "Duplicate", pick(s, changeTroubles)
		if n%2 == 1 {
			i.state, i.summary = "False alarm", "Probe misread a redirect"
		}
	}
}

// maintenance windows share the export, as they do everywhere.
func (w *world) maintenance(s *stream) {
	for n := range 10 {
		date := start.AddDate(0, 2*n+1, 8)
		i := w.incident(s, teamOf("ledger"), "ledger-core", at(date, 22*hour), s.between(2, 5)*hour)
		i.kind, i.priority, i.summary = "maintenance", "P4", "Planned work: year book and index"
	}
}

// attacks are few, so the site must say how many.
func (w *world) attacks(s *stream) {
	for n, one := range []struct{ team, service, date string }{
		{"accounts", "sign-in", "2024-12-29"}, {"payments", "checkout", "2025-03-08"}, {"web", "website", "2025-05-17"},
		{"accounts", "sign-in", "2025-08-02"}, {"applications", "document-upload", "2025-10-21"}, {"accounts", "profile", "2026-01-25"},
		{"notices", "sms-notices", "2026-03-30"}, {"accounts", "sign-in", "2026-06-21"}, {"web", "content-api", "2026-08-09"},
		{"accounts", "sign-in", "2026-09-19"}, {"applications", "application-forms", "2026-10-11"},
	} {
		t := teamOf(one.team)
		opened := at(day(one.date), s.below(days))
		i := w.incident(s, t, one.service, opened, s.between(20, 600)*minute)
		i.class, i.outcome, i.cleared, i.summary = "security", "defended", true, "Login guessing from many networks"
		if n%4 == 1 {
			i.outcome, i.summary = "contained", "Stolen session used from abroad"
		}
		i.contained = opened.Add(i.restored.Sub(opened) / 2).Truncate(time.Second)
	}
}
