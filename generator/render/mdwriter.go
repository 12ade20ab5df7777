package render

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Markdown of the model is not passed on as it stands: it is read and written
// again, so that the twin holds only markup that was understood here.

// inlineMarkdown writes the children of a node as one line of Markdown.
func inlineMarkdown(n ast.Node, src []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		writeInline(&b, c, src)
	}
	return b.String()
}

func writeInline(b *strings.Builder, n ast.Node, src []byte) {
	switch n := n.(type) {
	case *ast.Text:
		b.WriteString(words(wordsOf(n, src)))
		if n.SoftLineBreak() || n.HardLineBreak() {
			b.WriteByte(' ')
		}
	case *ast.String:
		b.WriteString(words(string(n.Value)))
	case *ast.CodeSpan:
		var code strings.Builder
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				code.Write(t.Segment.Value(src))
			}
		}
		b.WriteString(codeSpan(code.String()))
	case *ast.Emphasis:
		mark := strings.Repeat("*", n.Level)
		b.WriteString(mark + inlineMarkdown(n, src) + mark)
	case *ast.Link:
		b.WriteString("[" + inlineMarkdown(n, src) + "](" + address(string(n.Destination)) + ")")
	case *ast.Image:
		b.WriteString("![" + inlineMarkdown(n, src) + "](" + address(string(n.Destination)) + ")")
	case *ast.AutoLink:
		label := string(n.Label(src))
		if n.AutoLinkType == ast.AutoLinkURL {
			b.WriteString("[" + words(label) + "](" + address(string(n.URL(src))) + ")")
		} else {
			b.WriteString(words(label))
		}
	default:
		b.WriteString(inlineMarkdown(n, src))
	}
}

// blockMarkdown writes the children of a node as blocks, a blank line between.
func blockMarkdown(n ast.Node, src []byte) string {
	var blocks []string
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if s := oneBlock(c, src); s != "" {
			blocks = append(blocks, s)
		}
	}
	return strings.Join(blocks, "\n\n")
}

func oneBlock(n ast.Node, src []byte) string {
	switch n := n.(type) {
	case *ast.Heading:
		return strings.Repeat("#", n.Level) + " " + inlineMarkdown(n, src)
	case *ast.Paragraph, *ast.TextBlock:
		return guardLine(inlineMarkdown(n, src))
	case *ast.ThematicBreak:
		return "---"
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return codeBlock(n, src)
	case *ast.Blockquote:
		return indent(blockMarkdown(n, src), "> ", "> ")
	case *ast.List:
		return list(n, src)
	case *extast.Table:
		return proseTable(n, src)
	}
	return ""
}

// codeBlock indents by four spaces: nothing in the code can end the block.
func codeBlock(n ast.Node, src []byte) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.WriteString("    ")
		b.Write(line.Value(src))
	}
	return strings.TrimRight(b.String(), "\n")
}

func list(n *ast.List, src []byte) string {
	var items []string
	number := max(n.Start, 1)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		mark := "- "
		if n.IsOrdered() {
			mark = strconv.Itoa(number) + ". "
			number++
		}
		items = append(items, indent(blockMarkdown(c, src), mark, strings.Repeat(" ", len(mark))))
	}
	if n.IsTight {
		return strings.Join(items, "\n")
	}
	return strings.Join(items, "\n\n")
}

// indent puts first before the first line and rest before the others.
func indent(s, first, rest string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		switch {
		case i == 0:
			lines[i] = first + l
		case l != "" || strings.TrimSpace(rest) != "":
			lines[i] = strings.TrimRight(rest+l, " ")
		}
	}
	return strings.Join(lines, "\n")
}

func proseTable(n *extast.Table, src []byte) string {
	var b strings.Builder
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			b.WriteString("| " + escapePipes(inlineMarkdown(c, src)) + " ")
		}
		b.WriteString("|\n")
		if row.Kind() == extast.KindTableHeader {
			for c := row.FirstChild(); c != nil; c = c.NextSibling() {
				rule := "| --- "
				if c.(*extast.TableCell).Alignment == extast.AlignRight {
					rule = "| ---: "
				}
				b.WriteString(rule)
			}
			b.WriteString("|\n")
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

// escapePipes finishes a cell: in a table a pipe ends it even inside code.
func escapePipes(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, `\|`, "|"), "|", `\|`)
}
