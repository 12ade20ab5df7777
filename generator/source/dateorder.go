package source

import (
	"bytes"
	"context"
	"sync"

	"goright/generator/dataset"
)

// dateOrder is whether a file writes the day or the month first. One value above
// 12 settles it for the whole file; it is never decided row by row.
type dateOrder uint8

const (
	unsettledOrder dateOrder = iota
	dayFirst
	monthFirst
	mixedOrder // some rows have the day first, others the month
)

// dateSurvey is what the times of a file say of the order.
type dateSurvey struct{ day, month bool }

func (s dateSurvey) order() dateOrder {
	switch {
	case s.day && s.month:
		return mixedOrder
	case s.day:
		return dayFirst
	case s.month:
		return monthFirst
	}
	return unsettledOrder
}

// note looks at one text.
func (s *dateSurvey) note(c *clock, text string) {
	w, ok := c.takeApart(text)
	if !ok || w.month > 0 || len(w.numbers) != 3 {
		return
	}
	if n := w.numbers; n[0].width > 2 || n[0].sep == '.' || n[0].sep != n[1].sep || n[0].sep == '-' && n[2].width == 2 {
		return
	}
	first, second := w.numbers[0].value, w.numbers[1].value
	s.day = s.day || first > 12 && second <= 12
	s.month = s.month || second > 12 && first <= 12
}

// surveyDates looks at the times of the batch instead of making records of it.
func (w *worker) surveyDates() {
	b := &w.batch
	for k := range w.p.slots {
		if s := &w.p.slots[k]; s.def.class != timed || s.isFixed || s.table != nil {
			continue
		}
		for row := range b.n {
			if text := b.cells[row*b.width+k]; text != "" && readMoment(text).shape == other {
				w.survey.note(&w.clock, text)
			}
		}
	}
	b.done()
}

// hasSlashDate looks for 5/6/2026 or 05-06-2026 in a text.
func hasSlashDate(text []byte) bool {
	for at := 0; ; {
		i := bytes.IndexAny(text[at:], "/-")
		if i < 0 {
			return false
		}
		at += i + 1
		before := at - 1
		for before > 0 && text[before-1]-'0' <= 9 {
			before--
		}
		if n := at - 1 - before; n < 1 || n > 2 || at+2 >= len(text) || text[at]-'0' > 9 {
			continue
		}
		sep := text[at-1]
		if next := text[at+1:]; next[0] == sep || next[1] == sep {
			return true // further on is looked at properly
		}
	}
}

// settleOrder reads a file once beforehand to find out which number of its dates
// is the day. It is called where the beginning of the file has such dates.
func (in *input) settleOrder(ctx context.Context, size int, large int64, pool *sync.Pool) error {
	if in.isScout || len(in.opts.DateFormat) > 0 {
		return nil
	}
	scout := &input{layout: in.layout, index: in.index, first: in.first, path: in.path, size: in.size, content: in.content, isScout: true}
	ok, err := scout.open(ctx, size, large, pool, nil)
	if err != nil || !ok {
		return err
	}
	w, out := newWorker(ctx, dataset.NewNames()), &part{in: scout}
	w.survey = &dateSurvey{}
	for {
		blk, err := scout.cutter.next()
		if err != nil {
			in.plan.order = w.survey.order()
			return scout.stream.close.Close() // the reading proper meets all other errors again, and says so
		}
		out.reset()
		if err := w.read(scout.plan, blk, out); err != nil {
			return err
		}
		scout.blocks.free(blk)
	}
}
