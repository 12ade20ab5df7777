package source

import (
	"slices"

	"goright/generator/dataset"
)

// textIdentity stands in Finding.LastSeen of a row without an id until dropRepeated
// is through: its ID is a hash of what it says (FORMATS.md 7.2), which may be true of two
// findings.
const textIdentity dataset.Time = 1

// forgetTexts takes such hashes away, so that nobody takes them for ids.
func forgetTexts(findings []dataset.Finding) {
	for i := range findings {
		if f := &findings[i]; f.LastSeen == textIdentity {
			f.ID, f.LastSeen = 0, dataset.None
		}
	}
}

// supersede leaves out the older of two rows that are one thing at two times, in
// two exports of a source, and that no id of their own makes sure of. It believes
// so only where key is the same and every file has one such row: where one has
// several, nobody can tell which became which, and all stay. Related has the last
// word.
func supersede[Record any](r *run, all []Record, of identity[Record], key func(*Record) uint64, related func(older, newer *Record) bool) []Record {
	if !slices.ContainsFunc(r.inputs, func(in *input) bool { return r.overlaps(uint16(in.index)) }) {
		return all // every key asks for it
	}
	s := &sieve[Record]{run: r, identity: of, all: all}
	groups := map[uint64][]int{}
	var order []uint64
	for _, i := range suspects(markAll(make([]uint32, 0, len(all)), all, key)) {
		k := key(&all[i])
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], i)
	}
	for _, k := range order {
		group := groups[k]
		if len(group) < 2 || s.severalInOneFile(group) {
			continue
		}
		last := group[0]
		for _, i := range group[1:] {
			older, newer := s.order(last, i)
			if related(&all[older], &all[newer]) {
				s.replaces(older, newer)
			}
			last = newer
		}
	}
	return s.rest()
}

// severalInOneFile looks at records that are in the order of their files.
func (s *sieve[Record]) severalInOneFile(group []int) bool {
	before := -1
	return slices.ContainsFunc(group, func(i int) bool {
		file := int(s.origin(i).File)
		again := file == before
		before = file
		return again
	})
}

// overlaps reports whether a source has several files, which may tell of the same.
func (r *run) overlaps(file uint16) bool {
	first := r.inputs[file].first
	return int(file) != first || first+1 < len(r.inputs) && r.inputs[first+1].first == first
}

// deploymentKey is that of an attempt: an id of a source, what was deployed and where to.
func (r *run) deploymentKey(x *dataset.Deployment) uint64 {
	if !r.overlaps(x.File) {
		return nobody
	}
	return mix(uint64(x.ID), r.sourceOf(x.File), uint64(x.Service)<<32|uint64(x.Environment))
}

// progressed reports whether the older row is the same attempt as the newer: one
// that ended at the same moment, or had not ended yet. Another end is another
// attempt, another team shares it, and what they mean is for the figures to say.
func progressed(older, newer *dataset.Deployment) bool {
	return older.Teams == newer.Teams && (older.Finished == newer.Finished || older.Status == dataset.InProgress)
}

// namelessIncident is the key of an incident without an id: when it began, and
// whom it hit.
func (r *run) namelessIncident(x *dataset.Incident) uint64 {
	if x.ID != 0 || !r.overlaps(x.File) {
		return nobody
	}
	return mix(uint64(x.Opened), r.sourceOf(x.File), uint64(x.Services)<<32|uint64(x.Teams))
}

// ended reports whether an incident that was open is told again with its end.
func ended(older, newer *dataset.Incident) bool {
	return older.Restored() == dataset.None && newer.Restored() != dataset.None || older.Restored() == newer.Restored()
}

// namelessFinding is the key of a finding without an id but with texts: what it is,
// where, and since when.
func (r *run) namelessFinding(x *dataset.Finding) uint64 {
	if x.LastSeen != textIdentity || !r.overlaps(x.File) {
		return nobody
	}
	return mix(uint64(x.ID), r.sourceOf(x.File), uint64(x.Service)<<32|uint64(x.Opened))
}
