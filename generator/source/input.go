package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"
	"syscall"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// input is one file of one source, while it is read.
type input struct {
	*layout
	index   int // in Dataset.Files
	first   int // the index of the first file of the source
	path    string
	size    int64 // on disk; 0 if nobody knows
	content func() (io.ReadCloser, error)
	// exported is when the export was made, as its name says; None: it does not.
	exported dataset.Time

	stream *stream
	blocks *blockReader
	cutter interface{ next() (*block, error) }
	plan   *plan

	file    dataset.File
	acc     account
	whole   diag.List // what concerns the file and not a row
	stopped bool      // what follows cannot be read
	rowsEnd int       // rows of the parts that were joined
	isEmpty bool      // it says itself that there are no rows
	stop    func() error
	isScout bool // it is read only to look at its dates

	scans, lateScans int // how many it holds, and how many of them as_of leaves out
}

// prefixSize is how much of a file decides what it is.
const prefixSize = 64 << 10

// open finds out what the file is and makes its plan. False means that there is
// nothing to read in it; why is in whole. An error is one of the machine.
func (in *input) open(ctx context.Context, size int, large int64, pool *sync.Pool, progress func(int)) (bool, error) {
	file, err := in.content()
	if err != nil {
		return false, in.unopened(err)
	}
	if in.stream, err = newStream(file, in.opts.Encoding, progress); err != nil {
		return false, in.unread(err)
	}
	in.stop = ctx.Err
	in.stream.raw.stop = in.stop
	in.file.Encoding = in.stream.encoding
	in.blocks = &blockReader{r: in.stream.text, size: size, pool: pool, line: 1}
	prefix, err := in.blocks.fill(make([]byte, 0, prefixSize), prefixSize)
	if err != nil {
		return false, in.unread(err)
	}
	in.blocks.carry = prefix
	slashes := hasSlashDate(prefix)
	if msg, hint := notText(prefix); msg != "" {
		in.whole.Errorf(in.at(0), hint, "%s", msg)
		return false, nil
	}
	var ok bool
	if shown := withoutZeros(prefix); in.formatOf(shown) == CSV {
		ok = in.openCSV(prefix)
	} else {
		ok, err = in.openJSON(ctx, shown)
	}
	if ok {
		in.plan.large = in.size >= large
		in.pathsThatDoNotFit()
		if err == nil && slashes {
			err = in.settleOrder(ctx, size, large, pool)
		}
	}
	return ok, err
}

// at is a line of the file.
func (in *input) at(line int) diag.Pos { return diag.Pos{File: in.path, Line: line} }

// unopened makes a problem of what a user can put right.
func (in *input) unopened(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		in.whole.Errorf(in.at(0), "", "the file is gone")
	case errors.Is(err, fs.ErrPermission):
		in.whole.Errorf(in.at(0), "give this user the right to read it", "the file may not be read")
	case errors.Is(err, errNoFile):
		in.whole.Errorf(in.at(0), `save it as a file, or read it as standard input: files = ["-"]`, "this is a pipe or a device and no file")
	case errors.Is(err, syscall.ELOOP):
		in.whole.Errorf(in.at(0), "name the file itself", "the symbolic links lead in a circle")
	case errors.Is(err, errStdinLong):
		in.whole.Errorf(in.at(0), "save it as a file", "standard input is longer than %d MiB, and is held in memory", longestStdin>>20)
	case errors.Is(err, errStdinTwice):
		in.whole.Errorf(in.at(0), "only one source can read -", "standard input was read already")
	default:
		return fmt.Errorf("open %s: %w", in.path, err)
	}
	return nil
}

// unread does the same for what goes wrong while reading.
func (in *input) unread(err error) error {
	switch {
	case errors.Is(err, syscall.EISDIR):
		in.whole.Errorf(in.at(0), "name the files in it, such as "+in.path+"/*.csv", "this is a folder")
	case errors.Is(err, io.EOF) && in.stream.gzipped, damaged(err):
		in.whole.Errorf(in.at(0), "export or copy it again; what came before the damage was read", "the gzip file is cut short or damaged")
	default:
		return fmt.Errorf("read %s: %w", in.path, err)
	}
	return nil
}

// markup is what notText says of HTML and XML, which many tools offer beside what
// goright reads.
const markup = "this is HTML or XML"

// notText recognises files that are neither CSV nor JSON.
func notText(prefix []byte) (msg, hint string) {
	start := bytes.TrimSpace(withoutZeros(prefix))
	switch {
	case len(prefix) == 0:
		return "the file is empty", "was the export cut short?"
	case len(start) == 0 && !isBinary(prefix):
		return "the file holds nothing but space", "was the export cut short?"
	case bytes.HasPrefix(prefix, []byte("PK\x03\x04")):
		return "this is a zip archive or a spreadsheet", "unpack it, or save the sheet as CSV"
	case bytes.HasPrefix(prefix, []byte("%PDF")):
		return "this is a PDF", "export CSV or JSON"
	case isBinary(prefix):
		return "zero bytes stand all over the file: it is no text", "export CSV or JSON, and save it as UTF-8"
	case start[0] == '<':
		return markup, "export CSV or JSON; a login page saved instead of a file looks like this"
	case bytes.HasPrefix(start, []byte("---\n")) || bytes.HasPrefix(start, []byte("---\r\n")):
		return "this is YAML, or a page that begins with it", "export CSV or JSON; cState has its incidents at /issues/index.json of the status page"
	case start[0] == 0x1b || bytes.Contains(prefix[:min(len(prefix), 200)], []byte("\x1b[")):
		return "the file holds colour codes of a terminal", "export again with NO_COLOR=1"
	}
	return "", ""
}

// isBinary reports whether more than one byte in a hundred is zero. Fewer are
// slips, which cost the rows that they stand in and no others.
func isBinary(prefix []byte) bool {
	const slips = 8 // of short files too
	n := bytes.Count(prefix, []byte{0})
	return n > slips && 100*n > len(prefix)
}

// isGarbled reports whether more than one byte in twenty is a control character
// other than those of text: what was decrypted, compressed or cut badly.
func isGarbled(text []byte) bool {
	n := 0
	for _, b := range text {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b || b == 0x7f {
			n++
		}
	}
	return n > 2 && 20*n > len(text)
}

// withoutZeros has spaces where the text has zero bytes, each in its place.
func withoutZeros(text []byte) []byte {
	if bytes.IndexByte(text, 0) < 0 {
		return text
	}
	return bytes.ReplaceAll(text, []byte{0}, []byte{' '})
}

// zeroless reads spaces for zero bytes.
type zeroless struct{ r io.Reader }

func (z zeroless) Read(p []byte) (int, error) {
	n, err := z.r.Read(p)
	for i := 0; i < n; i++ {
		if p[i] == 0 {
			p[i] = ' '
		}
	}
	return n, err
}

// formatOf takes the format of site.toml, else looks at the first character.
func (in *input) formatOf(prefix []byte) Format {
	if f := in.opts.Format; f != "" && f != Auto {
		return f
	}
	switch start := bytes.TrimSpace(prefix); {
	case start[0] == '{':
		return JSON
	case start[0] == '[' && looksLikeArray(start):
		return JSON
	}
	return CSV
}

// looksLikeArray tells [{…}] and [] from a CSV header such as [id],name.
func looksLikeArray(start []byte) bool {
	rest := bytes.TrimSpace(start[1:])
	return len(rest) == 0 || rest[0] == '{' || rest[0] == ']' || rest[0] == '['
}

// fileContent opens a file of the folder.
func fileContent(folder, name string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return openFile(folder, name) }
}
