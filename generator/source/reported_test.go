package source

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"goright/generator/dataset"
)

// units are a few measures as the catalogue declares them.
func units() map[string]MeasureUnit {
	return map[string]MeasureUnit{
		"test_pass_rate":      {Label: "Automation Test Pass/Fail Percentage", Unit: "% passed"},
		"unit_test_coverage":  {Label: "Automated Unit Test Coverage", Unit: "%"},
		"scope_change":        {Unit: "% of sprint scope"},
		"build_pipeline_time": {Label: "Build pipeline Time", Unit: "minutes (median)"},
		"velocity":            {Unit: "points per sprint"},
		"lead_time":           {Label: "Lead time for changes", Unit: "h"},
	}
}

func spanText(start, end dataset.Time) string { return timeText(start) + ".." + timeText(end) }

func measureTexts(d *dataset.Dataset) []string {
	var list []string
	for _, m := range d.Measures {
		s := fmt.Sprintf("%d %s %s %g", m.Line, d.Names.Text(m.Metric), spanText(m.Start, m.End), m.Value)
		if m.HasTarget {
			s += fmt.Sprintf(" target %g", m.Target)
		}
		if m.HasShare {
			s += fmt.Sprintf(" of %g/%g", m.Numerator, m.Denominator)
		}
		if m.N > 0 {
			s += fmt.Sprintf(" n %d", m.N)
		}
		list = append(list, s+" by "+setText(d, m.Owners)+" on "+setText(d, m.Service))
	}
	return list
}

// accounts shows why rows of each file were set aside and mended.
func accounts(d *dataset.Dataset) []string {
	var list []string
	for _, f := range d.Files {
		list = append(list, fmt.Sprintf("%s %d/%d %v %v", f.Path, f.Kept, f.Rows, f.SetAside, f.Mended))
	}
	return list
}

func TestMeasuresLongForm(t *testing.T) {
	s := newSite(t, "m.csv", `metric,value,period_start,period_end,at,team,service,unit,n,target,numerator,denominator
test_pass_rate,97 %,2026-03,,,Payments,,,,95,,
Automated Unit Test Coverage,0.61,2026-03-01,2026-03-31,,*,,ratio,12,70 %,,
test_pass_rate,,2026-Q1,,,web,,,,,45,60
Build pipeline Time,1.5 h,2026-W09,,,,pay,,,,,
build_pipeline_time,90,,,2026-03-05,web,,s,,,,
scope_change,-120,2026,,,web,,,,,,
unit_test_coverage,0.97,2026-03,,,web,,,,,,
test_pass_rate,98,2026-03,,,docs,,%,,,40,50
unit_test_coverage,61,2026-03-01,2026-04-01,,docs,,,,,9,0
`, "s.csv", "id,team\npay,Payments\n").source("m", Measures, "m.csv").source("s", Services, "s.csv")
	s.ctx.Measures, s.ctx.AsOf = units(), "2027-01-01"
	d, problems := s.read()
	want(t, "measures", measureTexts(d),
		"2 test_pass_rate 2026-03-01T00:00..2026-04-01T00:00 97 target 95 by Payments on ",
		"3 unit_test_coverage 2026-03-01T00:00..2026-04-01T00:00 61 target 70 n 12 by  on ",
		"4 test_pass_rate 2026-01-01T00:00..2026-04-01T00:00 75 of 45/60 by web on ",
		"5 build_pipeline_time 2026-02-23T00:00..2026-03-02T00:00 90 by Payments on pay",
		"6 build_pipeline_time 2026-03-05T00:00..- 1.5 by web on ",
		"7 scope_change 2026-01-01T00:00..2027-01-01T00:00 -120 by web on ",
		"8 unit_test_coverage 2026-03-01T00:00..2026-04-01T00:00 0.97 by web on ",
		"9 test_pass_rate 2026-03-01T00:00..2026-04-01T00:00 98 of 40/50 by docs on ",
		"10 unit_test_coverage 2026-03-01T00:00..2026-04-02T00:00 61 by docs on ")
	want(t, "accounts", accounts(d)[:1], "m.csv 9/9 [] [{a numerator and a denominator that make no share were left out 1} "+
		"{a period that ends on the first day of a month: that day is taken as its last 1} "+
		"{a share of at most 1 without a unit: taken as percent, as its measure is 1} {the value is not its numerator over its denominator: both are kept 1}]")
	want(t, "problems", problems, "note m.csv: 5 times without an offset: taken as UTC (give timezone in its source if that is wrong)",
		"warning m.csv:10:55: numerator and denominator are “9” and “0” (give both, 0 or more, the denominator the larger one)",
		"note the team “docs” stands in measures, surveys, policies or asks only: it becomes a team of its own (known: Payments)",
		"note the team “web” stands in measures, surveys, policies or asks only: it becomes a team of its own (known: Payments)")
	if !d.Has.Measures || d.Has.Surveys {
		t.Errorf("Has %+v", d.Has)
	}
}

func TestMeasuresThatCannotBeTakenAreSetAside(t *testing.T) {
	for row, why := range map[string]string{
		"nps,5,2026-03,":                              reasonMeasure,
		",5,2026-03,":                                 reasonMissing,
		"velocity,,2026-03,":                          reasonMissing,
		"velocity,5,,":                                reasonMissing,
		`velocity,"12,5",2026-03,`:                    reasonNumber,
		"velocity,about 5,2026-03,":                   reasonNumber,
		"velocity,5,March,":                           reasonTime,
		"velocity,5,2026-13,":                         reasonTime,
		"velocity,5,2026-W54,":                        reasonTime,
		"velocity,5,2026-03-02,2026-03-01":            reasonPeriod,
		"velocity,5 %,2026-03,":                       reasonUnit,
		"test_pass_rate,97 points,2026-03,":           reasonUnit,
		"test_pass_rate,104 %,2026-03,":               reasonRange,
		"test_pass_rate,-1,2026-03,":                  reasonRange,
		"build_pipeline_time,-1,2026-03,":             reasonRange,
		"build_pipeline_time,5 %,2026-03,":            reasonUnit,
		"velocity,5,2026-03,2026-03-01T00:00:00Z":     reasonPeriod,
		"velocity,1e300,2026-03-01T00:00:00Z,2026-03": reasonRange,
	} {
		s := newSite(t, "m.csv", "metric,value,period_start,period_end\n"+row+"\n").source("m", Measures, "m.csv")
		s.ctx.Measures = units()
		d, _ := s.read()
		if f := d.Files[0]; len(d.Measures) != 0 || len(f.SetAside) != 1 || f.SetAside[0].What != why || f.Kept != 0 {
			t.Errorf("%q: %d measures, %v, want %s", row, len(d.Measures), f.SetAside, why)
		}
	}
}

func TestMeasuresWithDecimalCommasWordsAndTextNumbers(t *testing.T) {
	s := newSite(t, "m.csv", "Kennzahl;Wert;Monat\nDeckung;61,5 %;Mär 2026\nTempo;1.234,5;Mar 2026\nTempo;12.5;Mar 2026\n",
		"sonar.json", `{"component":{"key":"pay","measures":[{"metric":"coverage","value":"81.4"},{"metric":"ncloc","value":"12000"}]}}`).
		source("m", Measures, "m.csv", func(o *Options) {
			o.Decimal, o.MonthNames = ",", "de"
			o.DateFormat = []string{"%b %Y"}
			o.Columns = map[string]Column{"metric": {Names: []string{"Kennzahl"}}, "value": {Names: []string{"Wert"}}, "period_start": {Names: []string{"Monat"}}}
			o.Kinds = map[string]Words{"unit_test_coverage": {"Deckung"}, "velocity": {"Tempo"}}
		}).source("sonar", Measures, "sonar.json", func(o *Options) {
		o.Records = ".component.measures"
		o.Columns = map[string]Column{"at": {Const: "2026-03-31"}, "service": {Const: "pay"}}
		o.Kinds = map[string]Words{"unit_test_coverage": {"coverage"}}
	})
	s.ctx.Measures = units()
	d, problems := s.read()
	want(t, "measures", measureTexts(d),
		"2 unit_test_coverage 2026-03-01T00:00..2026-04-01T00:00 61.5 by  on ",
		"3 velocity 2026-03-01T00:00..2026-04-01T00:00 1234.5 by  on ",
		"1 unit_test_coverage 2026-03-31T00:00..- 81.4 by unassigned on pay")
	want(t, "problems", problems[:2],
		"warning m.csv:4:7: value: “12.5” is no number (with decimal = \",\" write 1.234,5 or 1234,5)",
		"note sonar.json: 1 time without an offset: taken as UTC (give timezone in its source if that is wrong)")
	if u := d.Files[1].Unmapped; len(u) != 1 || u[0].What != "metric = “ncloc”" {
		t.Errorf("unmapped %v", u)
	}
}

func TestRepeatedMeasures(t *testing.T) {
	s := newSite(t, "a.csv", "metric,value,period,team\nvelocity,5,2026-03,web\nvelocity,5,2026-03,web\nvelocity,6,2026-03,web\nvelocity,5,2026-03,pay\n").source("m", Measures, "a.csv")
	s.ctx.Measures = units()
	d, _ := s.read()
	want(t, "measures", measureTexts(d), "4 velocity 2026-03-01T00:00..2026-04-01T00:00 6 by web on ", "5 velocity 2026-03-01T00:00..2026-04-01T00:00 5 by pay on ")
	want(t, "accounts", accounts(d), "a.csv 2/4 [{a repetition of another row 1} {replaced by a later row with the same id 1}] [{several versions of the row, the latest kept 1}]")
}

func answerTexts(d *dataset.Dataset) []string {
	var list []string
	for _, a := range d.Answers {
		s := fmt.Sprintf("%d %s/%s/%s %s by %s: %d n %d %g of %g..%g score %g", a.Line, d.Names.Text(a.Survey), d.Names.Text(a.Topic), d.Names.Text(a.Question), timeText(a.Held),
			setText(d, a.Owners), a.Respondent, a.N, a.Value, a.Low, a.High, a.Score())
		if a.HasSD {
			s += fmt.Sprintf(" sd %g", a.SD)
		}
		if a.HasFavourable {
			s += fmt.Sprintf(" favourable %g", a.Favourable)
		}
		list = append(list, s)
	}
	return list
}

func TestSurveys(t *testing.T) {
	s := newSite(t, "s.csv", `survey,held_on,team,question,respondent,value,n,mean,sd,favourable_share,scale_min,scale_max,reverse,topic,name,email
spring,2026-03-02,web,Q1,ann@example.com,5,,,,,1,7,,Westrum,Ann Example,ann@example.com
spring,2026-03-02,web,Q2,ann@example.com,2,,,,,1,7,yes,,Ann Example,ann@example.com
spring,2026-03-02,web,Q1,r-17,6,,,,,1,7,,,,
autumn,2026-09,web,Q1,r-17,6,,,,,1,7,,,,
spring,2026-03-02,*,Q1,,,12,4.5,1.1,62 %,1,7,,,,
,2026-03-02,ops,Q1,,,4,3,,0.5,1,7,,,,
`).source("pulse", Survey, "s.csv", func(o *Options) { o.Columns = map[string]Column{"topic": {Names: []string{"topic"}}} })
	s.ctx.AsOf = "2026-10-01"
	d, _ := s.read()
	want(t, "answers", answerTexts(d),
		"2 spring/Westrum/Q1 2026-03-02T00:00 by web: 1 n 0 5 of 1..7 score 5",
		"3 spring//Q2 2026-03-02T00:00 by web: 1 n 0 2 of 1..7 score 6",
		"4 spring//Q1 2026-03-02T00:00 by web: 2 n 0 6 of 1..7 score 6",
		"5 autumn//Q1 2026-09-01T00:00 by web: 1 n 0 6 of 1..7 score 6",
		"6 spring//Q1 2026-03-02T00:00 by : 0 n 12 4.5 of 1..7 score 4.5 sd 1.1 favourable 0.62",
		"7 pulse//Q1 2026-03-02T00:00 by ops: 0 n 4 3 of 1..7 score 3 favourable 0.5")
	want(t, "dropped", d.Files[0].Dropped, "email")
	for n := range d.Names.Len() {
		if text := d.Names.Text(dataset.Name(n)); strings.Contains(text, "ann@") || strings.Contains(text, "r-17") {
			t.Errorf("%q was kept", text)
		}
	}
}

func TestAnswersThatCannotBeTakenAreSetAside(t *testing.T) {
	for row, why := range map[string]string{
		",web,Q1,r1,5,,,1,7":                reasonMissing,
		"2026-03-02,,Q1,r1,5,,,1,7":         reasonMissing,
		"2026-03-02,web,,r1,5,,,1,7":        reasonMissing,
		"2026-03-02,web,Q1,r1,,,,1,7":       reasonMissing,
		"2026-03-02,web,Q1,,5,,,1,7":        reasonNobody,
		"2026-03-02,web,Q1,,,0,4,1,7":       reasonNobody,
		"2026-03-02,web,Q1,,,9,,1,7":        reasonMissing,
		"2026-03-02,web,Q1,r1,8,,,1,7":      reasonOffScale,
		"2026-03-02,web,Q1,r1,agree,,,1,7":  reasonNumber,
		"2026-03-02,web,Q1,r1,5,,,7,1":      reasonScale,
		"2026-03-02,web,Q1,r1,5,,,,":        reasonScale,
		"yesterday,web,Q1,r1,5,,,1,7":       reasonTime,
		"2026-03-02,web,Q1,r1,5 %,,,1,7":    reasonNumber,
		"2026-03-02,web,Q1,,,5,7.2,1,7":     reasonOffScale,
		"2026-03-02,web,Q1,,,many,4,1,7":    reasonNobody,
		`2026-03-02,web,Q1,,,9,"4,5",1,7`:   reasonNumber,
		"2026-03-02,web,Q1,n/a,5,n/a,,1,7":  reasonNobody,
		"2026-03-02,web,Q1,r1,5,,,one,7":    reasonScale,
		"2026-03-02,web,Q1,,5,3.5,4.2,1,7":  reasonNobody,
		"2026-03-02,web,Q1,r1,0.9,,,1,7":    reasonOffScale,
		"2026-03-02,web,Q1,r1,null,,4,1,7":  reasonMissing,
		"2026-03-02,web,Q1,,5,-3,4.2,1,7":   reasonNobody,
		"2026-03-02,n/a,Q1,r1,5,,,1,7":      reasonMissing,
		"2026-03-02,web,Q1,r1,5 of 7,,,1,7": reasonNumber,
	} {
		s := newSite(t, "s.csv", "held_on,team,question,respondent,value,n,mean,scale_min,scale_max\n"+row+"\n").source("s", Survey, "s.csv")
		d, _ := s.read()
		if f := d.Files[0]; len(d.Answers) != 0 || len(f.SetAside) != 1 || f.SetAside[0].What != why {
			t.Errorf("%q: %d answers, %v, want %s", row, len(d.Answers), f.SetAside, why)
		}
	}
}

func TestPoliciesAndAsks(t *testing.T) {
	s := newSite(t, "p.csv", `id,title,introduced_on,retired_on,reviewed_on,owner,kind,words,team
P1,Passwords,2024-01-01,2026-02-01,2025-06-01,Engineering,Standard,1200,*
P2,Removable media,,,2025-01-01,Ann Example,policy,many,web;ops
P3,Backwards,2026-02-01,2026-01-01,,infosec,,,
`, "a.csv", `id,asked_at,answered_at,team,asked_of,outcome,topic,text,public,requester
A1,2026-01-05T09:00:00Z,2026-01-07T09:00:00Z,web,Security,granted,access,Break-glass access to the edge,yes,Ann Example
A2,2026-01-06,,ops,CISO,,tools,Secret words,no,Ann Example
A3,2026-01-06,2026-01-06,ops,Ann Example,open,,,,
A4,2026-01-06,,ops,,done,,,,
A5,2026-01-06,2026-01-02,ops,board,no,,,,
`).source("p", Policies, "p.csv").source("a", Asks, "a.csv")
	s.ctx.AsOf = "2026-03-01"
	d, problems := s.read()
	var policies, asks []string
	for _, p := range d.Policies {
		policies = append(policies, fmt.Sprintf("%d %s..%s reviewed %s owner %d kind %d words %d binds %s", p.Line, timeText(p.Introduced), timeText(p.Retired), timeText(p.Reviewed), p.Owner, p.Kind, p.Words, setText(d, p.Owners)))
	}
	for _, a := range d.Asks {
		asks = append(asks, fmt.Sprintf("%d %s..%s of %d outcome %d by %s on %s text %s days %v %v", a.Line, timeText(a.Asked), timeText(a.Answered), a.Of, a.Outcome, setText(d, a.Owners), d.Names.Text(a.Topic), d.Names.Text(a.Text), a.DayAsked, a.DayAnswered))
	}
	want(t, "policies", policies,
		"2 2024-01-01T00:00..2026-02-01T00:00 reviewed 2025-06-01T00:00 owner 1 kind 1 words 1200 binds ",
		"3 -..- reviewed 2025-01-01T00:00 owner 3 kind 0 words 0 binds ops+web",
		"4 2026-02-01T00:00..2026-01-01T00:00 reviewed - owner 2 kind 0 words 0 binds ")
	want(t, "asks", asks,
		"2 2026-01-05T09:00..2026-01-07T09:00 of 1 outcome 2 by web on access text Break-glass access to the edge days false false",
		"3 2026-01-06T00:00..- of 1 outcome 0 by ops on tools text  days true false",
		"4 2026-01-06T00:00..2026-01-06T00:00 of 4 outcome 1 by ops on  text  days true true",
		"5 2026-01-06T00:00..- of 0 outcome 2 by ops on  text  days true false",
		"6 2026-01-06T00:00..2026-01-02T00:00 of 2 outcome 4 by ops on  text  days true true")
	all := strings.Join(problems, "\n")
	for n := range d.Names.Len() {
		all += "\n" + d.Names.Text(dataset.Name(n))
	}
	for _, secret := range []string{"Ann Example", "Secret words", "Passwords", "Removable"} {
		if strings.Contains(all, secret) {
			t.Errorf("%q was kept or repeated", secret)
		}
	}
	if p := d.Policies[0]; !p.InForce(at(t, "2026-01-01")) || p.InForce(p.Retired) || !d.Policies[1].InForce(1) {
		t.Error("a policy is in force from its introduction until it is retired")
	}
}

func TestTeamsSource(t *testing.T) {
	s := newSite(t, "t.csv", `id,name,parent,people,started_on,ended_on,aliases
pay,Payments,Money,6.5,2026-01-01,2026-06-30,Old payments
Web,Public web,,Ann Example,,,
web,Twice,,,,,
gone,,,,2026-02-01,2026-01-01,
`, "d.csv", tinyCSV("d1,old payments,x,2026-07-05T15:00:00Z,"), "j.json", `[{"id":"ops","people":4}]`).
		source("t", Teams, "t.csv").source("j", Teams, "j.json").source("m", Measures, "m.csv")
	delete(s.sources, "m")
	s.ctx.Team = map[string]TeamOptions{"web": {Name: "Web, as site.toml says", From: "2025-01-01"}}
	d, problems := s.read()
	var teams []string
	for _, x := range d.Teams {
		teams = append(teams, fmt.Sprintf("%s|%s|%s|%g|%s", d.Names.Text(x.ID), x.Name, d.Names.Text(x.Parent), x.People, spanText(x.From, x.To)))
	}
	want(t, "teams", teams, "gone|gone||0|-..-", "ops|ops||4|-..-", "pay|Payments|Money|6.5|2026-01-01T00:00..2026-07-01T00:00", "web|Web, as site.toml says||0|2025-01-01T00:00..-")
	want(t, "problems", problems,
		"note t.csv: 4 times without an offset: taken as UTC (give timezone in its source if that is wrong)",
		"warning t.csv:3:17: people holds no number (give how many work in the team; names are never read)",
		"warning t.csv:4:1: the team “web” has a row already: this one is left out (one row says all of a team; ownership over time belongs into the services)",
		"warning t.csv:5:1: the team “gone” ends before it begins: both dates are left out (ended_on is its last day)")
}

func TestInterventionsSource(t *testing.T) {
	s := newSite(t, "i.csv", `id,title,team,started_on,ended_on,kind,metrics,direction
trunk,Trunk,pay,2026-02-01,2026-02-28,practice,lead_time;nonsense,down
trunk,Trunk,web,2026-02-01,2026-02-28,practice,lead_time,down
,Course,*,2026-01-01,,course,,
own,Ours,*,2026-01-01,,,,
lost,Lost,nobody,2026-01-01,,,,
back,Back,pay,2026-03-01,2026-02-01,,,
`, "t.csv", "id\npay\nweb\n").source("i", Interventions, "i.csv").source("t", Teams, "t.csv")
	s.ctx.Measures = units()
	s.ctx.Intervention = map[string]InterventionOptions{"own": {Title: "As site.toml says", StartedOn: "2026-01-02"}}
	d, problems := s.read()
	var list []string
	for _, it := range d.Interventions {
		var teams, metrics []string
		for _, n := range it.Teams {
			teams = append(teams, d.Names.Text(n))
		}
		for _, n := range it.Metrics {
			metrics = append(metrics, d.Names.Text(n))
		}
		list = append(list, fmt.Sprintf("%s|%s|%s|%v|%s|%v|%d|%d", it.ID, it.Title, it.Kind, teams, spanText(it.Start, it.End), metrics, it.Better, it.Line))
	}
	want(t, "interventions", list,
		"course-20454|Course|training|[]|2026-01-01T00:00..-|[]|0|4",
		"own|As site.toml says||[]|2026-01-02T00:00..-|[]|0|0",
		"trunk|Trunk|practice|[pay web]|2026-02-01T00:00..2026-03-01T00:00|[lead_time]|-1|2")
	want(t, "accounts", accounts(d)[:1], "i.csv 4/6 [{a period that ends before it begins 1} {no team that is known 1}] [{a metric that nothing declares was left out 1}]")
	if !slices.ContainsFunc(problems, func(p string) bool {
		return strings.Contains(p, "unknown team “nobody” in intervention “lost”")
	}) {
		t.Errorf("got %q", problems)
	}
}

func TestReportedRowsAfterAsOfAreNotKnownYet(t *testing.T) {
	s := newSite(t, "m.csv", "metric,value,period\nvelocity,5,2026-02\nvelocity,6,2026-03\n",
		"a.csv", "asked_at,answered_at,team\n2026-02-01,2026-03-10,web\n2026-03-02,,web\n").source("m", Measures, "m.csv").source("a", Asks, "a.csv")
	s.ctx.Measures, s.ctx.AsOf = units(), "2026-03-01"
	d, problems := s.read()
	want(t, "measures", measureTexts(d), "2 velocity 2026-02-01T00:00..2026-03-01T00:00 5 by  on ")
	if len(d.Asks) != 1 || d.Asks[0].Answered != dataset.None || d.Asks[0].Outcome != dataset.AskOpen {
		t.Errorf("asks %+v", d.Asks)
	}
	if got := strings.Join(problems, "\n"); !strings.Contains(got, "a.csv: it goes on after as_of 2026-03-01T00:00:00Z: 1 row left out; what had not ended by then is taken as still open in 1 row") {
		t.Error(got)
	}
	s.ctx.AsOf = ""
	if d, _ := s.read(); timeText(d.AsOf) != "2026-04-01T00:00" {
		t.Errorf("without other events they give as_of, not %s", timeText(d.AsOf))
	}
}

func TestNumbersWithUnits(t *testing.T) {
	for text, want := range map[string]string{
		"97": "97|", "97 %": "97|%", "3.5h": "3.5|h", "-2e3 s": "-2e3|s", "5 errors": "5|errors", "5e": "5|e", "12,5 %": "12,5|%", "%": "|%", "": "|", "1e+3": "1e+3|", "3-4": "3|-4",
	} {
		if d, u := splitUnit(text); d+"|"+u != want {
			t.Errorf("%q gave %s|%s, want %s", text, d, u, want)
		}
	}
	for text, want := range map[string]string{"1.234,5": "1234.5", "12,5": "12.5", "1.234": "1234", "-1.234.567": "-1234567", "7": "7", "12.5": "", "1,234.5": "", "1.23,4": "", "1,": "", ".234": ""} {
		if got, ok := pointedDecimals(text); ok != (want != "") || ok && got != want {
			t.Errorf("%q gave %q %v, want %q", text, got, ok, want)
		}
	}
	for _, c := range []struct {
		v             float64
		given, wanted string
		want          float64
		ok            bool
	}{
		{90, "min", "hours (median)", 1.5, true}, {0.5, "ratio", "%", 50, true}, {50, "percent", "ratio", 0.5, true}, {2, "d", "h", 48, true},
		{3, "", "anything", 3, true}, {3, "Points per Sprint", "points per sprint", 3, true}, {3, "points", "%", 3, false}, {3, "EUR", "USD", 3, false}, {4, "count", "open count", 4, true},
	} {
		if got, ok := inUnit(c.v, c.given, c.wanted); got != c.want || ok != c.ok {
			t.Errorf("%g %s in %s: %g %v", c.v, c.given, c.wanted, got, ok)
		}
	}
}

func TestWideForms(t *testing.T) {
	s := newSite(t, "m.csv", "Date,Team,velocity,Build pipeline Time,mood\n2026-03,web,21,90 s,good\n2026-03,ops,n/a,4 min,\n",
		"f.csv", "Timestamp,Email Address,Your team,We learn from failure,News travels\n2026-03-02T10:00:00Z,ann@example.com,web,5,6\n2026-03-02T10:00:00Z,bob@example.com,web,4,\n").
		source("m", Measures, "m.csv", func(o *Options) {
			o.Unpivot = Unpivot{Keep: []string{"Date", "Team"}, Into: []string{"metric", "value"}}
		}).
		source("f", Survey, "f.csv", func(o *Options) {
			o.Unpivot = Unpivot{Keep: []string{"Timestamp", "Your team"}, Into: []string{"question", "value"}}
			o.Columns = map[string]Column{"team": {Names: []string{"Your team"}}, "scale_min": {Const: "1"}, "scale_max": {Const: "7"}}
		})
	s.ctx.Measures = units()
	d, _ := s.read()
	want(t, "measures", measureTexts(d), "2 velocity 2026-03-01T00:00..2026-04-01T00:00 21 by web on ",
		"2 build_pipeline_time 2026-03-01T00:00..2026-04-01T00:00 1.5 by web on ", "3 build_pipeline_time 2026-03-01T00:00..2026-04-01T00:00 4 by ops on ")
	want(t, "answers", answerTexts(d), "2 f//We learn from failure 2026-03-02T10:00 by web: 1 n 0 5 of 1..7 score 5",
		"2 f//News travels 2026-03-02T10:00 by web: 1 n 0 6 of 1..7 score 6", "3 f//We learn from failure 2026-03-02T10:00 by web: 2 n 0 4 of 1..7 score 4")
	for _, f := range d.Files {
		if strings.Contains(fmt.Sprint(f), "@example") {
			t.Errorf("an address is in the account: %+v", f)
		}
	}
}

// Which worker is faster must not tell who a respondent is, nor lose a row.
func TestReportedRowsDoNotDependOnWorkers(t *testing.T) {
	survey, measures := "held_on,team,question,respondent,value,scale_min,scale_max\n", "metric,value,period,team,numerator,denominator\n"
	for i := range 400 {
		survey += fmt.Sprintf("2026-03-02,team-%d,Q%d,r%d,%d,1,7\n", i%5, i%7, i/7, i%9)
		measures += fmt.Sprintf("velocity,%d,2026-%02d,team-%d,,\ntest_pass_rate,,2026-%02d,team-%d,%d,60\n", i%13, 1+i%14, i%5, 1+i%12, i%5, i%70)
	}
	s := newSite(t, "s.csv", survey, "m.csv", measures).source("s", Survey, "s.csv").source("m", Measures, "m.csv")
	s.ctx.Measures, s.ctx.AsOf = units(), "2027-01-01"
	var first string
	for _, workers := range []int{1, 2, 7} {
		for _, block := range []int{blockSize, 64, 1000} {
			d, problems := s.readWith(workers, block)
			got := strings.Join(slices.Concat(answerTexts(d), measureTexts(d), accounts(d), problems), "\n")
			if first == "" {
				first = got
				for _, f := range d.Files {
					aside := 0
					for _, c := range f.SetAside {
						aside += c.N
					}
					if f.Rows != f.Kept+aside || f.Rows < 400 || aside == 0 {
						t.Errorf("%s: %d rows, %d kept, %v", f.Path, f.Rows, f.Kept, f.SetAside)
					}
				}
			}
			if got != first {
				t.Fatalf("%d workers, blocks of %d: %s", workers, block, firstDifference(got, first))
			}
		}
	}
}
