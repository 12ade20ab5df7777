package metric

import (
	"goright/generator/diag"
	"goright/generator/strict"
)

// Signals are the keys of [signals] in site.toml: how many months a process behaviour
// chart needs (METHOD.md 5.1). Its limits and rules are published ones and no keys, and
// so is how many of the last months are told: the rate of false alarms is known for
// these alone.
type Signals struct {
	// MinMonths is from how many months on a chart is put into words.
	MinMonths int `toml:"min_months"`
	// ProvisionalMonths is from how many on it is drawn at all.
	ProvisionalMonths int `toml:"provisional_months"`
}

// DefaultSignals are METHOD.md's.
func DefaultSignals() Signals { return Signals{MinMonths: 8, ProvisionalMonths: 6} }

// fewestPoints is the least that Wheeler's limits are of use from.
const fewestPoints = 5

// Check says which numbers make no sense; see Options.Check.
func (s Signals) Check(place func(key string) diag.Pos) diag.List {
	problems := strict.CheckLimits([]strict.Limit{
		strict.Whole("min_months", s.MinMonths, fewestPoints, 120),
		strict.Whole("provisional_months", s.ProvisionalMonths, fewestPoints, 120),
	}, place)
	if !problems.Failed() && s.ProvisionalMonths > s.MinMonths {
		problems.Errorf(place("provisional_months"), "", "provisional_months must be at most min_months, %d", s.MinMonths)
	}
	return problems
}
