package together

import (
	"fmt"
	"slices"
	"strings"

	"goright/generator/diag"
	"goright/generator/metric"
	"goright/generator/strict"
)

// Options are the keys of [together] in site.toml (METHOD.md 4.16 and 8).
type Options struct {
	// Security is the capacity that is set against general performance, chosen
	// before anybody looks; where no team has it, the half-life stands in.
	Security Capacity `toml:"security"`
	// MinScores of a team's four scores make a general performance.
	MinScores int `toml:"min_scores"`
	// MinTeams is from how many teams on a correlation is looked at; HintTeams from how
	// many on it is said to suggest something, PlainTeams from how many on it is said
	// plainly.
	MinTeams   int `toml:"min_teams"`
	HintTeams  int `toml:"hint_teams"`
	PlainTeams int `toml:"plain_teams"`
	// MinAdversary is how many security incidents and findings must be marked as about
	// the adversary, or not, before their share suggests mode 3; at 10 the Wilson
	// interval of a fifth reaches from 6 % to 51 %. METHOD.md 4.17 gives no minimum.
	MinAdversary int `toml:"min_adversary"`
}

// Defaults are METHOD.md's.
func Defaults() Options {
	return Options{Security: "remediation_rate", MinScores: 3, MinTeams: 6, HintTeams: 10, PlainTeams: 25, MinAdversary: 10}
}

// leastTeams are the fewest of which a correlation has an interval.
const leastTeams = 4

// Check says which numbers make no sense, with the range that does. place gives the
// position of a key of the table.
func (o Options) Check(place func(key string) diag.Pos) diag.List {
	problems := strict.CheckLimits([]strict.Limit{
		strict.Whole("min_scores", o.MinScores, 1, 4),
		strict.Whole("min_teams", o.MinTeams, leastTeams, 10_000),
		strict.Whole("hint_teams", o.HintTeams, leastTeams, 10_000),
		strict.Whole("plain_teams", o.PlainTeams, leastTeams, 10_000),
		strict.Whole("min_adversary", o.MinAdversary, 1, 1_000_000),
	}, place)
	switch {
	case problems.Failed():
	case o.HintTeams < o.MinTeams:
		problems.Errorf(place("hint_teams"), "", "hint_teams must be at least min_teams, %d", o.MinTeams)
	case o.PlainTeams < o.HintTeams:
		problems.Errorf(place("plain_teams"), "", "plain_teams must be at least hint_teams, %d", o.HintTeams)
	}
	return problems
}

// Say is how much may be said of a comparison of n teams.
type Say uint8

// The degrees, from least to most.
const (
	Nothing Say = iota // too few to work anything out
	TooFew             // numbers, and that they say too little
	Hint               // the data suggest
	Plain
)

// Say is how much may be said of n teams.
func (o Options) Say(n int) Say {
	switch {
	case n < o.MinTeams:
		return Nothing
	case n < o.HintTeams:
		return TooFew
	case n < o.PlainTeams:
		return Hint
	}
	return Plain
}

// ModeOptions are the keys of [modes] in site.toml: the limits of the rule that
// suggests a kind of work (METHOD.md 4.17).
type ModeOptions struct {
	// General is the general performance, in answers of DORA's scale, below which the
	// question is about the work itself. 4.0 is an answer of “between once per week and
	// once per day” throughout.
	General float64 `toml:"general"`
	// Capacities is the share of the measured capacities that must reach their
	// reference, MinCapacities how many must be measured.
	Capacities    float64 `toml:"capacities"`
	MinCapacities int     `toml:"min_capacities"`
	// Adversary is the share of security incidents and findings about the adversary
	// from which on the question is about them.
	Adversary float64 `toml:"adversary"`
	// RemediationRate, a share a month, and RemediationHalfLife, in days, are the
	// references of these two capacities: the published ones unless set.
	RemediationRate     float64 `toml:"remediation_rate"`
	RemediationHalfLife float64 `toml:"remediation_half_life"`
}

// DefaultModes are METHOD.md's; the references are those of Prioritization to
// Prediction, volumes 8 and 2.
func DefaultModes() ModeOptions {
	return ModeOptions{General: 4.0, Capacities: 0.5, MinCapacities: 2, Adversary: 0.2, RemediationRate: 0.152, RemediationHalfLife: 90}
}

// Check is that of Options.
func (o ModeOptions) Check(place func(key string) diag.Pos) diag.List {
	return strict.CheckLimits([]strict.Limit{
		strict.Fraction("general", o.General, 0.5, 6.5),
		strict.Fraction("capacities", o.Capacities, 0, 1),
		strict.Whole("min_capacities", o.MinCapacities, 1, len(Capacities())),
		strict.Above("adversary", o.Adversary, 0, 1),
		strict.Above("remediation_rate", o.RemediationRate, 0, 1),
		strict.Above("remediation_half_life", o.RemediationHalfLife, 0, 3660),
	}, place)
}

// Capacity is the id of one of the capacities that are compared.
type Capacity metric.ID

// UnmarshalText takes one of the capacities and nothing else.
func (c *Capacity) UnmarshalText(text []byte) error {
	*c = Capacity(text)
	var known []string
	for _, id := range Capacities() {
		known = append(known, string(id))
	}
	if slices.Contains(known, string(text)) {
		return nil
	}
	return fmt.Errorf("unknown capacity %s (known: %s)", diag.Quote(string(text)), strings.Join(known, ", "))
}
