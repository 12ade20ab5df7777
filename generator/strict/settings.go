package strict

import (
	"reflect"
)

// Setting is a key of site.toml with the value in force.
type Setting struct {
	Key   string // "benchmark.weights.lead_time"
	Value any    // a number, a text, or a list of texts
}

// Settings lists what a table's struct holds, key by key in the struct's own order;
// the keys of a table inside it follow its own.
func Settings(table string, options any) []Setting { return settings(table, reflect.ValueOf(options)) }

func settings(prefix string, v reflect.Value) []Setting {
	var list []Setting
	t := v.Type()
	for i := range t.NumField() {
		key, ok := keyOf(t.Field(i))
		if !ok {
			continue
		}
		name := prefix + "." + key
		if v.Field(i).Kind() == reflect.Struct {
			list = append(list, settings(name, v.Field(i))...)
			continue
		}
		list = append(list, Setting{name, v.Field(i).Interface()})
	}
	return list
}
