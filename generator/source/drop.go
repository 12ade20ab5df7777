package source

import (
	"cmp"
	"fmt"
	"slices"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// identity says how the records of a kind are told apart.
type identity[Record any] struct {
	// hash is equal for records that relate may find related; nobody: for none.
	hash   func(*Record) uint64
	relate func(earlier, later *Record) relation // as they were read
	stamp  func(*Record) (dataset.Time, dataset.Origin)
	// end is when the thing was over; None: not yet. Nil: things of this kind do not end.
	end func(*Record) dataset.Time
}

// sieve leaves records out and accounts for them.
type sieve[Record any] struct {
	*run
	identity[Record]
	all  []Record
	gone []bool // nil: none
}

// sieved is a record that stays, as long as nothing replaces it.
type sieved struct {
	at     int
	copies int // of lookalikes, in the file that holds most of them
	file   uint16
	met    int // lookalikes of file that were met
}

// drop leaves out the records that relate says are there already.
func drop[Record any](r *run, all []Record, of identity[Record]) []Record {
	return dropMarked(r, all, markAll(make([]uint32, 0, len(all)), all, of.hash), of)
}

// dropMarked is drop for records that were marked when they were read.
func dropMarked[Record any](r *run, all []Record, marks []uint32, of identity[Record]) []Record {
	s := &sieve[Record]{run: r, identity: of, all: all}
	seen := map[uint64][]sieved{} // the kept records of a hash
	for _, i := range suspects(marks) {
		h := of.hash(&all[i])
		list := seen[h]
		related, k := unrelated, 0
		for k = range list {
			if related = of.relate(&all[list[k].at], &all[i]); related != unrelated {
				break
			}
		}
		if related == unrelated {
			seen[h] = append(list, s.first(i))
			continue
		}
		s.settle(&list[k], i, related)
	}
	return s.rest()
}

func (s *sieve[Record]) first(i int) sieved {
	return sieved{at: i, copies: 1, file: s.origin(i).File, met: 1}
}

// settle decides between a record and one that came before.
func (s *sieve[Record]) settle(kept *sieved, i int, related relation) {
	switch related {
	case repetition:
		s.repeats(i, kept.at)
	case lookalike:
		if file := s.origin(i).File; kept.file != file {
			kept.file, kept.met = file, 0
		}
		if kept.met++; kept.met > kept.copies {
			kept.copies = kept.met
			return
		}
		s.repeats(i, kept.at)
	case version:
		older, newer := s.order(kept.at, i)
		s.replaces(older, newer)
		kept.at = newer
	case companion:
		s.lose(kept.at, reasonJoined)
		s.account(i).mended.add(mendedJoined, 1)
		kept.at = i
	}
}

func (s *sieve[Record]) origin(i int) dataset.Origin {
	_, at := s.stamp(&s.all[i])
	return at
}

func (s *sieve[Record]) account(i int) *account { return &s.inputs[s.origin(i).File].acc }

// order tells which of two records is the older telling.
func (s *sieve[Record]) order(first, second int) (older, newer int) {
	var a, b dataset.Time
	if s.end != nil {
		a, b = s.end(&s.all[first]), s.end(&s.all[second])
	}
	if s.later(s.origin(first), s.origin(second), a, b) {
		return first, second
	}
	return second, first
}

func (s *sieve[Record]) repeats(i, earlier int) {
	s.lose(i, reasonRepeated)
	again, first := s.origin(i), s.origin(earlier)
	s.noteRepeated(first, again)
	if again.File != first.File {
		s.inputs[again.File].overlap(first.File).Repeated++
	}
}

func (s *sieve[Record]) replaces(older, newer int) {
	from, to := s.origin(older), s.origin(newer)
	if from.File == to.File {
		s.lose(older, reasonReplaced)
	} else {
		s.lose(older, reasonSuperseded)
		s.inputs[from.File].overlap(to.File).Replaced++
	}
	s.account(newer).mended.add(mendedVersions, 1)
}

func (s *sieve[Record]) lose(i int, reason string) {
	if s.gone == nil {
		s.gone = make([]bool, len(s.all))
	}
	s.gone[i] = true
	acc := s.account(i)
	acc.setAside.add(reason, 1)
	acc.kept--
}

// overlap counts what a file shares with another one.
func (in *input) overlap(file uint16) *dataset.Overlap {
	i, found := slices.BinarySearchFunc(in.file.Overlaps, file, func(o dataset.Overlap, f uint16) int { return cmp.Compare(o.File, f) })
	if !found {
		in.file.Overlaps = slices.Insert(in.file.Overlaps, i, dataset.Overlap{File: file})
	}
	return &in.file.Overlaps[i]
}

// noteRepeated lists the place of a repetition.
func (r *run) noteRepeated(first, again dataset.Origin) {
	in, before := r.inputs[again.File], r.inputs[first.File]
	if !in.acc.room(diag.Note) {
		return
	}
	pos, msg := in.at(int(again.Line)), "the row repeats "+in.rowName(before, first)
	if in.plan.rowed {
		pos, msg = in.at(0), fmt.Sprintf("row %d repeats ", again.Line)+in.rowName(before, first)
	}
	in.acc.problem(diag.Problem{Pos: pos, Severity: diag.Note, Msg: msg + ": counted once"})
}

// rowName is what a message of this file calls a row of a file.
func (in *input) rowName(of *input, at dataset.Origin) string {
	what := fmt.Sprintf("line %d", at.Line)
	if of.plan.rowed {
		what = fmt.Sprintf("row %d", at.Line)
	}
	if of != in {
		what += " of " + of.path
	}
	return what
}

// rest closes the gaps and measures again what the files cover.
func (s *sieve[Record]) rest() []Record {
	if s.gone == nil {
		return s.all
	}
	hit := map[uint16]bool{}
	for i := range s.all {
		if s.gone[i] {
			hit[s.origin(i).File] = true
		}
	}
	for file := range hit {
		acc := &s.inputs[file].acc
		acc.first, acc.last = dataset.None, dataset.None
	}
	kept := s.all[:0]
	for i := range s.all {
		if s.gone[i] {
			continue
		}
		if when, at := s.stamp(&s.all[i]); hit[at.File] {
			s.inputs[at.File].acc.span(when)
		}
		kept = append(kept, s.all[i])
	}
	clear(s.all[len(kept):])
	return kept
}
