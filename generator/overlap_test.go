package generator_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"goright/generator"
	"goright/generator/config"
	"goright/generator/dataset"
	"goright/generator/tree"
)

// TestOverlappingExportsChangeNoFigure cuts the exports of the sample into files
// that overlap, some of them given twice, and holds all figures against those of
// the exports as they are.
func TestOverlappingExportsChangeNoFigure(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the sample again")
	}
	want := sampleSite(t)
	for seed := range uint64(2) {
		site, problems := config.Load("../site.toml")
		if problems.Failed() {
			t.Fatal(problems.All())
		}
		cutExports(t, site, rand.New(rand.NewPCG(seed, 3)))
		var got tree.Memory
		result, problems, err := generator.Build(context.Background(), site, generator.Options{Root: "..", Version: "test"}, &got)
		if err != nil || problems.Failed() {
			t.Fatal(err, problems.All())
		}
		overlaps := 0
		for _, f := range result.Files {
			for _, o := range f.Overlaps {
				overlaps += o.Repeated
			}
		}
		if overlaps < 1000 {
			t.Errorf("only %d rows stand in two files: this tests nothing", overlaps)
		}
		for _, name := range want.Paths() {
			if !strings.HasPrefix(name, "data/") || name == "data/sources.json" {
				continue
			}
			a, _ := want.Get(name)
			b, _ := got.Get(name)
			if name == "data/unlinked-incidents.csv" {
				a, b = placeOfIncident.ReplaceAll(a, nil), placeOfIncident.ReplaceAll(b, nil)
			}
			if !bytes.Equal(a, b) {
				t.Errorf("seed %d: %s differs: %s", seed, name, firstLineThatDiffers(string(a), string(b)))
			}
		}
	}
}

// placeOfIncident is the file and line of an incident, which are others in a piece.
var placeOfIncident = regexp.MustCompile(`,[^,\r\n]*,[0-9]+,`)

func firstLineThatDiffers(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range x {
		if i >= len(y) || x[i] != y[i] {
			return fmt.Sprintf("line %d: %.300s\nnow: %.300s", i+1, x[i], y[min(i, len(y)-1)])
		}
	}
	return "there is more"
}

// cutExports replaces the files of all sources whose rows are events by pieces
// that overlap.
func cutExports(t *testing.T, site *config.Site, random *rand.Rand) {
	t.Helper()
	whole, _, err := generator.Build(context.Background(), site, generator.Options{Root: "..", Version: "test"}, new(tree.Memory))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]string{}
	for _, f := range whole.Files {
		files[f.Source] = append(files[f.Source], pieces(t, f, random)...)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		o := site.Source[name]
		o.Files = files[name]
		site.Source[name] = o
	}
}

// pieces cuts a file; those that cannot be cut at rows, and those whose rows are
// no events, stay whole.
func pieces(t *testing.T, f dataset.File, random *rand.Rand) []string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", f.Path))
	if err != nil {
		t.Fatal(err)
	}
	text := plainText(t, path)
	first, at := cuts(f, text)
	if !slices.Contains([]string{"deployments", "changes", "incidents", "findings", "measures", "survey"}, f.Kind) || len(at) < 6 || strings.Contains(f.Shape, "sheet") {
		return []string{filepath.ToSlash(path)}
	}
	var list []string
	folder, n := t.TempDir(), len(at)-1
	for from := 0; from < n; {
		to := min(n, from+1+random.IntN(n/2))
		back := max(0, from-random.IntN(n/3))
		for range 1 + random.IntN(2) {
			name := filepath.Join(folder, fmt.Sprintf("%02d-%s", len(list), strings.TrimSuffix(filepath.Base(path), ".gz")))
			if err := os.WriteFile(name, slices.Concat(text[:first], text[at[back]:at[to]]), 0o600); err != nil {
				t.Fatal(err)
			}
			list = append(list, filepath.ToSlash(name))
		}
		from = to
	}
	return list
}

func plainText(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(path, ".gz") {
		return text
	}
	r, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if text, err = io.ReadAll(r); err != nil {
		t.Fatal(err)
	}
	return text
}

// cuts gives where the header ends, and where each row begins and the last ends.
func cuts(f dataset.File, text []byte) (header int, at []int) {
	switch {
	case strings.HasPrefix(f.Shape, "JSON Lines"):
		at = []int{0}
		for i, c := range text {
			if c == '\n' {
				at = append(at, i+1)
			}
		}
		return 0, at
	case strings.HasPrefix(f.Shape, "CSV") && strings.HasPrefix(f.Encoding, "utf-8"):
		r := csv.NewReader(bytes.NewReader(text))
		r.FieldsPerRecord, r.LazyQuotes = -1, true
		if strings.Contains(f.Shape, "semicolon") {
			r.Comma = ';'
		}
		for {
			if _, err := r.Read(); errors.Is(err, io.EOF) {
				return at[0], at
			}
			at = append(at, int(r.InputOffset()))
		}
	}
	return 0, nil
}
