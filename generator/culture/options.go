package culture

import (
	"goright/generator/diag"
	"goright/generator/strict"
)

// Options are the keys of [survey] in site.toml (METHOD.md 7).
type Options struct {
	// MinRespondents of a group are shown, fewer are withheld. It can be raised and
	// never lowered under leastRespondents: who answers was promised so many others.
	MinRespondents int `toml:"min_respondents"`
	// AlphaRespondents is from how many on, who answered every item, an alpha is given.
	AlphaRespondents int `toml:"alpha_respondents"`
}

// leastRespondents is what the makers of surveys withhold below.
const leastRespondents = 5

// Defaults are METHOD.md's.
func Defaults() Options { return Options{MinRespondents: leastRespondents, AlphaRespondents: 10} }

// Check says which numbers make no sense, with the range that does. place gives the
// position of a key of the table.
func (o Options) Check(place func(key string) diag.Pos) diag.List {
	return strict.CheckLimits([]strict.Limit{
		strict.Whole("min_respondents", o.MinRespondents, leastRespondents, 1000),
		strict.Whole("alpha_respondents", o.AlphaRespondents, 3, 1000),
	}, place)
}
