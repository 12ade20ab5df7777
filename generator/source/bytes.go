package source

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// stream is a file as UTF-8 text, whatever it is on disk.
type stream struct {
	text     io.Reader
	encoding string
	colours  *colourless
	gzipped  bool
	raw      *rawReader
	close    io.Closer
	before   fs.FileInfo // of the file when it was opened; nil where there is none
}

// rawReader counts and hashes the bytes of a file as they are read.
type rawReader struct {
	r        io.Reader
	n        int64
	sum      hash.Hash
	progress func(int)
	stop     func() error // why no more is to be read; nil: nothing stops it
}

func (r *rawReader) Read(p []byte) (int, error) {
	if r.stop != nil {
		if err := r.stop(); err != nil {
			return 0, err
		}
	}
	n, err := r.r.Read(p)
	r.n += int64(n)
	r.sum.Write(p[:n])
	if r.progress != nil {
		r.progress(n)
	}
	return n, err
}

// headSize is how many bytes tell the encoding of a file.
const headSize = 512

// newStream finds out by the first bytes what a file is: gzip, and UTF-16 or
// UTF-8 by their byte-order marks. Without a mark it is what site.toml says, else
// UTF-16 if every other byte is zero, else UTF-8 until some text turns out not to
// be.
func newStream(file io.ReadCloser, enc Encoding, progress func(int)) (*stream, error) {
	s := &stream{raw: &rawReader{r: file, sum: sha256.New(), progress: progress}, close: file, encoding: "utf-8"}
	s.text = s.raw
	if f, ok := file.(*os.File); ok {
		s.before, _ = f.Stat() // without it, nobody can tell whether it changes
	}
	head := bufio.NewReaderSize(s.raw, headSize)
	magic, err := head.Peek(2)
	if err != nil && err != io.EOF {
		return s, err
	}
	s.text = head
	if bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		s.gzipped = true
		unzipped, err := gzip.NewReader(head)
		if err != nil {
			return s, err
		}
		head = bufio.NewReaderSize(unzipped, headSize)
		s.text = head
	}
	mark, err := head.Peek(headSize)
	if err != nil && err != io.EOF && len(mark) == 0 {
		return s, err // damage further on is met where it is read
	}
	switch {
	case bytes.HasPrefix(mark, []byte{0xef, 0xbb, 0xbf}):
		s.encoding = "utf-8 with BOM"
		head.Discard(3)
	case bytes.HasPrefix(mark, []byte{0xff, 0xfe}):
		s.decode16("utf-16le", unicode.LittleEndian, head)
	case bytes.HasPrefix(mark, []byte{0xfe, 0xff}):
		s.decode16("utf-16be", unicode.BigEndian, head)
	case enc == UTF8:
	case enc == Windows1252:
		s.encoding = "windows-1252"
		s.text = transform.NewReader(head, charmap.Windows1252.NewDecoder())
	default:
		switch even, odd := zeroHalves(mark); {
		case even > 8*odd:
			s.decode16("utf-16be without BOM", unicode.BigEndian, head)
		case odd > 8*even || enc == UTF16:
			s.decode16("utf-16le without BOM", unicode.LittleEndian, head)
		}
	}
	s.colours = &colourless{r: s.text}
	s.text = s.colours
	return s, nil
}

// zeroHalves counts the zero bytes at even and at odd places: of UTF-16, whose
// headers are mostly ASCII, one of the two halves is zero. Both are 0 where less
// than half of the pairs have a zero byte, which is no UTF-16.
func zeroHalves(head []byte) (even, odd int) {
	pairs := len(head) / 2
	for i := range pairs {
		if head[2*i] == 0 {
			even++
		}
		if head[2*i+1] == 0 {
			odd++
		}
	}
	if pairs < 4 || 2*(even+odd) < pairs {
		return 0, 0
	}
	return even, odd
}

func (s *stream) decode16(name string, order unicode.Endianness, r io.Reader) {
	s.encoding = name
	s.text = transform.NewReader(r, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
}

// changed reports whether the file is not what it was when it was opened.
func (s *stream) changed() bool {
	f, ok := s.close.(*os.File)
	if !ok || s.before == nil {
		return false
	}
	now, err := f.Stat()
	return err == nil && (now.Size() != s.before.Size() || !now.ModTime().Equal(s.before.ModTime()))
}

// end reads what nobody wanted, so that the sum is that of the whole file, and
// closes the file.
func (s *stream) end() error {
	_, err := io.Copy(io.Discard, s.raw)
	return errors.Join(err, s.close.Close())
}

func (s *stream) sha256() string { return hex.EncodeToString(s.raw.sum.Sum(nil)) }

// damaged reports whether an error says that the content of a file is at fault
// and not the machine.
func damaged(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.As(err, &corrupt)
}
