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

type tableEntry struct {
	text  string
	hash  uint32 // never 0 where the entry is used
	value uint32
}

// get returns the number of a text.
func (t *table) get(s string) (value uint32, ok bool) {
	if t.n == 0 {
		return 0, false
	}
	h, mask := textHash(s), uint32(len(t.entries)-1)
	for i := h & mask; ; i = (i + 1) & mask {
		e := &t.entries[i]
		if e.hash == h && e.text == s {
			return e.value, true
		}
		if e.hash == 0 {
			return 0, false
		}
	}
}

// put adds a text that is not there yet. The text is copied.
func (t *table) put(s string, value uint32) {
	if 2*(t.n+1) > len(t.entries) {
		t.grow()
	}
	t.insert(tableEntry{strings.Clone(s), textHash(s), value})
	t.n++
}

func (t *table) grow() {
	old := t.entries
	t.entries = make([]tableEntry, max(64, 2*len(old)))
	for _, e := range old {
		if e.hash != 0 {
			t.insert(e)
		}
	}
}

func (t *table) insert(e tableEntry) {
	mask := uint32(len(t.entries) - 1)
	i := e.hash & mask
	for t.entries[i].hash != 0 {
		i = (i + 1) & mask
	}
	t.entries[i] = e
}

// textHash mixes the length, the first and the last eight bytes, and, of longer
// texts, all between.
func textHash(s string) uint32 {
	const prime = 0x9E3779B97F4A7C15
	h := uint64(len(s)) * prime
	for len(s) > 16 {
		h = bits.RotateLeft64((h^word(s))*prime, 31)
		s = s[8:]
	}
	if len(s) >= 8 {
		h = bits.RotateLeft64((h^word(s))*prime, 31)
		h ^= word(s[len(s)-8:])
	} else {
		var w uint64
		for i := range len(s) {
			w = w<<8 | uint64(s[i])
		}
		h ^= w
	}
	h *= prime
	return uint32(h>>32) | 1
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
