package source

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// part is what one block became. Parts are joined in the order of the blocks,
// so that nothing depends on which worker was faster.
type part struct {
	seq     int
	in      *input
	rawDone int64 // bytes of the file read when the block was cut
	last    bool  // nothing of this file follows
	account
	stop *diag.Problem // the rest of the file cannot be read

	deployments []dataset.Deployment
	changes     []changeRecord
	incidents   []dataset.Incident
	incidentIDs dataset.Labels
	findings    []dataset.Finding
	// The marks of the two by which suspects tells records apart.
	deploymentMarks, findingMarks []uint32
	scans                         []scan // of exports without dates; what they hold is in no findings yet
	services                      []serviceRow
	reported                      reported
}

func (o *part) reset() {
	o.account.reset()
	o.stop, o.last = nil, false
	o.deployments, o.changes = o.deployments[:0], o.changes[:0]
	o.incidentIDs.Reset()
	o.incidents, o.findings, o.services = o.incidents[:0], o.findings[:0], o.services[:0]
	o.scans = nil // they live on, with their rows
	o.reported.reset()
}

// worker turns blocks into parts. Everything it holds is its own, but the names.
type worker struct {
	names *dataset.Names
	p     *plan
	blk   *block
	out   *part
	batch batch
	clock clock
	title string // of the column whose cell is the row in hand
	// survey, where there is one, looks at the dates and no records are made.
	survey *dateSurvey
	// shifted: the row has a local time that a clock change skips or repeats.
	shifted bool

	index []uint32
	quote int // in the block, of CSV: none lies between a row and it
	cells []cellRef
	fast  []fastCell

	name  table             // text → Name
	lists map[string]*table // separator → text → Set
	words map[*vocabulary]*table
	split [fieldCount]*table // the table for a column of this plan

	deployments [batchRows]deploymentRow
	changes     [batchRows]changeRow
	incidents   [batchRows]incidentRow
	findings    [batchRows]findingRow
	serviceRows [batchRows]ownershipRow
	rowScan     [batchRows]int32 // the scan of a row, in out.scans
	json        jsonReader
	jq          jqRunner
}

func newWorker(ctx context.Context, names *dataset.Names) *worker {
	w := &worker{jq: jqRunner{ctx: ctx}, names: names, lists: map[string]*table{}, words: map[*vocabulary]*table{}}
	w.name.put("", 0)
	return w
}

// fastCell is a slot that is one column of a CSV file and no more.
type fastCell struct{ slot, col int32 }

// use turns the worker to another file.
func (w *worker) use(p *plan) {
	if w.p == p {
		return
	}
	w.p = p
	w.batch.use(p)
	w.clock = clock{zone: p.zone, formats: p.opts.DateFormat, words: languageOf(p.opts.MonthNames), order: p.order}
	w.fast = w.fast[:0]
	for i, s := range p.slots {
		if len(s.cols) == 1 {
			w.fast = append(w.fast, fastCell{int32(i), int32(s.cols[0])})
		}
		switch {
		case i >= p.where:
		case s.words != nil:
			w.split[s.def.field] = tableFor(w.words, s.words)
		case s.def.class == listed:
			w.split[s.def.field] = tableFor(w.lists, s.split)
		}
	}
}

func tableFor[K comparable](tables map[K]*table, key K) *table {
	t := tables[key]
	if t == nil {
		t = &table{}
		tables[key] = t
	}
	return t
}

// read turns a block into a part.
func (w *worker) read(p *plan, blk *block, out *part) error {
	w.use(p)
	w.blk, w.out = blk, out
	w.jq.heads = w.jq.heads[:0]
	blk.legacy = !utf8.Valid(blk.body)
	blk.zeros = bytes.IndexByte(blk.body, 0) >= 0
	if p.keys != nil {
		return w.readJSON()
	}
	return w.readCSV()
}

// origin is where a row of the batch stands.
func (w *worker) origin(row int) dataset.Origin {
	return dataset.Origin{File: uint16(w.p.file), Line: w.batch.line[row]}
}

// cellPos is the place of a cell of the batch.
func (w *worker) cellPos(row, slot int) diag.Pos {
	b := &w.batch
	at := b.at[row*b.width+slot]
	if at == noPlace || w.p.slots[slot].isFixed {
		at = b.start[row]
	}
	line, col := w.blk.place(int(at))
	return diag.Pos{File: w.p.path, Line: line, Col: col}
}

// noPlace is the place of a cell that is not there.
const noPlace = 1<<32 - 1

// setAside counts a row that is left out and, where there is something to say,
// lists it at the place of a cell.
func (w *worker) setAside(row int, f field, reason string, c *complaint) {
	w.out.setAside.add(reason, 1)
	w.complain(row, f, c)
}

// mend counts a row that is kept with a part of it left out.
func (w *worker) mend(row int, f field, reason string, c *complaint) {
	w.out.mended.add(reason, 1)
	w.complain(row, f, c)
}

func (w *worker) complain(row int, f field, c *complaint) {
	if c != nil && w.out.room(diag.Warning) {
		w.out.problem(diag.Problem{Pos: w.fieldPos(row, f), Severity: diag.Warning, Msg: w.numbered(int(w.batch.start[row]), c.msg), Hint: c.hint})
	}
}

// backward counts and lists a row that ends before it begins. It is kept, for
// it happened, but nobody knows how long it lasted (METHOD.md 11).
func (w *worker) backward(row int, begin, end field) {
	w.out.mended.add(mendedBackward, 1)
	if w.out.room(diag.Note) {
		msg := w.columnName(end) + " is " + diag.Quote(w.batch.text(row, end)) + ", before " + w.columnName(begin) + " " + diag.Quote(w.batch.text(row, begin)) + ": kept without a duration"
		w.out.problem(diag.Problem{Pos: w.fieldPos(row, end), Severity: diag.Note, Msg: w.numbered(int(w.batch.start[row]), msg)})
	}
}

// fieldPos is the place of a cell; of its row, where the file has no such column.
func (w *worker) fieldPos(row int, f field) diag.Pos {
	if slot := w.p.at[f]; slot >= 0 {
		return w.cellPos(row, int(slot))
	}
	line, col := w.blk.place(int(w.batch.start[row]))
	return diag.Pos{File: w.p.path, Line: line, Col: col}
}

// flaw lists a row that could not even be cut into cells.
func (w *worker) flaw(at int, reason, hint, format string, args ...any) {
	w.out.rows++
	w.out.setAside.add(reason, 1)
	if !w.out.room(diag.Warning) {
		return
	}
	line, col := w.blk.place(at)
	w.out.problem(diag.Problem{Pos: diag.Pos{File: w.p.path, Line: line, Col: col}, Severity: diag.Warning, Msg: w.numbered(at, fmt.Sprintf(format, args...)), Hint: hint})
}

// decode makes a text that is no UTF-8 into one: it is read as Windows-1252,
// which every sequence of bytes is.
func (w *worker) decode(s string, at int) string {
	if utf8.ValidString(s) {
		return s
	}
	if w.out.legacy.Line == 0 {
		line, col := w.blk.place(at)
		w.out.legacy = diag.Pos{File: w.p.path, Line: line, Col: col}
	}
	if w.p.opts.Encoding == UTF8 {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	return fromWindows1252(s)
}

func fromWindows1252(s string) string {
	t, err := charmap.Windows1252.NewDecoder().String(s)
	if err != nil { // it has no errors: every byte has a meaning or becomes U+FFFD
		return s
	}
	return t
}
