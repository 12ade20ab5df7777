package render

import (
	"strconv"
	"strings"
	"time"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/unit"
)

// csvHead names the columns that follow the subject's. They are the keys of the
// JSON files, one row a metric and period; an empty cell is null there.
var csvHead = [...]string{"metric", "unit", "period", "start", "end", "state", "value", "low", "high", "n", "num", "den", "coverage", "notes"}

func csvLine(b []byte, cells ...string) []byte {
	for i, c := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendCSV(b, c)
	}
	return append(b, "\r\n"...)
}

// appendCSV writes a cell of words by RFC 4180. One that a spreadsheet would
// take for a formula gets an apostrophe before it. Numbers are ours and are not
// written by this, so that a negative one stays a number.
func appendCSV(b []byte, s string) []byte {
	s = scrubbed(strings.ReplaceAll(s, "\r", " "))
	if s != "" && strings.ContainsRune("=+-@\t", rune(s[0])) {
		s = "'" + s
	}
	if !strings.ContainsAny(s, ",\"\n") {
		return append(b, s...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
	return append(b, '"')
}

func (d *data) organisationCSV(b []byte) []byte {
	b = csvLine(b, csvHead[:]...)
	f := d.table.Organisation()
	for i := range d.metrics {
		s := f.Series(d.metrics[i].ID)
		if s == nil {
			continue
		}
		for j := range s.Len() {
			b = d.csvRow(b, &d.metrics[i], s.Periods[j], s.At(j))
		}
	}
	return b
}

func (d *data) teamsCSV(b []byte) []byte {
	b = csvLine(b, append([]string{"team", "name"}, csvHead[:]...)...)
	for _, f := range d.subjects {
		if f.Subject.Kind != metric.Team {
			continue
		}
		for i := range d.metrics {
			s := f.Series(d.metrics[i].ID)
			if s == nil || s.Len() == 0 {
				continue
			}
			b = appendCSV(b, f.Subject.ID)
			b = append(b, ',')
			b = appendCSV(b, f.Subject.Name)
			b = append(b, ',')
			last := s.Len() - 1
			b = d.csvRow(b, &d.metrics[i], s.Periods[last], s.At(last))
		}
	}
	return b
}

// csvRow writes the figure of one period. Its cells are words and numbers of ours
// and need no quotes, but for the id and unit of a measure that a site declares.
func (d *data) csvRow(b []byte, def *metric.Def, p dataset.Period, v metric.Value) []byte {
	b = appendCSV(b, string(def.ID))
	b = appendCSV(append(b, ','), string(def.Unit))
	for _, word := range [...]string{p.Kind.String(), p.Start.Std().Format(time.RFC3339), p.End.Std().Format(time.RFC3339), v.State.String()} {
		b = append(append(b, ','), word...)
	}
	seen := maySee(v.State, v.Notes)
	b = csvNumber(b, v.X, seen && v.HasX)
	b = csvNumber(b, v.Low, seen && v.HasLow)
	b = csvNumber(b, v.High, seen && v.HasHigh)
	b = csvCount(b, v.N, seen)
	b = csvCount(b, v.Num, seen && v.Den > 0)
	b = csvCount(b, v.Den, seen && v.Den > 0)
	b = csvNumber(b, v.Coverage, partial(v.State, v.Coverage))
	b = append(b, ',')
	b = append(b, strings.Join(v.Notes.Words(), " ")...)
	return append(b, "\r\n"...)
}

// csvNumber writes a comma and a number; empty where there is none.
func csvNumber(b []byte, x float64, has bool) []byte {
	b = append(b, ',')
	if has {
		b = unit.AppendJSON(b, x)
	}
	return b
}

// csvCount writes a comma and a whole number likewise.
func csvCount(b []byte, n int, has bool) []byte {
	b = append(b, ',')
	if has {
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return b
}
