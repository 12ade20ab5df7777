package report

import (
	"slices"
	"strings"
)

// part is an entry of the masthead, which has room for eight. It leads to the
// first of its pages that the site has; that page leads to the others.
type part struct {
	title string
	paths []string // an index stands for all pages of its folder
}

// parts are the site's parts in the order of the masthead.
func (b *builder) parts() []part {
	list := []part{
		{"Teams", []string{"teams/index", "groups"}},
		{"Delivery", []string{"delivery/index", "placement", "changes/index"}},
		{"Security", []string{"security/index", "together"}},
		{"Measures", []string{"measures", "culture", "quality"}},
		{"Principles", []string{"principles/people", "principles/adoption"}},
		{"Method", []string{"method"}},
		{"Data", []string{"data-quality"}},
	}
	if m := b.Table.LastMonth(); m >= 0 {
		list = slices.Insert(list, 0, part{b.monthName(m), []string{b.monthPath(m)}})
	}
	return list
}

// navigate gives the masthead, and ties the pages of a part together: the first
// lists the others, and the others stand below it.
func (b *builder) navigate(pages []Page) (nav []Link) {
	for _, p := range b.parts() {
		var head *Page
		var others []Link
		for _, path := range p.paths {
			i := slices.IndexFunc(pages, func(page Page) bool { return page.Path == path })
			switch {
			case i < 0:
			case head == nil:
				head = &pages[i]
				title := p.title
				if path != p.paths[0] {
					title = head.Short
				}
				nav = append(nav, Link{Title: title, Href: "/" + path})
			default:
				if !leadsTo(*head, "/"+path) {
					others = append(others, Link{pages[i].Short, "/" + path, b.about(path)})
				}
				below(pages, path, nav[len(nav)-1])
			}
		}
		if len(others) > 0 {
			head.Sections = append(head.Sections, Section{ID: "part", Title: "In this part", Lead: b.say("nav", "part", nil), Blocks: []Block{Links{Items: others}}, Screen: true})
		}
	}
	return nav
}

// leadsTo reports whether a page has the link in a list already.
func leadsTo(p Page, href string) bool {
	return slices.ContainsFunc(p.Sections, func(s Section) bool {
		return slices.ContainsFunc(s.Blocks, func(b Block) bool {
			links, ok := b.(Links)
			return ok && slices.ContainsFunc(links.Items, func(l Link) bool { return l.Href == href })
		})
	})
}

// about says in a few words what a page has, for lists that lead to it.
func (b *builder) about(path string) Text {
	return b.say("nav", strings.NewReplacer("/index", "", "/", "-").Replace(path), nil)
}

// below puts a page, and what stands in its folder, below the head of its part.
func below(pages []Page, path string, head Link) {
	folder, isIndex := strings.CutSuffix(path, "index")
	for i := range pages {
		if p := &pages[i]; p.Path == path || isIndex && strings.HasPrefix(p.Path, folder) {
			p.Crumbs = slices.Insert(slices.Clone(p.Crumbs), min(1, len(p.Crumbs)), head)
		}
	}
}
