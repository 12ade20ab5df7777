package source

import (
	"cmp"
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"

	"goright/generator/diag"
	"goright/generator/strict"
)

// presetFiles are the built-in mappings, one file for each kind of export.
//
//go:embed presets/*.toml
var presetFiles embed.FS

// presetLibrary holds the jq functions that every expression may use.
//
//go:embed presets/lib.jq
var presetLibrary string

// Preset is a built-in mapping: what options an export needs, and how to tell it
// from others. It is a file presets/<name>.toml and nothing else.
type Preset struct {
	Name  string `toml:"-"`
	Title string `toml:"title"` // for people
	Kind  Kind   `toml:"kind"`
	// Get is the command or menu that gives the right export.
	Get string `toml:"get"`
	// Require names options that a user must give, and says why; "where.workflow"
	// is the key workflow in where.
	Require map[string]string `toml:"require"`
	Detect  Detect            `toml:"detect"`
	Options Options           `toml:"options"`
}

// Detect is how to recognise an export by its content. All that is given must
// hold.
type Detect struct {
	// JSON is a jq predicate on the beginning of the document: of the first value
	// where there are several, its lists cut short.
	JSON string `toml:"json"`
	// CSV lists headers that must all be there; a bar stands between the names
	// that one of them may have: "Created|Creada". "!Created" must not be there.
	CSV HeaderSets `toml:"csv"`
	// Reject are exports that are nearly right.
	Reject []Reject `toml:"reject"`
}

// Reject is an export that looks like the right one and lacks something.
type Reject struct {
	JSON string     `toml:"json"`
	CSV  HeaderSets `toml:"csv"`
	Say  string     `toml:"say"` // what is wrong with it
	Get  string     `toml:"get"` // how to get a better one; empty: as the preset says
}

// HeaderSets are the headers by which CSV is known: those of one set at least must
// all be there. A tool that has several exports has one set for each.
type HeaderSets [][]string

// UnmarshalTOML reads ["a", "b"], which is one set, or a list of such lists.
func (h *HeaderSets) UnmarshalTOML(v any) error {
	if one, err := textList(v); err == nil {
		*h = HeaderSets{one}
		return nil
	}
	list, _ := v.([]any)
	for _, e := range list {
		set, err := textList(e)
		if err != nil {
			return fmt.Errorf("csv must be a list of headers, or a list of such lists")
		}
		*h = append(*h, set)
	}
	return nil
}

// Presets lists all presets by name. A problem among them is one of the
// program, and a test finds it.
func Presets() ([]Preset, diag.List) {
	var problems diag.List
	entries, err := presetFiles.ReadDir("presets")
	if err != nil {
		problems.Errorf(diag.Pos{File: "presets"}, "", "%v", err)
		return nil, problems
	}
	var list []Preset
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".toml"); ok {
			p, wrong := readPreset(name)
			problems.Append(wrong)
			list = append(list, p)
		}
	}
	return list, problems
}

// readPreset reads one preset.
func readPreset(name string) (Preset, diag.List) {
	file := path.Join("presets", name+".toml")
	p := Preset{Name: name}
	text, err := presetFiles.ReadFile(file)
	if err != nil {
		var problems diag.List
		problems.Errorf(diag.Pos{File: file}, "", "%v", err)
		return p, problems
	}
	problems := strict.Decode(file, text, &p)
	p.Options.Kind, p.Get = p.Kind, strings.TrimSpace(p.Get)
	for name, c := range p.Options.Columns {
		c.preset = true
		p.Options.Columns[name] = c
	}
	return p, problems
}

// presetNames lists the names of all presets.
func presetNames() []string {
	var names []string
	entries, _ := presetFiles.ReadDir("presets") // an embedded folder is there
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".toml"); ok {
			names = append(names, name)
		}
	}
	return names
}

// withPreset lays the options of a source over its preset. False means that
// something is wrong with either.
func withPreset(name string, o Options, pos func(table ...string) diag.Pos, problems *diag.List) (Options, bool) {
	if o.Preset == "" {
		return o, true
	}
	at := pos("source", name, "preset")
	if !slices.Contains(presetNames(), o.Preset) {
		problems.Errorf(at, cmp.Or(didYouMean(o.Preset, presetNames()), "“goright list presets” lists them"), "there is no preset %s", diag.Quote(o.Preset))
		return o, false
	}
	p, wrong := readPreset(o.Preset)
	problems.Append(wrong)
	if o.Kind != "" && o.Kind != p.Kind {
		problems.Errorf(pos("source", name, "kind"), "leave kind out", "the preset %s reads %s, not %s", p.Name, p.Kind, o.Kind)
		return o, false
	}
	ok := !wrong.Failed()
	for _, key := range sortedKeys(p.Require) {
		if !o.gives(key) {
			problems.Errorf(at, "add "+wayToGive(key), "the preset %s needs %s: %s", p.Name, key, p.Require[key])
			ok = false
		}
	}
	return merged(o, p.Options), ok
}

// gives reports whether a user gave an option that a preset needs.
func (o Options) gives(key string) bool {
	table, inner, nested := strings.Cut(key, ".")
	switch {
	case !nested:
		return o.given(key)
	case table == "where":
		return len(o.Where[inner]) > 0
	case table == "columns":
		_, ok := o.Columns[inner]
		return ok
	}
	return false
}

// wayToGive shows how a required option is written.
func wayToGive(key string) string {
	if table, inner, nested := strings.Cut(key, "."); nested {
		return fmt.Sprintf(`%s = { %s = "…" }`, table, inner)
	}
	return key + ` = "…"`
}
