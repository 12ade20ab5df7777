package metric

import "goright/generator/dataset"

// cover is the time for which a subject has figures of one source, half-open.
// METHOD.md 11, Subjects.
type cover struct {
	known    bool
	from, to dataset.Time // to None: up to now
}

// bounds are the dates that the site gives a subject; None where it gives none.
type bounds struct {
	from, to dataset.Time
	// declared: figures begin and end there, whatever the rows say. Else the
	// dates come from ownership and only add quiet time around the rows.
	declared bool
}

// covering is the time covered by a source whose first and last rows of the
// subject are given (None: no row).
func (b bounds) covering(collected bool, first, last dataset.Time, c *calendar) cover {
	if !collected {
		return cover{}
	}
	if first != dataset.None {
		first = dataset.StartOfDay(first, c.zone)
	}
	v := cover{known: true, from: first, to: b.to}
	switch {
	case b.from == dataset.None:
	case b.declared, first == dataset.None, b.from < first:
		v.from = b.from
	}
	if b.to != dataset.None && !b.declared && last >= b.to {
		v.to = dataset.None
	}
	v.known = v.from != dataset.None
	return v
}

// cut is the covered part of a period.
type cut struct {
	start, end dataset.Time
	coverage   float64 // 1: all of it
}

// of cuts a period to what is covered; false if nothing of it is.
func (v cover) of(p dataset.Period) (cut, bool) {
	if !v.known {
		return cut{}, false
	}
	start, end := max(p.Start, v.from), p.End
	if v.to != dataset.None {
		end = min(end, v.to)
	}
	if end <= start {
		return cut{}, false
	}
	if start == p.Start && end == p.End {
		return cut{start, end, 1}, true
	}
	return cut{start, end, float64(end-start) / float64(p.End-p.Start)}, true
}
