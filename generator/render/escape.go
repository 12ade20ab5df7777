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
	if !utf8.Valid(b) {
		b = bytes.ToValidUTF8(b, []byte("\uFFFD"))
	}
	at := nextUnwanted(b, 0)
	if at == len(b) {
		return b
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

// nextUnwanted is the place of the next character to take out, or the length.
func nextUnwanted(b []byte, from int) int {
	for i := from; i < len(b); i++ {
		for i+8 <= len(b) && plainWord(binary.LittleEndian.Uint64(b[i:])) {
			i += 8
		}
		if i == len(b) {
			break
		}
		switch c := b[i]; {
		case c >= ' ' && c < 0x7F:
		case c < 0x20 && c != '\n' && c != '\t', c == 0x7F:
			return i
		case c == 0xC2 && b[i+1] < 0xA0, // the controls U+0080 to U+009F
			c == 0xD8 && b[i+1] == 0x9C, // Arabic letter mark
			c == 0xE2 && b[i+1] == 0x80 && (b[i+2] >= 0xAA && b[i+2] <= 0xAE || b[i+2] == 0x8E || b[i+2] == 0x8F), // marks, embeddings
			c == 0xE2 && b[i+1] == 0x81 && b[i+2] >= 0xA6 && b[i+2] <= 0xA9,                                       // isolates
			c == 0xEF && b[i+1] == 0xBB && b[i+2] == 0xBF:                                                         // byte order mark
			return i
		}
	}
	return len(b)
}
