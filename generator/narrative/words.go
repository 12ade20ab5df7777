// Package narrative gives facts their words.
//
// Takes: the words' files (templates/narrative, one a rule, and
// templates/content, one a page) and facts. Gives: sentences in Markdown, in
// which every text that came from an export is escaped. Never decides what is
// worth saying, and never makes a number.
//
// A file is Markdown in parts, each under a heading "## name". A part is a
// text/template; a number in it is written by a function that knows its unit,
// so that a figure reads the same wherever it stands.
package narrative

import (
	"slices"
	"strings"
	"text/template"
	"text/template/parse"

	"goright/generator/diag"
	"goright/generator/strict"
)

// Data is what a part's template sees. Texts are escaped on the way in; Safe
// and all other types are taken as they are.
type Data map[string]any

// Words are all parts of all files. They may be used by several goroutines.
type Words struct {
	parts map[string]wording // "content/report#lead"
	names []string
}

// Load reads the files of words; read gives a file's bytes and the name that a
// message calls it by. A part that does not parse is a problem with
// the file and line in which it stands. settings are the keys of site.toml that words
// may name, with the values in force.
func Load(read func(name string) (data []byte, origin string), names []string, settings []strict.Setting) (*Words, diag.List) {
	var problems diag.List
	w := &Words{parts: map[string]wording{}}
	base := template.New("").Option("missingkey=error").Funcs(functions()).Funcs(constants(settings))
	for _, name := range names {
		data, origin := read(name)
		for _, p := range split(string(data)) {
			id := strings.TrimSuffix(name, ".md") + "#" + p.name
			t, err := base.New(origin).Parse(p.text)
			if err != nil {
				problems.Errorf(diag.Pos{File: origin, Line: p.line}, "", "the words do not parse: %v", err)
				continue
			}
			w.parts[id] = wording{t, fixedText(t)}
			w.names = append(w.names, id)
		}
	}
	slices.Sort(w.names)
	return w, problems
}

// wording is a part that can be filled with facts; fixed is its text where it asks for
// none, "" where it does.
type wording struct {
	*template.Template
	fixed string
}

// fixedText is what a template without actions says.
func fixedText(t *template.Template) string {
	if t.Tree == nil || len(t.Root.Nodes) != 1 {
		return ""
	}
	if text, ok := t.Root.Nodes[0].(*parse.TextNode); ok {
		return string(text.Text)
	}
	return ""
}

type part struct {
	name, text string
	line       int // of the heading
}

// split cuts a file at its "## " headings; what stands before the first is for
// whoever edits the file.
func split(text string) []part {
	var parts []part
	for n, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if name, ok := strings.CutPrefix(line, "## "); ok {
			parts = append(parts, part{name: strings.TrimSpace(name), line: n + 1})
			continue
		}
		if len(parts) > 0 {
			parts[len(parts)-1].text += line + "\n"
		}
	}
	for i := range parts {
		parts[i].text = strings.TrimSpace(parts[i].text)
	}
	return parts
}

// Parts lists every part by name, "content/report#lead".
func (w *Words) Parts() []string { return w.names }

// Has reports whether a part is there.
func (w *Words) Has(file, name string) bool { return w.parts[file+"#"+name].Template != nil }

// Say fills a part with facts. A part that is not there, or that asks for a
// fact that it was not given, is an error: a page must not go out with a hole.
func (w *Words) Say(file, name string, data Data) (string, error) {
	text, err := w.raw(file, name, data)
	if err != nil {
		return "", err
	}
	return tidy(text), nil
}

// tidy joins the lines of each paragraph, so that a branch that said nothing
// leaves no gap. Lists and tables keep their lines.
func tidy(text string) string {
	var out []string
	for _, p := range strings.Split(text, "\n\n") {
		p = strings.TrimSpace(p)
		if p == "" {
			continue
		}
		if !strings.HasPrefix(p, "- ") && !strings.HasPrefix(p, "1. ") && !strings.HasPrefix(p, "|") && !strings.HasPrefix(p, "#") {
			p = strings.Join(strings.Fields(p), " ")
		}
		out = append(out, p)
	}
	return strings.Join(out, "\n\n")
}

// escaped copies the data with every text escaped, however deep.
func escaped(data Data) Data {
	safe := make(Data, len(data))
	for k, v := range data {
		safe[k] = escapeValue(v)
	}
	return safe
}

func escapeValue(v any) any {
	switch v := v.(type) {
	case string:
		return Escape(v)
	case []string:
		list := make([]Safe, len(v))
		for i, s := range v {
			list[i] = Escape(s)
		}
		return list
	case Data:
		return escaped(v)
	case []Data:
		list := make([]Data, len(v))
		for i, d := range v {
			list[i] = escaped(d)
		}
		return list
	}
	return v
}
