package strict

import (
	"reflect"
	"slices"
	"strings"

	"goright/generator/diag"
)

// Keys lists the toml keys of a struct type, sorted; nil for other types.
func Keys(t reflect.Type) []string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var keys []string
	for _, f := range reflect.VisibleFields(t) {
		if name, ok := keyOf(f); ok {
			keys = append(keys, name)
		}
	}
	slices.Sort(keys)
	return keys
}

func keyOf(f reflect.StructField) (string, bool) {
	name, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
	if !f.IsExported() || f.Anonymous || name == "-" {
		return "", false
	}
	if name == "" {
		name = strings.ToLower(f.Name)
	}
	return name, true
}

// knownKeys walks a type along a path of keys and lists what may stand there.
func knownKeys(t reflect.Type, path []string) []string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if len(path) == 0 {
		return Keys(t)
	}
	switch t.Kind() {
	case reflect.Map, reflect.Slice:
		if t.Kind() == reflect.Slice {
			return knownKeys(t.Elem(), path)
		}
		return knownKeys(t.Elem(), path[1:])
	case reflect.Struct:
		for _, f := range reflect.VisibleFields(t) {
			if name, ok := keyOf(f); ok && name == path[0] {
				return knownKeys(f.Type, path[1:])
			}
		}
	}
	return nil
}

// Locate finds the line and column where a key or table is written; line 0 if
// it is not, and for no key at all, which is the file. The TOML library knows no
// places of keys, so this reads the text again: table headers set the path, and a
// key is looked for below its own header, or dotted above it.
func Locate(file, text string, key []string) diag.Pos {
	pos := diag.Pos{File: file}
	if len(key) == 0 {
		return pos
	}
	table := []string{}
	for n, line := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(line)
		indent := len([]rune(line)) - len([]rune(strings.TrimLeft(line, " \t")))
		switch {
		case trimmed == "" || trimmed[0] == '#':
		case trimmed[0] == '[':
			head, _, _ := strings.Cut(strings.TrimLeft(trimmed, "["), "]")
			table = splitKey(head)
			if slices.Equal(table, key) || len(table) > len(key) && slices.Equal(table[:len(key)], key) {
				return diag.Pos{File: file, Line: n + 1, Col: indent + 1 + strings.Count(trimmed[:2], "[")}
			}
		default:
			eq := equals(trimmed)
			if eq < 0 {
				continue
			}
			name, value := trimmed[:eq], trimmed[eq+1:]
			full := slices.Concat(table, splitKey(name))
			if slices.Equal(full, key) || len(full) > len(key) && slices.Equal(full[:len(key)], key) {
				return diag.Pos{File: file, Line: n + 1, Col: indent + 1}
			}
			if rest, inline := inlineKey(full, key); inline && strings.Contains(value, rest) {
				at := strings.Index(line, value) + strings.Index(value, rest)
				return diag.Pos{File: file, Line: n + 1, Col: len([]rune(line[:at])) + 1}
			}
		}
	}
	return pos
}

// equals is where the first = outside quotation marks stands; -1 without one.
func equals(s string) int {
	quote := byte(0)
	for i := range len(s) {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '=':
			return i
		}
	}
	return -1
}

// inlineKey reports whether key lies inside the inline table of full.
func inlineKey(full, key []string) (string, bool) {
	if len(full) >= len(key) || !slices.Equal(full, key[:len(full)]) {
		return "", false
	}
	return key[len(key)-1], true
}

// splitKey splits a dotted key; quoted parts keep their dots.
func splitKey(s string) []string {
	var parts []string
	for s = strings.TrimSpace(s); s != ""; {
		var part string
		if q := s[0]; q == '"' || q == '\'' {
			part, s, _ = strings.Cut(s[1:], string(q))
			_, s, _ = strings.Cut(s, ".")
		} else {
			part, s, _ = strings.Cut(s, ".")
		}
		parts = append(parts, strings.TrimSpace(part))
		s = strings.TrimSpace(s)
	}
	return parts
}
