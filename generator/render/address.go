package render

import (
	"path"
	"slices"
	"strings"

	"goright/generator/report"
)

// Stylesheets are the addresses of the stylesheets, in order.
func (v *view) Stylesheets() []string {
	var all []string
	for _, s := range v.styles {
		all = append(all, relative(v.Page.Path, s))
	}
	return all
}

// Asset is the address of an asset of the theme; "" if there is none.
func (v *view) Asset(name string) string {
	if v.assets[name] == "" {
		return ""
	}
	return relative(v.Page.Path, v.assets[name])
}

// Twin is the address of the page's Markdown.
func (v *view) Twin() string { return relative(v.Page.Path, v.Page.Path+".md") }

// Href is the address of a link of the model, seen from this page.
func (v *view) Href(href string) string {
	to, _ := v.link(href)
	return to
}

func (v *view) link(href string) (string, bool) {
	if v.Page.Kind == missingKind && !isAbsolute(href) {
		return "", false // from an unknown depth, no relative link can be right
	}
	if refusedScheme(href) {
		return "", false
	}
	to, err := v.atlas.resolve(v.Page.Path, href, ".html")
	if err != nil {
		v.refused = append(v.refused, err)
		return "", false
	}
	return to, true
}

// Current marks a link of the masthead: "page" for this page, "true" for the
// part of the site that this page belongs to, "" for others.
func (v *view) Current(href string) string {
	target, isPage, err := v.atlas.find(href)
	switch {
	case err != nil || !isPage:
		return ""
	case target == v.Page.Path:
		return "page"
	case target != "index" && slices.ContainsFunc(v.Page.Crumbs, func(c report.Link) bool { return c.Href == href }):
		return "true"
	case path.Base(target) == "index" && target != "index" && strings.HasPrefix(v.Page.Path, path.Dir(target)+"/"):
		return "true"
	}
	return ""
}
