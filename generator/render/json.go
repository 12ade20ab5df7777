package render

import (
	"encoding/json"
	"time"

	"goright/generator/dataset"
	"goright/generator/metric"
)

// The versions of the meaning of the data files: a change of meaning, not an
// addition, raises it.
const (
	schema        = 1 // of all but the files of figures
	figuresSchema = 2 // data/metrics/: states as letters, rare things with their places
)

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
