package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"goright/generator/diag"
)

// The bounds of the package comment, as tests hold them: what a reading may have
// on the heap beside the records that it keeps.
const (
	streamBound = 48 << 20 // rows, whatever the file's size
	objectBound = 96 << 20 // texts and objects that are too long
)

// flow is a file that is made while it is read: so many times the same bytes.
type flow struct {
	first, again, last string
	times              int
	rest               string
	stage              int
}

func (f *flow) Read(p []byte) (int, error) {
	for f.rest == "" {
		switch {
		case f.stage == 0:
			f.rest = f.first
		case f.stage <= f.times:
			f.rest = f.again
		case f.stage == f.times+1:
			f.rest = f.last
		default:
			return 0, io.EOF
		}
		f.stage++
	}
	n := copy(p, f.rest)
	f.rest = f.rest[n:]
	return n, nil
}

// peakOf reads one file of incidents that is made on the fly and tells the most
// heap that was in use while it did. The heap is watched from where the bytes
// are made, so that no clock is needed.
func peakOf(t *testing.T, made func() io.Reader, change func(*Options)) (peak uint64, in *input, problems []string) {
	t.Helper()
	var list diag.List
	o := Options{Kind: Incidents, Files: []string{"a"}}
	if change != nil {
		change(&o)
	}
	l, ok := newLayout("x", o, time.UTC, nil, Context{}.place, &list)
	if !ok {
		t.Fatal(list.All())
	}
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	watch := func(r io.Reader) io.ReadCloser {
		reads := 0
		return io.NopCloser(readerFunc(func(p []byte) (int, error) {
			if reads++; reads%512 == 0 {
				runtime.ReadMemStats(&now)
				peak = max(peak, now.HeapAlloc-min(before.HeapAlloc, now.HeapAlloc))
			}
			return r.Read(p)
		}))
	}
	in = &input{layout: l, path: "a", content: func() (io.ReadCloser, error) { return watch(made()), nil }}
	r := newRun(context.Background(), Context{Timezone: "UTC"}, blockSize, largeFile)
	r.inputs = []*input{in}
	if err := r.work(2); err != nil {
		t.Fatal(err)
	}
	r.finish(&list)
	return peak, in, texts(list)
}

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// TestMemoryIsBounded reads files that are far longer than what may be held.
// They stand for longer ones still: the reader sees no end before it comes.
func TestMemoryIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads a gigabyte")
	}
	const row = "i,2026-01-01T00:00:00Z,maintenance of the pay service\n"
	mebibyte := strings.Repeat("x", 1<<20)
	rows := strings.Repeat(row, 20_000)
	object := `{"id":"i","opened_at":"2026-01-01T00:00:00Z","type":"maintenance","text":"` + strings.Repeat("x", 1000) + `"},`
	none := func(o *Options) { o.Where = map[string]Words{"id": {"none"}} }
	for name, c := range map[string]struct {
		flow  flow
		opts  func(*Options)
		bound uint64
		rows  int
		says  string
	}{
		"a long CSV":                  {flow{first: "id,opened_at,title\n", again: rows, times: 100}, none, streamBound, 2_000_000, "where leaves no row"},
		"a CSV cell of 50 MB":         {flow{first: "id,opened_at,title\ni,2026-01-01,\"", again: mebibyte, times: 50, last: "\"\n" + row}, nil, streamBound, 2, "a row longer than 4 MiB"},
		"a bare CSV cell of 50 MB":    {flow{first: "id,opened_at,title\ni,2026-01-01,", again: mebibyte, times: 50, last: "\n" + row}, nil, streamBound, 2, "a row longer than 4 MiB"},
		"a header of 50 MB":           {flow{first: "id,opened_at,", again: mebibyte, times: 50, last: "\n" + row}, nil, streamBound, 0, ""},
		"a long list":                 {flow{first: "[", again: strings.Repeat(object, 1000), times: 100, last: `{"id":"z","opened_at":"2026-01-01"}]`}, none, streamBound, 100_001, "where leaves no row"},
		"a JSON text of 200 MB":       {flow{first: `{"incidents":[{"id":"`, again: mebibyte, times: 200, last: `","opened_at":"2026-01-01T00:00:00Z"}]}`}, nil, objectBound, 0, "one object is longer than 16 MiB"},
		"a JSON text beside the list": {flow{first: `{"note":"`, again: mebibyte, times: 200, last: `","incidents":[]}`}, nil, objectBound, 0, "one text in it is longer than 16 MiB"},
		"a JSON text, in a list":      {flow{first: `[{"id":"`, again: mebibyte, times: 200, last: `"}]`}, nil, objectBound, 0, "one object is longer than 16 MiB"},
		"a JSON object of 200 MB":     {flow{first: `[{"id":"1"`, again: `,"k":"` + mebibyte + `"`, times: 200, last: `}]`}, nil, objectBound, 0, "one object is longer than 16 MiB"},
		"a JSON line of 200 MB":       {flow{first: `{"id":"1"}` + "\n" + `{"id":"`, again: mebibyte, times: 200, last: `"}` + "\n"}, nil, objectBound, 0, "one object is longer than 16 MiB"},
		"JSON 100,000 deep":           {flow{first: `{"incidents":[{"x":`, again: "[", times: 100_000, last: strings.Repeat("]", 100_000) + "}]}"}, nil, objectBound, 0, "lists and objects stand in each other more than 10,000 deep"},
		"JSON 100,000 deep in a list": {flow{first: `[{"opened_at":"2026-01-01","x":`, again: `{"a":`, times: 100_000, last: "1" + strings.Repeat("}", 100_000) + "}]"}, nil, objectBound, 0, "lists and objects stand in each other more than 10,000 deep"},
	} {
		t.Run(name, func(t *testing.T) {
			peak, in, problems := peakOf(t, func() io.Reader { f := c.flow; return &f }, c.opts)
			if peak > c.bound {
				t.Errorf("%d MiB on the heap, the bound is %d", peak>>20, c.bound>>20)
			}
			if all := strings.Join(problems, "\n"); !strings.Contains(all, c.says) || all == "" || len(all) > 4000 {
				t.Errorf("it says %.2000s", all)
			}
			if c.rows > 0 && in.file.Rows != c.rows {
				t.Errorf("%d rows, want %d", in.file.Rows, c.rows)
			}
		})
	}
}

// TestAGzipThatGrowsAThousandfold has 200 MB of spaces and of rows in 200 kB.
func TestAGzipThatGrowsAThousandfold(t *testing.T) {
	for name, f := range map[string]flow{
		"one line":  {first: "id,opened_at\ni,", again: strings.Repeat(" ", 1<<20), times: 200, last: "\ni,2026-01-01\n"},
		"JSON":      {first: `{"incidents":[`, again: strings.Repeat(" ", 1<<20), times: 200, last: `{"id":"i","opened_at":"2026-01-01"}]}`},
		"same rows": {first: "id,opened_at,title\n", again: strings.Repeat("i,2026-01-01,x\n", 60_000), times: 20},
	} {
		var small bytes.Buffer
		z := gzip.NewWriter(&small)
		if _, err := io.Copy(z, &f); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		peak, in, _ := peakOf(t, func() io.Reader { return bytes.NewReader(small.Bytes()) }, func(o *Options) { o.Where = map[string]Words{"id": {"none"}} })
		if peak > objectBound || in.file.Rows == 0 && !in.whole.Failed() {
			t.Errorf("%s: %d MiB for %d kB, %+v", name, peak>>20, small.Len()>>10, in.file)
		}
	}
}

// TestFilesThatAreNone has a folder, a pipe, a circle of links, a broken link and
// a file that nobody may read.
func TestFilesThatAreNone(t *testing.T) {
	s := newSite(t, "dir/a.csv", tinyCSV(fine), "secret.csv", tinyCSV(fine))
	at := func(name string) string { return filepath.Join(s.folder, name) }
	for _, err := range []error{syscall.Mkfifo(at("pipe.csv"), 0o600), os.Symlink("two.csv", at("one.csv")), os.Symlink("one.csv", at("two.csv")), os.Symlink("gone.csv", at("broken.csv")), os.Chmod(at("secret.csv"), 0)} {
		if err != nil {
			t.Skip(err)
		}
	}
	for name, says := range map[string]string{
		"dir":            "error dir: this is a folder (name the files in it, such as dir/*.csv)",
		"pipe.csv":       `error pipe.csv: this is a pipe or a device and no file (save it as a file, or read it as standard input: files = ["-"])`,
		"one.csv":        "error one.csv: the symbolic links lead in a circle (name the file itself)",
		"broken.csv":     "error broken.csv: the file is gone",
		"secret.csv":     "error secret.csv: the file may not be read (give this user the right to read it)",
		"dir/a.csv/more": "error “dir/a.csv/more” matches no file",
	} {
		if name == "secret.csv" && os.Getuid() == 0 {
			continue // root may read everything
		}
		s.source("x", Deployments, name)
		_, problems := s.read()
		if len(problems) == 0 || !strings.HasPrefix(problems[0], says) {
			t.Errorf("%s: %q, want %s", name, problems, says)
		}
	}
	s.source("x", Deployments, "**/*.csv") // and none of them stops the others
	d, problems := s.read()
	if len(d.Deployments) != 1 && os.Getuid() != 0 || !strings.Contains(strings.Join(problems, "\n"), "pipe") {
		t.Errorf("%d deployments, %q", len(d.Deployments), problems)
	}
}

// TestLinksToFoldersAreNoEndlessWalk has links that lead back up: ** must not
// follow them, and a folder that is named may be one.
func TestLinksToFoldersAreNoEndlessWalk(t *testing.T) {
	s := newSite(t, "data/sub/a.csv", tinyCSV(fine), "far/b.csv", tinyCSV(fine))
	for link, to := range map[string]string{"data/up": "../data", "data/sub/loop": "..", "data/sub/top": "../..", "near": "far"} {
		if err := os.Symlink(to, filepath.Join(s.folder, filepath.FromSlash(link))); err != nil {
			t.Skip(err)
		}
	}
	for pattern, files := range map[string]string{"data/**/*.csv": "data/sub/a.csv", "data/**": "data/sub/a.csv", "near/*.csv": "near/b.csv", "*/*.csv": "far/b.csv near/b.csv", "near/**/*.csv": "near/b.csv"} {
		got, err := match(s.folder, pattern)
		if strings.Join(got, " ") != files || err != nil {
			t.Errorf("%s: %q %v, want %s", pattern, got, err, files)
		}
	}
}

// TestAFileThatChangesWhileItIsRead grows when its first bytes are taken.
func TestAFileThatChangesWhileItIsRead(t *testing.T) {
	s := newSite(t, "a.csv", tinyCSV(fine)).source("x", Deployments, "a.csv")
	once := true
	s.ctx.Progress = func(read, total int64) {
		if once {
			once = false
			writeFile(t, s.folder, "a.csv", tinyCSV(fine, fine, fine))
		}
	}
	_, problems := s.read()
	if !strings.Contains(strings.Join(problems, "\n"), "warning a.csv: the file changed while it was read (build again when the export is finished)") {
		t.Errorf("%q", problems)
	}
}

// TestAPipeIsStandardInput reads a pipe, and gives up on one without an end.
func TestAPipeIsStandardInput(t *testing.T) {
	s := newSite(t).source("x", Deployments, "-")
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		fmt.Fprint(w, tinyCSV(fine))
		w.Close()
	}()
	s.ctx.Stdin = r
	if d, problems := s.read(); len(d.Deployments) != 1 {
		t.Errorf("%v %q", d.Deployments, problems)
	}
	s.ctx.Stdin = &flow{again: strings.Repeat("x", 1<<20), times: longestStdin>>20 + 1}
	_, problems := s.read()
	if len(problems) == 0 || problems[0] != "error -: standard input is longer than 256 MiB, and is held in memory (save it as a file)" {
		t.Errorf("%q", problems)
	}
}
