package source

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// readWithPreset reads files of one source with a preset.
func readWithPreset(t *testing.T, preset, glob string, files ...string) (findings, account []string) {
	t.Helper()
	d, problems := newSite(t, files...).source("scans", Findings, glob, func(o *Options) { o.Preset = preset }).read()
	want(t, "problems", problems)
	for _, s := range d.Scopes {
		account = append(account, fmt.Sprintf("%s %s: %d scans, %d before, %d opened, %d reopened, %d fixed, %d dismissed, %d open", s.Tool, s.Name, len(s.Scans), s.Before, s.Opened, s.Reopened, s.Fixed, s.Dismissed, s.Open))
	}
	return findingLines(d), account
}

// TestThreeTrivyScansOfAnImage: the first finding stays while its package and the
// image get new versions, the second goes, the third comes and is ignored in the
// next scan, the fourth goes and comes back.
func TestThreeTrivyScansOfAnImage(t *testing.T) {
	again := vulnerability("CVE-0000-4", "yaml", "2.0", "LOW")
	ignored := `{"Target": "pay (debian 12.6)", "Class": "os-pkgs", "Vulnerabilities": [` + vulnerability("CVE-0000-1", "net", "1.2", "HIGH") + "," + again +
		`], "ExperimentalModifiedFindings": [{"Type": "vulnerability", "Status": "ignored", "Finding": ` + vulnerability("CVE-0000-3", "html", "1.0", "MEDIUM") + `}]}`
	system := func(release string, list ...string) string {
		return strings.Replace(lockFile("pay (debian "+release+")", list...), "lang-pkgs", "os-pkgs", 1)
	}
	scan := func(at, tag, results string) string {
		return strings.Replace(imageScan(at, "shop.example/pay:"+tag, results), `"SchemaVersion": 2,`, `"SchemaVersion": 2, "ArtifactType": "container_image",`, 1)
	}
	findings, account := readWithPreset(t, "trivy", "*.json",
		"a.json", scan("2026-01-05T09:00:00Z", "1.0", system("12.5", vulnerability("CVE-0000-1", "net", "1.0", "HIGH"), vulnerability("CVE-0000-2", "text", "1.0", "CRITICAL"), again)),
		"b.json", scan("2026-01-12T09:00:00.123456789+01:00", "1.1", system("12.6", vulnerability("CVE-0000-1", "net", "1.1", "HIGH"), vulnerability("CVE-0000-3", "html", "1.0", "MEDIUM"))),
		"c.json", scan("2026-01-19T09:00:00Z", "1.2", ignored))
	want(t, "findings", findings,
		"pay high 2026-01-05T09:00 to -, open, a.json:1, there before",
		"pay critical 2026-01-05T09:00 to 2026-01-12T08:00, fixed, a.json:2, there before",
		"pay low 2026-01-05T09:00 to 2026-01-12T08:00, fixed, a.json:3, there before",
		"pay medium 2026-01-12T08:00 to 2026-01-19T09:00, dismissed, b.json:2",
		"pay low 2026-01-19T09:00 to -, open, c.json:2")
	want(t, "account", account, "trivy shop.example/pay: 3 scans, 3 before, 2 opened, 1 reopened, 2 fixed, 1 dismissed, 2 open")
}

// sarifScan is a report of a repository at a time, as code scanners write it.
func sarifScan(end string, succeeded bool, results ...string) string {
	return fmt.Sprintf(`{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Linter", "version": "1", "rules": [{"id": "sql", "properties": {"security-severity": "8.1"}}]}},
  "versionControlProvenance": [{"repositoryUri": "https://git.example/shop/pay.git", "branch": "main"}],
  "invocations": [{"executionSuccessful": %t, "endTimeUtc": %q}], "results": [%s]}]}`, succeeded, end, strings.Join(results, ","))
}

func sarifResult(rule, file string, line int, message, more string) string {
	return fmt.Sprintf(`{"ruleId": %q, "level": "warning", "message": {"text": %q}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": %q}, "region": {"startLine": %d}}}]%s}`, rule, message, file, line, more)
}

// TestThreeSARIFScansOfARepository: a fingerprint holds where line and message
// change, a message holds where its numbers change, a run that failed closes
// nothing, and what is suppressed is dismissed.
func TestThreeSARIFScansOfARepository(t *testing.T) {
	const print = `, "partialFingerprints": {"primaryLocationLineHash": "ab12:1", "primaryLocationStartColumnFingerprint": "%d"}`
	findings, account := readWithPreset(t, "sarif", "*.sarif",
		"a.sarif", sarifScan("2026-01-05T09:00:00Z", true, sarifResult("sql", "store.go", 10, "q is text", fmt.Sprintf(print, 4)), sarifResult("long", "store.go", 30, "a function of 81 lines", ""), sarifResult("eval", "web.js", 5, "eval", "")),
		"broken.sarif", sarifScan("2026-01-08T09:00:00Z", false),
		"b.sarif", sarifScan("2026-01-12T09:00:00Z", true, sarifResult("sql", "store.go", 14, "query is text", fmt.Sprintf(print, 9)), sarifResult("long", "store.go", 40, "a function of 95 lines", ""), sarifResult("open", "file.go", 7, "open", "")),
		"c.sarif", sarifScan("2026-01-19T09:00:00Z", true, sarifResult("long", "store.go", 41, "a function of 96 lines", `, "suppressions": [{"kind": "inSource"}]`), sarifResult("open", "file.go", 9, "open", "")))
	want(t, "findings", findings,
		"pay high 2026-01-05T09:00 to 2026-01-19T09:00, fixed, a.sarif:1, there before",
		"pay medium 2026-01-05T09:00 to 2026-01-19T09:00, dismissed, a.sarif:2, there before",
		"pay medium 2026-01-05T09:00 to 2026-01-12T09:00, fixed, a.sarif:3, there before",
		"pay medium 2026-01-12T09:00 to -, open, b.sarif:3")
	want(t, "account", account, "linter https://git.example/shop/pay.git main: 4 scans, 3 before, 1 opened, 0 reopened, 2 fixed, 1 dismissed, 1 open")
}

// TestSemgrepFollowsAFindingThatMoved reads two real scans with the preset: lines
// above the finding went, nothing was closed or opened.
func TestSemgrepFollowsAFindingThatMoved(t *testing.T) {
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
	findings, account := readWithPreset(t, "semgrep", "*.json", files...)
	want(t, "findings", findings, " high 2026-01-05T00:00 to -, open, 2026-01-05.json:1, there before")
	want(t, "account", account, "semgrep : 2 scans, 1 before, 0 opened, 0 reopened, 0 fixed, 0 dismissed, 1 open")
}
