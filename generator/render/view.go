package render

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"goright/generator/report"
)

// missingStyle is the stylesheet that stands inside the 404 page.
const missingStyle = "missing.css"

// view is the dot of every template: one page, its words rendered and its links
// resolved by the methods here. In the template of a block, B is the block.
type view struct {
	*press
	Page     *report.Page
	Sections []section
	B        report.Block

	desk    *pageDesk
	ids     *ids
	texts   map[report.Text]template.HTML
	regions map[string]int
	level   int    // of the headings inside blocks
	heading string // title of the section being rendered
	refused []error
}

// section is a report.Section whose blocks are rendered.
type section struct {
	ID, Title, Class string
	Lead             report.Text
	Blocks           []template.HTML
}

func newView(p *press, page *report.Page, d *pageDesk) *view {
	taken, _ := declaredIDs(page) // the atlas has reported what is wrong with them
	return &view{press: p, Page: page, desk: d, ids: taken, level: 2, heading: page.Title,
		texts: map[report.Text]template.HTML{}, regions: map[string]int{}}
}

// add renders one section. One without a title continues the one before.
func (v *view) add(i int, s *report.Section) error {
	title, asks := titleOf(s)
	out := section{ID: s.ID, Title: title, Lead: s.Lead}
	switch {
	case asks:
		out.Class = "asks"
	case title == "" && i > 0:
		out.Class = "cont"
	}
	if s.Screen {
		out.Class = strings.TrimSpace(out.Class + " screen")
	}
	if title != "" {
		v.level, v.heading = 3, title
		if s.ID == "" {
			out.ID = string(v.ids.Generate([]byte(title), 0))
		}
	}
	for _, b := range s.Blocks {
		html, err := v.block(b)
		if err != nil {
			return err
		}
		out.Blocks = append(out.Blocks, html)
	}
	v.Sections = append(v.Sections, out)
	return nil
}

// titleOf is a section's title. Questions that are a section of their own make
// it a panel, and lend it their title where it has none.
func titleOf(s *report.Section) (title string, asks bool) {
	if len(s.Blocks) != 1 {
		return s.Title, false
	}
	q, ok := s.Blocks[0].(report.Questions)
	if !ok || s.Title == "" && q.Title == "" {
		return s.Title, false
	}
	return cmp.Or(s.Title, q.Title), true
}

// block renders one block by the template of its kind.
func (v *view) block(b report.Block) (template.HTML, error) {
	if v.Page.Kind == missingKind && b.Kind() != (report.Prose{}).Kind() {
		return "", fmt.Errorf("the page for unknown addresses holds prose only, not %s", b.Kind())
	}
	if q, ok := b.(report.Questions); ok && q.Title == v.heading {
		q.Title = "" // the section says it already
		b = q
	}
	v.B = b
	v.desk.block.Reset()
	if err := v.blocks[b.Kind()].Execute(&v.desk.block, v); err != nil {
		return "", err
	}
	return template.HTML(bytes.TrimSpace(v.desk.block.Bytes())), nil
}

// problems are the links that could not be resolved.
func (v *view) problems() error { return errors.Join(v.refused...) }

// Site is the site of the page.
func (v *view) Site() *report.Site { return v.site }

// Language is the language of the page, BCP 47.
func (v *view) Language() string {
	if v.site.Language == "" {
		return "en-GB"
	}
	return v.site.Language
}

// Short is the page's name in lists; its title where it has none.
func (v *view) Short() string {
	if v.Page.Short == "" {
		return v.Page.Title
	}
	return v.Page.Short
}

// BrowserTitle is the title of the window, most telling words first.
func (v *view) BrowserTitle() string { return v.Short() + " – " + v.site.Title }

// Description is the lead without its markup, at most about 160 characters.
func (v *view) Description() string {
	const limit = 160
	words := strings.Fields(v.md.plain(string(v.Page.Lead)))
	short, n := "", 0
	for _, w := range words {
		if n += len([]rune(w)) + 1; n > limit {
			return short + " …"
		}
		short = strings.TrimSpace(short + " " + w)
	}
	return short
}

// Contents are the sections that the contents list names; nil where the page
// is short enough without one.
func (v *view) Contents() []section {
	var named []section
	for _, s := range v.Sections {
		if s.Title != "" {
			named = append(named, s)
		}
	}
	if len(named) < 3 {
		return nil
	}
	return named
}

// Style is the stylesheet that stands inside the 404 page.
func (v *view) Style() template.CSS { return template.CSS(v.missingStyle) }

// StyleHash is the content-security policy's name for Style.
func (v *view) StyleHash() string {
	sum := sha256.Sum256([]byte(v.missingStyle))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// Text renders inline Markdown.
func (v *view) Text(t report.Text) (template.HTML, error) {
	if !strings.ContainsAny(string(t), needsParsing) {
		return template.HTML(t), nil
	}
	if done, ok := v.texts[t]; ok {
		return done, nil
	}
	html, err := v.md.inlineHTML(string(t), v.link)
	if err != nil {
		return "", err
	}
	v.texts[t] = html
	return html, nil
}

// Prose renders block Markdown; its headings stand below the section's.
func (v *view) Prose(markdown string) (template.HTML, error) {
	doc, src := v.md.parseBlocks(markdown, v.ids)
	relink(doc, src, v.link)
	outline(doc, v.level)
	dressTables(doc, func() string { return v.Region(v.heading) })
	return v.md.html(v.md.block, doc, src)
}

// Heading is a block's title in the right level.
func (v *view) Heading(title string) template.HTML {
	if title == "" {
		return ""
	}
	tag := "h" + strconv.Itoa(v.level)
	b := appendHTML([]byte("<"+tag+">"), title)
	return template.HTML(append(b, "</"+tag+">"...))
}

// Region is a name for a scrolling region that no other on the page has.
func (v *view) Region(name string) string {
	if name == "" {
		name = v.heading
	}
	v.regions[name]++
	if n := v.regions[name]; n > 1 {
		return name + " (" + strconv.Itoa(n) + ")"
	}
	return name
}

// Tint is the class of a tint; "" for one that is not known.
func (v *view) Tint(tint string) string {
	switch tint {
	case "elite", "high", "medium", "low", "few", "none":
		return tint
	}
	return ""
}
