package source

import (
	"cmp"
	"fmt"
	"math"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// Why a row of a measures export is set aside, and what is remarked on one that
// is kept.
const (
	reasonMeasure = "a measure that nothing declares"
	reasonNumber  = "a number that cannot be read"
	reasonUnit    = "a unit that its measure does not have"
	reasonRange   = "a number that its measure cannot have"

	mendedSmallShare = "a share of at most 1 without a unit: taken as percent, as its measure is"
	mendedHalfShare  = "a numerator and a denominator that make no share were left out"
	mendedOtherShare = "the value is not its numerator over its denominator: both are kept"
)

// measure makes a record of a row of a measures export.
func (w *worker) measure(row int) {
	m := dataset.Measure{Origin: w.origin(row)}
	id, known := w.measureID(row)
	if !known {
		return
	}
	unit := w.p.measures[id].Unit
	var ok bool
	if m.Start, m.End, ok = w.period(row); !ok {
		return
	}
	m.Metric = w.names.Intern(id)
	w.measureShare(row, &m)
	if m.Value, ok = w.measureValue(row, id, unit, &m); !ok {
		return
	}
	if target := w.amount(row, fTarget); target.given {
		v, fits := inUnit(target.v, cmp.Or(target.unit, w.batch.text(row, fUnit)), unit)
		if m.Target, m.HasTarget = v, target.ok && fits; !m.HasTarget {
			w.mend(row, fTarget, mendedNumber, w.wrongAmount(row, fTarget))
			m.Target = 0
		}
	}
	m.N, _ = w.wholeNumber(row, fN, 0)
	m.Service, m.Teams = w.set(row, fService), w.somebody(row)
	w.out.reported.measures = append(w.out.reported.measures, m)
	w.kept(m.Start)
}

// measureID finds the measure that a row names. One that nothing declares has
// neither unit nor direction: its rows are set aside, and its name listed once.
func (w *worker) measureID(row int) (id string, ok bool) {
	text := w.batch.text(row, fMetric)
	if isNull(text) {
		w.missing(row, fMetric)
		return "", false
	}
	if id, ok = w.p.measureOf[foldWord(text)]; !ok {
		w.out.unmapped.addFew("metric = "+diag.Quote(text), 1)
		w.out.setAside.add(reasonMeasure, 1)
	}
	return id, ok
}

// measureShare reads numerator and denominator, which make sense together only.
func (w *worker) measureShare(row int, m *dataset.Measure) {
	top, bottom := w.amount(row, fNumerator), w.amount(row, fDenominator)
	if !top.given && !bottom.given {
		return
	}
	if !top.ok || !bottom.ok || top.v < 0 || bottom.v <= 0 || top.v > bottom.v || bottom.v > 1e15 {
		w.mend(row, fNumerator, mendedHalfShare, &complaint{"numerator and denominator are " + diag.Quote(w.batch.text(row, fNumerator)) + " and " +
			diag.Quote(w.batch.text(row, fDenominator)), "give both, 0 or more, the denominator the larger one"})
		return
	}
	m.Numerator, m.Denominator, m.HasShare = top.v, bottom.v, true
}

// measureValue reads the value in its measure's own unit. Where the row has none,
// a share is worked out of its two numbers.
func (w *worker) measureValue(row int, id, unit string, m *dataset.Measure) (v float64, ok bool) {
	dim, size := unitOf(unit)
	a := w.amount(row, fValue)
	switch {
	case !a.given && m.HasShare && dim == shares:
		return 100 / size * m.Numerator / m.Denominator, true
	case !a.given:
		w.missing(row, fValue)
		return 0, false
	case !a.ok:
		w.setAside(row, fValue, reasonNumber, w.wrongAmount(row, fValue))
		return 0, false
	}
	column := w.batch.text(row, fUnit)
	if isNull(column) {
		column = ""
	}
	v, fits := inUnit(a.v, cmp.Or(a.unit, column), unit)
	if _, agree := inUnit(a.v, column, cmp.Or(a.unit, column)); !fits || !agree {
		w.setAside(row, fValue, reasonUnit, &complaint{fmt.Sprintf("%s: %s is in %s, and the measure in %s", w.columnName(fValue), diag.Quote(w.batch.text(row, fValue)),
			diag.Quote(cmp.Or(a.unit, column)), diag.Quote(unit)), "give the number in the measure's unit, or map its word in [source." + w.p.name + ".kinds] onto another measure"})
		return 0, false
	}
	if low, high := limits(unit); v < low || v > high {
		w.setAside(row, fValue, reasonRange, &complaint{fmt.Sprintf("%s: %s cannot be: %s lies between %g and %g", w.columnName(fValue), diag.Quote(w.batch.text(row, fValue)), id, low, high), ""})
		return 0, false
	}
	if dim == shares {
		w.remarkShare(v, size, a.unit == "" && column == "", m)
	}
	return v, true
}

// remarkShare counts shares that may mean something else than they say: 0.97
// without a unit is 0.97 % where percent are expected.
func (w *worker) remarkShare(v, size float64, bare bool, m *dataset.Measure) {
	whole := 100 / size
	if bare && whole == 100 && v > 0 && v <= 1 && !m.HasShare {
		w.out.mended.add(mendedSmallShare, 1)
	}
	if m.HasShare && math.Abs(v-whole*m.Numerator/m.Denominator) > 0.006*whole {
		w.out.mended.add(mendedOtherShare, 1)
	}
}
