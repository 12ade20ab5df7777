package render

import (
	"math"
	"time"

	"goright/generator/chart"
	"goright/generator/report"
)

// demo is a small site with every kind of block and words of realistic length.
// The organisation and all its figures are invented.
func demo() *report.Site {
	return &report.Site{
		Title: "Harbour", Language: "en-GB", Period: "October 2026",
		Footer: []report.Text{
			"Made from exports of deployments, incidents and security findings to 31 October 2026. Clusters: profiles of 2019.",
		},
		Nav: []report.Link{
			{Title: "Report", Href: "/"}, {Title: "Teams", Href: "/teams/"}, {Title: "Method", Href: "/method"},
		},
		Pages: []report.Page{demoIndex(), demoTeams(), demoTeam(), demoMethod(), demoMissing()},
	}
}

func months(n int) []time.Time {
	all := make([]time.Time, n)
	for i := range all {
		all[i] = time.Date(2025, time.Month(5+i), 1, 0, 0, 0, 0, time.UTC)
	}
	return all
}

func demoTable(n int) *report.Table {
	t := &report.Table{Caption: "Lead time for changes by month",
		Columns: []report.Column{{Title: "Month"}, {Title: "Median", Numeric: true}, {Title: "90th percentile", Numeric: true}, {Title: "Deployments", Numeric: true}}}
	for i, m := range months(n) {
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			{Text: m.Format("Jan 2006")}, {Text: []string{"3.8 days", "3.4 days", "2.2 days"}[i%3]},
			{Text: []string{"22 days", "19 days", "12 days"}[i%3]}, {Text: []string{"590", "601", "847"}[i%3]},
		}})
	}
	return t
}

var (
	demoHours = []float64{91, 82, 94, 79, 86, 86, 98, 113, 96, 84, 77, 60, 62, 58, 55, 53, 43, 52}
	demoSlow  = []float64{528, 520, 550, 460, 500, 552, 555, 744, 456, 432, 384, 360, 336, 350, 290, 312, 288, 289}
	demoCount = []float64{590, 601, 651, 509, 619, 618, 637, 371, 601, 689, 719, 750, 775, 733, 846, 731, 887, 847}
)

func demoFigures() report.Figures {
	return report.Figures{Items: []report.Figure{
		{Label: "Median lead time", Value: "2.2", Unit: "days", Detail: "1.9 to 2.6 days, 847 changes", Before: "3.6 days a year ago", State: "measured", Spark: demoHours, Href: "/method#lead-time"},
		{Label: "Deployments", Value: "847", Before: "618 a year ago", State: "measured", Spark: demoCount},
		{Label: "Change failure rate", Value: "5.4%", Detail: "4.1% to 7.2%, 46 of 847", Before: "10.2% a year ago", State: "measured", Spark: []float64{.10, .07, .06, math.NaN(), .09, .1, .09, .07, .09, .09, .08, .08, .07, .08, .08, .09, .08, .054}},
		{Label: "Time to restore service", Missing: "No incident export covers October.", State: "not_collected"},
	}}
}

func demoIndex() report.Page {
	event := []chart.Event{{At: 9, Label: "February 2026: teams approve their own changes"}}
	return report.Page{
		Path: "index", Kind: "report", Kicker: "Monthly report · October 2026", Short: "October 2026",
		Title: "Changes now reach people in about two days, down from almost four",
		Lead:  "Since teams took over approval of their own changes in February, lead time has fallen and stability has held. The gains are uneven, and the differences say more about the *conditions* teams work in than about the teams.",
		Facts: []report.Fact{
			{Label: "Period", Value: "1 to 31 October 2026"},
			{Label: "Covers", Value: "30 teams, 847 deployments, 46 failed changes, 759 open findings"},
			{Label: "Completeness", Value: "29 of 30 teams; Telephony’s incident export is missing ([data quality](/method#completeness))"},
		},
		Sections: []report.Section{
			{ID: "brief", Title: "In brief", Blocks: []report.Block{demoFigures(), report.Insights{Items: []report.Insight{
				{Lead: "Faster, in smaller steps.", Text: "Teams release about a third more often than before February, and a typical change waits less than half as long as it did in December."},
				{Lead: "Stability kept pace.", Text: "The change failure rate has not risen. There is no sign that speed was bought with breakage."},
				{Lead: "Security work flows with delivery.", Text: "Most serious findings are now fixed within 30 days. June’s library advisory was absorbed without a freeze."},
			}}}},
			{ID: "questions", Title: "Questions for leadership", Blocks: []report.Block{report.Questions{Title: "Questions for leadership", Items: []report.Question{
				{Fact: "Nine teams still release in scheduled windows because a supplier or a shared environment requires it.", Ask: "Which of those constraints could we lift, and who can lift them?"},
				{Fact: "In June people from eleven teams worked the library advisory together without being told to.", Ask: "What made that easy, and would it work if the same few people were away?"},
				{Fact: "Settlement and Ledger run our oldest systems, with some of the longest lead times and no serious incidents.", Ask: "What trade-offs are they managing for us that these measures cannot show?"},
			}}}},
			{Blocks: []report.Block{report.Note{Title: "How to read this report", Text: "The measures describe the system that people work in, not the people. A number that differs from the others is a reason to ask what is different about the work, and the first people to ask are those who do it. No team is ranked here and no target is set."}}},
			{ID: "delivery", Title: "Delivery", Lead: "How quickly can people change the systems they look after, and how often do those changes hold?", Blocks: []report.Block{
				report.Chart{ID: "lead-time", Title: "Lead time for changes",
					Takeaway: "Half of the changes released in October took **2.2 days** or less to reach production, against 3.6 days a year earlier.",
					Drawings: []report.Drawing{{Unit: "Time from commit to production, by month of release, all teams. Logarithmic scale. Shading: clusters of 2019.",
						Chart: chart.Trend{Title: "Line chart of lead time for changes", Months: months(18), Unit: chart.Hours, Median: demoHours, P90: demoSlow, Events: event,
							Bands: []chart.Band{{From: 0, To: 24, Name: "Elite", Class: "elite"}, {From: 24, To: 168, Name: "High", Class: "high"}, {From: 168, To: 720, Name: "Medium", Class: "medium"}, {From: 720, To: 4000, Name: "Low", Class: "low"}}}}},
					Source: "deployments-2026.csv, 12,174 rows, n = 847 in October", Table: demoTable(18)},
				report.Chart{ID: "deployments", Title: "Deployments to production",
					Takeaway: "Teams now release about 775 times a month, up from 577 before February 2026: the same work in smaller steps.",
					Drawings: []report.Drawing{{Unit: "Deployments per month, all teams", Chart: chart.Columns{Title: "Column chart of deployments", Months: months(18), Values: demoCount, Events: event, MeanLabel: true}}},
					Source:   "deployments-2026.csv, 12,174 rows", Table: demoTable(18)},
				report.Chart{ID: "restore", Title: "Time to restore service", Missing: "No incident export covers this period. An export with opening and closing times would bring this figure; see [the method](/method).", Drawings: []report.Drawing{{Chart: chart.Trend{}}}},
				report.Working{Title: "How lead time was calculated", Formula: "Median of the hours from commit to deployment, over changes that reached production in the month.",
					Rows: []report.Fact{{Label: "Changes", Value: "847"}, {Label: "Interval", Value: "95%, order statistics: 1.9 to 2.6 days"}, {Label: "Left out", Value: "12 deployments without a commit time"}}, Href: "/method#lead-time"},
			}},
			{ID: "teams", Title: "Across the teams", Lead: "The clusters are a way to see spread. They are not grades: a team that runs a 30-year-old settlement engine is doing different work from one that runs the website.", Blocks: []report.Block{demoHeat(30)}},
			{ID: "more", Title: "More", Blocks: []report.Block{report.Links{Items: []report.Link{
				{Title: "All teams", Href: "/teams/", About: "In alphabetical order, each with its own past."},
				{Title: "How the figures are made", Href: "/method", About: "Every formula and constant."},
				{Title: "The figures as data", Href: "/data/metrics/organisation.json"},
			}}}},
		},
	}
}

func demoNames() []string {
	return []string{"Accounts", "Appointments", "Billing", "Case Notes", "Claims", "Consent", "Content", "Data Platform", "Design System", "Developer Platform",
		"Documents & Print", "Eligibility", "Fraud Signals", "Identity", "Integrations", "Ledger", "Maps", "Messaging", "Mobile", "Observability", "Onboarding",
		"Payments", "Pensions", "Reporting", "Risk", "Search", "Self Service", "Settlement", "Support Tools", "Telephony"}
}

// demoHeat is the large table of teams and measures.
func demoHeat(n int) report.Table {
	t := report.Table{ID: "team-table", Caption: "Placement by team and measure", Heat: true,
		Note:    "August to October 2026. Listed alphabetically. “Too few” means fewer than 10 deployments: shown, but not placed.",
		Columns: []report.Column{{Title: "Team"}, {Title: "Deployment frequency"}, {Title: "Lead time"}, {Title: "Change failure rate"}, {Title: "Time to restore"}, {Title: "Lead time, 18 months"}, {Title: "Days to remediate", Numeric: true}, {Title: "Open serious", Numeric: true}},
		Legend:  []report.Cell{{Text: "Elite", Tint: "elite"}, {Text: "High", Tint: "high"}, {Text: "Medium", Tint: "medium"}, {Text: "Low", Tint: "low"}, {Text: "Too few", Tint: "few"}},
		Source:  "deployments-2026.csv, incidents.json, findings.csv",
	}
	names := demoNames()
	for i := range n {
		href := ""
		if names[i%30] == "Payments" {
			href = "/teams/payments"
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			{Text: names[i%30], Href: href}, {Text: "5.3 a week", Sub: "High", Tint: "high"}, {Text: "13 h", Sub: "Elite", Tint: "elite"},
			{Text: "18.2%", Sub: "Low", Tint: "low"}, {Text: "n = 1", Sub: "Too few", Tint: "few"},
			{Text: "fell from 3.8 to 2.2 days", Spark: demoHours}, {Text: "35"}, {Text: "not collected", Muted: true},
		}})
		if i%4 == 1 {
			t.Rows[i].Cells[2] = report.Cell{Text: "11 days", Sub: "Medium", Tint: "medium"}
		}
	}
	return t
}

func demoTeams() report.Page {
	return report.Page{Path: "teams/index", Kind: "teams", Title: "Thirty teams, each with its own past", Short: "Teams",
		Lead:   "In alphabetical order, because there is no other order that would mean anything.",
		Crumbs: []report.Link{{Title: "October 2026", Href: "/"}},
		Sections: []report.Section{{Blocks: []report.Block{report.Links{Columns: true, Items: []report.Link{
			{Title: "Accounts", Href: "/teams/payments"}, {Title: "Billing", Href: "/teams/payments"}, {Title: "Case Notes", Href: "/teams/payments"},
			{Title: "Documents & Print", Href: "/teams/payments"}, {Title: "Payments", Href: "/teams/payments"},
		}}}}},
	}
}

func demoTeam() report.Page {
	curve := chart.Curve{Name: "Payments", Class: "v1", T: []float64{0, 3, 7, 14, 30, 60, 90}, S: []float64{1, .93, .78, .56, .3, .1, .07},
		Low: []float64{1, .86, .68, .45, .21, .05, .03}, High: []float64{1, .97, .85, .66, .4, .17, .13}}
	for day := range 91 {
		curve.Followed = append(curve.Followed, int32(93-day))
	}
	return report.Page{Path: "teams/payments", Kind: "team", Kicker: "Team page", Title: "Payments", Short: "Payments",
		Lead:   "Payments moves money in and out of customer accounts. A change now takes about a third of the time it took a year ago, most of it gained since the team split the nightly batch in April.",
		Crumbs: []report.Link{{Title: "October 2026", Href: "/"}, {Title: "Teams", Href: "/teams/"}},
		Facts: []report.Fact{{Label: "Looks after", Value: "Six services: `pay-api`, `refunds` and four more"}, {Label: "Period", Value: "August to October 2026"},
			{Label: "Benchmark", Value: "Profiles of 2019"}},
		Sections: []report.Section{
			{ID: "glance", Title: "At a glance", Blocks: []report.Block{report.Table{Caption: "Measures of Payments, August to October 2026",
				Columns: []report.Column{{Title: "Measure"}, {Title: "Aug to Oct 2026"}, {Title: "A year ago"}, {Title: "Cluster"}, {Title: "18 months"}},
				Rows: []report.Row{
					{Cells: []report.Cell{{Text: "Deployment frequency"}, {Text: "7.3 a week", Sub: "96 deployments"}, {Text: "5.4 a week"}, {Text: "Elite", Tint: "elite"}, {Text: "rose from 5.4 to 7.3 a week", Spark: demoCount}}},
					{Cells: []report.Cell{{Text: "Lead time for changes"}, {Text: "2.7 days", Sub: "2.1 to 3.4 days"}, {Text: "8.0 days"}, {Text: "High", Tint: "high"}, {Text: "fell from 8.0 to 2.7 days", Spark: demoHours}}},
					{Cells: []report.Cell{{Text: "Change failure rate"}, {Text: "10.4%", Sub: "6% to 18%, so High to Low"}, {Text: "12.7%"}, {Text: "Medium", Tint: "medium"}, {Text: ""}}},
					{Cells: []report.Cell{{Text: "Open critical and high"}, {Text: "not collected", Muted: true}, {Text: "1"}, {Text: "no cluster defined", Muted: true}, {Text: ""}}},
				}, Source: "deployments-2026.csv, findings.csv"}}},
			{ID: "placement", Title: "Where the published profiles would put this", Blocks: []report.Block{demoPlacement()}},
			{ID: "security", Title: "Security", Blocks: []report.Block{
				report.Chart{ID: "remediation", Title: "How long findings stay open", Takeaway: "Half of the team’s findings are closed within 17 days, and 70% within 30.",
					Drawings: []report.Drawing{
						{Unit: "Share of findings still open, by days since found, with 95% band.", Chart: chart.Survival{Title: "Survival curve of findings", Curves: []chart.Curve{curve}, Reference: &chart.RuleLine{At: 30, Label: "30 days"}}},
						{Unit: "Net flow: findings opened minus closed, by month", Chart: chart.Flow{Title: "Net flow of findings", Months: months(6), Values: []float64{4, -3, 0, 5, -6, -2}, UpLabel: "Backlog grew", DownLabel: "Backlog shrank"}},
					}, Source: "findings.csv, 93 findings", Table: demoTable(6)},
				report.Note{Tone: "caution", Text: "Two findings sit in a library that the supplier maintains."},
			}},
			{ID: "next", Blocks: []report.Block{report.Questions{Title: "Questions for the next conversation", Items: []report.Question{{Fact: "The test environment is shared with Ledger and Settlement.", Ask: "What would you do first with one of your own?"}}}}},
		},
	}
}

func demoPlacement() report.Placement {
	profiles := func(elite, high, medium, low float64) []report.ProfileScore {
		return []report.ProfileScore{{Cluster: "elite", Score: elite}, {Cluster: "high", Score: high}, {Cluster: "medium", Score: medium}, {Cluster: "low", Score: low}}
	}
	return report.Placement{Year: 2019, Label: "borderline high/medium", Tint: "high", Text: "Nearest to High, and nearly as near to Medium: with so few changes the data cannot tell, and need not.",
		Metrics: []report.PlacedMetric{
			{Label: "Deployment frequency", Value: "7.3 a week", Answer: "once a day to once a week", Clusters: "high", Score: 4.7, Profiles: profiles(6, 4.5, 3, 2.9)},
			{Label: "Lead time for changes", Value: "2.7 days", Answer: "one day to one week", Clusters: "high", Score: 4.2, Profiles: profiles(5.5, 4, 3, 2)},
			{Label: "Time to restore service", Value: "2.2 hours", Answer: "less than one day", Clusters: "high, medium", Score: 4.9, Profiles: profiles(6, 5, 5, 3)},
			{Label: "Change failure rate", Value: "not collected", Answer: "", Clusters: "", Score: math.NaN(), Profiles: profiles(5.8, 5.7, 5.6, 3.1)},
		},
		Years: []report.YearLabel{{Year: 2018, Label: "high", Tint: "high"}, {Year: 2019, Label: "borderline high/medium", Tint: "high", Default: true}, {Year: 2022, Label: "medium", Tint: "medium"}, {Year: 2024, Label: "no close profile", Tint: "none"}},
		Note:  "Three of four measures were used. E, H, M, L: the profiles Elite, High, Medium, Low.",
	}
}

func demoMethod() report.Page {
	return report.Page{Path: "method", Kind: "method", Title: "How every figure is made", Short: "Method",
		Lead: "Definitions, formulas and constants, with what each leaves out.",
		Sections: []report.Section{
			{ID: "completeness", Title: "Completeness", Lead: "What the exports cover.", Blocks: []report.Block{report.Prose{Markdown: "Every row that was set aside is counted.\n\n- by reason\n- with its place: `file.csv:3:7`\n\n> The same input gives the same bytes.\n\n| Step | Rows |\n|---|---:|\n| Retries merged | 12 |\n| Staging left out | 340 |\n"}}},
			{ID: "formulas", Title: "Formulas", Blocks: []report.Block{report.Prose{Markdown: "# Lead time\n\nThe median, not the mean: one change that waited for a year must not hide the others. See [all teams](/teams/).\n\n## Größe der Stichprobe\n\nAt least ten.\n\n```\nlead time = deployed - committed\n```\n\n---\n\n1. sort\n2. take the middle\n"}}},
			{Blocks: []report.Block{report.Note{Title: "Rounding", Text: "Only before printing."}}},
			{ID: "limits", Title: "Limits", Blocks: []report.Block{report.Prose{Markdown: "Work that never becomes a deployment is not seen."}}},
		},
	}
}

func demoMissing() report.Page {
	return report.Page{Path: "404", Kind: "missing", Title: "There is no page here", Lead: "The address may have changed when a team was renamed. Please start again from the [front page](/) of this site.",
		Sections: []report.Section{{Blocks: []report.Block{report.Prose{Markdown: "Monthly reports are permanent: their addresses end in the year and month."}}}}}
}
