package together

import (
	"testing"

	"goright/generator/diag"
	"goright/generator/metric"
)

func place(key string) diag.Pos { return diag.Pos{File: "site.toml", Line: 3, Col: len(key)} }

// TestEveryOptionMovesTheComparison: no key of [together] is decoration.
func TestEveryOptionMovesTheComparison(t *testing.T) {
	table := eight()
	scores := func(f *metric.Figures) []float64 {
		at := float64(f.Subject.Name[1] - '0')
		return []float64{2 + at/4, 3 + at/4, 4 + at/4}
	}
	usual := Find(table, scores, Defaults(), DefaultModes())
	if len(usual.Others) == 0 || usual.Primary.N != 8 {
		t.Fatalf("%+v", usual)
	}
	o := Defaults()
	o.MinTeams = 9
	if r := Find(table, scores, o, DefaultModes()); len(r.Others) != 0 || o.Say(8) != Nothing {
		t.Errorf("nine teams are needed: %d pairs", len(r.Others))
	}
	o = Defaults()
	o.MinScores = 4
	if r := Find(table, scores, o, DefaultModes()); r.Primary.N != 0 || r.Teams[0].Mode.Mode != Insufficient {
		t.Errorf("four scores are needed: %+v", r.Primary)
	}
	o = Options{MinTeams: 5, HintTeams: 7, PlainTeams: 8, MinAdversary: 10}
	for n, want := range map[int]Say{4: Nothing, 5: TooFew, 6: TooFew, 7: Hint, 8: Plain} {
		if got := o.Say(n); got != want {
			t.Errorf("of %d teams: %d, want %d", n, got, want)
		}
	}
}

// TestEveryModeOptionMovesASuggestion changes each key of [modes] across the figures of
// a case.
func TestEveryModeOptionMovesASuggestion(t *testing.T) {
	for _, c := range []struct {
		key           string
		change        func(*ModeOptions)
		general       float64
		met, measured int
		adversary     float64
		before, after Mode
	}{
		{"general", func(o *ModeOptions) { o.General = 4.5 }, 4.2, 2, 3, 0, Sustain, GeneralAhead},
		{"capacities", func(o *ModeOptions) { o.Capacities = .7 }, 5, 2, 3, 0, Sustain, Enhance},
		{"min_capacities", func(o *ModeOptions) { o.MinCapacities = 4 }, 5, 2, 3, 0, Sustain, Insufficient},
		{"adversary", func(o *ModeOptions) { o.Adversary = .1 }, 5, 2, 3, .15, Sustain, Specific},
	} {
		o := DefaultModes()
		if got := o.Suggest(c.general, true, c.met, c.measured, c.adversary); got != c.before {
			t.Errorf("%s, before: %v", c.key, got)
		}
		c.change(&o)
		if got := o.Suggest(c.general, true, c.met, c.measured, c.adversary); got != c.after {
			t.Errorf("%s: %v, want %v", c.key, got, c.after)
		}
	}
	met := func(change func(*ModeOptions)) int {
		o, sum := DefaultModes(), 0
		change(&o)
		for _, team := range Find(fixing(2), func(*metric.Figures) []float64 { return []float64{5, 5, 5} }, Defaults(), o).Teams {
			sum += team.Mode.Met
		}
		return sum
	}
	usual := met(func(*ModeOptions) {})
	if got := met(func(o *ModeOptions) { o.RemediationRate = .02 }); got <= usual {
		t.Errorf("remediation_rate: %d reach a lower reference, %d the usual one", got, usual)
	}
	if got := met(func(o *ModeOptions) { o.RemediationHalfLife = 1 }); got >= usual {
		t.Errorf("remediation_half_life: %d reach a stricter reference, %d the usual one", got, usual)
	}
}

func TestOptionsThatMakeNoSense(t *testing.T) {
	for want, list := range map[string]diag.List{
		"site.toml:3:10: min_scores must be a whole number from 1 to 4, not 5":                       Options{MinScores: 5, MinTeams: 6, HintTeams: 10, PlainTeams: 25, MinAdversary: 10}.Check(place),
		"site.toml:3:9: min_teams must be a whole number from 4 to 10000, not 3":                     Options{MinScores: 3, MinTeams: 3, HintTeams: 10, PlainTeams: 25, MinAdversary: 10}.Check(place),
		"site.toml:3:10: hint_teams must be at least min_teams, 11":                                  Options{MinScores: 3, MinTeams: 11, HintTeams: 10, PlainTeams: 25, MinAdversary: 10}.Check(place),
		"site.toml:3:11: plain_teams must be at least hint_teams, 30":                                Options{MinScores: 3, MinTeams: 6, HintTeams: 30, PlainTeams: 25, MinAdversary: 10}.Check(place),
		"site.toml:3:9: adversary must be a number more than 0 and at most 1, not 0":                 ModeOptions{4, .5, 2, 0, .1, 90}.Check(place),
		"site.toml:3:7: general must be a number from 0.5 to 6.5, not 7":                             ModeOptions{7, .5, 2, .2, .1, 90}.Check(place),
		"site.toml:3:14: min_capacities must be a whole number from 1 to 8, not 9":                   ModeOptions{4, .5, 9, .2, .1, 90}.Check(place),
		"site.toml:3:21: remediation_half_life must be a number more than 0 and at most 3660, not 0": ModeOptions{4, .5, 2, .2, .1, 0}.Check(place),
	} {
		if list.Len() != 1 || list.All()[0].String() != want {
			t.Errorf("got %v, want %s", list.All(), want)
		}
	}
	if a, b := Defaults().Check(place), DefaultModes().Check(place); a.Len()+b.Len() > 0 {
		t.Error("the defaults are refused")
	}
}
