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
	switch {
	case !finite(x):
		return append(dst, "null"...)
	case size < 1e15 && (size >= 1e5 || x == math.Trunc(x)):
		return strconv.AppendInt(dst, int64(math.Round(x)), 10)
	case size >= 1e15:
		return strconv.AppendFloat(dst, Sig(x, Digits), 'e', -1, 64)
	}
	var buffer [32]byte
	text := strconv.AppendFloat(buffer[:0], size, 'e', Digits-1, 64)
	if x < 0 {
		dst = append(dst, '-')
	}
	return appendDecimal(dst, text)
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
