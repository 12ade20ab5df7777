package metric

// cleaning counts what cleaning leaves out or puts right.
type cleaning struct {
	otherEnvironment, noEnvironment      int
	failedAttempts, otherStatus          int
	fanOut, retries                      int
	leadInvalid, leadClamped             int
	lateDeployments, changesUnmatched    int
	claimsUnmatched                      int
	lateIncidents, otherIncidents        int
	cancelledIncidents, doubledIncidents int
	backwardIncidents, linksUnmatched    int
	earlyRecoveries                      int
	lateFindings, undatedFindings        int
	doubledFindings, removedFindings     int
	backwardFindings, qualityFindings    int
	promisesUnpaired                     int
}

// steps are the counters in METHOD.md 1.2's order, then those of the other
// exports; a step that touched nothing is there with 0.
func (c *cleaning) steps() []Step {
	return []Step{
		{"environment", "Rows of other environments than production left out", c.otherEnvironment},
		{"no_environment", "Rows without an environment counted as production", c.noEnvironment},
		{"failed_attempts", "Failed attempts counted apart from deployments", c.failedAttempts},
		{"other_status", "Rows cancelled, skipped, in progress or of unknown status left out", c.otherStatus},
		{"fan_out", "Rows of a deployment already counted merged into it", c.fanOut},
		{"retries", "Retries merged into the deployment they repeat", c.retries},
		{"lead_time_invalid", "Lead times left out because the commit is later than the deployment", c.leadInvalid},
		{"lead_time_clamped", "Lead times a few minutes below zero counted as zero", c.leadClamped},
		{"deployments_after_as_of", "Deployments stamped at or after the report’s date ignored", c.lateDeployments},
		{"changes_unmatched", "Commits of deployments that are not counted left out", c.changesUnmatched},
		{"repairs_unmatched", "Rollbacks and fixes of deployments that are not counted", c.claimsUnmatched},
		{"incidents_after_as_of", "Incidents stamped at or after the report’s date ignored", c.lateIncidents},
		{"incidents_other_kind", "Maintenance, alerts, problem records, drills and requests left out", c.otherIncidents},
		{"incidents_cancelled", "Cancelled incidents left out", c.cancelledIncidents},
		{"incidents_doubled", "Rows of an incident already counted merged into it", c.doubledIncidents},
		{"incidents_backward", "Incidents that end before they begin, without a duration", c.backwardIncidents},
		{"incident_links_unmatched", "Incidents that name a deployment that is not counted", c.linksUnmatched},
		{"recoveries_too_early", "Recoveries before the failed deployment had finished dropped", c.earlyRecoveries},
		{"findings_after_as_of", "Findings stamped at or after the report’s date ignored", c.lateFindings},
		{"findings_undated", "Findings without an opening date left out", c.undatedFindings},
		{"findings_doubled", "Findings already counted merged", c.doubledFindings},
		{"findings_removed", "False positives, not affected, test data, duplicates and what was suppressed before the first scan left out", c.removedFindings},
		{"findings_backward", "Findings closed before they were opened, without a duration", c.backwardFindings},
		{"findings_quality", "Findings of code quality counted in their own measure, and in no figure of security", c.qualityFindings},
		{"slo_unpaired", "Measures of service-level objectives without a target, a total or sound counts left out", c.promisesUnpaired},
	}
}

// add sums what two stages counted.
func (c *cleaning) add(o cleaning) {
	c.otherEnvironment += o.otherEnvironment
	c.noEnvironment += o.noEnvironment
	c.failedAttempts += o.failedAttempts
	c.otherStatus += o.otherStatus
	c.fanOut += o.fanOut
	c.retries += o.retries
	c.leadInvalid += o.leadInvalid
	c.leadClamped += o.leadClamped
	c.lateDeployments += o.lateDeployments
	c.changesUnmatched += o.changesUnmatched
	c.claimsUnmatched += o.claimsUnmatched
	c.lateIncidents += o.lateIncidents
	c.otherIncidents += o.otherIncidents
	c.cancelledIncidents += o.cancelledIncidents
	c.doubledIncidents += o.doubledIncidents
	c.backwardIncidents += o.backwardIncidents
	c.linksUnmatched += o.linksUnmatched
	c.earlyRecoveries += o.earlyRecoveries
	c.lateFindings += o.lateFindings
	c.undatedFindings += o.undatedFindings
	c.doubledFindings += o.doubledFindings
	c.removedFindings += o.removedFindings
	c.backwardFindings += o.backwardFindings
	c.qualityFindings += o.qualityFindings
	c.promisesUnpaired += o.promisesUnpaired
}
