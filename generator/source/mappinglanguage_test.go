package source

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
)

func TestRepeatedHeadersAreOneList(t *testing.T) {
	const repeats = 216 // as often as one real export of a ticket system repeats a header
	header := "Key,Created" + strings.Repeat(",Component", repeats) + ",Module"
	row := func(cells ...string) string {
		return strings.Join(cells, ",") + strings.Repeat(",", repeats+3-len(cells))
	}
	text := strings.Join([]string{header, row("a", "2026-01-01T00:00:00Z", "pay", "", "card"), row("b", "2026-01-02T00:00:00Z") + "ledger", row("c", "2026-01-03T00:00:00Z", "pay") + "ledger"}, "\n")
	for all, last := range map[bool]string{true: "ledger+pay", false: "pay"} {
		s := newSite(t, "a.csv", text).source("x", Incidents, "a.csv", func(o *Options) {
			o.Columns = map[string]Column{"opened_at": {Names: []string{"Created"}}, "service": {Names: []string{"Component", "Module"}, All: all}}
		})
		d, problems := s.read()
		want(t, "problems", problems)
		var got []string
		for _, i := range d.Incidents {
			got = append(got, setText(d, i.Services))
		}
		want(t, fmt.Sprint("all = ", all), got, "card+pay", "ledger", last)
	}
}

func TestAllTextsOfSeveralPaths(t *testing.T) {
	s := newSite(t, "a.json", `[{"opened_at":"2026-01-01T00:00:00Z","a":[{"n":"pay"},{"n":"card"}],"b":"ledger, tax"}]`).source("x", Incidents, "a.json", func(o *Options) {
		o.Columns = map[string]Column{"service": {Names: []string{".a[].n", ".b"}, All: true, Split: ","}}
	})
	d, problems := s.read()
	want(t, "problems", problems)
	want(t, "services", []string{setText(d, d.Incidents[0].Services)}, "card+ledger+pay+tax")
}

func TestAColumnFromThePathOfItsFile(t *testing.T) {
	s := newSite(t, "data/blue/2026/a.csv", tinyCSV(fine), "data/red/a.json", `[{"finished_at":"2026-01-05T15:00:00Z"}]`, "data/a.csv", tinyCSV(fine)).
		source("x", Deployments, "data/**/a.*", func(o *Options) {
			o.Columns = map[string]Column{"team": {File: "^data/(?<team>[^/]+)/"}, "service": {File: "/([a-z]+)\\.[a-z]+$"}}
		})
	d, problems := s.read()
	want(t, "problems", problems, "warning data/a.csv: the path does not fit the pattern “^data/(?<team>[^/]+)/”: team is empty (the path is relative to the folder of site.toml)")
	want(t, "deployments", deploymentTexts(d),
		"data/a.csv:2 a by  in  at 2026-01-05T15:00 status 0 kind 0 failed 0",
		"data/blue/2026/a.csv:2 a by blue in  at 2026-01-05T15:00 status 0 kind 0 failed 0",
		"data/red/a.json:1 a by red in  at 2026-01-05T15:00 status 0 kind 0 failed 0")
	for pattern, says := range map[string]string{"(?<team": "cannot be used: error parsing regexp", "data/.*": "cannot be used: it has no group team", "(a)(b)": "cannot be used: it has no group team"} {
		_, problems := newSite(t, "a.csv", tinyCSV(fine)).source("x", Deployments, "a.csv", func(o *Options) { o.Columns = map[string]Column{"team": {File: pattern}} }).read()
		if !strings.Contains(strings.Join(problems, "\n"), says) {
			t.Errorf("%s: %s", pattern, problems)
		}
	}
}

const departments = "\xef\xbb\xbfdepartment_id;department_name;note\r\n10;platform;x\r\n20;\"shop \"\"front\"\"\";\r\n10;other;\r\n30\r\n\r\n"

func TestAColumnThatIsLookedUp(t *testing.T) {
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(departments)
	if err != nil {
		t.Fatal(err)
	}
	for encoding, table := range map[string]string{"utf-8": departments, "utf-16": utf16} {
		s := newSite(t, "a.csv", "opened_at,dept\n2026-01-01T00:00:00Z,10\n2026-01-02T00:00:00Z,20 / 99\n2026-01-03T00:00:00Z,99\n2026-01-04T00:00:00Z,\n", "hr/departments.csv", table).
			source("x", Incidents, "a.csv", func(o *Options) {
				o.Columns = map[string]Column{"team": {Names: []string{"dept"}, Split: "/", Lookup: &Lookup{"hr/departments.csv", "department_id", "department_name", 0}}}
			})
		d, problems := s.read()
		want(t, encoding, problems,
			"warning hr/departments.csv:4: the key “10” stands there twice, for “platform” and for “other”: the first is taken (correct the lookup)",
			"warning hr/departments.csv:5: the row has 1 cell, the header has more: left out",
			"warning a.csv: hr/departments.csv has no department_id “99”: 2 rows (add it to the lookup)")
		var got []string
		for _, i := range d.Incidents {
			got = append(got, setText(d, i.Teams))
		}
		want(t, encoding, got, "platform", `shop "front"`, "", "")
		want(t, "unmapped", []string{fmt.Sprint(d.Files[0].Unmapped)}, "[{hr/departments.csv has no department_id “99” 2}]")
	}
}

func TestALookupThatCannotBeUsed(t *testing.T) {
	for says, l := range map[string]Lookup{
		"error the lookup none.csv cannot be read: no such file or directory (paths are relative to the folder of site.toml)": {"none.csv", "a", "b", 0},
		"error t.csv:1: no column “a” or “b” to look up; there are: key, manager":                                             {"t.csv", "a", "b", 0},
		"error team is looked up in a column that names people":                                                               {"t.csv", "key", "manager", 0},
		"error e.csv: the lookup is empty":                                                                                    {"e.csv", "a", "b", 0},
	} {
		s := newSite(t, "a.csv", tinyCSV(fine), "t.csv", "key,manager\n1,x\n", "e.csv", "").source("x", Deployments, "a.csv", func(o *Options) {
			o.Columns = map[string]Column{"team": {Names: []string{"id"}, Lookup: &l}}
		})
		_, problems := s.read()
		if !strings.Contains(strings.Join(problems, "\n"), says) {
			t.Errorf("got %s, want %s", problems, says)
		}
	}
}

func TestAnEndAfterSoManyDays(t *testing.T) {
	s := newSite(t, "f.csv", "opened_at,state,days_open\n2026-01-30,fixed,3\n2026-01-30T12:00:00Z,false_positive,1.5\n2026-01-30,open,3\n2026-01-30,fixed,many\n2026-03-28,fixed,1\n",
		"i.csv", "opened_at,status,days_open\n2026-01-30T12:00:00Z,Closed,2\n2026-01-30T12:00:00Z,New,2\n2026-01-30T12:00:00Z,?!,2\n").
		source("f", Findings, "f.csv", func(o *Options) {
			o.Timezone = "Europe/Berlin"
			o.Columns = map[string]Column{"closed_after_days": {Names: []string{"days_open"}}, "severity": {Const: "high"}}
		}).
		source("i", Incidents, "i.csv", func(o *Options) {
			o.Columns = map[string]Column{"closed_after_days": {Names: []string{"days_open"}}}
		})
	d, problems := s.read()
	var got []string
	for _, f := range d.Findings {
		got = append(got, fmt.Sprint(timeText(f.Opened), " ", timeText(f.Closed), " ", f.State, f.DayClosed))
	}
	for _, i := range d.Incidents {
		got = append(got, fmt.Sprint(timeText(i.Resolved), " ", i.State))
	}
	want(t, "ends", got,
		"2026-01-29T23:00 2026-02-01T23:00 1 true", "2026-01-30T12:00 2026-02-01T00:00 2 false", "2026-01-29T23:00 - 0 false", "2026-01-29T23:00 - 1 false", "2026-03-27T23:00 2026-03-28T23:00 1 true",
		"2026-02-01T12:00 3", "- 0", "- 0")
	want(t, "mended", []string{fmt.Sprint(d.Files[0].Mended), fmt.Sprint(d.Files[1].Mended, d.Files[1].Unmapped)},
		"[{a number that cannot be read was left out 1} {its end was worked out from how long it was open 3} {says closed but has no end 1}]",
		"[{its end was worked out from how long it was open 1}] [{state = “?!” 1}]")
	if len(problems) != 3 {
		t.Errorf("%q", problems)
	}
}

func TestWhereWithPathsAndStars(t *testing.T) {
	row := func(workflow, branch string) string {
		return fmt.Sprintf(`{"service":"%s","finished_at":"2026-01-05T15:00:00Z","workflow":{"path":".github/workflows/%s.yml"},"branch":"%s"}`, workflow+branch, workflow, branch)
	}
	text := "[" + strings.Join([]string{row("Deploy-prod", "main"), row("test", "main"), row("deploy", "release/1.2"), row("deploy", "fix")}, ",") + "]"
	s := newSite(t, "a.json", text).source("x", Deployments, "a.json", func(o *Options) {
		o.Where = map[string]Words{".workflow.path": {"*/deploy*.YML"}, "branch": {"main", "release/?.?"}}
	})
	d, problems := s.read()
	want(t, "problems", problems)
	want(t, "kept", []string{d.Names.Text(d.Names.Members(d.Deployments[0].Service)[0]), d.Names.Text(d.Names.Members(d.Deployments[1].Service)[0])}, "Deploy-prodmain", "deployrelease/1.2")
	s.sources["x"].Where["branch"] = Words{"trunk"}
	_, problems = s.read()
	want(t, "none", problems[:1], "warning a.json: where leaves no row of this file: “.workflow.path” is “*/deploy*.yml”, “branch” is “trunk” (is a word of where spelt as in the export?)")
}

func TestStarsAndQuestionMarks(t *testing.T) {
	for pattern, texts := range map[string]string{
		"deploy*": "+deploy +deploy-prod -predeploy", "*prod": "+prod +a/prod -prod2", "a*b*c": "+abc +axbxc +abbc -acb", "*": "+x", "?": "+é -ab", "a?c": "+aéc -ac", "**x**": "+x +axb -a",
	} {
		for text := range strings.FieldsSeq(texts) {
			if got := fits(text[1:], pattern); got != (text[0] == '+') {
				t.Errorf("%s fits %s: %v", text[1:], pattern, got)
			}
		}
	}
}

func TestWhatIncidentsWithOneIDAre(t *testing.T) {
	const rows = "id,team,opened_at,resolved_at\n1,blue,2026-01-01T00:00Z,\n1,red,2026-01-01T00:00Z,\n1,green,2026-01-01T00:00Z,\n2,blue,2026-01-01T00:00Z,\n2,red,2026-01-01T00:00Z,2026-01-02T00:00Z\n"
	for same, teams := range map[SameID]string{"": "blue+green+red", Together: "blue+green+red", Last: "green"} {
		d, problems := newSite(t, "a.csv", rows).source("x", Incidents, "a.csv", func(o *Options) { o.SameID = same }).read()
		var got []string
		for _, i := range d.Incidents {
			got = append(got, setText(d, i.Teams)+" "+timeText(i.Resolved))
		}
		want(t, "problems", problems)
		want(t, fmt.Sprintf("same_id = %q", same), sortedTexts(got), teams+" -", "red 2026-01-02T00:00")
	}
}

func TestOneOfSeveralHeadersIsEnough(t *testing.T) {
	s := &skeleton{headers: [][]string{{"Título"}, {"Clave", "Creada"}}}
	for _, fits := range [][]string{{"Key|Clave", "Creada|Created"}, {"clave"}, {"Clave", "!Created"}} {
		if !s.has(fits) {
			t.Errorf("%s is not found", fits)
		}
	}
	for _, not := range [][]string{{"Key|Clave", "Created"}, {"Clave", "!Created|Creada"}} {
		if s.has(not) {
			t.Errorf("%s is found", not)
		}
	}
}
