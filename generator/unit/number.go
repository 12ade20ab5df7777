package unit

import (
	"math"
	"strconv"
	"strings"
)

// Int is a whole number with its thousands in groups: "1,234". A negative one
// begins with a minus sign (U+2212).
func Int(n int) string {
	if n < 0 {
		return negative(group(strconv.Itoa(n)[1:]))
	}
	return group(strconv.Itoa(n))
}

// Plural is a number with its noun: "1 team", "14 teams", "0 teams", "1,200
// teams".
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Int(n) + " " + many
}

// List joins names as in a sentence: "a", "a and b", "a, b and c". It is empty
// for none.
func List(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// rounded is x ≥ 0 to what short writes: tenths under ten, else whole.
func rounded(x float64) float64 {
	if tenths := math.Round(x * 10); tenths < 100 {
		return tenths / 10
	}
	return math.Round(x)
}

// short writes x ≥ 0 with one decimal under ten and none from ten on. Only 0
// itself is "0"; the rest begins at "<0.1".
func short(x float64) string {
	r := rounded(x)
	switch {
	case x == 0:
		return "0"
	case r == 0:
		return "<0.1"
	case r < 10:
		return decimal(r)
	}
	return grouped(r)
}

// decimal writes a number from 0 to 100 that is rounded to tenths.
func decimal(x float64) string {
	tenths := int(math.Round(10 * x))
	return strconv.Itoa(tenths/10) + "." + strconv.Itoa(tenths%10)
}

// grouped writes a whole number ≥ 0.
func grouped(x float64) string {
	if x < 1e15 { // exact as an integer, which is written faster
		return group(strconv.FormatInt(int64(x), 10))
	}
	return group(strconv.FormatFloat(x, 'f', 0, 64))
}

// group puts a comma before every third digit from the end.
func group(digits string) string {
	if len(digits) <= 3 {
		return digits
	}
	var b strings.Builder
	b.Grow(len(digits) + len(digits)/3)
	for i, digit := range []byte(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(digit)
	}
	return b.String()
}
