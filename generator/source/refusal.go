package source

import (
	"bytes"
	"errors"
	"io"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"goright/generator/diag"
)

// What is said of a reply that an API gave in place of an export.
const (
	refusedSays = "this is an error message and no export: %s"
	refusedHint = "export it again, with the right to read"
)

// isReply reports whether a document is an error message: it has one, and no
// rows beside it. A list of errors speaks for itself; of a message alone only a
// small document is one.
func (o *outline) isReply() bool {
	const mostKeys = 6
	list, _ := o.rows()
	switch {
	case o.message == "" || list != nil && list.objects > 0:
		return false
	case o.errors:
		return true
	}
	return list == nil && len(o.keys) <= mostKeys
}

// isPlainReply reports whether nothing but an error message can be meant: a list
// of errors, a status of HTTP that is none of success, or where to read about it.
// Some logs have a key message in each row.
func (o *outline) isPlainReply() bool {
	return o.isReply() && (o.errors || o.refused)
}

// noteReply takes the keys that only error messages have.
func (o *outline) noteReply(folded string, token jsontext.Token) {
	switch {
	case hasWord("status statuscode httpstatus code errorcode", folded):
		n, err := strconv.Atoi(token.String())
		o.refused = o.refused || err == nil && n >= 400 && n < 600
	case hasWord("ok success", folded):
		o.refused = o.refused || token.Kind() == 'f'
	case folded == "documentationurl":
		o.refused = true
	}
}

// firstReply is the error message that a list of pages begins with; "" if it
// begins with none, or the text is too short to tell.
func firstReply(start []byte) string {
	dec := newValueDecoder(bytes.NewReader(start))
	if _, err := dec.ReadToken(); err != nil || dec.PeekKind() != '{' {
		return ""
	}
	if o, err := readOutline(dec); err == nil && o.isPlainReply() {
		return o.message
	}
	return ""
}

// unknown says why the beginning of a file that no preset knows is no export at
// all; "" where it may be one. Whole: the beginning is all there is.
func (s *skeleton) unknown(start []byte, err error, whole bool) {
	o, _ := readOutline(newValueDecoder(bytes.NewReader(start)))
	switch {
	case start[0] == '[' && firstReply(start) != "":
		s.reply = firstReply(start)
	case o != nil && o.isPlainReply():
		s.reply = o.message
	case o != nil && o.isReply():
		s.faint = o.message
	case whole && errors.Is(err, io.ErrUnexpectedEOF):
		s.cut = true
	case whole && err == nil && o != nil && isRowless(s.json, o):
		s.rowless = true
	}
}

// isRowless reports whether a value is a list without elements, or holds such
// lists and no others.
func isRowless(v any, o *outline) bool {
	if list, ok := v.([]any); ok {
		return len(list) == 0
	}
	for i := range o.lists {
		if o.lists[i].objects > 0 {
			return false
		}
	}
	return len(o.lists) > 0 || o.null != nil
}

// refusal says what an unrecognised file is instead of an export, with what to
// do about it; "" where that cannot be told.
func (s *skeleton) refusal() (wrong, hint string) {
	switch {
	case s.reply != "" || s.faint != "":
		return "this is an error message and no export: " + diag.Quote(s.reply+s.faint), refusedHint
	case s.cut:
		return "the JSON document is cut short", "export it again"
	case s.rowless:
		return "the export has no rows, so nothing shows which tool it is from", "take one that has rows, or name the preset (goright list presets)"
	case s.garbled:
		return "this is no text", "export CSV or JSON, and save it as UTF-8"
	}
	return "", ""
}
