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
	twin                // nothing tells them apart, but they stand in one file: both count
	version             // the same thing, told again later
	companion           // the same incident, for another service or team
)

// dropRepeated leaves out rows that stand in the exports more than once, as
// they do where exports overlap. What exactly repeats an earlier row is dropped.
// Of several versions of an incident or finding the one read last stays: by file
// name, then line. Incidents are the same by their id within a source; rows that
// differ only in service or team are put together, unless same_id = "last". Findings are the same by id,
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
	r.dropReported(&wg)
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

func (r *run) relateIncidents(a, b *dataset.Incident) relation {
	if a.ID != b.ID || r.sourceOf(a.File) != r.sourceOf(b.File) {
		return unrelated
	}
	if r.inputs[b.File].opts.SameID == Last {
		return version
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
