package render

import "strings"

// appendMarkdown writes s as words inside a Markdown line: no character of it
// can begin markup, raw HTML, a link, a table cell or a formula, in CommonMark
// or in what Git hosting adds to it. Line breaks become spaces.
func appendMarkdown(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '\\', '`', '*', '_', '[', ']', '|', '~', '$', '{', '}':
			b = append(b, '\\', c)
		case '<':
			b = append(b, "&lt;"...)
		case '>':
			b = append(b, "&gt;"...)
		case '&':
			if startsEntity(s[i+1:]) {
				b = append(b, "&amp;"...)
			} else {
				b = append(b, c)
			}
		case ':':
			if strings.HasPrefix(s[i+1:], "//") { // Git hosting links bare addresses
				b = append(b, '\\')
			}
			b = append(b, c)
		case '.':
			if i >= 3 && strings.EqualFold(s[i-3:i], "www") {
				b = append(b, '\\')
			}
			b = append(b, c)
		case '%':
			if i > 0 && s[i-1] == '{' { // Liquid, on some hosts
				b = append(b, '\\')
			}
			b = append(b, c)
		case '@': // and addresses of people
			b = append(b, "&#64;"...)
		case '\n', '\r', '\t':
			b = append(b, ' ')
		default:
			b = append(b, c)
		}
	}
	return b
}

func startsEntity(s string) bool {
	return s != "" && (s[0] == '#' || s[0] >= 'a' && s[0] <= 'z' || s[0] >= 'A' && s[0] <= 'Z')
}

// guardLine escapes what means something only at the beginning of a line: the
// mark of a heading, a list, a rule, a number with a point.
func guardLine(s string) string {
	trimmed := strings.TrimLeft(s, " ")
	if trimmed == "" {
		return ""
	}
	switch trimmed[0] {
	case '#', '+', '-', '=', ':':
		return `\` + trimmed
	}
	digits := 0
	for digits < len(trimmed) && trimmed[digits] >= '0' && trimmed[digits] <= '9' {
		digits++
	}
	if digits > 0 && digits < len(trimmed) && (trimmed[digits] == '.' || trimmed[digits] == ')') {
		return trimmed[:digits] + `\` + trimmed[digits:]
	}
	return trimmed
}

// words is s as Markdown. Characters that nobody sees go first, or they would
// stand between a guard and what it guards against.
func words(s string) string {
	s = scrubbed(s)
	var room [256]byte
	b := appendMarkdown(room[:0], s)
	if string(b) == s {
		return s
	}
	return string(b)
}

// codeSpan writes s between enough backticks.
func codeSpan(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" {
		return ""
	}
	longest, run := 0, 0
	for i := range len(s) {
		run++
		if s[i] != '`' {
			run = 0
		}
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	if longest > 0 {
		s = " " + s + " "
	}
	return fence + s + fence
}

// address writes the target of a link so that nothing in it can end the link.
func address(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c > ' ' && !strings.ContainsRune("()<>\\\"`|*", rune(c)) {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}
