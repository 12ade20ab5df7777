package tree

import (
	"os"
	"path/filepath"
	"testing"
)

func TestPutRefusesWhatNoDiskCouldHold(t *testing.T) {
	for _, path := range []string{"", ".", "/a", "../a", "a/../b", "a//b", "a\\b", "a\x00", "a\nb"} {
		if err := new(Memory).Put(path, nil); err == nil {
			t.Errorf("path %q was taken", path)
		}
	}
	var m Memory
	if err := m.Put("teams/A.html", nil); err != nil {
		t.Fatal(err)
	}
	if err := m.Put("teams/a.html", nil); err == nil {
		t.Error("two names that differ in case only were taken")
	}
}

func TestDiskReplacesWholeOrNotAtAll(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	build := func(commit bool, files ...string) {
		t.Helper()
		d, err := NewDisk(target)
		if err != nil {
			t.Fatal(err)
		}
		put(t, d, files...)
		end := d.Abort
		if commit {
			end = d.Commit
		}
		if err := end(); err != nil {
			t.Fatal(err)
		}
	}
	has := func(f string) bool {
		_, err := os.Stat(filepath.Join(target, f))
		return err == nil
	}
	build(true, "a.html", "x/b.html")
	build(false, "c.html")
	if !has("a.html") || has("c.html") {
		t.Error("an aborted build changed the site")
	}
	build(true, "c.html")
	if has("a.html") || !has("c.html") {
		t.Error("a page of the old site is left, or the new one is missing")
	}
	if rest, _ := os.ReadDir(filepath.Dir(target)); len(rest) != 1 {
		t.Errorf("staging folders are left: %v", rest)
	}
}

func TestDiskKeepsItsHandsOffOtherFolders(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "thesis.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := NewDisk(dir); err == nil {
		t.Error("a folder with somebody's files would have been replaced")
	}
}

func TestEqualNamesTheDifference(t *testing.T) {
	var a, b Memory
	for _, m := range []*Memory{&a, &b} {
		if err := m.Put("x", []byte("1")); err != nil {
			t.Fatal(err)
		}
	}
	if _, ok := a.Equal(&b); !ok {
		t.Error("equal trees differ")
	}
	if err := b.Put("y", nil); err != nil {
		t.Fatal(err)
	}
	if at, ok := a.Equal(&b); ok || at != "y" {
		t.Errorf("difference at %q, %v", at, ok)
	}
}
