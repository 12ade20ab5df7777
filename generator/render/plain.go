package render

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// plain is inline Markdown without its markup.
func (m *markdown) plain(s string) string {
	if !strings.ContainsAny(s, needsParsing) {
		return s
	}
	doc, src := m.parseInline(s)
	var b strings.Builder
	for _, n := range nodesOf(doc, ast.KindText, ast.KindString, ast.KindAutoLink) {
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(wordsOf(n, src))
			if n.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(src))
		}
	}
	return b.String()
}

// wordsOf is what a reader sees of a text node: escapes and entities resolved.
func wordsOf(n *ast.Text, src []byte) string {
	value := n.Segment.Value(src)
	if n.IsRaw() || n.Parent() != nil && n.Parent().Kind() == ast.KindCodeSpan {
		return string(value)
	}
	if bytes.IndexByte(value, '\\') < 0 && bytes.IndexByte(value, '&') < 0 {
		return string(value)
	}
	// An escaped ampersand begins no entity: resolve what stands between escapes.
	var b strings.Builder
	for i := 0; i < len(value); {
		if value[i] == '\\' && i+1 < len(value) && util.IsPunct(value[i+1]) {
			b.WriteByte(value[i+1])
			i += 2
			continue
		}
		end := i + 1
		for end < len(value) && value[end] != '\\' {
			end++
		}
		b.Write(util.ResolveNumericReferences(util.ResolveEntityNames(value[i:end])))
		i = end
	}
	return b.String()
}
