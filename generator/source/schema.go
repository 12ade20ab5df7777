package source

import (
	"strings"
	"unicode"
)

// field is a canonical column, of whichever kind of row.
type field uint8

const (
	fID field = iota
	fVersion
	fCommit
	fRollbackOf
	fFixes
	fDeployment
	fFinished
	fStarted
	fFirstCommit
	fHeadCommit
	fStoryCreated
	fStoryDone
	fOpened
	fDetected
	fMitigated
	fResolved
	fContained
	fExploitedAt
	fClosed
	fDue
	fException
	fCommitted
	fFrom
	fTo
	fLeadSeconds
	fLeadHours
	fEffort
	fSLADays
	fOpenDays
	fFailed
	fPlanned
	fChangeRelated
	fExploited
	fService
	fTeam
	fAliases
	fEnvironment
	fName
	fStatus
	fKind
	fState
	fSeverity
	fClass
	fFoundBy
	fReason
	fRule
	fComponent
	fLocation
	fTitle
	fParent
	fPeople
	fMetric
	fValue
	fAt
	fUnit
	fN
	fTarget
	fNumerator
	fDenominator
	fSurvey
	fQuestion
	fRespondent
	fMean
	fSD
	fFavourable
	fLow
	fHigh
	fReverse
	fTopic
	fDirection
	fOwner
	fWords
	fOf
	fText
	fPublic
	fOutcome
	fAdversary
	fCause
	fCategory
	fStage
	fieldCount
)

// class is how the text of a column is read.
type class uint8

const (
	hashed class = iota // an identifier, kept as its hash
	timed
	counted // a number
	truth   // yes or no
	// The classes from here on are looked up in tables, not decoded by gocsv.
	named  // one name
	listed // names, separated
	worded // a word of a closed vocabulary
	plain  // text, for services only and for where
)

// columnDef is a canonical column of one kind of row (FORMATS.md section 2).
type columnDef struct {
	field    field
	name     string
	class    class
	required bool
	aliases  string // other names, best first; see foldHeader for what is equal
}

// The canonical columns. Aliases are names that mean the same wherever they
// were seen; a column that means it in one tool only is for site.toml to map.
var (
	deploymentColumns = [...]columnDef{
		{fID, "id", hashed, false, "deployment_id run_id build_id"},
		{fFinished, "finished_at", timed, true, "deployed_at deployment_time deploy_time finished finish_time finished_on finished_date completed_at completed_on end_time ended_at deployed deployed_on deployment_date deploy_date released_at date timestamp"},
		{fStarted, "started_at", timed, false, "start_time started started_on started_date"},
		{fFirstCommit, "change_started_at", timed, false, "first_commit_at first_commit_time first_commit"},
		{fHeadCommit, "change_committed_at", timed, false, "commit_at committed_at commit_time commit_date commit_timestamp head_commit_at last_commit_at"},
		{fStoryCreated, "story_created_at", timed, false, "issue_created_at ticket_created_at"},
		{fStoryDone, "done_at", timed, false, "story_done_at issue_done_at ticket_done_at"},
		{fLeadSeconds, "lead_time_seconds", counted, false, "lead_time_s"},
		{fLeadHours, "lead_time_hours", counted, false, "lead_time_h"},
		{fEffort, "effort_hours", counted, false, "effort"},
		{fVersion, "version", hashed, false, "tag release"},
		{fCommit, "commit_sha", hashed, false, "sha commit commit_id git_sha head_sha revision"},
		{fRollbackOf, "rollback_of", hashed, false, "rolls_back"},
		{fFixes, "fixes", hashed, false, "fix_of repairs"},
		{fFailed, "failed", truth, false, "change_failed failed_change caused_failure"},
		{fPlanned, "planned", truth, false, "is_planned"},
		{fService, "service", listed, false, "service_name application app component repository repo project"},
		{fTeam, "team", listed, false, "team_name team_id teams squad owning_team owner_team"},
		{fEnvironment, "environment", named, false, "env environment_name stage"},
		{fStatus, "status", worded, false, "outcome result conclusion state deployment_status"},
		{fKind, "kind", worded, false, "type deployment_type change_type"},
	}
	changeColumns = [...]columnDef{
		{fDeployment, "deployment_id", hashed, true, "deployment"},
		{fCommit, "commit_sha", hashed, false, "sha commit commit_id git_sha revision"},
		{fCommitted, "committed_at", timed, true, "commit_at committed commit_time commit_date commit_timestamp change_committed_at"},
	}
	incidentColumns = [...]columnDef{
		{fID, "id", hashed, false, "incident_id incident_number number issue_key key incident"},
		{fDeployment, "deployment_id", hashed, false, "deployment caused_by_deployment cause_deployment_id"},
		{fOpened, "opened_at", timed, true, "impact_started_at impact_started impact_start started_at started start_time started_on begin opened opened_on reported_at created_at created created_on created_date"},
		{fDetected, "detected_at", timed, false, "detected"},
		{fMitigated, "mitigated_at", timed, false, "mitigated"},
		{fResolved, "resolved_at", timed, false, "restored_at restored resolved resolved_on resolution_date resolution_time end ended_at end_time closed_at closed closed_on"},
		{fContained, "contained_at", timed, false, "contained"},
		{fOpenDays, "closed_after_days", counted, false, ""},
		{fChangeRelated, "change_related", truth, false, "caused_by_change"},
		{fService, "service", listed, false, "services service_name affected_services affected_service business_service component components application app"},
		{fTeam, "team", listed, false, "teams team_name team_id squad assignment_group owning_team owner_team"},
		{fState, "state", worded, false, "status incident_state current_phase"},
		{fSeverity, "severity", worded, false, "priority impact"},
		{fKind, "kind", worded, false, "type incident_type issue_type"},
		{fClass, "class", worded, false, "incident_class"},
		{fFoundBy, "found_by", worded, false, "detection_source detection_method"},
		{fCause, "cause", worded, false, "root_cause cause_category"},
		{fOutcome, "outcome", worded, false, "attack_outcome"},
		{fAdversary, "security_specific", truth, false, "adversary_specific"},
	}
	findingColumns = [...]columnDef{
		{fID, "id", hashed, false, "finding_id issue_id alert_id vulnerability_id unique_id number fingerprint"},
		{fOpened, "opened_at", timed, true, "first_seen_at first_seen first_found first_detected first_observed_at detected_at detected discovered_at found_at opened opened_on created_at created created_on reported_at date"},
		{fClosed, "closed_at", timed, false, "fixed_at resolved_at remediated_at mitigated_at dismissed_at closed closed_on last_fixed close_date"},
		{fDue, "due_at", timed, false, "due due_date sla_due_at sla_due_date"},
		{fException, "exception_until", timed, false, "accepted_until risk_accepted_until"},
		{fSLADays, "sla_days", counted, false, "sla"},
		{fOpenDays, "closed_after_days", counted, false, ""},
		{fExploited, "known_exploited", truth, false, "kev exploited is_kev"},
		{fExploitedAt, "known_exploited_at", timed, false, "exploited_since kev_date_added"},
		{fAdversary, "security_specific", truth, false, "adversary_specific"},
		{fService, "service", listed, false, "service_name application app project product repository repo"},
		{fTeam, "team", listed, false, "teams team_name team_id squad owning_team owner_team"},
		{fSeverity, "severity", worded, false, "severity_level risk criticality"},
		{fState, "state", worded, false, "status finding_status finding_state"},
		{fReason, "dismiss_reason", worded, false, "closed_reason close_reason dismissed_reason dismissal_reason resolution"},
		{fKind, "kind", worded, false, "source type finding_type scanner_type"},
		{fCategory, "category", worded, false, ""},
		{fEnvironment, "environment", named, false, "env environment_name"},
		{fStage, "stage", worded, false, "lifecycle_stage image_stage"},
		// These make the identity of what a scan saw, and of a row without an id, and
		// are read for it alone.
		{fRule, "rule_id", plain, false, ""},
		{fComponent, "component", plain, false, ""},
		{fLocation, "location", plain, false, ""},
		{fTitle, "title", plain, false, ""},
	}
	serviceColumns = [...]columnDef{
		{fFrom, "from", timed, false, "valid_from owned_from since started_on"},
		{fTo, "to", timed, false, "valid_to owned_to until ended_on"},
		{fID, "id", plain, true, "service service_id service_name name"},
		{fTeam, "team", plain, true, "teams team_id team_name owning_team owner_team squad owner"},
		{fName, "name", plain, false, "title"},
		{fAliases, "aliases", plain, false, "alias repos repositories repo repository"},
	}
)

// columnsOf lists the canonical columns of a kind.
func columnsOf(k Kind) []columnDef {
	switch k {
	case Deployments:
		return deploymentColumns[:]
	case Changes:
		return changeColumns[:]
	case Incidents:
		return incidentColumns[:]
	case Findings:
		return findingColumns[:]
	case Services:
		return serviceColumns[:]
	}
	return reportedColumns(k)
}

// fits says how well a header names the column: 0 by its own name, 1 and on by
// an alias; -1 not at all.
func (d *columnDef) fits(folded string) int {
	if folded == foldHeader(d.name) {
		return 0
	}
	for i, alias := range strings.Fields(d.aliases) {
		if folded == foldHeader(alias) {
			return i + 1
		}
	}
	return -1
}

// foldHeader keeps letters and digits, in lower case: case, spaces, _ and -
// make no difference between headers.
func foldHeader(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
