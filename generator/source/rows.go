package source

import (
	"fmt"

	"github.com/gocarina/gocsv"

	"goright/generator/dataset"
)

// largeFile is the size in bytes from which rows are decoded without gocsv.
const largeFile = 16 << 20

// flush turns the rows of the batch into records: gocsv decodes times, numbers
// and identifiers into a small struct a row, in an array that is used again and
// again; names and words are looked up from the cells beside it.
func (w *worker) flush() error {
	n := w.batch.n
	if n == 0 {
		return nil
	}
	if w.survey != nil {
		w.surveyDates()
		return nil
	}
	w.out.rows += n
	w.lookUp()
	var err error
	switch w.p.kind {
	case Deployments:
		err = decodeRows(w, w.deployments[:n], w.deployment)
	case Changes:
		err = decodeRows(w, w.changes[:n], w.change)
	case Incidents:
		err = decodeRows(w, w.incidents[:n], w.incident)
	case Findings:
		err = decodeRows(w, w.findings[:n], w.finding)
	case Services:
		err = decodeRows(w, w.serviceRows[:n], w.ownership)
	default:
		w.reportedRows(n)
	}
	w.batch.done()
	return err
}

// decodeRows fills the rows and makes a record of each that passes the filters.
// Large files are filled without gocsv, which makes two objects a row and costs
// a third of the time; a test holds both ways against each other.
func decodeRows[Row any, To interface {
	*Row
	gocsv.TypeUnmarshalCSVWithFields
}](w *worker, rows []Row, record func(int, *Row)) error {
	if w.p.large {
		for i := range rows {
			rows[i] = *new(Row)
			if err := w.batch.decode(i, To(&rows[i])); err != nil {
				return fmt.Errorf("decode rows of %s: %w", w.p.path, err)
			}
		}
	} else if err := gocsv.UnmarshalDecoder(&w.batch, &rows); err != nil {
		return fmt.Errorf("decode rows of %s: %w", w.p.path, err)
	}
	for i := range rows {
		w.shifted = false
		if len(w.p.filters) == 0 || w.passes(i) {
			record(i, &rows[i])
		}
	}
	return nil
}

// decode gives the cells of a row to its struct, as gocsv does.
func (b *batch) decode(row int, to gocsv.TypeUnmarshalCSVWithFields) error {
	for k, name := range b.p.names {
		if text := b.cells[row*b.width+k]; text != "" {
			if err := to.UnmarshalCSVWithFields(name, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// kept counts a row that became a record.
func (w *worker) kept(at dataset.Time) {
	w.out.kept++
	if w.shifted {
		w.out.mended.add(mendedShift, 1)
	}
	w.out.span(at)
}
