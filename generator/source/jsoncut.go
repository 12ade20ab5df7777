package source

import (
	"bytes"
	"io"
)

// longestObject is the longest element of a JSON list.
const longestObject = 16 << 20

// jsonCutter cuts JSON into blocks of whole elements. Separators between
// elements become spaces, so that a block is a stream of values.
type jsonCutter struct {
	*blockReader
	lines  bool // JSON Lines: a line is a value
	inList bool // between the brackets of the list of rows
	nested bool // the list stands inside a document: what follows it is none of ours
	ended  bool
}

func (c *jsonCutter) next() (*block, error) {
	if c.ended {
		return nil, io.EOF
	}
	if c.eof && len(c.carry) == 0 {
		return nil, c.end()
	}
	buf := append((*c.pool.Get().(*[]byte))[:0], c.carry...)
	c.carry = c.carry[:0]
	for size := c.size; ; size *= 2 {
		var err error
		if buf, err = c.fill(buf, max(size, len(buf))); err != nil {
			return nil, err
		}
		if len(buf) == 0 {
			return nil, c.end()
		}
		cut := c.cut(buf)
		switch {
		case c.ended:
			blk := c.give(buf, cut, false, sound, 0)
			c.carry = nil
			return blk, nil
		case c.eof:
			return c.give(buf, len(buf), false, sound, 0), nil
		case cut > 0:
			return c.give(buf, cut, false, sound, 0), nil
		case len(buf) > longestObject:
			c.ended = true
			return c.give(buf, len(buf), false, endlessRow, 0), nil
		}
	}
}

// cut finds the end of the last whole element.
func (c *jsonCutter) cut(buf []byte) int {
	if c.lines {
		return bytes.LastIndexByte(buf, '\n') + 1
	}
	depth, cut := 0, 0
	inList := c.inList
	for i := 0; i < len(buf); i++ {
		switch buf[i] {
		case '"':
			end := closingJSONQuote(buf, i)
			if end < 0 {
				return cut
			}
			i = end
		case '{':
			depth++
		case '[':
			if depth == 0 && !inList {
				inList, c.inList = true, true
				buf[i] = ' '
				continue
			}
			depth++
		case '}', ']':
			if depth == 0 && buf[i] == ']' && inList {
				inList, c.inList = false, false
				buf[i] = ' '
				cut = i + 1
				if c.nested {
					c.ended = true
					return cut
				}
				continue
			}
			if depth--; depth <= 0 {
				depth, cut = 0, i+1
			}
		case ',':
			if depth == 0 {
				buf[i] = ' '
				cut = i + 1
			}
		}
	}
	return cut
}

// closingJSONQuote finds the quote that closes the one at open: one with an even
// number of backslashes before it.
func closingJSONQuote(buf []byte, open int) int {
	for i := open + 1; ; {
		j := nextQuote(buf, i)
		if j < 0 {
			return -1
		}
		k := j
		for buf[k-1] == '\\' {
			k--
		}
		if (j-k)%2 == 0 {
			return j
		}
		i = j + 1
	}
}

// seek drops what comes before an offset of the text.
func (c *jsonCutter) seek(offset int64) error {
	for offset > 0 {
		if len(c.carry) == 0 {
			var err error
			if c.carry, err = c.fill(c.carry, min(c.size, int(min(offset, 1<<20)))); err != nil {
				return err
			}
			if len(c.carry) == 0 {
				return nil
			}
		}
		n := int(min(offset, int64(len(c.carry))))
		c.advance(c.carry[:n])
		c.carry = append(c.carry[:0], c.carry[n:]...)
		offset -= int64(n)
	}
	return nil
}
