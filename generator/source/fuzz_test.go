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
