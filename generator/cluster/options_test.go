package cluster

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"goright/generator/diag"
)

// set is the defaults with one key changed.
func set(key string, x float64) Options {
	o := Defaults()
	v := reflect.ValueOf(&o).Elem()
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("toml") != key {
			continue
		}
		if f := v.Field(i); f.Kind() == reflect.Int {
			f.SetInt(int64(x))
		} else {
			f.SetFloat(x)
		}
		return o
	}
	panic("no key " + key)
}

// uneven are the twelve teams and six like them, of whom two lack the recovery: enough
// for every option to matter.
func uneven() []Team {
	teams := twelve()
	for i, d := range []float64{.3, -.2, .2, -.3, .1, -.1} {
		team := teams[2*i]
		team.Score[Frequency], team.Score[LeadTime] = team.Score[Frequency]+d, team.Score[LeadTime]-d/2
		teams = append(teams, team)
	}
	for _, i := range []int{0, 4} {
		teams[i].Has[Recovery] = false
	}
	return teams
}

// TestEveryOptionMovesTheResult: no key is decoration.
func TestEveryOptionMovesTheResult(t *testing.T) {
	said := func(o Options) string {
		r := Find(uneven(), o)
		exploratory := r.Exploratory()
		r.Options = Options{}
		return fmt.Sprintf("%+v %v", r, exploratory)
	}
	want := said(Defaults())
	if r := Find(uneven(), Defaults()); r.Finding != Grouped {
		t.Fatalf("%+v", r)
	}
	changes := map[string]float64{
		"min_teams": 17, "full_teams": 9, "min_spread": 3, "max_lacking": .1, "max_groups": 2, "min_share": .5, "draws": 60,
		"max_p": .001, "stable": 1, "doubtful": 1, "name_from": 3,
	}
	typ := reflect.TypeFor[Options]()
	for i := range typ.NumField() {
		key := typ.Field(i).Tag.Get("toml")
		x, tried := changes[key]
		if !tried {
			t.Errorf("%s is not tried", key)
			continue
		}
		o := set(key, x)
		switch key {
		case "max_p":
			o.Draws = 2000
		case "doubtful":
			o.Stable = 1
			stable := o
			stable.Doubtful = Defaults().Doubtful
			if said(o) == said(stable) {
				t.Errorf("%s moves nothing", key)
			}
		}
		if said(o) == want {
			t.Errorf("%s = %v moves nothing", key, x)
		}
	}
}

func TestOptionsThatMakeNoSense(t *testing.T) {
	place := func(key string) diag.Pos { return diag.Pos{File: "site.toml", Line: 2, Col: len(key)} }
	if list := Defaults().Check(place); list.Len() > 0 {
		t.Errorf("%v", list.All())
	}
	typ := reflect.TypeFor[Options]()
	for i := range typ.NumField() {
		key := typ.Field(i).Tag.Get("toml")
		for _, x := range []float64{-1, 1 << 30, math.NaN(), math.Inf(1)} {
			if typ.Field(i).Type.Kind() == reflect.Int && (math.IsNaN(x) || math.IsInf(x, 0)) {
				continue
			}
			list := set(key, x).Check(place)
			if all := list.All(); len(all) != 1 || !strings.HasPrefix(all[0].String(), fmt.Sprintf("site.toml:2:%d: %s must be a ", len(key), key)) {
				t.Errorf("%s = %v: %v", key, x, all)
			}
		}
	}
	for want, o := range map[string]Options{
		"doubtful must be at most stable, 0.5":                             set("stable", .5),
		"draws must be at least 999: with fewer no p is as small as max_p": set("max_p", .001),
		"min_teams must be a whole number from 8 to 10000, not 7":          set("min_teams", 7),
		"min_spread must be a number more than 0 and at most 6, not 0":     set("min_spread", 0),
		"max_groups must be a whole number from 2 to 10, not 11":           set("max_groups", 11),
		"draws must be a whole number from 19 to 10000, not 18":            set("draws", 18),
		"full_teams must be a whole number from 8 to 10000, not 0":         set("full_teams", 0),
		"min_share must be a number from 0 to 0.5, not 0.6":                set("min_share", .6),
		"max_lacking must be a number from 0 to 1, not 1.1":                set("max_lacking", 1.1),
		"max_p must be a number more than 0 and at most 0.5, not 0":        set("max_p", 0),
		"name_from must be a number from 0 to 6, not 7":                    set("name_from", 7),
	} {
		if list := o.Check(place); list.Len() != 1 || list.All()[0].Msg != want {
			t.Errorf("got %v, want %s", list.All(), want)
		}
	}
}

// TestTheEdgeOfP: with 19 draws p is 0.05 at the least, which is small enough.
func TestTheEdgeOfP(t *testing.T) {
	o := set("draws", 19)
	if list := o.Check(func(string) diag.Pos { return diag.Pos{} }); list.Len() > 0 || o.reach() != 1 {
		t.Fatalf("%v, %d", list.All(), o.reach())
	}
	if r := Find(twelve(), o); r.P < .05 {
		t.Errorf("p is %v with %d clouds", r.P, r.Clouds)
	}
	if o = set("draws", 199); o.reach() != 10 { // (1+9)/200 is 0.05, and still claims
		t.Errorf("%d clouds end the search", o.reach())
	}
}
