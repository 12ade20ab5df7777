package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// committed is where the exports stand, seen from this folder.
const committed = "../exports"

// The files in the repository are those that this program makes, and no others.
func TestExportsAreCommitted(t *testing.T) {
	files, size := map[string]bool{}, 0
	for _, file := range exports(newWorld()) {
		files[file.path] = true
		got, err := os.ReadFile(filepath.Join(committed, filepath.FromSlash(file.path)))
		if err != nil {
			t.Fatalf("%v (go run ./sample-data/make writes it)", err)
		}
		size += len(got)
		if strings.HasSuffix(file.path, ".gz") {
			// Flate may choose other bytes in another version of Go, so the content counts; the header must not tell
			// when and under which name it was made: flags and time are zero.
			if !bytes.Equal(got[3:8], make([]byte, 5)) || !holds(got, file.content) {
				t.Errorf("%s: not what this program makes", file.path)
			}
			continue
		}
		if !bytes.Equal(got, file.content) {
			t.Errorf("%s: differs from line %d on; run go run ./sample-data/make", file.path, differing(got, file.content))
		}
	}
	err := filepath.WalkDir(committed, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if name, _ := filepath.Rel(committed, path); !files[filepath.ToSlash(name)] {
			t.Errorf("%s: nobody makes this file", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if size > 2_500_000 {
		t.Errorf("exports hold %d bytes, more than a repository should carry for a sample", size)
	}
}

// differing is the first line that is not the same.
func differing(a, b []byte) int {
	first, second := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range first {
		if i >= len(second) || !bytes.Equal(first[i], second[i]) {
			return i + 1
		}
	}
	return len(first) + 1
}

func TestWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "b.csv.gz")
	if err := write(path, []byte("x;y\n")); err != nil {
		t.Fatal(err)
	}
	first, err := os.ReadFile(path)
	if err != nil || !holds(first, []byte("x;y\n")) || holds(first, []byte("x;z\n")) {
		t.Fatalf("written %q, %v", first, err)
	}
	// Other bytes, same content: left alone.
	other := append(bytes.Clone(first[:8]), 0)
	other = append(other, first[9:]...)
	if err := os.WriteFile(path, other, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := write(path, []byte("x;y\n")); err != nil {
		t.Fatal(err)
	}
	if kept, err := os.ReadFile(path); err != nil || !bytes.Equal(kept, other) {
		t.Errorf("a file with the same content was written again (%v)", err)
	}
}

// The generator is SplitMix64: its first numbers from seed 42.
func TestStream(t *testing.T) {
	s := &stream{42}
	for _, want := range []uint64{13679457532755275413, 2949826092126892291, 5139283748462763858} {
		if got := s.next(); got != want {
			t.Errorf("next() = %d, want %d", got, want)
		}
	}
}

func TestTimesExp2(t *testing.T) {
	for _, c := range []struct{ x, y, want int64 }{
		{1000, 0, 1000}, {1000, 1 << 16, 2000}, {1000, -1 << 16, 500}, {1000, 1 << 15, 1414}, {1 << 20, 3 << 16, 1 << 23}, {1000, -20 << 16, 0},
	} {
		if got := timesExp2(c.x, c.y); got < c.want-1 || got > c.want+1 {
			t.Errorf("timesExp2(%d, %d) = %d, want %d", c.x, c.y, got, c.want)
		}
	}
}

// Draws have the median and the spread they were asked for.
func TestLogNormal(t *testing.T) {
	s, below, within := newStream("test"), 0, 0
	const n = 20000
	for range n {
		x := s.logNormal(36000, 1000)
		if x < 36000 {
			below++
		}
		if x > 13244 && x < 97858 { // e^±1 of the median: 68.3 %
			within++
		}
	}
	if below < n*48/100 || below > n*52/100 || within < n*67/100 || within > n*70/100 {
		t.Errorf("%d of %d below the median, %d within one standard deviation", below, n, within)
	}
}

// Each broken row stands where the list says, and the good rows stay in order.
func TestSpoil(t *testing.T) {
	kinds := map[string]int{}
	for _, f := range flaws {
		kinds[f.kind]++
	}
	if len(flaws) != 25 || len(kinds) != 8 {
		t.Errorf("%d flaws of %d kinds, the package comment says 25 and broken.go names 8", len(flaws), len(kinds))
	}
	for _, file := range exports(newWorld()) {
		for _, f := range flaws {
			if f.file == file.path && f.row != "" && bytes.Count(file.content, []byte(f.row)) != 1 {
				t.Errorf("%s: the row with %q should stand there once", file.path, f.kind)
			}
		}
	}
	rows := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}
	if got := spoil("no such file", rows); len(got) != len(rows) {
		t.Errorf("spoil of a file without flaws = %v", got)
	}
	spoiled := spoil(codeScanFile, rows)
	if want := flawsIn(codeScanFile) + len(rows); len(spoiled) != want {
		t.Errorf("spoil gives %d rows, want %d", len(spoiled), want)
	}
	if i := 7 + 2; spoiled[i] != "g" || spoiled[i-1] != "g" {
		t.Errorf("the third flaw of %s should repeat the row before it: %q", codeScanFile, spoiled)
	}
}

// Every person stands in each export of a tool, so that a reader that keeps a name
// is found out, and in nothing that the organisation says of itself.
func TestPeople(t *testing.T) {
	files := exports(newWorld())
	for _, person := range people {
		n, tools := 0, 0
		for _, file := range files {
			if strings.Contains(file.path, "/") && !strings.HasPrefix(file.path, "reported/") {
				tools++
			}
			if bytes.Contains(file.content, []byte(person)) {
				n++
			}
		}
		if n != tools {
			t.Errorf("%s stands in %d of %d exports", person, n, tools)
		}
	}
}
