package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"goright/generator/tree"
)

func memory(t *testing.T, files map[string]string) *tree.Memory {
	t.Helper()
	var m tree.Memory
	for path, data := range files {
		if err := m.Put(path, []byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	return &m
}

func TestEveryDifferenceIsNamed(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "want")
	if err := Rewrite(memory(t, map[string]string{
		"same.md": "a\n", "teams/gone.md": "x", "text.md": "one\ntwo\nthree\n", "end.md": "one\n", "image.png": "\x00\x01", "space.md": "a \n",
	}), folder); err != nil {
		t.Fatal(err)
	}
	got, err := Differences(memory(t, map[string]string{
		"same.md": "a\n", "teams/new.md": "y", "text.md": "one\n2\nthree\n", "end.md": "one\nmore\n", "image.png": "\x00\x02\x03", "space.md": "a\n",
	}), folder)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"end.md: line 2 differs\n  got  \"more\\n\"\n  want (the file ends here)",
		"image.png: 3 bytes, expected 2 others",
		"space.md: line 1 differs\n  got  \"a\\n\"\n  want \"a \\n\"",
		"teams/gone.md: expected, but missing",
		"teams/new.md: not expected",
		"text.md: line 2 differs\n  got  \"2\\n\"\n  got  \"three\\n\"\n  want \"two\\n\"\n  want \"three\\n\"",
	}, "\n")
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}

func TestRewriteMakesTheFolderEqualAndLeavesNothing(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "want")
	for _, files := range []map[string]string{
		{"a.md": "1", "old/deep/b.md": "2", "old/c.md": "3"},
		{"a.md": "1", "old/c.md": "4", "new/d.md": ""},
		{},
	} {
		m := memory(t, files)
		if err := Rewrite(m, folder); err != nil {
			t.Fatal(err)
		}
		if differences, err := Differences(m, folder); err != nil || len(differences) > 0 {
			t.Errorf("%v: %v, %v", files, differences, err)
		}
		if _, err := os.Stat(filepath.Join(folder, "old", "deep")); err == nil && len(files) < 3 {
			t.Error("an empty folder is left")
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 0 {
		t.Errorf("%v is left, %v", entries, err)
	}
}

// recorder stands in for a test that is expected to fail.
type recorder struct {
	testing.TB
	said string
}

func (r *recorder) Helper()                        {}
func (r *recorder) Errorf(format string, a ...any) { r.said += fmt.Sprintf(format, a...) }
func (r *recorder) Fatal(a ...any)                 { r.said += fmt.Sprint(a...) }

func TestCheckFailsAndIsShort(t *testing.T) {
	if *update {
		t.Skip("it would rewrite its own folder")
	}
	files := map[string]string{}
	for i := range 20 {
		files[fmt.Sprintf("f%02d.md", i)] = "x"
	}
	r := &recorder{TB: t}
	Check(r, memory(t, files), filepath.Join(t.TempDir(), "none"))
	if !strings.HasPrefix(r.said, "20 files differ from ") || !strings.HasSuffix(r.said, "f07.md: not expected\n… and 12 more") {
		t.Errorf("got %s", r.said)
	}
	r.said = ""
	Check(r, memory(t, nil), filepath.Join(t.TempDir(), "none"))
	if r.said != "" {
		t.Errorf("equal trees failed: %s", r.said)
	}
}
