package metric

import (
	"fmt"
	"strconv"

	"goright/generator/diag"
)

// limit is what a number of Options may be: from least to most, both included.
type limit struct {
	key         string
	value       float64
	least, most float64
	fraction    bool // it need not be a whole number
	beyond      bool // least itself is too little
}

// A number of rows that a figure needs is at most this: beyond it no export
// would ever have a figure.
const mostNeeded = 1_000_000

// limits are those of every number. Zero is allowed where it switches a rule
// off: no retries, no slack for clocks, no looking back, no exposure to come.
func (o Options) limits() []limit {
	whole := func(key string, value, least, most int) limit {
		return limit{key: key, value: float64(value), least: float64(least), most: float64(most)}
	}
	return []limit{
		whole("window_days", o.WindowDays, 1, 366),
		whole("rework_days", o.ReworkDays, 1, 732),
		whole("survival_days", o.SurvivalDays, 1, 3660),
		whole("pooled_months", o.PooledMonths, 1, 24),
		whole("max_months", o.MaxMonths, 1, 600),
		whole("retry_minutes", o.RetryMinutes, 0, 7*24*60),
		whole("skew_minutes", o.SkewMinutes, 0, 24*60),
		whole("hotfix_days", o.HotfixDays, 0, 366),
		whole("incident_hours", o.IncidentHours, 0, 366*24),
		whole("maturing_days", o.MaturingDays, 0, 366),
		{key: "day_rate_threshold", value: o.DayRateThreshold, most: 7, fraction: true},
		whole("min_deployments", o.MinDeployments, 1, mostNeeded),
		whole("min_lead_times", o.MinLeadTimes, 1, mostNeeded),
		whole("min_changes", o.MinChanges, 1, mostNeeded),
		whole("min_recoveries", o.MinRecoveries, 1, mostNeeded),
		whole("min_exposure", o.MinExposure, 1, mostNeeded),
		whole("min_sla", o.MinSLA, 1, mostNeeded),
		whole("sla_critical", o.SLACritical, 0, 3660),
		whole("sla_high", o.SLAHigh, 0, 3660),
		whole("sla_medium", o.SLAMedium, 0, 3660),
		whole("sla_low", o.SLALow, 0, 3660),
		whole("bulk_findings", o.BulkFindings, 1, mostNeeded),
		{key: "bulk_share", value: o.BulkShare, most: 1, fraction: true, beyond: true},
	}
}

// holds is false for what is no number, too.
func (l limit) holds() bool {
	return l.value >= l.least && l.value <= l.most && !(l.beyond && l.value == l.least)
}

// plainNumber is written without an exponent, as somebody would in site.toml.
func plainNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// String is the range in words.
func (l limit) String() string {
	switch {
	case l.beyond:
		return fmt.Sprintf("a number more than %s and at most %s", plainNumber(l.least), plainNumber(l.most))
	case l.fraction:
		return fmt.Sprintf("a number from %s to %s", plainNumber(l.least), plainNumber(l.most))
	}
	return fmt.Sprintf("a whole number from %s to %s", plainNumber(l.least), plainNumber(l.most))
}

// Check says which numbers make no sense, with the range that does. place gives
// the position of a key of the table.
func (o Options) Check(place func(key string) diag.Pos) diag.List {
	var problems diag.List
	for _, l := range o.limits() {
		if !l.holds() {
			problems.Errorf(place(l.key), "", "%s must be %s, not %s", l.key, l, plainNumber(l.value))
		}
	}
	return problems
}
