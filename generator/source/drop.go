package source

import (
	"fmt"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// drop leaves out the records that relate says are there already.
func drop[Record any](r *run, all []Record, hash func(*Record) uint64, relate func(earlier, later *Record) relation, stamp func(*Record) (dataset.Time, dataset.Origin)) []Record {
	var gone []bool
	account := func(i int) *account {
		_, at := stamp(&all[i])
		return &r.inputs[at.File].acc
	}
	lose := func(i int, reason string) {
		if gone == nil {
			gone = make([]bool, len(all))
		}
		gone[i] = true
		acc := account(i)
		acc.setAside.add(reason, 1)
		acc.kept--
	}
	seen := map[uint64][]int{} // the kept records of a hash
	for _, i := range suspects(all, hash) {
		h := hash(&all[i])
		related, at := unrelated, -1
		for k, earlier := range seen[h] {
			if related = relate(&all[earlier], &all[i]); related != unrelated {
				at = k
				break
			}
		}
		switch related {
		case unrelated:
			seen[h] = append(seen[h], i)
			continue
		case twin:
			continue
		}
		earlier := seen[h][at]
		switch related {
		case repetition:
			lose(i, reasonRepeated)
			_, first := stamp(&all[earlier])
			_, again := stamp(&all[i])
			r.noteRepeated(first, again)
			continue
		case version:
			lose(earlier, reasonReplaced)
			account(i).mended.add(mendedVersions, 1)
		default:
			lose(earlier, reasonJoined)
			account(i).mended.add(mendedJoined, 1)
		}
		seen[h][at] = i
	}
	if gone == nil {
		return all
	}
	return compact(r, all, gone, stamp)
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

// compact closes the gaps and measures again what the files cover.
func compact[Record any](r *run, all []Record, gone []bool, stamp func(*Record) (dataset.Time, dataset.Origin)) []Record {
	hit := map[uint16]bool{}
	for i := range all {
		if gone[i] {
			_, at := stamp(&all[i])
			hit[at.File] = true
		}
	}
	for file := range hit {
		acc := &r.inputs[file].acc
		acc.first, acc.last = dataset.None, dataset.None
	}
	kept := all[:0]
	for i := range all {
		if gone[i] {
			continue
		}
		if when, at := stamp(&all[i]); hit[at.File] {
			r.inputs[at.File].acc.span(when)
		}
		kept = append(kept, all[i])
	}
	clear(all[len(kept):])
	return kept
}

// suspects lists, in their order, the records that may share their hash with
// another: those that meet in a table of bits, sixteen for each record. Most
// exports have no repetition, and this way they do not pay for a map of all.
func suspects[Record any](all []Record, hash func(*Record) uint64) []int {
	bits := uint64(1 << 10)
	for bits < 16*uint64(len(all)) && bits < 1<<32 {
		bits *= 2
	}
	once, twice := make([]uint64, bits/64), make([]uint64, bits/64)
	places := make([]uint32, len(all)) // in the table; 0: of nobody
	for i := range all {
		h := hash(&all[i])
		if h == nobody {
			continue
		}
		at := max(1, h&(bits-1))
		places[i] = uint32(at)
		word, bit := at/64, uint64(1)<<(at%64)
		twice[word] |= once[word] & bit
		once[word] |= bit
	}
	var list []int
	for i, at := range places {
		if twice[at/64]>>(at%64)&1 == 1 {
			list = append(list, i)
		}
	}
	return list
}
