package source

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"goright/generator/diag"
)

// recordPath is the way to the rows inside a JSON document: keys, and "[]" for
// each element of a list.
type recordPath []string

// each stands for all elements of a list.
const each = "[]"

// parseRecordPath reads ".data.incidents", "data[].attributes", ".[].runs".
func parseRecordPath(s string) (recordPath, error) {
	var p recordPath
	for part := range strings.SplitSeq(strings.TrimPrefix(s, "."), ".") {
		key, list := strings.CutSuffix(part, each)
		if strings.ContainsAny(key, `[]|"`) || key == "" && !list && s != "" && s != "." {
			return nil, fmt.Errorf("%s is no path to the rows", diag.Quote(s))
		}
		if key != "" {
			p = append(p, key)
		}
		if list {
			p = append(p, each)
		}
	}
	if n := len(p); n > 0 && p[n-1] == each {
		p = p[:n-1] // the rows of a list are its elements anyway
	}
	return p, nil
}

// String is the path as site.toml writes it.
func (p recordPath) String() string {
	s := ""
	for _, key := range p {
		if key == each {
			s += each
		} else {
			s += "." + key
		}
	}
	return s
}

// split gives the keys before the first list, and what follows it.
func (p recordPath) split() (outer, inner recordPath) {
	if i := slices.Index(p, each); i >= 0 {
		return p[:i], p[i+1:]
	}
	return p, nil
}

// keyNode is a value of a JSON row that somebody asks for, or that leads to one.
type keyNode struct {
	targets  []target
	children map[string]*keyNode // by key, as written in the mapping
	folded   map[string]*keyNode // by folded key: top level only
	elements map[int]*keyNode    // of a list; -1 stands for all
	auto     bool                // found by its own name: see the rank
	row      bool                // the object that an envelope holds
}

// target is a slot that a value goes to. Of several values for one slot that of
// the lowest rank wins; with coalesce only if it is not empty.
type target struct {
	slot     int
	rank     uint8
	coalesce bool
}

func (n *keyNode) child(key string) *keyNode {
	if n.children == nil {
		n.children = map[string]*keyNode{}
	}
	if n.children[key] == nil {
		n.children[key] = &keyNode{}
	}
	return n.children[key]
}

func (n *keyNode) element(i int) *keyNode {
	if n.elements == nil {
		n.elements = map[int]*keyNode{}
	}
	if n.elements[i] == nil {
		n.elements[i] = &keyNode{}
	}
	return n.elements[i]
}

// bindJSON makes the plan of a JSON file: every canonical column has a slot,
// for only reading shows which keys the objects have.
func bindJSON(l *layout, file int, path string) *plan {
	p := newPlan(l, file, path)
	p.keys = &keyNode{folded: map[string]*keyNode{}}
	for i := range l.wanted {
		p.slots = append(p.slots, slot{wanted: &l.wanted[i], header: l.wanted[i].def.name})
	}
	for _, f := range l.filters {
		p.slots = append(p.slots, filterSlot(f))
	}
	p.seal()
	for i := range p.slots {
		s := &p.slots[i]
		switch {
		case s.isFixed || s.jq != nil:
		case s.names != nil:
			for rank, name := range s.names {
				if s.all {
					rank = 0
				}
				p.keys.want(name, target{i, uint8(min(rank, 254)), true})
			}
		default:
			p.keys.wantAuto(s.def, i, l.claimed)
		}
	}
	for i := range p.slots {
		if s := &p.slots[i]; s.jq != nil {
			p.keys.lookedUp(s.jq.heads)
		}
	}
	return p
}

// lookedUp notes keys that an expression asks for: they are not surplus.
func (n *keyNode) lookedUp(keys []string) {
	for _, key := range keys {
		if n.find(key) == nil {
			n.child(key)
		}
	}
}

// want asks for a key of the row, or for a path. A name with points but without
// one in front may be either.
func (n *keyNode) want(name string, t target) {
	if !strings.HasPrefix(name, ".") {
		top := n.child(name)
		top.targets = append(top.targets, t)
		if f := foldHeader(name); f != "" && n.folded[f] == nil {
			n.folded[f] = top
		}
		if !strings.ContainsAny(name, ".[") {
			return
		}
	}
	node := n
	for part := range strings.SplitSeq(strings.TrimPrefix(name, "."), ".") {
		key, list, _ := strings.Cut(part, "[")
		if key != "" {
			node = node.child(key)
		}
		for list != "" {
			var index string
			index, list, _ = strings.Cut(list, "]")
			i, err := strconv.Atoi(index)
			if err != nil {
				i = -1
			}
			node = node.element(i)
			list = strings.TrimPrefix(list, "[")
		}
	}
	if node != n && !slices.Contains(node.targets, t) {
		node.targets = append(node.targets, t)
	}
}

// wantAuto asks for a canonical column by its own name and its aliases.
func (n *keyNode) wantAuto(def *columnDef, slot int, claimed map[string]bool) {
	for rank, name := range append([]string{def.name}, strings.Fields(def.aliases)...) {
		f := foldHeader(name)
		if claimed[f] {
			continue
		}
		if n.folded[f] == nil {
			n.folded[f] = &keyNode{auto: !countsPeople(def.name, name)}
		}
		n.folded[f].targets = append(n.folded[f].targets, target{slot, uint8(rank), false})
	}
}

// find looks a key up, exactly, then folded.
func (n *keyNode) find(key string) *keyNode {
	if c := n.children[key]; c != nil {
		return c
	}
	if n.folded == nil {
		return nil
	}
	c := n.folded[foldHeader(key)]
	if c != nil && c.auto && namesPerson(key) {
		return nil
	}
	return c
}
