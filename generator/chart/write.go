package chart

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Charts are laid out in tenths of a CSS pixel, because go-chart's renderer speaks
// in integers, and divided on output. One unit is one tenth.
const unit = 10

// px converts CSS pixels to layout units.
func px(v float64) int {
	if v < 0 {
		return -int(-v*unit + .5)
	}
	return int(v*unit + .5)
}

// appendNum writes layout units as CSS pixels: at most one decimal, no trailing
// zero, no leading zero before the point.
func appendNum(b []byte, v int) []byte {
	if v < 0 {
		b, v = append(b, '-'), -v
	}
	whole, tenth := v/unit, v%unit
	switch {
	case whole == 0 && tenth != 0:
	case whole < 10:
		b = append(b, byte('0'+whole))
	case whole < 100:
		b = append(b, byte('0'+whole/10), byte('0'+whole%10))
	case whole < 1000:
		b = append(b, byte('0'+whole/100), byte('0'+whole/10%10), byte('0'+whole%10))
	default:
		b = strconv.AppendInt(b, int64(whole), 10)
	}
	if tenth != 0 {
		b = append(b, '.', byte('0'+tenth))
	}
	return b
}

// appendPair writes two numbers with as little between them as SVG allows.
func appendPair(b []byte, x, y int) []byte {
	b = appendNum(b, x)
	if y >= 0 {
		b = append(b, ' ')
	}
	return appendNum(b, y)
}

// appendAttr writes one attribute with a number.
func appendAttr(b []byte, name string, v int) []byte {
	b = append(b, ' ')
	b = append(b, name...)
	b = append(b, '=', '"')
	b = appendNum(b, v)
	return append(b, '"')
}

// appendClass writes the class attribute.
func appendClass(b []byte, class string) []byte {
	b = append(b, ` class="`...)
	b = appendEscaped(b, class)
	return append(b, '"')
}

// appendEscaped writes s for an XML text node or a quoted attribute. s must hold
// only characters that XML allows (see validXML).
func appendEscaped(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '&':
			b = append(b, "&amp;"...)
		case '<':
			b = append(b, "&lt;"...)
		case '>':
			b = append(b, "&gt;"...)
		case '"':
			b = append(b, "&#34;"...)
		case '\'':
			b = append(b, "&#39;"...)
		default:
			b = append(b, c)
		}
	}
	return b
}

// validXML replaces what XML 1.0 forbids: control characters, broken UTF-8 and
// the two non-characters.
func validXML(s string) string {
	ok := true
	for _, r := range s {
		if !allowedXML(r) || r == utf8.RuneError {
			ok = false
			break
		}
	}
	if ok {
		return s
	}
	return strings.Map(func(r rune) rune {
		if !allowedXML(r) {
			return -1
		}
		return r // broken UTF-8 arrives, and leaves, as U+FFFD
	}, s)
}

func allowedXML(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000
}

// path collects path data in relative commands: exact, because the units are
// integers, and shorter than absolute ones.
type path struct {
	d       []byte
	x, y    int
	started bool
	drawn   bool
}

func (p *path) moveTo(x, y int) {
	p.d = appendPair(append(p.d, 'M'), x, y)
	p.x, p.y, p.started = x, y, true
}

func (p *path) lineTo(x, y int) {
	if !p.started {
		p.moveTo(x, y)
		return
	}
	dx, dy := x-p.x, y-p.y
	switch {
	case dx == 0 && dy == 0:
		return
	case dx == 0:
		p.d = appendNum(append(p.d, 'v'), dy)
	case dy == 0:
		p.d = appendNum(append(p.d, 'h'), dx)
	default:
		p.d = appendPair(append(p.d, 'l'), dx, dy)
	}
	p.x, p.y, p.drawn = x, y, true
}

// dot adds a zero-length stroke, which a round line cap shows as a disc.
func (p *path) dot(x, y int) {
	if p.started {
		p.d = appendPair(append(p.d, 'm'), x-p.x, y-p.y)
		p.x, p.y = x, y
	} else {
		p.moveTo(x, y)
	}
	p.d = append(p.d, "h0"...)
	p.drawn = true
}

// reset empties the path and keeps its memory.
func (p *path) reset() { *p = path{d: p.d[:0]} }
