package cluster

import (
	"math"

	"goright/generator/diag"
	"goright/generator/strict"
)

// Options are the keys of [groups] in site.toml: the decisions of METHOD.md 3.
type Options struct {
	// MinTeams is from how many teams on groups are looked for at all, and FullTeams
	// from how many on a result is no longer exploratory.
	MinTeams  int `toml:"min_teams"`
	FullTeams int `toml:"full_teams"`
	// MinSpread is the standard deviation, in answers, below which a measure is not
	// blown up; MaxLacking the share of teams without a measure above which it is left
	// out instead of the teams.
	MinSpread  float64 `toml:"min_spread"`
	MaxLacking float64 `toml:"max_lacking"`
	// MaxGroups bounds the number of groups, and MinShare is the least share of the
	// teams in each.
	MaxGroups int     `toml:"max_groups"`
	MinShare  float64 `toml:"min_share"`
	// Draws is how many clouds the teams are held against, and how often they are drawn
	// again; MaxP the greatest p with which groups are claimed.
	Draws int     `toml:"draws"`
	MaxP  float64 `toml:"max_p"`
	// Stable is the least mean Jaccard overlap of a group whose members are not in
	// doubt, Doubtful of one that is reported at all.
	Stable   float64 `toml:"stable"`
	Doubtful float64 `toml:"doubtful"`
	// NameFrom is how many answers a group must lie from the middle of the teams to be
	// called faster or slower, steadier or less steady.
	NameFrom float64 `toml:"name_from"`
}

// Defaults are METHOD.md's.
func Defaults() Options {
	return Options{
		MinTeams: 8, FullTeams: 20, MinSpread: 0.25, MaxLacking: 0.20, MaxGroups: 5, MinShare: 0.10,
		Draws: 200, MaxP: 0.05, Stable: 0.75, Doubtful: 0.60, NameFrom: 0.25,
	}
}

const (
	// leastTeams are the fewest that two groups can be made of: no more groups than a
	// quarter of the teams are looked for.
	leastTeams = 8
	// mostGroups bounds MaxGroups: more could not be told apart on a page.
	mostGroups = 10
	mostTeams  = 10_000
)

// Check says which numbers make no sense, with the range that does. place gives the
// position of a key of the table.
func (o Options) Check(place func(key string) diag.Pos) diag.List {
	problems := strict.CheckLimits([]strict.Limit{
		strict.Whole("min_teams", o.MinTeams, leastTeams, mostTeams),
		strict.Whole("full_teams", o.FullTeams, leastTeams, mostTeams),
		strict.Above("min_spread", o.MinSpread, 0, 6),
		strict.Fraction("max_lacking", o.MaxLacking, 0, 1),
		strict.Whole("max_groups", o.MaxGroups, 2, mostGroups),
		strict.Fraction("min_share", o.MinShare, 0, 0.5),
		strict.Whole("draws", o.Draws, 19, 10_000),
		strict.Above("max_p", o.MaxP, 0, 0.5),
		strict.Fraction("stable", o.Stable, 0, 1),
		strict.Fraction("doubtful", o.Doubtful, 0, 1),
		strict.Fraction("name_from", o.NameFrom, 0, 6),
	}, place)
	if problems.Failed() {
		return problems
	}
	if o.Doubtful > o.Stable {
		problems.Errorf(place("doubtful"), "", "doubtful must be at most stable, %s", strict.Plain(o.Stable))
	}
	if o.reach() < 1 {
		problems.Errorf(place("draws"), "", "draws must be at least %d: with fewer no p is as small as max_p", int(math.Ceil(1/o.MaxP))-1)
	}
	return problems
}

// reach is the smallest number of clouds, among Draws, with whose silhouettes p is
// above MaxP.
func (o Options) reach() int { return int(math.Floor(o.MaxP*float64(o.Draws+1)-1)) + 1 }
