package render

import (
	"encoding/xml"
	"strings"
	"testing"

	"goright/generator/report"
	"goright/generator/tree"
)

func TestSitemapListsEveryPageUnderTheAddress(t *testing.T) {
	site := &report.Site{Pages: []report.Page{{Path: "index"}, {Path: "teams/r-d"}, {Path: "404", Kind: "missing"}}}
	var out tree.Memory
	if err := Sitemap(site, "https://example.org/reports/", &out); err != nil {
		t.Fatal(err)
	}
	data, _ := out.Get("sitemap.xml")
	var list struct {
		URL []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	if len(list.URL) != 2 || list.URL[1].Loc != "https://example.org/reports/teams/r-d.html" {
		t.Errorf("got %+v", list)
	}
	if robots, _ := out.Get("robots.txt"); !strings.Contains(string(robots), "Sitemap: https://example.org/reports/sitemap.xml\n") {
		t.Errorf("got %s", robots)
	}
	var none tree.Memory
	if err := Sitemap(site, "", &none); err != nil || len(none.Paths()) != 0 {
		t.Errorf("without an address: %v, %v", none.Paths(), err)
	}
}
