package archive

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"goright/generator/diag"
	"goright/generator/tree"
)

// Schema is the version of the manifest's form; a change of meaning changes it.
const Schema = 1

// Manifest says what a site was built from and what it consists of (DATA.md).
type Manifest struct {
	Schema int    `json:"schema"`
	Tool   string `json:"tool"`   // "goright 1.2.0"
	AsOf   string `json:"as_of"`  // RFC 3339, UTC
	Config string `json:"config"` // SHA-256 of site.toml, 64 hexadecimal digits
	// Inputs are the files that were read, by path. Outputs are the files of the
	// site, by path; the manifest itself is not among them.
	Inputs  []Input     `json:"inputs"`
	Outputs []tree.File `json:"outputs"`
}

// Input is one file that was read.
type Input struct {
	Path   string `json:"path"` // with slashes, relative to the folder of site.toml
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	Rows   int    `json:"rows"`
}

// JSON is the manifest as a file: lists by path, two spaces of indentation, a
// line feed at the end.
func (m Manifest) JSON() ([]byte, error) {
	m.Inputs = append([]Input{}, m.Inputs...) // an empty list is [], not null
	m.Outputs = append([]tree.File{}, m.Outputs...)
	slices.SortStableFunc(m.Inputs, func(a, b Input) int { return cmp.Compare(a.Path, b.Path) })
	slices.SortStableFunc(m.Outputs, func(a, b tree.File) int { return cmp.Compare(a.Path, b.Path) })
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(m); err != nil {
		return nil, fmt.Errorf("encode manifest: %w", err)
	}
	return b.Bytes(), nil
}

// ParseManifest reads a manifest. One of a later schema is refused: what it
// means is not known here.
func ParseManifest(data []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return Manifest{}, fmt.Errorf("read manifest: %w", err)
	}
	if m.Schema != Schema {
		return Manifest{}, fmt.Errorf("read manifest: it has schema %d, this version knows %d", m.Schema, Schema)
	}
	return m, nil
}

// Verify says which files of a published folder or archive do not agree with
// its manifest: changed, missing, or not listed. An empty list means that the
// site is as it was built.
func Verify(fsys fs.FS, m Manifest) diag.List {
	var problems diag.List
	listed := make(map[string]bool, len(m.Outputs))
	for _, file := range m.Outputs {
		pos := diag.Pos{File: file.Path}
		switch {
		case !safe(file.Path):
			problems.Errorf(pos, "the manifest was not written by goright", "path could leave its folder")
		case listed[file.Path]:
			problems.Errorf(pos, "the manifest was not written by goright", "listed twice")
		default:
			listed[file.Path] = true
			verifyFile(fsys, file, &problems)
		}
	}
	listed[tree.Marker] = true
	err := fs.WalkDir(fsys, ".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			problems.Errorf(diag.Pos{File: path}, "", "cannot be read: %v", err)
		case !entry.IsDir() && !listed[path]:
			problems.Errorf(diag.Pos{File: path}, "", "is not in the manifest")
		case !entry.IsDir() && !entry.Type().IsRegular():
			problems.Errorf(diag.Pos{File: path}, "", "is no ordinary file")
		}
		return nil
	})
	if err != nil {
		problems.Errorf(diag.Pos{}, "", "cannot list the files: %v", err)
	}
	problems.Sort()
	return problems
}

// verifyFile compares one file with its line in the manifest.
func verifyFile(fsys fs.FS, want tree.File, problems *diag.List) {
	pos := diag.Pos{File: want.Path}
	f, err := fsys.Open(want.Path)
	if err != nil {
		problems.Errorf(pos, "", "is missing")
		return
	}
	defer f.Close()
	sum := sha256.New()
	n, err := io.Copy(sum, f)
	switch {
	case err != nil:
		problems.Errorf(pos, "", "cannot be read: %v", err)
	case n != want.Bytes:
		problems.Errorf(pos, "", "has changed: %d bytes instead of %d", n, want.Bytes)
	case hex.EncodeToString(sum.Sum(nil)) != want.SHA256:
		problems.Errorf(pos, "", "has changed: same length, other content")
	}
}
