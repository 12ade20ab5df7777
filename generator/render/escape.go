package render

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"

	"goright/generator/diag"
)

// quoted shows a piece of text inside a message.
func quoted(s string) string { return diag.Quote(s) }

// appendHTML writes s for HTML text or a quoted attribute.
func appendHTML(b []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		var entity string
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&#34;"
		case '\'':
			entity = "&#39;"
		default:
			continue
		}
		b = append(append(b, s[from:i]...), entity...)
		from = i + 1
	}
	return append(b, s[from:]...)
}

// scrub takes out of a finished file what no reader sees and some are fooled
// by: control characters and overrides of the writing direction. What is not
// UTF-8 becomes U+FFFD.
func scrub(b []byte) []byte {
	at := nextUnwanted(b, 0)
	if at == len(b) {
		return b
	}
	if !utf8.Valid(b) {
		b = bytes.ToValidUTF8(b, []byte("\uFFFD"))
		at = nextUnwanted(b, 0)
	}
	out := append(make([]byte, 0, len(b)), b[:at]...)
	for at < len(b) {
		_, size := utf8.DecodeRune(b[at:])
		next := nextUnwanted(b, at+size)
		out = append(out, b[at+size:next]...)
		at = next
	}
	return out
}

// scrubbed is scrub for a string; the usual one comes back as it is.
func scrubbed(s string) string {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7E {
			return string(scrub([]byte(s)))
		}
	}
	return s
}

// plainWord says that eight bytes at once are printable ASCII. Bytes below 0x20
// borrow, and those from 0x7F on reach the highest bit.
func plainWord(x uint64) bool {
	const each, top = 0x0101010101010101, 0x8080808080808080
	return (x|(x+each)|(x-0x20*each))&top == 0
}

// nextUnwanted is the place of the next character to take out, or of what is not
// UTF-8, or the length.
func nextUnwanted(b []byte, from int) int {
	for i := from; i < len(b); {
		for i+8 <= len(b) && plainWord(binary.LittleEndian.Uint64(b[i:])) {
			i += 8
		}
		if i == len(b) {
			break
		}
		c, size := rune(b[i]), 1
		if c >= utf8.RuneSelf {
			if c, size = utf8.DecodeRune(b[i:]); c == utf8.RuneError && size == 1 {
				return i
			}
		}
		if unwanted(c) {
			return i
		}
		i += size
	}
	return len(b)
}

// unwanted are control characters but for line ends and tabs, marks, embeddings and
// isolates of the writing direction, and the byte order mark.
func unwanted(c rune) bool {
	switch {
	case c < 0x20:
		return c != '\n' && c != '\t'
	case c < 0x7F:
		return false
	case c < 0xA0, c == 0x061C, c == 0xFEFF:
		return true
	}
	return c >= 0x200E && c <= 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069
}
