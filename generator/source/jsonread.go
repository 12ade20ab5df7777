package source

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"goright/generator/diag"
)

// jsonReader is what a worker needs to read the rows of JSON.
type jsonReader struct {
	dec     *jsontext.Decoder
	buf     bytes.Buffer
	base    int // of the decoder's input in the block
	ranks   []uint8
	known   map[*keyNode]*keyCache
	plan    *plan
	rowNo   uint32
	zeros   []int // where the block has zero bytes
	joining int   // inside a list all of whose elements are taken
	lineAt  int   // up to where line counts
	line    uint32
}

// keyCache finds the node of a key without folding it again. Objects of an
// export mostly have the same keys in the same order: order is tried first.
type keyCache struct {
	order []keyEntry
	index table // key → position in order
}

type keyEntry struct {
	key  string
	node *keyNode // nil: nobody asks for it
}

// readJSON reads the objects of a block.
func (w *worker) readJSON() error {
	j := &w.json
	if j.plan != w.p {
		j.plan, j.known = w.p, map[*keyNode]*keyCache{}
		j.ranks = make([]uint8, len(w.p.slots))
	}
	j.rowNo, j.lineAt, j.line = 0, 0, uint32(w.blk.line)
	if w.blk.broken == endlessRow {
		w.stop(0, "one object is longer than 16 MiB")
		return nil
	}
	w.blankZeros()
	w.openScans()
	w.recordFaults()
	w.decodeFrom(0)
	for {
		err := w.element(w.p.inner)
		switch {
		case err == nil:
		case err == io.EOF:
			return w.flush()
		case errors.Is(err, errFlush):
			return err
		default:
			if !w.recover(err) {
				return w.flush()
			}
		}
	}
}

// blankZeros puts spaces in the place of zero bytes, which would end the
// reading of the document, and remembers where they were.
func (w *worker) blankZeros() {
	j := &w.json
	j.zeros = j.zeros[:0]
	if !w.blk.zeros {
		return
	}
	for i, c := range w.blk.body {
		if c == 0 {
			j.zeros, w.blk.body[i] = append(j.zeros, i), ' '
		}
	}
}

// zeroWithin finds the first zero byte between two places; -1 if there is none.
func (j *jsonReader) zeroWithin(from, to int) int {
	i, _ := slices.BinarySearch(j.zeros, from)
	if i == len(j.zeros) || j.zeros[i] >= to {
		return -1
	}
	return j.zeros[i]
}

// errFlush wraps what goes wrong behind the reading.
var errFlush = errors.New("flush")

// decodeFrom starts the decoder at an offset of the block.
func (w *worker) decodeFrom(at int) {
	j := &w.json
	j.base = at
	j.buf = *bytes.NewBuffer(w.blk.body[at:])
	if j.dec == nil {
		j.dec = jsontext.NewDecoder(&j.buf, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
		return
	}
	j.dec.Reset(&j.buf, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
}

// recover goes on behind a syntax error: with the next line of JSON Lines. In
// other documents nobody can say where the next object begins.
func (w *worker) recover(err error) bool {
	at := w.json.base + int(w.json.dec.InputOffset())
	var syntax *jsontext.SyntacticError
	msg := "this is not JSON"
	if errors.As(err, &syntax) {
		at = w.json.base + int(syntax.ByteOffset)
		if syntax.Err != nil {
			msg = notJSON(err)
		}
	}
	if !w.p.lines {
		w.stop(at, msg)
		return false
	}
	w.flaw(at, reasonJSON, "", "%s", msg)
	w.json.rowNo++
	nl := bytes.IndexByte(w.blk.body[min(at, len(w.blk.body)):], '\n')
	if nl < 0 {
		return false
	}
	w.decodeFrom(at + nl + 1)
	return true
}

// stop gives the rest of the file up.
func (w *worker) stop(at int, msg string) {
	line, col := w.blk.place(at)
	w.out.stop = &diag.Problem{Pos: diag.Pos{File: w.p.path, Line: line, Col: col}, Severity: diag.Error, Msg: msg, Hint: "what follows was not read"}
}

// element reads the rows at the end of a path that begins at the next value.
func (w *worker) element(path recordPath) error {
	j := &w.json
	kind := j.dec.PeekKind()
	if len(path) > 0 && path[0] == each {
		path = path[1:]
		if kind != '[' {
			return w.notRow("there is no list here")
		}
	}
	switch {
	case kind == '[':
		return w.elements(path)
	case kind == '{' && len(path) > 0:
		return w.descend(path)
	case kind == '{':
		return w.row()
	case kind == 'n':
		_, err := j.dec.ReadToken()
		return err
	case kind == 0:
		_, err := j.dec.ReadToken()
		if err == nil {
			err = io.EOF
		}
		return err
	}
	return w.notRow("this is no object")
}

func (w *worker) elements(path recordPath) error {
	if _, err := w.json.dec.ReadToken(); err != nil {
		return err
	}
	for {
		if kind := w.json.dec.PeekKind(); kind == ']' || kind == 0 {
			_, err := w.json.dec.ReadToken()
			return err
		}
		if err := w.element(path); err != nil {
			return err
		}
	}
}

// descend follows one key of the path.
func (w *worker) descend(path recordPath) error {
	dec, found := w.json.dec, false
	at := w.valueStart()
	if _, err := dec.ReadToken(); err != nil {
		return err
	}
	for dec.PeekKind() == '"' {
		name, err := dec.ReadValue()
		if err != nil {
			return err
		}
		if text, _ := jsontext.AppendUnquote(nil, name); string(text) == path[0] {
			found, err = true, w.element(path[1:])
		} else {
			err = dec.SkipValue()
		}
		if err != nil {
			return err
		}
	}
	if _, err := dec.ReadToken(); err != nil {
		return err
	}
	if !found {
		w.flaw(at, reasonJSON, "", "there is no %s in this object", diag.Quote(path[0]))
	}
	return nil
}

// notRow skips a value that is no row, and counts it as one.
func (w *worker) notRow(msg string) error {
	at := w.valueStart()
	if err := w.json.dec.SkipValue(); err != nil {
		return err
	}
	w.json.rowNo++
	w.flaw(at, reasonJSON, "", "%s", msg)
	return nil
}

// valueStart is where the next value begins in the block.
func (w *worker) valueStart() int {
	at := w.json.base + int(w.json.dec.InputOffset())
	for at < len(w.blk.body) && strings.IndexByte(" \t\r\n,:", w.blk.body[at]) >= 0 {
		at++
	}
	return at
}
