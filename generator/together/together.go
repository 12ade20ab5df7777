// Package together sets delivery and security beside each other.
//
// Takes: the table of figures and, of each team, its scores on DORA's answer
// scale. Gives: the rank correlation of general performance with each security
// capacity, and for each team the mode of work that its data suggest asking
// about (METHOD.md 4.16, 4.17). Never names a cause, never ranks teams, never
// writes a word about what it finds.
package together

import (
	"goright/generator/metric"
	"goright/generator/stats"
)

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
	// number of them, is at least Options.MinScores: then it is Compared.
	General  float64
	Scores   int
	Compared bool
	Mode     Suggestion
}

// Pair is general performance with one capacity, turned so that more is better.
type Pair struct {
	Metric metric.ID
	stats.Correlation
	// Adjusted is P by Holm over all pairs but the primary one; P itself for that.
	Adjusted float64
}

// Result is what was found in the window that ends at as_of.
type Result struct {
	Options Options
	Modes   ModeOptions
	Teams   []Team // by name; without the one that stands for rows without an owner
	Primary Pair   // N is the number of teams with both, also where there is no correlation
	Known   bool   // whether there is one
	Others  []Pair // with a correlation, from Options.MinTeams teams on; in the catalogue's order
	period  int
}

// Find compares. scores gives the scores of a team that enter its placement.
func Find(t *metric.Table, scores func(*metric.Figures) []float64, o Options, modes ModeOptions) *Result {
	r := &Result{Options: o, Modes: modes, period: t.Status()}
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
		team.Compared = team.Scores >= o.MinScores
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
		if pair, ok := r.pair(id, month); ok && id != primary && pair.N >= o.MinTeams {
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
		if v := t.Figures.At(id, r.period); t.Compared && v.Usable() {
			general, capacity = append(general, t.General), append(capacity, v.X)
		}
	}
	return general, capacity
}
