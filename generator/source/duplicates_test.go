package source

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"goright/generator/dataset"
)

// overlapTexts shows what files share with others, and the rows that they lose.
func overlapTexts(d *dataset.Dataset) []string {
	var list []string
	for _, f := range d.Files {
		s := fmt.Sprintf("%s %d/%d", f.Path, f.Kept, f.Rows)
		for _, o := range f.Overlaps {
			s += fmt.Sprintf(", %s has %d and replaces %d", d.Files[o.File].Path, o.Repeated, o.Replaced)
		}
		list = append(list, s)
	}
	return list
}

func TestNamesOfExportsPutThemInOrder(t *testing.T) {
	for name, want := range map[string]string{
		"i-2026-03.csv": "2026-03-01T00:00", "i_202604.csv": "2026-04-01T00:00", "2026-Q2.csv": "2026-04-01T00:00", "i-2026-03-09.csv": "2026-03-09T00:00",
		"i-2026-01-01--2026-03-31.csv": "2026-03-31T00:00", "2026-W09/i.csv": "2026-02-23T00:00", "2026-05/i-2026-03.csv": "2026-03-01T00:00",
		"i.csv": "-", "i-2026.csv": "-", "i-2026-13.csv": "-", "i-20260399.csv": "-", "v1.2026031.csv": "-",
	} {
		if got := timeText(exportTime(name, zoneOf("UTC"))); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// What was open in March's export and is closed in April's is closed, whichever
// is read first: the name says which is the later, and else the row that ended.
func TestTheLaterExportWins(t *testing.T) {
	const (
		open   = "id,opened_at,resolved_at,service\ni1,2026-01-01T00:00:00Z,,pay\n,2026-01-02T10:00:00Z,,pay\n"
		closed = "id,opened_at,resolved_at,service\ni1,2026-01-01T00:00:00Z,2026-01-03T00:00:00Z,pay\n,2026-01-02T10:00:00Z,2026-01-04T00:00:00Z,pay\n"
		after  = "id,opened_at,resolved_at,service\ni1,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z,pay\n"
	)
	ended := []string{"i1 2026-01-03T00:00", "- 2026-01-04T00:00"}
	for _, c := range []struct {
		files []string
		want  []string
	}{
		{[]string{"a-2026-03.csv", open, "a-2026-04.csv", closed}, ended},
		{[]string{"a.csv", open, "b.csv", closed}, ended},
		{[]string{"a.csv", closed, "b.csv", open}, ended},
		{[]string{"z-2026-03.csv", open, "a-2026-04.csv", closed}, ended},
		{[]string{"a-2026-03.csv", open, "a-2026-04.csv", closed, "a-2026-05.csv", after}, []string{"- 2026-01-04T00:00", "i1 2026-01-02T00:00"}},
		{[]string{"c-2026-03.csv", open, "b-2026-04.csv", closed, "a-2026-05.csv", after}, []string{"i1 2026-01-02T00:00", "- 2026-01-04T00:00"}},
		{[]string{"a.csv", closed, "b.csv", after}, ended},
	} {
		d, _ := newSite(t, c.files...).source("i", Incidents, "*.csv").read()
		var got []string
		for _, i := range d.Incidents {
			name := "-"
			if i.ID == dataset.HashOf("i1") {
				name = "i1"
			}
			got = append(got, name+" "+timeText(i.Resolved))
		}
		slices.Sort(got)
		slices.Sort(c.want)
		want(t, fmt.Sprint(c.files[0], " ", c.files[2]), got, c.want...)
	}
}

func TestReexportsOfEveryKind(t *testing.T) {
	s := newSite(t,
		"d-2026-03.csv", "id,service,finished_at,status,failed\nr1,pay,2026-03-01T10:00:00Z,success,\nr2,pay,2026-03-02T10:00:00Z,in_progress,\nr3,pay,2026-03-03T10:00:00Z,failure,\n,web,2026-03-04T10:00:00Z,success,\n",
		"d-2026-04.csv", "id,service,finished_at,status,failed\nr1,pay,2026-03-01T10:00:00Z,success,true\nr2,pay,2026-03-02T11:00:00Z,success,\nr3,pay,2026-03-03T12:00:00Z,success,\n,web,2026-03-04T10:00:00Z,success,true\n",
		"f-2026-03.csv", "severity,opened_at,closed_at,service,rule_id,location\nhigh,2026-01-01,,pay,XSS,a.go:10\nhigh,2026-01-01,,pay,XSS,b.go:10\nhigh,2026-01-01,,pay,SQLI,c.go\nhigh,2026-01-01,,pay,SQLI,c.go\nlow,2026-01-01,,,,\nlow,2026-01-01,,,,\n",
		"f-2026-04.csv", "severity,opened_at,closed_at,service,rule_id,location\nhigh,2026-01-01,2026-03-20,pay,XSS,a.go:14\nmedium,2026-01-01,,pay,XSS,b.go:10\nhigh,2026-01-01,,pay,SQLI,c.go\nhigh,2026-01-01,,pay,SQLI,c.go\nlow,2026-01-01,,,,\nlow,2026-01-01,,,,\nlow,2026-01-01,,,,\n",
		"m-2026-03.csv", "metric,value,period,team\nvelocity,5,2026-02,web\nvelocity,3,2026-03,web\n", "m-2026-04.csv", "metric,value,period,team\nvelocity,5,2026-02,web\nvelocity,7,2026-03,web\n",
		"p-1.csv", "introduced_on,retired_on,words\n2025-01-01,,100\n2025-01-01,,100\n2025-02-01,,90\n", "p-2.csv", "introduced_on,retired_on,words\n2025-01-01,,100\n2025-01-01,,100\n2025-02-01,,90\n").
		source("d", Deployments, "d-*.csv").source("f", Findings, "f-*.csv").source("m", Measures, "m-*.csv").source("p", Policies, "p-*.csv")
	s.ctx.Measures = units()
	d, _ := s.read()
	want(t, "files", overlapTexts(d),
		"d-2026-03.csv 1/4, d-2026-04.csv has 0 and replaces 3", "d-2026-04.csv 4/4",
		"f-2026-03.csv 4/6, f-2026-04.csv has 0 and replaces 2", "f-2026-04.csv 3/7, f-2026-03.csv has 4 and replaces 0",
		"m-2026-03.csv 1/2, m-2026-04.csv has 0 and replaces 1", "m-2026-04.csv 1/2, m-2026-03.csv has 1 and replaces 0",
		"p-1.csv 3/3", "p-2.csv 0/3, p-1.csv has 3 and replaces 0")
	var got []string
	for _, x := range d.Deployments {
		got = append(got, fmt.Sprintf("%s %s status %d failed %d", d.Files[x.File].Path, timeText(x.Finished), x.Status, x.Failed))
	}
	want(t, "deployments", got, "d-2026-03.csv 2026-03-03T10:00 status 1 failed 0", "d-2026-04.csv 2026-03-01T10:00 status 0 failed 2",
		"d-2026-04.csv 2026-03-02T11:00 status 0 failed 0", "d-2026-04.csv 2026-03-03T12:00 status 0 failed 0", "d-2026-04.csv 2026-03-04T10:00 status 0 failed 2")
	for _, f := range d.Findings {
		if f.LastSeen != dataset.None || f.ID != 0 {
			t.Errorf("%+v: what it says was taken for its id", f)
		}
	}
	if f := d.Files[0].SetAside; len(f) != 1 || f[0] != (dataset.Count{What: reasonSuperseded, N: 3}) {
		t.Error(f)
	}
}

// The rows of one export, as CSV and as JSON, given twice, and in another source.
func TestOneExportInTwoShapes(t *testing.T) {
	const row = `{"id":"i1","opened_at":"2026-01-01T10:00:00Z","resolved_at":"2026-01-03T00:00:00.000+00:00","service":"pay"}`
	csv := "id,opened_at,resolved_at,service\ni1,2026-01-01T10:00:00Z,2026-01-03T00:00:00Z,pay\ni2,2026-01-02T00:00:00Z,,pay\n"
	s := newSite(t, "a.csv", csv, "b.json", "["+row+"]", "c.csv", csv, "elsewhere.csv", csv,
		"d.csv", "service,finished_at\npay,2026-01-05T15:00:00Z\n", "d.json", `[{"service":"pay","finished_at":"2026-01-05T16:00:00+01:00"}]`, "other.json", `[{"service":"pay","finished_at":1767625200}]`).
		source("i", Incidents, "[abc].*").source("j", Incidents, "elsewhere.csv").source("d", Deployments, "d.*").source("e", Deployments, "other.json")
	s.sources["d"] = Options{Kind: Deployments, Files: []string{"d.csv", "d.json"}}
	s.sources["i"] = Options{Kind: Incidents, Files: []string{"a.csv", "b.json", "c.csv"}}
	d, _ := s.read()
	want(t, "files", overlapTexts(d), "d.csv 1/1", "d.json 0/1, d.csv has 1 and replaces 0", "other.json 0/1, d.csv has 1 and replaces 0",
		"a.csv 2/2", "b.json 0/1, a.csv has 1 and replaces 0", "c.csv 0/2, a.csv has 2 and replaces 0",
		"elsewhere.csv 1/2, a.csv has 1 and replaces 0") // i2 begins at a midnight: two tools may have one
}

func TestFormsHandedInOnce(t *testing.T) {
	const header, form = "when,squad,trust,voice\n", "2026-03-02 09:14,web,4,5\n"
	day := strings.ReplaceAll(header+form+form, " 09:14", "")
	for _, c := range []struct {
		one, two string
		want     int
	}{
		{header + form + form + "2026-03-02 10:00,web,4,5\n", header + form + form + "2026-03-03 08:00,web,1,1\n", 4},
		{header + form, header + form + form, 2},
		{day, day, 4},
	} {
		s := newSite(t, "a.csv", c.one, "b.csv", c.two).source("s", Survey, "?.csv", func(o *Options) {
			o.Unpivot = Unpivot{Keep: []string{"when", "squad"}, Into: []string{"item", "score"}}
			o.Columns = map[string]Column{"held_on": {Names: []string{"when"}}, "team": {Names: []string{"squad"}}, "question": {Names: []string{"item"}},
				"value": {Names: []string{"score"}}, "scale_min": {Const: "1"}, "scale_max": {Const: "5"}}
		})
		d, problems := s.read()
		who := map[uint32]int{}
		for _, a := range d.Answers {
			who[a.Respondent]++
		}
		if len(who) != c.want || len(d.Answers) != 2*c.want {
			t.Errorf("%d respondents with %d answers, want %d: %s", len(who), len(d.Answers), c.want, strings.Join(problems, "\n"))
		}
	}
}

// However an export without ids is cut into files that overlap, its rows are those
// of the whole.
func TestOverlapsOfNamelessRowsChangeNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	for range 40 {
		var rows []string
		for hour := range 24 {
			for range random.IntN(4) {
				rows = append(rows, fmt.Sprintf("2026-01-05T%02d:00:00Z,2026-01-06T%02d:30:00Z,%s", hour, random.IntN(2), []string{"pay", "web"}[random.IntN(2)]))
			}
		}
		// The files are cut where a new hour begins, as exports are, and reach back.
		hour := func(h int) int {
			return slices.IndexFunc(append(rows, "2026-01-05T99"), func(row string) bool { return row[11:13] >= fmt.Sprintf("%02d", h) })
		}
		var files []string
		for from, n := 0, 0; from < 24; n++ {
			to := from + 1 + random.IntN(10)
			files = append(files, fmt.Sprintf("part-%d.csv", n), "opened_at,resolved_at,service\n"+strings.Join(rows[hour(max(0, from-random.IntN(6))):hour(min(24, to))], "\n")+"\n")
			from = to
		}
		d, _ := newSite(t, files...).source("i", Incidents, "part-*.csv").read()
		var got []string
		for _, i := range d.Incidents {
			got = append(got, fmt.Sprintf("%s:00Z,%s:00Z,%s", timeText(i.Opened), timeText(i.Resolved), setText(d, i.Services)))
		}
		slices.Sort(got)
		slices.Sort(rows)
		want(t, "incidents", got, rows...)
	}
}
