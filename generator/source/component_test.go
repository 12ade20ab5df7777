package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"goright/generator/dataset"
)

// The package or image is kept as a number, of findings that lie in one; the digest of
// an image is none of its name.
func TestWhatAFindingLiesIn(t *testing.T) {
	s := newSite(t, "f.csv", "id,opened_at,kind,component\n"+
		"1,2026-01-01T00:00:00Z,container,shop/base:24\n"+
		"2,2026-01-01T00:00:00Z,container,shop/base:24@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"+
		"3,2026-01-01T00:00:00Z,container,shop/base:26\n"+
		"4,2026-01-01T00:00:00Z,sca,left-rail\n"+
		"5,2026-01-01T00:00:00Z,sast,src/a.go\n"+
		"6,2026-01-01T00:00:00Z,sca,\n").
		source("f", Findings, "f.csv", func(o *Options) { o.Columns = map[string]Column{"severity": {Const: "high"}} })
	d, problems := s.read()
	want(t, "problems", problems)
	f := d.Findings
	if len(f) != 6 || f[0].Component == 0 || f[0].Component != f[1].Component || f[2].Component == f[0].Component || f[3].Component == 0 || f[4].Component != 0 || f[5].Component != 0 {
		t.Errorf("components %v", f)
	}
}

// Presets whose exports name the package or image say so.
func TestPresetsSayWhatFindingsLieIn(t *testing.T) {
	for preset, file := range map[string]string{
		"github-dependabot": "input.json", "github-dependabot-graphql": "input.json", "snyk": "input.json", "mend": "input.json", "vanta": "input.json",
		"aws-inspector": "input.json", "defectdojo": "input.json", "trivy": "", "grype": "",
	} {
		folder := filepath.Join(sampleFolder, preset)
		if file == "" {
			names, err := filepath.Glob(filepath.Join(folder, "input*"))
			if err != nil || len(names) == 0 {
				t.Fatal(err, names)
			}
			file = filepath.Base(names[0])
		}
		text, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			t.Fatal(err)
		}
		s := newSite(t, file, string(text)).source("f", "", file, func(o *Options) { o.Preset = preset })
		d, problems := s.read()
		known, of := 0, 0
		for i := range d.Findings {
			if f := &d.Findings[i]; f.Kind == dataset.SCA || f.Kind == dataset.Container {
				of++
				if f.Component != 0 {
					known++
				}
			}
		}
		if known == 0 {
			t.Errorf("%s: of %d findings none says what it lies in\n%s", preset, of, strings.Join(problems, "\n"))
		}
	}
}
