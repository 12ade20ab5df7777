package unit

import (
	"bytes"
	"math"
	"strconv"
)

// Digits is how many significant digits a figure has in a data file: more than
// any of them can claim, few enough to hide where machines differ.
const Digits = 6

// Sig rounds x to so many significant digits, at least 1; with 17 or more, and
// for 0, NaN and infinities, it is x. The result is the number nearest to the
// rounded decimal.
func Sig(x float64, digits int) float64 {
	if x == 0 || !finite(x) || digits >= 17 {
		return x
	}
	var buffer [32]byte
	text := strconv.AppendFloat(buffer[:0], x, 'e', max(digits, 1)-1, 64)
	near, err := strconv.ParseFloat(string(text), 64)
	if err != nil { // the greatest numbers round up to infinity
		return x
	}
	return near
}

// AppendJSON appends x as a JSON number: the shortest decimal of six significant
// digits, with no exponent from 0.000001 up to 10¹⁵. A whole number up to there
// keeps all its digits, so a count is exact, and the whole part of others is
// never rounded away. NaN and infinities are null; -0 is 0.
func AppendJSON(dst []byte, x float64) []byte {
	size := math.Abs(x)
	switch { // the usual first; NaN compares with nothing
	case size < 1e15 && (size >= 1e5 || x == math.Trunc(x)):
		return strconv.AppendInt(dst, int64(math.Round(x)), 10)
	case size < 1e5:
	case !finite(x):
		return append(dst, "null"...)
	default:
		return strconv.AppendFloat(dst, Sig(x, Digits), 'e', -1, 64)
	}
	if x < 0 {
		dst = append(dst, '-')
	}
	if six, places, ok := sixDigits(size); ok {
		return appendPlaced(dst, six, places)
	}
	var buffer [32]byte
	return appendDecimal(dst, strconv.AppendFloat(buffer[:0], size, 'e', Digits-1, 64))
}

// sixDigits finds the whole number of six digits that is size × 10^places, rounded.
// It says no where the product lies so close to a half that its own rounding could
// tip it, and for what is below 10⁻⁶: that is left to strconv, which takes ten times
// as long.
func sixDigits(size float64) (six uint32, places int, ok bool) {
	const unsure = 1e-6 // far more than a product below 10⁶ can be off
	places, scaled := 0, size
	if size < 1 { // then it takes six at least
		places, scaled = 5, size*tens[5]
	}
	for ; scaled < 1e5; places++ {
		if places+1 == len(tens) {
			return 0, 0, false
		}
		scaled = size * tens[places+1]
	}
	six = uint32(scaled)
	rest := scaled - float64(six) - .5
	if math.Abs(rest) < unsure {
		return 0, 0, false
	}
	if rest > 0 {
		six++
	}
	return six, places, true
}

// tens are powers of ten that a float64 holds exactly.
var tens = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11}

// appendPlaced writes six ÷ 10^places without trailing zeros; places is at least 1.
func appendPlaced(dst []byte, six uint32, places int) []byte {
	for six%10 == 0 && places > 0 {
		six, places = six/10, places-1
	}
	var text [13]byte // 11 places, the point, and a zero before it
	at := len(text)
	if places > 0 {
		for range places {
			at--
			text[at] = byte('0' + six%10)
			six /= 10
		}
		at--
		text[at] = '.'
	}
	for first := true; first || six > 0; first = false {
		at--
		text[at] = byte('0' + six%10)
		six /= 10
	}
	return append(dst, text[at:]...)
}

// appendDecimal writes "d.ddddde±xx" without its trailing zeros, and without the
// exponent down to 10⁻⁶.
func appendDecimal(dst, text []byte) []byte {
	mark := bytes.IndexByte(text, 'e')
	copy(text[1:], text[2:mark])
	digits := bytes.TrimRight(text[:mark-1], "0")
	exponent, _ := strconv.Atoi(string(text[mark+1:])) // written by strconv, so a number
	if exponent < -6 {
		dst = append(dst, digits[0])
		if len(digits) > 1 {
			dst = append(append(dst, '.'), digits[1:]...)
		}
		return append(dst, text[mark:]...)
	}
	if exponent < 0 {
		dst = append(dst, "0.00000"[:1-exponent]...)
		return append(dst, digits...)
	}
	whole := exponent + 1
	if len(digits) <= whole {
		dst = append(dst, digits...)
		return append(dst, "00000"[:whole-len(digits)]...)
	}
	dst = append(dst, digits[:whole]...)
	return append(append(dst, '.'), digits[whole:]...)
}
