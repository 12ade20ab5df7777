package tree

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// put fills a disk with files and the manifest that lists them.
func put(t *testing.T, d *Disk, files ...string) {
	t.Helper()
	for _, f := range files {
		if err := d.Put(f, []byte(f)); err != nil {
			t.Fatal(err)
		}
	}
	manifest, err := json.Marshal(map[string]any{"tool": "goright test", "outputs": d.Files()})
	if err == nil {
		err = d.Put(Marker, manifest)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// built makes a site of files in a folder and gives its path.
func built(t *testing.T, target string, files ...string) error {
	t.Helper()
	d, err := NewDisk(target)
	if err != nil {
		return err
	}
	put(t, d, files...)
	if err := d.Commit(); err != nil {
		if err := d.Abort(); err != nil {
			t.Fatal(err)
		}
		return err
	}
	return nil
}

// lay puts a file of somebody else into a folder.
func lay(t *testing.T, folder, name, text string) {
	t.Helper()
	path := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// holds says which files a folder holds, by path.
func holds(t *testing.T, folder string) string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(folder, func(name string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			path, _ := filepath.Rel(folder, name)
			all = append(all, filepath.ToSlash(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, " ")
}

func TestFilesOfOthersAreNotDeleted(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	if err := built(t, target, "a.html", "teams/b.html"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"note.txt", "teams/c.txt", "teams/CNAME", "x/.git"} {
		lay(t, target, name, "mine")
	}
	before := holds(t, target)
	err := built(t, target, "a.html")
	if err == nil {
		t.Fatal("a folder with somebody's files was replaced")
	}
	if msg := err.Error(); !strings.Contains(msg, "note.txt, teams/CNAME, teams/c.txt and 1 more") || !strings.Contains(msg, "--output") {
		t.Errorf("the refusal does not say what it is about, or what to do: %s", msg)
	}
	if got := holds(t, target); got != before {
		t.Errorf("the folder holds %s, had %s", got, before)
	}
	if rest, _ := os.ReadDir(filepath.Dir(target)); len(rest) != 1 {
		t.Errorf("staging folders are left: %v", rest)
	}
}

func TestFilesThatCameDuringTheBuildAreNotDeleted(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	if err := built(t, target, "a.html"); err != nil {
		t.Fatal(err)
	}
	d, err := NewDisk(target)
	if err != nil {
		t.Fatal(err)
	}
	put(t, d, "b.html")
	lay(t, target, "late.txt", "mine")
	if err := d.Commit(); err == nil || !strings.Contains(err.Error(), "late.txt") {
		t.Errorf("committed over a new file: %v", err)
	}
	if err := d.Abort(); err != nil {
		t.Fatal(err)
	}
	if got := holds(t, target); got != "a.html late.txt manifest.json" {
		t.Errorf("the folder holds %s", got)
	}
}

func TestPublishingIsCarriedOver(t *testing.T) {
	for what, names := range map[string][]string{
		"repository": {".git/HEAD", ".git/objects/ab/cd", "CNAME"},
		"worktree":   {".git", "CNAME"},
		"domain":     {"CNAME"},
	} {
		target := filepath.Join(t.TempDir(), "public")
		for _, name := range names {
			lay(t, target, name, "mine") // a fresh worktree: nothing built yet
		}
		for _, page := range []string{"a.html", "b.html"} {
			if err := built(t, target, page); err != nil {
				t.Fatalf("%s: %v", what, err)
			}
			for _, name := range names {
				if text, err := os.ReadFile(filepath.Join(target, name)); err != nil || string(text) != "mine" {
					t.Errorf("%s: %s holds %q, %v", what, name, text, err)
				}
			}
		}
		if got := holds(t, target); strings.Contains(got, "a.html") || !strings.Contains(got, "b.html") {
			t.Errorf("%s: the folder holds %s", what, got)
		}
		if rest, _ := os.ReadDir(filepath.Dir(target)); len(rest) != 1 {
			t.Errorf("%s: staging folders are left: %v", what, rest)
		}
	}
}

func TestAFailedSwapLeavesTheOldSiteWhole(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	if err := built(t, target, "a.html"); err != nil {
		t.Fatal(err)
	}
	lay(t, target, "CNAME", "mine")
	lay(t, target, ".git/HEAD", "mine")
	d, err := NewDisk(target)
	if err != nil {
		t.Fatal(err)
	}
	put(t, d, "b.html", "CNAME/stands-in-the-way")
	if err := d.Commit(); err == nil {
		t.Fatal("a folder was replaced by a file")
	}
	if err := d.Abort(); err != nil {
		t.Fatal(err)
	}
	if got := holds(t, target); got != ".git/HEAD CNAME a.html manifest.json" {
		t.Errorf("the folder holds %s", got)
	}
	if rest, _ := os.ReadDir(filepath.Dir(target)); len(rest) != 1 {
		t.Errorf("staging folders are left: %v", rest)
	}
}

func TestOtherManifestsAreNoLeaveToDelete(t *testing.T) {
	for _, text := range []string{`{"name": "a web app", "icons": []}`, "not JSON", ""} {
		target := filepath.Join(t.TempDir(), "public")
		lay(t, target, Marker, text)
		if err := built(t, target, "a.html"); err == nil {
			t.Errorf("a folder with the manifest %q was replaced", text)
		}
	}
}

func TestLitterOfFileManagersIsNobodys(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	if err := built(t, target, "teams/a.html"); err != nil {
		t.Fatal(err)
	}
	lay(t, target, "teams/.DS_Store", "x")
	if err := built(t, target, "b.html"); err != nil {
		t.Error(err)
	}
}
