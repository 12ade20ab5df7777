package effect

import (
	"testing"

	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/metric"
)

// TestEveryOptionMovesAnEffect: no key is decoration.
func TestEveryOptionMovesAnEffect(t *testing.T) {
	w := o9()
	table := w.table()
	effectOf := func(change func(*Options)) Effect {
		o := Defaults()
		change(&o)
		return All(table, w.names, []dataset.Intervention{{ID: "pilot", Kind: "practice", Teams: w.teams(4), Start: monthStart(6)}}, o)[0]
	}
	usual := effectOf(func(*Options) {})
	if e := effectOf(func(o *Options) { o.MinTeams = 5 }); usual.Outcomes[0].Verdict != Apart || e.Outcomes[0].Verdict != TooFew {
		t.Errorf("min_teams: %s", e.Outcomes[0].Verdict)
	}
	if e := effectOf(func(o *Options) { o.MinPairs = 21 }); e.Outcomes[0].Verdict != TooFew {
		t.Errorf("min_pairs: %s", e.Outcomes[0].Verdict)
	}
	if e := effectOf(func(o *Options) { o.LogSpread = 2.5 }); !(e.Outcomes[0].Detectable < usual.Outcomes[0].Detectable) {
		t.Errorf("log_spread: %v, was %v", e.Outcomes[0].Detectable, usual.Outcomes[0].Detectable)
	}
	if e := effectOf(func(o *Options) { o.MinMonths = 5 }); e.Gap != Compared || e.After <= usual.After || table.Periods[e.After].End != monthStart(12) {
		t.Errorf("min_months: gap %q, after %v", e.Gap, table.Periods[e.After])
	}
	if e := effectOf(func(o *Options) { o.MinMonths = 6 }); e.Gap != TooSoon {
		t.Errorf("six months after June of a year: gap %q", e.Gap)
	}
	if e := effectOf(func(o *Options) { o.MinMonths = 7 }); e.Gap != TooEarly {
		t.Errorf("seven months before July: gap %q", e.Gap)
	}
	if e := effectOf(func(o *Options) { o.Signals.ProvisionalMonths = 7 }); e.Course.Drawable(TookPart) || !usual.Course.Drawable(TookPart) {
		t.Error("signals.provisional_months: six months have limits")
	}
}

func TestOptionsThatMakeNoSense(t *testing.T) {
	place := func(key string) diag.Pos { return diag.Pos{File: "site.toml", Line: 1, Col: len(key)} }
	o := Options{MinMonths: 0, MinTeams: 0, MinPairs: -1, LogSpread: 0, Signals: metric.DefaultSignals()}
	list := o.Check(place)
	for i, want := range []string{
		"site.toml:1:10: min_months must be a whole number from 1 to 24, not 0",
		"site.toml:1:9: min_teams must be a whole number from 1 to 10000, not 0",
		"site.toml:1:9: min_pairs must be a whole number from 1 to 1000000, not -1",
		"site.toml:1:10: log_spread must be a number more than 0 and at most 10, not 0",
	} {
		if list.Len() != 4 || list.All()[i].String() != want {
			t.Fatalf("got %v", list.All())
		}
	}
	if list := Defaults().Check(place); list.Len() > 0 {
		t.Errorf("%v", list.All())
	}
}
