package source

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// shown is a proposal on one line.
func shown(p Proposal) string {
	var parts []string
	if p.Wrong != "" {
		return "wrong: " + p.Wrong
	}
	for _, f := range p.Fits {
		parts = append(parts, "preset "+f.Name)
	}
	parts = append(parts, string(p.Options.Kind))
	for _, m := range p.Named {
		parts = append(parts, m.Column)
	}
	for _, m := range p.Guessed {
		parts = append(parts, m.Column+"="+m.Header)
	}
	return strings.TrimSpace(strings.Join(append(parts, fmt.Sprint(p.File.Kept, " of ", p.File.Rows)), " "))
}

func TestProposals(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"own names":       {"id,service,finished_at,status\nd1,pay,2026-01-02T00:00:00Z,success\n", "deployments id finished_at service status 1 of 1"},
		"other names":     {"Release;Applikation;Ausgeliefert;Date of release;Ergebnis\n1;pay;x;02.01.2026 10:00;ok\n", "deployments version finished_at=Date of release service=Applikation 1 of 1"},
		"incidents":       {`{"data": [{"ref": "I-1", "affected": {"system": "pay"}, "raised": "2026-01-02T00:00:00Z", "priority": "P1", "acknowledged": "2026-01-02T00:10:00Z"}]}`, ""},
		"an alert":        {alerts(2), "preset github-dependabot  2 of 2"},
		"a date of ends":  {"Finding,Severity,Resolved date,Seen first\nF,High,2026-02-01,2026-01-01\n", ""},
		"a German list":   {"Key;Application;Level;Found;Done\nF-1;Shop;P1;01.09.2026;04.09.2026\n", "findings service opened_at=Found closed_at=Done severity=Level id=Key 1 of 1"},
		"a course":        {"training_id;employee_id;completion_date;result\n1;E1;10.01.2026;Passed\n", "wrong: nothing in it looks like deployments, incidents or findings"},
		"people":          {"id,created_at,email,name\nU1,2026-01-02T00:00:00Z,e,n\n", "wrong: nothing in it looks like deployments, incidents or findings"},
		"nothing":         {"a,b\n1,2\n", "wrong: nothing in it looks like deployments, incidents or findings"},
		"a near miss":     {`[{"workflowName": "x", "headBranch": "main"}]`, "wrong: GitHub Actions runs, but these runs have no times"},
		"no text":         {"PK\x03\x04", "wrong: this is a zip archive or a spreadsheet"},
		"people are none": {"Reporter,Severity,Assigned to,Opened\nAnn,High,Bob,2026-01-01\n", ""},
	} {
		folder := t.TempDir()
		writeFile(t, folder, "x", c.text)
		p, err := Propose(context.Background(), folder, "x")
		if err != nil {
			t.Fatal(err)
		}
		got := shown(p)
		switch name {
		case "incidents":
			for _, part := range []string{"incidents ", "opened_at=raised", "service=.affected.system", "severity", "1 of 1"} {
				if !strings.Contains(got, part) {
					t.Errorf("%s: %s, want %s in it", name, got, part)
				}
			}
		case "a date of ends":
			if !strings.Contains(got, "opened_at=Seen first") || !strings.Contains(got, "closed_at=Resolved date") {
				t.Errorf("%s: %s", name, got)
			}
		case "people are none":
			if strings.Contains(got, "Reporter") || strings.Contains(got, "Assigned") {
				t.Errorf("%s: %s", name, got)
			}
		default:
			if got != c.want {
				t.Errorf("%s: %s, want %s", name, got, c.want)
			}
		}
	}
}
