package archive

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"goright/generator/tree"
)

func site(t *testing.T, paths ...string) *tree.Memory {
	t.Helper()
	var m tree.Memory
	for _, p := range paths {
		if err := m.Put(p, []byte(strings.Repeat("content of "+p+"\n", 50))); err != nil {
			t.Fatal(err)
		}
	}
	return &m
}

func zipped(t *testing.T, m *tree.Memory) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Zip(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTheSameFilesGiveTheSameBytes(t *testing.T) {
	a := zipped(t, site(t, "index.html", "teams/é.html", "data/x.json", "Zebra.md"))
	b := zipped(t, site(t, "Zebra.md", "data/x.json", "teams/é.html", "index.html"))
	if !bytes.Equal(a, b) {
		t.Error("the order of writing shows in the archive")
	}

	dir := t.TempDir() // the same files on a disk, with their own times and modes
	m := site(t, "index.html", "teams/é.html", "data/x.json", "Zebra.md")
	for _, p := range m.Paths() {
		data, _ := m.Get(p)
		name := filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	var c bytes.Buffer
	if err := ZipFS(&c, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, c.Bytes()) {
		t.Error("a folder gives other bytes than a tree")
	}
}

func TestEntriesAreSortedTimelessAndBare(t *testing.T) {
	data := zipped(t, site(t, "b.html", "a/z.html", "a.html", "B2.html"))
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
		if f.Method != zip.Deflate || f.Mode() != 0o644 || len(f.Extra) > 0 || f.Comment != "" || !f.Modified.Equal(time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s: method %d, mode %v, extra %x, time %v", f.Name, f.Method, f.Mode(), f.Extra, f.Modified)
		}
	}
	if want := []string{"B2.html", "a.html", "a/z.html", "b.html"}; !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
}

func TestWhatWasPackedComesBack(t *testing.T) {
	m := site(t, "index.html", "teams/a.html", "empty/x.txt")
	data := zipped(t, m)
	fsys, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range m.Paths() {
		want, _ := m.Get(p)
		got, err := fs.ReadFile(fsys, p)
		if err != nil || sha256.Sum256(got) != sha256.Sum256(want) {
			t.Errorf("%s: %v", p, err)
		}
	}
}

func TestHostilePathsAreRefused(t *testing.T) {
	for _, names := range [][]string{
		{"../evil"}, {"a/../../evil"}, {"/etc/passwd"}, {`..\evil`}, {`C:evil`}, {"a//b"}, {"a/./b"}, {"a\x00b"}, {"a\nb"}, {""}, {"bad\xff"},
		{"same", "same"}, {"Same", "same"},
	} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, n := range names {
			if _, err := z.CreateHeader(&zip.FileHeader{Name: n}); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(bytes.NewReader(b.Bytes()), int64(b.Len())); err == nil {
			t.Errorf("an archive with %q was opened", names)
		}
		if err := write(&bytes.Buffer{}, names, nil); err == nil {
			t.Errorf("an archive with %q was written", names)
		}
	}
}

func TestLinksAreRefused(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	h := &zip.FileHeader{Name: "link"}
	h.SetMode(fs.ModeSymlink | 0o777)
	if _, err := z.CreateHeader(h); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(bytes.NewReader(b.Bytes()), int64(b.Len())); err == nil {
		t.Error("an archive with a symbolic link was opened")
	}
	if err := ZipFS(&bytes.Buffer{}, fstest.MapFS{"link": {Mode: fs.ModeSymlink | 0o777}}); err == nil {
		t.Error("a symbolic link was packed")
	}
}

func FuzzOpen(f *testing.F) {
	var b bytes.Buffer
	var m tree.Memory
	if err := m.Put("a/b.txt", []byte("x")); err != nil {
		f.Fatal(err)
	}
	if err := Zip(&b, &m); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys, err := Open(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		problems := Verify(fsys, Manifest{Schema: Schema})
		for _, p := range problems.All() {
			if p.Msg == "" {
				t.Error("a problem without words")
			}
		}
	})
}
