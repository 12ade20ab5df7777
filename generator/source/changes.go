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
