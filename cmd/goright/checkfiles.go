package main

import (
	"fmt"
	"strings"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/unit"
)

// accountOf prints what became of a file, for whoever can mend its export.
func (c *command) accountOf(files []dataset.File, i int, zone *time.Location) {
	f := &files[i]
	what := f.Kind + ", " + f.Shape
	if f.Preset != "" {
		what = f.Kind + ", " + f.Preset + ", " + f.Shape
	}
	fmt.Fprintf(c.stdout, "%s (%s): %s of %s rows kept\n", diag.Visible(f.Path), what, unit.Int(f.Kept), unit.Int(f.Rows))
	say := func(format string, args ...any) { fmt.Fprintf(c.stdout, "  "+format+"\n", args...) }
	if f.First != dataset.None {
		say("from %s to %s, encoding %s", f.First.In(zone).Format(time.DateOnly), f.Last.In(zone).Format(time.DateOnly), f.Encoding)
	}
	if f.Truncated != "" {
		say("cut short: %s", f.Truncated)
	}
	counts := func(what string, list []dataset.Count) {
		for _, count := range list {
			say("%s: %s, %s", what, diag.Visible(count.What), unit.Plural(count.N, "row", "rows"))
		}
	}
	counts("set aside", f.SetAside)
	counts("kept with a remark", f.Mended)
	counts("no meaning for", f.Unmapped)
	for _, o := range f.Overlaps {
		say("overlaps with %s: %s the same there, %s later there", diag.Visible(files[o.File].Path), unit.Plural(o.Repeated, "row", "rows"), unit.Int(o.Replaced))
	}
	if f.Zoneless > 0 {
		say("%s without an offset: taken as %s", unit.Plural(f.Zoneless, "time", "times"), f.Zone)
	}
	if len(f.Dropped) > 0 {
		say("not read, for they name people: %s", diag.Visible(strings.Join(f.Dropped, ", ")))
	}
	if f.Get != "" && (f.Truncated != "" || f.Kept < f.Rows || len(f.Unmapped) > 0 || len(f.Problems) > 0) {
		say("the right export: %s", strings.ReplaceAll(strings.TrimSpace(f.Get), "\n", "\n    "))
	}
}

// coverageOf prints in which months a source has rows.
func (c *command) coverageOf(v *dataset.Coverage, zone *time.Location) {
	if len(v.Rows) == 0 {
		return
	}
	rows := "rows"
	if v.Scans {
		rows = "scans"
	}
	filled := 0
	for _, n := range v.Rows {
		if n > 0 {
			filled++
		}
	}
	fmt.Fprintf(c.stdout, "%s (%s): %s in %d of %s from %s on, until %s\n", v.Source, v.Kind, rows, filled, unit.Plural(len(v.Rows), "month", "months"), v.First, v.Until.In(zone).Format(time.DateOnly))
	for i := 0; i < len(v.Gaps); {
		g, n := v.Gaps[i], 1
		for i+n < len(v.Gaps) && v.Gaps[i+n] == (dataset.Gap{Team: g.Team, Month: g.Month + dataset.YearMonth(n), Unlikely: g.Unlikely}) {
			n++
		}
		i += n
		c.gap(g, n)
	}
	if v.Stops {
		fmt.Fprintf(c.stdout, "  stops before the report does: rows were to be expected since then\n")
	}
}

// gap prints n months in a row without a row, from that of g on.
func (c *command) gap(g dataset.Gap, n int) {
	whose, when, likely := "", g.Month.String(), "perhaps a quiet month"
	if g.Team != "" {
		whose = " of " + diag.Visible(g.Team)
	}
	if n > 1 {
		when, likely = fmt.Sprintf("%s to %s", g.Month, g.Month+dataset.YearMonth(n-1)), "perhaps quiet months"
	}
	if g.Unlikely {
		likely = "the months beside it have many"
	}
	fmt.Fprintf(c.stdout, "  gap: no row%s in %s, %s\n", whose, when, likely)
}

// scopesOf prints what scans without dates looked at, as a table.
func (c *command) scopesOf(scopes []dataset.Scope, zone *time.Location) {
	if len(scopes) == 0 {
		return
	}
	fmt.Fprintln(c.stdout, "scopes of scans: tool, scope, complete scans of all, last scan, there before, opened, fixed, dismissed, open")
	for i := range scopes {
		s := &scopes[i]
		last := "no time"
		for _, scan := range s.Scans {
			if scan.At != dataset.None {
				last = scan.At.In(zone).Format(time.DateOnly)
			}
		}
		name := s.Name
		if name == "" {
			name = "(all of it)"
		}
		fmt.Fprintf(c.stdout, "  %s\t%s\t%d of %d\t%s\t%d\t%d\t%d\t%d\t%d\n", diag.Visible(s.Tool), diag.Visible(name), s.Complete(), len(s.Scans), last, s.Before, s.Opened, s.Fixed, s.Dismissed, s.Open)
	}
}
