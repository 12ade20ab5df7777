// Package golden compares a tree of files with the copy that a test keeps.
//
// Takes: a tree in memory and a folder. Gives: a failed test that names every
// file that is missing, surplus or different, with a short excerpt; with the
// flag -update it rewrites the folder instead. Never used outside of tests.
package golden

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"goright/generator/tree"
)

// update is a flag of the test binary, not a variable of the program.
var update = flag.Bool("update", false, "rewrite the golden files instead of comparing with them")

// Check compares a tree with a folder, byte by byte, and fails the test where
// they differ. With -update it makes the folder equal to the tree.
func Check(t testing.TB, got *tree.Memory, folder string) {
	t.Helper()
	if *update {
		if err := Rewrite(got, folder); err != nil {
			t.Fatal(err)
		}
		return
	}
	differences, err := Differences(got, folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(differences) > 0 {
		t.Errorf("%d files differ from %s (if the new ones are right: go test -update):\n%s",
			len(differences), folder, strings.Join(shorten(differences), "\n"))
	}
}

// shown is how many files a failed test speaks of.
const shown = 8

func shorten(differences []string) []string {
	if len(differences) <= shown {
		return differences
	}
	return append(slices.Clone(differences[:shown]), fmt.Sprintf("… and %d more", len(differences)-shown))
}

// Differences describes, by path, each file that is not the same in the tree
// and in the folder. A folder that is not there holds no files.
func Differences(got *tree.Memory, folder string) ([]string, error) {
	wanted, err := paths(folder)
	if err != nil {
		return nil, err
	}
	all := append(got.Paths(), wanted...)
	slices.Sort(all)
	var differences []string
	for _, path := range slices.Compact(all) {
		data, have := got.Get(path)
		if !slices.Contains(wanted, path) {
			differences = append(differences, path+": not expected")
			continue
		}
		if !have {
			differences = append(differences, path+": expected, but missing")
			continue
		}
		want, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(path)))
		if err != nil {
			return nil, fmt.Errorf("read golden file: %w", err)
		}
		if !bytes.Equal(data, want) {
			differences = append(differences, path+": "+excerpt(data, want))
		}
	}
	return differences, nil
}

// paths lists the files below a folder, with slashes.
func paths(folder string) ([]string, error) {
	var list []string
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == folder {
			return nil
		}
		if err != nil || entry.IsDir() {
			return err
		}
		path, err := filepath.Rel(folder, name)
		list = append(list, filepath.ToSlash(path))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list golden files: %w", err)
	}
	return list, nil
}

// excerpt shows the first line in which two texts differ, and what follows it.
func excerpt(got, want []byte) string {
	if !utf8.Valid(got) || !utf8.Valid(want) || bytes.IndexByte(got, 0) >= 0 {
		return fmt.Sprintf("%d bytes, expected %d others", len(got), len(want))
	}
	g, w := slices.Collect(strings.Lines(string(got))), slices.Collect(strings.Lines(string(want)))
	i := 0
	for i < len(g) && i < len(w) && g[i] == w[i] {
		i++
	}
	var b strings.Builder
	fmt.Fprintf(&b, "line %d differs", i+1)
	for _, side := range []struct {
		mark  string
		lines []string
	}{{"got ", g[i:]}, {"want", w[i:]}} {
		for _, line := range side.lines[:min(2, len(side.lines))] {
			fmt.Fprintf(&b, "\n  %s %s", side.mark, clip(line))
		}
		if len(side.lines) == 0 {
			fmt.Fprintf(&b, "\n  %s (the file ends here)", side.mark)
		}
	}
	return b.String()
}

// clip quotes a line, so that spaces at its end can be seen, and shortens it.
func clip(line string) string {
	if runes := []rune(line); len(runes) > 160 {
		line = string(runes[:160]) + "…"
	}
	return fmt.Sprintf("%q", line)
}

// Rewrite makes a folder equal to a tree: files are written where they differ,
// and those that the tree does not hold are removed, with the folders they leave
// empty.
func Rewrite(got *tree.Memory, folder string) error {
	wanted, err := paths(folder)
	if err != nil {
		return err
	}
	for _, path := range wanted {
		if _, have := got.Get(path); have {
			continue
		}
		if err := removeUp(folder, path); err != nil {
			return err
		}
	}
	for _, path := range got.Paths() {
		data, _ := got.Get(path)
		name := filepath.Join(folder, filepath.FromSlash(path))
		if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return fmt.Errorf("make golden folder: %w", err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			return fmt.Errorf("write golden file: %w", err)
		}
	}
	return nil
}

// removeUp removes a file and the folders above it, up to the golden one, that
// are then empty.
func removeUp(folder, path string) error {
	if err := os.Remove(filepath.Join(folder, filepath.FromSlash(path))); err != nil {
		return fmt.Errorf("remove golden file: %w", err)
	}
	for dir := filepath.Dir(filepath.FromSlash(path)); dir != "."; dir = filepath.Dir(dir) {
		if os.Remove(filepath.Join(folder, dir)) != nil {
			return nil // not empty: other files are left in it
		}
	}
	return nil
}
