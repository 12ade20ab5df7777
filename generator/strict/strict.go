// Package strict reads TOML without swallowing anything.
//
// Takes: a file's name and bytes, and a struct with toml tags. Gives: the
// filled struct, and a problem with file:line:col for every key that the
// struct does not know, with the nearest known one, and for every value that is
// of another kind than its key wants. Never opens a file. It is the keeper of
// BurntSushi/toml.
package strict

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"goright/generator/diag"
)

// Decode fills v, a pointer to a struct, from TOML text. Whatever could be
// read is filled in even where problems are returned.
func Decode(file string, data []byte, v any) diag.List {
	var problems diag.List
	text := strings.TrimPrefix(string(data), "\ufeff")
	table := map[string]any{}
	if _, err := toml.Decode(text, &table); err != nil {
		problems.Add(problemOf(file, text, err))
		return problems
	}
	good := text // what of it can be filled in
	if wrong := prune(table, plain(reflect.TypeOf(v)), nil); len(wrong) > 0 {
		for _, m := range wrong {
			problems.Errorf(locateValue(file, text, m.key), m.hint, "%s", m.msg)
		}
		var rest strings.Builder
		if err := toml.NewEncoder(&rest).Encode(table); err != nil {
			return problems
		}
		good = rest.String()
	}
	meta, err := toml.Decode(good, v)
	if err != nil {
		problems.Add(problemOf(file, text, err))
		return problems
	}
	seen := map[string]bool{}
	for _, key := range meta.Undecoded() {
		key = firstUnknown(reflect.TypeOf(v), key)
		if seen[key.String()] {
			continue // a table's keys go with the table: once is enough
		}
		seen[key.String()] = true
		name := key[len(key)-1]
		known := knownKeys(reflect.TypeOf(v), key[:len(key)-1])
		hint := ""
		if len(key) > 1 && slices.Contains(knownKeys(reflect.TypeOf(v), nil), name) {
			hint = fmt.Sprintf("%s belongs above the first table: below [%s] it is read as a key of that", name, key[:len(key)-1])
		} else if near := diag.Nearest(name, known); near != "" {
			hint = fmt.Sprintf("did you mean %s?", near)
		} else if len(known) > 0 {
			hint = "known here: " + strings.Join(known, ", ")
		}
		problems.Errorf(Locate(file, text, key), hint, "unknown key %s", diag.Quote(key.String()))
	}
	problems.Sort()
	return problems
}

var lineInText = regexp.MustCompile(`line (\d+)`)

func problemOf(file, text string, err error) diag.Problem {
	p := diag.Problem{Pos: diag.Pos{File: file}, Severity: diag.Error, Msg: err.Error()}
	var pe toml.ParseError
	if errors.As(err, &pe) {
		p.Line = pe.Position.Line
		p.Col = column(text, pe.Position.Start)
		p.Msg = pe.Message
		if p.Msg == "" {
			p.Msg = strings.TrimPrefix(pe.Error(), "toml: ")
		}
		return p
	}
	if m := lineInText.FindStringSubmatch(p.Msg); m != nil {
		p.Line, _ = strconv.Atoi(m[1])
	}
	p.Msg = strings.TrimPrefix(p.Msg, "toml: ")
	return p
}

// column counts characters from the start of the line to a byte offset.
func column(text string, offset int) int {
	if offset < 0 || offset > len(text) {
		return 0
	}
	start := strings.LastIndexByte(text[:offset], '\n') + 1
	return len([]rune(text[start:offset])) + 1
}

// firstUnknown shortens a key to the first part that the type does not know.
func firstUnknown(t reflect.Type, key toml.Key) toml.Key {
	for i := range key {
		if known := knownKeys(t, key[:i]); len(known) > 0 && !slices.Contains(known, key[i]) {
			return key[:i+1]
		}
	}
	return key
}
