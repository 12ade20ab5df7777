package source

import (
	"strings"

	"goright/generator/dataset"
)

// ownershipRow is what gocsv decodes of a row of a services source.
type ownershipRow struct {
	ID   dataset.Hash `csv:"id"` // gocsv wants one field that is no struct
	From moment       `csv:"from"`
	To   moment       `csv:"to"`
}

// UnmarshalCSVWithFields takes one cell and never fails.
func (r *ownershipRow) UnmarshalCSVWithFields(column, text string) error {
	switch column {
	case "from":
		r.From = readMoment(text)
	case "to":
		r.To = readMoment(text)
	}
	return nil
}

// ownership makes a service of a row.
func (w *worker) ownership(row int, r *ownershipRow) {
	from, ok := w.asideTime(row, fFrom, r.From)
	if !ok {
		return
	}
	to, ok := w.asideTime(row, fTo, r.To)
	if !ok {
		return
	}
	id := strings.Clone(w.batch.text(row, fID))
	if isNull(id) {
		w.missing(row, fID)
		return
	}
	s := serviceRow{ID: id, Name: strings.Clone(w.batch.text(row, fName)), From: from.at, To: to.at}
	s.Teams, s.Aliases = w.texts(row, fTeam), w.texts(row, fAliases)
	s.Pos.File = w.p.path
	s.Pos.Line, s.Pos.Col = w.blk.place(int(w.batch.start[row]))
	w.out.services = append(w.out.services, s)
	w.kept(dataset.None)
}

// texts is a list in a cell, as texts that outlive it.
func (w *worker) texts(row int, f field) []string {
	text := w.batch.text(row, f)
	if text == "" {
		return nil
	}
	var list []string
	for one := range strings.SplitSeq(text, w.p.slots[w.p.at[f]].split) {
		if one = strings.TrimSpace(one); !isNull(one) {
			list = append(list, strings.Clone(one))
		}
	}
	return list
}
