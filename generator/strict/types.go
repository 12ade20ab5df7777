package strict

import (
	"encoding"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"goright/generator/diag"
)

// mistake is a value that does not fit its key.
type mistake struct {
	key       toml.Key
	msg, hint string
}

// safeWhole is up to where a float64 holds every whole number.
const safeWhole = 1 << 53

// prune takes every value that does not fit the type out of a table, so that the
// rest can be decoded, and gives a mistake for each, by key.
func prune(table map[string]any, t reflect.Type, path toml.Key) []mistake {
	var all []mistake
	for _, name := range slices.Sorted(maps.Keys(table)) {
		want := typeOf(t, name)
		if want == nil {
			continue // an unknown key is said elsewhere
		}
		key := append(slices.Clone(path), name)
		if inner, ok := table[name].(map[string]any); ok && isTable(want) {
			all = append(all, prune(inner, want, key)...)
		} else if msg, hint := misfit(table[name], want); msg != "" {
			all = append(all, mistake{key, name + " " + msg, hint})
			delete(table, name)
		} else if err := refused(table[name], want); err != nil {
			msg := err.Error()
			if strings.HasPrefix(msg, "must ") {
				msg = name + " " + msg
			}
			all = append(all, mistake{key, msg, ""})
			delete(table, name)
		}
	}
	return all
}

// typeOf is the type of a key of a struct or map; nil where there is none.
func typeOf(t reflect.Type, name string) reflect.Type {
	if t.Kind() == reflect.Map {
		return plain(t.Elem())
	}
	var near reflect.Type
	for _, f := range reflect.VisibleFields(t) {
		switch key, ok := keyOf(f); {
		case ok && key == name:
			return plain(f.Type)
		case ok && near == nil && strings.EqualFold(key, name): // the library takes it, too
			near = plain(f.Type)
		}
	}
	return near
}

// plain is a type without its pointers.
func plain(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// isTable reports a type that is read key by key.
func isTable(t reflect.Type) bool {
	return (t.Kind() == reflect.Struct || t.Kind() == reflect.Map) && !readsItself(t)
}

// readsItself reports a type that is given the value as it stands.
func readsItself(t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[toml.Unmarshaler]())
}

func readsText(t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

// misfit says how a value is of another kind than its key, and what to do.
func misfit(value any, t reflect.Type) (msg, hint string) {
	fits := true
	switch number, whole := value.(int64); {
	case readsItself(t) || t.Kind() == reflect.Interface:
	case readsText(t) || t.Kind() == reflect.String:
		_, fits = value.(string)
		if !fits && isScalar(value) {
			hint = "write it in quotation marks"
		}
	case t.Kind() >= reflect.Int && t.Kind() <= reflect.Uint64:
		fits = whole
	case t.Kind() == reflect.Float64 || t.Kind() == reflect.Float32:
		_, fraction := value.(float64)
		fits = whole || fraction
		if whole && (number > safeWhole || number < -safeWhole) {
			return fmt.Sprintf("must be a number between -%d and %[1]d", int64(safeWhole)), ""
		}
	case t.Kind() == reflect.Bool:
		_, fits = value.(bool)
	case t.Kind() == reflect.Slice || t.Kind() == reflect.Array:
		return misfitList(value, t)
	case isTable(t):
		fits = false
	}
	if fits {
		return "", ""
	}
	if text, ok := value.(string); ok && hint == "" && readsAs(text, t) {
		hint = "write it without quotation marks"
	}
	return "must be " + wanted(t) + ", not " + given(value), hint
}

// misfitList is misfit for a list: the first entry that does not fit counts.
func misfitList(value any, t reflect.Type) (msg, hint string) {
	list := reflect.ValueOf(value)
	if list.Kind() != reflect.Slice {
		return "must be " + wanted(t) + ", not " + given(value), "write it in square brackets: [ … ]"
	}
	for i := range list.Len() {
		entry := list.Index(i).Interface()
		if _, ok := entry.(map[string]any); ok && isTable(plain(t.Elem())) {
			continue
		}
		if msg, hint := misfit(entry, plain(t.Elem())); msg != "" {
			return fmt.Sprintf("must be %s; entry %d is %s", wanted(t), i+1, given(entry)), hint
		}
	}
	return "", ""
}

// refused lets a type that reads its own values look at one.
func refused(value any, t reflect.Type) error {
	switch into := reflect.New(t).Interface().(type) {
	case toml.Unmarshaler:
		return into.UnmarshalTOML(value)
	case encoding.TextUnmarshaler:
		text, _ := value.(string)
		return into.UnmarshalText([]byte(text))
	}
	if list := reflect.ValueOf(value); list.Kind() == reflect.Slice && t.Kind() == reflect.Slice {
		for i := range list.Len() {
			if err := refused(list.Index(i).Interface(), plain(t.Elem())); err != nil {
				return err
			}
		}
	}
	return nil
}

func isScalar(value any) bool {
	switch value.(type) {
	case int64, float64, bool, time.Time:
		return true
	}
	return false
}

// readsAs reports a text that would fit without its quotation marks.
func readsAs(text string, t reflect.Type) bool {
	var err error
	switch k := t.Kind(); {
	case k == reflect.Bool:
		return text == "true" || text == "false"
	case k >= reflect.Int && k <= reflect.Uint64:
		_, err = strconv.ParseInt(text, 10, 64)
	case k == reflect.Float64 || k == reflect.Float32:
		_, err = strconv.ParseFloat(text, 64)
	default:
		return false
	}
	return err == nil
}

// wanted and given name the kinds of values in words.
func wanted(t reflect.Type) string {
	switch k := t.Kind(); {
	case readsText(t) || k == reflect.String:
		return "a text"
	case k == reflect.Bool:
		return "true or false"
	case k == reflect.Float64 || k == reflect.Float32:
		return "a number"
	case k >= reflect.Int && k <= reflect.Uint64:
		return "a whole number"
	case k == reflect.Slice || k == reflect.Array:
		switch e := wanted(plain(t.Elem())); {
		case strings.HasPrefix(e, "a "):
			return "a list of " + strings.TrimPrefix(e, "a ") + "s"
		default:
			return "a list"
		}
	}
	return "a table"
}

func given(value any) string {
	switch value.(type) {
	case string:
		return "a text"
	case int64:
		return "a whole number"
	case float64:
		return "a number with a decimal point"
	case bool:
		return "true or false"
	case time.Time:
		return "a date or time"
	case map[string]any:
		return "a table"
	case []map[string]any:
		return "a list of tables"
	}
	return "a list"
}

// locateValue is the place of a key's value; of the key or table where the value
// does not stand on the same line.
func locateValue(file, text string, key toml.Key) diag.Pos {
	pos := Locate(file, text, key)
	if pos.Line == 0 {
		return pos
	}
	line := strings.Split(text, "\n")[pos.Line-1]
	if strings.HasPrefix(strings.TrimSpace(line), "[") {
		return pos
	}
	before := len(string([]rune(line)[:pos.Col-1]))
	if eq := equals(line[before:]); eq >= 0 {
		value := strings.TrimLeft(line[before+eq+1:], " \t")
		pos.Col = len([]rune(line[:len(line)-len(value)])) + 1
	}
	return pos
}
