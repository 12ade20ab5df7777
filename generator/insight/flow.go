package insight

import (
	"slices"

	"goright/generator/metric"
)

// netFlow tells whether what arrived in the last three months was matched by
// what was closed. It is a count, not a trend.
func netFlow(v View) []Insight {
	opened, closed := 0, 0
	for m := v.Month - 2; m <= v.Month; m++ {
		if m < 0 {
			return nil
		}
		o, c := v.at("findings_opened", m), v.at("findings_closed", m)
		if !o.HasX || !c.HasX || o.State == metric.Partial {
			return nil
		}
		opened, closed = opened+int(o.X), closed+int(c.X)
	}
	if opened+closed < 20 {
		return nil
	}
	if len(monthsBehind(v)) > 0 {
		return nil // told already, and of more months
	}
	i := Insight{Metric: "remediation_net_flow", Count: closed, Of: opened, Weight: 6}
	switch {
	case closed >= opened:
		i.Variant, i.Aspect = "keeping_up", Strength
	case float64(closed) < 0.9*float64(opened):
		i.Variant, i.Aspect = "arriving", Condition
	default:
		return nil
	}
	return []Insight{i}
}

// absorbed tells of a month in the last six in which at least twice the usual
// number of findings arrived, and of the open findings being back by now to what
// they were before it. Usual is the median of up to twelve months before.
func absorbed(v View) []Insight {
	for m := v.Month - 1; m >= max(6, v.Month-6); m-- {
		opened := v.at("findings_opened", m)
		var before []float64
		for k := max(0, m-12); k < m; k++ {
			if o := v.at("findings_opened", k); o.HasX && o.State != metric.Partial {
				before = append(before, o.X)
			}
		}
		if len(before) < 6 || !opened.HasX || opened.X < 30 {
			continue
		}
		slices.Sort(before)
		usual := before[len(before)/2]
		start, now := v.at("findings_open", m-1), v.now("findings_open")
		if opened.X < 2*usual || !start.HasX || !now.HasX || now.X > start.X {
			continue
		}
		return []Insight{{
			Variant: "wave", Aspect: Strength, Metric: "findings_opened", Value: opened, Reference: now,
			Centre: usual, Since: v.Table.Periods[m].Start, Count: int(start.X), Weight: 9,
		}}
	}
	return nil
}

// halfLife sets the half-life of the last 90 days against the published 90 days
// (Prioritization to Prediction, volume 2): shorter or longer only where the
// whole interval is.
func halfLife(v View) []Insight {
	h := v.recent("remediation_half_life")
	if !h.Usable() || !h.HasLow || !h.HasHigh {
		return nil
	}
	const published = 90.0
	i := Insight{Variant: "about", Aspect: Change, Metric: "remediation_half_life", Value: h, Centre: published, Weight: 3}
	switch {
	case h.High < published:
		i.Variant, i.Aspect, i.Weight = "shorter", Strength, 7
	case h.Low > published:
		i.Variant, i.Aspect, i.Weight = "longer", Condition, 7
	}
	return []Insight{i}
}

// remediation sets the pooled monthly remediation rate against the published
// middle of 15.2 % a month (Prioritization to Prediction, volume 8).
func remediation(v View) []Insight {
	r := v.recent("remediation_rate")
	if !r.Usable() || !r.HasLow || !r.HasHigh {
		return nil
	}
	const published = 0.152
	i := Insight{Variant: "about", Aspect: Change, Metric: "remediation_rate", Value: r, Centre: published, Weight: 2}
	switch {
	case r.Low > published:
		i.Variant, i.Aspect, i.Weight = "above", Strength, 8
	case r.High < published:
		i.Variant, i.Weight = "below", 4
	}
	return []Insight{i}
}

// oldOpen asks about what stays: the oldest tenth of the open findings is older
// than four half-lives, even by the upper limit of the half-life. At a constant
// closing rate it would be 3.3.
func oldOpen(v View) []Insight {
	old, half := v.now("findings_open_age_p90"), v.recent("remediation_half_life")
	if !old.HasX || !half.Usable() || !half.HasX || old.N < 20 || !half.HasHigh || old.X < 4*half.High || old.X < 180 {
		return nil
	}
	return []Insight{{Variant: "stay", Aspect: Condition, Metric: "findings_open_age_p90", Value: old, Reference: half, Weight: 6.5}}
}
