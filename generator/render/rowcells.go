package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"goright/generator/dataset"
	"goright/generator/metric"
)

// Teams are the ids of the teams of a row that are shown, by text, with semicolons
// between.
func (w *Rows) Teams(r *metric.Row) string { return w.texts(r.Owners, w.teams) }

// Services are the ids of its services likewise.
func (w *Rows) Services(r *metric.Row) string { return w.texts(r.Services, w.services) }

func (w *Rows) texts(set dataset.Set, shown map[dataset.Name]bool) string {
	var texts []string
	for _, name := range w.names.Members(set) {
		if shown[name] {
			texts = append(texts, w.names.Text(name))
		}
	}
	slices.Sort(texts)
	return strings.Join(texts, ";")
}

// Evidence says what makes a change a failed one: the rung of each sign and its
// place.
func (w *Rows) Evidence(list []metric.Evidence) string {
	var texts []string
	for _, e := range list {
		texts = append(texts, fmt.Sprintf("rung %d %s", e.Rung, w.Place(e.Origin)))
	}
	return strings.Join(texts, "; ")
}

// Place is the file of a row with its line, or with its number where the rows of
// the file have no lines.
func (w *Rows) Place(o dataset.Origin) string {
	if o.Line == 0 {
		return "" // no row of an export
	}
	if int(o.File) < len(w.files) && w.files[o.File].Rowed {
		return w.file(o) + " row " + strconv.FormatUint(uint64(o.Line), 10)
	}
	return w.file(o) + ":" + strconv.FormatUint(uint64(o.Line), 10)
}

func (w *Rows) file(o dataset.Origin) string {
	if int(o.File) >= len(w.files) {
		return ""
	}
	return w.files[o.File].Path
}

// appendInstant writes a comma and a time, empty where there is none.
func appendInstant(b []byte, t dataset.Time) []byte {
	b = append(b, ',')
	if t == dataset.None {
		return b
	}
	return t.Std().AppendFormat(b, time.RFC3339)
}

// appendSeconds writes a comma and a number of seconds, empty where there is none.
func appendSeconds(b []byte, s int32) []byte {
	b = append(b, ',')
	if s == metric.NoTime {
		return b
	}
	return strconv.AppendInt(b, int64(s), 10)
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
