package render

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"goright/generator/metric"
	"goright/generator/unit"
)

// A figure file has a column, an array, for each of these; one that is all null is
// left out. Most values have few of them: what a value has is found once, as bits.
type column struct {
	key   string
	bit   filled
	write func(b []byte, v *metric.Value) []byte // for a value that has the bit
	rare  bool                                   // written as pairs of place and number
}

// filled says which columns a value has a number for.
type filled uint16

const (
	hasBeyond filled = 1 << iota
	hasCoverage
	hasHigh
	hasLow
	hasN
	hasShare // numerator and denominator
	hasValue
	hasNotes
	ownN     // a sample size that the value does not say
	hasState // anything but not collected
)

// filledOf is what a value has. What an audience must not see has no numbers, not
// even the ones around it.
func filledOf(v *metric.Value) filled {
	f := hasNotes.where(v.Notes != 0) | hasState.where(v.State != metric.NotCollected) |
		hasCoverage.where(v.State == metric.Partial && v.Coverage < 1)
	if v.State == metric.NotCollected || v.Notes.Has(metric.Withheld) {
		return f
	}
	valued := v.HasX && !math.IsNaN(v.X)
	return f | hasN | hasValue.where(valued) | ownN.where(!valued || v.X != float64(v.N)) |
		hasBeyond.where(v.Beyond > 0) | hasShare.where(v.Den > 0) |
		hasHigh.where(v.HasHigh && !math.IsNaN(v.High)) | hasLow.where(v.HasLow && !math.IsNaN(v.Low))
}

// where is the bit if a condition holds, else nothing.
func (f filled) where(is bool) filled {
	if is {
		return f
	}
	return 0
}

// columns lists the arrays of numbers in alphabetical order.
func columns() []column {
	return []column{
		{"beyond", hasBeyond, func(b []byte, v *metric.Value) []byte { return unit.AppendJSON(b, v.Beyond) }, true},
		{"coverage", hasCoverage, func(b []byte, v *metric.Value) []byte { return unit.AppendJSON(b, v.Coverage) }, true},
		{"den", hasShare, func(b []byte, v *metric.Value) []byte { return strconv.AppendInt(b, int64(v.Den), 10) }, false},
		{"high", hasHigh, func(b []byte, v *metric.Value) []byte { return unit.AppendJSON(b, v.High) }, false},
		{"low", hasLow, func(b []byte, v *metric.Value) []byte { return unit.AppendJSON(b, v.Low) }, false},
		{"n", hasN, func(b []byte, v *metric.Value) []byte { return strconv.AppendInt(b, int64(v.N), 10) }, false},
		{"num", hasShare, func(b []byte, v *metric.Value) []byte { return strconv.AppendInt(b, int64(v.Num), 10) }, false},
		{"value", hasValue, func(b []byte, v *metric.Value) []byte { return unit.AppendJSON(b, v.X) }, false},
	}
}

// figures are the values of one metric, with what each has and what any has.
type figures struct {
	values []metric.Value
	filled []filled
	any    filled
}

// read takes the values of a series; the arrays are used again.
func (f *figures) read(s *metric.Series) {
	n := s.Len()
	f.values, f.filled, f.any = s.AppendTo(f.values[:0]), slices.Grow(f.filled[:0], n)[:n], 0
	for i := range f.values {
		f.filled[i] = filledOf(&f.values[i])
		f.any |= f.filled[i]
	}
}

// appendColumn writes one array.
func (f *figures) appendColumn(b []byte, c *column) []byte {
	b = append(b, '[')
	for i := range f.values {
		has := f.filled[i]&c.bit != 0
		switch {
		case c.rare && has:
			b = append(comma(b), '[')
			b = append(strconv.AppendInt(b, int64(i), 10), ',')
			b = append(c.write(b, &f.values[i]), ']')
		case c.rare:
		case has:
			b = c.write(comma(b), &f.values[i])
		default:
			b = append(comma(b), "null"...)
		}
	}
	return append(b, ']')
}

// comma stands before every entry of a list but the first.
func comma(b []byte) []byte {
	if b[len(b)-1] == '[' {
		return b
	}
	return append(b, ',')
}

// The letters of the states, in the order of the states, and what they stand for.
const (
	stateLetters = "-nzpm"
	stateLegend  = `{"-":"not_collected","m":"measured","n":"none_observed","p":"partial","z":"observed_zero"}`
)

// appendStates writes a letter for each value.
func (f *figures) appendStates(b []byte) []byte {
	b = append(b, '"')
	for i := range f.values {
		b = append(b, stateLetters[f.values[i].State])
	}
	return append(b, '"')
}

// code is a note as the data files call it.
type code struct {
	word string
	note metric.Note
}

// codes lists the notes in alphabetical order.
func codes() []code {
	var all []code
	for note := metric.Note(1); note != 0; note <<= 1 {
		for _, word := range metric.Notes(note).Words() {
			all = append(all, code{word, note})
		}
	}
	slices.SortFunc(all, func(a, b code) int { return cmp.Compare(a.word, b.word) })
	return all
}

// appendNotes writes the places at which each note stands.
func (f *figures) appendNotes(b []byte, codes []code) []byte {
	b = append(b, '{')
	for _, c := range codes {
		start := len(b)
		b = append(appendKey(b, c.word), '[')
		empty := len(b)
		for i := range f.values {
			if f.values[i].Notes.Has(c.note) {
				b = strconv.AppendInt(comma(b), int64(i), 10)
			}
		}
		if len(b) == empty {
			b = b[:start]
			continue
		}
		b = append(b, ']')
	}
	return append(b, '}')
}
