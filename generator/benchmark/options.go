package benchmark

import (
	"fmt"
	"strings"

	"goright/generator/diag"
)

// Options is the [benchmark] table of site.toml. Every number is a decision of
// ours, not of a report (METHOD.md 2.2), so every one can be changed.
type Options struct {
	// Year is the report that every window is compared with.
	Year int `toml:"year"`
	// WorkingDaysPerWeek turns "once per day" into a rate; 7 is DORA's own arithmetic.
	WorkingDaysPerWeek float64 `toml:"working_days_per_week"`
	// OnDemandPerDay is from how many deployments per working day on the answer
	// is "on demand": on DORA's scale the two best answers overlap.
	OnDemandPerDay float64 `toml:"on_demand_per_day"`
	// Weights of the four metrics in the distance; 0 leaves one out.
	Weights Weights `toml:"weights"`
	// CloseProfile is the distance, in answers, beyond which no profile is close.
	CloseProfile float64 `toml:"close_profile"`
	// Borderline is the margin, in answers, below which two profiles are named.
	Borderline float64 `toml:"borderline"`
	// Support is the share of resamples below which the nearest cluster is read as
	// borderline, 0 to 1. It changes no label.
	Support float64 `toml:"support"`
	// Outside is by how many answers a metric must be worse than the year's worst
	// profile to be listed as outside it.
	Outside float64 `toml:"outside"`
	// MinMetrics is how many of the four must be measured.
	MinMetrics int `toml:"min_metrics"`
	// MinDays is how many days must be covered before one of the two slowest
	// answers of deployment frequency, or one from very few deployments, is
	// believed (METHOD.md 1.6, 2.2(7)). The other least numbers are those of
	// [metric]: a value with the note small_sample is never placed.
	MinDays int `toml:"min_days"`
}

// Weights of the four metrics; only their ratios matter.
type Weights struct {
	DF  float64 `toml:"deployment_frequency"`
	LT  float64 `toml:"lead_time"`
	RT  float64 `toml:"recovery"`
	CFR float64 `toml:"change_fail_rate"`
}

// Defaults are the options of METHOD.md 2.2.
func Defaults() Options {
	return Options{
		Year:               2019,
		WorkingDaysPerWeek: 5,
		OnDemandPerDay:     2,
		Weights:            Weights{1, 1, 1, 1},
		CloseProfile:       1.0,
		Borderline:         0.25,
		Support:            0.8,
		Outside:            0.5,
		MinMetrics:         3,
		MinDays:            180,
	}
}

// of is the weight of one axis.
func (w Weights) of(a Axis) float64 { return [...]float64{DF: w.DF, LT: w.LT, RT: w.RT, CFR: w.CFR}[a] }

// mostAnswers bounds the distances: no scale of a report has more answers.
const mostAnswers = 10

// Check says what is wrong with options as somebody wrote them. place gives the
// position of a key of the table.
func (o Options) Check(years Years, place func(key string) diag.Pos) diag.List {
	var problems diag.List
	if y := years.Of(o.Year); y == nil || len(y.Clusters) == 0 {
		known := make([]string, 0, len(years))
		for _, y := range years.Placing() {
			known = append(known, fmt.Sprint(y.Year))
		}
		problems.Errorf(place("year"), "known: "+strings.Join(known, ", "), "no table of clusters was published for %d", o.Year)
	}
	demand := func(key string, ok bool, what string) {
		if !ok {
			problems.Errorf(place(key), "", "%s must be %s", key, what)
		}
	}
	// A comparison with what is no number is false, and so a problem.
	w := o.Weights
	demand("working_days_per_week", o.WorkingDaysPerWeek > 1 && o.WorkingDaysPerWeek <= 7, "more than 1 and at most 7")
	demand("on_demand_per_day", o.OnDemandPerDay > 1 && o.OnDemandPerDay <= 100, "more than 1 and at most 100")
	demand("weights", min(w.DF, w.LT, w.RT, w.CFR) >= 0 && max(w.DF, w.LT, w.RT, w.CFR) <= 100 && w.DF > 0 && w.LT > 0,
		"from 0 to 100, and more than 0 for deployment_frequency and lead_time")
	demand("close_profile", o.CloseProfile > 0 && o.CloseProfile <= mostAnswers, "more than 0 and at most 10")
	demand("borderline", o.Borderline >= 0 && o.Borderline <= mostAnswers, "from 0 to 10")
	demand("support", o.Support >= 0 && o.Support <= 1, "from 0 to 1")
	demand("outside", o.Outside >= 0 && o.Outside <= mostAnswers, "from 0 to 10")
	demand("min_metrics", o.MinMetrics >= 2 && o.MinMetrics <= 4, "2, 3 or 4")
	demand("min_days", o.MinDays >= 1 && o.MinDays <= 3660, "from 1 to 3660")
	return problems
}
