package metric

import (
	"goright/generator/diag"
	"goright/generator/strict"
)

// A number of rows that a figure needs is at most this: beyond it no export
// would ever have a figure.
const mostNeeded = 1_000_000

// limits are those of every number. Zero is allowed where it switches a rule
// off: no retries, no slack for clocks, no looking back, no exposure to come.
func (o Options) limits() []strict.Limit {
	return []strict.Limit{
		strict.Whole("window_days", o.WindowDays, 1, 366),
		strict.Whole("rework_days", o.ReworkDays, 1, 732),
		strict.Whole("survival_days", o.SurvivalDays, 1, 3660),
		strict.Whole("pooled_months", o.PooledMonths, 1, 24),
		strict.Whole("look_back_days", o.LookBackDays, 1, 3660),
		strict.Whole("max_months", o.MaxMonths, 1, 600),
		strict.Whole("retry_minutes", o.RetryMinutes, 0, 7*24*60),
		strict.Whole("skew_minutes", o.SkewMinutes, 0, 24*60),
		strict.Whole("hotfix_days", o.HotfixDays, 0, 366),
		strict.Whole("incident_hours", o.IncidentHours, 0, 366*24),
		strict.Whole("maturing_days", o.MaturingDays, 0, 366),
		strict.Fraction("day_rate_threshold", o.DayRateThreshold, 0, 7),
		strict.Whole("min_deployments", o.MinDeployments, 1, mostNeeded),
		strict.Whole("min_lead_times", o.MinLeadTimes, 1, mostNeeded),
		strict.Whole("min_changes", o.MinChanges, 1, mostNeeded),
		strict.Whole("min_recoveries", o.MinRecoveries, 1, mostNeeded),
		strict.Whole("min_exposure", o.MinExposure, 1, mostNeeded),
		strict.Whole("min_sla", o.MinSLA, 1, mostNeeded),
		strict.Whole("sla_critical", o.SLACritical, 0, 3660),
		strict.Whole("sla_high", o.SLAHigh, 0, 3660),
		strict.Whole("sla_medium", o.SLAMedium, 0, 3660),
		strict.Whole("sla_low", o.SLALow, 0, 3660),
		strict.Whole("bulk_findings", o.BulkFindings, 1, mostNeeded),
		strict.Above("bulk_share", o.BulkShare, 0, 1),
		strict.Whole("pause_days", o.PauseDays, 1, 366),
		strict.Whole("crowd_services", o.CrowdServices, 1, 10_000),
		strict.Whole("office_opens", o.OfficeOpens, 0, 12),
		strict.Whole("office_closes", o.OfficeCloses, 13, 24),
	}
}

// Check says which numbers make no sense, with the range that does. place gives
// the position of a key of the table.
func (o Options) Check(place func(key string) diag.Pos) diag.List {
	return strict.CheckLimits(o.limits(), place)
}
