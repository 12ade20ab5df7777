package chart

import (
	"math"
	"strconv"
	"time"
)

var nan = math.NaN()

// monthsTo returns n months that end in October 2026.
func monthsTo(n int) []time.Time {
	out := make([]time.Time, n)
	for i := range out {
		out[i] = time.Date(2026, time.Month(10-(n-1-i)), 1, 0, 0, 0, 0, time.UTC)
	}
	return out
}

var doraBands = []Band{{0, 24, "Elite", "elite"}, {24, 168, "High", "high"}, {168, 730, "Medium", "medium"}, {730, 4380, "Low", "low"}}

// mergedBands are the bands of a year whose survey told two clusters alike.
var mergedBands = []Band{{0, 24, "Elite", "elite"}, {24, 730, "High and medium", "high"}, {730, 4380, "Low", "low"}}

// wave is a made-up series: a slope with a bump, the same on every machine.
func wave(n int, from, to, swing float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		t := float64(i) / math.Max(1, float64(n-1))
		out[i] = from + (to-from)*t + swing*math.Sin(float64(i)*1.7)
	}
	return out
}

func scaled(v []float64, by float64) []float64 {
	out := make([]float64, len(v))
	for i := range v {
		out[i] = v[i] * by
	}
	return out
}

// decay is a made-up survival curve of n steps.
func decay(n int, halfLife, days float64) Curve {
	c := Curve{}
	for i := range n {
		t := days * float64(i+1) / float64(n)
		s := math.Exp2(-t / halfLife)
		c.T, c.S = append(c.T, t), append(c.S, s)
		c.Low, c.High = append(c.Low, math.Max(0, s-.03-.02*t/days)), append(c.High, math.Min(1, s+.03+.02*t/days))
	}
	for day := range int(days) + 1 {
		c.Followed = append(c.Followed, int32(788*math.Exp2(-float64(day)/halfLife)))
	}
	return c
}

func named(c Curve, name, class string) Curve {
	c.Name, c.Class = name, class
	return c
}

func spreadValues(n int, lo, hi float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		u := math.Mod(float64(i)*0.6180339887, 1)
		u = (u + math.Mod(float64(i)*0.7548776662, 1)) / 2
		out[i] = lo * math.Pow(hi/lo, u)
	}
	return out
}

func teamStrip(n, mark int) Strip {
	rate := []Band{{0, .05, "Elite", "elite"}, {.05, .10, "High", "high"}, {.10, .15, "Medium", "medium"}, {.15, 1, "Low", "low"}}
	freq := []Band{{0, 1, "Low", "low"}, {1, 5, "Medium", "medium"}, {5, 10, "High", "high"}, {10, 0, "Elite", "elite"}}
	cfr := spreadValues(n, .01, .3)
	return Strip{Title: "Where teams sit on the four DORA measures", Rows: []StripRow{
		{Label: "Deployment frequency", Values: spreadValues(n, .2, 30), Scale: PerWeek, Bands: freq, Mark: mark},
		{Label: "Lead time for changes", Values: spreadValues(n, 8, 900), Scale: LogHours, Reverse: true, Bands: doraBands, Mark: mark, Low: 40, High: 90},
		{Label: "Change failure rate", Values: cfr, Scale: Percent, Reverse: true, Bands: rate, Mark: mark, Low: .03, High: .2},
		{Label: "Recovery time", Values: spreadValues(n, .4, 300), Scale: LogHours, Reverse: true, Bands: []Band{{0, 1, "Elite", "elite"}, {1, 24, "High", "high"}, {24, 168, "Medium", "medium"}, {168, 0, "Low", "low"}}, Mark: mark},
	}}
}

// teamProfile is a team near a high profile, with one measure that is not.
func teamProfile() Profile {
	return Profile{Title: "The four measures beside the nearest profiles", Subject: "This team", Low: "slower or less steady", High: "faster or steadier",
		Rows: []ProfileRow{
			{"Deployment frequency", 3.7519, 3.2, 4.1, ""}, {"Lead time for changes", 4.0291, 3.6, 4.5, ""},
			{"Time to restore service", nan, nan, nan, "too few recoveries"}, {"Change fail rate", 5.7258, 4.6, 6.2, ""},
		},
		Lines: []ProfileLine{{"High", []float64{4, 4, 5, 6}}, {"Medium", []float64{3, 3, 5, 6}}}}
}

// pilotArms is the worked example of METHOD.md 9 (O9) with a second measure, whose
// lanes nobody had enough for.
func pilotArms() Arms {
	return Arms{Title: "How much the teams changed", Names: [2]string{"Took part", "The rest"}, Apart: "Difference", Rows: []ArmsRow{
		{"Lead time for changes", [2][]float64{{.4, .625, .35, .44}, {.955, 1.071, .889, .944, .962}}, .4366, .364, .6618},
		{"Time to restore service", [2][]float64{{.8, nan}, {1.2, 3.4, .7, 2.2}}, nan, nan, nan},
		{"Deployment frequency", [2][]float64{nil, nil}, nan, nan, nan},
	}}
}

// groupLanes are the teams of O11 in their three groups.
func groupLanes() Lanes {
	return Lanes{Title: "The groups on the scale of answers", Names: []string{"Group A", "Group B", "Group C"}, Low: "slower, less steady", High: "faster, steadier", Rows: []LanesRow{
		{"Deployment frequency", [][]float64{{5.76, 5.35, 6.09, 5.5}, {3.61, 3.43, 3.79, 3.5}, {2.42, 2.26, 2.56, 2.36}}},
		{"Lead time for changes", [][]float64{{5.06, 4.94, 5.28, 4.85}, {3.88, 3.77, 4.03, 3.82}, {2.45, 2.22, nan, 2.38}}},
		{"Time to restore service", [][]float64{{nan}, {4.78, 4.56, 4.67, 4.63}, nil}},
	}}
}

func pointArms() Arms {
	return Arms{Title: "How much the teams’ shares changed", Names: [2]string{"Took part", "The rest"}, Apart: "Difference", Points: true, Rows: []ArmsRow{
		{"Change fail rate", [2][]float64{{-.04, -.021, .013, 0, 0}, {.01, .06, -.03, .002}}, -.012, -.05, .03}}}
}

// saidItems are what eighty people said of four statements.
func saidItems(bars bool) Items {
	k := Items{Title: "What people said", Low: 1, High: 7, LowEnd: "not at all", HighEnd: "fully", Dashed: 4, Rows: []Item{
		{"Whoever brings bad news is not blamed for it", 4.8, nan, nan, 4.5, ""}, {"When something fails we ask how it could happen, and write down what we learned for those who come after us", 4.75, nan, nan, nan, ""},
		{"New ideas are welcome", 1, nan, nan, 7, ""}, {"Teams carry responsibility together", nan, nan, nan, 4, "not asked"}}}
	if !bars {
		return k
	}
	k.Bars, k.Share, k.Low, k.High, k.Dashed = true, true, 0, 1, .5
	for i, x := range []float64{.64, .5, 0, nan} {
		k.Rows[i].Value, k.Rows[i].Low, k.Rows[i].High, k.Rows[i].Before = x, max(0, x-.1), x+.1, nan
	}
	return k
}

// qualityPlaces are the characteristics of product quality in their order.
func qualityPlaces() Places {
	k := Places{Title: "Figures of each characteristic", Mark: 5, Thing: "figure"}
	for i, name := range []string{"Functional suitability", "Performance efficiency", "Compatibility", "Interaction capability", "Reliability", "Security", "Maintainability", "Flexibility", "Safety"} {
		k.Places = append(k.Places, Place{name, []int{2, 0, 0, 0, 5, 11, 7, 3, -1}[i], "none yet"})
	}
	return k
}

// severityParts are curves of equal standing, as many as a chart may have.
func severityParts() Survival {
	s := Survival{Title: "Findings still open by severity", MaxDays: 365, Parts: true, Reference: &RuleLine{90, "Published half-life: 90 days"}}
	for i, name := range []string{"Critical", "High", "Medium", "Low"} {
		c := named(decay(200, 20+40*float64(i), 400), name, "part"+strconv.Itoa(i))
		c.Low, c.High = nil, nil
		s.Curves = append(s.Curves, c)
	}
	return s
}

// samples are one ordinary chart of each kind; the golden files hold them.
func samples() map[string]Chart {
	m18 := monthsTo(18)
	lead := []float64{90, 82, 93, 80, 85, 87, 97, 113, 97, 84, 77, 61, 62, 57, 56, 54, 44, 52}
	event := []Event{{At: 9, Label: "February 2026: teams approve their own changes"}}
	deploys := []float64{590, 602, 651, 511, 620, 619, 637, 371, 602, 690, 719, 750, 778, 733, 846, 731, 887, 847}
	cfr := wave(18, .1, .054, .012)
	low, high := make([]float64, 18), make([]float64, 18)
	for i := range cfr {
		low[i], high[i] = cfr[i]-.02, cfr[i]+.025
	}
	sev := func(v ...float64) []float64 { return v }
	stack := Stack{Title: "Open security findings by severity", Months: m18, Events: []Event{{At: 13, Label: "June: library advisory"}}, Layers: []Layer{
		{"Critical", "sev0", sev(8, 9, 10, 11, 9, 8, 8, 7, 9, 8, 11, 10, 9, 17, 6, 10, 4, 3)},
		{"High", "sev1", wave(18, 125, 82, 14)}, {"Medium", "sev2", wave(18, 305, 280, 8)}, {"Low", "sev3", wave(18, 410, 394, 20)},
	}}
	ref := RuleLine{90, "Published half-life: 90 days"}
	gaps := append([]float64(nil), lead...)
	gaps[3], gaps[4], gaps[12] = nan, nan, nan
	return map[string]Chart{
		"trend": Trend{Title: "Lead time for changes by month", Months: m18, Median: lead, Low: scaled(lead, .85), High: scaled(lead, 1.2), P90: scaled(lead, 5.5), Bands: doraBands, Events: event},
		"trend-days": Trend{Title: "Remediation half-life", Months: m18, Unit: Days, Median: wave(18, 60, 34, 5), MedianName: "Half-life",
			Events: []Event{{At: 3, Label: "Pilot"}, {At: 4, Label: "All teams may merge dependency updates"}, {At: 6, Label: "Scanner moved into the build"}}},
		"control": Control{Title: "Lead time, process behaviour", Name: "Median", Months: m18, Unit: Hours, Values: gaps, Events: event, Marks: []Mark{{7, true, "1"}, {16, false, "1 2 3"}, {17, false, "2"}},
			Phases: []Phase{{From: 0, To: 8, Low: 72, Centre: 90, High: 108}, {From: 9, To: 17, Low: 72, Centre: 90, High: 108, Carried: true}}},
		"control-log":     Control{Title: "Changes a week, process behaviour", Months: m18, Unit: Number, Log: true, Values: wave(18, 3, 9, 1), Phases: []Phase{{0, 17, 2, 5.2, 14, false}}},
		"control-ratio":   Control{Title: "Change failure rate, process behaviour", Months: m18, Unit: Ratio, Values: cfr, Phases: []Phase{{0, 17, -.02, .08, .18, false}}},
		"columns":         Columns{Title: "Deployments by month", Name: "Deployments", Months: m18, Values: deploys, Events: event, MeanLabel: true},
		"rate":            Rate{Title: "Change failure rate by month", Months: m18, Values: cfr, Low: low, High: high, Average: .081, AverageLabel: "18-month average 8.1%"},
		"rate-reference":  Rate{Title: "Remediation rate by month", Months: m18, Values: wave(18, .12, .22, .02), Low: wave(18, .09, .18, .02), High: wave(18, .16, .27, .02), Reference: []RuleLine{{.066, "Published low 6.6%"}, {.152, "Published median 15.2%"}, {.271, "Published high 27.1%"}}, Events: event},
		"stack":           stack,
		"flow":            Flow{Title: "Opened minus closed", Months: m18, Values: sev(2, -22, -2, 15, 31, 1, 35, -14, 3, 14, -18, -38, -70, 74, -40, -28, -4, -25), UpLabel: "Backlog grew", DownLabel: "Backlog shrank"},
		"survival":        Survival{Title: "Critical and high findings still open by days since found", MaxDays: 120, Curves: []Curve{named(decay(300, 24, 140), "Since February 2026", "v1"), named(decay(200, 40, 140), "The year before", "v2")}, Reference: &ref},
		"survival-single": Survival{Title: "Findings still open", MaxDays: 365, Curves: []Curve{named(decay(60, 80, 400), "", "v1")}, Reference: &ref},
		"survival-parts":  severityParts(),
		"items":           saidItems(false),
		"items-bars":      saidItems(true),
		"places":          qualityPlaces(),
		"profile":         teamProfile(),
		"arms":            pilotArms(),
		"lanes":           groupLanes(),
		"arms-points":     pointArms(),
		"strip":           teamStrip(30, -1),
		"strip-marked":    teamStrip(30, 7),
		"scatter-answers": Scatter{Title: "General performance against remediation", X: []float64{3.2, 4.3, 5.1, 5.9}, Y: []float64{.1, .12, .22, .24}, XUnit: Answers, YUnit: Ratio, XLabel: "General performance, answers 1 to 6", YLabel: "Remediation rate", Mark: -1},
		"scatter":         Scatter{Title: "Lead time against time to remediate", X: spreadValues(28, 10, 600), Y: spreadValues(28, 7, 130), YUnit: Days, XLabel: "Median lead time", YLabel: "Median time to remediate", FitX: []float64{10, 600}, FitY: []float64{14, 80}, Note: "Rank correlation 0.72 (95% interval 0.43 to 0.87)", Mark: -1},
	}
}
