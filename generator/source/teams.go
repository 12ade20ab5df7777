package source

import (
	"strings"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// teamRow is a row of a teams source.
type teamRow struct {
	id, name, parent string
	aliases          []string
	people           float64
	from, to         dataset.Time // half-open; None leaves an end open
	pos              diag.Pos
}

// mendedPeople does not repeat what stands in the cell: it may be names.
const mendedPeople = "people is no number: left out, unread"

// team makes a team of a row. A bare date in ended_on is the team's last day.
func (w *worker) team(row int) {
	t := teamRow{id: strings.Clone(w.batch.text(row, fID)), name: w.clone(row, fName), parent: w.clone(row, fParent), aliases: w.texts(row, fAliases)}
	if isNull(t.id) {
		w.missing(row, fID)
		return
	}
	from, ok := w.asideTime(row, fFrom, w.moment(row, fFrom))
	if !ok {
		return
	}
	to, ok := w.asideTime(row, fTo, w.moment(row, fTo))
	if !ok {
		return
	}
	t.from, t.to = from.at, w.endOf(to)
	if a := w.amount(row, fPeople); a.ok && a.unit == "" && a.v >= 0 && a.v <= 1e6 {
		t.people = a.v
	} else if a.given {
		w.mend(row, fPeople, mendedPeople, &complaint{"people holds no number", "give how many work in the team; names are never read"})
	}
	t.pos = w.rowPos(row)
	w.out.reported.teams = append(w.out.reported.teams, t)
	w.kept(dataset.None)
}

// endOf is the end of a stretch whose last day a bare date names.
func (w *worker) endOf(at when) dataset.Time {
	if at.at != dataset.None && at.day {
		return dayAfter(at.at, w.p.zone)
	}
	return at.at
}

// clone is a text that outlives its row; "" for one that means nothing.
func (w *worker) clone(row int, f field) string {
	text := w.batch.text(row, f)
	if isNull(text) {
		return ""
	}
	return strings.Clone(text)
}

// rowPos is where a row begins.
func (w *worker) rowPos(row int) (pos diag.Pos) {
	pos.File = w.p.path
	pos.Line, pos.Col = w.blk.place(int(w.batch.start[row]))
	return pos
}

// declareTeamRows makes the teams of the sources known beside those of site.toml,
// and gives what is said of each, by id: a table of site.toml goes before a row,
// and a row before those below it.
func declareTeamRows(r *resolver, rows []teamRow, problems *diag.List) map[string]teamRow {
	said := make(map[string]teamRow, len(rows))
	for i, row := range rows {
		id := row.id
		if fits := r.resolve(id); len(fits) > 0 {
			id = fits[0]
		}
		r.declare(id)
		rows[i].id = id
		if _, twice := said[id]; twice {
			problems.Warnf(row.pos, "one row says all of a team; ownership over time belongs into the services", "the team %s has a row already: this one is left out", diag.Quote(id))
			continue
		}
		if row.from != dataset.None && row.to != dataset.None && row.to <= row.from {
			problems.Warnf(row.pos, "ended_on is its last day", "the team %s ends before it begins: both dates are left out", diag.Quote(id))
			row.from, row.to = dataset.None, dataset.None
		}
		said[id] = row
	}
	for _, row := range rows { // after all ids are known: an id goes before an alias
		for _, alias := range row.aliases {
			r.alias(row.id, alias, row.pos, problems)
		}
	}
	return said
}
