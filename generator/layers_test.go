package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the first part of the project's own import paths.
const module = "goright"

// floors is the table of rooms: a package imports packages of lower floors only.
// The paths are folders of the project. Floor 0 imports nothing of the project.
var floors = map[string]int{
	"sample-data/make": 0, // a program of its own: it must not share goright's mistakes

	"generator/diag": 1, "generator/stats": 1, "generator/tree": 1, "generator/unit": 1,
	"templates": 1, "themes": 1,

	"generator/archive": 2, "generator/chart": 2, "generator/dataset": 2, "generator/internal/golden": 2,
	"generator/strict": 2,

	"generator/metric": 3, "generator/source": 3, "generator/theme": 3,

	"generator/benchmark": 4, "generator/cluster": 4, "generator/culture": 4, "generator/effect": 4, "generator/history": 4, "generator/together": 4,

	"generator/config": 5, "generator/insight": 5,
	"generator/narrative": 6,
	"generator/report":    7,
	"generator/render":    8,
	"generator":           9,
	"cmd/goright":         10,
}

// planned are rooms of the table that are not built yet: they may be missing.
var planned = []string{"generator/history"}

// keepers names, for each library, the packages that may import it: by the
// beginning of the import path, the longest that fits. Packages of the standard
// library are here where one room alone should know them.
var keepers = map[string][]string{
	"github.com/BurntSushi/toml":         {"generator/strict"},
	"github.com/bmatcuk/doublestar":      {"generator/source"},
	"github.com/go-json-experiment/json": {"generator/source"},
	"github.com/gocarina/gocsv":          {"generator/source"},
	"github.com/golang/freetype":         {"generator/chart"},
	"github.com/itchyny/gojq":            {"generator/source"},
	"github.com/itchyny/timefmt-go":      {"generator/source"},
	"github.com/spf13/cobra":             {"cmd/goright"},
	"github.com/wcharczuk/go-chart":      {"generator/chart"},
	"github.com/yuin/goldmark":           {"generator/render"},
	"golang.org/x/image":                 {"generator/chart"},
	"golang.org/x/sync/errgroup":         {"generator", "generator/metric", "generator/render", "generator/report", "generator/source"},
	"golang.org/x/text":                  {"generator/source"},
	"archive/zip":                        {"generator/archive"},
	"encoding/csv":                       {"generator/render", "generator/source"},
	"encoding/json":                      {"cmd/goright", "generator/archive", "generator/dataset", "generator/render", "generator/source", "generator/tree"},
	"html/template":                      {"generator/chart", "generator/render"},
	"text/template":                      {"generator/narrative"},
	"math/rand":                          {}, // stats has a generator of its own, the same for ever
	"math/rand/v2":                       {},
	"net":                                {"cmd/goright"}, // a build asks nothing of a network
	"net/url":                            {"cmd/goright", "generator/config", "generator/render"},
	"unsafe":                             {"generator/source"}, // a cell as a text without a copy, in the hot loop
	"os/exec":                            {},
	"plugin":                             {},
	"database/sql":                       {},
	"github.com/rogpeppe/go-internal":    {}, // tests only, as those below
	"github.com/chromedp":                {},
	"golang.org/x/net":                   {},
}

// testKeepers are the packages whose tests may import a library besides its
// keepers. The standard library is open to every test.
var testKeepers = map[string][]string{
	"github.com/chromedp":             {"generator"},
	"github.com/rogpeppe/go-internal": {"cmd/goright"},
	"github.com/yuin/goldmark":        {"generator"}, // the rules for twins read them as their readers do
	"golang.org/x/net":                {"generator", "generator/render"},
}

// goFile is a parsed source file of the project.
type goFile struct {
	path   string // from the project's folder, with slashes
	room   string // its folder
	syntax *ast.File
	lines  int
	test   bool
}

// goFiles parses every Go file of the project, in order of their paths.
func goFiles(t *testing.T, mode parser.Mode) (*token.FileSet, []goFile) {
	t.Helper()
	var all []goFile
	fset := token.NewFileSet()
	root := ".."
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if base := entry.Name(); base == "testdata" || name != root && strings.HasPrefix(base, ".") {
				return fs.SkipDir
			}
			return nil
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		syntax, err := parser.ParseFile(fset, name, nil, mode)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		all = append(all, goFile{rel, path.Dir(rel), syntax, fset.File(syntax.FileStart).LineCount(), strings.HasSuffix(rel, "_test.go")})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("no Go file found above this folder")
	}
	return fset, all
}

// imports lists what a file imports.
func (f goFile) imports(t *testing.T) []string {
	t.Helper()
	var list []string
	for _, spec := range f.syntax.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, name)
	}
	return list
}

func TestEveryPackageIsARoomOfTheTable(t *testing.T) {
	_, files := goFiles(t, parser.PackageClauseOnly)
	rooms := map[string]bool{}
	for _, f := range files {
		rooms[f.room] = true
	}
	for _, room := range slices.Sorted(maps.Keys(rooms)) {
		if _, ok := floors[room]; !ok {
			t.Errorf("%s: no room of the table; give it a floor in layers_test.go", room)
		}
	}
	for _, room := range slices.Sorted(maps.Keys(floors)) {
		if !rooms[room] && !slices.Contains(planned, room) {
			t.Errorf("%s: in the table, and no such package", room)
		}
	}
}

func TestPackagesImportLowerFloorsOnly(t *testing.T) {
	_, files := goFiles(t, parser.ImportsOnly)
	for _, f := range files {
		floor := floors[f.room]
		outside := f.test && strings.HasSuffix(f.syntax.Name.Name, "_test")
		for _, name := range f.imports(t) {
			room, ours := strings.CutPrefix(name, module+"/")
			if !ours || outside && room == f.room {
				continue // an outside test imports the package it tests
			}
			if floors[room] >= floor {
				t.Errorf("%s (floor %d) imports %s (floor %d)", f.path, floor, name, floors[room])
			}
		}
	}
}

func TestEveryLibraryHasItsKeeper(t *testing.T) {
	_, files := goFiles(t, parser.ImportsOnly)
	for _, f := range files {
		for _, name := range f.imports(t) {
			if name == module || strings.HasPrefix(name, module+"/") || f.room == "sample-data/make" && !third(name) {
				continue
			}
			library, rule := longest(keepers, name)
			switch {
			case !rule && third(name):
				t.Errorf("%s: %s has no keeper; name one in layers_test.go", f.path, name)
			case !rule || slices.Contains(keepers[library], f.room):
			case f.test && (!third(name) || allowed(testKeepers, name, f.room)):
			default:
				t.Errorf("%s: %s is kept by %v", f.path, name, keepers[library])
			}
		}
	}
}

// third reports whether an import path is of a third party: its first part is
// the name of a host.
func third(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return strings.Contains(first, ".")
}

// longest finds the longest key that is the import path or a beginning of it.
func longest(table map[string][]string, name string) (string, bool) {
	for ; name != "."; name = path.Dir(name) {
		if _, ok := table[name]; ok {
			return name, true
		}
	}
	return "", false
}

func allowed(table map[string][]string, name, room string) bool {
	library, ok := longest(table, name)
	return ok && (slices.Contains(table[library], room) || slices.Contains(table[library], "*"))
}
