package source

import (
	"strings"
	"unicode/utf8"
)

// filter keeps rows whose column has one of the words.
type filter struct {
	name  string
	names []string // headers or paths
	jq    *program
	words []string // in lower case; * and ? stand for any letters and for one
}

// passes reports whether the filters of the source let the row through.
func (w *worker) passes(row int) bool {
	b := &w.batch
	for i, f := range w.p.filters {
		if !f.passes(b.cells[row*b.width+w.p.where+i]) {
			w.out.setAside.add(reasonWhere, 1)
			return false
		}
	}
	return true
}

// passes compares the text, and where it is a list each part of it.
func (f *filter) passes(text string) bool {
	for _, word := range f.words {
		if strings.EqualFold(text, word) || strings.ContainsAny(word, "*?") && fits(strings.ToLower(text), word) {
			return true
		}
	}
	if first, rest, list := strings.Cut(text, ";"); list {
		return f.passes(strings.TrimSpace(first)) || f.passes(strings.TrimSpace(rest))
	}
	return false
}

// fits compares a text with a pattern of letters, * and ?. A star crosses every
// sign, slashes too. It takes the shortest way for each star and returns to the
// last one only, so its time is that of one product of the lengths.
func fits(text, pattern string) bool {
	star, from := -1, 0
	t, p := 0, 0
	for t < len(text) {
		_, size := utf8.DecodeRuneInString(text[t:])
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, from = p, t
			p++
		case p < len(pattern) && pattern[p] == '?':
			t, p = t+size, p+1
		case p < len(pattern) && pattern[p] == text[t]:
			t, p = t+1, p+1
		case star >= 0:
			from++
			t, p = from, star+1
		default:
			return false
		}
	}
	return strings.Trim(pattern[p:], "*") == ""
}
