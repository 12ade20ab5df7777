package culture

import (
	"testing"

	"goright/generator/diag"
	"goright/generator/metric"
)

// TestOptionsMoveWhatIsShown: six answers are shown where five are needed and withheld
// where seven are; an alpha comes with as many as its key says.
func TestOptionsMoveWhatIsShown(t *testing.T) {
	s := newSurvey()
	for _, row := range o12 {
		s.answer("a", row...)
	}
	table := metric.Compute(s.Dataset, metric.Defaults(), 1)
	read := func(o Options) *Group { return Read(s.Dataset, table, o)[0].Topics[0].Of("a") }
	if g := read(Defaults()); g.Withheld != Shown || g.HasAlpha {
		t.Errorf("%+v", g)
	}
	if g := read(Options{MinRespondents: 7, AlphaRespondents: 10}); g.Withheld != Few || g.N != 0 {
		t.Errorf("seven are needed: %+v", g)
	}
	if g := read(Options{MinRespondents: 5, AlphaRespondents: 6}); !g.HasAlpha {
		t.Errorf("six make an alpha: %+v", g)
	}
}

func TestThePromiseToRespondentsCannotBeLowered(t *testing.T) {
	place := func(key string) diag.Pos { return diag.Pos{File: "site.toml", Line: 3, Col: len(key)} }
	list := Options{MinRespondents: 4, AlphaRespondents: 2}.Check(place)
	if list.Len() != 2 || list.All()[0].String() != "site.toml:3:15: min_respondents must be a whole number from 5 to 1000, not 4" {
		t.Errorf("%v", list.All())
	}
	if list := Defaults().Check(place); list.Len() > 0 {
		t.Errorf("%v", list.All())
	}
}
