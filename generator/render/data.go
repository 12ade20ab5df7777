package render

import (
	"cmp"
	"fmt"
	"slices"

	"goright/generator/metric"
	"goright/generator/tree"
)

// Data writes every figure under data/: metrics/ with one JSON file a subject
// and an index of them, organisation.csv with the organisation's figures of all
// periods, and teams.csv with each team's figures of the last one (README of
// the site: the method page). Teams that chose to have no page have no file,
// and services that nobody else owns neither; they are still in the totals.
func Data(table *metric.Table, workers int, out tree.Tree) error {
	d := data{table: table, columns: columns(), metrics: byID(), subjects: visible(table)}
	err := each(workers, len(d.subjects), func(i int) error {
		f := d.subjects[i]
		return out.Put("data/metrics/"+fileOf(&f.Subject), d.file(f))
	})
	if err != nil {
		return fmt.Errorf("write figures: %w", err)
	}
	if err := out.Put("data/metrics/index.json", d.index()); err != nil {
		return fmt.Errorf("write index of figures: %w", err)
	}
	if err := out.Put("data/organisation.csv", d.organisationCSV()); err != nil {
		return fmt.Errorf("write figures: %w", err)
	}
	if err := out.Put("data/teams.csv", d.teamsCSV()); err != nil {
		return fmt.Errorf("write figures: %w", err)
	}
	return nil
}

// data is what all files share; nothing in it changes.
type data struct {
	table    *metric.Table
	columns  []column
	metrics  []metric.Def // by id
	subjects []*metric.Figures
}

func byID() []metric.Def {
	defs := metric.Catalogue()
	slices.SortFunc(defs, func(a, b metric.Def) int { return cmp.Compare(a.ID, b.ID) })
	return defs
}

// visible lists the subjects that are shown by themselves, in the table's order.
func visible(table *metric.Table) []*metric.Figures {
	hidden := map[string]bool{}
	for i := range table.Figures {
		s := &table.Figures[i].Subject
		if s.Kind == metric.Team && s.Hidden {
			hidden[s.ID] = true
		}
	}
	var shown []*metric.Figures
	for i := range table.Figures {
		s := &table.Figures[i].Subject
		owned := len(s.Owners) > 0 && !slices.ContainsFunc(s.Owners, func(id string) bool { return !hidden[id] })
		if s.Hidden || s.Kind == metric.Service && owned {
			continue
		}
		shown = append(shown, &table.Figures[i])
	}
	return shown
}

// fileOf is a subject's file below data/metrics/.
func fileOf(s *metric.Subject) string {
	switch s.Kind {
	case metric.Team:
		return "teams/" + s.Slug + ".json"
	case metric.Service:
		return "services/" + s.Slug + ".json"
	}
	return "organisation.json"
}

// file is one subject's file.
func (d *data) file(f *metric.Figures) []byte {
	b := make([]byte, 0, 4<<10)
	b = append(b, `{"as_of":`...)
	b = appendTime(b, d.table.AsOf)
	b = append(b, ",\n\"metrics\":{"...)
	var values []metric.Value
	for i := range d.metrics {
		s := f.Series(d.metrics[i].ID)
		if s == nil {
			continue
		}
		values = valuesOf(values[:0], s)
		if !slices.ContainsFunc(values, func(v metric.Value) bool { return v.State != metric.NotCollected }) {
			continue
		}
		b = d.metric(b, &d.metrics[i], s, values)
	}
	b = append(b, "},\n\"periods\":"...)
	b = appendPeriods(b, d.table.Periods)
	b = append(b, ",\n\"schema\":1,\"subject\":"...)
	b = appendSubject(b, &f.Subject)
	b = append(b, `,"timezone":`...)
	b = appendString(b, d.table.Zone.String())
	return append(b, "}\n"...)
}

func valuesOf(values []metric.Value, s *metric.Series) []metric.Value {
	for i := range s.Len() {
		values = append(values, s.At(i))
	}
	return values
}

// metric writes one metric on a line of its own, so that two versions of a file
// can be compared.
func (d *data) metric(b []byte, def *metric.Def, s *metric.Series, values []metric.Value) []byte {
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	b = append(b, '\n')
	b = appendString(b, string(def.ID))
	b = append(b, ":{"...)
	for _, c := range d.columns {
		if c.key == "value" { // periods, state and unit come before it in the alphabet
			if !slices.Equal(s.Periods, d.table.Periods) {
				b = appendPeriods(appendKey(b, "periods"), s.Periods)
			}
			b = appendStates(appendKey(b, "state"), values)
			b = appendString(appendKey(b, "unit"), string(def.Unit))
		}
		b = appendColumn(b, c, values)
	}
	return append(b, '}')
}

func appendStates(b []byte, values []metric.Value) []byte {
	b = append(b, '[')
	for i := range values {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), values[i].State.String()...), '"')
	}
	return append(b, ']')
}

// index lists the files with whom they are about.
func (d *data) index() []byte {
	b := []byte(`{"files":[`)
	for i, f := range d.subjects {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, "\n{\"file\":"...)
		b = appendString(b, fileOf(&f.Subject))
		b = append(b, `,"subject":`...)
		b = appendSubject(b, &f.Subject)
		b = append(b, '}')
	}
	return append(b, "\n],\"schema\":1}\n"...)
}
