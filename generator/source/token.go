package source

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// cellRef is one cell of a CSV record inside its block.
type cellRef struct {
	from, to uint32 // of the text, without the quotes around it
	at       uint32 // of the cell, with them
	escaped  bool   // it holds doubled quotes
	titled   bool   // it is the header of a column that became rows
}

// fault says what is wrong with a record; zero is nothing.
type fault struct {
	what string
	at   int
}

// cutRecord cuts the record at pos into cells and returns where the next one
// begins. A quote opens a cell only at its very start; elsewhere it is a
// letter like any other. Text behind a closing quote is a fault, for the cell
// could mean two things. The caller sees to it that every quote is closed.
func cutRecord(body []byte, pos int, delim byte, cells []cellRef) (_ []cellRef, next int, wrong fault) {
	cells = cells[:0]
	for {
		c := cellRef{at: uint32(pos)}
		if pos < len(body) && body[pos] == '"' {
			end := closingQuote(body, pos)
			if end < 0 {
				return append(cells, c), len(body), fault{reasonOpenQuote, pos}
			}
			c.from, c.to = uint32(pos+1), uint32(end)
			c.escaped = bytes.IndexByte(body[pos+1:end], '"') >= 0
			pos = end + 1
			stop := cellEnd(body, pos, delim)
			if rest := bytes.TrimSpace(body[pos:stop]); len(rest) > 0 && wrong.what == "" {
				wrong = fault{reasonStray, pos}
			}
			pos = stop
		} else {
			stop := cellEnd(body, pos, delim)
			c.from, c.to = uint32(pos), uint32(stop)
			pos = stop
		}
		cells = append(cells, c)
		if pos >= len(body) {
			return cells, pos, wrong
		}
		pos++
		if body[pos-1] == '\n' {
			return cells, pos, wrong
		}
	}
}

// cellEnd finds the delimiter or line end at or after pos.
func cellEnd(body []byte, pos int, delim byte) int {
	for pos < len(body) && body[pos] != delim && body[pos] != '\n' {
		pos++
	}
	return pos
}

// index lists where the delimiters and line ends of a block are, eight bytes
// a step.
func index(body []byte, delim byte, out []uint32) []uint32 {
	const ones = 0x0101_0101_0101_0101
	delims, lines := uint64(delim)*ones, uint64('\n')*ones
	out = out[:0]
	if cap(out) < len(body)/6 {
		out = make([]uint32, 0, len(body)/6+64)
	}
	i := 0
	for ; i+8 <= len(body); i += 8 {
		w := binary.LittleEndian.Uint64(body[i:])
		for m := zeroBytes(w^delims) | zeroBytes(w^lines); m != 0; m &= m - 1 {
			out = append(out, uint32(i+bits.TrailingZeros64(m)>>3))
		}
	}
	for ; i < len(body); i++ {
		if body[i] == delim || body[i] == '\n' {
			out = append(out, uint32(i))
		}
	}
	return out
}

// zeroBytes sets the high bit of each byte that is zero, and no other bit.
func zeroBytes(x uint64) uint64 {
	const low = 0x7f7f_7f7f_7f7f_7f7f
	return ^((x&low + low) | x | low)
}

// unescape gives the text of a cell with doubled quotes; it goes into scratch.
func (b *batch) unescape(text []byte) string {
	from := len(b.scratch)
	for {
		i := bytes.IndexByte(text, '"')
		if i < 0 {
			b.scratch = append(b.scratch, text...)
			return view(b.scratch[from:])
		}
		b.scratch = append(b.scratch, text[:i+1]...)
		text = text[min(i+2, len(text)):]
	}
}
