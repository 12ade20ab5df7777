package source

import (
	"math"
	"strconv"
	"strings"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// quantity is a number that may be missing or unreadable, in eight bytes:
// the bits of the number plus two, which no finite number reaches beyond.
type quantity uint64

const (
	noQuantity quantity = iota
	wrongQuantity
	firstQuantity
)

func (q quantity) number() float64 { return math.Float64frombits(uint64(q - firstQuantity)) }

// readQuantity reads a decimal number. Thousands separators and decimal commas
// are refused: 1,234 has two meanings.
func readQuantity(s string) quantity {
	if isNull(s) {
		return noQuantity
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c-'0' <= 9, c == '.', c == '-', c == '+', c == 'e', c == 'E':
		default:
			return wrongQuantity
		}
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return wrongQuantity
	}
	return quantity(math.Float64bits(v)) + firstQuantity
}

// truthWrong marks a text that is neither yes nor no.
const truthWrong dataset.Tri = 3

func readTruth(s string) dataset.Tri {
	switch strings.ToLower(s) {
	case "true", "yes", "y", "t", "1", "on":
		return dataset.Yes
	case "false", "no", "n", "f", "0", "off":
		return dataset.No
	}
	if isNull(s) {
		return dataset.Unsaid
	}
	return truthWrong
}

// readHash keeps an identifier as its hash.
func readHash(s string) dataset.Hash {
	if isNull(s) {
		return 0
	}
	return dataset.HashOf(s)
}

// time understands a time of the row that is not plain.
func (w *worker) time(row int, f field, m moment) (when, *complaint) {
	at, wrong := w.clock.read(m, w.batch.text(row, f))
	if at.zoneless {
		w.out.zoneless++
	}
	w.shifted = w.shifted || at.shifted
	if at.lettered {
		w.out.mended.add(mendedLetters, 1)
	}
	if wrong != nil {
		wrong.msg = w.columnName(f) + ": " + wrong.msg
	}
	return at, wrong
}

// columnName is what a message calls a column: its canonical name.
func (w *worker) columnName(f field) string {
	if k := w.p.at[f]; k >= 0 {
		return w.p.slots[k].def.name
	}
	for _, d := range columnsOf(w.p.kind) { // the file has no such column
		if d.field == f {
			return d.name
		}
	}
	return "the row"
}

// asideTime is a time without which the row means something else: a row with an
// unreadable one is set aside. Ok is false then.
func (w *worker) asideTime(row int, f field, m moment) (at when, ok bool) {
	if w.clock.isPlain(m) {
		return when{at: m.at}, true
	}
	at, wrong := w.time(row, f, m)
	if wrong != nil {
		w.setAside(row, f, reasonTime, wrong)
		return at, false
	}
	return at, true
}

// needTime is asideTime for a time that must be there.
func (w *worker) needTime(row int, f field, m moment) (at when, ok bool) {
	at, ok = w.asideTime(row, f, m)
	if ok && at.at == dataset.None {
		w.missing(row, f)
		return at, false
	}
	return at, ok
}

// missing sets a row aside that lacks a value it needs. A row without any
// value, such as spreadsheets leave at the end, is not worth a message.
func (w *worker) missing(row int, f field) {
	cells := w.batch.cells[row*w.batch.width : (row+1)*w.batch.width]
	for k, text := range cells {
		if text != "" && !w.p.slots[k].isFixed {
			w.setAside(row, f, reasonMissing, &complaint{w.columnName(f) + " is empty", ""})
			return
		}
	}
	w.out.setAside.add(reasonEmpty, 1)
}

// maybeTime is a time whose loss costs one figure: an unreadable one is left out.
func (w *worker) maybeTime(row int, f field, m moment) when {
	if w.clock.isPlain(m) {
		return when{at: m.at}
	}
	at, wrong := w.time(row, f, m)
	if wrong != nil {
		w.mend(row, f, mendedTime, wrong)
	}
	return at
}

// quantity gives a number between two limits; ok is false where there is none.
func (w *worker) quantity(row int, f field, q quantity, low, high float64) (v float64, ok bool) {
	if q == noQuantity {
		return 0, false
	}
	if v = q.number(); q == wrongQuantity || v < low || v > high {
		hint := "write digits, with a point before the decimals"
		w.mend(row, f, mendedNumber, &complaint{w.columnName(f) + ": " + diag.Quote(w.batch.text(row, f)) + " is no number that fits here", hint})
		return 0, false
	}
	return v, true
}

// truth gives a yes or no.
func (w *worker) truth(row int, f field, t dataset.Tri) dataset.Tri {
	if t == truthWrong {
		w.mend(row, f, mendedTruth, &complaint{w.columnName(f) + ": " + diag.Quote(w.batch.text(row, f)) + " is neither yes nor no", "write true or false"})
		return dataset.Unsaid
	}
	return t
}

// noWord marks a text that stands for nothing.
const noWord = 1 << 30

// unmappedWord reports whether a column holds a word that no map covers; word has
// counted it.
func (w *worker) unmappedWord(row int, f field) bool {
	text := w.batch.text(row, f)
	if text == "" {
		return false // the file need not have the column
	}
	value, ok := w.split[f].get(text)
	return ok && value == unmapped
}

// word gives the meaning of a word; given is false where there is none, and
// where no map covers it, which is counted unless the vocabulary is quiet.
func (w *worker) word(row int, f field) (value uint32, given bool) {
	text := w.batch.text(row, f)
	if text == "" {
		return 0, false
	}
	words := w.p.slots[w.p.at[f]].words
	t := w.split[f]
	value, ok := t.get(text)
	if !ok {
		var empty bool
		if value, empty = words.look(text); empty {
			value = noWord
		}
		t.put(text, value)
	}
	switch value {
	case noWord:
		return 0, false
	case unmapped:
		if words.quiet {
			return unmapped, false
		}
		what := diag.Quote(text)
		if words.private {
			what = "(other text)"
		}
		w.out.unmapped.addFew(words.what+" = "+what, 1)
		return unmapped, false
	}
	return value, true
}

// oneName interns a name.
func (w *worker) oneName(row int, f field) dataset.Name {
	text := w.batch.text(row, f)
	id, ok := w.name.get(text)
	if !ok {
		if !isNull(text) {
			id = uint32(w.names.Intern(text))
		}
		w.name.put(text, id)
	}
	return dataset.Name(id)
}

// set interns a list of names.
func (w *worker) set(row int, f field) dataset.Set {
	text := w.batch.text(row, f)
	if text == "" {
		return 0
	}
	t := w.split[f]
	id, ok := t.get(text)
	if !ok {
		var names []dataset.Name
		for one := range strings.SplitSeq(text, w.p.slots[w.p.at[f]].split) {
			if one = strings.TrimSpace(one); !isNull(one) {
				names = append(names, w.names.Intern(one))
			}
		}
		id = uint32(w.names.SetOf(names...))
		t.put(text, id)
	}
	return dataset.Set(id)
}
