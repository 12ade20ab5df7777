package generator_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"goright/generator"
	"goright/generator/config"
	"goright/generator/tree"
)

// TestNoPersonIsNamed looks for the invented people of the sample's exports,
// each part of each name, in every file of the site.
func TestNoPersonIsNamed(t *testing.T) {
	parts := peopleOf(t)
	input, files := bytes.ToLower(sampleExports(t)), sampleSite(t)
	for i, part := range parts {
		parts[i] = strings.ToLower(part)
		if !bytes.Contains(input, []byte(parts[i])) {
			t.Errorf("the exports do not hold %s: this test looks at nothing", part)
		}
	}
	for _, name := range files.Paths() {
		data, _ := files.Get(name)
		data = bytes.ToLower(data)
		for _, part := range parts {
			if bytes.Contains(data, []byte(part)) || strings.Contains(name, part) {
				t.Errorf("%s: holds the name %s", name, part)
			}
		}
	}
}

// TestNothingSingleIsPublished looks for what points at one finding, incident or
// deployment, at one respondent, ask or policy: beginnings of identifiers, names of
// components and rules, words of titles. A site holds figures only, but for the ids of
// incidents that lead to no change, which stand in one list: who is to mend an export
// has to find their rows.
func TestNothingSingleIsPublished(t *testing.T) {
	single := []string{"CVE-", "SAST-0", "dep-0", "PX0", "INC0", "ops-0", "pl-0", "FR-0", "Q0001", "form-1", "form-2", "ask-0", "SP-0", "without a ticket",
		"jsonlane", "orchid-orm", "regex-slow", "token-in-code", "Dockerfile", "Unusually many visitors"}
	input, files := sampleExports(t), sampleSite(t)
	for _, text := range single {
		if !bytes.Contains(input, []byte(text)) {
			t.Errorf("the exports do not hold %s: this test looks at nothing", text)
		}
	}
	for _, name := range files.Paths() {
		data, _ := files.Get(name)
		for _, text := range single {
			if slices.Contains(idsOfIncidents, text) && slices.Contains(unlinkedLists, name) {
				continue
			}
			if bytes.Contains(data, []byte(text)) {
				t.Errorf("%s: holds %q: %q", name, text, around(string(data), text))
			}
		}
	}
}

// idsOfIncidents are the beginnings of the sample's, unlinkedLists where they may stand.
var (
	idsOfIncidents = []string{"PX0", "INC0", "ops-0"}
	unlinkedLists  = []string{"data/unlinked-incidents.csv", "delivery/change-fail-rate.html", "delivery/change-fail-rate.md"}
)

// TestThePublicSeesNoSingleIncident: a public site counts the incidents that lead to no
// change, and lists none of them.
func TestThePublicSeesNoSingleIncident(t *testing.T) {
	site, problems := config.Load("testdata/edges/site.toml")
	if problems.Failed() {
		t.Fatal(problems.All())
	}
	site.Publish.Audience = config.Public
	out := new(tree.Memory)
	if _, problems, err := generator.Build(context.Background(), site, generator.Options{Root: "testdata/edges", Version: "test"}, out); err != nil || problems.Failed() {
		t.Fatal(err, problems.All())
	}
	for _, name := range out.Paths() {
		data, _ := out.Get(name)
		for _, bad := range []string{"INC-", "incidents.csv:", "unlinked-incidents"} {
			if bytes.Contains(data, []byte(bad)) || strings.Contains(name, bad) {
				t.Errorf("%s: holds %q: %q", name, bad, around(string(data), bad))
			}
		}
	}
	for format, text := range pageTexts(t, out, "delivery/change-fail-rate") {
		if !strings.Contains(text, "8 of the 18 incidents") || !strings.Contains(text, "was more than 24 hours before it") {
			t.Errorf("the %s page does not count them", format)
		}
	}
	hold(t, parseSite(t, out))
}

// sampleExports is the text of all exports of the sample.
func sampleExports(t *testing.T) []byte {
	t.Helper()
	var all []byte
	err := filepath.WalkDir("../sample-data/exports", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if filepath.Ext(name) == ".gz" {
			z, err := gzip.NewReader(bytes.NewReader(data))
			if err != nil {
				return err
			}
			if data, err = io.ReadAll(z); err != nil {
				return err
			}
		}
		all = append(all, data...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// peopleOf reads the list of names from the program that makes the sample.
func peopleOf(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../sample-data/make/organisation.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	ast.Inspect(file, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok || v.Names[0].Name != "people" {
			return true
		}
		ast.Inspect(v, func(n ast.Node) bool {
			if name, ok := n.(*ast.BasicLit); ok && name.Kind == token.STRING {
				text, err := strconv.Unquote(name.Value)
				if err != nil {
					t.Fatal(err)
				}
				parts = append(parts, strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '-' })...)
			}
			return true
		})
		return false
	})
	if len(parts) < 12 {
		t.Fatalf("%d names found", len(parts))
	}
	return parts
}
