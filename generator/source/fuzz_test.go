package source

import (
	"context"
	"strings"
	"testing"

	"goright/generator/diag"
)

// placed fails for a problem of a row that has no file or no line.
func placed(t *testing.T, problems diag.List) {
	t.Helper()
	for _, p := range problems.All() {
		if p.Severity != diag.Note && (p.File == "" && !strings.HasPrefix(p.Msg, "no source") && !strings.Contains(p.Msg, "as_of") || p.Msg == "") {
			t.Errorf("no place: %v", p)
		}
		if strings.ContainsAny(p.String(), "\x00\x1b\n") {
			t.Errorf("a control character survives: %q", p.String())
		}
	}
}

func fuzzRead(t *testing.T, kind Kind, name, text string) {
	s := newSite(t, name, text).source("x", kind, name)
	s.ctx.Measures = units()
	var first string
	for i, block := range []int{blockSize, 67} {
		d, problems, err := read(context.Background(), s.folder, s.sources, s.ctx, 1+i, block, int64(1-i))
		if err != nil {
			t.Fatal(err)
		}
		placed(t, problems)
		f := d.Files[0]
		aside := 0
		for _, c := range f.SetAside {
			aside += c.N
		}
		if f.Rows != f.Kept+aside {
			t.Errorf("%d rows, %d kept, %d set aside", f.Rows, f.Kept, aside)
		}
		now := dump(d, texts(problems))
		if i == 0 {
			first = now
		} else if now != first {
			t.Errorf("blocks change the result: %s", firstDifference(now, first))
		}
	}
}

func FuzzCSV(f *testing.F) {
	f.Add(tinyCSV(fine))
	f.Add(wildCSV(5))
	f.Add("id;service;finished_at\r\n\"a\"\"b\";\"c\nd\";2026-01-01\n\"x")
	f.Add("# x\n\nopened_at\tid\n2026-01-01\t\"\xff\xfe\n")
	f.Add(tinyCSV(fine, "d2,p\x00,2026-01-01,\x00", "\x00"))
	f.Add("i\x00d\x00,\x00s\x00e\x00r\x00v\x00i\x00c\x00e\x00\n\x00")
	f.Fuzz(func(t *testing.T, text string) { fuzzRead(t, Deployments, "a.csv", text) })
}

func FuzzJSON(f *testing.F) {
	f.Add("[" + wildJSON(4, ",") + "]")
	f.Add(wildJSON(3, "\n"))
	f.Add(`{"a":{"b":[` + wildJSON(2, ",") + `]},"total":9}`)
	f.Add("{\"message\":\"no\"}")
	f.Add("[[{\"opened_at\":\"2026-01-01\"}],{\"x\":[{}]}][{}]")
	f.Add("[\x00{\"opened_at\":\"2026-01-02\",\"closed_at\":\"2026-01-01\"},{\"a\x00\":1}]\x00")
	f.Fuzz(func(t *testing.T, text string) { fuzzRead(t, Findings, "a.json", text) })
}

// The kinds that are written by hand: one is chosen by the first letter.
func FuzzReported(f *testing.F) {
	kinds := []Kind{Teams, Measures, Survey, Interventions, Policies, Asks}
	f.Add(byte(0), "id,name,people,started_on,ended_on\npay,Pay,\"1,5\",2026-01-01,2025-01-01\n")
	f.Add(byte(1), "metric,value,period,period_end,team,numerator,denominator\nvelocity,5 %,2026-W54,2026-Q5,*,1e99,-0\n")
	f.Add(byte(2), "held_on,team,question,respondent,value,n,mean,scale_min,scale_max\n2026-01,*,Q,a,3,,,1,7\n2026-01,x,Q,,,9,4,1,7\n")
	f.Add(byte(3), "title,team,started_on,ended_on,metrics,direction\nx,*,2026-01-01,2026-01-01,lead_time;y,up\n")
	f.Add(byte(4), "id,introduced_on,retired_on,owner,words\np,,2026-01-01,\"\x1b[31m\",1e9\n")
	f.Add(byte(5), "id,asked_at,answered_at,outcome,public,text\na,2026-01-02,2026-01-01,done,yes,\"\xff\n\x00x\"\n")
	f.Fuzz(func(t *testing.T, kind byte, text string) { fuzzRead(t, kinds[int(kind)%len(kinds)], "a.csv", text) })
}
