package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"goright/generator/diag"
)

// longestLookup is the longest file of a lookup, in bytes of text; it is held in
// memory.
const longestLookup = 64 << 20

// lookupTable is what the texts of an export stand for.
type lookupTable struct {
	path, key string
	least     float64 // of a number, to be a yes; 0: values are taken as they are
	meaning   map[string]string
}

// loadLookups reads the files that columns are looked up in; false where one of
// them cannot be used.
func (l *layout) loadLookups(folder string, problems *diag.List) bool {
	before := problems.Count(diag.Error)
	tables := map[Lookup]*lookupTable{}
	for i := range l.wanted {
		w := &l.wanted[i]
		if w.lookup == nil {
			continue
		}
		table := tables[*w.lookup]
		if table == nil {
			table = &lookupTable{path: w.lookup.File, key: w.lookup.Key, meaning: map[string]string{}}
			tables[*w.lookup] = table
			table.load(folder, *w.lookup, l.pos("source", l.name, "columns", w.def.name), problems)
		}
		w.table = table
	}
	return problems.Count(diag.Error) == before
}

// load reads a file of keys and values: UTF-8 or UTF-16, with or without a byte-order
// mark, gzipped or not; CSV with any of the usual separators, or JSON.
func (t *lookupTable) load(folder string, lookup Lookup, pos diag.Pos, problems *diag.List) {
	text, err := lookupText(folder, lookup.File)
	if err != nil {
		problems.Errorf(pos, "paths are relative to the folder of site.toml", "the lookup %s cannot be read: %v", lookup.File, plainReason(err))
		return
	}
	t.least = lookup.AtLeast
	if head := bytes.TrimSpace(text[:min(len(text), 64)]); len(head) > 0 && (head[0] == '{' || head[0] == '[') {
		t.loadJSON(text, lookup, problems)
		return
	}
	start := afterComments(text)
	delim := sniffDelimiter(text[start:])
	var cells []cellRef
	key, value := -1, -1
	for at, line := start, 1+bytes.Count(text[:start], []byte{'\n'}); at < len(text); {
		var next int
		cells, next, _ = cutRecord(text, at, delim, cells)
		row := lookupRow(text, cells)
		switch here := (diag.Pos{File: lookup.File, Line: line}); {
		case len(row) == 1 && row[0] == "":
		case key < 0:
			h := newHeaderColumns(row)
			keys, values := h.find(lookup.Key), h.find(lookup.Value)
			if len(keys) == 0 || len(values) == 0 {
				problems.Errorf(here, "", "no column %s or %s to look up; there are: %s", diag.Quote(lookup.Key), diag.Quote(lookup.Value), listHeaders(row))
				return
			}
			key, value = keys[0], values[0]
		case max(key, value) >= len(row):
			problems.Warnf(here, "", "the row has %s, the header has more: left out", plural(len(row), "cell"))
		default:
			t.add(row[key], row[value], here, problems)
		}
		line += bytes.Count(text[at:next], []byte{'\n'})
		at = next
	}
	if key < 0 {
		problems.Errorf(diag.Pos{File: lookup.File}, "", "the lookup is empty")
	}
}

// add takes a pair. A key that stands there again with another value means
// neither more than the other: the first is kept, and said.
func (t *lookupTable) add(key, value string, pos diag.Pos, problems *diag.List) {
	if key == "" {
		return
	}
	if t.least > 0 {
		n, err := strconv.ParseFloat(value, 64)
		if err != nil {
			problems.Warnf(pos, "", "%s: %s is no number: left out", diag.Quote(key), diag.Quote(value))
			return
		}
		value = "no"
		if n >= t.least {
			value = "yes"
		}
	}
	if before, there := t.meaning[key]; there && before != value {
		problems.Warnf(pos, "correct the lookup", "the key %s stands there twice, for %s and for %s: the first is taken", diag.Quote(key), diag.Quote(before), diag.Quote(value))
		return
	}
	t.meaning[key] = value
}

// lookupText is the whole file as UTF-8.
func lookupText(folder, name string) ([]byte, error) {
	file, err := openFile(folder, name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	s, err := newStream(file, EncodingAuto, nil)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(s.text, longestLookup+1))
	if err == nil && len(text) > longestLookup {
		err = fmt.Errorf("it is longer than %d MiB", longestLookup>>20)
	}
	return text, err
}

// lookupRow gives the texts of a record.
func lookupRow(text []byte, cells []cellRef) []string {
	row := make([]string, len(cells))
	for i, c := range cells {
		s := string(text[c.from:c.to])
		if c.escaped {
			s = strings.ReplaceAll(s, `""`, `"`)
		}
		row[i] = strings.TrimSpace(fromAny(s))
	}
	return row
}

// lookUp puts what texts stand for in their place, in the rows of the batch. A
// text that the table does not have is counted and left out.
func (w *worker) lookUp() {
	b := &w.batch
	for _, slot := range w.p.lookups {
		s := &w.p.slots[slot]
		for row := range b.n {
			cell := &b.cells[row*b.width+slot]
			switch {
			case *cell == "":
			case s.def.class == listed:
				*cell = w.lookUpList(s, *cell)
			case s.def.field == fExploitedAt:
				*cell = s.lookUpEarliest(*cell)
			case s.def.class == truth:
				*cell = w.lookUpAny(s, *cell)
			default:
				*cell = w.lookUpOne(s, *cell)
			}
		}
	}
}

func (w *worker) lookUpList(s *slot, text string) string {
	if !strings.Contains(text, s.split) {
		return w.lookUpOne(s, text)
	}
	var found []string
	for one := range strings.SplitSeq(text, s.split) {
		if one = strings.TrimSpace(one); one != "" {
			if value := w.lookUpOne(s, one); value != "" {
				found = append(found, value)
			}
		}
	}
	return strings.Join(found, s.split)
}

func (w *worker) lookUpOne(s *slot, text string) string {
	value, ok := s.table.meaning[text]
	if !ok && !isNull(text) {
		w.out.unknown.addFew(s.table.path+" has no "+s.table.key+" "+diag.Quote(text), 1)
	}
	return value
}

// plainReason is an error without the place on this machine.
func plainReason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// openFile opens a file of the folder that is a file.
func openFile(folder, name string) (*os.File, error) {
	info, err := os.Stat(under(folder, name))
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		return nil, errNoFile
	}
	return os.Open(under(folder, name))
}
