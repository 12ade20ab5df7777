package source

import (
	"strings"
	"time"

	"github.com/itchyny/timefmt-go"
)

// byFormat tries the formats of site.toml in their order.
func (c *clock) byFormat(text string) (when, bool) {
	for _, f := range c.formats {
		text, f := c.english(text, f)
		t, err := timefmt.ParseInLocation(text, f, time.UTC)
		if err != nil || rollsOver(text, f) {
			continue
		}
		sh, sec := local, t.Unix()
		switch {
		case strings.Contains(f, "%Z"):
			offset, ok := offsetOfLetters(t)
			if !ok {
				continue
			}
			sh, sec = instant, sec-offset
		case strings.Contains(f, "%z") || strings.Contains(f, "%:z") || strings.Contains(f, "%s"):
			sh = instant
		case !formatHasTime(f):
			sh = dayOnly
		}
		w, wrong := c.place(sec, sh, text)
		return w, wrong == nil
	}
	return when{}, false
}

// offsetOfLetters is what a zone's letters add to a time that was read as if
// they meant UTC. The zone of this machine has no say in it.
func offsetOfLetters(t time.Time) (sec int64, ok bool) {
	name, offset := t.Zone()
	if hasWord("utc gmt z", strings.ToLower(name)) || offset != 0 {
		return 0, true
	}
	for _, z := range zoneLetters {
		if z.letters == strings.ToLower(name) {
			return z.hours * 3600, true
		}
	}
	return 0, false
}

// english puts the months and the halves of the day of a text into the words
// that timefmt reads, and cuts fractions behind the sixth digit.
func (c *clock) english(text, format string) (string, string) {
	if strings.Contains(format, "%f") {
		text = shortFraction(text)
	}
	if !strings.Contains(format, "%b") && !strings.Contains(format, "%B") && !strings.Contains(format, "%h") && !strings.Contains(format, "%p") {
		return text, format
	}
	text = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "a. m.", "am", "p. m.", "pm", "A. M.", "am", "P. M.", "pm", "a.m.", "am", "p.m.", "pm").Replace(text)
	var b strings.Builder
	for text != "" {
		n := strings.IndexFunc(text, isWordRune)
		if n < 0 {
			n = len(text)
		}
		b.WriteString(text[:n])
		text = text[n:]
		n = strings.IndexFunc(text, func(r rune) bool { return !isWordRune(r) })
		if n < 0 {
			n = len(text)
		}
		word := strings.ToLower(text[:n])
		half, month := c.halfOf(word), c.monthOf(word)
		switch {
		case month > 0:
			b.WriteString(englishMonths[3*month-3 : 3*month])
			text = strings.TrimPrefix(text[n:], ".")
			continue
		case half == 1:
			b.WriteString("AM")
		case half == 2:
			b.WriteString("PM")
		default:
			b.WriteString(text[:n])
		}
		text = text[n:]
	}
	return b.String(), strings.NewReplacer("%b.", "%b", "%B", "%b", "%h", "%b").Replace(format)
}

// shortFraction cuts the digits behind the sixth of a fraction of a second.
func shortFraction(text string) string {
	point := strings.LastIndexByte(text, '.')
	end := point + 1
	for end < len(text) && text[end]-'0' <= 9 {
		end++
	}
	if point < 0 || end <= point+7 {
		return text
	}
	return text[:point+7] + text[end:]
}

// formatHasTime reports whether a strftime format reads an hour.
func formatHasTime(f string) bool {
	for _, d := range []string{"%H", "%I", "%k", "%l", "%T", "%R", "%r", "%X", "%c", "%s", "%-H", "%-I"} {
		if strings.Contains(f, d) {
			return true
		}
	}
	return false
}
