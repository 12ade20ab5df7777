package insight

import (
	"slices"

	"goright/generator/metric"
	"goright/generator/stats"
)

// sharedDays asks about release days: at least four deployments on each day
// with one, and fewer than three such days a week, are a release calendar more
// than a choice.
func sharedDays(v View) []Insight {
	if v.Figures.Subject.Kind == metric.Organisation {
		return nil // many teams release on one day without knowing of each other
	}
	n, days := v.recent("deployments"), v.recent("deployment_days")
	if !n.HasX || !days.HasX || days.X < 3 || n.X < 4*days.X || days.X/(v.Table.Periods[v.Window].Days()/7) >= 3 {
		return nil
	}
	return []Insight{{Variant: "calendar", Aspect: Condition, Metric: "deployment_days", Count: int(n.X), Of: int(days.X), Value: days, Weight: 7}}
}

// spread asks about the distance between teams: the middle half of the teams'
// lead times spans at least a factor of four.
func spread(v View) []Insight {
	var times []float64
	for _, f := range v.Table.Of(metric.Team) {
		if lt := f.At("lead_time", v.Window); lt.Usable() && !f.Subject.Unassigned {
			times = append(times, lt.X)
		}
	}
	if len(times) < 6 {
		return nil
	}
	slices.Sort(times)
	low, high := stats.Quantile(times, .25), stats.Quantile(times, .75)
	if low <= 0 || high < 4*low {
		return nil
	}
	return []Insight{{
		Variant: "wide", Aspect: Condition, Metric: "lead_time", Count: len(times), Weight: 5.5,
		Value:     metric.Value{X: high, HasX: true, State: metric.Measured},
		Reference: metric.Value{X: low, HasX: true, State: metric.Measured},
	}}
}

// freeze says that a declared freeze covers a part of the month, so that fewer
// deployments in it say nothing about what people can do.
func freeze(v View) []Insight {
	month := v.Table.Periods[v.Month]
	for _, e := range v.Events {
		if e.Kind == "freeze" && e.Start < month.End && (e.End == 0 || e.End > month.Start) {
			return []Insight{{Variant: "declared", Aspect: Change, Metric: "deployments", Event: e.Title,
				Since: e.Start, Until: e.End, Value: v.now("deployments"), Weight: 30}}
		}
	}
	return nil
}

// inferred asks for the thread between incidents and changes: at least a third
// of the failed changes of the last 90 days are known only because an incident
// followed within hours.
func inferred(v View) []Insight {
	if !v.Latest {
		return nil
	}
	all := 0
	for _, n := range v.Figures.Rungs {
		all += n
	}
	guess := v.Figures.Rungs[4]
	if all < 5 || 3*guess < all {
		return nil
	}
	return []Insight{{Variant: "timing", Aspect: Condition, Metric: "change_fail_rate", Count: guess, Of: all, Weight: 5}}
}

// unlinked asks about incidents for which no change was found.
func unlinked(v View) []Insight {
	if n := v.Figures.Unlinked; v.Latest && n >= 10 {
		return []Insight{{Variant: "apart", Aspect: Condition, Metric: "time_to_restore", Count: n, Of: v.Figures.Incidents, Weight: 4}}
	}
	return nil
}

// tooFew names how many teams have too little to place: a fact about the data,
// not about the teams.
func tooFew(v View) []Insight {
	few, all := 0, 0
	for _, f := range v.Table.Of(metric.Team) {
		if f.Subject.Unassigned {
			continue
		}
		if f.At("deployments", v.Window).State == metric.NotCollected {
			continue // not there yet, or not in the exports
		}
		all++
		if !placeable(f, v.Window) {
			few++
		}
	}
	if few == 0 || all == 0 || !v.measurable() {
		return nil // what no export measures is not too few
	}
	variant := "some"
	if few == 1 {
		variant = "one"
	}
	return []Insight{{Variant: variant, Aspect: Condition, Metric: "lead_time", Count: few, Of: all, Weight: 2}}
}

// measurable reports whether the exports bring what a placement needs at all.
func (v View) measurable() bool {
	collected := 0
	for _, id := range placedBy {
		if v.Table.Organisation().At(id, v.Window).State != metric.NotCollected {
			collected++
		}
	}
	return collected >= 3 && v.Table.Organisation().At("lead_time", v.Window).State != metric.NotCollected
}

// placedBy are the metrics that a placement compares (METHOD.md 2.2).
var placedBy = [...]metric.ID{frequency, "lead_time", "change_fail_rate", "time_to_restore"}

// placeable reports whether a team has what a placement needs: lead time, frequency
// and a third measure with enough behind them (METHOD.md 2.2).
func placeable(f *metric.Figures, window int) bool {
	usable := 0
	for _, id := range placedBy {
		if v := f.At(id, window); v.Usable() && (id != frequency || v.X > 0) {
			usable++
		}
	}
	return usable >= 3 && f.At("lead_time", window).Usable() && f.At(frequency, window).Usable()
}

// noCommits asks for the time of commits where deployments are known and nothing
// tells when their changes were made.
func noCommits(v View) []Insight {
	n, lt := v.recent("deployments"), v.recent("lead_time")
	if !n.HasX || n.X == 0 || lt.State != metric.NotCollected {
		return nil
	}
	return []Insight{{Variant: "unsaid", Aspect: Condition, Metric: "lead_time", Value: n, Weight: 3}}
}

// unassigned asks who looks after what nobody owns.
func unassigned(v View) []Insight {
	for _, f := range v.Table.Of(metric.Team) {
		if !f.Subject.Unassigned {
			continue
		}
		open, deployed := f.At("findings_open", v.Month), f.At("deployments", v.Window)
		i := Insight{Variant: "both", Aspect: Condition, Metric: "findings_open", Value: open, Reference: deployed, Weight: 6}
		switch {
		case open.X > 0 && deployed.X > 0:
		case open.X > 0:
			i.Variant = "findings"
		case deployed.X > 0:
			i.Variant = "deployments"
		default:
			return nil
		}
		return []Insight{i}
	}
	return nil
}
