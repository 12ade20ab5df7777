package metric

import (
	"slices"
	"strings"

	"goright/generator/dataset"
)

// environments decides which names of environments count as production.
type environments struct {
	names    *dataset.Names
	patterns []string // lower case
	verdict  []verdict
	like     []int // rows of names that merely look like production, by Name
}

type verdict uint8

const (
	undecided verdict = iota
	production
	lookalike
	elsewhere
)

func newEnvironments(names *dataset.Names, patterns []string) *environments {
	e := &environments{names: names, verdict: make([]verdict, names.Len()), like: make([]int, names.Len())}
	for _, p := range patterns {
		e.patterns = append(e.patterns, strings.ToLower(p))
	}
	return e
}

// counts reports whether an environment counts; none given counts.
func (e *environments) counts(name dataset.Name) bool {
	if name == 0 {
		return true
	}
	if e.verdict[name] == undecided {
		e.verdict[name] = e.judge(strings.ToLower(e.names.Text(name)))
	}
	if e.verdict[name] == lookalike {
		e.like[name]++
	}
	return e.verdict[name] == production
}

func (e *environments) judge(text string) verdict {
	for _, p := range e.patterns {
		if glob(p, text) {
			return production
		}
	}
	for _, word := range []string{"prod", "prd", "live"} {
		before, _, found := strings.Cut(text, word)
		before = strings.TrimRight(before, "-_ ./")
		if found && !slices.ContainsFunc([]string{"pre", "non", "no", "not", "test", "un", "de", "re"}, func(end string) bool { return strings.HasSuffix(before, end) }) {
			return lookalike
		}
	}
	return elsewhere
}

// lookalikes lists the names that were not counted though they look like
// production, by name.
func (e *environments) lookalikes() []dataset.Count {
	var list []dataset.Count
	for name, n := range e.like {
		if n > 0 {
			list = append(list, dataset.Count{What: e.names.Text(dataset.Name(name)), N: n})
		}
	}
	slices.SortFunc(list, func(a, b dataset.Count) int { return strings.Compare(a.What, b.What) })
	return list
}

// glob matches a whole text: * is any text, ? any one character.
func glob(pattern, text string) bool {
	p, t := []rune(pattern), []rune(text)
	star, mark, i, j := -1, 0, 0, 0
	for j < len(t) {
		switch {
		case i < len(p) && p[i] == '*':
			star, mark = i, j
			i++
		case i < len(p) && (p[i] == '?' || p[i] == t[j]):
			i++
			j++
		case star >= 0:
			mark++
			i, j = star+1, mark
		default:
			return false
		}
	}
	for i < len(p) && p[i] == '*' {
		i++
	}
	return i == len(p)
}
