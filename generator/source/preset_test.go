package source

import (
	"cmp"
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"goright/generator/diag"
	"goright/generator/strict"
)

var update = flag.Bool("update", false, "rewrite the want.tsv of the presets' samples instead of comparing with them")

// sampleFolder holds, for each preset, a folder with exports of its shape:
// input*, want.tsv, and site.toml where a user must give options.
const sampleFolder = "testdata/presets"

func TestEveryPresetIsWellFormedAndReadsItsSample(t *testing.T) {
	presets, problems := Presets()
	for _, p := range problems.All() {
		t.Errorf("a key or value that is not understood: %s", p)
	}
	for _, p := range presets {
		t.Run(p.Name, func(t *testing.T) {
			checkPreset(t, p)
			recogniseSamples(t, p)
			readSample(t, p.Name)
		})
	}
	entries, err := os.ReadDir(sampleFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.ContainsFunc(presets, func(p Preset) bool { return p.Name == e.Name() }) {
			t.Errorf("%s/%s is the sample of no preset: there is no presets/%s.toml", sampleFolder, e.Name(), e.Name())
		}
	}
}

// checkPreset says what a preset lacks.
func checkPreset(t *testing.T, p Preset) {
	t.Helper()
	if p.Title == "" || p.Kind == "" || p.Get == "" {
		t.Errorf("presets/%s.toml: title, kind and get must all be given", p.Name)
	}
	if p.Detect.JSON == "" && len(p.Detect.CSV) == 0 {
		t.Errorf("presets/%s.toml: [detect] needs json (a jq predicate) or csv (headers)", p.Name)
	}
	if regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`).FindString(p.Name) == "" {
		t.Errorf("presets/%s.toml: a name is made of small letters, digits and single hyphens", p.Name)
	}
	if len(p.Options.Files) > 0 || p.Options.Preset != "" {
		t.Errorf("presets/%s.toml: files and preset are for site.toml", p.Name)
	}
	for i, r := range p.Detect.Reject {
		if r.Say == "" || r.JSON == "" && len(r.CSV) == 0 {
			t.Errorf("presets/%s.toml: reject number %d needs say, and json or csv", p.Name, i+1)
		}
	}
}

// recogniseSamples shows the samples to all presets: this one alone must fit, and
// of a reject* none.
func recogniseSamples(t *testing.T, p Preset) {
	t.Helper()
	d := newDetector(context.Background())
	files, err := filepath.Glob(filepath.Join(sampleFolder, p.Name, "*"))
	if err != nil {
		t.Fatal(err)
	}
	rejected := 0
	for _, file := range files {
		base := filepath.Base(file)
		sample, near := strings.HasPrefix(base, "input"), strings.HasPrefix(base, "reject")
		if !sample && !near {
			continue
		}
		s, err := skeletonOf(fileContent(".", filepath.ToSlash(file)), EncodingAuto)
		if err != nil {
			t.Fatal(err)
		}
		found, err := d.recognise(s, "")
		switch names := found.names(); {
		case err != nil:
			t.Error(err)
		case sample && len(names) == 0 && found.reject != nil:
			t.Errorf("%s is rejected by %s: %s", file, found.rejecter.Name, found.reject.Say)
		case sample && len(names) == 0:
			t.Errorf("%s: no preset fits; does [detect] of presets/%s.toml hold for the first value of the file?\n  the predicate: %s%s", file, p.Name, p.Detect.JSON, d.whyNot(s, p))
		case sample && (len(names) > 1 || names[0] != p.Name):
			t.Errorf("%s: fits %s, want %s alone: sharpen [detect]", file, strings.Join(names, " and "), p.Name)
		case near && (len(names) > 0 || found.rejecter.Name != p.Name):
			t.Errorf("%s: fits %q, rejected by %q, want it rejected by %s", file, names, found.rejecter.Name, p.Name)
		}
		if near {
			rejected++
		}
	}
	if rejected < len(p.Detect.Reject) {
		t.Errorf("presets/%s.toml rejects %d shapes: put one sample of each into %s/%s/reject*", p.Name, len(p.Detect.Reject), sampleFolder, p.Name)
	}
}

// whyNot is what the predicate of a preset fails with.
func (d *detector) whyNot(s *skeleton, p Preset) string {
	test, err := newProgram(p.Detect.JSON)
	if err == nil && s.json != nil {
		_, err = test.run(context.Background(), s.json)
	}
	if err == nil {
		return ""
	}
	return "\n  it fails: " + err.Error()
}

// readSample reads the sample of a preset as a user would and compares.
func readSample(t *testing.T, name string) {
	t.Helper()
	folder := filepath.Join(sampleFolder, name)
	inputs, err := filepath.Glob(filepath.Join(folder, "input*"))
	if err != nil || len(inputs) == 0 {
		t.Fatalf("there is no sample %s/input.json or input.csv (small, invented names, every state at least once): %v", folder, err)
	}
	got, failed := sampleRows(t, folder, name)
	if failed {
		t.Fatalf("the sample %s cannot be read; this is what came out:\n%s", folder, got)
	}
	file := filepath.Join(folder, "want.tsv")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; write it with: go test ./generator/source -run TestEveryPreset -update; then check each line of it by eye. It would be:\n%s", err, got)
	}
	if diff := lineDiff(string(want), got); diff != "" {
		t.Errorf("%s differs (- wanted, + read); if the new rows are right: go test ./generator/source -run TestEveryPreset -update\n%s", file, diff)
	}
}

// sampleSite is the site.toml of a sample: the options that a user must give.
type sampleSite struct {
	Timezone string             `toml:"timezone"`
	AsOf     string             `toml:"as_of"`
	Source   map[string]Options `toml:"source"`
}

// sampleRows reads the files of a sample, all in one source, and shows the rows.
func sampleRows(t *testing.T, folder, preset string) (rows string, failed bool) {
	t.Helper()
	site := sampleSite{Timezone: "UTC"}
	text, err := os.ReadFile(filepath.Join(folder, "site.toml"))
	if err == nil {
		wrong := strict.Decode("site.toml", text, &site)
		for _, p := range wrong.All() {
			t.Errorf("%s: %s", folder, p)
		}
	}
	if len(site.Source) == 0 {
		site.Source = map[string]Options{"sample": {}}
	}
	for key, o := range site.Source {
		o.Preset = cmp.Or(o.Preset, preset)
		if len(o.Files) == 0 {
			o.Files = []string{"input*"}
		}
		site.Source[key] = o
	}
	pos := func(table ...string) diag.Pos { return strict.Locate("site.toml", string(text), table) }
	d, problems, err := Read(context.Background(), folder, site.Source, Context{Timezone: site.Timezone, AsOf: site.AsOf, Pos: pos})
	if err != nil {
		t.Fatal(err)
	}
	return sampleText(d, problems, hashedTexts(t, folder, site.Source)), problems.Failed()
}
