package source

import (
	"bufio"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// excerptWidth is how many characters of a line an excerpt shows.
const excerptWidth = 76

// Excerpt is the part of a line that a problem speaks of.
type Excerpt struct {
	diag.Pos
	Text string // one line, without control characters
	At   int    // the character of Text that Pos.Col means, from 0; -1: the whole line
}

// Excerpts gives, for the problems of a file that have a line, that line. It reads
// the file again, as it was read before. It is meant for the terminal of whoever
// has the export, and for nobody else: what stands beside the cell in question may be
// a name. None is given of standard input, of a file that is gone, and of a line
// that is only the bracket with which a row of JSON begins.
func Excerpts(folder string, f *dataset.File) []Excerpt {
	var list []Excerpt
	for _, p := range f.Problems {
		if p.Line > 0 && p.File == f.Path {
			list = append(list, Excerpt{Pos: p.Pos, At: -1})
		}
	}
	if len(list) == 0 || f.Path == stdin {
		return nil
	}
	slices.SortStableFunc(list, func(a, b Excerpt) int { return a.Line - b.Line })
	file, err := openFile(folder, f.Path)
	if err != nil {
		return nil
	}
	defer file.Close()
	s, err := newStream(file, EncodingAuto, nil)
	if err != nil {
		return nil
	}
	r := bufio.NewReaderSize(s.text, prefixSize)
	text, line := "", 0
	for i := range list {
		for ; line < list[i].Line; line++ {
			if text, err = someLine(r); err != nil {
				return list[:i]
			}
		}
		list[i].cut(text)
	}
	return slices.DeleteFunc(list, func(e Excerpt) bool { return strings.Trim(e.Text, " \t[{") == "" })
}

// someLine reads a line; of one that is longer than the buffer, its beginning.
func someLine(r *bufio.Reader) (string, error) {
	text, err := r.ReadSlice('\n')
	line := string(text)
	for err == bufio.ErrBufferFull {
		_, err = r.ReadSlice('\n')
	}
	if err == io.EOF && line != "" {
		err = nil
	}
	return strings.TrimRight(line, "\r\n"), err
}

// cut leaves the stretch around the column.
func (e *Excerpt) cut(line string) {
	if !utf8.ValidString(line) {
		line = fromWindows1252(line)
	}
	all := []rune(line)
	from := 0
	if e.Col > len(all)+1 { // beyond what was read of the line
		e.Col = 0
	}
	if len(all) > excerptWidth && e.Col > 2*excerptWidth/3 {
		from = e.Col - 1 - excerptWidth/3
	}
	to := min(len(all), from+excerptWidth)
	shown := make([]rune, 0, excerptWidth+2)
	if from > 0 {
		shown = append(shown, '…')
	}
	if e.Col > 0 {
		e.At = len(shown) + e.Col - 1 - from
	}
	for _, c := range all[from:to] {
		if c < ' ' || c == 0x7f || diag.Visible(string(c)) != string(c) {
			c = '·'
		}
		shown = append(shown, c)
	}
	if to < len(all) {
		shown = append(shown, '…')
	}
	e.Text = string(shown)
}

// String is the excerpt with a caret below the column.
func (e *Excerpt) String() string {
	if e.At < 0 {
		return e.Text
	}
	return e.Text + "\n" + strings.Repeat(" ", e.At) + "^"
}
