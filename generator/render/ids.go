package render

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// ids hands out the fragments of one page; none twice. It implements goldmark's
// parser.IDs, whose own one drops every letter that is not ASCII.
type ids struct {
	taken map[string]bool
}

func newIDs() *ids { return &ids{map[string]bool{}} }

// take reserves an id; false if it is taken.
func (x *ids) take(id string) bool {
	if x.taken[id] {
		return false
	}
	x.taken[id] = true
	return true
}

// Generate makes an id of a heading's text.
func (x *ids) Generate(value []byte, _ ast.NodeKind) []byte {
	base := slug(string(value))
	if base == "" {
		base = "part"
	}
	id := base
	for n := 2; !x.take(id); n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	return []byte(id)
}

// Put reserves an id that a heading brought with it.
func (x *ids) Put(value []byte) { x.take(string(value)) }

// slug keeps letters and digits of every script, in lower case, and joins words
// with hyphens, as Git hosting does for the headings of a Markdown file.
func slug(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mn, r), unicode.Is(unicode.Mc, r), r == '-', r == '_':
			return unicode.ToLower(r)
		case unicode.IsSpace(r):
			return '-'
		}
		return -1
	}, strings.TrimSpace(s))
}
