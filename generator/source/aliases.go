package source

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/bmatcuk/doublestar/v4"

	"goright/generator/diag"
)

// resolver finds the declared id that a name in an export stands for.
type resolver struct {
	what   string // service or team, for messages
	ids    map[string]bool
	folded map[string][]string // folded id → ids
	words  map[string][]string // folded alias → ids
	globs  []glob
}

// glob is an alias with * or ?.
type glob struct {
	id, pattern string
	prefix      string // what every name that fits begins with
	literal     int    // characters that stand for themselves
}

func newResolver(what string) *resolver {
	return &resolver{what: what, ids: map[string]bool{}, folded: map[string][]string{}, words: map[string][]string{}}
}

// fold makes names equal that differ in case, spaces, hyphens and underscores only.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// declare makes an id known.
func (r *resolver) declare(id string) {
	if !r.ids[id] {
		r.ids[id] = true
		insert(r.folded, fold(id), id)
	}
}

// alias makes another name, or a glob over names, stand for an id.
func (r *resolver) alias(id, pattern string, pos diag.Pos, problems *diag.List) {
	if pattern = strings.TrimSpace(pattern); pattern == "" {
		return
	}
	insert(r.words, fold(pattern), id)
	first := strings.IndexAny(pattern, `*?[{\`)
	if first < 0 {
		return
	}
	if !doublestar.ValidatePattern(pattern) {
		problems.Errorf(pos, "close its brackets, or put a \\ before them", "alias %s of %s %s is no pattern",
			diag.Quote(pattern), r.what, diag.Quote(id))
		return
	}
	r.globs = append(r.globs, glob{id, strings.ToLower(pattern), strings.ToLower(pattern[:first]), literals(pattern)})
}

func insert(m map[string][]string, key, id string) {
	if i, found := slices.BinarySearch(m[key], id); key != "" && !found {
		m[key] = slices.Insert(m[key], i, id)
	}
}

// literals counts the characters of a pattern that stand for themselves.
func literals(pattern string) int {
	n, depth, escaped := 0, 0, false
	for _, c := range pattern {
		switch {
		case escaped:
			escaped = false
			n++
		case c == '\\':
			escaped = true
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			depth--
		case depth == 0 && c != '*' && c != '?':
			n++
		}
	}
	return n
}

// resolve returns the ids that a name may stand for, the one to take first;
// nil where nothing declared fits. An id as written goes before one that
// differs in case or separators only, then come aliases, whole ones before
// globs, and of globs the one with most literal characters.
func (r *resolver) resolve(name string) []string {
	if r.ids[name] {
		return []string{name}
	}
	key := fold(name)
	if ids := r.folded[key]; ids != nil {
		return ids
	}
	if ids := r.words[key]; ids != nil {
		return ids
	}
	var ids []string
	best, low := -1, strings.ToLower(name)
	for _, g := range r.globs {
		if g.literal < best || !strings.HasPrefix(low, g.prefix) {
			continue
		}
		if ok, _ := doublestar.Match(g.pattern, low); !ok { // validated by alias
			continue
		}
		if g.literal > best {
			best, ids = g.literal, nil
		}
		ids = append(ids, g.id)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// resolveAll gives every name its id. Names that nothing declares become ids of
// their own; of those that differ in case or separators only, the first in
// alphabetical order is the id of all.
func (r *resolver) resolveAll(names []string, pos func(table ...string) diag.Pos, problems *diag.List) map[string]string {
	ids := make(map[string]string, len(names))
	spellings := map[string]string{}
	ties := fewNotes{problems: problems, what: "names fit several " + r.what + "s"}
	same := fewNotes{problems: problems, what: "spellings of " + r.what + "s are taken as one with another"}
	names = slices.Sorted(slices.Values(names))
	for _, name := range slices.Compact(names) {
		fits := r.resolve(name)
		if len(fits) > 1 {
			ties.add(pos(r.what, fits[0]), "name it whole in the aliases of one of them", "%s fits %ss %s and %s equally well: taken as %s",
				diag.Quote(name), r.what, diag.Quote(fits[0]), diag.Quote(fits[1]), diag.Quote(fits[0]))
		}
		if len(fits) > 0 {
			ids[name] = fits[0]
			continue
		}
		key := fold(name)
		id := cmp.Or(spellings[key], name)
		ids[name] = id
		if key != "" {
			spellings[key] = id
		}
		if id != name {
			same.add(diag.Pos{}, "declare both in site.toml to keep them apart", "%ss %s and %s are taken as one", r.what, diag.Quote(id), diag.Quote(name))
		}
	}
	ties.end()
	same.end()
	return ids
}

// fewNotes adds the first five notes of a kind and counts the others.
type fewNotes struct {
	problems *diag.List
	what     string
	n        int
}

func (f *fewNotes) add(pos diag.Pos, hint, format string, args ...any) {
	if f.n++; f.n <= 5 {
		f.problems.Notef(pos, hint, format, args...)
	}
}

func (f *fewNotes) end() {
	if f.n > 5 {
		f.problems.Notef(diag.Pos{}, "", "%d more %s", f.n-5, f.what)
	}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
