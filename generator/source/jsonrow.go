package source

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"goright/generator/diag"
)

// row reads an object into the batch.
func (w *worker) row() error {
	b, j := &w.batch, &w.json
	start := w.valueStart()
	j.line += uint32(bytes.Count(w.blk.body[j.lineAt:start], []byte{'\n'}))
	j.lineAt = start
	cells, at := b.row()
	for i := range j.ranks {
		j.ranks[i], at[i] = 255, noPlace
		if !w.p.slots[i].isFixed {
			cells[i] = ""
		}
	}
	if err := w.object(w.p.keys, true); err != nil {
		return err
	}
	j.rowNo++
	if zero := j.zeroWithin(start, j.base+int(j.dec.InputOffset())); zero >= 0 {
		w.zeroByte(zero)
		return nil
	}
	if w.p.computed {
		ok, err := w.compute(w.blk.body[start:j.base+int(j.dec.InputOffset())], start)
		if err != nil {
			return errors.Join(errFlush, err)
		}
		if !ok {
			return nil
		}
	}
	b.start[b.n], b.line[b.n] = uint32(start), j.line
	if w.p.rowed {
		b.line[b.n] = j.rowNo
	}
	if marks := w.blk.records; marks != nil {
		row, _ := marks.at(start)
		b.line[b.n] = uint32(row - marks.first + 1)
		w.rowScan[b.n] = marks.scanOf(row)
	}
	if b.n++; b.n == batchRows {
		if err := w.flush(); err != nil {
			return errors.Join(errFlush, err)
		}
	}
	return nil
}

// object reads the keys of an object that lead to a slot.
func (w *worker) object(node *keyNode, top bool) error {
	dec := w.json.dec
	if _, err := dec.ReadToken(); err != nil {
		return err
	}
	cache := w.cache(node)
	for i := 0; ; i++ {
		if dec.PeekKind() != '"' {
			_, err := dec.ReadToken() // the closing brace, or an error
			return err
		}
		name, err := dec.ReadValue()
		if err != nil {
			return err
		}
		child := w.key(cache, node, name, i, top)
		if child == nil {
			err = dec.SkipValue()
		} else {
			err = w.value(child)
		}
		if err != nil {
			return err
		}
	}
}

func (w *worker) cache(node *keyNode) *keyCache {
	c := w.json.known[node]
	if c == nil {
		c = &keyCache{}
		w.json.known[node] = c
	}
	return c
}

// key finds the node of the i-th key of an object.
func (w *worker) key(c *keyCache, node *keyNode, name jsontext.Value, i int, top bool) *keyNode {
	text := view(name[1 : len(name)-1])
	if i < len(c.order) && c.order[i].key == text {
		return c.order[i].node
	}
	if at, ok := c.index.get(text); ok {
		return c.order[at].node
	}
	plainName, _ := jsontext.AppendUnquote(nil, name)
	key := string(plainName)
	found := node.find(key)
	c.index.put(text, uint32(len(c.order)))
	c.order = append(c.order, keyEntry{strings.Clone(text), found})
	if top {
		w.noteKey(key, found)
	}
	return found
}

// noteKey keeps the account of keys: those that nobody reads, and those that
// name people.
func (w *worker) noteKey(key string, found *keyNode) {
	w.out.keys = append(w.out.keys, key)
	switch {
	case found != nil:
	case namesPerson(key):
		w.out.persons = append(w.out.persons, key)
	default:
		w.out.surplus = append(w.out.surplus, key)
	}
}

// value reads a value that somebody asks for.
func (w *worker) value(node *keyNode) error {
	dec := w.json.dec
	switch kind := dec.PeekKind(); {
	case kind == '{' && (node.children != nil || node.row):
		return w.object(node, node.row)
	case kind == '[' && node.elements != nil:
		return w.list(node)
	case kind == '[' || kind == '{':
		return w.compound(node, kind)
	}
	raw, err := dec.ReadValue()
	if err != nil {
		return err
	}
	if len(node.targets) > 0 {
		at := w.json.base + int(dec.InputOffset()) - len(raw)
		w.put(node, w.scalar(raw, at), at)
	}
	return nil
}

// scalar is the text of a value that is no object and no list.
func (w *worker) scalar(raw jsontext.Value, at int) string {
	switch raw[0] {
	case 'n':
		return ""
	case '"':
		if bytes.IndexByte(raw, '\\') >= 0 {
			from := len(w.batch.scratch)
			w.batch.scratch, _ = jsontext.AppendUnquote(w.batch.scratch, raw)
			return w.p.tidy(view(w.batch.scratch[from:]))
		}
		raw = raw[1 : len(raw)-1]
	}
	s := view(raw)
	if w.blk.legacy {
		s = w.decode(s, at)
	}
	return w.p.tidy(s)
}

// put gives a text to all slots that ask for it.
func (w *worker) put(node *keyNode, text string, at int) {
	cells, places := w.batch.row()
	for _, t := range node.targets {
		slot := &w.p.slots[t.slot]
		if f := slot.def.field; f != fieldCount {
			w.out.keysSeen[f] = true
		}
		if places[t.slot] == noPlace {
			places[t.slot] = uint32(at)
		}
		if (w.json.joining > 0 || slot.all) && t.rank == w.json.ranks[t.slot] && cells[t.slot] != "" {
			if text != "" {
				cells[t.slot] += slot.split + text
			}
			continue
		}
		if t.rank >= w.json.ranks[t.slot] || t.coalesce && text == "" {
			continue
		}
		w.json.ranks[t.slot] = t.rank
		cells[t.slot], places[t.slot] = text, uint32(at)
	}
}

// compound reads an object or a list where a text was expected: a list of texts
// is taken as one; an object says nothing.
func (w *worker) compound(node *keyNode, kind jsontext.Kind) error {
	dec := w.json.dec
	at := w.valueStart()
	raw, err := dec.ReadValue()
	if err != nil || len(node.targets) == 0 {
		return err
	}
	if kind == '{' && w.asksForTime(node) {
		if time := timeOfObject(raw); time != nil {
			w.put(node, w.scalar(time, at), at)
			return nil
		}
	}
	if kind == '{' {
		w.put(node, "", at)
		w.out.mended.add(mendedObject, 1)
		if w.out.room(diag.Warning) {
			name := w.p.slots[node.targets[0].slot].def.name
			w.out.problem(diag.Problem{Pos: w.placeOf(at), Severity: diag.Warning,
				Msg: w.numbered(at, name+": this is an object, not a text"), Hint: "name the part of it that is meant, such as " + name + ` = ".` + name + `.name"`})
		}
		return nil
	}
	w.put(node, strings.Join(w.listTexts(raw, at), w.p.slots[node.targets[0].slot].split), at)
	return nil
}

// listTexts lists the texts of a JSON list.
func (w *worker) listTexts(raw jsontext.Value, at int) []string {
	dec := jsontext.NewDecoder(bytes.NewBuffer(slices.Clone(raw)), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	var list []string
	if _, err := dec.ReadToken(); err != nil {
		return nil
	}
	for dec.PeekKind() != ']' {
		one, err := dec.ReadValue()
		if err != nil {
			return list
		}
		if one[0] != '{' && one[0] != '[' {
			if s := w.scalar(one, at); s != "" {
				list = append(list, strings.Clone(s))
			}
		}
	}
	return list
}

// list reads a list of which some elements, or all, lead to a slot. The texts
// of all elements become one list.
func (w *worker) list(node *keyNode) error {
	dec := w.json.dec
	if _, err := dec.ReadToken(); err != nil {
		return err
	}
	for i := 0; ; i++ {
		if kind := dec.PeekKind(); kind == ']' || kind == 0 {
			_, err := dec.ReadToken()
			return err
		}
		var err error
		switch one, all := node.elements[i], node.elements[-1]; {
		case one != nil:
			err = w.value(one)
		case all != nil:
			w.json.joining++
			err = w.value(all)
			w.json.joining--
		default:
			err = dec.SkipValue()
		}
		if err != nil {
			return err
		}
	}
}
