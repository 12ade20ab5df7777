package render

import (
	"bufio"
	"bytes"
	"html/template"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	ghtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown reads the two kinds of Markdown in the model: inline (report.Text)
// and blocks (report.Prose). Neither knows raw HTML: a < is a <. One markdown
// serves all goroutines.
type markdown struct {
	inline, block goldmark.Markdown
}

func newMarkdown() *markdown {
	inlines := parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewEmphasisParser(), 500),
	)
	inline := goldmark.New(
		goldmark.WithParser(parser.NewParser(inlines,
			parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)))),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(bare{}, 100))),
	)
	block := goldmark.New(
		goldmark.WithParser(parser.NewParser(inlines,
			parser.WithBlockParsers(
				util.Prioritized(parser.NewSetextHeadingParser(parser.WithAutoHeadingID()), 100),
				util.Prioritized(parser.NewThematicBreakParser(), 200),
				util.Prioritized(parser.NewListParser(), 300),
				util.Prioritized(parser.NewListItemParser(), 400),
				util.Prioritized(parser.NewCodeBlockParser(), 500),
				util.Prioritized(parser.NewATXHeadingParser(parser.WithAutoHeadingID()), 600),
				util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
				util.Prioritized(parser.NewBlockquoteParser(), 800),
				util.Prioritized(parser.NewParagraphParser(), 1000)),
			parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...))),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(scrolling{}, 100))),
		goldmark.WithExtensions(extension.Table),
	)
	return &markdown{inline, block}
}

// needsParsing holds every character that means something in inline Markdown or
// in HTML; a text without them is its own HTML.
const needsParsing = "\\`*_[]<>&!\n\"'"

// isPlain says that a text is the same as Markdown, in HTML and on one line.
func isPlain(s string) bool {
	return !strings.ContainsAny(s, needsParsing) && singleSpaced(s)
}

// singleSpaced says that words are separated by one space, with none around them.
func singleSpaced(s string) bool {
	space := true
	for _, r := range s {
		if r != ' ' && unicode.IsSpace(r) || r == ' ' && space {
			return false
		}
		space = r == ' '
	}
	return s == "" || !space
}

// parseInline reads inline Markdown. Line breaks are spaces.
func (m *markdown) parseInline(s string) (ast.Node, []byte) {
	s = scrubbed(s)
	if !singleSpaced(s) {
		s = strings.Join(strings.Fields(s), " ")
	}
	src := []byte(s)
	return m.inline.Parser().Parse(text.NewReader(src)), src
}

// parseBlocks reads block Markdown; headings take their ids from taken.
func (m *markdown) parseBlocks(s string, taken *ids) (ast.Node, []byte) {
	src := []byte(scrubbed(s))
	return m.block.Parser().Parse(text.NewReader(src), parser.WithContext(parser.NewContext(parser.WithIDs(taken)))), src
}

// inlineHTML renders inline Markdown, links rewritten.
func (m *markdown) inlineHTML(s string, link func(href string) (string, bool)) (template.HTML, error) {
	doc, src := m.parseInline(s)
	relink(doc, src, link)
	return m.html(m.inline, doc, src)
}

func (m *markdown) html(md goldmark.Markdown, doc ast.Node, src []byte) (template.HTML, error) {
	var b bytes.Buffer
	w := bufio.NewWriterSize(&b, 512) // goldmark would make one of 4 KiB for every text
	if err := md.Renderer().Render(w, src, doc); err != nil {
		return "", err
	}
	return template.HTML(bytes.TrimSpace(b.Bytes())), nil
}

// mayHaveHeading is false only if a parse would find none.
func mayHaveHeading(s string) bool {
	return strings.Contains(s, "#") || strings.Contains(s, "\n=") || strings.Contains(s, "\n-")
}

// nodesOf lists the nodes of a kind, in reading order.
func nodesOf(doc ast.Node, kinds ...ast.NodeKind) []ast.Node {
	var found []ast.Node
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		for _, k := range kinds {
			if entering && n.Kind() == k {
				found = append(found, n)
			}
		}
		return ast.WalkContinue, nil
	})
	return found
}

// relink rewrites every link by the given function; one that it refuses becomes
// the words it stood under.
func relink(doc ast.Node, src []byte, link func(href string) (string, bool)) {
	for _, n := range nodesOf(doc, ast.KindLink, ast.KindImage, ast.KindAutoLink) {
		switch n := n.(type) {
		case *ast.Link:
			if to, ok := link(string(n.Destination)); ok {
				n.Destination = []byte(to)
			} else {
				unwrap(n)
			}
		case *ast.Image:
			to, ok := link(string(n.Destination))
			if ok && strings.HasPrefix(string(n.Destination), "/") {
				n.Destination = []byte(to)
			} else {
				unwrap(n) // a picture from elsewhere would be a request
			}
		case *ast.AutoLink:
			address := string(n.URL(src))
			if n.AutoLinkType == ast.AutoLinkURL && !isAbsolute(address) {
				word := ast.NewString(n.Label(src))
				n.Parent().ReplaceChild(n.Parent(), n, word)
			}
		}
	}
}

// unwrap puts a node's children in its place.
func unwrap(n ast.Node) {
	parent := n.Parent()
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		parent.InsertBefore(parent, n, c)
		c = next
	}
	parent.RemoveChild(parent, n)
}

// outline puts the headings of prose under a heading of the page: the highest
// becomes level base, and none skips a level.
func outline(doc ast.Node, base int) {
	headings := nodesOf(doc, ast.KindHeading)
	top := 6
	for _, n := range headings {
		top = min(top, n.(*ast.Heading).Level)
	}
	last := base - 1
	for _, n := range headings {
		h := n.(*ast.Heading)
		h.Level = min(base+h.Level-top, last+1, 6)
		last = h.Level
	}
}

// dressTables gives tables of prose what a page asks of tables: heads with a
// scope, numbers to the right by a class, a name for the scrolling region.
func dressTables(doc ast.Node, name func() string) {
	for _, table := range nodesOf(doc, extast.KindTable) {
		table.SetAttributeString("aria-label", []byte(name()))
		for _, n := range nodesOf(table, extast.KindTableCell) {
			cell := n.(*extast.TableCell)
			if cell.Alignment == extast.AlignRight {
				cell.SetAttributeString("class", []byte("n"))
			}
			cell.Alignment = extast.AlignNone
			if cell.Parent().Kind() == extast.KindTableHeader {
				cell.SetAttributeString("scope", []byte("col"))
			}
		}
	}
}

// bare renders inline Markdown without the paragraph around it.
type bare struct{}

// RegisterFuncs implements goldmark's NodeRenderer.
func (bare) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindParagraph, func(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
		return ast.WalkContinue, nil
	})
}

// scrolling renders tables of prose in a region that scrolls by itself.
type scrolling struct{}

// RegisterFuncs implements goldmark's NodeRenderer.
func (scrolling) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(extast.KindTable, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			_, _ = w.WriteString("</table></div>\n")
			return ast.WalkContinue, nil
		}
		_, _ = w.WriteString(`<div class="scroll" role="region" tabindex="0"`)
		ghtml.RenderAttributes(w, n, nil)
		_, _ = w.WriteString("><table>\n")
		return ast.WalkContinue, nil
	})
}
