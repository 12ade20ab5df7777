package render

import (
	"encoding/json"
	"math"
	"strconv"
	"time"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/unit"
)

// schema is the version of the meaning of the data files: a change of meaning,
// not an addition, raises it.
const schema = 1

// The data files are written by appending: a site has thousands of them, and
// reflection would take longer than all figures. Keys are in alphabetical order
// by hand; a test reads every file back and checks.

// appendString writes a JSON string; what HTML or a terminal could act on is
// escaped.
func appendString(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c > 0x7E || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			quoted, err := json.Marshal(string(scrub([]byte(s))))
			if err != nil { // cannot happen: any string can be written
				return append(b, `""`...)
			}
			return append(b, quoted...)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}

// appendKey writes a key that is a word of ours, with a comma before it unless
// it is the first of its object.
func appendKey(b []byte, key string) []byte {
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	return append(append(append(b, '"'), key...), '"', ':')
}

// appendTime writes an instant as RFC 3339 in UTC; null where there is none.
func appendTime(b []byte, t dataset.Time) []byte {
	if t == dataset.None {
		return append(b, "null"...)
	}
	b = append(b, '"')
	b = t.Std().AppendFormat(b, time.RFC3339)
	return append(b, '"')
}

func appendPeriod(b []byte, p dataset.Period) []byte {
	b = append(b, `{"end":`...)
	b = appendTime(b, p.End)
	b = append(b, `,"kind":"`...)
	b = append(b, p.Kind.String()...)
	b = append(b, `","start":`...)
	b = appendTime(b, p.Start)
	return append(b, '}')
}

func appendPeriods(b []byte, periods []dataset.Period) []byte {
	b = append(b, '[')
	for i, p := range periods {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendPeriod(b, p)
	}
	return append(b, ']')
}

func appendSubject(b []byte, s *metric.Subject) []byte {
	b = append(b, `{"id":`...)
	b = appendString(b, s.ID)
	b = append(b, `,"kind":"`...)
	b = append(b, s.Kind.String()...)
	b = append(b, `","name":`...)
	b = appendString(b, s.Name)
	return append(b, '}')
}

// column is one key of a metric: cell writes the entry of a value, or nothing
// and says that it is null.
type column struct {
	key  string
	cell func(b []byte, v *metric.Value) ([]byte, bool)
}

// columns lists the arrays of a metric in alphabetical order, without periods,
// state and unit, which are always there. What an audience must not see has no
// numbers, not even the ones around it.
func columns() []column {
	shown := func(v *metric.Value) bool { return v.State != metric.NotCollected && !v.Notes.Has(metric.Withheld) }
	whole := func(b []byte, n int, ok bool) ([]byte, bool) {
		if !ok {
			return b, false
		}
		return strconv.AppendInt(b, int64(n), 10), true
	}
	number := func(b []byte, x float64, ok bool) ([]byte, bool) {
		if !ok || math.IsNaN(x) {
			return b, false
		}
		return unit.AppendJSON(b, x), true
	}
	return []column{
		{"beyond", func(b []byte, v *metric.Value) ([]byte, bool) { return number(b, v.Beyond, shown(v) && v.Beyond > 0) }},
		{"coverage", func(b []byte, v *metric.Value) ([]byte, bool) {
			return number(b, v.Coverage, v.State == metric.Partial && v.Coverage < 1)
		}},
		{"den", func(b []byte, v *metric.Value) ([]byte, bool) { return whole(b, v.Den, shown(v) && v.Den > 0) }},
		{"high", func(b []byte, v *metric.Value) ([]byte, bool) { return number(b, v.High, shown(v) && v.HasHigh) }},
		{"low", func(b []byte, v *metric.Value) ([]byte, bool) { return number(b, v.Low, shown(v) && v.HasLow) }},
		{"n", func(b []byte, v *metric.Value) ([]byte, bool) { return whole(b, v.N, shown(v)) }},
		{"notes", func(b []byte, v *metric.Value) ([]byte, bool) {
			if v.Notes == 0 {
				return b, false
			}
			return appendNotes(b, v.Notes), true
		}},
		{"num", func(b []byte, v *metric.Value) ([]byte, bool) { return whole(b, v.Num, shown(v) && v.Den > 0) }},
		{"value", func(b []byte, v *metric.Value) ([]byte, bool) { return number(b, v.X, shown(v) && v.HasX) }},
	}
}

func appendNotes(b []byte, notes metric.Notes) []byte {
	b = append(b, '[')
	for i, word := range notes.Words() {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), word...), '"')
	}
	return append(b, ']')
}

// appendColumn writes one array with its key; nothing where all is null.
func appendColumn(b []byte, c column, values []metric.Value) []byte {
	start := len(b)
	b = append(appendKey(b, c.key), '[')
	some := false
	for i := range values {
		if i > 0 {
			b = append(b, ',')
		}
		var ok bool
		if b, ok = c.cell(b, &values[i]); !ok {
			b = append(b, "null"...)
		}
		some = some || ok
	}
	if !some {
		return b[:start]
	}
	return append(b, ']')
}
