package strict

import (
	"fmt"
	"strconv"

	"goright/generator/diag"
)

// Limit is what a number of a table may be: from Least to Most, both included.
type Limit struct {
	Key         string
	Value       float64
	Least, Most float64
	Fraction    bool // it need not be a whole number
	Beyond      bool // Least itself is too little
}

// Whole is the limit of a number of things.
func Whole(key string, value, least, most int) Limit {
	return Limit{Key: key, Value: float64(value), Least: float64(least), Most: float64(most)}
}

// Fraction is the limit of a number that need not be whole.
func Fraction(key string, value, least, most float64) Limit {
	return Limit{Key: key, Value: value, Least: least, Most: most, Fraction: true}
}

// Above is Fraction without its lower end.
func Above(key string, value, least, most float64) Limit {
	return Limit{Key: key, Value: value, Least: least, Most: most, Fraction: true, Beyond: true}
}

// Holds is false for what is no number, too.
func (l Limit) Holds() bool {
	return l.Value >= l.Least && l.Value <= l.Most && !(l.Beyond && l.Value == l.Least)
}

// Plain is a number without an exponent, as somebody would write it in site.toml.
func Plain(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// String is the range in words.
func (l Limit) String() string {
	switch {
	case l.Beyond:
		return fmt.Sprintf("a number more than %s and at most %s", Plain(l.Least), Plain(l.Most))
	case l.Fraction:
		return fmt.Sprintf("a number from %s to %s", Plain(l.Least), Plain(l.Most))
	}
	return fmt.Sprintf("a whole number from %s to %s", Plain(l.Least), Plain(l.Most))
}

// CheckLimits says which numbers lie outside their limits, with the range that does
// not. place gives the position of a key of the table.
func CheckLimits(limits []Limit, place func(key string) diag.Pos) diag.List {
	var problems diag.List
	for _, l := range limits {
		if !l.Holds() {
			problems.Errorf(place(l.Key), "", "%s must be %s, not %s", l.Key, l, Plain(l.Value))
		}
	}
	return problems
}
