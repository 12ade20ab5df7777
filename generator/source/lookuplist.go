package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"goright/generator/diag"
)

// unlisted stands in the place of a text that was looked up in a list, and that the
// list does not have.
const unlisted = "\x00not listed"

// afterComments is where a text begins behind lines that begin with "#", as the first
// of FIRST's EPSS scores does.
func afterComments(text []byte) int {
	at := 0
	for at < len(text) && text[at] == '#' {
		end := bytes.IndexByte(text[at:], '\n')
		if end < 0 {
			return len(text)
		}
		at += end + 1
	}
	return at
}

// loadJSON reads a list of objects, or an object with one list of objects in it, as
// CISA's catalogue of known exploited vulnerabilities is.
func (t *lookupTable) loadJSON(text []byte, lookup Lookup, problems *diag.List) {
	pos := diag.Pos{File: lookup.File}
	rows, err := onlyList(text)
	if err != nil {
		problems.Errorf(pos, "give a list of objects, or CSV", "the lookup cannot be read: %v", err)
		return
	}
	found := false
	for _, row := range rows {
		key, value := scalar(row[lookup.Key]), scalar(row[lookup.Value])
		found = found || key != "" && value != ""
		if value != "" {
			t.add(key, value, pos, problems)
		}
	}
	if !found {
		problems.Errorf(pos, "", "no object has %s and %s to look up", diag.Quote(lookup.Key), diag.Quote(lookup.Value))
	}
}

// onlyList is the list of objects that a document is, or the only one that stands in
// it.
func onlyList(text []byte) ([]map[string]json.RawMessage, error) {
	var rows []map[string]json.RawMessage
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte{'['}) {
		err := json.Unmarshal(text, &rows)
		return rows, err
	}
	var whole map[string]json.RawMessage
	if err := json.Unmarshal(text, &whole); err != nil {
		return nil, err
	}
	lists := 0
	for _, key := range sortedKeys(whole) {
		var list []map[string]json.RawMessage
		if json.Unmarshal(whole[key], &list) == nil && len(list) > 0 {
			rows = list
			lists++
		}
	}
	if lists != 1 {
		return nil, fmt.Errorf("it holds %s of objects", plural(lists, "list"))
	}
	return rows, nil
}

// scalar is a text or number as text; "" for all else.
func scalar(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return strings.TrimSpace(text)
	}
	var number json.Number
	if json.Unmarshal(raw, &number) == nil {
		return number.String()
	}
	return ""
}

// keysOf are the keys that stand in a cell.
func (s *slot) keysOf(text string) []string {
	var keys []string
	for one := range strings.SplitSeq(text, s.split) {
		if one = strings.TrimSpace(one); one != "" && !isNull(one) {
			keys = append(keys, one)
		}
	}
	return keys
}

// find is what a key of a list stands for; identifiers such as cve-2099-0001 are the
// same in any case.
func (t *lookupTable) find(key string) (value string, ok bool) {
	if value, ok = t.meaning[key]; !ok {
		value, ok = t.meaning[strings.ToUpper(key)]
	}
	return value, ok
}

// lookUpEarliest is the earliest of the dates that a list has for the keys of a cell.
// What it does not have is not on it: that is an answer, and no gap.
func (s *slot) lookUpEarliest(text string) string {
	keys := s.keysOf(text)
	if len(keys) == 0 {
		return ""
	}
	best := unlisted
	for _, key := range keys {
		date, ok := s.table.find(key)
		if ok && (best == unlisted || earlierMoment(date, best)) {
			best = date
		}
	}
	return best
}

// earlierMoment reports whether a is the earlier of two dates that are written as ISO
// 8601 has them; of others the first is taken.
func earlierMoment(a, b string) bool {
	x, y := readMoment(a), readMoment(b)
	return x.shape != other && y.shape != other && x.at < y.at
}

// lookUpAny is yes where any of the keys of a cell is.
func (w *worker) lookUpAny(s *slot, text string) string {
	answer := ""
	for _, key := range s.keysOf(text) {
		value, ok := s.table.find(key)
		if !ok {
			value = w.lookUpOne(s, key) // counts what is not there
		}
		if value != "" && (answer == "" || strings.EqualFold(value, "yes")) {
			answer = value
		}
	}
	return answer
}
