package source

import "goright/generator/dataset"

// changeRow is what gocsv decodes of a change.
type changeRow struct {
	Deployment dataset.Hash `csv:"deployment_id"`
	Commit     dataset.Hash `csv:"commit_sha"`
	Committed  moment       `csv:"committed_at"`
}

// changeRecord is a change with the commit that tells it from others. No figure
// needs the commit, so the dataset does not hold it.
type changeRecord struct {
	dataset.Change
	Commit dataset.Hash
}

// UnmarshalCSVWithFields takes one cell and never fails.
func (r *changeRow) UnmarshalCSVWithFields(column, text string) error {
	switch column {
	case "deployment_id":
		r.Deployment = readHash(text)
	case "commit_sha":
		r.Commit = readHash(text)
	case "committed_at":
		r.Committed = readMoment(text)
	}
	return nil
}

// change makes a record of a row.
func (w *worker) change(row int, r *changeRow) {
	committed, ok := w.needTime(row, fCommitted, r.Committed)
	if !ok {
		return
	}
	if r.Deployment == 0 {
		w.missing(row, fDeployment)
		return
	}
	w.out.changes = append(w.out.changes, changeRecord{dataset.Change{Deployment: r.Deployment, Committed: committed.at, Origin: w.origin(row)}, r.Commit})
	w.kept(committed.at)
}

// dropChanges leaves out the commits that several exports list. Two rows of one
// file that name no commit may be two commits of one second, or of one day: they
// both count.
func (r *run) dropChanges() []dataset.Change {
	kept := drop(r, r.changes, identity[changeRecord]{
		hash: func(x *changeRecord) uint64 {
			return mix(uint64(x.Deployment), uint64(x.Commit), uint64(x.Committed))
		},
		relate: r.relateChanges,
		stamp:  func(x *changeRecord) (dataset.Time, dataset.Origin) { return x.Committed, x.Origin },
	})
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
	own := r.sameSource(a.Origin, b.Origin)
	switch {
	case a.Deployment != b.Deployment || a.Commit != b.Commit || a.Committed != b.Committed:
		return unrelated
	case a.Commit == 0 && own:
		return lookalike
	case a.Commit != 0 && (own || r.hasClock(a.Committed, a.File)):
		return repetition
	}
	return unrelated
}
