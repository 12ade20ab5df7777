package metric

// Options are the constants of METHOD.md that are decisions, as [metric] of
// site.toml. A value of zero is taken as written, not as "default": start from
// Defaults.
type Options struct {
	// Production lists the environments that count: whole names, any case, * and
	// ? stand for any text and any character. It is the key production at the top
	// of site.toml.
	Production []string `toml:"-"`
	// Rhythm is the table [calendar].
	Rhythm Rhythm `toml:"-"`

	// WindowDays is the length of a status window; ReworkDays that of the rework
	// rate's (METHOD.md 1.6). SurvivalDays is the span of the survival curve.
	WindowDays   int `toml:"window_days"`
	ReworkDays   int `toml:"rework_days"`
	SurvivalDays int `toml:"survival_days"`
	// PooledMonths is how many complete months the remediation rate of a window
	// pools (METHOD.md 4.1).
	PooledMonths int `toml:"pooled_months"`
	// LookBackDays is how far a page looks back where the status window is covered and
	// has no change (METHOD.md 1.5).
	LookBackDays int `toml:"look_back_days"`
	// MaxMonths bounds the number of months that get figures: the last ones.
	MaxMonths int `toml:"max_months"`

	// RetryMinutes is how long after an attempt the same version counts as a
	// retry of it (METHOD.md 1.2).
	RetryMinutes int `toml:"retry_minutes"`
	// SkewMinutes is how far before its commit a deployment may end by a clock
	// that goes wrong; more makes the lead time invalid.
	SkewMinutes int `toml:"skew_minutes"`
	// HotfixDays is how far back a hotfix or rollback without a target looks for
	// the change it repairs; IncidentHours how far back an incident without one
	// looks for the deployment that caused it (METHOD.md 1.4).
	HotfixDays    int `toml:"hotfix_days"`
	IncidentHours int `toml:"incident_hours"`
	// MaturingDays is how long a change is still exposed to late evidence.
	MaturingDays int `toml:"maturing_days"`

	// DayRateThreshold is the number of deployment days a week from which
	// deployments are counted instead of days (METHOD.md 1.3).
	DayRateThreshold float64 `toml:"day_rate_threshold"`
	// LeadTime is the order in which the sources of lead time are asked, one
	// deployment at a time; a source that is not listed is not used.
	LeadTime []LeadSource `toml:"lead_time"`

	// Fewest of what a figure is made from, under which it has the note
	// small_sample (METHOD.md 2.2 and 8). MinDeployments holds for windows only:
	// it is what a placement needs.
	MinDeployments int `toml:"min_deployments"`
	MinLeadTimes   int `toml:"min_lead_times"`
	MinChanges     int `toml:"min_changes"`
	MinRecoveries  int `toml:"min_recoveries"`
	MinExposure    int `toml:"min_exposure"`
	MinSLA         int `toml:"min_sla"`
	// Days in which a finding of a severity is to be fixed where its export has no due
	// date (METHOD.md 4.10); 0: nothing is promised.
	SLACritical int `toml:"sla_critical"`
	SLAHigh     int `toml:"sla_high"`
	SLAMedium   int `toml:"sla_medium"`
	SLALow      int `toml:"sla_low"`
	// A subject with at least BulkFindings findings in its first 30 days, more than
	// BulkShare of them opened on one day, was imported in bulk: their true beginnings
	// are unknown.
	BulkFindings int     `toml:"bulk_findings"`
	BulkShare    float64 `toml:"bulk_share"`

	// What the conditions of work are counted by: a change comes after a pause where its
	// service had none for PauseDays; an hour is crowded where CrowdServices or more were
	// deployed in it; office hours are those of the local clock from OfficeOpens to
	// OfficeCloses, exclusive, on weekdays. No source gives them.
	PauseDays     int `toml:"pause_days"`
	CrowdServices int `toml:"crowd_services"`
	OfficeOpens   int `toml:"office_opens"`
	OfficeCloses  int `toml:"office_closes"`
}

// Defaults are the constants as METHOD.md gives them.
func Defaults() Options {
	return Options{
		Production:   []string{"production", "prod", "prd", "live"},
		WindowDays:   90,
		ReworkDays:   180,
		SurvivalDays: 365,
		PooledMonths: 3,
		LookBackDays: 365,
		MaxMonths:    60,

		RetryMinutes:  60,
		SkewMinutes:   5,
		HotfixDays:    14,
		IncidentHours: 24,
		MaturingDays:  7,

		DayRateThreshold: 3,
		LeadTime:         []LeadSource{FromChanges, Given, HeadCommit, FirstCommit},

		MinDeployments: 3,
		MinLeadTimes:   5,
		MinChanges:     10,
		MinRecoveries:  3,
		MinExposure:    10,
		MinSLA:         10,
		BulkFindings:   10,
		BulkShare:      0.5,

		PauseDays:     14,
		CrowdServices: 5,
		OfficeOpens:   8,
		OfficeCloses:  18,
	}
}
