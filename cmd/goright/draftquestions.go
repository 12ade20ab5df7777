package main

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/metric"
	"goright/generator/unit"
)

// writeProduction asks which environments are production where no deployment of
// a source is in one of those that count by themselves.
func writeProduction(t *tomlText, data *dataset.Dataset) {
	if data == nil {
		return
	}
	standard := metric.Defaults().Production
	asked := false
	for _, e := range metric.DeployedElsewhere(data, standard) {
		if e.Counted > 0 {
			continue
		}
		var seen []string
		for _, env := range e.Environments {
			seen = append(seen, fmt.Sprintf("%s (%s)", env.What, unit.Plural(env.N, "row", "rows")))
		}
		t.comment(fmt.Sprintf("? no deployment of %s counts, for none is in production: its environments are %s", e.Source, visible(seen, mostNames)))
		asked = true
	}
	if !asked {
		return
	}
	var names []string
	for _, name := range standard {
		names = append(names, quoteTOML(name))
	}
	t.comment("  take the mark off and add the names of those that are production")
	t.comment("production = [" + strings.Join(names, ", ") + "]")
}

// What the trial reading says of scans without a time, and of dates that could
// be two; those are asked about in words of their own.
const (
	untimedScan = "nobody says when this scan was made"
	eitherDate  = "date_format"
)

// writeScanTime asks when scans were made that do not say it.
func (s *draftSource) writeScanTime(t *tomlText) {
	for _, p := range s.files {
		if !slices.ContainsFunc(p.Problems, func(d diag.Problem) bool { return strings.HasPrefix(d.Msg, untimedScan) }) {
			continue
		}
		base := path.Base(p.Path)
		stem, ending, _ := strings.Cut(base, ".")
		t.comment(fmt.Sprintf("? when was this scan made? Put its date into the name of the file, such as %s-2026-03-01.%s,", stem, ending))
		t.comment("  or say it here; several scans of the same thing, over time, show what was opened and fixed")
		t.comment(`scanned_at = "2026-03-01"`)
		return
	}
}

// mostWarnings is how many warnings of the trial reading a source repeats.
const mostWarnings = 3

// writeWarnings repeats what else goright check is going to say of the files.
func (s *draftSource) writeWarnings(t *tomlText) {
	n := 0
	for _, p := range s.files {
		for _, d := range p.Problems {
			asked := strings.HasPrefix(d.Msg, untimedScan) || strings.Contains(d.Hint, eitherDate) || strings.HasSuffix(d.Msg, "not mapped")
			if d.Severity != diag.Warning || asked {
				continue
			}
			if n++; n > mostWarnings {
				t.comment("goright check has further warnings")
				return
			}
			t.comment("warning: " + d.String())
		}
	}
}

// writeNameless asks whose rows they are where none names a service or team.
func (s *draftSource) writeNameless(t *tomlText, data *dataset.Dataset) {
	if data == nil || !nameless(data, s.name) {
		return
	}
	t.comment("? no row names a service or team: say which it is, or take it from the path of the file, such as")
	t.comment(`  service = { file = "scans/(?<service>[^/]+)/" }`)
	if len(s.files[0].Guessed)+len(s.files[0].Emptied) == 0 {
		t.comment("[source." + s.name + ".columns]")
	}
	t.comment(`service = { const = "…" }`)
}

// nameless reports whether a source has rows, and none of them says whose it is.
func nameless(data *dataset.Dataset, source string) bool {
	rows, named := 0, 0
	count := func(o dataset.Origin, has bool) {
		if data.Files[o.File].Source != source {
			return
		}
		if rows++; has {
			named++
		}
	}
	for _, r := range data.Deployments {
		count(r.Origin, r.Service != 0 || r.Teams != 0)
	}
	for _, r := range data.Incidents {
		count(r.Origin, r.Services != 0 || r.Teams != 0)
	}
	for _, r := range data.Findings {
		count(r.Origin, r.Service != 0 || r.Teams != 0)
	}
	return rows > 0 && named == 0
}
