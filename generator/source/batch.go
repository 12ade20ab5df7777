package source

import (
	"slices"
	"strings"
)

// batchRows is how many rows go through gocsv at a time: enough to make its
// fixed work small, few enough to stay in the cache.
const batchRows = 256

// batch is a run of rows of one file, cut into cells. It is a gocsv.Decoder:
// gocsv sees the header and, of every row, the cells that it is to decode.
// Cells are views of a block or of scratch, and die with the batch.
type batch struct {
	p       *plan
	n       int        // rows
	width   int        // cells of a row
	rows    [][]string // the header, then the typed cells of each row
	cells   []string
	at      []uint32 // where each cell begins in the block
	start   []uint32 // where each row begins
	line    []uint32
	scratch []byte // texts that do not stand in the block as they are

	// What gocsv sees of JSON, where most canonical columns are empty: the typed
	// cells of the columns that have a text somewhere in the batch.
	lean      [][]string
	leanNames []string
	leanSlots []int
	leanCells []string
}

// GetCSVRows gives gocsv the rows; it is called once a batch.
func (b *batch) GetCSVRows() ([][]string, error) {
	if b.p.keys == nil {
		return b.rows[:b.n+1], nil
	}
	return b.leanRows(), nil
}

// leanRows leaves out columns that are empty in all rows.
func (b *batch) leanRows() [][]string {
	b.leanNames, b.leanSlots, b.leanCells, b.lean = b.leanNames[:0], b.leanSlots[:0], b.leanCells[:0], b.lean[:0]
	for k, name := range b.p.names {
		for i := range b.n {
			if b.cells[i*b.width+k] != "" {
				b.leanNames, b.leanSlots = append(b.leanNames, name), append(b.leanSlots, k)
				break
			}
		}
	}
	n := len(b.leanSlots)
	b.leanCells = slices.Grow(b.leanCells, batchRows*n)
	b.lean = append(b.lean, b.leanNames)
	for i := range b.n {
		for _, k := range b.leanSlots {
			b.leanCells = append(b.leanCells, b.cells[i*b.width+k])
		}
		b.lean = append(b.lean, b.leanCells[i*n:(i+1)*n])
	}
	return b.lean
}

// use makes the batch ready for the rows of a file.
func (b *batch) use(p *plan) {
	b.p, b.n, b.width = p, 0, len(p.slots)
	if cells := batchRows * b.width; cap(b.cells) < cells {
		b.cells, b.at = make([]string, cells), make([]uint32, cells)
	}
	b.cells, b.at = b.cells[:batchRows*b.width], b.at[:batchRows*b.width]
	clear(b.cells)
	clear(b.at)
	if b.rows == nil {
		b.rows = make([][]string, batchRows+1)
		b.start, b.line = make([]uint32, batchRows), make([]uint32, batchRows)
	}
	b.rows[0] = p.names
	for i := range batchRows {
		first := i * b.width
		b.rows[i+1] = b.cells[first : first+p.typed : first+p.typed]
		for k := range p.slots {
			if p.slots[k].isFixed {
				b.cells[first+k] = p.slots[k].fixed
			}
		}
	}
}

// row gives the cells of the row that is being filled, and their places.
func (b *batch) row() (cells []string, at []uint32) {
	first := b.n * b.width
	return b.cells[first : first+b.width], b.at[first : first+b.width]
}

// text is a cell; "" where the file has no such column.
func (b *batch) text(row int, f field) string {
	k := b.p.at[f]
	if k < 0 {
		return ""
	}
	return b.cells[row*b.width+int(k)]
}

// done forgets the rows, whose cells must not be used any more.
func (b *batch) done() { b.n, b.scratch = 0, b.scratch[:0] }

// isTidy reports whether tidy leaves a text as it is, without a look at most of it.
func (p *plan) isTidy(s string) bool {
	return s == "" || s[0] > ' ' && s[len(s)-1] > ' ' && len(p.nulls) == 0
}

// tidy cuts space off both ends and empties what site.toml calls nothing.
func (p *plan) tidy(s string) string {
	if s == "" {
		return s
	}
	if s[0] <= ' ' || s[len(s)-1] <= ' ' {
		s = strings.TrimSpace(s)
	}
	for _, null := range p.nulls {
		if len(s) == len(null) && strings.EqualFold(s, null) {
			return ""
		}
	}
	return s
}
