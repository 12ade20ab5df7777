package narrative

import (
	"strings"

	"goright/generator/diag"
)

// Safe is Markdown that needs no escaping: made by this program, or escaped.
type Safe string

// Escape turns any text into Markdown that shows it and does nothing else: no
// emphasis, link, image, HTML, table border, heading or automatic link. Line
// breaks become spaces, control and direction-changing characters are made
// visible, and what is longer than 200 characters is cut with an ellipsis.
func Escape(text string) Safe {
	text = diag.Visible(strings.Join(strings.Fields(text), " "))
	if r := []rune(text); len(r) > escapeLimit {
		text = string(r[:escapeLimit-1]) + "…"
	}
	return Whole(text)
}

// Whole escapes a text of this program's own, such as a formula: nothing is cut.
func Whole(text string) Safe {
	if !strings.ContainsAny(text, special) {
		return Safe(text)
	}
	var b strings.Builder
	for i, r := range text {
		switch {
		case strings.ContainsRune("\\`*_{}[]<>|&~!$", r),
			r == '#' && i == 0,
			r == ':' && strings.HasPrefix(text[i:], "://"),
			r == '@',
			(r == '+' || r == '-' || r == '=') && i == 0,
			(r == '.' || r == ')') && i > 0 && strings.Trim(text[:i], "0123456789") == "",
			r == '.' && i >= 3 && strings.EqualFold(text[i-3:i], "www"):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return Safe(b.String())
}

const (
	escapeLimit = 200
	special     = "\\`*_{}[]<>|&~!$#:@+-=.)"
)
