package source

import (
	"fmt"
	"strings"
	"testing"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// incidentTexts shows the incidents.
func incidentTexts(d *dataset.Dataset) []string {
	var list []string
	for _, r := range d.Incidents {
		s := fmt.Sprintf("%s:%d %s by %s %s to %s", d.Files[r.File].Path, r.Line, setText(d, r.Services), setText(d, r.Teams), timeText(r.Opened), timeText(r.Resolved))
		if r.Mitigated != dataset.None {
			s += " mitigated " + timeText(r.Mitigated)
		}
		if r.Deployment != 0 {
			s += " linked"
		}
		list = append(list, s+fmt.Sprintf(" state %d kind %d class %d rank %d found %d related %d", r.State, r.Kind, r.Class, r.Rank, r.FoundBy, r.ChangeRelated))
	}
	return list
}

// findingTexts shows the findings.
func findingTexts(d *dataset.Dataset) []string {
	var list []string
	for _, r := range d.Findings {
		s := fmt.Sprintf("%s:%d %s by %s %s to %s", d.Files[r.File].Path, r.Line, setText(d, r.Service), setText(d, r.Teams), timeText(r.Opened), timeText(r.Closed))
		if r.DayOpened || r.DayClosed {
			s += fmt.Sprintf(" days %v %v", r.DayOpened, r.DayClosed)
		}
		if r.Due != dataset.None {
			s += " due " + timeText(r.Due)
		}
		if r.ExceptionUntil != dataset.None {
			s += " excepted " + timeText(r.ExceptionUntil)
		}
		list = append(list, s+fmt.Sprintf(" %s state %d reason %d kind %d known %d", r.Severity, r.State, r.Reason, r.Kind, r.Known))
	}
	return list
}

// The files of METHOD.md's worked examples O1 and O7 have this form.
func TestWorkedExamplesNeedNoMapping(t *testing.T) {
	s := newSite(t,
		"d.csv", "id,team,service,environment,status,type,commit_at,finished_at,rollback_of\nd01,Payments,pay,production,success,normal,2026-01-05T09:00Z,2026-01-05T15:00Z,\nd02,Payments,pay,production,success,rollback,,2026-01-08T12:00Z,d01\n",
		"i.csv", "id,team,service,started_at,resolved_at,deployment_id\ni1,Payments,pay,2026-01-08T10:20Z,2026-01-08T12:00Z,d02\ni4,Payments,pay,2026-03-30T12:00Z,,\n",
		"f.csv", "id,team,opened_at,closed_at\nf01,Payments,2025-12-10,2026-01-20\nf02,Payments,2025-12-20,\n").
		source("d", Deployments, "d.csv").source("i", Incidents, "i.csv").source("f", Findings, "f.csv")
	s.ctx.AsOf = "2026-04-01"
	d, problems := s.read()
	want(t, "problems", problems,
		"note f.csv: 3 times without an offset: taken as UTC (give timezone in its source if that is wrong)",
		"note f.csv: no column for severity: every finding has an unknown one (map a column onto severity)")
	want(t, "deployments", deploymentTexts(d),
		"d.csv:2 pay by Payments in production at 2026-01-05T15:00 commit 2026-01-05T09:00 status 0 kind 0 failed 0",
		"d.csv:3 pay by Payments in production at 2026-01-08T12:00 status 0 kind 2 failed 0")
	if d.Deployments[1].RollbackOf != d.Deployments[0].ID || d.Incidents[0].Deployment != d.Deployments[1].ID {
		t.Error("ids do not join")
	}
	want(t, "incidents", incidentTexts(d),
		"i.csv:2 pay by Payments 2026-01-08T10:20 to 2026-01-08T12:00 linked state 3 kind 0 class 0 rank 0 found 0 related 0",
		"i.csv:3 pay by Payments 2026-03-30T12:00 to - state 0 kind 0 class 0 rank 0 found 0 related 0")
	want(t, "findings", findingTexts(d),
		"f.csv:2  by Payments 2025-12-10T00:00 to 2026-01-20T00:00 days true true unknown state 1 reason 0 kind 0 known 0",
		"f.csv:3  by Payments 2025-12-20T00:00 to - days true false unknown state 0 reason 0 kind 0 known 0")
}

func TestMappedColumnsAndWords(t *testing.T) {
	s := newSite(t, "jira/a.csv", `Issue key;Issue Type;Created;Resolved;Status;Priority;Component/s;Component/s;Found;Assignee
INC-1;Incident;19/Sep/25 9:12 AM;19/Sep/25 11:12 AM;Done;P1;pay;card;customer;Ann
INC-2;Task;19/Sep/25 9:12 AM;;To Do;P4;pay;;;Bob
INC-3;incident;20/Sep/25 9:12 PM;?;In Flight;Wow;;;Some Body;
`).source("jira", Incidents, "jira/*.csv", func(o *Options) {
		o.Timezone = "Europe/Berlin"
		o.DateFormat = []string{"%d/%b/%y %I:%M %p"}
		o.Null = []string{"?"}
		o.Where = map[string]Words{"Issue Type": {"Incident"}}
		o.Columns = map[string]Column{
			"id": {Names: []string{"Issue key"}}, "opened_at": {Names: []string{"Creada", "Created"}}, "resolved_at": {Names: []string{"Resolved"}},
			"service": {Names: []string{"Component/s"}}, "team": {Const: "platform"}, "found_by": {Names: []string{"Found"}}, "class": {Names: []string{"Klasse"}}}
		o.States = map[string]Words{"open": {"In Flight"}}
	})
	d, problems := s.read()
	want(t, "problems", problems,
		`warning jira/a.csv:1: no column “Klasse” for class (known: Assignee, Component/s, Component/s, Created, Found, Issue Type, Issue key, Priority, Resolved, Status)`,
		"note jira/a.csv: 3 times without an offset: taken as Europe/Berlin (give timezone in its source if that is wrong)",
		"warning jira/a.csv: found_by = (other text): 1 row, not mapped (use a lookup that gives one of: customer, team, monitoring)",
		"warning jira/a.csv: severity = “Wow”: 1 row, not mapped (say what it means in [source.jira.severity])")
	want(t, "incidents", incidentTexts(d),
		"jira/a.csv:2 card+pay by platform 2025-09-19T07:12 to 2025-09-19T09:12 state 3 kind 0 class 0 rank 1 found 1 related 0",
		"jira/a.csv:4  by platform 2025-09-20T19:12 to - state 0 kind 0 class 0 rank 0 found 0 related 0")
	f := d.Files[0]
	want(t, "set aside", []string{fmt.Sprint(f.SetAside, f.Mended)}, "[{left out by where 1}] []")
	want(t, "dropped", f.Dropped, "Assignee")
	want(t, "ignored", f.Ignored)
}

func TestFindingStates(t *testing.T) {
	for row, want := range map[string]string{
		"open,,":                                       "state 0 reason 0",
		"new,2026-02-01T00:00:00Z,":                    "state 1 reason 0 mended says open but has an end: the end is believed",
		"closed,2026-02-01T00:00:00Z,":                 "state 1 reason 0",
		"closed,,":                                     "state 1 reason 0 mended says closed but has no end",
		"closed,2026-02-01T00:00:00Z,exception":        "state 2 reason 2",
		"false_positive,2026-02-01T00:00:00Z,":         "state 2 reason 3",
		"Won't Fix,2026-02-01T00:00:00Z,":              "state 2 reason 6",
		"dismissed,2026-02-01T00:00:00Z,used in tests": "state 2 reason 7",
		"open,,accepted":                               "state 0 reason 1",
		",,false-positive":                             "state 2 reason 3",
		",2026-02-01T00:00:00Z,":                       "state 1 reason 0",
		",2026-02-01T00:00:00Z,fixed":                  "state 1 reason 0",
		"duplicate,,":                                  "state 3 reason 0",
		",,duplicate":                                  "state 3 reason 0",
		"closed,2025-01-01T00:00:00Z,":                 "state 1 reason 0 mended it ends before it begins",
		"gone,2026-02-01T00:00:00Z,":                   "state 2 reason 0 mended ended in a state that no map covers: watched until then, not counted as fixed",
	} {
		s := newSite(t, "f.csv", "id,severity,opened_at,state,closed_at,dismiss_reason\nf1,high,2026-01-01T00:00:00Z,"+row+"\n").source("f", Findings, "f.csv")
		d, _ := s.read()
		if len(d.Findings) != 1 {
			t.Errorf("%q: %d findings", row, len(d.Findings))
			continue
		}
		got := fmt.Sprintf("state %d reason %d", d.Findings[0].State, d.Findings[0].Reason)
		for _, m := range d.Files[0].Mended {
			got += " mended " + m.What
		}
		if got != want {
			t.Errorf("%q: %s, want %s", row, got, want)
		}
	}
}

func TestIncidentStates(t *testing.T) {
	for row, want := range map[string]string{
		"open,,":                          "0",
		"triggered,,2026-01-02T00:00:00Z": "3 says open but has an end: the end is believed",
		"resolved,,":                      "3 says closed but has no end",
		"resolved,,2026-01-02T00:00:00Z":  "3",
		"monitoring,,":                    "2",
		",2026-01-01T12:00:00Z,":          "2",
		"open,2026-01-01T12:00:00Z,":      "2",
		"acknowledged,,":                  "1",
		"merged,,2026-01-02T00:00:00Z":    "4",
		"?,,2026-01-02T00:00:00Z":         "3",
		"resolved,,2025-01-01T00:00:00Z":  "3 it ends before it begins",
	} {
		s := newSite(t, "i.csv", "id,opened_at,state,mitigated_at,resolved_at\ni1,2026-01-01T00:00:00Z,"+row+"\n").source("i", Incidents, "i.csv")
		d, _ := s.read()
		got := fmt.Sprint(d.Incidents[0].State)
		for _, m := range d.Files[0].Mended {
			got += " " + m.What
		}
		if got != want {
			t.Errorf("%q: %s, want %s", row, got, want)
		}
	}
}

func TestAnEndThatCannotBeReadIsNotOpen(t *testing.T) {
	s := newSite(t,
		"i.csv", "id,opened_at,resolved_at,detected_at\ni1,2026-01-01T00:00:00Z,soon,\ni2,2026-01-01T00:00:00Z,,soon\n",
		"f.csv", "id,severity,opened_at,closed_at,due_at,sla_days,kev\nf1,low,2026-01-01,soon,,,\nf2,low,2026-01-01,,2026-01-31,,yes\nf3,low,2026-01-01,,,30,maybe\nf4,low,2026-01-01T12:00:00Z,,x,1.5,\n").
		source("i", Incidents, "i.csv").source("f", Findings, "f.csv")
	d, problems := s.read()
	var places []string
	for _, p := range problems {
		place, _, _ := strings.Cut(p, " (")
		places = append(places, place)
	}
	want(t, "problems", places,
		"note f.csv: 4 times without an offset: taken as UTC",
		"warning f.csv:2:19: closed_at: “soon” is no time",
		"warning f.csv:4:24: known_exploited: “maybe” is neither yes nor no",
		"warning f.csv:5:30: due_at: “x” is no time",
		"warning i.csv:2:25: resolved_at: “soon” is no time",
		"warning i.csv:3:26: detected_at: “soon” is no time")
	want(t, "incidents", incidentTexts(d), "i.csv:3  by  2026-01-01T00:00 to - state 0 kind 0 class 0 rank 0 found 0 related 0")
	want(t, "findings", findingTexts(d),
		"f.csv:3  by  2026-01-01T00:00 to - days true false due 2026-02-01T00:00 low state 0 reason 0 kind 0 known 2",
		"f.csv:4  by  2026-01-01T00:00 to - days true false due 2026-02-01T00:00 low state 0 reason 0 kind 0 known 0",
		"f.csv:5  by  2026-01-01T12:00 to - due 2026-01-03T00:00 low state 0 reason 0 kind 0 known 0")
}

func TestChangesServicesAndNumbers(t *testing.T) {
	s := newSite(t,
		"c.csv", "deployment_id,commit_at,author_email\nd1,2026-01-01T00:00:00Z,a@example.com\n,2026-01-01T00:00:00Z,\nd1,,\n",
		"s.csv", "id,team,aliases,from,to\npay,Payments;Core,pay-api;pay-ui,2026-01-01,\n,x,,,\ncard,Cards,,soon,\n",
		"d.csv", "service,finished_at,lead_time_hours,effort_hours,failed,planned\npay-ui,2026-01-02T00:00:00Z,1.5,2,yes,no\npay,2026-01-03T00:00:00Z,\"1,234\",1e99,,\n").
		source("c", Changes, "c.csv").source("s", Services, "s.csv").source("d", Deployments, "d.csv")
	d, problems := s.read()
	want(t, "problems", problems,
		"warning c.csv:3:1: deployment_id is empty", "warning c.csv:4:4: committed_at is empty",
		"warning d.csv:3:26: lead_time_hours: “1,234” is no number that fits here (write digits, with a point before the decimals)",
		"warning d.csv:3:34: effort_hours: “1e99” is no number that fits here (write digits, with a point before the decimals)",
		"note s.csv: 1 time without an offset: taken as UTC (give timezone in its source if that is wrong)",
		"warning s.csv:3:1: id is empty",
		`warning s.csv:4:13: from: “soon” is no time (write 2026-01-05T09:00:00Z, or give its format, such as date_format = ["%d/%b/%y %I:%M %p"])`)
	if len(d.Changes) != 1 || !d.Has.Changes || d.Files[0].Dropped[0] != "author_email" {
		t.Errorf("changes %v %v", d.Changes, d.Files[0].Dropped)
	}
	if r := d.Deployments[0]; setText(d, r.Service) != "pay" || setText(d, r.Owners) != "Core+Payments" || r.LeadSeconds != 5400 || r.Effort != 2 || r.Failed != dataset.Yes || r.Planned != dataset.No {
		t.Errorf("%+v owned by %s", r, setText(d, r.Owners))
	}
}

func TestSettingsThatMeanNothing(t *testing.T) {
	s := newSite(t, "a.csv", tinyCSV(fine), "b.csv", tinyCSV(fine))
	s.ctx.Pos = func(table ...string) diag.Pos { return diag.Pos{File: strings.Join(table, "."), Line: 1} }
	s.source("a", Deployments, "a.csv", func(o *Options) {
		o.Columns = map[string]Column{"finishedat": {Names: []string{"x"}}, "team": {Names: []string{"author.name"}}}
		o.States, o.Kinds = map[string]Words{"sucess": {"OK"}}, map[string]Words{"normal": {"x"}}
		o.Timezone, o.Delimiter, o.Records = "Europe/Londn", ";;", ".a["
		o.Where = map[string]Words{"assignee": {"Ann"}}
	}).source("b", Deployments, "c.csv").source("c", Deployments, "").source("d", "", "a.csv").source("e", Deployments, "data/[")
	s.sources["c"] = Options{Kind: Deployments}
	_, problems := s.read()
	want(t, "problems", problems,
		"error source.a.columns:1: deployments have no column “finishedat” (did you mean finished_at?)",
		"error source.a.columns:1: team is mapped onto “author.name”, which names people (this program keeps no person's name, and compares no persons)",
		"error source.a.states:1: “sucess” is no word for the states of deployments (did you mean success?)",
		"error source.a.timezone:1: unknown time zone “Europe/Londn” (write an IANA name, such as Europe/London)",
		`error source.a.delimiter:1: “;;” cannot separate columns (write auto, or one character such as ";" or "\t")`,
		`error source.a.records:1: records: “.a[” is no jq: unexpected EOF (write a path such as ".data.incidents", or a jq expression)`,
		"error source.a.where:1: rows cannot be chosen by “assignee”, which names people (columns that name people are never read)",
		"error source.b.files:1: “c.csv” matches no file (did you mean a.csv?)",
		`error source.c.files:1: source c has no files (add files = ["data/*.csv"])`,
		`error source.d:1: source d does not say what its rows are (`+KindHint+`)`,
		"error source.e.files:1: “data/[” is no pattern: syntax error in pattern (** crosses folders, {a,b} is either)")
}

func TestColumnsThatNamePeople(t *testing.T) {
	for _, h := range []string{"author", "Author Email", "committer_name", "assignee", "Assigned To", "reporter", "created_by", "openedBy", "resolved by", "approver", "deployed_by",
		"user", "user.login", "Email", "e-mail", "owner_email", "owner name", "login", "Dismissed By", "firstName", "caller_id", "Watchers", "head_committer", "displayName"} {
		if !namesPerson(h) {
			t.Errorf("%q was not recognised", h)
		}
	}
	for _, h := range []string{"team", "owner", "owning_team", "owner_team", "team_owner", "service", "lead_time_hours", "found_by", "created_at", "name", "service_name", "id", "standby", "ruby", "state", "component", ""} {
		if namesPerson(h) {
			t.Errorf("%q was taken for a person", h)
		}
	}
	s := newSite(t, "a.csv", "id,service,finished_at,Deployed By,Email\nd1,pay,2026-01-05T15:00:00Z,Ann Example,ann@example.com\n").source("x", Deployments, "a.csv")
	d, _ := s.read()
	want(t, "dropped", d.Files[0].Dropped, "Deployed By", "Email")
	for n := range d.Names.Len() {
		if text := d.Names.Text(dataset.Name(n)); strings.Contains(strings.ToLower(text), "ann") {
			t.Errorf("%q was kept", text)
		}
	}
}

// TestColumnsOfTheCatalogue: what only measures of the catalogue are made of. A word
// that means nothing to them is nobody's to map.
func TestColumnsOfTheCatalogue(t *testing.T) {
	s := newSite(t,
		"d.csv", "id,service,finished_at,story_created_at,done_at\nd1,pay,2026-01-05T15:00Z,2026-01-01T09:00Z,2026-01-04T09:00Z\n",
		"i.csv", "id,service,opened_at,severity,cause\ni1,pay,2026-01-08T10:20Z,Outage,OS patching\ni2,pay,2026-01-09T10:20Z,P1,a tired disk\ni3,pay,2026-01-10T10:20Z,down,\n",
		"f.csv", "id,service,opened_at,severity,kind,category,environment,stage\nf1,pay,2026-01-08,high,container,Injection,Live,Registry\nf2,pay,2026-01-08,low,sast,code smell,,\n").
		source("d", Deployments, "d.csv").source("i", Incidents, "i.csv").source("f", Findings, "f.csv")
	s.ctx.AsOf = "2026-04-01"
	d, problems := s.read()
	for _, p := range problems {
		if strings.Contains(p, "not mapped") {
			t.Error(p)
		}
	}
	if r := d.Deployments[0]; timeText(r.StoryDone) != "2026-01-04T09:00" || timeText(r.StoryCreated) != "2026-01-01T09:00" {
		t.Errorf("%+v", r)
	}
	var got []string
	for _, r := range d.Incidents {
		got = append(got, fmt.Sprintf("rank %d outage %v cause %d", r.Rank, r.Outage, r.Cause))
	}
	want(t, "incidents", got, "rank 1 outage true cause 1", "rank 1 outage false cause 2", "rank 1 outage true cause 0")
	got = nil
	for _, r := range d.Findings {
		got = append(got, fmt.Sprintf("category %d in %q at %q", r.Category, d.Names.Text(r.Environment), r.Stage))
	}
	want(t, "findings", got, `category 0 in "Live" at "registry"`, `category 1 in "" at ""`)
}
