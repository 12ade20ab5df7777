package source

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

// merged lays options over those of a preset: key by key, and entry by entry in
// the tables. In states, severity and kinds the words add up; a word that both
// give counts as the user says.
func merged(user, preset Options) Options {
	out := user
	for name, c := range preset.Columns {
		if !speaksOf(user.Columns, preset.Kind, name) {
			if len(out.Columns) == len(user.Columns) {
				out.Columns = maps.Clone(out.Columns)
			}
			if out.Columns == nil {
				out.Columns = map[string]Column{}
			}
			out.Columns[name] = c
		}
	}
	out.Where = mergedEntries(user.Where, preset.Where)
	out.States = mergedWords(user.States, preset.States)
	out.Severity = mergedWords(user.Severity, preset.Severity)
	out.Kinds = mergedWords(user.Kinds, preset.Kinds)
	fill(reflect.ValueOf(&out).Elem(), reflect.ValueOf(preset))
	return out
}

// fill gives every field that is empty what the preset has there.
func fill(to, from reflect.Value) {
	for i := range to.NumField() {
		switch field := to.Field(i); {
		case !field.CanSet():
		case field.IsZero():
			field.Set(from.Field(i))
		case field.Kind() == reflect.Struct:
			fill(field, from.Field(i))
		}
	}
}

// given reports whether an option is not empty, by its name in site.toml.
func (o Options) given(key string) bool {
	v := reflect.ValueOf(o)
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("toml") == key {
			return !v.Field(i).IsZero()
		}
	}
	return false
}

// speaksOf reports whether the mapping has a column, under any of its names.
func speaksOf(columns map[string]Column, kind Kind, name string) bool {
	if _, ok := columns[name]; ok {
		return true
	}
	def := columnNamed(kind, name)
	if def == nil {
		return false
	}
	for key := range columns {
		if slices.Contains(strings.Fields(def.aliases), key) && columnNamed(kind, key) == nil {
			return true
		}
	}
	return false
}

func mergedEntries(user, preset map[string]Words) map[string]Words {
	if len(preset) == 0 {
		return user
	}
	out := maps.Clone(preset)
	maps.Copy(out, user)
	return out
}

// mergedWords adds the words of a preset that the user says nothing about.
func mergedWords(user, preset map[string]Words) map[string]Words {
	if len(user) == 0 || len(preset) == 0 {
		return mergedEntries(user, preset)
	}
	said := map[string]bool{}
	for _, words := range user {
		for _, w := range words {
			said[foldWord(w)] = true
		}
	}
	out := maps.Clone(user)
	for canonical, words := range preset {
		all := slices.Clone(user[canonical])
		for _, w := range words {
			if !said[foldWord(w)] {
				all = append(all, w)
			}
		}
		out[canonical] = all
	}
	return out
}
