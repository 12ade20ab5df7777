package render

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"goright/generator/metric"
	"goright/generator/unit"
)

// figures are those of one metric and subject, in columns, and which of them have
// what; the lists of that are used again.
type figures struct {
	metric.Columns
	collected bool   // anything at all
	shown     []bool // a figure that the audience may see
	shares    []bool // of them, those with a numerator and a denominator
	counts    []bool // of them, those whose value is their n
	zeros     []int32
}

// maySee says that a figure may be seen. What an audience must not see has no
// numbers, not even the ones around it.
func maySee(state metric.State, notes metric.Notes) bool {
	return state != metric.NotCollected && !notes.Has(metric.Withheld)
}

// partial says that a figure is of a part of its period.
func partial(state metric.State, coverage float64) bool {
	return state == metric.Partial && coverage < 1
}

// read takes the figures of a series.
func (f *figures) read(s *metric.Series) {
	f.Columns, f.collected = s.Columns(), false
	n := s.Len()
	f.shown, f.shares, f.counts = slices.Grow(f.shown[:0], n)[:n], slices.Grow(f.shares[:0], n)[:n], slices.Grow(f.counts[:0], n)[:n]
	if f.N == nil {
		f.zeros = slices.Grow(f.zeros[:0], n)[:n] // nobody writes into it
		f.N = f.zeros
	}
	for i, state := range f.State {
		f.collected = f.collected || state != metric.NotCollected
		f.shown[i] = f.Notes == nil && state != metric.NotCollected || f.Notes != nil && maySee(state, f.Notes[i])
		f.shares[i] = f.Den != nil && f.shown[i] && f.Den[i] > 0
		f.counts[i] = f.Counting && f.shown[i] && state >= metric.ObservedZero
	}
}

// saidByValue says that every n there is, is the value itself.
func (f *figures) saidByValue() bool {
	for i, is := range f.shown {
		if is && !f.counts[i] && (f.X == nil || f.X[i] != float64(f.N[i])) {
			return false
		}
	}
	return true
}

// appendValues writes the values.
func (f *figures) appendValues(b []byte) []byte {
	if f.Counting {
		return appendCounts(b, "value", f.N, f.counts)
	}
	return f.appendNumbers(b, "value", f.X)
}

// appendNumbers writes a column, null where there is no number; nothing where there is
// none at all.
func (f *figures) appendNumbers(b []byte, key string, column []float64) []byte {
	start, found := len(b), false
	b = append(appendKey(b, key), '[')
	for i, x := range column {
		if !f.shown[i] || math.IsNaN(x) {
			b = append(b, "null,"...)
			continue
		}
		b, found = append(unit.AppendJSON(b, x), ','), true
	}
	if !found {
		return b[:start]
	}
	b[len(b)-1] = ']'
	return b
}

// appendCounts writes a column of whole numbers likewise, of the figures that have it.
func appendCounts(b []byte, key string, column []int32, has []bool) []byte {
	start, found := len(b), false
	b = append(appendKey(b, key), '[')
	for i, is := range has {
		if !is {
			b = append(b, "null,"...)
			continue
		}
		b, found = append(strconv.AppendInt(b, int64(column[i]), 10), ','), true
	}
	if !found {
		return b[:start]
	}
	b[len(b)-1] = ']'
	return b
}

// appendRare writes pairs of place and number, of the figures that have one; nothing
// where none has.
func appendRare(b []byte, key string, n int, number func(i int) (x float64, has bool)) []byte {
	start, found := len(b), false
	b = append(appendKey(b, key), '[')
	for i := range n {
		if x, has := number(i); has {
			b = append(strconv.AppendInt(append(comma(b), '['), int64(i), 10), ',')
			b, found = append(unit.AppendJSON(b, x), ']'), true
		}
	}
	if !found {
		return b[:start]
	}
	return append(b, ']')
}

func (f *figures) appendBeyond(b []byte) []byte {
	return appendRare(b, "beyond", len(f.Beyond), func(i int) (float64, bool) { return f.Beyond[i], f.shown[i] && f.Beyond[i] > 0 })
}

func (f *figures) appendCoverage(b []byte) []byte {
	return appendRare(b, "coverage", len(f.Coverage), func(i int) (float64, bool) {
		share := float64(f.Coverage[i])
		return share, partial(f.State[i], share)
	})
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
	for _, state := range f.State {
		b = append(b, stateLetters[state])
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

// appendNotes writes the places at which each note stands; nothing where there is none.
func (f *figures) appendNotes(b []byte, codes []code) []byte {
	var all metric.Notes
	for _, notes := range f.Notes {
		all |= notes
	}
	if all == 0 {
		return b
	}
	b = append(appendKey(b, "notes"), '{')
	for _, c := range codes {
		if !all.Has(c.note) {
			continue
		}
		b = append(appendKey(b, c.word), '[')
		for i, notes := range f.Notes {
			if notes.Has(c.note) {
				b = strconv.AppendInt(comma(b), int64(i), 10)
			}
		}
		b = append(b, ']')
	}
	return append(b, '}')
}
