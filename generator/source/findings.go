package source

import (
	"strings"
	"time"

	"goright/generator/dataset"
)

// findingRow is what gocsv decodes of a finding.
type findingRow struct {
	ID        dataset.Hash `csv:"id"`
	Opened    moment       `csv:"opened_at"`
	Closed    moment       `csv:"closed_at"`
	Due       moment       `csv:"due_at"`
	Exception moment       `csv:"exception_until"`
	SLADays   quantity     `csv:"sla_days"`
	OpenDays  quantity     `csv:"closed_after_days"`
	Exploited dataset.Tri  `csv:"known_exploited"`
	Since     moment       `csv:"known_exploited_at"`
	Unlisted  bool         `csv:"-"` // known_exploited_at was looked up, and is not there
	Adversary dataset.Tri  `csv:"security_specific"`
}

// UnmarshalCSVWithFields takes one cell and never fails.
func (r *findingRow) UnmarshalCSVWithFields(column, text string) error {
	switch column {
	case "id":
		r.ID = readHash(text)
	case "opened_at":
		r.Opened = readMoment(text)
	case "closed_at":
		r.Closed = readMoment(text)
	case "due_at":
		r.Due = readMoment(text)
	case "exception_until":
		r.Exception = readMoment(text)
	case "sla_days":
		r.SLADays = readQuantity(text)
	case "closed_after_days":
		r.OpenDays = readQuantity(text)
	case "known_exploited":
		r.Exploited = readTruth(text)
	case "known_exploited_at":
		if r.Unlisted = text == unlisted; !r.Unlisted {
			r.Since = readMoment(text)
		}
	case "security_specific":
		r.Adversary = readTruth(text)
	}
	return nil
}

// finding makes a record of a row.
func (w *worker) finding(row int, r *findingRow) {
	if w.p.scanner != nil {
		w.snapshot(row, r)
		return
	}
	f := dataset.Finding{ID: r.ID, Origin: w.origin(row), Severity: dataset.SeverityUnknown}
	opened, ok := w.needTime(row, fOpened, r.Opened)
	if !ok {
		return
	}
	closed, ok := w.asideTime(row, fClosed, r.Closed)
	if !ok {
		return
	}
	f.Opened, f.DayOpened = opened.at, opened.day
	f.Closed, f.DayClosed = closed.at, closed.day
	f.Due = w.due(row, r, opened)
	f.ExceptionUntil = w.lastMoment(w.maybeTime(row, fException, r.Exception))
	f.Known, f.KnownOn = w.exploited(row, r)
	f.Adversary = w.truth(row, fAdversary, r.Adversary)
	f.Service, f.Teams = w.set(row, fService), w.set(row, fTeam)
	if severity, given := w.word(row, fSeverity); given {
		f.Severity = dataset.Severity(severity)
	}
	w.findingSort(row, &f)
	w.findingState(row, &f, r.OpenDays, opened)
	if f.Closed != dataset.None && f.Closed < f.Opened {
		w.backward(row, fOpened, fClosed)
	}
	if f.ID == 0 {
		f.ID = composite(w.batch.text(row, fRule), w.batch.text(row, fComponent), w.batch.text(row, fLocation), w.batch.text(row, fTitle))
		if f.ID != 0 {
			f.LastSeen = textIdentity
		}
	}
	w.out.findings = append(w.out.findings, f)
	w.kept(f.Opened)
}

// findingSort reads what sort of finding it is, and where it was found.
func (w *worker) findingSort(row int, f *dataset.Finding) {
	if kind, given := w.word(row, fKind); given {
		f.Kind = dataset.FindingKind(kind)
	}
	if category, given := w.word(row, fCategory); given {
		f.Category = dataset.Category(category)
	}
	if stage, given := w.word(row, fStage); given {
		f.Stage = dataset.Stage(stage)
	}
	f.Environment = w.oneName(row, fEnvironment)
	f.Component = w.component(row, f.Kind)
}

// findingState takes the state from the row where it has one and from the
// dates else; a reason of dismissal counts more than "closed". A row that says
// open but has an end is closed (FORMATS.md 9.5).
func (w *worker) findingState(row int, f *dataset.Finding, days quantity, opened when) {
	said, stated := w.word(row, fState)
	if state, _ := splitState(said); stated && state != dataset.FindingOpen && f.Closed == dataset.None {
		closed := w.closedAfter(row, days, opened)
		f.Closed, f.DayClosed = closed.at, closed.day
	}
	reason, reasoned := w.word(row, fReason)
	f.State = dataset.FindingOpen
	if f.Closed != dataset.None {
		f.State = dataset.FindingFixed
	}
	switch {
	case stated:
		f.State, f.Reason = splitState(said)
	case f.Closed != dataset.None && w.unmappedWord(row, fState):
		// Some end, and no telling which: it must not pass for a repair.
		f.State = dataset.FindingDismissed
		w.out.mended.add(mendedSomeEnd, 1)
	}
	if f.State == dataset.FindingOpen && f.Closed != dataset.None {
		f.State = dataset.FindingFixed
		w.out.mended.add(mendedOpenEnd, 1)
	}
	if state, why := splitState(reason); reasoned {
		switch {
		case state == dataset.FindingDuplicate:
			f.State = state
		case why != dataset.ReasonUnsaid && (!stated || f.State != dataset.FindingOpen):
			f.State, f.Reason = dataset.FindingDismissed, why
		case why != dataset.ReasonUnsaid:
			f.Reason = why
		}
	}
	if f.State == dataset.FindingFixed && f.Closed == dataset.None {
		w.out.mended.add(mendedNoEnd, 1)
	}
}

// component is the package or image of a finding that lies in one; a file, a host or
// an address is a place, and shared by nobody.
func (w *worker) component(row int, kind dataset.FindingKind) uint32 {
	if kind != dataset.SCA && kind != dataset.Container {
		return 0
	}
	name, _, _ := strings.Cut(w.batch.text(row, fComponent), "@sha256:")
	h := dataset.HashOf(strings.TrimSpace(name))
	if h == 0 {
		return 0
	}
	return max(uint32(h^h>>32), 1)
}

// exploited says whether a finding is known to be exploited, and from which day on: a
// date says that it is. What was looked up in a list and does not stand there is not.
func (w *worker) exploited(row int, r *findingRow) (dataset.Tri, dataset.Day) {
	known := w.truth(row, fExploited, r.Exploited)
	since := w.maybeTime(row, fExploitedAt, r.Since)
	if since.zoneless && since.day {
		w.out.zoneless-- // a date of a list is the same everywhere
	}
	if since.at != dataset.None {
		return dataset.Yes, dataset.DayOf(since.at, w.zone())
	}
	if known == dataset.Unsaid && r.Unlisted {
		known = dataset.No
	}
	return known, 0
}

func splitState(value uint32) (dataset.FindingState, dataset.Dismissal) {
	return dataset.FindingState(value & (1<<reasonShift - 1)), dataset.Dismissal(value >> reasonShift)
}

// due is when the finding had to be closed: as given, else by its days.
func (w *worker) due(row int, r *findingRow, opened when) dataset.Time {
	if due := w.lastMoment(w.maybeTime(row, fDue, r.Due)); due != dataset.None {
		return due
	}
	days, ok := w.quantity(row, fSLADays, r.SLADays, 0, century)
	if !ok || opened.at == dataset.None {
		return dataset.None
	}
	if !opened.day {
		return dataset.FromStd(opened.at.Std().Add(time.Duration(days * float64(24*time.Hour))))
	}
	y, m, d := opened.at.In(w.zone()).Date()
	return dataset.FromStd(dataset.FirstInstant(y, m, d+int(days)+1, w.zone()))
}

// century is the longest stretch that is believed, in days.
const century = 36525

// closedAfter is when something was closed that was open for a number of days:
// an end that is not said where the number is missing. It counts whole days from
// a bare date, and hours from a time.
func (w *worker) closedAfter(row int, q quantity, opened when) when {
	days, ok := w.quantity(row, fOpenDays, q, 0, century)
	if !ok {
		return when{}
	}
	w.out.mended.add(mendedAfter, 1)
	if !opened.day {
		return when{at: dataset.FromStd(opened.at.Std().Add(time.Duration(days * float64(24*time.Hour))))}
	}
	y, m, d := opened.at.In(w.zone()).Date()
	return when{at: dataset.FromStd(dataset.FirstInstant(y, m, d+int(days), w.zone())), day: true}
}

// lastMoment is the end of a bare date, and the time itself of all others.
func (w *worker) lastMoment(t when) dataset.Time {
	if t.at == dataset.None || !t.day {
		return t.at
	}
	return dayAfter(t.at, w.zone())
}

func (w *worker) zone() *time.Location {
	if w.clock.zone == nil {
		return time.UTC
	}
	return w.clock.zone
}
