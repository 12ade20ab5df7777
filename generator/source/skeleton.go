package source

import (
	"bytes"
	"io"
	"slices"
	"strings"
)

// skeleton is what the beginning of a file shows of its shape.
type skeleton struct {
	json    any        // the first value, cut where the beginning ends; nil: no JSON
	headers [][]string // of text that is no JSON: the cells of the lines that may be the header
	shape   string     // JSON, or CSV with its separator; "" where there is neither
	wrong   string     // what it is instead
	hint    string

	// Of a file that nothing recognises: the message of an API that refused, one
	// that may be a row as well, and whether it breaks off, has no rows, is no text.
	reply, faint          string
	cut, rowless, garbled bool
}

// skeletonOf looks at the beginning of a file: the first value of JSON, however
// it goes on, or the first lines of CSV. Byte-order marks, UTF-16 and gzip do not
// matter, nor the name of the file.
func skeletonOf(content func() (io.ReadCloser, error), enc Encoding) (*skeleton, error) {
	file, err := content()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	s, err := newStream(file, enc, nil)
	if err != nil {
		return nil, err
	}
	start := make([]byte, prefixSize)
	n, err := io.ReadFull(s.text, start)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF && !damaged(err) {
		return nil, err
	}
	start = start[:n]
	sk := &skeleton{}
	if sk.wrong, sk.hint = notText(start); sk.wrong != "" {
		return sk, nil
	}
	sk.look(withoutZeros(start), n < prefixSize)
	return sk, nil
}

func (s *skeleton) look(start []byte, whole bool) {
	if trimmed := bytes.TrimSpace(start); trimmed[0] == '{' || trimmed[0] == '[' && looksLikeArray(trimmed) {
		r := valueReader{}
		var err error
		s.json, err = r.value(newValueDecoder(bytes.NewReader(trimmed))) // it breaks off where the beginning ends
		s.shape = "JSON"
		s.unknown(trimmed, err, whole)
		return
	}
	s.garbled = isGarbled(start)
	delim := sniffDelimiter(bytes.TrimLeft(start, "\r\n"))
	s.shape = "CSV, " + delimiterName(delim)
	for pos, n := 0, 0; pos < len(start) && n < headerSearch; n++ {
		d := sniffDelimiter(start[pos:])
		cells, end, _ := cutRecord(start, pos, d, nil)
		if end <= pos {
			break
		}
		if end < len(start) || len(start) < prefixSize { // the last line may be cut
			s.headers = append(s.headers, lookupRow(start, cells))
		}
		pos = end
	}
}

// folded are the headers of a line, as they are compared.
func folded(cells []string) map[string]bool {
	set := map[string]bool{}
	for _, c := range cells {
		set[foldHeader(c)] = true
	}
	return set
}

// has finds the line that holds all headers. "Key|Schlüssel" is either of the
// two, and "!Created" one that is not there.
func (s *skeleton) has(headers []string) bool {
	if len(headers) == 0 {
		return false
	}
	for _, line := range s.headers {
		set, all := folded(line), true
		for _, h := range headers {
			h, absent := strings.CutPrefix(h, "!")
			there := slices.ContainsFunc(strings.Split(h, "|"), func(one string) bool { return set[foldHeader(one)] })
			all = all && there != absent
		}
		if all {
			return true
		}
	}
	return false
}

// header is the first line with more than one cell, which is the header as a
// rule.
func (s *skeleton) header() []string {
	for _, line := range s.headers {
		if len(line) > 1 {
			return line
		}
	}
	return nil
}
