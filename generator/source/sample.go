package source

import (
	"context"
	"slices"

	"goright/generator/dataset"
)

// sample is what the first rows of a file look like.
type sample struct {
	names  []string          // headers, or paths of JSON, in the order of the file
	values map[string]string // the first text that is not empty
	json   bool
}

// The beginning of JSON that a sample takes.
const (
	sampledRows = 50
	sampleDepth = 3 // of paths
)

// sample looks at the first rows of the beginning.
func (s *skeleton) sample() sample {
	out := sample{values: map[string]string{}, json: s.json != nil}
	if s.json != nil {
		for i, row := range s.rows() {
			if i == sampledRows {
				break
			}
			out.object(row, "", 1)
		}
		return out
	}
	header := s.header()
	at := slices.IndexFunc(s.headers, func(line []string) bool { return len(line) > 1 })
	for i, name := range header {
		if name == "" || slices.Contains(out.names, name) {
			continue
		}
		out.names = append(out.names, name)
		for _, line := range s.headers[at+1:] {
			if i < len(line) && line[i] != "" {
				out.values[name] = line[i]
				break
			}
		}
	}
	return out
}

// object takes the scalars of a row, each by its path.
func (s *sample) object(row map[string]any, prefix string, depth int) {
	for _, key := range sortedKeys(row) {
		path := key
		if prefix != "" {
			path = prefix + "." + key
		}
		if inner, ok := row[key].(map[string]any); ok {
			if depth < sampleDepth {
				s.object(inner, "."+key, depth+1)
			}
			continue
		}
		text, ok := jqText([]any{row[key]}, ";")
		if !ok {
			continue
		}
		if _, seen := s.values[path]; !seen {
			s.names = append(s.names, path)
			s.values[path] = ""
		}
		if s.values[path] == "" {
			s.values[path] = text
		}
	}
}

// rows are the objects that seem to be rows: of a list, of a list under a usual
// key, or the value itself.
func (s *skeleton) rows() []map[string]any {
	return rowsIn(s.json, 0)
}

func rowsIn(v any, depth int) []map[string]any {
	switch v := v.(type) {
	case []any:
		var rows []map[string]any
		for _, one := range v {
			rows = append(rows, rowsIn(one, depth+1)...)
		}
		return rows
	case map[string]any:
		if depth < sampleDepth {
			for _, key := range sortedKeys(v) {
				if list, ok := v[key].([]any); ok && (recordPath{key}).isContainer() {
					return rowsIn(list, depth+1)
				}
			}
		}
		return []map[string]any{v}
	}
	return nil
}

// values counts what a column holds in the first rows, the most frequent first.
func (s *skeleton) values(ctx context.Context, c Column) []dataset.Count {
	var found tally
	p, err := newProgram(c.JQ)
	if c.JQ == "" || err != nil || s.json == nil {
		return nil
	}
	for _, row := range s.rows() {
		results, err := p.run(ctx, row)
		if err != nil {
			continue
		}
		if texts := targetTexts(results); len(texts) > 0 {
			found.addFew(texts[0], 1)
		}
	}
	return found.byNumber()
}
