package main

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/source"
	"goright/generator/unit"
)

// draft is a site.toml that is proposed.
type draft struct {
	sources []draftSource
	not     []source.Proposal // files that nothing can be proposed for
}

// draftSource is a source, with one file or, of one preset, several.
type draftSource struct {
	name  string
	files []source.Proposal
}

// add puts a file with those of its preset, or into a source of its own.
func (d *draft) add(p source.Proposal) {
	if p.Wrong != "" {
		d.not = append(d.not, p)
		return
	}
	for i := range d.sources {
		if s := &d.sources[i]; p.Options.Preset != "" && s.files[0].Options.Preset == p.Options.Preset {
			s.files = append(s.files, p)
			return
		}
	}
	name := p.Options.Preset
	if name == "" {
		name = keyOf(path.Base(p.Path))
	}
	d.sources = append(d.sources, draftSource{d.free(name), []source.Proposal{p}})
}

// longestKey is how long the name of a source gets.
const longestKey = 40

// keyOf makes a key of TOML of a file's name: what stands before its first point.
func keyOf(base string) string {
	stem, _, _ := strings.Cut(base, ".")
	key := strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r - 'A' + 'a'
		}
		return '-'
	}, stem), "-")
	key = strings.Join(strings.FieldsFunc(key, func(r rune) bool { return r == '-' }), "-")
	if key == "" {
		return "export"
	}
	return key[:min(len(key), longestKey)]
}

// free is the name, with a number where another source has it.
func (d *draft) free(name string) string {
	for n, base := 2, name; ; n++ {
		if !slices.ContainsFunc(d.sources, func(s draftSource) bool { return s.name == name }) {
			return name
		}
		name = fmt.Sprintf("%s-%d", base, n)
	}
}

func (d *draft) empty() bool { return len(d.sources) == 0 }

// text writes the draft. Data is what it reads, for what only all files together
// can tell; nil: nobody knows yet.
func (d *draft) text(data *dataset.Dataset) string {
	t := &tomlText{}
	t.comment("Proposed by goright init. A question mark is a question to you: answer it, then")
	t.comment("run goright check. The README explains every key.")
	t.blank()
	t.line(`title    = "Our organisation"`, "as the masthead shows it")
	t.line(`timezone = "UTC"`, d.zoneComment())
	writeProduction(t, data)
	for i := range d.sources {
		t.blank()
		d.sources[i].write(t, data)
	}
	for _, p := range d.not {
		t.blank()
		t.comment(fmt.Sprintf("Not read: %s: %s", p.Path, p.Wrong))
		if p.Hint != "" {
			t.comment("  " + p.Hint)
		}
	}
	if data != nil {
		writeOwners(t, data)
	}
	return t.String()
}

// zoneComment asks for the zone where times have none.
func (d *draft) zoneComment() string {
	n, first := 0, ""
	for _, s := range d.sources {
		for _, p := range s.files {
			if n += p.File.Zoneless; first == "" && p.File.Zoneless > 0 {
				first = p.Path
			}
		}
	}
	if n == 0 {
		return "days and months are cut at its midnights; such as Europe/Berlin"
	}
	return fmt.Sprintf("? %s without an offset, such as in %s: which zone are they in", unit.Plural(n, "time", "times"), first)
}

// mostOwned is how many services without an owner are listed.
const mostOwned = 40

// writeOwners asks whose the services are that nobody owns.
func writeOwners(t *tomlText, data *dataset.Dataset) {
	if !slices.ContainsFunc(data.Teams, func(team dataset.Team) bool { return team.Name == "Unassigned" }) {
		return
	}
	if !slices.ContainsFunc(data.Services, func(s dataset.Service) bool { return len(s.Periods) == 0 }) {
		return
	}
	t.blank()
	t.comment("? Whose services are these? Take the mark off and name the team, or give a source with")
	t.comment(`  kind = "services"; without it they stand under "Unassigned".`)
	n := 0
	for _, s := range data.Services {
		if len(s.Periods) > 0 {
			continue
		}
		if n++; n > mostOwned {
			continue
		}
		t.comment(fmt.Sprintf("[service.%s]", quoteTOML(s.Name)))
		t.comment(`team = ""`)
	}
	if n > mostOwned {
		t.comment(fmt.Sprintf("and %s", unit.Plural(n-mostOwned, "more service", "more services")))
	}
}

// visible is a text for a comment: on one line, and no longer than that.
func visible(list []string, most int) string {
	shown := make([]string, 0, min(len(list), most)+1)
	for i, s := range list {
		if i == most {
			shown = append(shown, fmt.Sprintf("and %d more", len(list)-most))
			break
		}
		shown = append(shown, strings.Trim(diag.Quote(s), "“”"))
	}
	return strings.Join(shown, ", ")
}
