package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
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

	stream *stream
	blocks *blockReader
	cutter interface{ next() (*block, error) }
	plan   *plan

	file    dataset.File
	acc     account
	whole   diag.List // what concerns the file and not a row
	stopped bool      // what follows cannot be read
	rowsEnd int       // rows of the parts that were joined
}

// prefixSize is how much of a file decides what it is.
const prefixSize = 64 << 10

// open finds out what the file is and makes its plan. False means that there is
// nothing to read in it; why is in whole. An error is one of the machine.
func (in *input) open(size int, large int64, pool *sync.Pool, progress func(int)) (bool, error) {
	file, err := in.content()
	if err != nil {
		return false, in.unopened(err)
	}
	if in.stream, err = newStream(file, progress); err != nil {
		return false, in.unread(err)
	}
	in.file.Encoding = in.stream.encoding
	in.blocks = &blockReader{r: in.stream.text, size: size, pool: pool, line: 1}
	prefix, err := in.blocks.fill(make([]byte, 0, prefixSize), prefixSize)
	if err != nil {
		return false, in.unread(err)
	}
	in.blocks.carry = prefix
	if msg, hint := notText(prefix); msg != "" {
		in.whole.Errorf(in.at(0), hint, "%s", msg)
		return false, nil
	}
	var ok bool
	if in.formatOf(prefix) == CSV {
		ok = in.openCSV(prefix)
	} else {
		ok, err = in.openJSON(prefix)
	}
	if ok {
		in.plan.large = in.size >= large
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

// notText recognises files that are neither CSV nor JSON.
func notText(prefix []byte) (msg, hint string) {
	start := bytes.TrimSpace(prefix)
	switch {
	case len(prefix) == 0:
		return "the file is empty", "was the export cut short?"
	case len(start) == 0:
		return "the file holds nothing but space", "was the export cut short?"
	case bytes.HasPrefix(prefix, []byte("PK\x03\x04")):
		return "this is a zip archive or a spreadsheet", "unpack it, or save the sheet as CSV"
	case bytes.HasPrefix(prefix, []byte("%PDF")):
		return "this is a PDF", "export CSV or JSON"
	case start[0] == '<':
		return "this is HTML or XML", "export CSV or JSON; a login page saved instead of a file looks like this"
	case start[0] == 0x1b || bytes.Contains(prefix[:min(len(prefix), 200)], []byte("\x1b[")):
		return "the file holds colour codes of a terminal", "export again with NO_COLOR=1"
	case bytes.IndexByte(prefix, 0) >= 0:
		return "the file holds zero bytes: it is no text, or UTF-16 without a byte-order mark", "save it as UTF-8"
	}
	return "", ""
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

// headerSearch is how many lines may stand before the header.
const headerSearch = 10

// candidate is a line that may be the header.
type candidate struct {
	line, end int // its number, and where the next one begins
	delim     byte
	plan      *plan
	header    *headerColumns
	missing   []*wanted
	problems  diag.List
}

// good reports whether all required columns are there.
func (c *candidate) good() bool {
	for _, w := range c.missing {
		if w.def.required {
			return false
		}
	}
	return true
}

// openCSV finds the header and makes the plan.
func (in *input) openCSV(prefix []byte) bool {
	in.file.Shape = "CSV"
	if bytes.IndexByte(prefix, '\n') < 0 && bytes.IndexByte(prefix, '\r') >= 0 {
		in.whole.Errorf(in.at(1), "save it with line ends of Unix or Windows", "the lines end with carriage returns only")
		return false
	}
	first := in.findHeader(prefix)
	if first == nil {
		in.whole.Errorf(in.at(1), "the first line must name the columns", "the first %d lines are empty", headerSearch)
		return false
	}
	in.file.Shape = "CSV, " + delimiterName(first.delim)
	if !first.good() {
		in.noHeader(first, prefix)
		return false
	}
	in.whole.Append(first.problems)
	if in.whole.Failed() || !in.optionalMissing(first) {
		return false
	}
	if first.line > 1 {
		in.whole.Notef(in.at(first.line), "", "the header is in line %d; the lines before it were skipped", first.line)
	}
	in.plan = first.plan
	in.plan.delim, in.blocks.delim = first.delim, first.delim
	in.file.Dropped, in.file.Ignored = first.header.dropped, first.header.ignored()
	slices.Sort(in.file.Dropped)
	in.blocks.advance(prefix[:first.end])
	in.blocks.carry = prefix[first.end:]
	in.cutter = in.blocks
	return true
}

// findHeader tries the first lines and gives the first that has all required
// columns; if none has, the one that has most known columns.
func (in *input) findHeader(prefix []byte) *candidate {
	var best *candidate
	line := 1
	for pos, n := 0, 0; pos < len(prefix) && n < headerSearch; n++ {
		c := in.candidate(prefix, pos, line)
		if c.plan != nil && (best == nil || c.good() || len(c.plan.slots) > len(best.plan.slots)) {
			if best = c; c.good() {
				break
			}
		}
		line += bytes.Count(prefix[pos:c.end], []byte{'\n'})
		pos = c.end
	}
	return best
}

// candidate takes a line as if it were the header. Its plan is nil for blank
// lines and for the line by which a spreadsheet is told the separator.
func (in *input) candidate(prefix []byte, pos, line int) *candidate {
	c := &candidate{line: line, delim: in.delim}
	if c.delim == 0 {
		c.delim = sniffDelimiter(prefix[pos:])
	}
	var cells []cellRef
	cells, c.end, _ = cutRecord(prefix, pos, c.delim, nil)
	text := bytes.TrimSpace(prefix[pos:c.end])
	if blank(text, c.delim) || bytes.HasPrefix(bytes.ToLower(text), []byte("sep=")) {
		return c
	}
	names := make([]string, len(cells))
	for i, cell := range cells {
		name := string(prefix[cell.from:cell.to])
		if cell.escaped {
			name = strings.ReplaceAll(name, `""`, `"`)
		}
		names[i] = strings.TrimSpace(fromAny(name))
	}
	c.plan, c.header, c.missing = bindHeader(in.layout, in.index, in.path, in.at(line), names, &c.problems)
	return c
}

// fromAny reads a text as UTF-8, or as Windows-1252 where it is not.
func fromAny(s string) string {
	if strings.ToValidUTF8(s, "") == s {
		return s
	}
	return fromWindows1252(s)
}

// noHeader says which column is missing, and what there is instead.
func (in *input) noHeader(c *candidate, prefix []byte) {
	cells := c.header.cells
	if len(c.plan.slots) == 0 || len(cells) == 1 {
		text, _, _ := strings.Cut(string(prefix), "\n")
		hint := "the first line must name the columns"
		if len(cells) == 1 {
			hint += `; if it does, say how they are separated: delimiter = ";"`
		}
		in.whole.Errorf(in.at(1), hint, "no known column in the first line %s", diag.Quote(strings.TrimSpace(fromAny(text))))
		return
	}
	for _, w := range c.missing {
		if w.def.required {
			in.missing(c.line, w, cells)
		}
	}
}

// missing is the error about a required column that is not there.
func (in *input) missing(line int, w *wanted, there []string) {
	if w.names != nil {
		in.whole.Errorf(in.at(line), didYouMean(w.names[0], there), "no column %s for %s; there are: %s", diag.Quote(strings.Join(w.names, " or ")), w.def.name, listHeaders(there))
		return
	}
	suggested := nearestHeader(w.def, there)
	in.whole.Errorf(in.at(line), fmt.Sprintf("map it: [source.%s.columns] %s = %q", in.name, w.def.name, suggested), "no column for %s; there are: %s", w.def.name, listHeaders(there))
}

// nearestHeader is the header that is most like a canonical column or one of
// its aliases.
func nearestHeader(def *columnDef, there []string) string {
	for _, name := range append([]string{def.name}, strings.Fields(def.aliases)...) {
		if near := diag.Nearest(name, there); near != "" {
			return near
		}
	}
	return "…"
}

// optionalMissing reports mapped columns and filters that are not in the file.
func (in *input) optionalMissing(c *candidate) bool {
	ok := true
	for _, w := range c.missing {
		if w.def.field == fieldCount {
			in.whole.Errorf(in.at(c.line), didYouMean(w.def.name, c.header.cells), "no column %s to choose rows by; there are: %s", diag.Quote(w.def.name), listHeaders(c.header.cells))
			ok = false
			continue
		}
		in.whole.Warnf(in.at(c.line), didYouMean(w.names[0], c.header.cells), "no column %s for %s", diag.Quote(strings.Join(w.names, " or ")), w.def.name)
	}
	return ok
}

// sniffDelimiter counts the separators outside quotes in the first line; the
// most frequent wins, the comma if none is there.
func sniffDelimiter(text []byte) byte {
	const candidates = ",;\t|"
	var counts [len(candidates)]int
	quoted := false
	for _, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\n' && !quoted:
			text = nil
		case !quoted:
			if i := strings.IndexByte(candidates, c); i >= 0 {
				counts[i]++
			}
		}
		if text == nil {
			break
		}
	}
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	return candidates[best]
}

func delimiterName(d byte) string {
	switch d {
	case ',':
		return "comma"
	case ';':
		return "semicolon"
	case '\t':
		return "tab"
	case '|':
		return "bar"
	}
	return diag.Quote(string(rune(d)))
}

// fileContent opens a file of the folder.
func fileContent(folder, name string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return os.Open(under(folder, name)) }
}
