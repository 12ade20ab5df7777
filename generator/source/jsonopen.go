package source

import (
	"bytes"
	"context"
	"fmt"
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
	return in.openDocument(cutter)
}

// look makes an outline of the first value, or of the first element of a list.
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
	dec := jsontext.NewDecoder(zeroless{s.text}, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if inList {
		if _, err := dec.ReadToken(); err != nil {
			return nil, err
		}
		if dec.PeekKind() != '{' {
			return &outline{}, nil
		}
	}
	return readOutline(dec)
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
	if l, _ := first.rows(); l != nil && l.objects > 0 && l.path.isContainer() && len(l.path) <= 2 {
		in.plan.inner = l.path
		in.file.Shape += " in " + l.path.String()
	}
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
func (in *input) openDocument(cutter *jsonCutter) (bool, error) {
	o, err := in.look(false)
	if o == nil {
		return false, in.unread(err)
	}
	outer, inner := in.layout.path.split()
	list, sure := o.at(outer), true
	if len(in.layout.path) == 0 {
		if list, sure = o.rows(); err == nil && in.looksLikeRow(o.keys) && (list == nil || !list.path.isContainer()) {
			return true, nil // the document is the only row
		}
	}
	if list == nil && err == nil && o.null != nil {
		in.file.Shape = "JSON in " + o.null.String()
		in.cutter = noBlocks{}
		return true, nil
	}
	if !sure {
		in.whole.Notef(in.at(0), "name another with records", "the document has several lists: the rows are taken from %s", list.path)
	}
	switch {
	case list == nil && err != nil:
		in.brokenDocument(err)
		return false, nil
	case list == nil:
		in.noList(o)
		return false, nil
	case list.objects == 0 && o.message != "" && len(in.layout.path) == 0:
		in.noList(o)
		return false, nil
	}
	in.plan.inner = inner
	in.file.Shape = "JSON in " + list.path.String()
	cutter.nested, cutter.inList = true, true
	if err := cutter.seek(list.offset); err != nil {
		return false, in.unread(err)
	}
	switch {
	case o.total > list.objects:
		in.file.Truncated = fmt.Sprintf("%d of %s", list.objects, plural(o.total, "row"))
	case o.more:
		in.file.Truncated = plural(list.objects, "row") + ", and more pages"
	}
	if in.file.Truncated != "" {
		in.whole.Warnf(in.at(0), "export all pages", "the export is cut: %s", in.file.Truncated)
	}
	return true, nil
}

// brokenDocument says that a document is not JSON.
func (in *input) brokenDocument(err error) {
	if err == io.ErrUnexpectedEOF {
		in.whole.Errorf(in.at(0), "export it again", "the JSON document is cut short")
		return
	}
	in.whole.Errorf(in.at(0), "", "this is not JSON: %s", strings.TrimPrefix(err.Error(), "jsontext: "))
}

// noList says what a document without rows holds instead.
func (in *input) noList(o *outline) {
	switch {
	case o.message != "":
		in.whole.Errorf(in.at(0), "export it again, with the right to read", "this is an error message and no export: %s", diag.Quote(o.message))
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
