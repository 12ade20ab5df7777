package tree

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// carried reports what publishing puts at the top of a site and a new site takes
// over from the old one: the repository or worktree that it is pushed from, and
// the domain under which pages are served.
func carried(name string) bool { return name == ".git" || name == "CNAME" }

// litter reports what file managers leave in every folder that they show.
func litter(name string) bool { return name == ".DS_Store" || name == "Thumbs.db" }

// namedForeign is how many files that are not ours a refusal names.
const namedForeign = 3

// replaceable reports why a folder must not be replaced: it is no folder, no site
// built by goright, or it holds files that no build has put there.
func replaceable(target string) error {
	info, err := os.Lstat(target)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look at output folder: %w", err)
	}
	if !info.IsDir() {
		return fmt.Errorf("replace output folder %s: it is not a folder", target)
	}
	ours, err := listed(target)
	if err != nil {
		return err
	}
	foreign, err := unlisted(target, ours)
	if err != nil {
		return fmt.Errorf("look at output folder: %w", err)
	}
	switch {
	case len(foreign) == 0:
		return nil
	case ours == nil:
		return fmt.Errorf("replace output folder %s: it holds files and no %s, so it is no site built by goright; choose another folder or empty it", target, Marker)
	}
	names := strings.Join(foreign[:min(len(foreign), namedForeign)], ", ")
	if more := len(foreign) - namedForeign; more > 0 {
		names += fmt.Sprintf(" and %d more", more)
	}
	return fmt.Errorf("replace output folder %s: goright did not put %s there, and would delete it; move it out, or choose another folder with --output (.git and CNAME at the top may stay)", target, names)
}

// listed gives the files that the last build put into a folder; nil where the
// folder has no manifest.
func listed(target string) (map[string]bool, error) {
	data, err := os.ReadFile(filepath.Join(target, Marker))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look at output folder: %w", err)
	}
	var manifest struct {
		Tool    string `json:"tool"`
		Outputs []File `json:"outputs"`
	}
	if err := json.Unmarshal(data, &manifest); err != nil || !strings.HasPrefix(manifest.Tool, "goright ") {
		return nil, fmt.Errorf("replace output folder %s: its %s was not written by goright; choose another folder or empty it", target, Marker)
	}
	ours := map[string]bool{Marker: true}
	for _, f := range manifest.Outputs {
		ours[f.Path] = true
	}
	return ours, nil
}

// unlisted gives the files of a folder that are not in a list, by path; what is
// carried over or left by a file manager is not among them.
func unlisted(target string, ours map[string]bool) ([]string, error) {
	var foreign []string
	err := filepath.WalkDir(target, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || name == target {
			return err
		}
		path, err := filepath.Rel(target, name)
		if err != nil {
			return err
		}
		path = filepath.ToSlash(path)
		switch {
		case carried(path) && entry.IsDir():
			return fs.SkipDir
		case entry.IsDir(), carried(path), litter(entry.Name()), ours[path]:
		default:
			foreign = append(foreign, path)
		}
		return nil
	})
	return foreign, err
}

// carry moves what is carried over from one folder into another. After an error
// everything is where it was, unless the second error says otherwise.
func carry(from, to string) (err, stuck error) {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err, nil
	}
	var done []string
	for _, e := range entries {
		if !carried(e.Name()) {
			continue
		}
		if err := os.Rename(filepath.Join(from, e.Name()), filepath.Join(to, e.Name())); err != nil {
			for _, name := range done {
				stuck = errors.Join(stuck, os.Rename(filepath.Join(to, name), filepath.Join(from, name)))
			}
			return err, stuck
		}
		done = append(done, e.Name())
	}
	return nil, nil
}
