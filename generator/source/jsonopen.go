package source

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"goright/generator/diag"
)

// openJSON finds the rows in a JSON file and makes its plan. It looks at the
// file a second time, for only the end of a document shows which of its lists
// is the one with the rows.
func (in *input) openJSON(ctx context.Context, prefix []byte) (bool, error) {
	in.file.Shape = "JSON"
	if in.unpivots() {
		in.whole.Errorf(in.at(0), "make the rows with an expression: records = \".rows[] | . as $r | to_entries[] | …\"", "unpivot is for CSV, and this is JSON")
		return false, nil
	}
	in.plan = bindJSON(in.layout, in.index, in.path)
	cutter := &jsonCutter{blockReader: in.blocks}
	in.cutter = cutter
	start := bytes.TrimSpace(prefix)
	in.plan.rowed = bytes.IndexByte(start, '\n') < 0
	if (in.layout.records != nil || in.scanner != nil) && (start[0] == '{' || start[0] == '[') {
		return true, in.openRecords(ctx, start)
	}
	switch {
	case start[0] == '[':
		return in.openList(cutter)
	case start[0] != '{':
		line, col := (&block{body: prefix, line: 1}).place(len(prefix) - len(bytes.TrimLeft(prefix, " \t\r\n")))
		in.whole.Errorf(diag.Pos{File: in.path, Line: line, Col: col}, "", "this is not JSON: it begins with %s", diag.Quote(string(start[:min(len(start), 20)])))
		return false, nil
	case in.opts.Format == JSONLines || in.severalValues(start):
		return in.openLines(cutter, start)
	}
	return in.openDocument(cutter, start)
}

// look makes an outline of the first value, or of the first element of a list;
// where that is a page of rows, of all pages.
func (in *input) look(inList bool) (o *outline, err error) {
	file, err := in.content()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	s, err := newStream(file, in.opts.Encoding, nil)
	if err != nil {
		return nil, err
	}
	s.raw.stop = in.stop
	near := &nearReader{r: zeroless{s.text}}
	near.dec = jsontext.NewDecoder(near, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if inList {
		if _, err := near.dec.ReadToken(); err != nil {
			return nil, err
		}
		if near.dec.PeekKind() != '{' {
			return &outline{}, nil
		}
	}
	if o, err = readOutline(near.dec); err != nil || !in.isPage(o) {
		return o, err
	}
	for near.dec.PeekKind() == '{' {
		next, err := readOutline(near.dec)
		if err != nil {
			break // the reading proper meets it again
		}
		o.follow(next)
	}
	return o, nil
}

// isPage reports whether a value is no row but holds some.
func (in *input) isPage(o *outline) bool {
	if in.looksLikeRow(o.keys) {
		return false
	}
	l, _ := o.rows()
	return l != nil && l.path.isPage()
}

// isPage reports whether the rows of a page may stand at a path: near its top, or
// in the answer of GraphQL.
func (p recordPath) isPage() bool { return p.isContainer() && (len(p) <= 2 || p[0] == "data") }

// nearReader ends a decoder that would have to hold a text longer than any row.
type nearReader struct {
	r    io.Reader
	dec  *jsontext.Decoder
	read int64
}

func (n *nearReader) Read(p []byte) (int, error) {
	if n.dec != nil && n.read-n.dec.InputOffset() > longestObject {
		return 0, errTooLong
	}
	k, err := n.r.Read(p)
	n.read += int64(k)
	return k, err
}

// severalValues reports whether a value follows the first: JSON Lines, or
// documents one after the other.
func (in *input) severalValues(start []byte) bool {
	end := valueEnd(start)
	return end > 0 && len(bytes.TrimSpace(start[end:])) > 0
}

// valueEnd is where the object at the start ends; 0 if it does not.
func valueEnd(text []byte) int {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			end := closingJSONQuote(text, i)
			if end < 0 {
				return 0
			}
			i = end
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth <= 0 {
				return i + 1
			}
		}
	}
	return 0
}

// openLines reads a row, or a page of rows, from each of several values.
func (in *input) openLines(cutter *jsonCutter, start []byte) (bool, error) {
	first, _, _ := bytes.Cut(start, []byte{'\n'})
	if end := valueEnd(start); in.opts.Format == JSONLines || end > 0 && end <= len(first) {
		cutter.lines, in.plan.lines = true, true
		in.file.Shape = "JSON Lines"
	}
	in.plan.rowed = false
	in.plan.inner = in.layout.path
	if len(in.layout.path) == 0 {
		if o, err := in.look(false); err == nil {
			in.pages(o)
		}
	}
	return true, nil
}

// openList reads the elements of a list.
func (in *input) openList(cutter *jsonCutter) (bool, error) {
	cutter.inList = false // the bracket is still to come
	path := in.layout.path
	if len(path) > 0 && path[0] == each {
		path = path[1:]
	}
	in.plan.inner = path
	if len(path) == 0 {
		if o, err := in.look(true); err == nil {
			in.pages(o)
		}
	}
	return true, nil
}

// pages looks for the rows inside the first of several values, if that is no
// row itself but has a list under a key that tools use for rows, near its top.
func (in *input) pages(first *outline) {
	if in.looksLikeRow(first.keys) {
		return
	}
	l, _ := first.rows()
	if l == nil || l.objects == 0 && first.values == 1 || !l.path.isPage() || first.envelope() != nil {
		in.unwrap(&first.members)
		return
	}
	in.plan.inner = l.path
	in.file.Shape += " in " + l.path.String()
	in.truncation(first, l)
	in.unwrap(&l.first)
}

// looksLikeRow reports whether some required column is among the keys.
func (in *input) looksLikeRow(keys []string) bool {
	for _, w := range in.wanted {
		if !w.def.required {
			continue
		}
		for _, key := range keys {
			if w.jq != nil && slices.Contains(w.jq.heads, key) {
				return true
			}
			for _, name := range w.names {
				head, _, _ := strings.Cut(strings.TrimPrefix(name, "."), ".")
				if foldHeader(head) == foldHeader(key) {
					return true
				}
			}
			if w.names == nil && w.jq == nil && !namesPerson(key) && w.def.fits(foldHeader(key)) >= 0 {
				return true
			}
		}
	}
	return false
}

// openDocument reads the rows inside one object.
func (in *input) openDocument(cutter *jsonCutter, start []byte) (bool, error) {
	o, err := in.look(false)
	if o == nil {
		return false, in.unread(err)
	}
	if o.values > 1 {
		return in.openLines(cutter, start)
	}
	outer, inner := in.layout.path.split()
	list, sure := o.at(outer), true
	if len(in.layout.path) == 0 {
		list, sure = o.rows()
		isRow := in.looksLikeRow(o.keys) && (list == nil || !list.path.isContainer())
		if err == nil && (isRow || o.envelope() != nil) {
			in.unwrap(&o.members)
			return true, nil // the document is the only row
		}
	}
	if err == nil && (list == nil || list.objects == 0 && o.message != "") {
		return in.openNothing(o, list), nil
	}
	if list == nil {
		in.brokenDocument(err)
		return false, nil
	}
	if !sure {
		in.whole.Notef(in.at(0), "name another with records", "the document has several lists: the rows are taken from %s", list.path)
	}
	in.plan.inner = inner
	in.file.Shape = "JSON in " + list.path.String()
	cutter.nested, cutter.inList = true, true
	if err := cutter.seek(list.offset); err != nil {
		return false, in.unread(err)
	}
	in.truncation(o, list)
	if len(inner) == 0 {
		in.unwrap(&list.first)
	}
	return true, nil
}

// openNothing is for documents without rows: a list that is null is one, and so
// is one that is not there where nothing else could hold the rows. An error
// message, or a number of rows without them, is none.
func (in *input) openNothing(o *outline, list *listAt) bool {
	total, _ := o.promises(nil)
	switch {
	case o.message != "" && (len(in.layout.path) == 0 || list == nil && len(o.lists) == 0):
	case list != nil:
		return in.openEmpty("the list " + list.path.String() + " is empty")
	case o.null != nil:
		return in.openEmpty("the list " + o.null.String() + " is null")
	case total > 0 && len(o.lists) == 0:
	case len(in.layout.path) > 0 && len(o.lists) == 0:
		return in.openEmpty("there is no list at " + in.layout.path.String() + ", and no other")
	}
	in.noList(o)
	return false
}

// openEmpty reads a document that says it has no rows.
func (in *input) openEmpty(why string) bool {
	in.file.Shape = "JSON"
	in.cutter = noBlocks{}
	in.isEmpty = true
	in.whole.Notef(in.at(0), "", "%s: no rows", why)
	return true
}

// brokenDocument says that a document is not JSON.
func (in *input) brokenDocument(err error) {
	switch {
	case err == io.ErrUnexpectedEOF:
		in.whole.Errorf(in.at(0), "export it again", "the JSON document is cut short")
		return
	case errors.Is(err, errTooLong):
		in.whole.Errorf(in.at(0), "is this the right file?", "one text in it is longer than %d MiB", longestObject>>20)
		return
	}
	in.whole.Errorf(in.at(0), "", "%s", notJSON(err))
}

// noList says what a document without rows holds instead.
func (in *input) noList(o *outline) {
	rows, _ := o.promises(nil)
	switch {
	case o.message != "":
		in.whole.Errorf(in.at(0), refusedHint, refusedSays, diag.Quote(o.message))
	case in.layout.path == nil && len(o.lists) == 0 && rows > 0:
		in.whole.Errorf(in.at(0), "export the rows, and not only their number", "the document says that there are %s, and holds none", plural(rows, "row"))
	case len(in.layout.path) > 0:
		var paths []string
		for _, l := range o.lists {
			paths = append(paths, l.path.String())
		}
		in.whole.Errorf(in.at(0), didYouMean(in.layout.path.String(), paths), "there is no list at %s", in.layout.path)
	default:
		in.whole.Errorf(in.at(0), "name the list with records, or export the rows", "no list of objects in this document; its keys are: %s", listHeaders(o.keys))
	}
}

// columnsNeverSeen says which columns no object of a JSON file has. Where a
// required one is missing, that is the problem, and not every single row.
func (in *input) columnsNeverSeen() {
	if in.plan == nil || in.plan.keys == nil || in.acc.rows == 0 {
		return
	}
	keys := slices.Compact(sortedKeysOf(in.acc.keys))
	if len(keys) == 0 {
		return
	}
	for i := range in.wanted {
		w := &in.wanted[i]
		switch {
		case w.isFixed || w.jq != nil || in.acc.keysSeen[w.def.field]:
		case w.def.required:
			in.missing(0, w, keys)
			in.acc.problems, in.acc.more = nil, 0
		case w.names != nil && !w.preset:
			in.whole.Warnf(in.at(0), didYouMean(w.names[0], keys), "no key %s for %s", diag.Quote(strings.Join(w.names, " or ")), w.def.name)
		}
	}
}

func sortedKeysOf(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}
