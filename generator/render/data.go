package render

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/tree"
	"goright/generator/unit"
)

// Data writes every figure under data/: metrics/ with one JSON file a subject
// and an index of them, organisation.csv with the organisation's figures of all
// periods, and teams.csv with each team's figures of the last one (README of
// the site: the method page). Teams that chose to have no page have no file,
// and services that nobody else owns neither; they are still in the totals.
func Data(table *metric.Table, workers int, out tree.Tree) error {
	d := data{table: table, codes: codes(), metrics: byID(table), subjects: visible(table)}
	others := []struct {
		name   string
		append func(b []byte) []byte
	}{{"metrics/index.json", d.index}, {"organisation.csv", d.organisationCSV}, {"teams.csv", d.teamsCSV}}
	err := each(workers, len(others)+len(d.subjects), func(desk *dataDesk, i int) error {
		name := ""
		if i < len(others) { // the largest come first
			name, desk.b = others[i].name, others[i].append(desk.b[:0])
		} else {
			f := d.subjects[i-len(others)]
			name, desk.b = "metrics/"+fileOf(&f.Subject), d.file(desk, f)
		}
		return out.Put("data/"+name, desk.b)
	})
	if err != nil {
		return fmt.Errorf("write figures: %w", err)
	}
	return nil
}

// data is what all files share; nothing in it changes.
type data struct {
	table    *metric.Table
	codes    []code
	metrics  []metric.Def // by id
	subjects []*metric.Figures
}

// dataDesk is what a worker writes with.
type dataDesk struct {
	b       []byte // the file
	figures figures
	periods []periodsText
}

// periodsText are periods as they stand in every file that has them.
type periodsText struct {
	periods []dataset.Period
	text    []byte
}

// appendPeriods writes a list of periods; the few there are, are kept.
func (desk *dataDesk) appendPeriods(b []byte, periods []dataset.Period) []byte {
	for _, p := range desk.periods {
		if slices.Equal(p.periods, periods) {
			return append(b, p.text...)
		}
	}
	text := appendPeriods(nil, periods)
	desk.periods = append(desk.periods, periodsText{periods, text})
	return append(b, text...)
}

func byID(table *metric.Table) []metric.Def {
	defs := table.Defs()
	slices.SortFunc(defs, func(a, b metric.Def) int { return cmp.Compare(a.ID, b.ID) })
	return defs
}

// visible are the subjects that are shown by themselves.
func visible(table *metric.Table) []*metric.Figures { return table.Visible() }

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

// file is one subject's file, written over the one before.
func (d *data) file(desk *dataDesk, f *metric.Figures) []byte {
	b := append(desk.b[:0], `{"as_of":`...)
	b = appendTime(b, d.table.AsOf)
	b = append(b, ",\n\"metrics\":{"...)
	for i := range d.metrics {
		s := f.Series(d.metrics[i].ID)
		if s == nil {
			continue
		}
		if desk.figures.read(s); desk.figures.collected {
			b = d.metric(b, desk, &d.metrics[i], s.Periods)
		}
	}
	b = append(b, "},\n\"periods\":"...)
	b = desk.appendPeriods(b, d.table.Periods)
	b = append(b, ",\n\"schema\":"...)
	b = strconv.AppendInt(b, figuresSchema, 10)
	b = append(b, ",\"states\":"+stateLegend+",\"subject\":"...)
	b = appendSubject(b, &f.Subject)
	b = append(b, `,"timezone":`...)
	b = appendString(b, d.table.Zone.String())
	return append(b, "}\n"...)
}

// metric writes the figures on the desk on a line of their own, so that two
// versions of a file can be compared.
func (d *data) metric(b []byte, desk *dataDesk, def *metric.Def, periods []dataset.Period) []byte {
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	b = append(b, '\n')
	b = appendString(b, string(def.ID))
	b = append(b, ":{"...)
	f := &desk.figures
	b = f.appendBeyond(b)
	b = f.appendCoverage(b)
	b = appendCounts(b, "den", f.Den, f.shares)
	b = f.appendNumbers(b, "high", f.High)
	b = f.appendNumbers(b, "low", f.Low)
	if def.Unit != unit.Count || !f.saidByValue() {
		b = appendCounts(b, "n", f.N, f.shown)
	}
	b = f.appendNotes(b, d.codes)
	b = appendCounts(b, "num", f.Num, f.shares)
	if !slices.Equal(periods, d.table.Periods) {
		b = desk.appendPeriods(appendKey(b, "periods"), periods)
	}
	b = f.appendStates(appendKey(b, "state"))
	b = appendString(appendKey(b, "unit"), string(def.Unit))
	return append(f.appendValues(b), '}')
}

// index lists the files with whom they are about.
func (d *data) index(b []byte) []byte {
	b = append(b, `{"files":[`...)
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
