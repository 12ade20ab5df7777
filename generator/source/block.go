package source

import (
	"bytes"
	"io"
	"sync"
	"unicode/utf8"
)

// The sizes of reading.
const (
	blockSize = 256 << 10
	// longestCell is the longest text between two quotes: a quote that is not
	// closed within it was never meant to be closed.
	longestCell = 1 << 20
	// longestRow is the longest row.
	longestRow = 4 << 20
)

// block is a piece of a file that holds whole rows.
type block struct {
	buf    []byte // comes from a pool
	body   []byte
	line   int  // of the first byte; 1 is the first
	col    int  // characters of that line before the first byte
	quotes bool // there is a quote somewhere
	legacy bool // not all of it is UTF-8; set by the worker
	zeros  bool // there is a zero byte somewhere; set by the worker
	broken flaw // it is one row that cannot be read
	at     int  // where the flaw is

	records *recordMarks // of rows that jq made: where they come from
}

// flaw is why a row cannot be cut into cells.
type flaw uint8

const (
	sound flaw = iota
	openQuote
	endlessRow
)

// blockReader cuts the text of a file into blocks that end where a row ends.
type blockReader struct {
	r     io.Reader
	size  int
	pool  *sync.Pool
	carry []byte // read, but not given out
	eof   bool
	err   error // why eof came too early; nil if it did not
	line  int
	col   int
	skip  bool // the rest of an endless row is still to come
	edges []int
	delim byte
}

func newPool(size int) *sync.Pool {
	return &sync.Pool{New: func() any { b := make([]byte, 0, size+size/8); return &b }}
}

// fill reads until there are size bytes in buf, or all there are.
func (b *blockReader) fill(buf []byte, size int) ([]byte, error) {
	for !b.eof && len(buf) < size {
		if cap(buf) < size {
			grown := make([]byte, len(buf), size+size/8)
			copy(grown, buf)
			buf = grown
		}
		n, err := b.r.Read(buf[len(buf):size])
		buf = buf[:len(buf)+n]
		switch {
		case err == io.EOF:
			b.eof = true
		case err != nil && damaged(err) && len(buf) > 0: // whole rows before the damage are good
			b.eof, b.err = true, err
			buf = buf[:bytes.LastIndexByte(buf, '\n')+1]
		case err != nil:
			return buf, err
		}
	}
	return buf, nil
}

// end is the error that ends the blocks: io.EOF, or what is wrong with the file.
func (b *blockReader) end() error {
	if b.err != nil {
		return b.err
	}
	return io.EOF
}

// next gives the next block of CSV rows, io.EOF after the last.
func (b *blockReader) next() (*block, error) {
	if b.eof && len(b.carry) == 0 {
		return nil, b.end()
	}
	buf := append((*b.pool.Get().(*[]byte))[:0], b.carry...)
	b.carry = b.carry[:0]
	for size := b.size; ; size *= 2 {
		var err error
		if buf, err = b.fill(buf, max(size, len(buf))); err != nil {
			return nil, err
		}
		if b.skip {
			if buf, err = b.skipRow(buf, size); err != nil {
				return nil, err
			}
		}
		if len(buf) == 0 {
			return nil, b.end()
		}
		cut, open, quotes := b.scan(buf)
		switch {
		case open < 0 && b.eof:
			return b.give(buf, len(buf), quotes, sound, 0), nil
		case cut > 0:
			return b.give(buf, cut, quotes, sound, 0), nil
		case open >= 0 && (b.eof || len(buf)-open > longestCell):
			if end := endOfLine(buf, open); end < len(buf) || b.eof {
				return b.give(buf, end, true, openQuote, open), nil
			}
		}
		if len(buf) > longestRow {
			b.skip = true
			return b.give(buf, len(buf), quotes, endlessRow, 0), nil
		}
	}
}

// scan finds the end of the last whole row, and the quote that is still open
// at the end, -1 if none is. A quote opens a cell where the cell begins, and
// the next one closes it unless it is doubled: the rules of cutRecord.
func (b *blockReader) scan(buf []byte) (cut, open int, quotes bool) {
	q := bytes.IndexByte(buf, '"')
	if q < 0 {
		return bytes.LastIndexByte(buf, '\n') + 1, -1, false
	}
	edges := b.edges[:0] // pairs: where a quoted stretch begins and ends
	for q >= 0 {
		if q > 0 && buf[q-1] != b.delim && buf[q-1] != '\n' {
			q = nextQuote(buf, q+1)
			continue
		}
		end := closingQuote(buf, q)
		if end < 0 || end-q > longestCell {
			b.edges = edges
			return lastNewline(buf[:q], edges), q, true
		}
		edges = append(edges, q, end)
		q = nextQuote(buf, end+1)
	}
	b.edges = edges
	return lastNewline(buf, edges), -1, true
}

func nextQuote(buf []byte, from int) int {
	i := bytes.IndexByte(buf[from:], '"')
	if i < 0 {
		return -1
	}
	return from + i
}

// closingQuote finds the quote that closes the one at open; -1 if there is none.
func closingQuote(buf []byte, open int) int {
	for i := open + 1; ; {
		j := nextQuote(buf, i)
		if j < 0 || j+1 >= len(buf) || buf[j+1] != '"' {
			return j
		}
		i = j + 2
	}
}

// lastNewline finds the end of the last line end that stands outside the
// quoted stretches; 0 if there is none.
func lastNewline(buf []byte, edges []int) int {
	end := len(buf)
	for i := len(edges) - 2; i >= 0; i -= 2 {
		begin := edges[i+1]
		if nl := bytes.LastIndexByte(buf[begin:end], '\n'); nl >= 0 {
			return begin + nl + 1
		}
		end = edges[i]
	}
	return bytes.LastIndexByte(buf[:end], '\n') + 1
}

func endOfLine(buf []byte, from int) int {
	if nl := bytes.IndexByte(buf[from:], '\n'); nl >= 0 {
		return from + nl + 1
	}
	return len(buf)
}

// skipRow drops what is left of an endless row.
func (b *blockReader) skipRow(buf []byte, size int) ([]byte, error) {
	for {
		if nl := bytes.IndexByte(buf, '\n'); nl >= 0 {
			b.skip = false
			b.line, b.col = b.line+1, 0
			return b.fill(append(buf[:0], buf[nl+1:]...), size)
		}
		if b.eof {
			b.skip = false
			return buf[:0], nil
		}
		var err error
		if buf, err = b.fill(buf[:0], size); err != nil {
			return nil, err
		}
	}
}

// give makes a block of the first bytes and keeps the rest.
func (b *blockReader) give(buf []byte, cut int, quotes bool, broken flaw, at int) *block {
	b.carry = append(b.carry[:0], buf[cut:]...)
	blk := &block{buf: buf, body: buf[:cut], line: b.line, col: b.col, quotes: quotes, broken: broken, at: at}
	b.advance(blk.body)
	return blk
}

// advance moves the place behind some bytes.
func (b *blockReader) advance(body []byte) {
	if n := bytes.Count(body, []byte{'\n'}); n > 0 {
		b.line += n
		b.col = 0
		body = body[bytes.LastIndexByte(body, '\n')+1:]
	}
	b.col += utf8.RuneCount(body)
}

// free gives the bytes of a block back.
func (b *blockReader) free(blk *block) {
	if cap(blk.buf) <= 4*b.size {
		buf := blk.buf[:0]
		b.pool.Put(&buf)
	}
}

// place is the line and the column, in characters, of a byte of the block.
func (blk *block) place(offset int) (line, col int) {
	if blk.records != nil {
		_, line = blk.records.at(offset)
		return line, 0
	}
	before := blk.body[:min(offset, len(blk.body))]
	line, col = blk.line, blk.col
	if n := bytes.Count(before, []byte{'\n'}); n > 0 {
		line += n
		col = 0
		before = before[bytes.LastIndexByte(before, '\n')+1:]
	}
	return line, col + utf8.RuneCount(before) + 1
}
