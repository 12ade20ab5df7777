package source

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"goright/generator/diag"
)

// headerSearch is how many lines may stand before the header.
const headerSearch = 10

// candidate is a line that may be the header.
type candidate struct {
	line, end int // its number, and where the next one begins
	delim     byte
	plan      *plan
	header    *headerColumns
	missing   []*wanted
	lacks     []string // columns that unpivot is to keep
	wide      []string // the header as it stands in the file, where it is unpivoted
	problems  diag.List
}

// good reports whether all required columns are there.
func (c *candidate) good() bool {
	if len(c.lacks) > 0 {
		return false
	}
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
		in.whole.Errorf(in.at(1), "a line must name the columns", "there is no header where one is looked for")
		return false
	}
	if first.end == len(prefix) && !in.blocks.eof && prefix[len(prefix)-1] != '\n' {
		in.whole.Errorf(in.at(first.line), "are these the line ends of another system?", "the header is longer than %d KiB", prefixSize>>10)
		return false
	}
	in.file.Shape = "CSV, " + delimiterName(first.delim)
	if first.isRawTable() && in.holdsJSON(first, prefix) {
		return false
	}
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
// columns; if none has, the first, unless another knows clearly more columns.
// Comments do not count among those lines. Where site.toml says how many lines
// to skip, the next one is taken.
func (in *input) findHeader(prefix []byte) *candidate {
	var best *candidate
	line, pos := 1, 0
	skip, auto := in.opts.SkipLines.lines()
	for ; skip > 0 && pos < len(prefix); skip-- {
		line, pos = line+1, endOfLine(prefix, pos)
	}
	for n := 0; pos < len(prefix) && n < headerSearch; n++ {
		c := in.candidate(prefix, pos, line)
		if !auto {
			if c.plan == nil {
				return nil
			}
			return c
		}
		if prefix[pos] == '#' {
			n--
		}
		if c.plan != nil && (best == nil || c.good() || len(c.plan.slots) > len(best.plan.slots)+1) {
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
	if !in.unpivots() {
		c.plan, c.header, c.missing = bindHeader(in.layout, in.index, in.path, in.at(line), names, &c.problems)
		return c
	}
	m, long, people, lacks := in.melted(names)
	c.plan, c.header, c.missing = bindHeader(in.layout, in.index, in.path, in.at(line), long, &c.problems)
	c.plan.melt, c.plan.columns, c.lacks, c.wide = m, len(names), lacks, names
	c.header.dropped = append(c.header.dropped, people...)
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
	for _, name := range c.lacks {
		in.whole.Errorf(in.at(c.line), didYouMean(name, c.wide), "no column %s for unpivot to keep", diag.Quote(name))
	}
	if len(c.lacks) > 0 {
		return
	}
	if in.holdsJSON(c, prefix) {
		return
	}
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

// holdsJSON refuses tables whose cells hold the answers of an API, as JSON or as
// Python writes it: there the columns are.
func (in *input) holdsJSON(c *candidate, prefix []byte) bool {
	if c.end >= len(prefix) {
		return false
	}
	const long = 200 // bytes; shorter ones are mostly settings beside the columns
	cells, _, _ := cutRecord(prefix, c.end, c.delim, nil)
	for i, cell := range cells {
		text := prefix[cell.from:cell.to]
		if i >= len(c.header.cells) || !bytes.HasPrefix(text, []byte(`{"`)) && !bytes.HasPrefix(text, []byte("{'")) {
			continue
		}
		if name := c.header.folded[i]; len(text) < long && !hasWord("data raw json payload body record document airbytedata", name) {
			continue
		}
		in.whole.Errorf(in.at(c.line+1), "export the table that is made of it (in DevLake the domain table, such as deployments or issues), or the answers themselves as JSON",
			"the column %s holds whole records as JSON or Python text, in which no column can be found", diag.Quote(c.header.cells[i]))
		return true
	}
	return false
}

// isRawTable recognises DevLake's raw tables, whose own dates say when something
// was collected and not when it happened.
func (c *candidate) isRawTable() bool {
	for _, name := range []string{"params", "data", "url", "input"} {
		if !slices.Contains(c.header.folded, name) {
			return false
		}
	}
	return true
}

// missing is the error about a required column that is not there.
func (in *input) missing(line int, w *wanted, there []string) {
	if w.names != nil {
		in.whole.Errorf(in.at(line), didYouMean(w.names[0], there), "no column %s for %s; there are: %s", diag.Quote(strings.Join(w.names, " or ")), w.def.name, listHeaders(there))
		return
	}
	suggested := diag.Nearest(w.def.name, there)
	if suggested == "" {
		suggested = "…"
	}
	in.whole.Errorf(in.at(line), fmt.Sprintf("map it: [source.%s.columns] %s = %q", in.name, w.def.name, suggested), "no column for %s; there are: %s", w.def.name, listHeaders(there))
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
