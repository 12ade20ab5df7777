package chart

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/golang/freetype/truetype"
	gochart "github.com/wcharczuk/go-chart/v2"
)

// A face is how wide text of a class runs: its size in CSS px and whether it is
// set bold. Only collision avoidance uses it; the browser aligns the text itself.
type face struct {
	size float64
	bold bool
}

// Room for the widest of the fonts a reader may have: DejaVu Sans runs up to one
// sixth wider than Roboto, and its bold a quarter (measured in Chromium).
const (
	plainFactor = 1.17
	boldFactor  = 1.28
)

// lineHeight is the distance of two baselines in em; the stylesheet does not set it.
const lineHeight = 1.25

// tableSize covers Latin with all its accents.
const tableSize = 0x180

// roboto is go-chart's embedded font, parsed once. Every chart is given it, which
// keeps go-chart from its own lazy loader (a data race in v2.1.2). nil when the
// font cannot be read.
var roboto = sync.OnceValue(func() *truetype.Font {
	f, err := gochart.GetDefaultFont()
	if err != nil {
		return nil
	}
	return f
})

// latinWidths holds the advance widths of Roboto in em; nobody writes to it later.
var latinWidths = sync.OnceValue(func() *[tableSize]float64 {
	var w [tableSize]float64
	f := roboto()
	const em = 1000 << 6 // 1000 px in 26.6 fixed point
	for r := range w {
		w[r] = .6
		if f != nil {
			w[r] = float64(f.HMetric(em, f.Index(rune(r))).AdvanceWidth) / em
		}
	}
	return &w
})

// textWidth estimates how wide one line of text runs, in CSS px.
func textWidth(s string, f face) float64 {
	table, em := latinWidths(), 0.0
	for _, r := range s {
		if r < tableSize {
			em += table[r]
		} else {
			em += otherWidth(r)
		}
	}
	if f.bold {
		return em * f.size * boldFactor
	}
	return em * f.size * plainFactor
}

// otherWidth guesses the width of a character outside the table, in em.
func otherWidth(r rune) float64 {
	switch {
	case r == 0x2026: // ellipsis
		return .95
	case r >= 0x2010 && r <= 0x2027: // dashes, quotation marks
		return .72
	case r == 0x2212 || r >= 0x2190 && r <= 0x21FF: // minus, arrows
		return .9
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1100 && r <= 0x11FF, r >= 0x2E80 && r <= 0xD7FF, r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE6F, r >= 0xFF00:
		return 1.2 // East Asian, emoji
	case r >= 0x1200 && r <= 0x2DFF:
		return 1
	}
	return .75
}

// longestText is how many characters of a label are looked at; no label that is
// drawn has room for more.
const longestText = 400

// clean makes hostile text printable: one line, no control characters, no
// direction overrides, valid UTF-8, at most longest characters.
func clean(s string, longest int) string {
	if len(s) <= longest && isTidy(s) {
		return s
	}
	var b strings.Builder
	n, space := 0, false
	for _, r := range s {
		if unicode.IsSpace(r) || r == 0x2028 || r == 0x2029 {
			space = true
			continue
		}
		if !allowedXML(r) || r < 0x20 || r >= 0x7F && r < 0xA0 || isOverride(r) {
			continue
		}
		if n >= longest {
			return cutMarks(b.String()) + "…"
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
			n++
		}
		space = false
		b.WriteRune(r)
		n++
	}
	return b.String()
}

// isTidy is the short way for the usual label: printable ASCII, single spaces.
func isTidy(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c > 0x7E || c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return false
		}
	}
	return true
}

// isOverride finds the characters that change the direction of what follows.
func isOverride(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F || r == 0xFEFF
}

// cutMarks removes what a cut has left hanging at the end: spaces, joiners, and a
// character whose accents may have been cut off stays without them.
func cutMarks(s string) string {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		if r != ' ' && !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
			break
		}
		s = s[:len(s)-n]
	}
	return s
}

// shorten cuts text to a width and marks the cut; "" when nothing fits.
func shorten(s string, width float64, f face) string {
	if textWidth(s, f) <= width {
		return s
	}
	room := width - textWidth("…", f)
	end, used := 0, 0.0
	for i, r := range s {
		w := textWidth(string(r), f)
		if used+w > room {
			break
		}
		used, end = used+w, i+utf8.RuneLen(r)
	}
	if end == 0 {
		return ""
	}
	return cutMarks(s[:end]) + "…"
}

// wrap breaks text into at most limit lines of a width, as even as they get; what
// does not fit is cut with an ellipsis, and cut says so. No lines: not even one
// letter fits.
func wrap(s string, width float64, limit int, f face) (lines []string, cut bool) {
	lines, cut = fill(s, width, limit, f)
	for len(lines) > 1 && !cut {
		even, narrower := fill(s, widest(lines, f)-.1, len(lines), f)
		if narrower || len(even) != len(lines) {
			break
		}
		lines = even
	}
	return lines, cut
}

// fill puts as many words as fit on each line.
func fill(s string, width float64, limit int, f face) (lines []string, cut bool) {
	words := strings.Fields(s)
	space := textWidth(" ", f)
	for len(words) > 0 && len(lines) < limit {
		line, used, w := words[0], 1, textWidth(words[0], f)
		for ; used < len(words); used++ {
			next := textWidth(words[used], f)
			if w+space+next > width {
				break
			}
			line, w = line+" "+words[used], w+space+next
		}
		if len(lines) == limit-1 && used < len(words) {
			line, used = strings.Join(words, " "), len(words)
		}
		short := shorten(line, width, f)
		if short == "" {
			return nil, true
		}
		cut = cut || short != line
		lines, words = append(lines, short), words[used:]
	}
	return lines, cut
}

// widest returns the width of the longest line.
func widest(lines []string, f face) float64 {
	w := 0.0
	for _, l := range lines {
		w = max(w, textWidth(l, f))
	}
	return w
}
