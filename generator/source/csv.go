package source

import (
	"bytes"
)

// readCSV cuts a block into rows, batch by batch.
func (w *worker) readCSV() error {
	blk := w.blk
	switch blk.broken {
	case openQuote:
		w.flaw(blk.at, reasonOpenQuote, "close it, or double the quotes inside a text", "the quote that opens here is not closed within %d MiB: only its row is left out", longestCell>>20)
		return nil
	case endlessRow:
		w.longRow(0)
		return nil
	}
	w.index, w.quote = index(blk.body, w.p.delim, w.index), -1
	b := &w.batch
	line := uint32(blk.line)
	for pos, ix := 0, 0; pos < len(blk.body); {
		next := w.plainRow(pos, ix)
		if next > 0 {
			ix += w.p.columns
			b.start[b.n], b.line[b.n] = uint32(pos), line
			line++
			b.n++
		} else {
			var taken bool
			next, taken = w.anyRow(pos)
			if taken && w.p.melt != nil {
				if err := w.meltRow(pos, line); err != nil {
					return err
				}
			} else if taken {
				b.start[b.n], b.line[b.n] = uint32(pos), line
				b.n++
			}
			for ix < len(w.index) && int(w.index[ix]) < next {
				ix++
			}
			line += uint32(bytes.Count(blk.body[pos:next], []byte{'\n'}))
		}
		pos = next
		if b.n == batchRows {
			if err := w.flush(); err != nil {
				return err
			}
		}
	}
	if w.jq.failed != nil {
		return w.jq.failed
	}
	return w.flush()
}

// plainRow takes the row at pos if it has the right number of cells and no
// quote, and returns where the next one begins; 0 if it is no such row.
func (w *worker) plainRow(pos, ix int) int {
	n := w.p.columns
	if ix+n > len(w.index) || w.p.melt != nil || w.p.computed || w.blk.legacy || w.blk.zeros {
		return 0
	}
	body, edges := w.blk.body, w.index[ix:ix+n]
	end := int(edges[n-1])
	if body[end] != '\n' || end-pos > longestCell {
		return 0
	}
	for _, e := range edges[:n-1] {
		if body[e] == '\n' {
			return 0
		}
	}
	if w.blk.quotes {
		if w.quote < pos {
			w.quote = quoteFrom(body, pos)
		}
		if w.quote < end {
			return 0
		}
	}
	if n == 1 && len(bytes.TrimSpace(body[pos:end])) == 0 {
		return 0
	}
	if len(w.fast) < len(w.p.slots) {
		return w.plainCells(pos, edges)
	}
	text := view(body)
	cells, at := w.batch.row()
	for _, f := range w.fast {
		from := uint32(pos)
		if f.col > 0 {
			from = edges[f.col-1] + 1
		}
		cell := text[from:edges[f.col]]
		if !w.p.isTidy(cell) {
			cell = w.p.tidy(cell)
		}
		cells[f.slot], at[f.slot] = cell, from
	}
	return end + 1
}

// quoteFrom finds the next quote at or after pos; the end of the block if there is
// none.
func quoteFrom(body []byte, pos int) int {
	if q := nextQuote(body, pos); q >= 0 {
		return q
	}
	return len(body)
}

// plainCells takes a row without quotes for a file some of whose slots are not
// simply one column.
func (w *worker) plainCells(pos int, edges []uint32) int {
	w.cells = w.cells[:0]
	from := uint32(pos)
	for _, e := range edges {
		w.cells = append(w.cells, cellRef{from: from, to: e, at: from})
		from = e + 1
	}
	w.takeCells()
	return int(from)
}

// anyRow takes the row at pos whatever it looks like. Taken is false for blank
// lines, which are not rows, and for rows that are set aside.
func (w *worker) anyRow(pos int) (next int, taken bool) {
	var wrong fault
	w.cells, next, wrong = cutRecord(w.blk.body, pos, w.p.delim, w.cells)
	line := w.blk.body[pos:next]
	if len(bytes.TrimSpace(line)) == 0 && (len(w.cells) == 1 || w.p.delim == '\t') {
		return next, false
	}
	if zero := bytes.IndexByte(line, 0); zero >= 0 {
		w.zeroByte(pos + zero)
		return next, false
	}
	if blank(line, w.p.delim) {
		w.out.rows++
		w.out.setAside.add(reasonEmpty, 1)
		return next, false
	}
	switch {
	case next-pos > longestRow:
		w.longRow(pos)
		return next, false
	case wrong.what == reasonOpenQuote:
		w.flaw(wrong.at, reasonOpenQuote, "close it, or double the quotes inside a text", "the quote that opens here is never closed")
		return next, false
	case wrong.what != "":
		w.flaw(wrong.at, wrong.what, "double the quotes inside a quoted text", "there is text behind the closing quote")
		return next, false
	case w.tooLong():
		w.flaw(pos, reasonLong, "", "a cell longer than %d MiB", longestCell>>20)
		return next, false
	case len(w.cells) != w.p.columns && !w.surplusEmpty():
		w.flaw(pos, reasonFields, "a text that holds the separator must stand in quotes", "the row has %s, the header has %d", plural(len(w.cells), "cell"), w.p.columns)
		return next, false
	}
	if w.p.melt != nil {
		return next, true
	}
	w.takeCells()
	if w.p.computed {
		return next, w.computeCells(pos)
	}
	return next, true
}

func (w *worker) longRow(at int) {
	w.flaw(at, reasonLong, "are these the line ends of another system?", "a row longer than %d MiB", longestRow>>20)
}

// zeroByte sets a row aside that no program can have meant to write.
func (w *worker) zeroByte(at int) {
	w.flaw(at, reasonZero, "is the file damaged, or cut short? export it again", "the row holds a zero byte, which is no text")
}

// blank reports whether a row is made of separators only.
func blank(line []byte, delim byte) bool {
	for _, c := range line {
		if c != delim && c > ' ' {
			return false
		}
	}
	return true
}

func (w *worker) tooLong() bool {
	for _, c := range w.cells {
		if c.to-c.from > longestCell {
			return true
		}
	}
	return false
}

// surplusEmpty cuts empty cells behind the last column off.
func (w *worker) surplusEmpty() bool {
	if len(w.cells) < w.p.columns {
		return false
	}
	for _, c := range w.cells[w.p.columns:] {
		if len(bytes.TrimSpace(w.blk.body[c.from:c.to])) > 0 {
			return false
		}
	}
	w.cells = w.cells[:w.p.columns]
	w.out.mended.add(mendedSurplus, 1)
	return true
}

// takeCells puts the cells of the record into the batch.
func (w *worker) takeCells() {
	cells, at := w.batch.row()
	for i := range w.p.slots {
		s := &w.p.slots[i]
		if s.isFixed {
			continue
		}
		if s.join {
			cells[i], at[i] = w.joined(s)
			continue
		}
		for k, col := range s.cols {
			text := w.cellText(w.cells[col])
			if k == 0 || text != "" {
				cells[i], at[i] = text, w.cells[col].at
			}
			if text != "" {
				break
			}
		}
	}
}

// joined puts the cells of repeated headers together as one list: of the first
// name that has a text, or of all names.
func (w *worker) joined(s *slot) (text string, at uint32) {
	at = w.cells[s.cols[0]].at
	from := 0
	for _, end := range s.ends {
		for _, col := range s.cols[from:end] {
			one := w.cellText(w.cells[col])
			switch {
			case one == "":
			case text == "":
				text, at = one, w.cells[col].at
			default:
				text += s.split + one
			}
		}
		if from = end; text != "" && !s.all {
			break
		}
	}
	return text, at
}

// cellText is the text of a cell.
func (w *worker) cellText(c cellRef) string {
	if c.titled {
		return w.title
	}
	raw := w.blk.body[c.from:c.to]
	s := view(raw)
	if c.escaped {
		s = w.batch.unescape(raw)
	}
	if w.blk.legacy {
		s = w.decode(s, int(c.at))
	}
	return w.p.tidy(s)
}
