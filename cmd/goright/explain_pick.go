package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"goright/generator/diag"
	"goright/generator/metric"
	"goright/generator/render"
	"goright/generator/unit"
)

// unknown is a word of the command line that names nothing.
func unknown(what, word string, known []string, otherwise string) error {
	if near := diag.Nearest(word, known); near != "" {
		otherwise = "did you mean " + diag.Visible(near) + "?"
	}
	return usageError{fmt.Errorf("unknown %s %s (%s)", what, diag.Quote(word), otherwise)}
}

func checkMetric(word string) error {
	if _, ok := metric.Lookup(metric.ID(word)); ok {
		return nil
	}
	var known []string
	for _, d := range metric.Catalogue() {
		known = append(known, string(d.ID))
	}
	return unknown("metric", word, known, "“goright list metrics” lists them")
}

// subject is the place in the table of whom the figure is about.
func (w *wanted) subject(table *metric.Table) (int, error) {
	kind, word := metric.Team, w.team
	switch {
	case w.service != "":
		kind, word = metric.Service, w.service
	case w.team == "":
		return 0, nil
	}
	shown := map[*metric.Figures]bool{}
	for _, f := range render.Subjects(table) {
		shown[f] = true
	}
	var known []string
	closed := false
	for i := range table.Figures {
		f := &table.Figures[i]
		s := &f.Subject
		if s.Kind != kind {
			continue
		}
		named := strings.EqualFold(s.ID, word) || strings.EqualFold(s.Name, word) || s.Slug == word
		switch {
		case named && shown[f]:
			return i, nil
		case named:
			closed = true
		case shown[f]:
			known = append(known, s.ID, s.Name)
		}
	}
	if closed {
		return 0, usageError{fmt.Errorf("%s %s has no page of its own: the team is hidden in the configuration, and so are its rows", kind, diag.Quote(word))}
	}
	return 0, unknown(kind.String(), word, known, "“goright explain” lists them")
}

// trace finds the period by its name and traces the figure.
func (w *wanted) trace(x *metric.Tracer, subject int) (*metric.Trace, error) {
	table := x.Table()
	known := []string{"window"}
	for i := range table.Periods {
		own, ok := x.PeriodOf(w.metric, i)
		if !ok {
			break
		}
		for _, name := range periodNames(table, i, own.Label(table.Zone)) {
			if name == w.period {
				t, _ := x.Trace(subject, w.metric, i)
				return &t, nil
			}
			known = append(known, name)
		}
	}
	return nil, unknown("period", w.period, known, fmt.Sprintf("known: %s; “goright explain” says more", periodsOf(table)))
}

// periodNames are what a period may be called: 2026-09, window:2026-09, its days,
// and “window” for the last.
func periodNames(table *metric.Table, i int, own string) []string {
	label := table.Periods[i].Label(table.Zone)
	names := []string{label, own}
	if i >= table.Months && i < 2*table.Months {
		names = append(names, "window:"+table.Periods[i-table.Months].Label(table.Zone))
	}
	if i == table.Status() {
		names = append(names, "window")
	}
	return names
}

// periodsOf says in a few words which months there are.
func periodsOf(table *metric.Table) string {
	if table.Months == 0 {
		return "no complete months, and the window"
	}
	first, last := table.Periods[0].Label(table.Zone), table.Periods[table.Months-1].Label(table.Zone)
	if first == last {
		return "the month " + first + ", and the window"
	}
	return "the months " + first + " to " + last + ", and the windows that end with each"
}

// listFigures says what can be explained.
func (c *command) listFigures(table *metric.Table) error {
	w := tabwriter.NewWriter(c.stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "Metrics")
	for _, d := range metric.Catalogue() {
		fmt.Fprintf(w, "  %s\t%s\t%s\n", d.ID, d.Unit, d.Label)
	}
	for _, kind := range []metric.SubjectKind{metric.Team, metric.Service} {
		fmt.Fprintf(w, "\n--%s\n", kind)
		for _, f := range render.Subjects(table) {
			if f.Subject.Kind == kind {
				fmt.Fprintf(w, "  %s\t%s\n", diag.Visible(f.Subject.ID), diag.Visible(f.Subject.Name))
			}
		}
	}
	fmt.Fprint(w, "\n--period\n")
	if len(table.Periods) == 0 {
		fmt.Fprintln(w, "  none: the exports hold nothing that counts")
		return w.Flush()
	}
	for i := range table.Months {
		fmt.Fprintf(w, "  %s\n", table.Periods[i].Label(table.Zone))
	}
	status := table.Periods[table.Status()]
	fmt.Fprintf(w, "  window\t%s, the days before the report’s date (default)\n", unit.DateRange(status.Start.In(table.Zone), status.End.In(table.Zone)))
	if table.Months > 0 {
		last := table.Periods[table.Months-1].Label(table.Zone)
		fmt.Fprintf(w, "  window:%s\tas many days, that end with a month\n", last)
	}
	return w.Flush()
}
