package benchmark

import (
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/metric"
)

// numbers calls do with every number of a struct and its keys, "weights.lead_time".
func numbers(v reflect.Value, prefix string, do func(key string, field reflect.Value)) {
	for i := range v.NumField() {
		key := prefix + v.Type().Field(i).Tag.Get("toml")
		switch f := v.Field(i); f.Kind() {
		case reflect.Int, reflect.Float64:
			do(key, f)
		case reflect.Struct:
			numbers(f, key+".", do)
		}
	}
}

func TestAnAbsurdNumberIsAProblemOrASoundPlacement(t *testing.T) {
	years, keys := loaded(t), 0
	asOf := dataset.FromStd(time.Date(2026, 3, 10, 0, 0, 0, 0, time.UTC))
	table := &metric.Table{Zone: time.UTC, Periods: []dataset.Period{dataset.WindowEnding(asOf, 90, time.UTC)},
		Figures: []metric.Figures{{Subject: metric.Subject{Kind: metric.Organisation, ID: "organisation"}}}}
	scores := Scores{}.With(DF, 4).With(LT, 4).With(RT, 5).With(CFR, 3)
	for _, x := range []float64{-1, 0, 1 << 40, math.NaN(), math.Inf(1)} {
		o := Defaults()
		numbers(reflect.ValueOf(&o).Elem(), "", func(key string, f reflect.Value) {
			if f.Kind() == reflect.Int && (math.IsNaN(x) || math.IsInf(x, 0)) {
				return
			}
			keys++
			before := reflect.New(f.Type()).Elem()
			before.Set(f)
			if f.Kind() == reflect.Int {
				f.SetInt(int64(x))
			} else {
				f.SetFloat(x)
			}
			list := o.Check(years, func(key string) diag.Pos { return diag.Pos{File: "site.toml", Line: 3, Col: len(key)} })
			problems := list.All()
			switch top, _, _ := strings.Cut(key, "."); {
			case len(problems) == 1 && strings.HasPrefix(problems[0].String(), "site.toml:3:") && problems[0].Col == len(top):
			case len(problems) > 0:
				t.Errorf("%s = %v: %v", key, x, problems)
			case x != 0:
				t.Errorf("%s = %v is accepted", key, x)
			default:
				if p := Place(scores, years.Of(o.Year), o); p.Label == "" {
					t.Errorf("%s = %v: placed nowhere", key, x)
				}
				if rows := PlaceAll(table, years, o, 1); len(rows) == 0 {
					t.Errorf("%s = %v: no rows", key, x)
				}
			}
			f.Set(before)
		})
	}
	if keys < 50 {
		t.Errorf("only %d numbers were tried", keys)
	}
}
