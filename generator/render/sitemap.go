package render

import (
	"fmt"
	"net/url"

	"goright/generator/report"
	"goright/generator/tree"
)

// Sitemap writes sitemap.xml and robots.txt, the two files that need the site's
// absolute address; without one it writes nothing.
func Sitemap(site *report.Site, base string, out tree.Tree) error {
	if base == "" {
		return nil
	}
	at, err := url.Parse(base)
	if err != nil {
		return fmt.Errorf("write sitemap: %w", err)
	}
	list := []byte(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range site.Pages {
		if p.Kind == missingKind {
			continue
		}
		list = append(list, "<url><loc>"...)
		list = appendHTML(list, at.JoinPath(p.Path+".html").String())
		list = append(list, "</loc></url>\n"...)
	}
	list = append(list, "</urlset>\n"...)
	if err := out.Put("sitemap.xml", list); err != nil {
		return fmt.Errorf("write sitemap: %w", err)
	}
	robots := "User-agent: *\nAllow: /\nSitemap: " + at.JoinPath("sitemap.xml").String() + "\n"
	if err := out.Put("robots.txt", []byte(robots)); err != nil {
		return fmt.Errorf("write robots.txt: %w", err)
	}
	return nil
}
