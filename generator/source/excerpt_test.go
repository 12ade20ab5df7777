package source

import (
	"strings"
	"testing"
)

func TestExcerptsPointAtTheCell(t *testing.T) {
	long := strings.Repeat("x", 200)
	s := newSite(t, "a.csv", "id,service,finished_at\n\nd1,pay,soon\nd2,"+long+",later\nd3,p\u202ey,\x1b[31mnever\nd4,pay,\"so\non\"\n",
		"b.csv", "id,service,finished_at\nd9,caf\xe9,soon\n").source("d", Deployments, "?.csv")
	d, _ := s.read()
	var got []string
	for i := range d.Files {
		for _, e := range Excerpts(s.folder, &d.Files[i]) {
			got = append(got, e.Pos.String()+"\n"+e.String())
		}
	}
	want(t, "excerpts", got,
		"a.csv:3:8\nd1,pay,soon\n       ^",
		"a.csv:4:205\n…"+strings.Repeat("x", 24)+",later\n"+strings.Repeat(" ", 26)+"^",
		"a.csv:5:8\nd3,p·y,never\n       ^",
		"a.csv:6:8\nd4,pay,\"so\n       ^",
		"b.csv:2:4\nd9,café,soon\n   ^",
		"b.csv:2:9\nd9,café,soon\n        ^")
	brackets := newSite(t, "a.json", "[\n {\n  \"id\": \"d1\", \"service\": \"pay\"\n },\n {\"id\": \"d2\", \"service\": \"pay\", \"finished_at\": \"soon\"}\n]\n").source("d", Deployments, "a.json")
	b, _ := brackets.read()
	for _, e := range Excerpts(brackets.folder, &b.Files[0]) {
		if strings.TrimSpace(e.Text) == "{" {
			t.Errorf("%s: an excerpt of a bracket", e.Pos)
		}
	}
	d.Files[0].Path = "gone.csv"
	if Excerpts(s.folder, &d.Files[0]) != nil {
		t.Error("an excerpt of a file that is gone")
	}
}
