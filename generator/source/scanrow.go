package source

import "goright/generator/dataset"

// snapshot makes a row of a scan: what was there when the scanner looked.
func (w *worker) snapshot(row int, r *findingRow) {
	f := dataset.Finding{ID: r.ID, Origin: w.origin(row), Severity: dataset.SeverityUnknown}
	if f.ID == 0 {
		f.ID = composite(w.batch.text(row, fRule), w.batch.text(row, fComponent), w.batch.text(row, fLocation), w.batch.text(row, fTitle))
	}
	if f.ID == 0 {
		w.setAside(row, fID, reasonNameless, &complaint{"nothing tells this finding from others", "map fingerprint, or rule_id, component and location"})
		return
	}
	f.Due = w.lastMoment(w.maybeTime(row, fDue, r.Due))
	f.ExceptionUntil = w.lastMoment(w.maybeTime(row, fException, r.Exception))
	f.Known, f.KnownOn = w.exploited(row, r)
	f.Adversary = w.truth(row, fAdversary, r.Adversary)
	f.Service, f.Teams = w.set(row, fService), w.set(row, fTeam)
	if severity, given := w.word(row, fSeverity); given {
		f.Severity = dataset.Severity(severity)
	}
	w.findingSort(row, &f)
	if w.snapshotState(row, &f); f.State == dataset.FindingFixed {
		w.out.setAside.add(reasonNotThere, 1)
		return
	}
	s := &w.out.scans[w.rowScan[row]]
	s.rows = append(s.rows, snapshotRow{finding: f})
	w.kept(dataset.None)
}

// snapshotState is the state that the file gives: open, dismissed where it
// suppresses the finding, fixed where it says that it is not there any more.
func (w *worker) snapshotState(row int, f *dataset.Finding) {
	if said, stated := w.word(row, fState); stated {
		f.State, f.Reason = splitState(said)
	}
	if reason, reasoned := w.word(row, fReason); reasoned && f.State != dataset.FindingFixed {
		if state, why := splitState(reason); why != dataset.ReasonUnsaid {
			f.State, f.Reason = dataset.FindingDismissed, why
		} else if state == dataset.FindingDuplicate || state == dataset.FindingDismissed {
			f.State = state
		}
	}
	if f.State == dataset.FindingDuplicate { // it is there, once too often
		f.State = dataset.FindingDismissed
	}
}
