package source

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"goright/generator/dataset"
)

// imageScan is a small report of an image, in the shape that Trivy's have.
func imageScan(created, image string, results string) string {
	if created != "" {
		created = `"CreatedAt": "` + created + `",`
	}
	return `{"SchemaVersion": 2, ` + created + ` "ArtifactName": "` + image + `", "Results": [` + results + `]}`
}

func lockFile(name string, vulnerabilities ...string) string {
	return `{"Target": "` + name + `", "Class": "lang-pkgs", "Vulnerabilities": [` + strings.Join(vulnerabilities, ",") + `]}`
}

func vulnerability(id, pkg, version, severity string) string {
	return fmt.Sprintf(`{"VulnerabilityID": %q, "PkgName": %q, "InstalledVersion": %q, "Severity": %q, "Title": "words"}`, id, pkg, version, severity)
}

// imageMapping is how such reports are read.
func imageMapping(o *Options) {
	o.Scan = ScanOptions{At: ".CreatedAt", Scope: ".ArtifactName", Tool: `"trivy"`, Targets: "[.Results[]?.Target]"}
	o.Records = ".Results[]? | .Target as $at | .Vulnerabilities[]? | . + {at: $at}"
	o.Columns = map[string]Column{
		"rule_id": {Names: []string{".VulnerabilityID"}}, "component": {Names: []string{".PkgName"}}, "location": {Names: []string{".at"}},
		"severity": {Names: []string{".Severity"}}, "service": {Const: "pay"}, "kind": {Const: "container"},
		"state": {JQ: `if .Status == "will_not_fix" then "wont_fix" else "open" end`},
	}
}

// threeScans are three scans of one image: the tags change, the first finding
// moves to another version, the second is mended, the third comes.
func threeScans() []string {
	second := strings.Replace(vulnerability("CVE-0000-4", "yaml", "2.0", "LOW"), `"Title"`, `"Status": "will_not_fix", "Title"`, 1)
	return []string{
		"scans/a.json", imageScan("2026-01-05T09:00:00.123456789Z", "shop/pay:1.0", lockFile("go.sum", vulnerability("CVE-0000-1", "net", "1.0", "HIGH"), vulnerability("CVE-0000-2", "text", "1.0", "CRITICAL"))),
		"scans/b.json", imageScan("2026-01-12T10:00:00+01:00", "shop/pay:1.1@sha256:"+strings.Repeat("ab", 32), lockFile("go.sum", vulnerability("CVE-0000-1", "net", "1.1", "HIGH"), vulnerability("CVE-0000-3", "html", "1.0", "MEDIUM"))),
		"scans/2026-01-19/c.json", imageScan("", "shop/pay:1.2", lockFile("go.sum", vulnerability("CVE-0000-1", "net", "1.1", "HIGH"), second)),
	}
}

func findingLines(d *dataset.Dataset) []string {
	var list []string
	for _, f := range d.Findings {
		text := fmt.Sprintf("%s %s %s to %s, %s, %s:%d", setText(d, f.Service), f.Severity, timeText(f.Opened), timeText(f.Closed), wordFor(findingStates[:], f.State), d.Files[f.File].Path, f.Line)
		if f.LeftCensored {
			text += ", there before"
		}
		list = append(list, text)
	}
	return list
}

func TestThreeScansOfAnImage(t *testing.T) {
	for _, workers := range []int{1, 4} {
		d, problems := newSite(t, threeScans()...).source("images", Findings, "scans/**/*.json", imageMapping).readWith(workers, 64)
		want(t, "findings", findingLines(d),
			"pay low 2026-01-19T00:00 to 2026-01-19T00:00, dismissed, scans/2026-01-19/c.json:2",
			"pay high 2026-01-05T09:00 to -, open, scans/a.json:1, there before",
			"pay critical 2026-01-05T09:00 to 2026-01-12T09:00, fixed, scans/a.json:2, there before",
			"pay medium 2026-01-12T09:00 to 2026-01-19T00:00, fixed, scans/b.json:2")
		want(t, "problems", problems)
		s := d.Scopes[0]
		// 7 days, and 6 days and 15 hours.
		if len(d.Scopes) != 1 || s.Name != "shop/pay" || s.Tool != "trivy" || s.Gap != (7*24+6*24+15)*3600/2 || s.Complete() != 3 {
			t.Errorf("the account says %+v", d.Scopes)
		}
		if s.Scans[2].Told != dataset.ToldByName || s.Scans[1].Told != dataset.ToldByFile {
			t.Errorf("who says when: %+v", s.Scans)
		}
		if stamp(d.AsOf, zoneOf("UTC")) != "2026-01-20T00:00:00Z" || !d.Has.Findings {
			t.Errorf("as_of %v", d.AsOf.Std())
		}
	}
}

func TestAScanWithoutFindingsClosesWhatWasThere(t *testing.T) {
	files := append(threeScans(), "scans/d.json", imageScan("2026-01-26T09:00:00Z", "shop/pay:1.3", ""))
	d, problems := newSite(t, files...).source("images", Findings, "scans/**/*.json", imageMapping).read()
	if s := d.Scopes[0]; s.Open != 0 || s.Fixed != 3 || s.Scans[3].Findings != 0 || s.Scans[3].Incomplete != "" {
		t.Errorf("the account says %+v", s)
	}
	want(t, "problems", problems)
}

// TestAFindingThatMovedIsTheSame holds two real scans against each other, between
// which the code above a finding became shorter: nothing was closed or opened.
func TestAFindingThatMovedIsTheSame(t *testing.T) {
	samples := os.Getenv("GORIGHT_SAMPLES")
	if samples == "" {
		t.Skip("GORIGHT_SAMPLES is not set: it names the folder with real exports")
	}
	var files []string
	for _, f := range [][2]string{{"2026-01-05.json", "report_line31"}, {"2026-01-12.json", "report_second_run_line24"}} {
		text, err := os.ReadFile(filepath.Join(samples, "findings", "semgrep", "django-defectdojo__close_old_findings_"+f[1]+".json"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f[0], string(text))
	}
	for name, fingerprint := range map[string]string{
		"by the tool's fingerprint": `if .extra.fingerprint == "requires login" then null else .extra.fingerprint end`,
		"by rule, place and text":   "null",
	} {
		d, _ := newSite(t, files...).source("code", Findings, "*.json", func(o *Options) {
			o.Records = ".results[]"
			o.Scan = ScanOptions{Tool: `"semgrep"`, Version: ".version"}
			o.Columns = map[string]Column{"fingerprint": {JQ: fingerprint}, "rule_id": {Names: []string{".check_id"}}, "location": {Names: []string{".path"}},
				"title": {Names: []string{".extra.lines"}}, "severity": {Names: []string{".extra.severity"}}}
		}).read()
		if len(d.Scopes) != 1 {
			t.Fatalf("%s: %d scopes", name, len(d.Scopes))
		}
		if s := d.Scopes[0]; s.Opened != 0 || s.Fixed != 0 || s.Before != 1 || s.Open != 1 || len(s.Scans) != 2 {
			t.Errorf("%s: want one finding that stays, got %+v", name, s)
		}
	}
}
