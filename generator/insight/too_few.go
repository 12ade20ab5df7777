package insight

import "goright/generator/metric"

// tooFew names how many teams have too little to place: a fact about the data,
// not about the teams.
func tooFew(v View) []Insight {
	few, all := 0, 0
	for _, f := range v.subjects.teams {
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
