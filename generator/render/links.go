package render

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"

	"goright/generator/report"
)

// atlas knows every page of a site and the fragments on it, so that no link
// leaves a page without somebody knowing that it arrives.
type atlas struct {
	anchors map[string]map[string]bool // page path → its fragments
}

func newAtlas(site *report.Site, md *markdown) (*atlas, error) {
	a := &atlas{anchors: make(map[string]map[string]bool, len(site.Pages))}
	var problems []error
	for i := range site.Pages {
		page := &site.Pages[i]
		if a.anchors[page.Path] != nil {
			problems = append(problems, fmt.Errorf("two pages have the path %s", page.Path))
			continue
		}
		taken, err := anchorsOf(page, md)
		if err != nil {
			problems = append(problems, err)
		}
		a.anchors[page.Path] = taken
	}
	return a, errors.Join(problems...)
}

// frameIDs are the ids that templates/html/page.html uses for itself.
var frameIDs = [...]string{"page-main", "page-contents"}

// declaredIDs collects the ids that sections and blocks bring with them; the
// headings of prose find theirs among what is left.
func declaredIDs(page *report.Page) (*ids, error) {
	taken := newIDs()
	var problems []error
	declare := func(id string) {
		if id != "" && !taken.take(id) {
			problems = append(problems, fmt.Errorf("page %s: the id %s is used twice", page.Path, id))
		}
	}
	for _, id := range frameIDs {
		declare(id)
	}
	for _, s := range page.Sections {
		declare(s.ID)
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case report.Chart:
				declare(b.ID)
				if b.Table != nil {
					declare(b.Table.ID)
				}
			case report.Table:
				declare(b.ID)
			}
		}
	}
	return taken, errors.Join(problems...)
}

func anchorsOf(page *report.Page, md *markdown) (map[string]bool, error) {
	taken, err := declaredIDs(page)
	for _, s := range page.Sections {
		for _, b := range s.Blocks {
			if p, ok := b.(report.Prose); ok && mayHaveHeading(p.Markdown) {
				md.parseBlocks(p.Markdown, taken)
			}
		}
	}
	return taken.taken, err
}

// resolve turns a link of the model into one that works from the page at from:
// relative, naming a file, with ext for pages. Addresses elsewhere stay as they are.
func (a *atlas) resolve(from, href, ext string) (string, error) {
	switch {
	case href == "":
		return "", errors.New("a link leads nowhere")
	case isAbsolute(href):
		return href, nil
	case strings.HasPrefix(href, "#"):
		if !a.anchors[from][href[1:]] {
			return "", fmt.Errorf("the link %s leads to no place on the page", quoted(href))
		}
		return "#" + url.PathEscape(href[1:]), nil
	case !strings.HasPrefix(href, "/"), strings.HasPrefix(href, "//"):
		return "", fmt.Errorf("the link %s is neither a path of the site (/teams/x) nor an https address", quoted(href))
	}
	target, fragment, _ := strings.Cut(href, "#")
	target, isPage, err := a.find(target)
	if err != nil {
		return "", fmt.Errorf("the link %s leads to no page", quoted(href))
	}
	if isPage && fragment != "" && !a.anchors[target][fragment] {
		return "", fmt.Errorf("the link %s leads to a page that has no such place", quoted(href))
	}
	if fragment != "" {
		fragment = "#" + url.PathEscape(fragment)
	}
	if isPage && target == from && fragment != "" {
		return fragment, nil
	}
	if isPage {
		target += ext
	}
	return relative(from, target) + fragment, nil
}

// find says which page or file a site path means: "/" is the front page, a
// path that ends in a slash its index; anything with an extension is a file.
func (a *atlas) find(sitePath string) (target string, isPage bool, err error) {
	clean := path.Clean(sitePath)[1:]
	if a.anchors[clean] != nil && !strings.HasSuffix(sitePath, "/") {
		return clean, true, nil
	}
	if index := path.Join(clean, "index"); a.anchors[index] != nil {
		return index, true, nil
	}
	if ext := path.Ext(clean); len(ext) > 1 {
		return clean, false, nil
	}
	return "", false, errors.New("no such page")
}

// isAbsolute reports whether an address leads elsewhere, in a way that is safe
// to follow.
func isAbsolute(href string) bool {
	if strings.HasPrefix(href, "/") || strings.HasPrefix(href, "#") {
		return false // the usual link of the model
	}
	u, err := url.Parse(href)
	if err != nil {
		return false
	}
	switch u.Scheme {
	case "https", "http":
		return u.Host != ""
	case "mailto":
		return u.Opaque != ""
	}
	return false
}

// refusedScheme finds javascript: and the like, which are never a link: they
// become the words they stood under.
func refusedScheme(href string) bool {
	scheme, _, ok := strings.Cut(href, ":")
	return ok && !strings.ContainsAny(scheme, "/#.") && !isAbsolute(href)
}

// relative is the way from one page's folder to a file of the site.
func relative(from, target string) string {
	for {
		here, below, ok := strings.Cut(from, "/")
		there, rest, deep := strings.Cut(target, "/")
		if !ok || !deep || here != there {
			break
		}
		from, target = below, rest
	}
	target = escapedPath(target)
	if up := strings.Count(from, "/"); up > 0 {
		return strings.Repeat("../", up) + target
	}
	if first, _, _ := strings.Cut(target, "/"); strings.Contains(first, ":") {
		return "./" + target // or the browser would take it for a scheme
	}
	return target
}

// escapedPath is a path of the site as it stands in an address.
func escapedPath(p string) string {
	if !strings.ContainsFunc(p, func(r rune) bool { return !unreserved(r) }) {
		return p
	}
	parts := strings.Split(p, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return strings.Join(parts, "/")
}

// unreserved are the characters that an address may hold as they are, and the slash.
func unreserved(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-._~/", r)
}
