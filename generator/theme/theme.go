// Package theme lays the templates and assets of a site over one another.
//
// Takes: a theme's name and the folder of site.toml. Gives: every template and
// asset once, the nearest layer's, with the file it came from, so that an error
// in a template names the file to open. The layers, nearest first, file by file:
//
//	templates/             beside site.toml (templates only)
//	themes/<name>/         beside site.toml: templates/ and assets/
//	the built-in theme     of that name, and what it extends, in turn
//	built-in templates
//
// Never parses a template and never touches a page.
package theme

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"goright/generator/diag"
	"goright/templates"
	"goright/themes"
)

// Default is the theme of a site that names none.
const Default = "plain"

// Theme is the layers, flattened.
type Theme struct {
	Name      string
	templates map[string]file // by path below templates/: "html/page.html"
	assets    map[string]file // by path below assets/: "style.css"
}

type file struct {
	data   []byte
	origin string
}

// Asset is a file that pages use.
type Asset struct {
	Name string // what templates call it: "style.css"
	File string // its name in the site, with a hash of its content: "style.1a2b3c4d.css"
	Data []byte
}

// Load flattens the layers of a theme. site is the folder of site.toml; it may
// be nil. An empty name is the default theme. Where the list has an error, the
// theme still holds what could be read.
func Load(name string, site fs.FS) (*Theme, diag.List) {
	var problems diag.List
	if name == "" {
		name = Default
	}
	t := &Theme{Name: name, templates: map[string]file{}, assets: map[string]file{}}
	if site == nil {
		site = noFiles{}
	}
	chain := chainOf(name, site, &problems)
	t.lay(t.templates, templates.FS, ".", "built-in templates", &problems)
	builtIn := slices.Sorted(maps.Keys(t.templates))
	for _, l := range slices.Backward(chain) {
		t.lay(t.templates, l.fs, path.Join(l.dir, "templates"), l.label+"/templates", &problems)
		t.lay(t.assets, l.fs, path.Join(l.dir, "assets"), l.label+"/assets", &problems)
	}
	t.lay(t.templates, site, "templates", "templates", &problems)
	t.warnUnused(builtIn, &problems)
	return t, problems
}

// lay puts the files of a folder over what is there. A folder that does not
// exist has no files.
func (t *Theme) lay(over map[string]file, from fs.FS, dir, label string, problems *diag.List) {
	err := fs.WalkDir(from, dir, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == dir:
			return fs.SkipAll
		case err != nil:
			return err
		case entry.IsDir() || hidden(entry.Name()):
			return nil
		}
		data, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		below := name
		if dir != "." {
			below = strings.TrimPrefix(name, dir+"/")
		}
		over[below] = file{data, label + "/" + below}
		return nil
	})
	if err != nil {
		problems.Errorf(diag.Pos{File: label}, "", "read theme files: %v", err)
	}
}

// hidden finds what editors and file managers leave behind, and the Go files that
// embed the built-in templates where a site lives in goright's own folder.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasSuffix(name, ".go")
}

// warnUnused finds templates that replace nothing: nobody would ever see them.
func (t *Theme) warnUnused(builtIn []string, problems *diag.List) {
	for _, name := range t.Templates() {
		if slices.Contains(builtIn, name) {
			continue
		}
		hint := "a template replaces the built-in one of the same path"
		if near := diag.Nearest(name, builtIn); near != "" {
			hint = "did you mean " + near + "?"
		}
		problems.Warnf(diag.Pos{File: t.templates[name].origin}, hint, "no page uses this template")
	}
}

// Template returns a template's bytes and the file it came from; nil if there
// is none of that path ("html/page.html", "narrative/trend.md").
func (t *Theme) Template(path string) (data []byte, origin string) {
	f := t.templates[path]
	return f.data, f.origin
}

// Templates lists the paths of all templates, sorted.
func (t *Theme) Templates() []string { return slices.Sorted(maps.Keys(t.templates)) }

// Assets lists all assets by name.
func (t *Theme) Assets() []Asset {
	var all []Asset
	for _, name := range slices.Sorted(maps.Keys(t.assets)) {
		data := t.assets[name].data
		all = append(all, Asset{Name: name, File: hashed(name, data), Data: data})
	}
	return all
}

// Asset returns one asset's bytes and the file it came from; nil if there is none.
func (t *Theme) Asset(name string) (data []byte, origin string) {
	f := t.assets[name]
	return f.data, f.origin
}

// hashed puts a hash of the content before the extension, so that a browser
// never shows a new page with an old stylesheet.
func hashed(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return fmt.Sprintf("%s.%s%s", strings.TrimSuffix(name, ext), hex.EncodeToString(sum[:4]), ext)
}

// builtInThemes is where the themes of the program are.
func builtInThemes() fs.FS { return themes.FS }

// noFiles is a folder in which there is nothing.
type noFiles struct{}

func (noFiles) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}
