package theme

import (
	"io/fs"
	"path"
	"slices"

	"goright/generator/diag"
	"goright/generator/strict"
)

// Info is what theme.toml says of a theme.
type Info struct {
	Name        string `toml:"name"`        // its folder's name
	Description string `toml:"description"` // a sentence for lists
	Extends     string `toml:"extends"`     // the theme it builds on; empty: see chainOf
}

// layer is one folder of a theme: dir within fs, label for messages.
type layer struct {
	fs    fs.FS
	dir   string
	label string
}

// chainOf lists the folders of a theme, nearest first. A site's theme that
// extends nothing builds on the built-in one of its name, else on the default;
// a built-in one that extends nothing stands on the built-in templates.
func chainOf(name string, site fs.FS, problems *diag.List) []layer {
	var chain []layer
	seen := map[string]bool{}
	at := diag.Pos{}
	for name != "" {
		if seen[name] {
			problems.Errorf(at, "let one of them extend "+Default, "theme %s extends itself in a circle", diag.Quote(name))
			return chain
		}
		seen[name] = true
		own, builtIn := hasTheme(site, "themes", name), hasTheme(builtInThemes(), ".", name)
		if !own && !builtIn {
			problems.Errorf(at, unknownHint(name, site), "no theme is called %s", diag.Quote(name))
			if seen[Default] {
				return chain
			}
			name = Default // so that all other problems of the build are found as well
			continue
		}
		extends := ""
		if own {
			l := layer{site, path.Join("themes", name), "themes/" + name}
			info := readInfo(l, name, problems)
			chain, extends, at = append(chain, l), info.Extends, diag.Pos{File: l.label + "/theme.toml"}
		}
		if builtIn && (extends == "" || extends == name) {
			l := layer{builtInThemes(), name, "built-in themes/" + name}
			info := readInfo(l, name, problems)
			chain, extends, at = append(chain, l), info.Extends, diag.Pos{File: l.label + "/theme.toml"}
		} else if own && extends == "" {
			extends = Default
		}
		name = extends
	}
	return chain
}

func unknownHint(name string, site fs.FS) string {
	var known []string
	for _, info := range List(site) {
		known = append(known, info.Name)
	}
	if near := diag.Nearest(name, known); near != "" {
		return "did you mean " + near + "?"
	}
	hint := "known are:"
	for _, k := range known {
		hint += " " + k
	}
	return hint + "; a theme of your own is a folder themes/" + name + " beside site.toml"
}

// hasTheme reports whether dir holds the folder of a theme. A name is a
// folder's name, never a path.
func hasTheme(from fs.FS, dir, name string) bool {
	if !fs.ValidPath(name) || path.Base(name) != name || name == "." {
		return false
	}
	info, err := fs.Stat(from, path.Join(dir, name))
	return err == nil && info.IsDir()
}

// readInfo reads theme.toml; a theme without one has a name only.
func readInfo(l layer, name string, problems *diag.List) Info {
	info := Info{Name: name}
	data, err := fs.ReadFile(l.fs, path.Join(l.dir, "theme.toml"))
	if err != nil {
		return info
	}
	file := l.label + "/theme.toml"
	problems.Append(strict.Decode(file, data, &info))
	if info.Name != name {
		problems.Warnf(diag.Pos{File: file}, "a theme is known by its folder", "the theme calls itself %s, its folder %s", diag.Quote(info.Name), diag.Quote(name))
		info.Name = name
	}
	return info
}

// List names every theme that a site can have, by name: its own, which hide
// built-in ones of the same name, and the built-in ones. site may be nil.
func List(site fs.FS) []Info {
	var all []Info
	add := func(from fs.FS, dir, label string) {
		entries, err := fs.ReadDir(from, dir)
		if err != nil {
			return // no folder, no themes
		}
		for _, e := range entries {
			known := slices.ContainsFunc(all, func(i Info) bool { return i.Name == e.Name() })
			if e.IsDir() && !known {
				var ignored diag.List // Load reports what is wrong with the theme in use
				all = append(all, readInfo(layer{from, path.Join(dir, e.Name()), label + e.Name()}, e.Name(), &ignored))
			}
		}
	}
	if site != nil {
		add(site, "themes", "themes/")
	}
	add(builtInThemes(), ".", "built-in themes/")
	slices.SortFunc(all, func(a, b Info) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	return all
}
