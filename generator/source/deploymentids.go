package source

import "goright/generator/dataset"

// Two tools that number their runs 1, 2, 3 do not mean the same deployments. So
// an id belongs to its source, as those of incidents and findings do; the files
// of one source share theirs, for exports overlap. As long as there is one source
// of deployments its ids stay as they are.

// holder is which source has a deployment with some id.
type holder struct {
	source  dataset.Hash // 0: none
	several bool
}

// referees finds the deployment that a row means by an id. It knows only the ids
// that some row refers to.
type referees struct {
	own map[dataset.Hash]bool   // ids of a source that its own rows refer to
	any map[dataset.Hash]holder // ids that rows of other sources refer to
}

// tellSourcesApart makes the ids of deployments those of their sources, and
// points incidents, commits, repairs and rollbacks to the deployment they mean:
// that of the same source, else that of the only source that has the id. An id
// that several sources hold, or none, links to nothing.
func (r *run) tellSourcesApart() {
	sources, several := r.deploymentSources()
	if !several {
		return
	}
	d := r.data
	ids := r.referredTo(sources)
	for i := range d.Deployments {
		x := &d.Deployments[i]
		x.ID = ids.hold(x.ID, sources[x.File])
	}
	resolve := func(id *dataset.Hash, at dataset.Origin) (ambiguous bool) {
		*id, ambiguous = ids.find(*id, sources[at.File])
		if ambiguous {
			r.inputs[at.File].acc.mended.add(mendedSeveral, 1)
		}
		return ambiguous
	}
	for i := range d.Deployments {
		x := &d.Deployments[i]
		resolve(&x.RollbackOf, x.Origin)
		resolve(&x.Fixes, x.Origin)
	}
	for i := range d.Incidents {
		d.Incidents[i].Several = resolve(&d.Incidents[i].Deployment, d.Incidents[i].Origin)
	}
	for i := range d.Changes {
		resolve(&d.Changes[i].Deployment, d.Changes[i].Origin)
	}
}

// deploymentSources gives, by file, the hash of the source's name; 0 for files
// that hold no deployments.
func (r *run) deploymentSources() (sources []dataset.Hash, several bool) {
	sources = make([]dataset.Hash, len(r.inputs))
	var first dataset.Hash
	for i, in := range r.inputs {
		if in.kind != Deployments {
			continue
		}
		sources[i] = dataset.HashOf(in.name)
		if first == 0 {
			first = sources[i]
		}
		several = several || sources[i] != first
	}
	return sources, several
}

// referredTo collects the ids that rows refer to.
func (r *run) referredTo(sources []dataset.Hash) referees {
	ids := referees{map[dataset.Hash]bool{}, map[dataset.Hash]holder{}}
	refer := func(id, source dataset.Hash) {
		if id == 0 {
			return
		}
		ids.any[id] = holder{}
		if source != 0 {
			ids.own[ofSource(id, source)] = false
		}
	}
	d := r.data
	for i := range d.Deployments {
		x := &d.Deployments[i]
		refer(x.RollbackOf, sources[x.File])
		refer(x.Fixes, sources[x.File])
	}
	for i := range d.Incidents {
		refer(d.Incidents[i].Deployment, 0)
	}
	for i := range d.Changes {
		refer(d.Changes[i].Deployment, 0)
	}
	return ids
}

// hold notes that a source has a deployment with an id, and gives the id as that
// of the source.
func (ids *referees) hold(id, source dataset.Hash) dataset.Hash {
	of := ofSource(id, source)
	if h, asked := ids.any[id]; asked {
		h.several = h.several || h.source != 0 && h.source != source
		h.source = source
		ids.any[id] = h
		if _, asked := ids.own[of]; asked {
			ids.own[of] = true
		}
	}
	return of
}

// find gives the id of the deployment that a row means; source is 0 where the
// row is no deployment. Ambiguous ids stay as they are, and so match nothing.
func (ids *referees) find(id, source dataset.Hash) (_ dataset.Hash, ambiguous bool) {
	if id == 0 {
		return 0, false
	}
	if of := ofSource(id, source); source != 0 && ids.own[of] {
		return of, false
	}
	switch h := ids.any[id]; {
	case h.several:
		return id, true
	case h.source != 0:
		return ofSource(id, h.source), false
	}
	return id, false
}

// ofSource makes an id that of a source.
func ofSource(id, source dataset.Hash) dataset.Hash {
	return max(1, dataset.Hash(mix(uint64(id), uint64(source), 0)))
}
