package generator_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"goright/generator"
	"goright/generator/config"
	"goright/generator/tree"
)

// methodPage is the method page of the hostile site with one key of [metric] or
// [benchmark] changed; "" changes none. Its table of constants is cut off.
func methodPage(t *testing.T, table, key string) (prose, constants string) {
	t.Helper()
	site, problems := config.Load("testdata/hostile/site.toml")
	if problems.Failed() {
		t.Fatal(problems.All())
	}
	options := map[string]reflect.Value{"metric": reflect.ValueOf(&site.Metric).Elem(), "benchmark": reflect.ValueOf(&site.Benchmark).Elem()}[table]
	if key != "" {
		f := options.FieldByNameFunc(func(name string) bool {
			field, _ := options.Type().FieldByName(name)
			return field.Tag.Get("toml") == key
		})
		switch {
		case key == "year":
			f.SetInt(2021)
		case f.CanInt():
			f.SetInt(f.Int() + 1)
		default:
			f.SetFloat(f.Float()/2 + .375)
		}
	}
	var out tree.Memory
	if _, problems, err := generator.Build(context.Background(), site, generator.Options{Root: "testdata/hostile", Version: "test"}, &out); err != nil || problems.Failed() {
		t.Fatal(table, key, err, problems.All())
	}
	page, _ := out.Get("method.md")
	before, rest, found := strings.Cut(string(page), "## Constants")
	if !found {
		t.Fatal("the method page has no constants")
	}
	constants, after, _ := strings.Cut(rest, "\n## ")
	return before + after, constants
}

// TestTheMethodPageFollowsEveryConstant changes each number of site.toml that the
// method rests on: the table of constants shows it, and the words of the method do,
// where they speak of it. The computation follows too: that is a test of metric's.
func TestTheMethodPageFollowsEveryConstant(t *testing.T) {
	prose, constants := methodPage(t, "metric", "")
	site, _ := config.Load("testdata/hostile/site.toml")
	for table, options := range map[string]any{"metric": site.Metric, "benchmark": site.Benchmark} {
		v := reflect.ValueOf(options)
		for i := range v.NumField() {
			key := v.Type().Field(i).Tag.Get("toml")
			if f := v.Field(i); key == "-" || !f.CanInt() && !f.CanFloat() {
				continue
			}
			words, list := methodPage(t, table, key)
			if !strings.Contains(constants, fmt.Sprintf("| %s.%s |", table, strings.ReplaceAll(key, "_", "\\_"))) || list == constants {
				t.Errorf("%s.%s: the table of constants does not follow it", table, key)
			}
			if words == prose && table == "metric" {
				t.Errorf("%s.%s: the words of the method do not follow it", table, key)
			}
		}
	}
}
