package source

import (
	"math"
	"strconv"

	"goright/generator/dataset"
)

// deploymentRow is what gocsv decodes of a deployment. It holds no pointer and
// no text: names and words are looked up beside it.
type deploymentRow struct {
	ID           dataset.Hash `csv:"id"`
	Version      dataset.Hash `csv:"version"`
	Commit       dataset.Hash `csv:"commit_sha"`
	RollbackOf   dataset.Hash `csv:"rollback_of"`
	Fixes        dataset.Hash `csv:"fixes"`
	Finished     moment       `csv:"finished_at"`
	Started      moment       `csv:"started_at"`
	FirstCommit  moment       `csv:"change_started_at"`
	HeadCommit   moment       `csv:"change_committed_at"`
	StoryCreated moment       `csv:"story_created_at"`
	StoryDone    moment       `csv:"done_at"`
	LeadSeconds  quantity     `csv:"lead_time_seconds"`
	LeadHours    quantity     `csv:"lead_time_hours"`
	Effort       quantity     `csv:"effort_hours"`
	Failed       dataset.Tri  `csv:"failed"`
	Planned      dataset.Tri  `csv:"planned"`
}

// UnmarshalCSVWithFields takes one cell. It never fails: what it cannot read it
// marks, and the mapping says what and where.
func (r *deploymentRow) UnmarshalCSVWithFields(column, text string) error {
	switch column {
	case "id":
		r.ID = readHash(text)
	case "version":
		r.Version = readHash(text)
	case "commit_sha":
		r.Commit = readHash(text)
	case "rollback_of":
		r.RollbackOf = readHash(text)
	case "fixes":
		r.Fixes = readHash(text)
	case "finished_at":
		r.Finished = readMoment(text)
	case "started_at":
		r.Started = readMoment(text)
	case "change_started_at":
		r.FirstCommit = readMoment(text)
	case "change_committed_at":
		r.HeadCommit = readMoment(text)
	case "story_created_at":
		r.StoryCreated = readMoment(text)
	case "done_at":
		r.StoryDone = readMoment(text)
	case "lead_time_seconds":
		r.LeadSeconds = readQuantity(text)
	case "lead_time_hours":
		r.LeadHours = readQuantity(text)
	case "effort_hours":
		r.Effort = readQuantity(text)
	case "failed":
		r.Failed = readTruth(text)
	case "planned":
		r.Planned = readTruth(text)
	}
	return nil
}

// statusAbsent marks a JSON row without a status, until the end of its file
// tells whether other rows have one.
const statusAbsent dataset.Status = 255

// deployment makes a record of a row.
func (w *worker) deployment(row int, r *deploymentRow) {
	d := dataset.Deployment{ID: r.ID, Version: r.Version, Commit: r.Commit, RollbackOf: r.RollbackOf, Fixes: r.Fixes, Origin: w.origin(row)}
	finished, ok := w.asideTime(row, fFinished, r.Finished)
	if !ok {
		return
	}
	if finished.at == dataset.None {
		w.unfinished(row)
		return
	}
	d.Finished = finished.at
	d.Status, d.Failed = w.status(row)
	d.Started = w.maybeTime(row, fStarted, r.Started).at
	d.FirstCommit = w.maybeTime(row, fFirstCommit, r.FirstCommit).at
	d.HeadCommit = w.maybeTime(row, fHeadCommit, r.HeadCommit).at
	d.StoryCreated = w.maybeTime(row, fStoryCreated, r.StoryCreated).at
	d.StoryDone = w.maybeTime(row, fStoryDone, r.StoryDone).at
	d.LeadSeconds, d.HasLead = w.lead(row, r)
	if effort, ok := w.quantity(row, fEffort, r.Effort, 0, math.MaxInt32); ok {
		d.Effort = float32(effort)
	}
	if said := w.truth(row, fFailed, r.Failed); said != dataset.Unsaid {
		d.Failed = said
	}
	d.Planned = w.truth(row, fPlanned, r.Planned)
	d.Service, d.Teams = w.set(row, fService), w.set(row, fTeam)
	if d.Service == 0 && d.Teams == 0 {
		w.out.mended.add(mendedNameless, 1)
	}
	d.Environment = w.oneName(row, fEnvironment)
	if kind, given := w.word(row, fKind); given {
		d.Kind, d.KindGiven = dataset.Kind(kind), true
	}
	if d.ID == 0 { // FORMATS.md 2.1; the source is left to tellSourcesApart
		b := &w.batch
		d.ID = dataset.HashOf(b.text(row, fService), b.text(row, fEnvironment), strconv.FormatUint(uint64(d.Finished), 10), b.text(row, fVersion))
	}
	w.out.saysKinds = w.out.saysKinds || d.KindGiven || d.Failed != dataset.Unsaid
	w.out.deployments = append(w.out.deployments, d)
	w.kept(d.Finished)
}

// unfinished sets a row without an end aside: what never ran or still runs has
// none, everything else lacks it.
func (w *worker) unfinished(row int) {
	value, given := w.word(row, fStatus)
	switch status := dataset.Status(value); {
	case given && (status == dataset.InProgress || status == dataset.Cancelled || status == dataset.Skipped):
		w.out.setAside.add(reasonUnfinished, 1)
	default:
		w.missing(row, fFinished)
	}
}

// status gives the status of a deployment, and whether it says that the change
// failed: one that was rolled back was live, and failed. Without a column for it
// every row is a success; an empty or unknown word is unknown, never a success.
func (w *worker) status(row int) (dataset.Status, dataset.Tri) {
	k := w.p.at[fStatus]
	if k < 0 {
		return dataset.Success, dataset.Unsaid
	}
	value, given := w.word(row, fStatus)
	switch {
	case given && value&failedChange != 0:
		return dataset.Status(value &^ failedChange), dataset.Yes
	case given:
		return dataset.Status(value), dataset.Unsaid
	case w.batch.at[row*w.batch.width+int(k)] == noPlace:
		w.out.absent++
		return statusAbsent, dataset.Unsaid
	}
	if value != unmapped {
		w.out.mended.add(mendedNoStatus, 1)
	}
	return dataset.StatusUnknown, dataset.Unsaid
}

// lead gives the lead time that the source worked out itself, in seconds.
func (w *worker) lead(row int, r *deploymentRow) (seconds int32, given bool) {
	if v, ok := w.quantity(row, fLeadSeconds, r.LeadSeconds, math.MinInt32, math.MaxInt32); ok {
		return int32(math.Round(v)), true
	}
	const hours = math.MaxInt32 / 3600
	if v, ok := w.quantity(row, fLeadHours, r.LeadHours, -hours, hours); ok {
		return int32(math.Round(v * 3600)), true
	}
	return 0, false
}
