package main

import (
	"fmt"
	"regexp"
	"strings"

	"goright/generator/diag"
)

// tomlText is TOML with comments, written line by line.
type tomlText struct{ strings.Builder }

// commentColumn is where the comment behind a line begins, if the line leaves room.
const commentColumn = 34

func (t *tomlText) blank() { t.WriteByte('\n') }

// comment writes a line of its own. Texts of exports are made harmless: a line
// feed in one would end the comment.
func (t *tomlText) comment(text string) { fmt.Fprintf(t, "# %s\n", diag.Visible(text)) }

// line writes a line of TOML and what it means.
func (t *tomlText) line(toml, meaning string) {
	if meaning == "" {
		fmt.Fprintln(t, toml)
		return
	}
	fmt.Fprintf(t, "%-*s # %s\n", commentColumn, toml, diag.Visible(meaning))
}

// quoteTOML writes a basic string.
func quoteTOML(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f || diag.Visible(string(r)) != string(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

var bareKey = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// quoteKey writes a key, in quotes where it needs them.
func quoteKey(s string) string {
	if bareKey.MatchString(s) {
		return s
	}
	return quoteTOML(s)
}
