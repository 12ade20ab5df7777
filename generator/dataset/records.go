package dataset

import "time"

// Deployment is one attempt to put one version of a service into one
// environment (FORMATS.md 2.1). Times are None where the export has none.
type Deployment struct {
	ID         Hash // what the export calls it, or a hash of service, environment, time and version
	Version    Hash // 0: not given
	Commit     Hash
	RollbackOf Hash // the deployment that this one takes back
	Fixes      Hash // the deployment that this one repairs

	Finished     Time // when it was live; always given
	Started      Time
	FirstCommit  Time // change_started_at
	HeadCommit   Time // change_committed_at
	StoryCreated Time
	StoryDone    Time
	LeadSeconds  int32   // as the source gave it; meaning only where HasLead
	Effort       float32 // person-hours; 0: not given

	Service     Set  // usually one; the same id may name several
	Teams       Set  // as the row says; 0: by the services' owners
	Owners      Set  // who owned it at Finished; set when reading ends; never 0
	Environment Name // 0: not given
	Origin

	Status    Status
	Kind      Kind
	Failed    Tri // the change failed in production, whatever the job did
	Planned   Tri
	HasLead   bool
	KindGiven bool // the row said what kind it is
}

// Status is how an attempt to deploy ended.
type Status uint8

// The statuses of FORMATS.md 2.1. Only Success is a deployment; only Failure
// is a failed attempt.
const (
	Success Status = iota
	Failure
	Cancelled
	Skipped
	InProgress
	StatusUnknown
)

// Kind is why something was deployed.
type Kind uint8

// The kinds of FORMATS.md 2.1; Config counts as Normal does.
const (
	Normal Kind = iota
	Hotfix
	Rollback
	Config
)

var kindWords = [...]string{"normal", "hotfix", "rollback", "config"}

func (k Kind) String() string { return kindWords[k] }

// Change is one commit of a deployment, for lead time per commit.
type Change struct {
	Deployment Hash
	Committed  Time
	Origin
}

// Incident is a time in which users had less than they were promised
// (FORMATS.md 2.2).
type Incident struct {
	ID         Hash
	Deployment Hash // the change that caused it; 0: not said
	// Label is the id as the export writes it, in Dataset.IncidentIDs.
	Label Label

	Opened    Time // impact start where known; always given
	Detected  Time
	Mitigated Time
	Resolved  Time // None: still open
	Contained Time

	Services Set // 0: not said
	Teams    Set
	Owners   Set // at Opened; never 0 after reading
	Origin

	Kind          IncidentKind
	State         IncidentState
	Class         IncidentClass
	Rank          uint8 // severity 1 (worst) to 5; 0: not given
	ChangeRelated Tri
	// Several: several sources have a deployment with the id that it names, so that
	// it is linked to none.
	Several bool
	FoundBy FoundBy
	Cause   Cause
	// Outage: users had nothing, not less than they were promised.
	Outage bool
	// Outcome is what became of an attack; of incidents of SecurityClass only.
	Outcome AttackOutcome
	// Adversary: somebody meant harm in a way that better delivery alone does not
	// stop (abuse of credentials, denial of service, fraud, a supplier turned).
	Adversary Tri
}

// Restored is when users had their service back: Mitigated if given, else
// Resolved; None while it is open (METHOD.md 11, Recovery).
func (i *Incident) Restored() Time {
	if i.Mitigated != None {
		return i.Mitigated
	}
	return i.Resolved
}

// IncidentKind separates incidents from what shares their exports.
type IncidentKind uint8

// Only RealIncident counts.
const (
	RealIncident IncidentKind = iota
	Maintenance
	Alert
	ProblemRecord
	Drill
	Request
)

// IncidentState is where an incident stands.
type IncidentState uint8

// IncidentCancelled (a duplicate, a false alarm) does not count.
const (
	IncidentOpen IncidentState = iota
	IncidentAcknowledged
	IncidentMitigated
	IncidentResolved
	IncidentCancelled
)

// IncidentClass is what kind of trouble it was.
type IncidentClass uint8

// The classes of FORMATS.md 2.2.
const (
	ServiceClass IncidentClass = iota
	DefectClass
	SecurityClass
)

// AttackOutcome is how far an attack came (METHOD.md 4.9).
type AttackOutcome uint8

// Only Defended attacks were defended; Contained ones did harm that was limited.
const (
	OutcomeUnsaid AttackOutcome = iota
	Defended
	Contained
	Succeeded
)

// FoundBy is who noticed first.
type FoundBy uint8

// The finders of FORMATS.md 2.2; never a person.
const (
	FoundUnsaid FoundBy = iota
	FoundByCustomer
	FoundByTeam
	FoundByMonitoring
)

// Cause is what brought an incident about, as far as a figure is made of it.
type Cause uint8

// Patching is the work of putting on updates, not what they repair.
const (
	CauseUnsaid Cause = iota
	Patching
	OtherCause
)

// Finding is one episode of one security finding (FORMATS.md 2.3).
type Finding struct {
	ID             Hash
	Opened         Time // of a snapshot: the first complete scan that showed it
	Closed         Time // fixed or dismissed; None: open. Of a snapshot: the scan that proved it
	Due            Time // end of the day where the export gave a bare date
	ExceptionUntil Time
	// LastSeen is the last scan that showed it, where all there is are scans without
	// dates of findings; what ended did so after LastSeen and up to Closed. None: the
	// export gave dates itself.
	LastSeen Time

	Service Set
	Teams   Set
	Owners  Set // at Opened; never 0 after reading
	Origin

	// Environment is where it was found; 0: not given.
	Environment Name
	// Component stands for the package or image that it lies in: equal numbers are the
	// same one, and the name is not kept. 0: not given, or a finding of another kind.
	Component uint32

	Severity Severity
	State    FindingState
	Reason   Dismissal
	Kind     FindingKind
	Category Category
	Stage    Stage
	Known    Tri // known to be exploited (KEV)
	// Adversary: as for incidents, what faster delivery alone does not solve.
	Adversary Tri
	// DayOpened and DayClosed: the export gave a bare date, so the time of day
	// is midnight for want of a better one.
	DayOpened, DayClosed bool
	// LeftCensored: it was there when its scope was first looked at. It was opened at
	// some time before Opened, and nobody knows how long before.
	LeftCensored bool
	// KnownOn is the day from which on it was known to be exploited; 0: from its
	// opening on. Meaning only where Known is Yes.
	KnownOn Day
}

// Day is a date of the organisation's calendar, in days since 1970-01-01; 0 is none.
type Day uint16

// DayOf is the date of an instant in a zone.
func DayOf(t Time, zone *time.Location) Day {
	y, m, d := t.In(zone).Date()
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Start is the first instant of the day in a zone; None for 0.
func (d Day) Start(zone *time.Location) Time {
	if d == 0 {
		return None
	}
	y, m, date := time.Unix(int64(d)*86400, 0).UTC().Date()
	return FromStd(FirstInstant(y, m, date, zone))
}

// Severity of a finding, worst first.
type Severity uint8

// The six severities of FORMATS.md 6.1.
const (
	Critical Severity = iota
	High
	Medium
	Low
	Info
	SeverityUnknown
)

// SeverityWords are the words of the severities in data files and mappings.
var severityWords = [...]string{"critical", "high", "medium", "low", "info", "unknown"}

func (s Severity) String() string { return severityWords[s] }

// Severities lists all six, worst first.
func Severities() []Severity {
	return []Severity{Critical, High, Medium, Low, Info, SeverityUnknown}
}

// FindingState is where a finding stands.
type FindingState uint8

// The states of FORMATS.md 2.3.
const (
	FindingOpen FindingState = iota
	FindingFixed
	FindingDismissed
	FindingDuplicate
)

// Dismissal is why a finding was dismissed; it never improves a figure.
type Dismissal uint8

// FalsePositive, NotAffected and TestOnly are removed everywhere; all others
// are censored at their date (METHOD.md 11, Findings).
const (
	ReasonUnsaid Dismissal = iota
	Accepted
	Exception
	FalsePositive
	NotAffected
	Suppressed
	WontFix
	TestOnly
	Retired
)

// FindingKind is the kind of scanner or test that found it.
type FindingKind uint8

// The kinds of FORMATS.md 2.3.
const (
	OtherKind FindingKind = iota
	SAST
	SCA
	Container
	IaC
	Secret
	DAST
	Infra
	CSPM
	Pentest
	BugBounty
	FindingKinds = iota // how many there are
)

var findingKindWords = [FindingKinds]string{"other", "sast", "sca", "container", "iac", "secret", "dast", "infra", "cspm", "pentest", "bug-bounty"}

// String is the word of the kind in data files and mappings.
func (k FindingKind) String() string { return findingKindWords[k] }

// Category says whether a finding is about security at all.
type Category uint8

// QualityCategory is a finding of code quality, such as a code smell: it counts in
// one measure of the catalogue, and in no figure of security.
const (
	SecurityCategory Category = iota
	QualityCategory
)

// Stage is where in the life of a container image something was found.
type Stage uint8

// The stages of METHOD.md 6, in the order of an image's life.
const (
	StageUnsaid Stage = iota
	StageBuild
	StageRegistry
	StageDeployment
	StageRuntime
	Stages = iota // how many there are, StageUnsaid among them
)

var stageWords = [Stages]string{"", "build", "registry", "deployment", "runtime"}

func (s Stage) String() string { return stageWords[s] }
