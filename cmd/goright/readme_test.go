package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"goright/generator/config"
)

func readme(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// block is the first fenced block of a language behind a piece of text.
func block(t *testing.T, text, after, language string) string {
	t.Helper()
	_, rest, ok := strings.Cut(text, after)
	if !ok {
		t.Fatalf("the README does not say %q", after)
	}
	_, rest, ok = strings.Cut(rest, "```"+language+"\n")
	if !ok {
		t.Fatalf("no %s block behind %q", language, after)
	}
	code, _, _ := strings.Cut(rest, "```")
	return code
}

// TestReadmeOwnData does what "Your own data in five minutes" says, to the
// letter, and runs every goright command of that part.
func TestReadmeOwnData(t *testing.T) {
	text := readme(t)
	dir := t.TempDir()
	for name, code := range map[string]string{
		"deployments.csv": block(t, text, "`deployments.csv`, a row", "csv"),
		"incidents.json":  block(t, text, "`incidents.json`, as your", "json"),
		"findings.csv":    block(t, text, "`findings.csv`, from a scanner", "csv"),
		"site.toml":       block(t, text, "And `site.toml`", "toml"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(code), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	for line := range strings.Lines(block(t, text, "let goright look", "sh") + block(t, text, "Then:", "sh")) {
		words := strings.Fields(strings.Split(line, "#")[0])
		var out, errs bytes.Buffer
		if code := run(context.Background(), words[1:], nil, &out, &errs); code != exitDone {
			t.Errorf("%s: exit code %d\n%s%s", strings.Join(words, " "), code, &out, &errs)
		}
		if strings.Contains(errs.String(), "error:") || strings.Contains(errs.String(), "warning:") {
			t.Errorf("%s: the README’s own data has problems:\n%s", strings.Join(words, " "), &errs)
		}
	}
	page, err := os.ReadFile("public/teams/web.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Example &amp; Sons", "Teams approve their own changes", "Shop"} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("the page of the team does not say %q", want)
		}
	}
	if bytes.Contains(page, []byte("never read")) {
		t.Error("the page shows an assignee")
	}
	if _, err := os.Stat("report.zip"); err != nil {
		t.Error(err)
	}
}

// TestReadmeFirstScreen keeps the two commands where a newcomer looks.
func TestReadmeFirstScreen(t *testing.T) {
	lines := strings.Split(readme(t), "\n")
	first := strings.Join(lines[:30], "\n")
	for _, want := range []string{"go run ./cmd/goright build", "go test ./...", "![", "open public/index.html"} {
		if !strings.Contains(first, want) {
			t.Errorf("the first screen does not show %q", want)
		}
	}
	for _, m := range regexp.MustCompile(`\]\(([^)#:]+)\)`).FindAllStringSubmatch(readme(t), -1) {
		if _, err := os.Stat(filepath.Join("../..", m[1])); err != nil {
			t.Errorf("the README links to %s: %v", m[1], err)
		}
	}
}

// TestReadmeNamesEveryKey holds the table of keys against the structs that read
// site.toml.
func TestReadmeNamesEveryKey(t *testing.T) {
	_, part, _ := strings.Cut(readme(t), "## Keys of site.toml")
	part, _, _ = strings.Cut(part, "\n## ")
	var got []string
	for line := range strings.Lines(part) {
		cells := strings.Split(line, "|")
		if len(cells) < 3 {
			continue
		}
		for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[1], -1) {
			got = append(got, m[1])
		}
	}
	want := keysOf("", reflect.TypeFor[config.Site]())
	for _, k := range want {
		if !slices.Contains(got, k) {
			t.Errorf("the README does not explain %s", k)
		}
	}
	for i, k := range got {
		if !slices.Contains(want, k) || slices.Contains(got[:i], k) {
			t.Errorf("the README explains %s, which is no key or stands there twice", k)
		}
	}
}

// keysOf lists the keys of a struct that is read from TOML.
func keysOf(prefix string, t reflect.Type) []string {
	var keys []string
	for i := range t.NumField() {
		f := t.Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
		switch {
		case key == "-" || key == "":
		case f.Type.Kind() == reflect.Map && f.Type.Elem().Kind() == reflect.Struct && prefix == "":
			keys = append(keys, keysOf(key+".<name>.", f.Type.Elem())...)
		case f.Type.Kind() == reflect.Struct:
			keys = append(keys, keysOf(prefix+key+".", f.Type)...)
		default:
			keys = append(keys, prefix+key)
		}
	}
	return keys
}
