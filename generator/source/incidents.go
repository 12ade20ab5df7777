package source

import "goright/generator/dataset"

// incidentRow is what gocsv decodes of an incident.
type incidentRow struct {
	ID            dataset.Hash `csv:"id"`
	Deployment    dataset.Hash `csv:"deployment_id"`
	Opened        moment       `csv:"opened_at"`
	Detected      moment       `csv:"detected_at"`
	Mitigated     moment       `csv:"mitigated_at"`
	Resolved      moment       `csv:"resolved_at"`
	Contained     moment       `csv:"contained_at"`
	OpenDays      quantity     `csv:"closed_after_days"`
	ChangeRelated dataset.Tri  `csv:"change_related"`
	Adversary     dataset.Tri  `csv:"security_specific"`
}

// UnmarshalCSVWithFields takes one cell and never fails.
func (r *incidentRow) UnmarshalCSVWithFields(column, text string) error {
	switch column {
	case "id":
		r.ID = readHash(text)
	case "deployment_id":
		r.Deployment = readHash(text)
	case "opened_at":
		r.Opened = readMoment(text)
	case "detected_at":
		r.Detected = readMoment(text)
	case "mitigated_at":
		r.Mitigated = readMoment(text)
	case "resolved_at":
		r.Resolved = readMoment(text)
	case "contained_at":
		r.Contained = readMoment(text)
	case "closed_after_days":
		r.OpenDays = readQuantity(text)
	case "change_related":
		r.ChangeRelated = readTruth(text)
	case "security_specific":
		r.Adversary = readTruth(text)
	}
	return nil
}

// incident makes a record of a row. An end that cannot be read sets the row
// aside: the incident would otherwise pass for open.
func (w *worker) incident(row int, r *incidentRow) {
	i := dataset.Incident{ID: r.ID, Deployment: r.Deployment, Origin: w.origin(row)}
	opened, ok := w.needTime(row, fOpened, r.Opened)
	if !ok {
		return
	}
	resolved, ok := w.asideTime(row, fResolved, r.Resolved)
	if !ok {
		return
	}
	mitigated, ok := w.asideTime(row, fMitigated, r.Mitigated)
	if !ok {
		return
	}
	i.Opened, i.Resolved, i.Mitigated = opened.at, resolved.at, mitigated.at
	i.Detected = w.maybeTime(row, fDetected, r.Detected).at
	i.Contained = w.maybeTime(row, fContained, r.Contained).at
	i.ChangeRelated = w.truth(row, fChangeRelated, r.ChangeRelated)
	i.Adversary = w.truth(row, fAdversary, r.Adversary)
	i.Services, i.Teams = w.set(row, fService), w.set(row, fTeam)
	w.incidentWords(row, &i)
	w.incidentState(row, &i, r.OpenDays, opened)
	switch end := i.Restored(); {
	case end == dataset.None || end >= i.Opened:
	case i.Mitigated != dataset.None:
		w.backward(row, fOpened, fMitigated)
	default:
		w.backward(row, fOpened, fResolved)
	}
	i.Label = w.out.incidentIDs.Add(w.batch.text(row, fID))
	w.out.incidents = append(w.out.incidents, i)
	w.kept(i.Opened)
}

func (w *worker) incidentWords(row int, i *dataset.Incident) {
	if rank, given := w.word(row, fSeverity); given {
		i.Rank, i.Outage = uint8(rank), rank&isOutage != 0
	}
	if kind, given := w.word(row, fKind); given {
		i.Kind = dataset.IncidentKind(kind)
	}
	if class, given := w.word(row, fClass); given {
		i.Class = dataset.IncidentClass(class)
	}
	if finder, given := w.word(row, fFoundBy); given {
		i.FoundBy = dataset.FoundBy(finder)
	}
	if cause, given := w.word(row, fCause); given {
		i.Cause = dataset.Cause(cause)
	} else if cause == unmapped {
		i.Cause = dataset.OtherCause
	}
	if outcome, given := w.word(row, fOutcome); given {
		i.Outcome = dataset.AttackOutcome(outcome)
	}
}

// incidentState takes the state from the row where it has one and from the
// dates else. Where both speak and disagree, the dates are believed
// (FORMATS.md 9.5).
func (w *worker) incidentState(row int, i *dataset.Incident, days quantity, opened when) {
	word, given := w.word(row, fState)
	said := dataset.IncidentState(word)
	if given && said == dataset.IncidentResolved && i.Resolved == dataset.None {
		i.Resolved = w.closedAfter(row, days, opened).at
	}
	byDates := dataset.IncidentOpen
	switch {
	case i.Resolved != dataset.None:
		byDates = dataset.IncidentResolved
	case i.Mitigated != dataset.None:
		byDates = dataset.IncidentMitigated
	}
	i.State = byDates
	if !given {
		return
	}
	switch {
	case said == dataset.IncidentCancelled:
		i.State = said
	case said == dataset.IncidentResolved && i.Resolved == dataset.None:
		i.State = said
		w.out.mended.add(mendedNoEnd, 1)
	case i.Resolved != dataset.None:
		if said != dataset.IncidentResolved {
			w.out.mended.add(mendedOpenEnd, 1)
		}
	case said > byDates:
		i.State = said
	}
}
