package source

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"goright/generator/dataset"
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

// sampleText shows everything that became of the sample, a row a line: the kind
// of record first, then what the canonical columns hold.
func sampleText(d *dataset.Dataset, problems diag.List, texts map[dataset.Hash]string) string {
	s := &sampleLines{d: d, texts: texts}
	for _, r := range d.Deployments {
		s.row("deployment", r.Origin, "id", s.id(r.ID), "service", setText(d, r.Service), "team", setText(d, r.Teams), "environment", d.Names.Text(r.Environment),
			"status", wordFor(statusWords[:], r.Status), "kind", s.given(r.KindGiven, wordFor(deploymentKinds[:], r.Kind)), "failed", s.tri(r.Failed), "planned", s.tri(r.Planned), "started", timeText(r.Started), "finished", timeText(r.Finished),
			"first_commit", timeText(r.FirstCommit), "commit", timeText(r.HeadCommit), "sha", s.id(r.Commit), "version", s.id(r.Version), "lead_seconds", s.given(r.HasLead, r.LeadSeconds),
			"rollback_of", s.id(r.RollbackOf), "fixes", s.id(r.Fixes))
	}
	for _, r := range d.Changes {
		s.buf.WriteString(fmt.Sprintf("change\t%+v\n", r))
	}
	for _, r := range d.Incidents {
		s.row("incident", r.Origin, "id", s.id(r.ID), "service", setText(d, r.Services), "team", setText(d, r.Teams), "state", wordFor(incidentStates[:], r.State), "rank", r.Rank, "kind", wordFor(incidentKinds[:], r.Kind), "class", wordFor(incidentClasses[:], r.Class),
			"found_by", wordFor(finders[:], r.FoundBy), "opened", timeText(r.Opened), "detected", timeText(r.Detected), "mitigated", timeText(r.Mitigated), "resolved", timeText(r.Resolved), "contained", timeText(r.Contained),
			"deployment", s.id(r.Deployment), "change_related", s.tri(r.ChangeRelated))
	}
	for _, r := range d.Findings {
		s.row("finding", r.Origin, "id", s.id(r.ID), "service", setText(d, r.Service), "team", setText(d, r.Teams), "severity", r.Severity, "state", wordFor(findingStates[:], r.State), "reason", s.given(r.Reason != 0, wordFor(findingStates[:], dismissed(r.Reason))), "kind", wordFor(findingKinds[:], r.Kind),
			"known_exploited", s.tri(r.Known), "opened", timeText(r.Opened), "closed", timeText(r.Closed), "due", timeText(r.Due), "excepted", timeText(r.ExceptionUntil), "day_opened", r.DayOpened, "day_closed", r.DayClosed,
			"last_seen", timeText(r.LastSeen), "left_censored", r.LeftCensored)
	}
	for _, f := range d.Files {
		fmt.Fprintf(&s.buf, "# %s: %s, %d of %d rows kept\n", f.Path, f.Shape, f.Kept, f.Rows)
		for _, group := range [...]struct {
			what   string
			counts []dataset.Count
		}{{"set aside", f.SetAside}, {"mended", f.Mended}, {"not mapped", f.Unmapped}} {
			for _, c := range group.counts {
				fmt.Fprintf(&s.buf, "# %s: %s: %s: %d\n", f.Path, group.what, c.What, c.N)
			}
		}
	}
	for _, sc := range d.Scopes {
		fmt.Fprintf(&s.buf, "scope\t%s\t%s\n", sc.Tool, sc.Name)
		for _, look := range sc.Scans {
			s.row("scan", look.Origin, "at", timeText(look.At), "told_by", look.Told, "findings", look.Findings, "repeated", look.Repeated, "version", look.Version, "incomplete", look.Incomplete)
		}
	}
	for _, p := range problems.All() {
		fmt.Fprintf(&s.buf, "# %s: %s\n", p.Severity, p)
	}
	return s.buf.String()
}

type sampleLines struct {
	d     *dataset.Dataset
	texts map[dataset.Hash]string
	buf   bytes.Buffer
}

// row writes a record; what is empty, no or zero is left out, so that a line
// says what is there.
func (s *sampleLines) row(kind string, at dataset.Origin, pairs ...any) {
	fmt.Fprintf(&s.buf, "%s\t%s:%d", kind, s.d.Files[at.File].Path, at.Line)
	for i := 0; i < len(pairs); i += 2 {
		if text := fmt.Sprint(pairs[i+1]); text != "" && text != "-" && text != "false" {
			fmt.Fprintf(&s.buf, "\t%s=%s", pairs[i], text)
		}
	}
	s.buf.WriteByte('\n')
}

// id shows an identifier by the text of the sample that has its hash.
func (s *sampleLines) id(h dataset.Hash) string {
	if h == 0 {
		return ""
	}
	if text, ok := s.texts[h]; ok {
		return text
	}
	return fmt.Sprintf("(made of several texts: %08x)", uint64(h)>>32)
}

func (s *sampleLines) tri(t dataset.Tri) string { return [...]string{"", "no", "yes"}[t] }

// wordFor is the canonical word of a value.
func wordFor[V ~uint8 | ~uint32](list []meaning, v V) string {
	for _, m := range list {
		if m.value == uint32(v) {
			return m.word
		}
	}
	return ""
}

// madeTexts adds the texts that the expressions of a mapping make of the objects
// of a JSON file.
func madeTexts(content []byte, sources map[string]Options, texts map[dataset.Hash]string) {
	var objects []any
	var collect func(v any)
	collect = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			objects = append(objects, v)
			for _, inner := range v {
				collect(inner)
			}
		case []any:
			for _, inner := range v {
				collect(inner)
			}
		}
	}
	var reader valueReader
	dec := newValueDecoder(bytes.NewReader(content))
	for {
		v, err := reader.value(dec)
		if err != nil {
			break // no JSON, or its end
		}
		for _, o := range sources {
			if preset, _ := readPreset(o.Preset); preset.Options.Records != "" {
				if p, err := newProgram(preset.Options.Records); err == nil {
					rows, _ := p.run(context.Background(), v)
					collect(rows)
				}
			}
		}
		collect(v)
	}
	for _, o := range sources {
		preset, _ := readPreset(o.Preset)
		for _, c := range preset.Options.Columns {
			p, err := newProgram(c.JQ)
			if c.JQ == "" || err != nil {
				continue
			}
			for _, object := range objects {
				if results, err := p.run(context.Background(), object); err == nil {
					if text, ok := jqText(results, ";"); ok {
						texts[dataset.HashOf(text)] = text
					}
				}
			}
		}
	}
}

func (s *sampleLines) given(given bool, v any) string {
	if !given {
		return ""
	}
	return fmt.Sprint(v)
}

// hashedTexts lists every word of a sample's files by the hash that it would have as
// an identifier.
func hashedTexts(t *testing.T, folder string, sources map[string]Options) map[dataset.Hash]string {
	t.Helper()
	texts := map[dataset.Hash]string{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(filepath.Join(folder, name))
		for _, split := range []string{`"[^"\n]*"`, `[^",;\t\n{}\[\]: ]+`, `[^",;\t\n]+`, `[^,\n]+`, `[^;\n]+`} {
			for _, word := range regexp.MustCompile(split).FindAllString(string(content), -1) {
				word = strings.TrimSpace(strings.Trim(word, `"`))
				texts[dataset.HashOf(word)] = word
			}
		}
		madeTexts(content, sources, texts)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	delete(texts, 0)
	return texts
}

// lineDiff lists the lines that only one of two texts has; "" where they agree.
func lineDiff(want, got string) string {
	if want == got {
		return ""
	}
	var out strings.Builder
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(a), len(b)) {
		var x, y string
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			fmt.Fprintf(&out, "- %s\n+ %s\n", x, y)
		}
	}
	return out.String()
}
