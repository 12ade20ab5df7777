package source

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"goright/generator/diag"
)

// reasonJQ is why a row whose meaning hangs on a failed expression is set aside.
const (
	reasonJQ = "a jq expression that fails"
	mendedJQ = "a jq expression that fails: its column was left out"
)

// jqRunner is what a worker needs to work out columns.
type jqRunner struct {
	ctx    context.Context
	values valueReader
	heads  []scanHead // CSV: of the scans in out
	failed error      // CSV: the run has ended
}

// compute fills the cells of the row that are jq expressions, from the row as
// JSON. False means that the row was set aside. What where leaves out anyway is
// not worked out.
func (w *worker) compute(raw []byte, start int) (bool, error) {
	if w.leftOut() {
		return true, nil
	}
	row, err := w.jq.values.decodeValue(bytes.NewReader(raw))
	if err != nil {
		return false, fmt.Errorf("read row of %s again: %w", w.p.path, err)
	}
	return w.computeFrom(row, start)
}

// leftOut reports whether a filter on a plain cell leaves the row out.
func (w *worker) leftOut() bool {
	cells, _ := w.batch.row()
	for i, f := range w.p.filters {
		if k := w.p.where + i; w.p.slots[k].jq == nil && !f.passes(cells[k]) {
			return true
		}
	}
	return false
}

// computeFrom is compute for a row that is a value already.
func (w *worker) computeFrom(row any, start int) (bool, error) {
	if w.p.scanner != nil && w.blk.records == nil {
		index, err := w.rowScanOf(row, start)
		if err != nil {
			w.flaw(start, reasonJQ, scanHint, "%v", err)
			return false, nil
		}
		w.rowScan[w.batch.n] = index
	}
	cells, at := w.batch.row()
	for k := range w.p.slots {
		s := &w.p.slots[k]
		if s.jq == nil {
			continue
		}
		if s.def.field != fieldCount {
			w.out.keysSeen[s.def.field] = true
		}
		cells[k], at[k] = "", uint32(start)
		results, err := s.jq.run(w.jq.ctx, row)
		if ended := w.jq.ctx.Err(); ended != nil {
			return false, ended
		}
		if err != nil {
			if s.decisive() {
				w.flaw(start, reasonJQ, "mend the expression "+s.jq.text, "%s: %v", s.def.name, err)
				return false, nil
			}
			w.computeMended(s, start, mendedJQ, err.Error())
			continue
		}
		text, ok := jqText(results, s.split)
		if !ok {
			w.computeMended(s, start, mendedObject, "the expression gives an object, not a text")
			continue
		}
		cells[k] = w.p.tidy(text)
	}
	return true, nil
}

// decisive reports a column without which the row would mean something else:
// without its end it would pass for open.
func (s *slot) decisive() bool {
	switch s.def.field {
	case fFinished, fOpened, fMitigated, fResolved, fClosed, fStatus, fState, fieldCount:
		return true
	}
	return s.def.required
}

// computeMended counts and lists a column that was left out.
func (w *worker) computeMended(s *slot, at int, reason, msg string) {
	w.out.mended.add(reason, 1)
	if w.out.room(diag.Warning) {
		w.out.problem(diag.Problem{Pos: w.placeOf(at), Severity: diag.Warning, Msg: w.numbered(at, s.def.name+": "+msg), Hint: "mend the expression " + s.jq.text})
	}
}

// computeCells is compute for the cells of a CSV record: the row is an object of
// the headers, and a header that stands there several times has a list.
func (w *worker) computeCells(start int) (taken bool) {
	if w.jq.failed != nil {
		return false
	}
	if w.p.scanner == nil && w.leftOut() {
		return true
	}
	row := make(map[string]any, len(w.cells))
	for i, name := range w.p.header {
		if name == "" {
			continue
		}
		text := strings.Clone(w.cellText(w.cells[i]))
		switch before := row[name].(type) {
		case nil:
			row[name] = text
		case string:
			row[name] = []any{before, text}
		case []any:
			row[name] = append(before, text)
		}
	}
	taken, w.jq.failed = w.computeFrom(row, start)
	return taken
}
