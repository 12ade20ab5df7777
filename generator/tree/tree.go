// Package tree holds a site as files: in memory, or on their way to disk.
//
// Takes: paths with slashes, relative to the site's root, and their bytes.
// Gives: the same files as a map, or as a folder that is replaced whole or not
// at all. Never reads an export and never knows what a page is.
package tree

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Tree receives the files of a site. Put may be called by several goroutines; when
// it returns, data is the caller's again, to be written over.
type Tree interface {
	Put(path string, data []byte) error
	// Files lists what was put so far, by path.
	Files() []File
}

// File is what a manifest says of one file.
type File struct {
	Path   string `json:"path"` // with slashes, relative to the root
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"` // 64 hexadecimal digits
}

// index keeps the file list and refuses what no file system or web server
// could hold side by side: bad paths, duplicates, names that differ in case only.
type index struct {
	mu    sync.Mutex
	files []File
	taken map[string]string
}

func (x *index) add(path string, data []byte) error {
	if !fs.ValidPath(path) || path == "." || strings.ContainsAny(path, "\\\x00\n") {
		return fmt.Errorf("put file: bad path %q", path)
	}
	sum := sha256.Sum256(data)
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.taken == nil {
		x.taken = map[string]string{}
	}
	fold := strings.ToLower(path)
	if first, ok := x.taken[fold]; ok {
		return fmt.Errorf("put file: %q and %q are the same file on some disks", path, first)
	}
	x.taken[fold] = path
	x.files = append(x.files, File{path, int64(len(data)), hex.EncodeToString(sum[:])})
	return nil
}

// Files lists the files by path.
func (x *index) Files() []File {
	x.mu.Lock()
	defer x.mu.Unlock()
	files := slices.Clone(x.files)
	slices.SortFunc(files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return files
}

// Memory is a tree that stays in memory: for tests, checks and archives.
type Memory struct {
	index
	data map[string][]byte
}

// Put adds a file; the tree has a copy of its own.
func (m *Memory) Put(path string, data []byte) error {
	if err := m.add(path, data); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.data == nil {
		m.data = map[string][]byte{}
	}
	m.data[path] = bytes.Clone(data)
	return nil
}

// Get returns a file's bytes and whether it is there.
func (m *Memory) Get(path string) ([]byte, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b, ok := m.data[path]
	return b, ok
}

// Paths lists all paths in order.
func (m *Memory) Paths() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Sorted(maps.Keys(m.data))
}

// Equal reports whether two trees hold the same files, and the first path at
// which they differ.
func (m *Memory) Equal(o *Memory) (differs string, equal bool) {
	for _, p := range m.Paths() {
		b, ok := o.Get(p)
		if a, _ := m.Get(p); !ok || !bytes.Equal(a, b) {
			return p, false
		}
	}
	for _, p := range o.Paths() {
		if _, ok := m.Get(p); !ok {
			return p, false
		}
	}
	return "", true
}
