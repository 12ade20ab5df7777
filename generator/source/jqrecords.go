package source

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/itchyny/gojq"

	"goright/generator/diag"
)

// longestValue is the longest JSON value that an expression for records may be
// run on: it is held in memory as a whole.
const longestValue = 256 << 20

// jqCutter makes the rows of JSON by an expression: it runs on each value of the
// file, a document or a line, and each object that it gives is a row. Rows are
// written again, one a line, for the reader of JSON rows.
type jqCutter struct {
	*blockReader
	ctx     context.Context
	records *program
	scans   *scanner // the values hold scans, and those the rows
	values  valueReader
	lines   *bufio.Reader     // JSON Lines: a line is a value
	dec     *jsontext.Decoder // other files: values one after the other
	text    *numberedText
	line    int // where the value in hand begins
	rows    int // given so far
	ended   bool
	most    int64
}

// openRecords reads the rows that an expression gives.
func (in *input) openRecords(ctx context.Context, start []byte) error {
	c := &jqCutter{blockReader: in.blocks, ctx: ctx, records: in.layout.records, scans: in.scanner, most: longestValue}
	c.text = &numberedText{r: io.MultiReader(bytes.NewReader(bytes.Clone(in.blocks.carry)), in.blocks.r)}
	in.plan.rowed, in.plan.inner = true, nil
	in.file.Shape = "JSON by jq"
	first, _, _ := bytes.Cut(start, []byte{'\n'})
	if end := valueEnd(start); in.opts.Format == JSONLines || end > 0 && end <= len(first) && len(bytes.TrimSpace(start[end:])) > 0 {
		c.lines, in.plan.lines = bufio.NewReader(c.text), true
		in.file.Shape = "JSON Lines by jq"
	} else {
		c.dec = newValueDecoder(zeroless{c.text})
	}
	in.cutter = c
	if reply := firstReply(start); start[0] == '[' && in.scanner == nil && reply != "" {
		in.whole.Errorf(in.at(0), refusedHint, refusedSays, diag.Quote(reply))
		in.cutter = noBlocks{}
	}
	if start[0] != '{' {
		return nil
	}
	if o, err := in.look(false); err == nil && o != nil {
		if o.isReply() && (in.scanner == nil || len(o.lists) == 0) { // a scan with errors is one that is not complete
			in.noList(o)
			in.cutter = noBlocks{}
		}
		if list, _ := o.rows(); list != nil {
			in.truncation(o, list)
		}
	}
	return nil
}

// next gives a block of rows.
func (c *jqCutter) next() (*block, error) {
	if c.ended {
		return nil, io.EOF
	}
	blk := &block{buf: (*c.pool.Get().(*[]byte))[:0], line: 1, records: &recordMarks{first: c.rows + 1}}
	for len(blk.buf) < c.size {
		if err := c.ctx.Err(); err != nil {
			return nil, fmt.Errorf("read records: %w", err)
		}
		v, err := c.value()
		if err == io.EOF {
			c.ended = true
			break
		}
		var bad *badValue
		if errors.As(err, &bad) {
			c.mark(blk)
			blk.records.faults = append(blk.records.faults, recordFault{len(blk.buf), bad.last, bad.msg})
			if c.ended = bad.last; c.ended {
				break
			}
			blk.buf = append(blk.buf, '\n')
			continue
		}
		if err != nil {
			return nil, err
		}
		c.expand(blk, v)
	}
	blk.body = blk.buf
	if len(blk.records.starts) == 0 && len(blk.records.heads) == 0 {
		return nil, io.EOF
	}
	return blk, nil
}

// mark notes where a row begins in the block.
func (c *jqCutter) mark(blk *block) {
	c.rows++
	blk.records.starts = append(blk.records.starts, len(blk.buf))
	blk.records.lines = append(blk.records.lines, c.line)
	blk.records.scans = append(blk.records.scans, int32(len(blk.records.heads)-1))
}

// fault notes a value, or a part of it, that gives no rows.
func (c *jqCutter) fault(blk *block, msg string) {
	c.mark(blk)
	blk.records.faults = append(blk.records.faults, recordFault{len(blk.buf), false, msg})
	blk.buf = append(blk.buf, '\n')
}

// expand writes the rows of a value, scan by scan where it holds scans.
func (c *jqCutter) expand(blk *block, v any) {
	if c.scans == nil {
		if err := c.expandRows(blk, v); err != nil {
			c.fault(blk, err.Error())
		}
		return
	}
	objects := []any{v}
	if c.scans.each != nil {
		var err error
		if objects, err = c.scans.each.run(c.ctx, v); err != nil {
			c.fault(blk, "scan.each: "+err.Error())
			return
		}
	}
	for _, object := range objects {
		c.expandScan(blk, object)
	}
}

// expandScan writes the rows of a scan. One whose rows cannot be read is still a
// scan; that it lacks a finding proves nothing.
func (c *jqCutter) expandScan(blk *block, object any) {
	if object == nil {
		return
	}
	head, err := c.scans.head(c.ctx, object)
	if err != nil {
		c.fault(blk, err.Error())
		return
	}
	m := blk.records
	m.heads = append(m.heads, markedHead{head, len(m.starts), len(blk.buf)})
	if err := c.expandRows(blk, object); err != nil {
		m.heads[len(m.heads)-1].incomplete = "its rows could not be read"
		c.fault(blk, err.Error())
	}
}

func (c *jqCutter) expandRows(blk *block, v any) error {
	results, err := []any{v}, error(nil)
	if c.records != nil {
		results, err = c.records.run(c.ctx, v)
	}
	if err != nil {
		return fmt.Errorf("records: %w", err)
	}
	for _, row := range results {
		if list, ok := row.([]any); ok {
			for _, one := range list {
				c.write(blk, one)
			}
			continue
		}
		c.write(blk, row)
	}
	return nil
}

func (c *jqCutter) write(blk *block, row any) {
	if row == nil {
		return
	}
	c.mark(blk)
	text, err := gojq.Marshal(row)
	if err != nil { // no value that jq makes is without a text
		text = []byte("null")
	}
	blk.buf = append(append(blk.buf, text...), '\n')
}

// badValue is a value that cannot be read; last: nor can what follows.
type badValue struct {
	msg  string
	last bool
}

func (b *badValue) Error() string { return b.msg }

// value reads the next value of the file.
func (c *jqCutter) value() (any, error) {
	c.text.left = c.most + 1<<20 // decoders read ahead
	if c.lines != nil {
		return c.lineValue()
	}
	c.dec.PeekKind() // which skips nothing, but reads
	rest := c.dec.UnreadBuffer()
	space := len(rest) - len(bytes.TrimLeft(rest, " \t\r\n"))
	c.line = c.text.lineAt(c.dec.InputOffset() + int64(space))
	if len(rest) > space && bytes.IndexByte([]byte(",]}"), rest[space]) >= 0 {
		return nil, &badValue{"this is not JSON: a closing bracket or a comma stands outside a value", true}
	}
	v, err := c.values.value(c.dec)
	switch {
	case err == nil || err == io.EOF:
		return v, err
	case errors.Is(err, errTooLong):
		return nil, &badValue{fmt.Sprintf("this value is longer than %d MiB, which is too much for records as jq: name a plain path, or export it in parts", c.most>>20), true}
	}
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, &badValue{notJSON(err), true}
	}
	return nil, fmt.Errorf("read records: %w", err)
}

// notJSON is what a decoder found wrong, without its own name before it.
func notJSON(err error) string {
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) && syntax.Err != nil {
		err = syntax.Err
	}
	if strings.Contains(err.Error(), "exceeded max depth") {
		return "lists and objects stand in each other more than 10,000 deep"
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return "the JSON breaks off in the middle of a value: is the file cut short?"
	}
	return "this is not JSON: " + strings.TrimPrefix(err.Error(), "jsontext: ")
}

// lineValue reads the next line that is not blank; a broken one costs no other.
func (c *jqCutter) lineValue() (any, error) {
	for {
		c.line++
		line, err := c.lines.ReadBytes('\n')
		if errors.Is(err, errTooLong) {
			return nil, &badValue{fmt.Sprintf("this line is longer than %d MiB", c.most>>20), true}
		}
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("read records: %w", err)
		}
		c.text.left = c.most + 1<<20
		if line = bytes.TrimSpace(withoutZeros(line)); len(line) > 0 {
			v, err := c.values.decodeValue(bytes.NewReader(line))
			if err != nil {
				return nil, &badValue{notJSON(err), false}
			}
			return v, nil
		}
		if err == io.EOF {
			return nil, err
		}
	}
}
