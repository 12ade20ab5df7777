// Package together sets delivery and security beside each other.
//
// Takes: the table of figures and, of each team, its scores on DORA's answer
// scale. Gives: the rank correlation of general performance with each security
// capacity, and for each team the mode of work that its data suggest asking
// about (METHOD.md 4.16, 4.17). Never names a cause, never ranks teams, never
// writes a word about what it finds.
package together

import (
	"fmt"
	"slices"
	"strings"

	"goright/generator/diag"
	"goright/generator/metric"
	"goright/generator/stats"
)

// Options are the keys of [together] in site.toml.
type Options struct {
	// Security is the capacity that is set against general performance, chosen
	// before anybody looks; where no team has it, the half-life stands in.
	Security Capacity `toml:"security"`
	// MinAdversary is how many security incidents and findings must be marked as about
	// the adversary, or not, before their share suggests mode 3; at 10 the Wilson
	// interval of a fifth reaches from 6 % to 51 %. METHOD.md 4.17 gives no minimum.
	MinAdversary int `toml:"min_adversary"`
}

// Defaults are METHOD.md's.
func Defaults() Options { return Options{Security: "remediation_rate", MinAdversary: 10} }

// Check says which numbers make no sense. place gives the position of a key of the
// table.
func (o Options) Check(place func(key string) diag.Pos) diag.List {
	var problems diag.List
	const most = 1_000_000 // beyond it no export would ever have enough
	if o.MinAdversary < 1 || o.MinAdversary > most {
		problems.Errorf(place("min_adversary"), "", "min_adversary must be a whole number from 1 to %d, not %d", most, o.MinAdversary)
	}
	return problems
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

// Capacities are the security capacities that a team has a hand in, in the order of
// the catalogue.
func Capacities() []metric.ID {
	return []metric.ID{"remediation_rate", "remediation_half_life", "findings_open_age", "sla_attainment", "known_exploited_coverage",
		"days_behind", "libyears", "config_checks_passed"}
}

// fallback stands in for a primary capacity that no team has.
const fallback = metric.ID("remediation_half_life")

// Team is one team's side of the comparison.
type Team struct {
	Figures *metric.Figures
	// General is the mean of its scores, in answers of DORA's scale, where Scores, the
	// number of them, is at least fewestScores.
	General float64
	Scores  int
	Mode    Suggestion
}

// Compared reports whether the team has a general performance.
func (t *Team) Compared() bool { return t.Scores >= fewestScores }

// fewestScores of the four make a general performance.
const fewestScores = 3

// Pair is general performance with one capacity, turned so that more is better.
type Pair struct {
	Metric metric.ID
	stats.Correlation
	// Adjusted is P by Holm over all pairs but the primary one; P itself for that.
	Adjusted float64
}

// Result is what was found in the window that ends at as_of.
type Result struct {
	Teams   []Team // by name; without the one that stands for rows without an owner
	Primary Pair   // N is the number of teams with both, also where there is no correlation
	Known   bool   // whether there is one
	Others  []Pair // with a correlation, from FewestTeams teams on; in the catalogue's order
	// MinAdversary is Options': from how many on the share about the adversary counts.
	MinAdversary int
	period       int
}

// FewestTeams is from how many teams on a correlation is looked at (METHOD.md 8).
const FewestTeams = 6

// Find compares. scores gives the scores of a team that enter its placement.
func Find(t *metric.Table, scores func(*metric.Figures) []float64, o Options) *Result {
	r := &Result{period: t.Status(), MinAdversary: o.MinAdversary}
	if r.period < 0 {
		return r
	}
	for _, f := range t.Of(metric.Team) {
		if f.Subject.Unassigned {
			continue
		}
		team := Team{Figures: f}
		for _, s := range scores(f) {
			team.General += s
			team.Scores++
		}
		if team.Scores > 0 {
			team.General /= float64(team.Scores)
		}
		r.Teams = append(r.Teams, team)
	}
	month := t.Periods[r.period].Label(t.Zone)
	primary := metric.ID(o.Security)
	if x, _ := r.Points(primary); len(x) == 0 {
		primary = fallback
	}
	r.Primary, r.Known = r.pair(primary, month)
	r.Primary.Adjusted = r.Primary.P
	var p []float64
	for _, id := range Capacities() {
		if pair, ok := r.pair(id, month); ok && id != primary && pair.N >= FewestTeams {
			r.Others = append(r.Others, pair)
			p = append(p, pair.P)
		}
	}
	for i, adjusted := range stats.Holm(p) {
		r.Others[i].Adjusted = adjusted
	}
	r.suggest()
	return r
}

// pair correlates general performance with a capacity.
func (r *Result) pair(id metric.ID, month string) (Pair, bool) {
	x, y := r.Points(id)
	if def, _ := metric.Lookup(id); def.Better == metric.Down {
		for i := range y {
			y[i] = -y[i]
		}
	}
	c, ok := stats.Spearman(x, y, stats.NewSplitMix64(stats.Seed("organisation", "together|"+string(id), month)))
	return Pair{Metric: id, Correlation: c}, ok
}

// Points are general performance and a capacity of the teams that have both, the
// capacity in its own unit.
func (r *Result) Points(id metric.ID) (general, capacity []float64) {
	for i := range r.Teams {
		t := &r.Teams[i]
		if v := t.Figures.At(id, r.period); t.Compared() && v.Usable() {
			general, capacity = append(general, t.General), append(capacity, v.X)
		}
	}
	return general, capacity
}
