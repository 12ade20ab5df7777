package source

import (
	"math/bits"
	"strings"
	"unsafe"
)

// table finds the number that belongs to a text. It does what a map[string]uint32
// does, at a third of the price for the short texts of exports, and belongs to
// one goroutine.
type table struct {
	entries []tableEntry // a power of two of them, at most half full
	n       int
}

// tableEntry is a text and its number. Texts of up to shortText bytes are told apart
// by their length and their two ends alone, which are all of them.
type tableEntry struct {
	first, last uint64
	text        string
	value       uint32
	used        bool
}

// get returns the number of a text.
func (t *table) get(s string) (value uint32, ok bool) {
	if t.n == 0 {
		return 0, false
	}
	first, last := ends(s)
	mask := len(t.entries) - 1
	for i := textHash(s, first, last) & mask; ; i = (i + 1) & mask {
		e := &t.entries[i]
		if e.first == first && e.last == last && len(e.text) == len(s) && e.used && (len(s) <= shortText || e.text == s) {
			return e.value, true
		}
		if !e.used {
			return 0, false
		}
	}
}

// put adds a text that is not there yet. The text is copied.
func (t *table) put(s string, value uint32) {
	if 2*(t.n+1) > len(t.entries) {
		t.grow()
	}
	first, last := ends(s)
	t.insert(tableEntry{first, last, strings.Clone(s), value, true})
	t.n++
}

func (t *table) grow() {
	old := t.entries
	t.entries = make([]tableEntry, max(64, 2*len(old)))
	for _, e := range old {
		if e.used {
			t.insert(e)
		}
	}
}

func (t *table) insert(e tableEntry) {
	mask := len(t.entries) - 1
	i := textHash(e.text, e.first, e.last) & mask
	for t.entries[i].used {
		i = (i + 1) & mask
	}
	t.entries[i] = e
}

const shortText = 16

// ends are the first and the last eight bytes of a text, which overlap in short
// ones; of less than eight bytes, the first and the last four, or, of less than
// four, the first, the middle and the last one.
func ends(s string) (first, last uint64) {
	switch n := len(s); {
	case n >= 8:
		return word(s), word(s[n-8:])
	case n >= 4:
		return uint64(half(s)), uint64(half(s[n-4:]))
	case n > 0:
		return uint64(s[0]) | uint64(s[n/2])<<8, uint64(s[n-1])
	}
	return 0, 0
}

// textHash mixes the length, the two ends, and, of longer texts, all between.
func textHash(s string, first, last uint64) int {
	const prime = 0x9E3779B97F4A7C15
	h := uint64(len(s)) * prime
	for len(s) > shortText {
		h = bits.RotateLeft64((h^word(s))*prime, 31)
		s = s[8:]
	}
	h = bits.RotateLeft64((h^first)*prime, 31)
	return int((h ^ last) * prime >> 33)
}

// half reads the first four bytes.
func half(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// word reads the first eight bytes.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// view shows bytes as a text without copying them. The text must not outlive
// the bytes, nor the bytes change while it is in use: cells live as long as
// their batch, and nobody writes into a block that is being read.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
