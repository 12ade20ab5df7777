package render

import (
	"strings"
	"testing"
	"unicode/utf8"

	"goright/generator/report"
)

func TestLongNamesAreCutWhereTheyAreShown(t *testing.T) {
	name := strings.Repeat("Überlang", 1250)
	site := &report.Site{Title: name, Nav: []report.Link{{Title: name, Href: "/"}}, Pages: []report.Page{
		{Path: "index", Title: "Front", Crumbs: []report.Link{{Title: name, Href: "/teams/a"}}, Sections: []report.Section{{Title: "Services of " + name, Blocks: []report.Block{
			report.Table{Caption: "Services of " + name, Columns: []report.Column{{Title: "Team"}, {Title: name}, {Title: "Note"}},
				Rows: []report.Row{{Cells: []report.Cell{{Text: "short"}}}, {Cells: []report.Cell{{Text: name, Href: "/teams/a"}, {Text: name, Sub: name}, {Text: "x"}}}}},
			report.Chart{ID: "c", Title: name, Table: &report.Table{Columns: []report.Column{{Title: name}}}, Missing: "Nothing."},
			report.Links{Items: []report.Link{{Title: "short", Href: "/"}, {Title: name, Href: "/teams/a"}}},
			report.Working{Title: name},
		}}}},
		{Path: "teams/a", Title: name, Short: name, Kicker: name},
	}}
	out := printed(t, site, 1)
	for _, page := range out.Paths() {
		if strings.HasPrefix(page, assetFolder) {
			continue
		}
		data, _ := out.Get(page)
		if !utf8.Valid(data) {
			t.Errorf("%s: a name was cut inside a letter", page)
		}
		if strings.Contains(string(data), strings.Repeat("Überlang", longestCell/8+1)) {
			t.Errorf("%s: a name stands there in full", page)
		}
	}
	html, _ := out.Get("teams/a.html")
	if want := "<h1>" + strings.Repeat("Überlang", 9) + "Überlan…</h1>"; !strings.Contains(string(html), want) {
		t.Errorf("the heading is not %s", want)
	}
	if html, _ = out.Get("index.html"); !strings.Contains(string(html), `<th scope="row" class="long" role="rowheader"><a href="teams/a.html">`+strings.Repeat("Überlang", 9)+"Überlan…</a></th>") {
		t.Error("the row's head is not cut, or its word cannot be broken")
	}
	if given := site.Pages[0].Sections[0].Blocks[0].(report.Table); given.Rows[1].Cells[0].Text != name || given.Columns[1].Title != name {
		t.Error("the site that was given has changed")
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in   string
		most int
		want string
	}{
		{"", 3, ""}, {"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"äöü", 3, "äöü"}, {"äöüß", 3, "äö…"}, {"äöü", 4, "äöü"}, {"🚀🚀", 1, "…"},
	} {
		if got := cut(c.in, c.most); got != c.want {
			t.Errorf("cut(%q, %d) = %q, not %q", c.in, c.most, got, c.want)
		}
	}
}

func TestWordsThatAreTooLong(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "Failed deployment recovery time, by month and by team": false, "very-long-names-of-services-with-hyphens": false,
		strings.Repeat("x", longestWord): false, strings.Repeat("x", longestWord+1): true, "a " + strings.Repeat("x", 80): true,
	} {
		if got := hasLongWord(text); got != want {
			t.Errorf("hasLongWord(%q) = %v", text, got)
		}
	}
}
