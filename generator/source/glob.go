package source

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"goright/generator/diag"
)

// stdin is the name of standard input among files.
const stdin = "-"

// findFiles lists the files of a source, each once, sorted, with slashes and
// relative to the folder. A pattern that matches nothing is a problem.
func findFiles(folder string, l *layout, problems *diag.List) []string {
	var files []string
	at := l.pos("source", l.name, "files")
	if len(l.opts.Files) == 0 {
		problems.Errorf(at, `add files = ["data/*.csv"]`, "source %s has no files", l.name)
	}
	for _, pattern := range l.opts.Files {
		found, err := match(folder, pattern)
		if err != nil {
			problems.Errorf(at, "** crosses folders, {a,b} is either", "%s is no pattern: %v", diag.Quote(pattern), err)
			continue
		}
		if len(found) == 0 {
			problems.Errorf(at, nearFile(folder, pattern), "%s matches no file", diag.Quote(pattern))
		}
		files = append(files, found...)
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// match lists the files that fit a pattern. A path that exists as it is written
// is no pattern, whatever signs it holds.
func match(folder, pattern string) ([]string, error) {
	if pattern == stdin {
		return []string{stdin}, nil
	}
	pattern = filepath.ToSlash(pattern)
	if _, err := os.Lstat(under(folder, pattern)); err == nil {
		return []string{path.Clean(pattern)}, nil
	}
	if !doublestar.ValidatePattern(pattern) {
		return nil, doublestar.ErrBadPattern
	}
	base, rest := doublestar.SplitPattern(pattern)
	options := []doublestar.GlobOption{doublestar.WithFilesOnly()}
	if strings.Contains(rest, "**") {
		// A link to a folder above would otherwise be walked in circles, in more ways
		// than any machine can walk.
		options = append(options, doublestar.WithNoFollow())
	}
	names, err := doublestar.Glob(os.DirFS(under(folder, base)), rest, options...)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, n := range names {
		name := path.Join(base, n)
		if info, err := os.Stat(under(folder, name)); err != nil || !info.IsDir() { // a link to a folder is none
			files = append(files, name)
		}
	}
	return files, nil
}

// under puts a path of site.toml beneath its folder, unless it is absolute.
func under(folder, name string) string {
	if filepath.IsAbs(filepath.FromSlash(name)) {
		return filepath.FromSlash(name)
	}
	return filepath.Join(folder, filepath.FromSlash(name))
}

// nearFile suggests a file of the same folder with a similar name.
func nearFile(folder, pattern string) string {
	pattern = filepath.ToSlash(pattern)
	dir := path.Dir(pattern)
	entries, err := os.ReadDir(under(folder, dir))
	if err != nil {
		return "paths are relative to the folder of site.toml"
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	if near := diag.Nearest(path.Base(pattern), names); near != "" {
		return "did you mean " + path.Join(dir, near) + "?"
	}
	return "paths are relative to the folder of site.toml"
}
