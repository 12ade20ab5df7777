package config

import (
	"slices"

	"goright/generator/cluster"
	"goright/generator/culture"
	"goright/generator/diag"
	"goright/generator/effect"
	"goright/generator/metric"
	"goright/generator/strict"
	"goright/generator/together"
)

// Constants are the keys of site.toml that the method rests on, table by table, with
// the values in force (METHOD.md: whatever it marks as a decision).
func (s *Site) Constants() []strict.Setting {
	return slices.Concat(strict.Settings("metric", s.Metric), strict.Settings("benchmark", s.Benchmark), strict.Settings("groups", s.Groups),
		strict.Settings("signals", s.Signals), strict.Settings("effects", s.Effects), strict.Settings("together", s.Together),
		strict.Settings("modes", s.Modes), strict.Settings("survey", s.Survey))
}

// checkConstants finds numbers outside their ranges. A table with one falls back on the
// defaults, so that whoever goes on has sound numbers. Benchmark's needs the published
// years and is checked with them.
func (s *Site) checkConstants(problems *diag.List) {
	at := func(table string) func(string) diag.Pos {
		return func(key string) diag.Pos { return s.Pos(table, key) }
	}
	sound(problems, &s.Metric, s.Metric.Check(at("metric")), metric.Defaults())
	sound(problems, &s.Groups, s.Groups.Check(at("groups")), cluster.Defaults())
	sound(problems, &s.Signals, s.Signals.Check(at("signals")), metric.DefaultSignals())
	sound(problems, &s.Effects, s.Effects.Check(at("effects")), effect.Defaults())
	sound(problems, &s.Together, s.Together.Check(at("together")), together.Defaults())
	sound(problems, &s.Modes, s.Modes.Check(at("modes")), together.DefaultModes())
	sound(problems, &s.Survey, s.Survey.Check(at("survey")), culture.Defaults())
	s.Effects.Signals = s.Signals
}

// sound puts the defaults in the place of options with which something is wrong.
func sound[T any](problems *diag.List, options *T, wrong diag.List, defaults T) {
	if wrong.Failed() {
		problems.Append(wrong)
		*options = defaults
	}
}
