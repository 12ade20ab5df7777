package main

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/source"
	"goright/generator/unit"
)

// mostNames is how many headers, words or values a comment lists.
const mostNames = 20

// globs says how later exports are read without another change.
func globs(file string) string {
	folder, ending := path.Dir(file), path.Ext(file)
	if folder == "." {
		folder = "exports"
	}
	if ending == ".gz" {
		ending = path.Ext(strings.TrimSuffix(file, ending)) + ending
	}
	return "later exports, too: a glob such as " + quoteTOML(path.Join(folder, "*"+ending))
}

// write writes a source with a comment on each line. Data is what all sources
// read; nil: nobody knows yet.
func (s *draftSource) write(t *tomlText, data *dataset.Dataset) {
	first := s.files[0]
	for _, p := range s.files {
		t.comment(account(p))
	}
	t.line("[source."+s.name+"]", "")
	s.writeKind(t, first)
	var files []string
	for _, p := range s.files {
		files = append(files, quoteTOML(p.Path))
	}
	if len(files) <= 2 {
		t.line("files = ["+strings.Join(files, ", ")+"]", globs(first.Path))
	} else {
		t.line("files = [", globs(first.Path))
		for _, f := range files {
			t.line("  "+f+",", "")
		}
		t.line("]", "")
	}
	s.writeWhere(t)
	s.writeDates(t)
	s.writeScanTime(t)
	s.writeWarnings(t)
	s.writeColumns(t, first)
	s.writeNameless(t, data)
	s.writeWords(t)
}

// account says what became of a file.
func account(p source.Proposal) string {
	f := p.File
	text := fmt.Sprintf("%s: %s; %s of %s kept", p.Path, f.Shape, unit.Int(f.Kept), unit.Plural(f.Rows, "row", "rows"))
	if f.First != dataset.None {
		text += fmt.Sprintf(", %s to %s", f.First.Std().Format(time.DateOnly), f.Last.Std().Format(time.DateOnly))
	}
	for _, c := range f.SetAside {
		text += fmt.Sprintf("; %s: %s", c.What, unit.Int(c.N))
	}
	return text
}

// writeKind says what the rows are: by a preset, or by a guess.
func (s *draftSource) writeKind(t *tomlText, p source.Proposal) {
	if p.Options.Preset == "" {
		t.line(fmt.Sprintf("kind  = %q", p.Options.Kind), "? guessed by its columns: is it right")
		return
	}
	what := p.Fits[0].Title + ", recognised by the content"
	if len(p.Fits) > 1 {
		var others []string
		for _, o := range p.Fits[1:] {
			others = append(others, o.Name)
		}
		what = "? this fits as well: " + strings.Join(others, ", ") + "; which is it"
	}
	t.line(fmt.Sprintf("preset = %q", p.Options.Preset), what)
}

// writeWhere asks what a preset needs to know.
func (s *draftSource) writeWhere(t *tomlText) {
	for _, q := range s.files[0].Wanted {
		table, name, _ := strings.Cut(q.Key, ".")
		t.comment("? " + q.Why)
		seen := map[string]int{}
		var picked []string
		for _, p := range s.files {
			for _, other := range p.Wanted {
				for _, v := range other.Values {
					if other.Key == q.Key {
						seen[v.What] += v.N
					}
				}
			}
			for _, w := range p.Options.Where[name] {
				if !slices.Contains(picked, w) {
					picked = append(picked, w)
				}
			}
		}
		if len(seen) > 0 {
			t.comment("  seen there: " + visible(slices.Sorted(maps.Keys(seen)), mostNames))
		}
		if table != "where" {
			t.comment(q.Key + ` = ""`)
			continue
		}
		if len(picked) > 1 {
			picked = slices.DeleteFunc(picked, func(w string) bool { return w == "*" })
		}
		slices.Sort(picked)
		var words []string
		for _, w := range picked {
			words = append(words, quoteTOML(w))
		}
		t.line(fmt.Sprintf("where = { %s = [%s] }", quoteKey(name), strings.Join(words, ", ")), "? is it this; * stands for any text")
	}
}

// writeDates asks for the order of day and month where the file does not tell.
func (s *draftSource) writeDates(t *tomlText) {
	for _, p := range s.files {
		i := slices.IndexFunc(p.Problems, func(d diag.Problem) bool {
			return strings.Contains(d.Hint, "date_format") && strings.Contains(d.Hint, "%d")
		})
		if i >= 0 {
			t.comment(fmt.Sprintf("? %s: %s", p.Path, p.Problems[i].Msg))
			t.comment(`  ` + p.Problems[i].Hint)
			t.comment(`date_format = ["%d/%m/%Y"]`)
			return
		}
	}
}

// writeColumns says which columns are read, and which nobody asked for.
func (s *draftSource) writeColumns(t *tomlText, p source.Proposal) {
	if p.Options.Preset == "" {
		var named []string
		for _, m := range p.Named {
			named = append(named, m.Column)
		}
		if len(named) > 0 {
			t.comment("found by their names: " + visible(named, mostNames))
		}
	}
	var ignored, dropped []string
	for _, p := range s.files {
		ignored, dropped = append(ignored, p.File.Ignored...), append(dropped, p.File.Dropped...)
	}
	if len(ignored) > 0 {
		slices.Sort(ignored)
		t.comment("nobody asks for: " + visible(slices.Compact(ignored), mostNames))
	}
	if len(dropped) > 0 {
		slices.Sort(dropped)
		t.comment("never read, for they name people: " + visible(slices.Compact(dropped), mostNames))
	}
	if len(p.Guessed) == 0 && len(p.Emptied) == 0 {
		return
	}
	t.line("[source."+s.name+".columns]", "goright's column = header, or path in JSON")
	for _, m := range p.Emptied {
		t.line(m.Column+" = []", fmt.Sprintf("? no word under %s is one of goright's: left alone", m.Header))
	}
	for _, m := range p.Guessed {
		t.line(fmt.Sprintf("%s = %s", m.Column, quoteTOML(m.Header)), "? guessed by its name and content")
	}
}

// writeWords lists words that no map covers, as lines to complete.
func (s *draftSource) writeWords(t *tomlText) {
	unmapped := map[string]int{}
	for _, p := range s.files {
		for _, c := range p.File.Unmapped {
			unmapped[c.What] += c.N
		}
	}
	if len(unmapped) == 0 {
		return
	}
	t.comment("? Words without a meaning: put them behind goright's word in the tables")
	t.comment(fmt.Sprintf("  [source.%s.states], [source.%s.severity] and [source.%s.kinds], such as fixed = [\"Done\"]", s.name, s.name, s.name))
	for i, what := range slices.Sorted(maps.Keys(unmapped)) {
		if i == mostNames {
			t.comment(fmt.Sprintf("  and %d more", len(unmapped)-mostNames))
			break
		}
		t.comment(fmt.Sprintf("  %s: %s", what, unit.Plural(unmapped[what], "row", "rows")))
	}
}
