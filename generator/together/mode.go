package together

import (
	"slices"

	"goright/generator/metric"
	"goright/generator/stats"
)

// Mode is the kind of work that data suggest asking a team about: modes 1 to 3 of
// Information Risk Through Performance. The rule is ours (METHOD.md 4.17).
type Mode uint8

// The modes, in order.
const (
	Insufficient Mode = iota // too little is measured to suggest one
	General                  // 1: improve general performance
	GeneralAhead             // 1, and security is ahead of it: ask how
	Enhance                  // 2: add security enhancements to the existing flow
	Specific                 // 3: build what works against the adversary
	Sustain                  // keep it up, and work against the adversary
)

var modeWords = [...]string{"insufficient", "mode-1", "mode-1-ahead", "mode-2", "mode-3", "sustain"}

// String is the word of the mode in data files, and the part of its words.
func (m Mode) String() string { return modeWords[m] }

// Suggestion is a mode with the data that suggest it.
type Suggestion struct {
	Mode Mode
	// Met of Measured capacities are at or above their reference.
	Met, Measured int
	// Adversary is the share of security incidents and findings that are about the
	// adversary; its value may be missing. FewMarked: there is one, and it rests on
	// fewer than Options.MinAdversary, so that it suggests nothing.
	Adversary metric.Value
	FewMarked bool
}

// Suggest is the rule: general is a general performance, if compared; met of measured
// capacities are at or above reference, adversary the share about the adversary, 0
// where too few are marked to tell one.
func (o ModeOptions) Suggest(general float64, compared bool, met, measured int, adversary float64) Mode {
	if !compared || measured < o.MinCapacities {
		return Insufficient
	}
	ahead := float64(met) >= o.Capacities*float64(measured)
	switch {
	case general < o.General && ahead:
		return GeneralAhead
	case general < o.General:
		return General
	case !ahead:
		return Enhance
	case adversary >= o.Adversary:
		return Specific
	}
	return Sustain
}

// suggest makes each team's suggestion. References are the published ones where there
// are any, else the middle of the teams that have the capacity.
func (r *Result) suggest() {
	references := map[metric.ID]float64{"remediation_rate": r.Modes.RemediationRate, "remediation_half_life": r.Modes.RemediationHalfLife}
	for _, id := range Capacities() {
		if _, published := references[id]; published {
			continue
		}
		var values []float64
		for i := range r.Teams {
			if v := r.Teams[i].Figures.At(id, r.period); v.Usable() {
				values = append(values, v.X)
			}
		}
		if len(values) > 2 { // of two, one is always below
			slices.Sort(values)
			references[id] = stats.Median(values)
		}
	}
	for i := range r.Teams {
		t := &r.Teams[i]
		s := &t.Mode
		for _, id := range Capacities() {
			v := t.Figures.At(id, r.period)
			reference, ok := references[id]
			if !ok || !v.Usable() {
				continue
			}
			s.Measured++
			if def, _ := metric.Lookup(id); def.Better == metric.Down && v.X <= reference || def.Better == metric.Up && v.X >= reference {
				s.Met++
			}
		}
		s.Adversary = t.Figures.At("adversary_share", r.period)
		s.FewMarked = s.Adversary.HasX && s.Adversary.Den < r.Options.MinAdversary
		share := s.Adversary.X
		if s.FewMarked {
			share = 0
		}
		s.Mode = r.Modes.Suggest(t.General, t.Compared, s.Met, s.Measured, share)
	}
}
