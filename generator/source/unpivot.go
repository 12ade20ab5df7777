package source

import (
	"slices"
	"strings"

	"goright/generator/diag"
)

// melt is how a wide table becomes a long one: each of its rows gives a row for
// each cell of cols that is not empty.
type melt struct {
	keep   []int    // columns of the file that every row keeps
	cols   []int    // columns whose cells become rows
	titles []string // their headers
}

// checkUnpivot checks the options.
func (l *layout) checkUnpivot(problems *diag.List) {
	if u := l.opts.Unpivot; (len(u.Keep) > 0 || len(u.Into) > 0) && len(u.Into) != 2 {
		problems.Errorf(l.pos("source", l.name, "unpivot"), `such as { keep = ["Date", "Team"], into = ["metric", "value"] }`,
			"unpivot needs the names of two columns: for the header and for the cell")
	}
}

// unpivots reports whether the tables of the source are wide.
func (l *layout) unpivots() bool { return len(l.opts.Unpivot.Into) == 2 }

// melted sorts the columns of a wide table. Long is the header of the long one;
// lacks names the columns of keep that are not there. Columns that name people
// become no rows.
func (l *layout) melted(names []string) (m *melt, long, people, lacks []string) {
	m = &melt{}
	h := newHeaderColumns(names)
	for _, name := range l.opts.Unpivot.Keep {
		cols := h.find(name)
		if len(cols) == 0 {
			lacks = append(lacks, name)
			continue
		}
		m.keep, long = append(m.keep, cols...), append(long, names[cols[0]])
		for range cols[1:] {
			long = append(long, names[cols[0]])
		}
	}
	for i, name := range names {
		switch {
		case slices.Contains(m.keep, i) || strings.TrimSpace(name) == "":
		case namesPerson(name):
			people = append(people, name)
		default:
			m.cols, m.titles = append(m.cols, i), append(m.titles, name)
		}
	}
	return m, append(long, l.opts.Unpivot.Into...), people, lacks
}

// meltRow puts the cells of the row in hand into the batch, each as a row.
func (w *worker) meltRow(pos int, line uint32) error {
	m, wide := w.p.melt, slices.Clone(w.cells)
	long := make([]cellRef, len(m.keep)+2)
	for i, col := range m.keep {
		long[i] = wide[col]
	}
	any := false
	for i, col := range m.cols {
		value := wide[col]
		if isNull(w.cellText(value)) {
			continue
		}
		any = true
		w.title = m.titles[i]
		long[len(m.keep)] = cellRef{at: value.at, titled: true}
		long[len(m.keep)+1] = value
		w.cells = append(w.cells[:0], long...)
		w.takeCells()
		if w.p.computed && !w.computeCells(pos) {
			continue
		}
		b := &w.batch
		b.start[b.n], b.line[b.n] = uint32(pos), line
		if b.n++; b.n == batchRows {
			if err := w.flush(); err != nil {
				return err
			}
		}
	}
	if !any {
		w.out.rows++
		w.out.setAside.add(reasonEmpty, 1)
	}
	return nil
}
