package source

import (
	"strings"
	"unicode/utf8"

	"goright/generator/diag"
)

// amount is a number with the unit that stands behind it in its cell.
type amount struct {
	v     float64
	unit  string // as written; "" if there is none
	given bool   // the cell says something
	ok    bool   // and it is a number
}

// amount reads a cell such as 97, "97 %" or "3.5 h". A comma is never guessed to
// be a decimal sign or a separator of thousands: decimal = "," of the source
// says that it is one.
func (w *worker) amount(row int, f field) amount {
	text := w.batch.text(row, f)
	if isNull(text) {
		return amount{}
	}
	digits, unit := splitUnit(text)
	if w.p.opts.Decimal == "," {
		var fine bool
		if digits, fine = pointedDecimals(digits); !fine {
			return amount{given: true}
		}
	}
	q := readQuantity(digits)
	if q < firstQuantity {
		return amount{given: true}
	}
	return amount{q.number(), unit, true, true}
}

// splitUnit cuts a text behind its number: at the first character that cannot
// belong to one.
func splitUnit(text string) (digits, unit string) {
	end := 0
	for end < len(text) {
		c := text[end]
		exponent := (c == 'e' || c == 'E') && end > 0 && strings.ContainsRune("0123456789.", rune(text[end-1])) &&
			end+1 < len(text) && strings.ContainsRune("0123456789+-", rune(text[end+1]))
		sign := (c == '+' || c == '-') && (end == 0 || text[end-1] == 'e' || text[end-1] == 'E')
		if c-'0' > 9 && c != '.' && c != ',' && !exponent && !sign {
			break
		}
		end++
	}
	return text[:end], strings.TrimSpace(text[end:])
}

// pointedDecimals turns 1.234,5 into 1234.5. Points must cut off thousands.
func pointedDecimals(s string) (string, bool) {
	whole, rest, comma := strings.Cut(s, ",")
	if strings.ContainsAny(rest, ".,") || comma && rest == "" {
		return "", false
	}
	if groups := strings.Split(whole, "."); len(groups) > 1 {
		first := strings.TrimLeft(groups[0], "+-")
		if len(first) == 0 || len(first) > 3 {
			return "", false
		}
		for _, g := range groups[1:] {
			if len(g) != 3 {
				return "", false
			}
		}
		whole = strings.Join(groups, "")
	}
	if !comma {
		return whole, true
	}
	return whole + "." + rest, true
}

// amountHint is what to do about a number that cannot be read.
func (w *worker) amountHint(text string) string {
	if w.p.opts.Decimal == "," {
		return `with decimal = "," write 1.234,5 or 1234,5`
	}
	if strings.Contains(text, ",") {
		return `write a point before the decimals and nothing between thousands, or say decimal = "," in [source.` + w.p.name + "]"
	}
	return "write digits, with a point before the decimals"
}

// wrongAmount is the complaint about a cell that is no number.
func (w *worker) wrongAmount(row int, f field) *complaint {
	text := w.batch.text(row, f)
	return &complaint{w.columnName(f) + ": " + diag.Quote(text) + " is no number", w.amountHint(text)}
}

// wholeNumber reads a count from low on; a cell that is none is left out.
func (w *worker) wholeNumber(row int, f field, low float64) (n int32, ok bool) {
	a := w.amount(row, f)
	if !a.given {
		return 0, false
	}
	const high = 1 << 30
	if !a.ok || a.unit != "" || a.v < low || a.v > high || a.v != float64(int32(a.v)) {
		c := w.wrongAmount(row, f)
		c.msg += " that counts something"
		w.mend(row, f, mendedNumber, c)
		return 0, false
	}
	return int32(a.v), true
}

// cut shortens a text to a number of characters.
func cut(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return string([]rune(s)[:limit-1]) + "…"
}
