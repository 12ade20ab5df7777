// Package source reads exports.
//
// Takes: the sources of site.toml and the folder that their files are relative
// to. Gives: a dataset, an account of every file, and the problems, each with
// file, line and column. A row that cannot be read is set aside with its
// reason, counted, and the rest is read; what a word means is never guessed;
// the result is the same for any number of workers.
//
// What a tool's export looks like is said by presets, files of data over which
// the options of a source are laid; .github/CONTRIBUTING.md tells how to add one.
//
// Never keeps a title, a link, a person's name or any other text that no
// figure needs: columns that name people are not read at all. Never takes an
// unknown status for a success, an empty cell for zero, or 05/06/2026 for
// either day.
//
// Memory has a bound that no file can move: beside the records that are kept,
// two workers hold at most 48 MiB of CSV or of a list of JSON objects, however
// long the file is or a gzip grows, and 96 MiB while they find out that a JSON
// object is too long. A cell may have 1 MiB, a row of CSV 4 MiB, a header 64 KiB,
// a JSON object 16 MiB; lists and objects may stand in each other 10,000 deep.
// What is longer is set aside or refused. Held as a whole are: the table of a
// lookup (64 MiB at most), standard input (256 MiB), and a JSON document on
// which a jq expression is to find the rows (256 MiB of text, some five times
// that as values).
package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"sync"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// Read reads all sources into a dataset. Files are relative to folder; "-" is
// site.Stdin. Problems of the input are in the list, with an Error among them
// where a file or a column could not be used at all; the error is one of the
// machine, or that of a cancelled context.
func Read(ctx context.Context, folder string, sources map[string]Options, site Context) (*dataset.Dataset, diag.List, error) {
	return read(ctx, folder, sources, site, runtime.GOMAXPROCS(0), blockSize, largeFile)
}

// read is Read with the number of workers, the size of a block, and the size
// from which a file is large.
func read(ctx context.Context, folder string, sources map[string]Options, site Context, workers, size int, large int64) (*dataset.Dataset, diag.List, error) {
	var problems diag.List
	r := newRun(ctx, site, size, large)
	if err := r.findInputs(folder, sources, &problems); err != nil {
		return nil, diag.List{}, err
	}
	if err := r.work(workers); err != nil {
		return nil, diag.List{}, err
	}
	r.finish(&problems)
	settle(r.data, site, declared{r.services, r.teams, r.interventions}, &problems)
	settleScans(r.data, site, r.scopeOf, &problems)
	r.cover(&problems)
	return r.data, problems, nil
}

// newRun is a reading of no files yet.
func newRun(ctx context.Context, site Context, size int, large int64) *run {
	return &run{ctx: ctx, site: site, size: size, large: large, pool: newPool(size), data: &dataset.Dataset{Names: dataset.NewNames()}, pending: map[int]*part{}, respondents: map[respondent]uint32{}, asked: map[dataset.Name]uint32{}, forms: map[form]bool{}}
}

// run is one reading of all files.
type run struct {
	ctx    context.Context
	site   Context
	size   int   // of a block
	large  int64 // from this size on, files are large
	pool   *sync.Pool
	inputs []*input

	reading sync.Mutex // guards what follows: taking blocks
	current int
	seq     int
	read    int64
	total   int64
	err     error

	joining  sync.Mutex // guards what follows: joining parts
	data     *dataset.Dataset
	pending  map[int]*part
	joined   int
	spare    chan *part
	changes  []changeRecord
	services []serviceRow
	scans    []scan
	// The marks of records by which suspects tells them apart, in their order.
	deploymentMarks, findingMarks []uint32
	scopeOf                       map[dataset.Hash]int // finding → place in Dataset.Scopes

	teams         []teamRow
	interventions []interventionRow
	respondents   map[respondent]uint32
	asked         map[dataset.Name]uint32 // respondents of a survey
	forms         map[form]bool           // respondents who are rows of an export that may overlap
}

// What a user can put right about a file that cannot be opened.
var (
	errStdinTwice = errors.New("standard input was read already")
	errStdinLong  = errors.New("standard input is too long")
	errNoFile     = errors.New("this is a pipe or a device and no file")
)

// findInputs lists all files, by source and name.
func (r *run) findInputs(folder string, sources map[string]Options, problems *diag.List) error {
	zone := zoneOf(r.site.Timezone)
	stdinTaken := false
	for _, name := range sortedKeys(sources) {
		f := &layouts{run: r, folder: folder, name: name, opts: sources[name], zone: zone, problems: problems}
		l := f.first()
		if l == nil {
			continue
		}
		first := len(r.inputs)
		for _, path := range findFiles(folder, l, problems) {
			in := &input{layout: l, index: len(r.inputs), first: first, path: path, content: fileContent(folder, path), exported: exportTime(path, zone)}
			if path == stdin {
				in.content = r.stdinContent(stdinTaken)
				stdinTaken = true
			} else if info, err := os.Stat(under(folder, path)); err == nil {
				in.size = info.Size()
			}
			if in.index > math.MaxUint16 {
				problems.Errorf(l.pos("source", name, "files"), "put several exports into one file", "more than %d files", math.MaxUint16+1)
				return nil
			}
			if ok, err := f.choose(in); err != nil {
				return err
			} else if !ok {
				continue
			}
			r.total += in.size
			r.inputs = append(r.inputs, in)
		}
	}
	return nil
}

// zoneOf is the zone of the site; settle says what is wrong with a bad one.
func zoneOf(name string) *time.Location {
	if zone, err := time.LoadLocation(name); err == nil && name != "Local" {
		return zone
	}
	return time.UTC
}

func (r *run) has(k Kind) {
	switch k {
	case Deployments:
		r.data.Has.Deployments = true
	case Changes:
		r.data.Has.Changes = true
	case Incidents:
		r.data.Has.Incidents = true
	case Findings:
		r.data.Has.Findings = true
	case Measures:
		r.data.Has.Measures = true
	case Survey:
		r.data.Has.Surveys = true
	case Policies:
		r.data.Has.Policies = true
	case Asks:
		r.data.Has.Asks = true
	}
}

// longestStdin is how much of standard input is held.
const longestStdin = 256 << 20

// stdinContent gives standard input, which is held in memory, for JSON may have
// to be looked at twice.
func (r *run) stdinContent(taken bool) func() (io.ReadCloser, error) {
	var held []byte
	read := false
	return func() (io.ReadCloser, error) {
		if taken || r.site.Stdin == nil {
			return nil, errStdinTwice
		}
		if !read {
			var err error
			if held, err = io.ReadAll(io.LimitReader(r.site.Stdin, longestStdin+1)); err != nil {
				return nil, err
			}
			if len(held) > longestStdin {
				held = nil
				return nil, errStdinLong
			}
			read = true
		}
		return io.NopCloser(bytes.NewReader(held)), nil
	}
}

// work lets the workers read everything.
func (r *run) work(workers int) error {
	r.spare = make(chan *part, 2*workers+2)
	for range cap(r.spare) {
		r.spare <- &part{}
	}
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() { r.worker() })
	}
	wg.Wait()
	return r.err
}

// worker reads blocks until there are none left. It takes an empty part before
// it takes a block, so that the block everyone waits for always has one.
func (r *run) worker() {
	w := newWorker(r.ctx, r.data.Names)
	for {
		out := <-r.spare
		in, blk, err := r.next(out)
		if err == nil && blk != nil {
			if err = w.read(in.plan, blk, out); err == nil {
				in.blocks.free(blk)
				r.join(out)
				continue
			}
		}
		r.spare <- out
		if err != nil {
			r.fail(err)
		}
		return
	}
}

func (r *run) fail(err error) {
	r.reading.Lock()
	defer r.reading.Unlock()
	if r.err == nil {
		r.err = err
	}
}

// next takes the next block of the files in their order; nil after the last.
func (r *run) next(out *part) (*input, *block, error) {
	r.reading.Lock()
	defer r.reading.Unlock()
	for r.err == nil && r.current < len(r.inputs) {
		if err := r.ctx.Err(); err != nil {
			return nil, nil, fmt.Errorf("read sources: %w", err)
		}
		in := r.inputs[r.current]
		if in.stream == nil && in.cutter == nil {
			ok, err := in.open(r.ctx, r.size, r.large, r.pool, r.progress)
			if err != nil {
				return nil, nil, err
			}
			if !ok {
				in.cutter = noBlocks{}
			}
		}
		blk, err := in.cutter.next()
		if err == nil {
			out.reset()
			out.seq, out.in, out.rawDone = r.seq, in, in.stream.raw.n
			r.seq++
			return in, blk, nil
		}
		if err := r.endInput(in, err); err != nil {
			return nil, nil, err
		}
		r.current++
	}
	return nil, nil, nil
}

// noBlocks stands for a file that has nothing to read.
type noBlocks struct{}

func (noBlocks) next() (*block, error) { return nil, io.EOF }

// endInput closes a file.
func (r *run) endInput(in *input, err error) error {
	if err != io.EOF {
		if err = in.unread(err); err != nil {
			return err
		}
	}
	if in.stream == nil {
		return nil
	}
	if in.stream.changed() {
		in.whole.Warnf(in.at(0), "build again when the export is finished", "the file changed while it was read")
	}
	if err := in.stream.end(); err != nil && !errors.Is(err, os.ErrClosed) && !in.whole.Failed() {
		return fmt.Errorf("read %s: %w", in.path, err)
	}
	in.file.Bytes, in.file.SHA256 = in.stream.raw.n, in.stream.sha256()
	return nil
}

func (r *run) progress(n int) {
	r.read += int64(n)
	if r.site.Progress != nil {
		r.site.Progress(r.read, r.total)
	}
}
