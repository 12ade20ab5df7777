package effect

import (
	"goright/generator/diag"
	"goright/generator/metric"
	"goright/generator/strict"
)

// Options are the keys of [effects] in site.toml: the decisions of METHOD.md 5.2.
type Options struct {
	// MinMonths is how many complete months must lie before the month in which an
	// intervention began, and after it, for anything to be compared.
	MinMonths int `toml:"min_months"`
	// MinTeams is how many teams must have taken part, and MinPairs how many pairs of
	// one of them and one of the rest there must be, for a verdict.
	MinTeams int `toml:"min_teams"`
	MinPairs int `toml:"min_pairs"`
	// LogSpread is the standard deviation of the logarithms of durations that is
	// reckoned with where it is said what could have been seen at all.
	LogSpread float64 `toml:"log_spread"`
	// Signals say how many months the limits of a course need.
	Signals metric.Signals `toml:"-"`
}

// Defaults are METHOD.md's.
func Defaults() Options {
	return Options{MinMonths: 3, MinTeams: 4, MinPairs: 15, LogSpread: 1.25, Signals: metric.DefaultSignals()}
}

// Check says which numbers make no sense, with the range that does. place gives the
// position of a key of the table.
func (o Options) Check(place func(key string) diag.Pos) diag.List {
	return strict.CheckLimits([]strict.Limit{
		strict.Whole("min_months", o.MinMonths, 1, 24),
		strict.Whole("min_teams", o.MinTeams, 1, 10_000),
		strict.Whole("min_pairs", o.MinPairs, 1, 1_000_000),
		strict.Above("log_spread", o.LogSpread, 0, 10),
	}, place)
}
