package source

import (
	"slices"
	"strings"

	"goright/generator/dataset"
)

// vocabulary is what the words of a column mean. Values are below 1<<16; the
// words are compared as foldHeader leaves them.
type vocabulary struct {
	what    string // the column, for the account
	private bool   // never repeat a word that is not known: it may be a name
	quiet   bool   // what is not known says nothing here, and need not be mapped
	words   map[string]uint32
}

// unmapped marks the value of a word that no map covers.
const unmapped = 1 << 31

// meaning is one canonical word, its value and the words of the tools that
// mean the same.
type meaning struct {
	word     string
	value    uint32
	synonyms string
}

// failedChange marks a status that says: it was deployed, and taken back.
const failedChange = 1 << 8

// The statuses of deployments (FORMATS.md 4). A deployment that was rolled back
// was a success of the pipeline and a failure of the change.
var statusWords = [...]meaning{
	{"success", uint32(dataset.Success), "succeeded successful passed pass ok done complete completed finished active inactive destroyed deployed published released live healthy synced green"},
	{"failure", uint32(dataset.Failure), "failed fail error errored fault broken timeout timed_out startup_failure unstable terminal failed_continue partially_succeeded expired unsuccessful red"},
	{"cancelled", uint32(dataset.Cancelled), "canceled aborted abort stopped abandoned stale rejected killed terminated not_deployed unauthorized superseded"},
	{"skipped", uint32(dataset.Skipped), "neutral not_run not_built ignored noop"},
	{"in_progress", uint32(dataset.InProgress), "running started queued pending waiting created blocked scheduled on_hold action_required preparing manual building requested waiting_for_resource deploying not_started"},
	{"unknown", uint32(dataset.StatusUnknown), ""},
	{"rolled_back", uint32(dataset.Success) | failedChange, "rollback rolledback reverted undone backed_out"},
}

var deploymentKinds = [...]meaning{
	{"normal", uint32(dataset.Normal), "standard regular feature release change deploy deployment deployed default minor major planned"},
	{"hotfix", uint32(dataset.Hotfix), "hot_fix fix bugfix patch emergency urgent fix_forward"},
	{"rollback", uint32(dataset.Rollback), "roll_back revert reverted back_out backout"},
	{"config", uint32(dataset.Config), "configuration config_change feature_flag flag settings"},
}

var incidentStates = [...]meaning{
	{"open", uint32(dataset.IncidentOpen), "new triggered active firing investigating todo to_do backlog opened reopened on_hold live triage in_triage started"},
	{"acknowledged", uint32(dataset.IncidentAcknowledged), "acked ack identified in_progress indeterminate assigned work_in_progress"},
	{"mitigated", uint32(dataset.IncidentMitigated), "monitoring stable contained fixed_monitoring"},
	{"resolved", uint32(dataset.IncidentResolved), "closed done fixed complete completed postmortem learning restored solved finished ok recovered"},
	{"cancelled", uint32(dataset.IncidentCancelled), "canceled duplicate merged declined false_alarm invalid wont_do not_planned rejected noise dismissed"},
}

var incidentKinds = [...]meaning{
	{"incident", uint32(dataset.RealIncident), "outage major_incident service_incident production_incident degradation disruption"},
	{"maintenance", uint32(dataset.Maintenance), "scheduled planned planned_maintenance scheduled_maintenance"},
	{"alert", uint32(dataset.Alert), "alarm event"},
	{"problem", uint32(dataset.ProblemRecord), "problem_record"},
	{"drill", uint32(dataset.Drill), "test exercise game_day tutorial simulation"},
	{"request", uint32(dataset.Request), "service_request task story question"},
}

var incidentClasses = [...]meaning{
	{"service", uint32(dataset.ServiceClass), "availability performance operational outage"},
	{"defect", uint32(dataset.DefectClass), "bug quality"},
	{"security", uint32(dataset.SecurityClass), "breach attack vulnerability privacy data_breach"},
}

var finders = [...]meaning{
	{"customer", uint32(dataset.FoundByCustomer), "customers client clients external support"},
	{"team", uint32(dataset.FoundByTeam), "internal staff developers engineers engineering colleague"},
	{"monitoring", uint32(dataset.FoundByMonitoring), "monitor alert alerting alerts automated automation system"},
}

// What became of attacks. A word that is about the ticket and not about the attack
// (resolved, done) says nothing here.
var attackOutcomes = [...]meaning{
	{"defended", uint32(dataset.Defended), "blocked prevented repelled stopped unsuccessful no_impact thwarted"},
	{"contained", uint32(dataset.Contained), "limited partly_successful"},
	{"succeeded", uint32(dataset.Succeeded), "successful not_defended compromised breached breach"},
}

// Causes of incidents: the one that a measure counts. Any other cause, in whatever
// words, is one that was looked for and found.
var incidentCauses = [...]meaning{
	{"patching", uint32(dataset.Patching), "patch patches patch_management patch_cycle os_patching os_patch security_patching security_patch updates system_updates"},
}

// An outage is a severity and more: users had nothing at all.
const isOutage = 1 << 8

// The ranks of incidents: 1 is the worst.
var incidentSeverities = [...]meaning{
	{"outage", 1 | isOutage, "down full_outage total_outage complete_outage major_outage"},
	{"critical", 1, "1 p1 p0 s1 s0 sev1 sev0 severity1 priority1 blocker highest 1_critical urgent severe"},
	{"high", 2, "2 p2 s2 sev2 severity2 priority2 major 2_high disrupted important"},
	{"medium", 3, "3 p3 s3 sev3 severity3 priority3 moderate normal 3_moderate 3_medium"},
	{"low", 4, "4 p4 s4 sev4 severity4 priority4 minor 4_low notice"},
	{"info", 5, "5 p5 s5 sev5 severity5 priority5 lowest trivial none informational planning 5_planning"},
}

// The severities of findings (FORMATS.md 6.1). Numbers are left out: 4 is the
// worst of one scanner and the second worst of another.
var findingSeverities = [...]meaning{
	{"critical", uint32(dataset.Critical), "blocker very_high severe"},
	{"high", uint32(dataset.High), "important error"},
	{"medium", uint32(dataset.Medium), "moderate warning"},
	{"low", uint32(dataset.Low), "minor"},
	{"info", uint32(dataset.Info), "informational information none note log negligible recommendation"},
	{"unknown", uint32(dataset.SeverityUnknown), "null unassigned untriaged not_yet_assigned unspecified undefined"},
}

// Categories of findings; others than quality are about security.
var findingCategories = [...]meaning{
	{"security", uint32(dataset.SecurityCategory), "vulnerability"},
	{"quality", uint32(dataset.QualityCategory), "code_quality code_smell bug maintainability style"},
}

// Stages of an image's life.
var imageStages = [...]meaning{
	{"build", uint32(dataset.StageBuild), "built building ci pipeline dockerfile base base_image"},
	{"registry", uint32(dataset.StageRegistry), "repository stored artifact artifactory ecr gcr acr"},
	{"deployment", uint32(dataset.StageDeployment), "deploy deployed deploying admission release"},
	{"runtime", uint32(dataset.StageRuntime), "running run live workload"},
}

// reasonShift places the reason of a dismissal beside the state.
const reasonShift = 4

func dismissed(reason dataset.Dismissal) uint32 {
	return uint32(dataset.FindingDismissed) | uint32(reason)<<reasonShift
}

// The states of findings; the words of a dismissal say both things at once.
var findingStates = [...]meaning{
	{"open", uint32(dataset.FindingOpen), "opened new active reopened re_opened detected confirmed unresolved in_progress to_review to_do todo triaged resurfaced"},
	{"fixed", uint32(dataset.FindingFixed), "closed resolved remediated mitigated done patched revoked removed disappeared verified_fixed"},
	{"dismissed", uint32(dataset.FindingDismissed), "auto_dismissed ignored muted rejected archived"},
	{"duplicate", uint32(dataset.FindingDuplicate), "duplicated dupe"},
	{"accepted", dismissed(dataset.Accepted), "risk_accepted accept_risk accepted_risk tolerable_risk"},
	{"exception", dismissed(dataset.Exception), "exempt exempted waived waiver"},
	{"false_positive", dismissed(dataset.FalsePositive), "false_p fp not_a_bug inaccurate invalid"},
	{"not_affected", dismissed(dataset.NotAffected), "not_applicable not_exploitable not_used unaffected"},
	{"suppressed", dismissed(dataset.Suppressed), "silenced"},
	{"wont_fix", dismissed(dataset.WontFix), "wontfix will_not_fix no_bandwidth not_planned"},
	{"test", dismissed(dataset.TestOnly), "used_in_tests test_only test_code"},
	{"retired", dismissed(dataset.Retired), "decommissioned obsolete"},
}

var findingKinds = [...]meaning{
	{"sast", uint32(dataset.SAST), "static static_analysis code code_scanning"},
	{"sca", uint32(dataset.SCA), "dependency dependencies dependency_scanning library oss open_source dependabot"},
	{"container", uint32(dataset.Container), "image container_scanning containers docker"},
	{"iac", uint32(dataset.IaC), "infrastructure_as_code terraform misconfiguration"},
	{"secret", uint32(dataset.Secret), "secrets secret_scanning secret_detection credential credentials"},
	{"dast", uint32(dataset.DAST), "dynamic dynamic_analysis web"},
	{"infra", uint32(dataset.Infra), "os host hosts network infrastructure server vm"},
	{"cspm", uint32(dataset.CSPM), "cloud cloud_posture"},
	{"pentest", uint32(dataset.Pentest), "pen_test penetration_test manual"},
	{"bug-bounty", uint32(dataset.BugBounty), "bounty hackerone bugcrowd vdp"},
	{"other", uint32(dataset.OtherKind), "unknown"},
}

// meaningsOf lists the vocabulary of a column, and the key of site.toml that
// adds to it; nil where the column has none.
func meaningsOf(k Kind, f field) (list []meaning, key string) {
	if reportedColumns(k) != nil {
		return reportedMeanings(k, f)
	}
	switch f {
	case fStatus:
		return statusWords[:], "states"
	case fState:
		if k == Incidents {
			return incidentStates[:], "states"
		}
		return findingStates[:], "states"
	case fReason:
		return findingStates[:], "states"
	case fSeverity:
		if k == Incidents {
			return incidentSeverities[:], "severity"
		}
		return findingSeverities[:], "severity"
	case fKind:
		switch k {
		case Deployments:
			return deploymentKinds[:], "kinds"
		case Incidents:
			return incidentKinds[:], "kinds"
		}
		return findingKinds[:], "kinds"
	case fClass:
		return incidentClasses[:], ""
	case fFoundBy:
		return finders[:], ""
	case fOutcome:
		return attackOutcomes[:], ""
	case fCause:
		return incidentCauses[:], ""
	case fCategory:
		return findingCategories[:], ""
	case fStage:
		return imageStages[:], ""
	}
	return nil, ""
}

// newVocabulary puts the words of site.toml over the built-in ones. Canonical
// words that are not known were reported before and are left out.
func newVocabulary(def *columnDef, list []meaning, extra map[string]Words) *vocabulary {
	v := &vocabulary{what: def.name, private: def.field == fFoundBy || def.field == fOwner || def.field == fOf, quiet: def.field == fCause || def.field == fCategory || def.field == fStage, words: map[string]uint32{}}
	for _, m := range list {
		v.words[foldHeader(m.word)] = m.value
		for _, s := range strings.Fields(m.synonyms) {
			if _, taken := v.words[foldHeader(s)]; !taken {
				v.words[foldHeader(s)] = m.value
			}
		}
	}
	for _, canonical := range sortedKeys(extra) {
		i := slices.IndexFunc(list, func(m meaning) bool { return m.word == canonical })
		if i < 0 {
			continue
		}
		for _, w := range extra[canonical] {
			v.words[foldWord(w)] = list[i].value
		}
	}
	return v
}

// look gives the value of a word; a text that stands for nothing is not a word.
func (v *vocabulary) look(word string) (value uint32, empty bool) {
	if value, ok := v.words[foldWord(word)]; ok {
		return value, false
	}
	if isNull(word) {
		return 0, true
	}
	return unmapped, false
}

// foldWord is foldHeader, but keeps what is made of signs alone.
func foldWord(s string) string {
	if f := foldHeader(s); f != "" {
		return f
	}
	return s
}

// canonicalWords lists the canonical words of a vocabulary.
func canonicalWords(list []meaning) []string {
	words := make([]string, len(list))
	for i, m := range list {
		words[i] = m.word
	}
	return words
}
