package source

import (
	"sync"

	"goright/generator/dataset"
)

// relation is what a row is to an earlier one.
type relation uint8

const (
	unrelated  relation = iota
	repetition          // the same, word for word
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
// services, which is for the figures to say (METHOD.md 1.2).
func (r *run) dropRepeated() {
	d := r.data
	var wg sync.WaitGroup
	wg.Go(func() {
		d.Deployments = drop(r, d.Deployments, func(x *dataset.Deployment) uint64 {
			return mix(uint64(x.ID), uint64(x.Finished), uint64(x.Service)<<32|uint64(x.Environment))
		}, relateDeployments, func(x *dataset.Deployment) (dataset.Time, uint16) { return x.Finished, x.File })
	})
	wg.Go(func() {
		d.Incidents = drop(r, d.Incidents, func(x *dataset.Incident) uint64 {
			return mix(uint64(x.ID), r.sourceOf(x.File), 1)
		}, r.relateIncidents, func(x *dataset.Incident) (dataset.Time, uint16) { return x.Opened, x.File })
		d.Findings = drop(r, d.Findings, func(x *dataset.Finding) uint64 {
			return mix(uint64(x.ID), r.sourceOf(x.File), uint64(x.Service)<<32|uint64(x.Opened))
		}, r.relateFindings, func(x *dataset.Finding) (dataset.Time, uint16) { return x.Opened, x.File })
	})
	wg.Wait()
}

// sourceOf is a number for the source of a file: that of its first file.
func (r *run) sourceOf(file uint16) uint64 { return uint64(r.inputs[file].first) }

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

func (r *run) relateIncidents(a, b *dataset.Incident) relation {
	if a.ID == 0 || a.ID != b.ID || r.sourceOf(a.File) != r.sourceOf(b.File) {
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
	if a.ID == 0 || a.ID != b.ID || a.Opened != b.Opened || a.Service != b.Service || r.sourceOf(a.File) != r.sourceOf(b.File) {
		return unrelated
	}
	x := *a
	x.Origin = b.Origin
	if x == *b {
		return repetition
	}
	return version
}

// drop leaves out the records that relate says are there already. The index
// holds, for each kept record, half of its hash and its number plus one.
func drop[Record any](r *run, all []Record, hash func(*Record) uint64, relate func(earlier, later *Record) relation, stamp func(*Record) (dataset.Time, uint16)) []Record {
	size := 64
	for size < 2*len(all) {
		size *= 2
	}
	index := make([]uint64, size)
	var gone []bool
	lose := func(i int, reason string) {
		if gone == nil {
			gone = make([]bool, len(all))
		}
		gone[i] = true
		_, file := stamp(&all[i])
		acc := &r.inputs[file].acc
		acc.setAside.add(reason, 1)
		acc.kept--
	}
	for i := range all {
		h := hash(&all[i])
		tag := h &^ (1<<32 - 1)
		for at := h & uint64(size-1); ; at = (at + 1) & uint64(size-1) {
			e := index[at]
			if e == 0 {
				index[at] = tag | uint64(i+1)
				break
			}
			if e&^(1<<32-1) != tag {
				continue
			}
			earlier := int(e&(1<<32-1)) - 1
			rel := relate(&all[earlier], &all[i])
			if rel == unrelated {
				continue
			}
			if rel == repetition {
				lose(i, reasonRepeated)
				break
			}
			index[at] = tag | uint64(i+1)
			_, file := stamp(&all[i])
			if rel == version {
				lose(earlier, reasonReplaced)
				r.inputs[file].acc.mended.add(mendedVersions, 1)
			} else {
				lose(earlier, reasonJoined)
				r.inputs[file].acc.mended.add(mendedJoined, 1)
			}
			break
		}
	}
	if gone == nil {
		return all
	}
	return compact(r, all, gone, stamp)
}

// compact closes the gaps and measures again what the files cover.
func compact[Record any](r *run, all []Record, gone []bool, stamp func(*Record) (dataset.Time, uint16)) []Record {
	hit := map[uint16]bool{}
	for i := range all {
		if gone[i] {
			_, file := stamp(&all[i])
			hit[file] = true
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
		if at, file := stamp(&all[i]); hit[file] {
			r.inputs[file].acc.span(at)
		}
		kept = append(kept, all[i])
	}
	clear(all[len(kept):])
	return kept
}
