package source

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"goright/generator/dataset"
	"goright/generator/diag"
)

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
