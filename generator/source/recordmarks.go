package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sort"

	"goright/generator/diag"
)

// errTooLong ends the reading of a value without an end.
var errTooLong = errors.New("too long")

// numberedText counts the lines of a text while it is read, and gives no more
// than left bytes of it.
type numberedText struct {
	r     io.Reader
	left  int64
	read  int64
	ends  []int64 // offsets of line ends that nobody has passed yet
	lines int     // line ends passed
}

func (t *numberedText) Read(p []byte) (int, error) {
	if t.left <= 0 {
		return 0, errTooLong
	}
	n, err := t.r.Read(p[:min(int64(len(p)), t.left)])
	for i := 0; ; i++ {
		nl := bytes.IndexByte(p[i:n], '\n')
		if nl < 0 {
			break
		}
		i += nl
		t.ends = append(t.ends, t.read+int64(i))
	}
	t.read, t.left = t.read+int64(n), t.left-int64(n)
	return n, err
}

// lineAt is the line of an offset, which must not go back.
func (t *numberedText) lineAt(offset int64) int {
	n := sort.Search(len(t.ends), func(i int) bool { return t.ends[i] > offset })
	t.ends, t.lines = append(t.ends[:0], t.ends[n:]...), t.lines+n
	return t.lines + 1
}

// recordMarks says where the rows of a block come from.
type recordMarks struct {
	first  int   // the number of the first row
	starts []int // where each begins in the block
	lines  []int // the line of the file where its value begins
	scans  []int32
	heads  []markedHead // scans, where the rows are theirs
	faults []recordFault
}

// markedHead is a scan, how many rows of the block come before it, and where it
// would begin.
type markedHead struct {
	scanHead
	row, at int
}

// scanOf is the scan of a row, by its number in the file.
func (m *recordMarks) scanOf(row int) int32 { return m.scans[row-m.first] }

// recordFault is a value that gave no rows.
type recordFault struct {
	at   int
	last bool
	msg  string
}

// at finds the row of an offset, and its line.
func (m *recordMarks) at(offset int) (row, line int) {
	i := max(0, sort.Search(len(m.starts), func(i int) bool { return m.starts[i] > offset })-1)
	if i >= len(m.lines) {
		return m.first + i, 0 // a scan without rows
	}
	return m.first + i, m.lines[i]
}

// faults reports the values of the block that gave no rows.
func (w *worker) recordFaults() {
	if w.blk.records == nil {
		return
	}
	for _, f := range w.blk.records.faults {
		if f.last {
			w.stop(f.at, f.msg)
			continue
		}
		w.flaw(f.at, reasonJSON, "", "%s", f.msg)
	}
}

// numbered puts the number of the row before a message, where rows have no
// line of their own.
func (w *worker) numbered(at int, msg string) string {
	if w.blk.records == nil {
		return msg
	}
	row, _ := w.blk.records.at(at)
	return fmt.Sprintf("record %d: %s", row, msg)
}

// placeOf is the place of a byte of the block.
func (w *worker) placeOf(at int) diag.Pos {
	line, col := w.blk.place(at)
	return diag.Pos{File: w.p.path, Line: line, Col: col}
}

// personKeys lists the keys that name people, of a file whose rows jq makes: its
// expressions never saw them.
func (in *input) personKeys() []string {
	c, ok := in.cutter.(*jqCutter)
	if !ok {
		return nil
	}
	var keys []string
	for _, key := range sortedKeys(c.values.persons) {
		if c.values.persons[key] {
			keys = append(keys, key)
		}
	}
	return keys
}
