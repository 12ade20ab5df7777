package main

import "time"

// The advisory of June 2026: one library that nearly everybody uses.
const (
	advisoryCVE     = "CVE-2026-9990417"
	advisoryLibrary = "wirepack-parse"
	advisorySize    = 150
)

// spared are the teams that do not use the library.
var spared = map[string]bool{"eligibility": true, "maps": true, "records": true}

// advisory brings the findings in two days; teams and library maintainers work
// on them together, and most are gone in three weeks.
func (w *world) advisory() {
	s := newStream("advisory")
	var touched []*team
	for i := range teams {
		if !spared[teams[i].id] {
			touched = append(touched, &teams[i])
		}
	}
	for n := range advisorySize {
		t := touched[n%len(touched)]
		date := advisory.AddDate(0, 0, int(s.below(10)/6))
		f := &finding{
			team: t, service: t.drawService(s, date), kind: "sca", severity: "high", state: "open",
			opened: at(date, 7*hour+s.below(13*hour)), cve: advisoryCVE, rule: "sca-" + advisoryLibrary,
			component: advisoryLibrary, known: true, owner: pick(s, people),
		}
		if n%3 == 0 {
			f.severity = "critical"
		}
		f.due = dueDate(f)
		f.closed = onWorkday(s, later(f.opened, s.logNormal(8*days, 620)))
		f.state = "fixed"
		f.trim()
		w.findings = append(w.findings, f)
	}
}

// onWorkday moves a moment to the office hours of the next working day.
func onWorkday(s *stream, t time.Time) time.Time {
	date := at(t.In(london), 0)
	for !workday(date) {
		date = nextDay(date)
	}
	if moment := at(date, officeTime(s)); moment.After(t) {
		return moment
	}
	return t
}

func drawSeverity(s *stream, kind string) string {
	if kind == "secret" {
		return pick(s, []string{"critical", "high", "high", "medium"})
	}
	switch n := s.below(100); {
	case n < 5:
		return "critical"
	case n < 24:
		return "high"
	case n < 67:
		return "medium"
	case n < 91:
		return "low"
	}
	return "info"
}

var rules = map[string][]string{
	"sast":      {"sql-from-text", "path-from-request", "weak-hash", "log-of-secret", "open-redirect", "html-unescaped", "xml-entities", "regex-slow"},
	"sca":       {"sca-upgrade", "sca-upgrade-major", "sca-abandoned"},
	"container": {"base-image-old", "os-package", "root-user"},
	"iac":       {"bucket-open", "rule-any-source", "no-encryption", "role-too-wide", "no-backup"},
	"secret":    {"token-in-code", "key-in-image", "password-in-config"},
	"dast":      {"header-missing", "cookie-flags", "tls-old", "cors-wide", "error-detail"},
}

var components = map[string][]string{
	"sast": {"src/handlers", "src/forms", "src/export", "src/report", "src/admin", "lib/session", "lib/letters"},
	"sca":  {"jsonlane", "quillmark", "tidelog", "fernhttp", "brasspdf", "latchkey", "orchid-orm", "wirepack-parse"},
	// Most services stand on one base image, which is nobody's in particular.
	"container": {"wexmoor/base:24", "wexmoor/base:24", "wexmoor/base:24", "wexmoor/base:24", "wexmoor/base:24", "wexmoor/base:26", "wexmoor/jvm:21", "wexmoor/node:22"},
	"iac":       {"network.hcl", "storage.hcl", "roles.hcl", "queues.hcl"},
	"secret":    {"settings.yml", "Dockerfile", "fixtures/keys.txt"},
	"dast":      {"/", "/apply", "/search", "/api/v1", "/account"},
}
