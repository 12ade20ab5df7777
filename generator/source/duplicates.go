package source

import (
	"fmt"
	"sync"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// relation is what a row is to an earlier one.
type relation uint8

const (
	unrelated  relation = iota
	repetition          // the same, word for word
	twin                // nothing tells them apart, but they stand in one file: both count
	version             // the same thing, told again later
	companion           // the same incident, for another service or team
)

// dropRepeated leaves out rows that stand in the exports more than once, as
// they do where exports overlap. What exactly repeats an earlier row is dropped.
// Of several versions of an incident or finding the one read last stays: by file
// name, then line. Incidents are the same by their id within a source; rows that
// differ only in service or team are put together. Findings are the same by id,
// service and opening, for a second opening is a second episode. Deployments
// with one id and different content all stay: they are one deployment of several
// services, which is for the figures to say (METHOD.md 1.2). Changes are the same
// by deployment, commit and time within a source.
func (r *run) dropRepeated() {
	d := r.data
	var wg sync.WaitGroup
	wg.Go(func() {
		d.Deployments = drop(r, d.Deployments, func(x *dataset.Deployment) uint64 {
			return mix(uint64(x.ID), uint64(x.Finished), uint64(x.Service)<<32|uint64(x.Environment))
		}, relateDeployments, func(x *dataset.Deployment) (dataset.Time, dataset.Origin) { return x.Finished, x.Origin })
	})
	wg.Go(func() {
		d.Changes = r.dropChanges()
		d.Incidents = drop(r, d.Incidents, func(x *dataset.Incident) uint64 {
			if x.ID == 0 {
				return nobody
			}
			return mix(uint64(x.ID), r.sourceOf(x.File), 1)
		}, r.relateIncidents, func(x *dataset.Incident) (dataset.Time, dataset.Origin) { return x.Opened, x.Origin })
		d.Findings = drop(r, d.Findings, func(x *dataset.Finding) uint64 {
			if x.ID == 0 {
				return nobody
			}
			return mix(uint64(x.ID), r.sourceOf(x.File), uint64(x.Service)<<32|uint64(x.Opened))
		}, r.relateFindings, func(x *dataset.Finding) (dataset.Time, dataset.Origin) { return x.Opened, x.Origin })
	})
	wg.Wait()
}

// sourceOf is a number for the source of a file: that of its first file.
func (r *run) sourceOf(file uint16) uint64 { return uint64(r.inputs[file].first) }

// nobody is the hash of records that nothing identifies; mix gives it for none
// that matters, and a record that it hits by chance is merely kept.
const nobody = 0

func mix(a, b, c uint64) uint64 {
	const prime = 0x9E3779B97F4A7C15
	h := (a ^ b*prime ^ c*0xC2B2AE3D27D4EB4F) * prime
	return h ^ h>>29
}

func relateDeployments(a, b *dataset.Deployment) relation {
	x := *a
	x.Origin = b.Origin
	if x == *b {
		return repetition
	}
	return unrelated
}

// dropChanges leaves out the commits that several exports of a source list. Two
// rows of one file that name no commit may be two commits of one second, or of
// one day: they both count.
func (r *run) dropChanges() []dataset.Change {
	kept := drop(r, r.changes, func(x *changeRecord) uint64 {
		return mix(uint64(x.Deployment), uint64(x.Commit), uint64(x.Committed))
	}, r.relateChanges, func(x *changeRecord) (dataset.Time, dataset.Origin) { return x.Committed, x.Origin })
	r.changes = nil
	var list []dataset.Change
	if len(kept) > 0 {
		list = make([]dataset.Change, len(kept))
	}
	for i := range kept {
		list[i] = kept[i].Change
	}
	return list
}

func (r *run) relateChanges(a, b *changeRecord) relation {
	switch {
	case a.Deployment != b.Deployment || a.Commit != b.Commit || a.Committed != b.Committed || r.sourceOf(a.File) != r.sourceOf(b.File):
		return unrelated
	case a.Commit == 0 && a.File == b.File:
		return twin
	}
	return repetition
}

func (r *run) relateIncidents(a, b *dataset.Incident) relation {
	if a.ID != b.ID || r.sourceOf(a.File) != r.sourceOf(b.File) {
		return unrelated
	}
	x := *a
	x.Origin = b.Origin
	if x == *b {
		return repetition
	}
	x.Services, x.Teams = b.Services, b.Teams
	if x != *b {
		return version
	}
	names := r.data.Names
	b.Services, b.Teams = union(names, a.Services, b.Services), union(names, a.Teams, b.Teams)
	return companion
}

func union(names *dataset.Names, a, b dataset.Set) dataset.Set {
	if a == b {
		return a
	}
	return names.SetOf(append(append([]dataset.Name(nil), names.Members(a)...), names.Members(b)...)...)
}

func (r *run) relateFindings(a, b *dataset.Finding) relation {
	if a.ID != b.ID || a.Opened != b.Opened || a.Service != b.Service || r.sourceOf(a.File) != r.sourceOf(b.File) {
		return unrelated
	}
	x := *a
	x.Origin = b.Origin
	if x == *b {
		return repetition
	}
	return version
}

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
	for bits < 16*uint64(len(all)) {
		bits *= 2
	}
	once, twice := make([]uint64, bits/64), make([]uint64, bits/64)
	for i := range all {
		h := hash(&all[i])
		if h == nobody {
			continue
		}
		at := h & (bits - 1)
		word, bit := at/64, uint64(1)<<(at%64)
		twice[word] |= once[word] & bit
		once[word] |= bit
	}
	var list []int
	for i := range all {
		h := hash(&all[i])
		if h == nobody {
			continue
		}
		at := h & (bits - 1)
		if twice[at/64]>>(at%64)&1 == 1 {
			list = append(list, i)
		}
	}
	return list
}
