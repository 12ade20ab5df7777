package strict

import (
	"math"
	"slices"
	"testing"

	"goright/generator/diag"
)

func TestLimitsSayTheRange(t *testing.T) {
	place := func(key string) diag.Pos { return diag.Pos{File: "site.toml", Line: 4, Col: len(key)} }
	problems := CheckLimits([]Limit{
		Whole("a", 1, 1, 3), Whole("bb", 4, 1, 3), Fraction("c", 0, 0, 1), Fraction("dd", 1.5, 0, 1),
		Above("e", 1, 0, 1), Above("ff", 0, 0, 1), Fraction("gg", math.NaN(), 0, 1), Fraction("hh", math.Inf(1), 0, 1e6),
	}, place)
	var got []string
	for _, p := range problems.All() {
		got = append(got, p.String())
	}
	want := []string{
		"site.toml:4:2: bb must be a whole number from 1 to 3, not 4",
		"site.toml:4:2: dd must be a number from 0 to 1, not 1.5",
		"site.toml:4:2: ff must be a number more than 0 and at most 1, not 0",
		"site.toml:4:2: gg must be a number from 0 to 1, not NaN",
		"site.toml:4:2: hh must be a number from 0 to 1000000, not +Inf",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestSettingsAreTheKeysInTheirOrder(t *testing.T) {
	type weights struct {
		B float64 `toml:"b"`
		A float64 `toml:"a"`
	}
	got := Settings("table", struct {
		Year    int      `toml:"year"`
		Weights weights  `toml:"weights"`
		Order   []string `toml:"order"`
		Out     int      `toml:"-"`
	}{2019, weights{1, 2}, []string{"x", "y"}, 7})
	var keys []string
	for _, s := range got {
		keys = append(keys, s.Key)
	}
	if !slices.Equal(keys, []string{"table.year", "table.weights.b", "table.weights.a", "table.order"}) || got[0].Value != 2019 || got[2].Value != 2.0 {
		t.Errorf("got %v", got)
	}
}
