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
	lookalike           // the same, but nothing says that it is one thing: in one file both count
	version             // the same thing, told again later
	companion           // the same incident, for another service or team
)

// dropRepeated leaves out rows that stand in the exports more than once, as
// they do where exports overlap. What repeats an earlier row is dropped. Of
// several versions of a thing the latest stays; run.later says which that is.
//
// Incidents are the same by their id within a source; rows that differ only in
// service or team are put together, unless same_id = "last". Findings are the same by id, service and
// opening, for a second opening is a second episode. Deployments with one id and
// different content in one file all stay: they are one deployment of several
// services, which is for the figures to say (METHOD.md 1.2). Changes are the same
// by deployment, commit and time. Rows of two sources are the same only where
// they are so word for word, id and a time of day included: two tools may both
// number their rows 1, 2, 3.
//
// Rows without an id are the same where all that is read of them is. Two such
// rows of one file both count, for two things may look alike; the files of a
// source that overlap show each as often as the file that shows it most.
// supersede then finds those that changed from one export to the next.
func (r *run) dropRepeated() {
	d := r.data
	var wg sync.WaitGroup
	wg.Go(func() {
		of := r.deploymentIdentity()
		d.Deployments = supersede(r, dropMarked(r, d.Deployments, r.deploymentMarks, of), of, r.deploymentKey, progressed)
	})
	wg.Go(func() {
		d.Changes = r.dropChanges()
		incidents := r.incidentIdentity()
		d.Incidents = supersede(r, drop(r, d.Incidents, incidents), incidents, r.namelessIncident, ended)
		findings := r.findingIdentity()
		d.Findings = supersede(r, dropMarked(r, d.Findings, r.findingMarks, findings), findings, r.namelessFinding, func(_, _ *dataset.Finding) bool { return true })
		forgetTexts(d.Findings)
	})
	r.dropReported(&wg)
	wg.Wait()
	r.deploymentMarks, r.findingMarks = nil, nil
}

// mark notes what the records of a part are told apart by, while they are at hand.
func (o *part) mark(r *run) {
	o.deploymentMarks = markAll(o.deploymentMarks[:0], o.deployments, r.deploymentIdentity().hash)
	o.findingMarks = markAll(o.findingMarks[:0], o.findings, r.findingIdentity().hash)
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

// sameSource reports whether two rows may be the same although they are not so
// word for word.
func (r *run) sameSource(a, b dataset.Origin) bool { return r.sourceOf(a.File) == r.sourceOf(b.File) }

// hasClock reports whether a time is told to the second or minute, and not as the
// day only: a midnight proves nothing.
func (r *run) hasClock(t dataset.Time, file uint16) bool {
	hour, minute, second := t.In(r.inputs[file].zoneOfTimes()).Clock()
	return hour+minute+second != 0 && t%86400 != 0
}

func (r *run) deploymentIdentity() identity[dataset.Deployment] {
	return identity[dataset.Deployment]{
		hash: func(x *dataset.Deployment) uint64 {
			return mix(uint64(x.ID), uint64(x.Finished), uint64(x.Service)<<32|uint64(x.Environment))
		},
		relate: func(a, b *dataset.Deployment) relation {
			x := *a
			x.Origin = b.Origin
			if x == *b && (r.sameSource(a.Origin, b.Origin) || r.hasClock(a.Finished, a.File)) {
				return repetition
			}
			return unrelated
		},
		stamp: func(x *dataset.Deployment) (dataset.Time, dataset.Origin) { return x.Finished, x.Origin },
		end: func(x *dataset.Deployment) dataset.Time {
			if x.Status == dataset.InProgress {
				return dataset.None
			}
			return x.Finished
		},
	}
}

func (r *run) incidentIdentity() identity[dataset.Incident] {
	return identity[dataset.Incident]{
		hash: func(x *dataset.Incident) uint64 {
			if x.ID == 0 {
				return mix(uint64(x.Opened)<<32|uint64(x.Resolved), r.sourceOf(x.File), uint64(x.Services)<<32|uint64(x.Teams))
			}
			return mix(uint64(x.ID), 0, 1)
		},
		relate: r.relateIncidents,
		stamp:  func(x *dataset.Incident) (dataset.Time, dataset.Origin) { return x.Opened, x.Origin },
		end:    func(x *dataset.Incident) dataset.Time { return max(x.Mitigated, x.Resolved) },
	}
}

func (r *run) relateIncidents(a, b *dataset.Incident) relation {
	if a.ID != b.ID {
		return unrelated
	}
	own := r.sameSource(a.Origin, b.Origin)
	if own && a.ID != 0 && r.inputs[b.File].opts.SameID == Last {
		return version
	}
	x := *a
	x.Origin, x.Label = b.Origin, b.Label
	switch {
	case x == *b && a.ID == 0 && own:
		return lookalike
	case x == *b && a.ID != 0 && (own || r.hasClock(a.Opened, a.File)):
		return repetition
	case a.ID == 0 || !own:
		return unrelated
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

func (r *run) findingIdentity() identity[dataset.Finding] {
	return identity[dataset.Finding]{
		hash: func(x *dataset.Finding) uint64 {
			if x.ID == 0 || x.LastSeen == textIdentity {
				return mix(uint64(x.ID), uint64(x.Opened)<<32|uint64(x.Closed), uint64(x.Service)<<32|r.sourceOf(x.File)<<8|uint64(x.Severity))
			}
			return mix(uint64(x.ID), 0, uint64(x.Service)<<32|uint64(x.Opened))
		},
		relate: r.relateFindings,
		stamp:  func(x *dataset.Finding) (dataset.Time, dataset.Origin) { return x.Opened, x.Origin },
		end:    func(x *dataset.Finding) dataset.Time { return x.Closed },
	}
}

func (r *run) relateFindings(a, b *dataset.Finding) relation {
	if a.ID != b.ID || a.Opened != b.Opened || a.Service != b.Service {
		return unrelated
	}
	own := r.sameSource(a.Origin, b.Origin)
	x := *a
	x.Origin = b.Origin
	named := a.ID != 0 && a.LastSeen != textIdentity
	switch {
	case x == *b && !named && own:
		return lookalike
	case x == *b && named && (own || r.hasClock(a.Opened, a.File)):
		return repetition
	case !named || !own:
		return unrelated
	}
	return version
}
