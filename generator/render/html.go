// Package render writes the pages, their Markdown twins and the data files.
//
// Takes: a report.Site and a theme (Pages), or the figures themselves
// (Data, Sources, Placement). Gives: files in a tree.Tree, the same bytes for
// any number of workers. Pages are self-contained: relative links that name a
// file, no request to anywhere else, a strict content-security policy, nothing
// that needs a script to be read. Every text is taken for hostile and escaped
// here. It is the keeper of html/template and goldmark.
//
// Never computes a figure, never chooses words (those are in templates), and
// never lets a link leave that leads nowhere: that is an error with the page
// and the link in it.
package render

import (
	"bytes"
	"fmt"
	"html/template"
	"path"
	"slices"

	"goright/generator/chart"
	"goright/generator/report"
	"goright/generator/theme"
	"goright/generator/tree"
)

// missingKind is the kind of the page that a server shows for a path it does
// not know. It must work at any depth, so it has its style inside and no links.
const missingKind = "missing"

// assetFolder is where the theme's assets lie in the site.
const assetFolder = "assets/"

// Pages writes every page as <path>.html and its Markdown twin as <path>.md with
// its charts as files, the assets that pages use, and the .nojekyll that keeps
// GitHub Pages from leaving files out. The error names every page that failed and
// why, in the order of the pages.
func Pages(site *report.Site, th *theme.Theme, out tree.Tree, workers int) error {
	site = shown(site)
	p, err := newPress(site, th)
	if err != nil {
		return err
	}
	twins := &twins{p, chart.NewStyle(chartStyle(th)), out}
	for _, a := range th.Assets() {
		if a.Name == missingStyle {
			continue // stands inside its page
		}
		if err := out.Put(assetFolder+a.File, a.Data); err != nil {
			return fmt.Errorf("write asset %s: %w", a.Name, err)
		}
	}
	if err := out.Put(".nojekyll", nil); err != nil {
		return fmt.Errorf("write .nojekyll: %w", err)
	}
	return each(workers, len(site.Pages), func(d *pageDesk, i int) error {
		page := &site.Pages[i]
		d.drawn = map[string]chart.Picture{}
		data, err := p.page(d, page)
		if err != nil {
			return fmt.Errorf("render page %s: %w", page.Path, err)
		}
		if err := out.Put(page.Path+".html", data); err != nil {
			return err
		}
		return twins.page(d, page)
	})
}

// pageDesk is what a worker writes pages with: the drawings of the page, and the
// memory of the files before. What is written into it is good until the next of its
// kind.
type pageDesk struct {
	drawn       map[string]chart.Picture // of the page, by id
	pen         chart.Pen
	page, block bytes.Buffer
	text, svg   []byte
}

// press is what all pages of a site share; nothing in it changes while pages
// are printed.
type press struct {
	site   *report.Site
	md     *markdown
	atlas  *atlas
	frame  *template.Template
	blocks map[string]*template.Template // by kind

	missing      *template.Template
	missingStyle string

	assets map[string]string // by name: path from the site's root
	styles []string          // paths of stylesheets, in the order of the cascade
}

func newPress(site *report.Site, th *theme.Theme) (*press, error) {
	p := &press{site: site, md: newMarkdown(), blocks: map[string]*template.Template{}, assets: map[string]string{}}
	var err error
	if p.atlas, err = newAtlas(site, p.md); err != nil {
		return nil, fmt.Errorf("list pages: %w", err)
	}
	if p.frame, err = parse(th, "page"); err != nil {
		return nil, err
	}
	if p.missing, err = parse(th, "404"); err != nil {
		return nil, err
	}
	for _, b := range report.Kinds() {
		if p.blocks[b.Kind()], err = parse(th, b.Kind()); err != nil {
			return nil, err
		}
	}
	style, _ := th.Asset(missingStyle)
	p.missingStyle = string(style)
	p.listAssets(th)
	return p, nil
}

// parse reads a template under the name of the file it came from.
func parse(th *theme.Theme, name string) (*template.Template, error) {
	data, origin := th.Template("html/" + name + ".html")
	if data == nil {
		return nil, fmt.Errorf("parse template: the theme has no html/%s.html", name)
	}
	t, err := template.New(origin).Parse(string(data))
	if err != nil {
		return nil, fmt.Errorf("parse template: %w", err)
	}
	return t, nil
}

// cascade is the order of the stylesheets every theme has; others follow by name.
var cascade = [...]string{"tokens.css", "style.css", "chart.css"}

func (p *press) listAssets(th *theme.Theme) {
	var others []string
	for _, a := range th.Assets() {
		p.assets[a.Name] = assetFolder + a.File
		if path.Ext(a.Name) == ".css" && a.Name != missingStyle && !slices.Contains(cascade[:], a.Name) {
			others = append(others, p.assets[a.Name])
		}
	}
	for _, name := range cascade {
		if file := p.assets[name]; file != "" {
			p.styles = append(p.styles, file)
		}
	}
	p.styles = append(p.styles, others...)
}

// page renders one page; the text is good until the desk is used again.
func (p *press) page(d *pageDesk, page *report.Page) ([]byte, error) {
	v := newView(p, page, d)
	for i := range page.Sections {
		if err := v.add(i, &page.Sections[i]); err != nil {
			return nil, err
		}
	}
	frame := p.frame
	if page.Kind == missingKind {
		frame = p.missing
	}
	d.page.Reset()
	if err := frame.Execute(&d.page, v); err != nil {
		return nil, err
	}
	if err := v.problems(); err != nil {
		return nil, err
	}
	return scrub(d.page.Bytes()), nil
}
