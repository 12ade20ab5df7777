package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"goright/generator/dataset"
)

// bitOptions makes a mapping of the bits of a number: every option is in some.
func bitOptions(bits uint16) func(*Options) {
	has := func(i int) bool { return bits>>i&1 == 1 }
	return func(o *Options) {
		o.Columns = map[string]Column{}
		if has(0) {
			o.Columns["service"] = Column{Names: []string{"c", "d", ".e[].f"}, All: has(1), Split: ","}
		}
		if has(2) {
			o.Columns["team"] = Column{Names: []string{"t"}, Lookup: &Lookup{"lookup.csv", "k", "v", 0}}
		} else if has(3) {
			o.Columns["team"] = Column{File: "(?<team>[a-z]+)\\."}
		}
		if has(4) {
			o.Columns["closed_after_days"] = Column{Names: []string{"n"}}
		}
		if has(5) {
			o.Where = map[string]Words{"w": {"*a?", "b"}}
		}
		if has(6) {
			o.Unpivot = Unpivot{Keep: []string{"id"}, Into: []string{"state", "opened_at"}}
		}
		if has(7) {
			o.DateFormat = []string{"%d/%b/%y %I:%M %p", "%d.%m.%Y"}
		}
		if has(8) {
			o.MonthNames = "es"
		}
		o.Encoding = []Encoding{EncodingAuto, UTF8, UTF16, Windows1252}[bits>>9&3]
		if has(11) {
			o.SkipLines = "1"
		}
		if has(12) {
			o.Records = ".data[].x"
		}
		if has(13) {
			o.Null = []string{"x"}
		}
		if has(14) {
			o.Format = JSONLines
		}
	}
}

func FuzzMapping(f *testing.F) {
	f.Add("id,opened_at,t,c,c,d,w,n,state\n1,03/02/2026,k1,a,b,c,xa,3,fixed\n2,13/02/2026 1:00 PM,k2,\"a,b\",,,ab,x,open\n", uint16(0b111111))
	f.Add("id;open;fixed\n1;2026-01-01;3/dic./25 1:00 p. m.\n2;;\n", uint16(0b111000000))
	f.Add("# x\nid,opened_at\n\"1\",\"\xc4\"\n", uint16(3<<9|1<<11))
	f.Add(`{"data":[{"x":{"opened_at":{"seconds":1767225600},"t":"k1","e":[{"f":"p"}]}},{"x":[]}],"total":9,"pageInfo":{"hasNextPage":true}}`, uint16(1<<12|7))
	f.Add(`[{"id":"7","type":"x","attributes":{"opened_at":"2026-01-01"}},{"node":1},{"attributes":[]}]`, uint16(0))
	f.Add("{\"stream\":\"x\",\"data\":{\"opened_at\":\"2026-01-01\"}}\n{\"stream\":7}\n{", uint16(1<<14))
	f.Add(`{"action":"x","alert":{"opened_at":"05/06/2026","opened_at":[]},"repository":{"name":{}}}`, uint16(1<<13))
	f.Fuzz(func(t *testing.T, text string, bits uint16) {
		s := newSite(t, "a.csv", text, "lookup.csv", "k,v\nk1,blue\n").source("x", Findings, "a.csv", bitOptions(bits))
		fuzzSite(t, s)
	})
}

// fuzzSite reads a site in two ways and holds what is true of all of them.
func fuzzSite(t *testing.T, s *site) {
	t.Helper()
	var first string
	for i, block := range []int{blockSize, 67} {
		d, problems, err := read(context.Background(), s.folder, s.sources, s.ctx, 1+i, block, int64(1-i))
		if err != nil {
			t.Fatal(err)
		}
		placed(t, problems)
		if len(d.Files) == 0 {
			return
		}
		f, aside := d.Files[0], 0
		for _, c := range f.SetAside {
			aside += c.N
		}
		if f.Rows != f.Kept+aside {
			t.Errorf("%d rows, %d kept, %d set aside", f.Rows, f.Kept, aside)
		}
		now := dump(d, texts(problems))
		if i == 0 {
			first = now
		} else if now != first {
			t.Errorf("blocks change the result: %s", firstDifference(now, first))
		}
	}
}

// FuzzEncodings reads any bytes in any encoding, zipped and not, as they come and
// byte by byte: it is the same text.
func FuzzEncodings(f *testing.F) {
	for _, s := range []string{"\xff\xfei\x00d\x00", "\xfe\xff\x00i", "\xef\xbb\xbfid", "i\x00d\x00,\x00a\x00\n\x00", "\x1b[1mid\x1b[0m", "\x1f\x8b\x08", "Z\xfcrich", "\xff\xfe\x00\xd8"} {
		f.Add(s, uint8(len(s)))
	}
	f.Fuzz(func(t *testing.T, content string, how uint8) {
		enc := []Encoding{EncodingAuto, UTF8, UTF16, Windows1252}[how&3]
		if how&4 > 0 {
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			io.WriteString(z, content)
			z.Close()
			content = b.String()
		}
		whole, one := decoded(t, strings.NewReader(content), enc), decoded(t, iotest.OneByteReader(strings.NewReader(content)), enc)
		if whole != one {
			t.Errorf("%q: %q, byte by byte %q", content, whole, one)
		}
	})
}

// decoded is a file as text, and what is wrong with it.
func decoded(t *testing.T, r io.Reader, enc Encoding) string {
	t.Helper()
	s, err := newStream(io.NopCloser(r), enc, nil)
	if err != nil {
		return "error: " + err.Error()
	}
	text, err := io.ReadAll(s.text)
	if err != nil && !damaged(err) {
		t.Errorf("an error that is no damage: %v", err)
	}
	return s.encoding + ": " + string(text)
}

// FuzzDates reads any text as a date, in every language and order, with a format
// that is any text too.
func FuzzDates(f *testing.F) {
	for _, s := range []string{"19/Sep/25 9:12 AM", "Jan 5, 2021 10:24:08 MST", "3 de setiembre de 2025", "05/06/2026 1:00 p. m.", "2021-01-05 10:24:08.1 +0100 CET m=+0.1", "5th of May 99", "1/1/0001 12:00:00 AM"} {
		f.Add(s, "%d/%b/%y %I:%M %p", uint8(len(s)))
	}
	f.Add("x", "%:::::z%", uint8(7))
	f.Fuzz(func(t *testing.T, text, format string, how uint8) {
		c := clock{zone: time.UTC, words: &languages[int(how)%len(languages)], order: dateOrder(how >> 6)}
		if how&32 > 0 {
			c.formats = []string{format}
		}
		w, wrong := c.read(readMoment(text), text)
		switch {
		case wrong != nil && (wrong.msg == "" || w.at != dataset.None):
			t.Errorf("%q: a problem without words, or with a time: %+v %+v", text, w, wrong)
		case wrong == nil && w.at != dataset.None && (w.at < earliest || w.at >= latest):
			t.Errorf("%q was believed to be %s", text, w.at.Std())
		}
		again, _ := c.read(readMoment(text), text)
		if again != w {
			t.Errorf("%q: %+v, then %+v", text, w, again)
		}
	})
}
