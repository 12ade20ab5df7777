package source

import (
	"bytes"
	"io"
)

// colourless reads a text without the colour codes of a terminal, such as gh
// and jq write them even into files where colour is forced on.
type colourless struct {
	r     io.Reader
	held  []byte // an escape that may turn out to be the beginning of a code
	ready []byte // to be given out before anything else is read
	err   error
	found bool
}

// longestColour is the longest code, ESC [ and its letter included.
const longestColour = 24

// Read gives text with the codes taken out. What looks like a code and is none
// stays.
func (c *colourless) Read(p []byte) (int, error) {
	for len(p) > 0 {
		if len(c.ready) > 0 {
			n := copy(p, c.ready)
			c.ready = c.ready[n:]
			return n, nil
		}
		if c.err != nil {
			return 0, c.err
		}
		var n int
		n, c.err = c.r.Read(p)
		if n == 0 && c.err == nil {
			return 0, nil
		}
		text := p[:n]
		if len(c.held) == 0 && bytes.IndexByte(text, 0x1b) < 0 {
			if n > 0 {
				return n, nil
			}
			continue
		}
		c.ready = c.strip(append(c.held, text...), c.err != nil)
	}
	return 0, nil
}

// strip takes the codes out of a text and holds back what may go on behind it.
func (c *colourless) strip(text []byte, last bool) []byte {
	c.held = nil
	clean := make([]byte, 0, len(text))
	for {
		i := bytes.IndexByte(text, 0x1b)
		if i < 0 {
			return append(clean, text...)
		}
		clean = append(clean, text[:i]...)
		text = text[i:]
		switch n := colourCode(text); {
		case n > 0:
			c.found = true
			text = text[n:]
		case n == 0 && !last:
			c.held = bytes.Clone(text)
			return clean
		default:
			clean, text = append(clean, text[0]), text[1:]
		}
	}
}

// colourCode is the length of the code at the start of a text: 0 if the text ends
// inside it, -1 if there is none.
func colourCode(text []byte) int {
	for i := 1; i < min(len(text), longestColour); i++ {
		switch b := text[i]; {
		case i == 1:
			if b != '[' {
				return -1
			}
		case b >= 0x40 && b <= 0x7e:
			return i + 1
		case b < 0x20 || b > 0x3f:
			return -1
		}
	}
	if len(text) >= longestColour {
		return -1
	}
	return 0
}
