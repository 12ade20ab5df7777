package metric

import "goright/generator/dataset"

// Record is what a row of an export is.
type Record uint8

// The kinds of record.
const (
	DeploymentRecord Record = iota
	AttemptRecord           // an attempt to deploy that failed
	CommitRecord            // a row of the changes table
	IncidentRecord
	FindingRecord
	MeasureRecord // a number that the organisation reports of itself
	PolicyRecord
	AskRecord
	ServiceRecord // no row of an export: a service that may have been looked at
)

var recordWords = [...]string{"deployment", "attempt", "commit", "incident", "finding", "measure", "policy", "ask", "service"}

// String is the word of the record in data files.
func (r Record) String() string { return recordWords[r] }

// Reasons for leaving a commit out that no cleaning step counts.
const (
	CommitAfterAsOf = "commit_after_as_of" // not known yet
	CommitNotUsed   = "commit_not_used"    // of a rollback, or another source of lead time comes first
)

// NoRung stands in Row.Rung for a change without evidence that it failed, and
// for one of which the export says that it did not.
const NoRung = -1

// NoTime stands for a number of seconds that is not there.
const NoTime = -1

// Row is a row of an export and what became of it: which step of cleaning put it
// right or left it out, and what figures take from it. It holds no text of the
// export but names of teams and services.
type Row struct {
	Record Record
	Origin dataset.Origin
	// At is the time by which the row is counted: a deployment's finish, a commit's
	// own time, an incident's or finding's opening. None: the export has none.
	At dataset.Time
	// Owners and Services are those of all rows that were merged into this one.
	Owners, Services dataset.Set
	// Counted: it stands for a thing that figures count. Else the last of Steps says
	// why not; Into is the row that it was merged into, Line 0 if there is none.
	Counted bool
	Into    dataset.Origin
	// Steps are the ids of the cleaning steps that touched it, in their order.
	Steps []string

	Deployment DeploymentFacts // of deployments, attempts and commits
	Waiting    WaitingFacts    // of incidents and findings
	Finding    FindingFacts
	Attack     AttackFacts // of incidents
}

// DeploymentFacts are what figures take from a deployment.
type DeploymentFacts struct {
	Kind dataset.Kind
	// Change: not a rollback. Rework: a hotfix, a rollback, or marked as unplanned.
	Change, Rework bool
	// Said: whether the export itself says that the change failed. Targeted: the row
	// names the deployment that it takes back or repairs.
	Said     dataset.Tri
	Targeted bool
	// Lead is the lead time in seconds after cleaning, NoTime where there is none or
	// where commits have it; LeadFrom is where it came from, Committed the commit's
	// time, None where the export gives the lead time itself.
	Lead      int32
	LeadFrom  LeadSource
	Committed dataset.Time
	// Rung is the first rung of METHOD.md 1.4 that says the change failed, 0 to 4, or
	// NoRung. Evidence is all that does, strongest first.
	Rung     int8
	Evidence []Evidence
	// Recovery is the seconds to recovery, or to as_of where it has not Recovered;
	// NoTime for a change that did not fail or of which no end is known.
	Recovery  int32
	Recovered bool
}

// Evidence is what says that a change failed: on rung 0 the row itself, on 1 and
// 4 an incident, on 2 and 3 a deployment that repairs it.
type Evidence struct {
	Rung   int8
	Origin dataset.Origin
}

// WaitingFacts are the end of an incident or finding.
type WaitingFacts struct {
	Ended  dataset.Time // restored, fixed or dismissed, as known at as_of; None: open
	Lasted int32        // seconds to Ended; NoTime where it is open or ends before it begins
	// Links are the deployments that an incident is linked to.
	Links []dataset.Origin
	// Apart is why an incident that counts is linked to none.
	Apart Apart
}

// FindingFacts are what figures take from a finding besides its end.
type FindingFacts struct {
	Severity  dataset.Severity
	Fixed     bool // else, if it ended, it was dismissed
	Dismissed bool
	// FoundBefore: it was there when somebody looked for the first time, so its
	// beginning is not known.
	FoundBefore bool
	Due         dataset.Time
	// Owed: it fell due while it was not dismissed. Kept: fixed by then.
	Owed, Kept bool

	Kind dataset.FindingKind
	// Known: whether it is known to be exploited, as known at as_of; KnownFrom is since
	// when, its opening or later. Adversary: faster delivery alone does not solve it.
	Known, Adversary dataset.Tri
	KnownFrom        dataset.Time
	// Excepted: somebody decided to live with it, until ExceptionUntil, where there is a
	// date.
	Excepted       bool
	ExceptionUntil dataset.Time
	Component      uint32 // as in dataset.Finding
}

// AttackFacts are what figures take from an incident that is an attack.
type AttackFacts struct {
	Attack    bool
	Outcome   dataset.AttackOutcome
	Contained dataset.Time // as known at as_of
	Adversary dataset.Tri
}

// stepped notes that a step of cleaning touched the row.
func (r *Row) stepped(id string) { r.Steps = append(r.Steps, id) }

// moved is the id of the step whose counter is not zero; "" if none is. It tells
// what cleaning did to a row that was cleaned alone.
func (c *cleaning) moved() string {
	if *c == (cleaning{}) {
		return ""
	}
	for _, s := range c.steps() {
		if s.N != 0 {
			return s.ID
		}
	}
	return ""
}
