package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/metric"
	"goright/generator/render"
	"goright/generator/unit"
)

// explainer prints one figure.
type explainer struct {
	out   io.Writer
	trace *metric.Trace
	rows  *render.Rows
	zone  *time.Location
	files []dataset.File
}

func (e *explainer) print() error {
	t := e.trace
	w := tabwriter.NewWriter(e.out, 0, 4, 2, ' ', 0)
	e.head(w)
	if t.Value.Notes.Has(metric.Withheld) {
		fmt.Fprintln(w, "\nWithheld: publish.audience is public, and small counts of findings would give single ones away.")
		return w.Flush()
	}
	if len(t.Parts) > 0 {
		fmt.Fprintf(w, "\nRows (%s)\n", unit.Int(len(t.Parts)))
		e.parts(w)
	}
	if len(t.Aside) > 0 {
		fmt.Fprintf(w, "\nRows that add nothing (%s)\n", unit.Int(len(t.Aside)))
		e.aside(w)
	}
	if t.Value.State != metric.NotCollected && t.Value.State != metric.NoneObserved {
		fmt.Fprintln(w, "\nHow the figure follows")
		e.working(w)
		fmt.Fprintf(w, "  %s has the same\n", render.DataFile(&t.Subject))
	}
	e.unread(w)
	return w.Flush()
}

// head says which figure it is, and its value as the data files have it.
func (e *explainer) head(w io.Writer) {
	t := e.trace
	who := "the organisation"
	if t.Subject.Kind != metric.Organisation {
		who = t.Subject.Kind.String() + " " + diag.Visible(t.Subject.Name)
	}
	fmt.Fprintf(w, "%s (%s), %s, %s\n", t.Def.Label, t.Def.ID, who, t.Period.Label(e.zone))
	v := t.Value
	words := []string{v.State.String()}
	if v.HasX {
		words = append(words, "value "+digits(v.X)+" "+string(t.Def.Unit))
	}
	if v.HasLow || v.HasHigh {
		words = append(words, "95 % interval "+bound(v.HasLow, v.Low)+" to "+bound(v.HasHigh, v.High))
	}
	if v.State >= metric.ObservedZero && !v.Notes.Has(metric.Withheld) {
		words = append(words, "n "+unit.Int(v.N))
	}
	if notes := v.Notes.Words(); notes != nil {
		words = append(words, "notes "+strings.Join(notes, " "))
	}
	fmt.Fprintf(w, "%s\n", strings.Join(words, ", "))
	if t.Start != t.End && (t.Start != t.Period.Start || t.End != t.Period.End) {
		fmt.Fprintf(w, "covered: %s to %s\n", e.instant(t.Start), e.instant(t.End))
	}
	if v.State == metric.NotCollected {
		fmt.Fprintln(w, "not collected: no export covers it, so there is no figure, and it is not zero")
	}
	fmt.Fprintf(w, "\n%s\n  %s\n", t.Def.Definition, t.Def.Formula)
}

// parts prints the rows that the figure is made of: in the order of their values
// where ranks matter, else of their times.
func (e *explainer) parts(w io.Writer) {
	t := e.trace
	parts := slices.Clone(t.Parts)
	ranked := parts[0].Seconds != metric.NoTime
	if ranked {
		slices.SortStableFunc(parts, func(a, b metric.Part) int { return cmp.Compare(a.Seconds, b.Seconds) })
		fmt.Fprint(w, "  rank\t"+string(t.Def.Unit))
		if t.Method == metric.Waiting {
			fmt.Fprint(w, "\tends\twatched from")
		}
	} else {
		fmt.Fprint(w, "  adds")
		if withDen(t) {
			fmt.Fprint(w, "\tof")
		}
	}
	fmt.Fprintf(w, "\t%s\n", strings.Join(e.titles(), "\t"))
	for i := range parts {
		p := &parts[i]
		if ranked {
			fmt.Fprintf(w, "  %d\t%s", i+1, digits(float64(p.Seconds)/t.Per()))
			if t.Method == metric.Waiting {
				fmt.Fprintf(w, "\t%s\t%s", end(p.Event), digits(float64(p.Entry)/t.Per()))
			}
		} else {
			adds := fmt.Sprint(p.Num)
			if t.Method == metric.Reported || t.Method == metric.Summed {
				adds = digits(p.Number)
			}
			fmt.Fprintf(w, "  %s", adds)
			if withDen(t) {
				fmt.Fprintf(w, "\t%d", p.Den)
			}
		}
		fmt.Fprintf(w, "\t%s\n", strings.Join(e.cells(p.Row), "\t"))
	}
}

// withDen reports whether the parts add to a denominator as well.
func withDen(t *metric.Trace) bool {
	return slices.Contains([]metric.Method{metric.Sharing, metric.Flow, metric.Quotient}, t.Method)
}

// end is how a time of waiting ended.
func end(event bool) string {
	if event {
		return "event"
	}
	return "censored"
}

// titles name what cells gives.
func (e *explainer) titles() []string {
	titles := []string{"at", "team", "service"}
	switch render.KindOf(e.trace) {
	case render.DeploymentRows:
		if titles = append(titles, "kind"); e.leads() {
			titles = append(titles, "committed", "lead time from")
		} else {
			titles = append(titles, "failed by")
		}
	case render.IncidentRows:
		titles = append(titles, "restored", "deployment")
	case render.FindingRows:
		titles = append(titles, "ended", "how")
	case render.RegisterRows:
		titles = append(titles, "record", "ended")
	}
	return append(titles, "cleaning", "row")
}

// leads reports whether the figure is made of lead times.
func (e *explainer) leads() bool {
	return e.trace.Def.ID == "lead_time" || e.trace.Def.ID == "lead_time_p90"
}

// cells are a row for a reader.
func (e *explainer) cells(r *metric.Row) []string {
	cells := []string{e.instant(r.At), e.rows.Teams(r), e.rows.Services(r)}
	switch render.KindOf(e.trace) {
	case render.DeploymentRows:
		kind := r.Deployment.Kind.String()
		if r.Record != metric.DeploymentRecord {
			kind = r.Record.String()
		}
		if cells = append(cells, kind); e.leads() {
			cells = append(cells, e.instant(r.Deployment.Committed), string(r.Deployment.LeadFrom))
		} else {
			cells = append(cells, e.rows.Evidence(r.Deployment.Evidence))
		}
	case render.IncidentRows:
		var links []string
		for _, o := range r.Waiting.Links {
			links = append(links, e.rows.Place(o))
		}
		cells = append(cells, e.instant(r.Waiting.Ended), strings.Join(links, "; "))
	case render.FindingRows:
		how := ""
		switch {
		case r.Finding.Fixed:
			how = "fixed"
		case r.Finding.Dismissed:
			how = "dismissed"
		}
		cells = append(cells, e.instant(r.Waiting.Ended), how)
	case render.RegisterRows:
		cells = append(cells, r.Record.String(), e.instant(r.Waiting.Ended))
	}
	cells = append(cells, strings.Join(r.Steps, " "), e.rows.Place(r.Origin))
	for i, c := range cells {
		if cells[i] = diag.Visible(c); c == "" {
			cells[i] = "-"
		}
	}
	return cells
}

// aside prints the rows that add nothing, by reason.
func (e *explainer) aside(w io.Writer) {
	list := slices.Clone(e.trace.Aside)
	slices.SortStableFunc(list, func(a, b metric.Aside) int { return cmp.Compare(a.Why, b.Why) })
	fmt.Fprintf(w, "  why\tinto\t%s\n", strings.Join(e.titles(), "\t"))
	for _, a := range list {
		into := "-"
		if a.Row.Into.Line > 0 {
			into = diag.Visible(e.rows.Place(a.Row.Into))
		}
		fmt.Fprintf(w, "  %s\t%s\t%s\n", a.Why, into, strings.Join(e.cells(a.Row), "\t"))
	}
}

// unread counts the rows that reading set aside: no figure ever saw them.
func (e *explainer) unread(w io.Writer) {
	kind := string(render.KindOf(e.trace))
	said := false
	for _, f := range e.files {
		behind := f.Kind == kind || kind == "deployments" && f.Kind == "changes" ||
			kind == "register" && slices.Contains([]string{"measures", "policies", "asks"}, f.Kind)
		if !behind {
			continue
		}
		for _, c := range f.SetAside {
			if !said {
				fmt.Fprintln(w, "\nSet aside while reading, for any subject and time (“goright check” has their places)")
				said = true
			}
			fmt.Fprintf(w, "  %s\t%s\t%s\n", unit.Int(c.N), diag.Visible(c.What), diag.Visible(f.Path))
		}
	}
}

// instant is a time in the organisation's zone, in which days are cut.
func (e *explainer) instant(t dataset.Time) string {
	if t == dataset.None {
		return ""
	}
	return t.In(e.zone).Format("2006-01-02 15:04:05 -07:00")
}

// digits are those of the data files.
func digits(x float64) string { return string(unit.AppendJSON(nil, x)) }

// bound is an end of an interval; a dash where there is none.
func bound(has bool, x float64) string {
	if !has {
		return "-"
	}
	return digits(x)
}
