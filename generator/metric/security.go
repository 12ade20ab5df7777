package metric

import (
	"slices"

	"goright/generator/unit"
)

// securityDefs are the metrics of findings, in slot order.
func securityDefs() []Def {
	return slices.Concat(
		bySeverity(Def{
			ID: "findings_opened", Label: "Findings opened", Short: "Opened",
			Unit: unit.Count, Better: None, Family: Security,
			Definition: "Security findings first seen in the period.",
			Formula:    "findings by opening date; false positives, not affected, duplicates, test data and what was there at the first scan left out",
			Reference:  "METHOD 4.4, 11",
			Counter:    "findings_dismissed",
			Caution:    "Rises when more is scanned, which is a good thing.",
		}),
		bySeverity(Def{
			ID: "findings_closed", Label: "Findings closed", Short: "Closed",
			Unit: unit.Count, Better: None, Family: Security,
			Definition: "Security findings fixed in the period.",
			Formula:    "findings by the date on which they were fixed; dismissed ones are not closed",
			Reference:  "METHOD 4.4, 11",
			Counter:    "findings_dismissed",
			Caution:    "Look at the ages of what stays open beside it.",
		}),
		bySeverity(Def{
			ID: "findings_open", Label: "Findings open", Short: "Open",
			Unit: unit.Count, Better: Down, Family: Security,
			Definition: "Security findings open at the end of the period.",
			Formula:    "opened before the end, and neither fixed nor dismissed before it",
			Reference:  "METHOD 4.4, 11",
			Counter:    "findings_dismissed",
			Caution:    "Depends on how much is scanned: compare a subject with its own past only.",
		}),
		[]Def{
			{
				ID: "remediation_rate", Label: "Remediation rate", Short: "Remediation",
				Unit: unit.Ratio, Better: Up, Family: Security,
				Definition: "The share of all findings that were open at some time in a month and were fixed in it.",
				Formula:    "fixed in the month / (open at its start + opened or found at a first scan in it); a window pools the last {pooled_months} complete months: sum of fixed / sum of exposures",
				Reference:  "METHOD 4.1; about 10% a month in Prioritization to Prediction v3, 6.6/15.2/27.1% (low, median, high) in v8",
				Interval:   "Wilson",
				Counter:    "findings_open_age",
				Caution:    "The published figures count a vulnerability on an asset, not a ticket; their exact denominator is not public.",
			},
			{
				ID: "remediation_half_life", Label: "Remediation half-life", Short: "Half-life",
				Unit: unit.Days, Better: Down, Family: Security,
				Definition: "The time in which half of the findings are fixed, with those still open taken into account.",
				Formula:    "smallest t with S(t) ≤ 1/2 (where the curve is exactly one half, R prints a midpoint), Kaplan–Meier over the period: delayed entry at its start, open ones censored at its end, dismissed ones when they were dismissed; what was there at the first scan left out",
				Reference:  "METHOD 4.2; 90 days in Prioritization to Prediction v2",
				Interval:   "inverted log–log band of the survival curve",
				Counter:    "findings_open_age",
				Caution:    "It tells of the quicker half only: what stays open longer shows in the age of what is open.",
			},
			{
				ID: "remediation_net_flow", Label: "Net flow (closed less opened)", Short: "Net flow",
				Unit: unit.Count, Better: Up, Family: Security,
				Definition: "Findings fixed less findings opened: above zero, more was cleared than arrived.",
				Formula:    "closed − opened",
				Reference:  "METHOD 4.4",
				Counter:    "findings_dismissed",
				Caution:    "A new scanner makes a month look bad that was a good one.",
			},
			{
				ID: "findings_open_age", Label: "Age of open findings", Short: "Age",
				Unit: unit.Days, Better: Down, Family: Security,
				Definition: "The median age of the findings open at the end of the period.",
				Formula:    "median of (end − opened) over open findings, quantile type 7; for what was there at the first scan, since that scan: at least; the same where {bulk_findings} findings or more in the first 30 days were opened, more than {bulk_share} of them on one day",
				Reference:  "METHOD 4.5",
				Interval:   "order statistics (sign test), from 6 values on",
				Counter:    "remediation_half_life",
				Caution:    "Always read with the half-life: fixing only young findings betters one and worsens the other.",
			},
			{
				ID: "findings_open_age_p90", Label: "Age of open findings, 90th percentile", Short: "Age p90",
				Unit: unit.Days, Better: Down, Family: Security,
				Definition: "The age that one in ten open findings has passed at the end of the period.",
				Formula:    "90th percentile, type 7, of the ages behind the median",
				Reference:  "METHOD 4.5",
				Counter:    "remediation_half_life",
				Caution:    "The oldest findings often wait for a decision rather than for work: ask about them.",
			},
			{
				ID: "sla_attainment", Label: "Fixed by the due date", Short: "Due dates",
				Unit: unit.Ratio, Better: Up, Family: Security,
				Definition: "Of the findings that fell due in the period, the share fixed by their due date.",
				Formula:    "fixed by the due date / due in the period; dismissed by then is left out, still open counts as missed; {sla_promise}",
				Reference:  "METHOD 4.10",
				Interval:   "Wilson",
				Counter:    "exceptions_active",
				Caution:    "The organisation’s own promise, not an outside benchmark. An exception before the due date takes a finding out: read the exceptions beside it.",
			},
			{
				ID: "findings_dismissed", Label: "Findings dismissed", Short: "Dismissed",
				Unit: unit.Count, Better: None, Family: Security,
				Definition: "Findings set aside without a fix: accepted, excepted, suppressed, not affected, false positive.",
				Formula:    "dismissals by their date, duplicates left out",
				Reference:  "METHOD 4, 11",
				Counter:    "findings_closed",
				Caution:    "Never counted as fixed, so that dismissing betters no other figure.",
			},
		},
	)
}
