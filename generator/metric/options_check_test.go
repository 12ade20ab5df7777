package metric

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"goright/generator/diag"
)

// numbers are the keys of Options that hold a number, with their fields.
func numbers() map[string]int {
	keys := map[string]int{}
	t := reflect.TypeFor[Options]()
	for i := range t.NumField() {
		if k := t.Field(i).Type.Kind(); k == reflect.Int || k == reflect.Float64 {
			keys[t.Field(i).Tag.Get("toml")] = i
		}
	}
	return keys
}

// keyAt is a place for every key, so that a test sees which was asked for.
func keyAt(key string) diag.Pos { return diag.Pos{File: "site.toml", Line: 2, Col: len(key)} }

func TestDefaultsAreSound(t *testing.T) {
	if problems := Defaults().Check(keyAt); problems.Len() != 0 {
		t.Errorf("got %v", problems.All())
	}
}

func TestEveryNumberHasALimit(t *testing.T) {
	var limited []string
	for _, l := range Defaults().limits() {
		limited = append(limited, l.Key)
	}
	keys := numbers()
	for key := range keys {
		if !slices.Contains(limited, key) {
			t.Errorf("%s is not checked", key)
		}
	}
	if len(limited) != len(keys) {
		t.Errorf("%d limits, %d numbers", len(limited), len(keys))
	}
}

func TestAnAbsurdNumberIsAProblemOrASoundTable(t *testing.T) {
	offered, refused := 0, 0
	d := small()
	for key, field := range numbers() {
		for _, x := range []float64{-1, 0, 1 << 40, 999_999_999, math.NaN(), math.Inf(1)} {
			o := Defaults()
			switch f := reflect.ValueOf(&o).Elem().Field(field); {
			case f.Kind() == reflect.Float64:
				f.SetFloat(x)
			case x != math.Trunc(x) || math.IsInf(x, 0):
				continue
			default:
				f.SetInt(int64(x))
			}
			offered++
			list := o.Check(keyAt)
			problems := list.All()
			if len(problems) == 0 {
				if x != 0 {
					t.Errorf("%s = %v is accepted", key, x)
				}
				if table := Compute(d, o, 1); len(table.Figures) == 0 {
					t.Errorf("%s = %v gives no figures", key, x)
				}
				continue
			}
			refused++
			want := fmt.Sprintf("site.toml:2:%d: %s must be ", len(key), key)
			if got := problems[0].String(); len(problems) != 1 || !strings.HasPrefix(got, want) {
				t.Errorf("%s = %v: got %v, want %s…", key, x, problems, want)
			}
		}
	}
	if offered < 4*len(numbers()) || refused == offered {
		t.Errorf("%d numbers offered, %d refused", offered, refused)
	}
}

// TestTheEndsOfTheRangesAreSound computes with every number at its least and at
// its most.
func TestTheEndsOfTheRangesAreSound(t *testing.T) {
	d := small()
	for _, l := range Defaults().limits() {
		for _, x := range []float64{l.Least, l.Most} {
			if l.Beyond && x == l.Least {
				x = 1e-9
			}
			o := Defaults()
			switch f := reflect.ValueOf(&o).Elem().Field(numbers()[l.Key]); f.Kind() {
			case reflect.Int:
				f.SetInt(int64(x))
			default:
				f.SetFloat(x)
			}
			if problems := o.Check(keyAt); problems.Len() != 0 {
				t.Errorf("%s = %v: %v", l.Key, x, problems.All())
			}
			if table := Compute(d, o, 1); len(table.Figures) == 0 {
				t.Errorf("%s = %v gives no figures", l.Key, x)
			}
		}
	}
}

func TestTheRangeIsSaid(t *testing.T) {
	o := Defaults()
	o.WindowDays, o.ReworkDays, o.BulkShare, o.DayRateThreshold = -5, 999_999_999, 7, -1
	var got []string
	problems := o.Check(keyAt)
	for _, p := range problems.All() {
		got = append(got, p.Msg)
	}
	want := []string{"window_days must be a whole number from 1 to 366, not -5",
		"rework_days must be a whole number from 1 to 732, not 999999999",
		"day_rate_threshold must be a number from 0 to 7, not -1",
		"bulk_share must be a number more than 0 and at most 1, not 7"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
