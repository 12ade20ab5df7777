package benchmark

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"goright/generator/metric"
)

// keyed is a subject whose placement a key of [benchmark] changes, and how.
type keyed struct {
	key           string
	set           func(*Options)
	subject       func(Years, Options) Placement
	before, after string // what said makes of the placement
}

// scored places scores in the order of the axes.
func scored(df, lt, rt, cfr float64) func(Years, Options) Placement {
	return func(years Years, o Options) Placement {
		return Place(Scores{}.With(DF, df).With(LT, lt).With(RT, rt).With(CFR, cfr), years.Of(o.Year), o)
	}
}

// valued places figures: deployments a week, hours, hours and a share, in a window of
// which so many days are covered. A negative share is not measured.
func valued(df, lt, rt, cfr, covered float64) func(Years, Options) Placement {
	f := figures{"deployment_frequency": measured(df), "lead_time": measured(lt), "time_to_restore": measured(rt)}
	if cfr >= 0 {
		f["change_fail_rate"] = measured(cfr)
	}
	return func(years Years, o Options) Placement {
		return placeValues(func(id metric.ID) metric.Value { return f[id] }, func() float64 { return covered }, years.Of(o.Year), o)
	}
}

// supported is a placement that so many of the resamples bore out.
func supported(share float64) func(Years, Options) Placement {
	return func(years Years, o Options) Placement {
		p := scored(4, 4, 5, 6)(years, o)
		p.Support = []Share{{Cluster: "high", Share: share}}
		return p
	}
}

// said is a placement in a line; o is what it was made with.
func said(p Placement, o Options) string {
	line := p.Label
	if p.Unsure(o) {
		line += ", unsure"
	}
	if len(p.Outside) > 0 {
		line += fmt.Sprintf(", outside %v", p.Outside)
	}
	return line
}

// TestEveryKeyMovesAPlacement changes each key of the table, for a subject at its edge,
// and sees the label follow in the direction that the key says.
func TestEveryKeyMovesAPlacement(t *testing.T) {
	// On each axis these scores are those of another cluster of 2019.
	torn := scored(4, 3, 6, 3)
	cases := []keyed{
		{"year", func(o *Options) { o.Year = 2021 }, valued(.5, 240, 30, .18, 90), "medium", "high"},
		// Ten a week are twice a working day of five, and not of seven.
		{"working_days_per_week", func(o *Options) { o.WorkingDaysPerWeek = 7 }, valued(10, 60, 2, .03, 90), "borderline elite/high", "high"},
		{"on_demand_per_day", func(o *Options) { o.OnDemandPerDay = 6 }, valued(10, 60, 2, .03, 90), "borderline elite/high", "high"},
		{"weights.deployment_frequency", func(o *Options) { o.Weights.DF = 100 }, torn, NoCloseProfile, "high"},
		{"weights.lead_time", func(o *Options) { o.Weights.LT = 100 }, torn, NoCloseProfile, "medium"},
		{"weights.recovery", func(o *Options) { o.Weights.RT = 100 }, torn, NoCloseProfile, "elite"},
		{"weights.change_fail_rate", func(o *Options) { o.Weights.CFR = 100 }, torn, NoCloseProfile, "low"},
		{"close_profile", func(o *Options) { o.CloseProfile = 1.2 }, scored(4.3, 4.3, 5, 3.8), NoCloseProfile, "high"},
		{"close_profile", func(o *Options) { o.CloseProfile = .2 }, valued(1.5, 60, 9, .12, 90), "high", NoCloseProfile},
		{"borderline", func(o *Options) { o.Borderline = .5 }, valued(1.5, 60, 9, .12, 90), "high", "borderline high/medium"},
		{"borderline", func(o *Options) { o.Borderline = 0 }, scored(3.55, 3.55, 5, 6), "borderline high/medium", "high"},
		{"support", func(o *Options) { o.Support = .9 }, supported(.85), "high", "high, unsure"},
		{"support", func(o *Options) { o.Support = .5 }, supported(.7), "high, unsure", "high"},
		{"outside", func(o *Options) { o.Outside = .7 }, scored(2, 2, 2.4, 3), "low, outside [rt]", "low"},
		{"min_metrics", func(o *Options) { o.MinMetrics = 4 }, valued(1.5, 60, 9, -1, 90), "high", InsufficientData},
		{"min_days", func(o *Options) { o.MinDays = 100 }, valued(.1, 60, 9, .12, 120), InsufficientData, "medium"},
		{"min_days", func(o *Options) { o.MinDays = 300 }, valued(.1, 60, 9, .12, 200), "medium", InsufficientData},
	}
	years := loaded(t)
	var tried []string
	for _, c := range cases {
		tried = append(tried, c.key)
		o := Defaults()
		if got := said(c.subject(years, o), o); got != c.before {
			t.Errorf("%s, as it is: %s, want %s", c.key, got, c.before)
		}
		c.set(&o)
		if got := said(c.subject(years, o), o); got != c.after {
			t.Errorf("%s: %s, want %s", c.key, got, c.after)
		}
	}
	o := Defaults()
	numbers(reflect.ValueOf(&o).Elem(), "", func(key string, _ reflect.Value) {
		if !slices.Contains(tried, key) {
			t.Errorf("%s is not tried", key)
		}
	})
}

// TestWhatDailyMeansMovesTheScore: the more a week has working days, and the more
// deployments on demand takes, the lower the same rate stands; other axes stay.
func TestWhatDailyMeansMovesTheScore(t *testing.T) {
	usual := Defaults()
	week, demand := usual, usual
	week.WorkingDaysPerWeek, demand.OnDemandPerDay = 7, 3
	for _, perWeek := range []float64{6, 9, 12} {
		if a, b := usual.Score(DF, perWeek), week.Score(DF, perWeek); !(b < a) {
			t.Errorf("%v a week with seven working days: %v, was %v", perWeek, b, a)
		}
		if a, b := usual.Score(DF, perWeek), demand.Score(DF, perWeek); !(b < a) {
			t.Errorf("%v a week where on demand is three a day: %v, was %v", perWeek, b, a)
		}
	}
	for _, o := range []Options{week, demand} {
		if o.Score(DF, .5) != usual.Score(DF, .5) || o.Score(LT, 30) != usual.Score(LT, 30) || o.Score(CFR, 20) != usual.Score(CFR, 20) {
			t.Errorf("%+v moves what it does not speak of", o)
		}
	}
	if a, b := usual.Category(DF, 12), demand.Category(DF, 12); a != 6 || b != 5 {
		t.Errorf("twelve a week: answers %d and %d", a, b)
	}
}
