// Package benchmark compares a subject's delivery metrics with the clusters
// that the DORA reports published.
//
// Takes: metric values, the published tables (years/*.toml) and options. Gives:
// the place of each metric on DORA's answer scale and the published profile that
// a subject is nearest to, with the distance to every one of them. Never ranks
// subjects, never invents thresholds that no report printed, never lets resampling
// change a label.
//
// A report is a file in years/; nothing else needs to be touched to add one.
// All formulas: METHOD.md 2.2.
package benchmark

import (
	"math"

	"goright/generator/metric"
)

// Axis is one of the four metrics that the reports cluster.
type Axis uint8

// The four axes, in the order in which the reports print them. DF is in
// deployments per week, LT and RT are in hours, CFR is in percent (0 to 100).
const (
	DF  Axis = iota // deployment frequency
	LT              // lead time for changes
	RT              // recovery: time to restore to 2022, of failed deployments from 2023
	CFR             // change fail rate
)

// Axes lists the four in their order.
func Axes() []Axis { return []Axis{DF, LT, RT, CFR} }

var axisWords = [...]string{DF: "df", LT: "lt", RT: "rt", CFR: "cfr"}

// String is the word of the axis in data files and in years/*.toml.
func (a Axis) String() string { return axisWords[a] }

// frequency is the metric of DF, restore and recovery the two that RT can be.
const (
	frequency metric.ID = "deployment_frequency"
	restore   metric.ID = "time_to_restore"
	recovery  metric.ID = "failed_deployment_recovery_time"
)

// Metric is the metric whose values stand on the axis; for RT it depends on
// the year.
func (a Axis) Metric(year *Year) metric.ID {
	switch a {
	case DF:
		return frequency
	case LT:
		return "lead_time"
	case CFR:
		return "change_fail_rate"
	}
	return year.Recovery
}

// The bounds of DORA's answers (survey questions 2018 to 2024). A month is a
// twelfth of 8760 hours; a year is 365/7 weeks.
const (
	hour, day, week, month, halfYear = 1.0, 24.0, 168.0, 730.0, 4380.0
	weeksAYear                       = 365.0 / 7
)

// The ends of the score scale: the middle of an answer is a whole number.
const best, worst = 6.5, 0.5

// durations are the bounds of lead time and recovery, in hours, best first.
func durations() []float64 { return []float64{hour, day, week, month, halfYear} }

// frequencies are the bounds of deployment frequency, per week, best first.
func (o Options) frequencies() []float64 {
	return []float64{o.OnDemandPerDay * o.WorkingDaysPerWeek, o.WorkingDaysPerWeek, 1, 12 / weeksAYear, 2 / weeksAYear}
}

// Category is the answer, 6 (best) to 1, that a value gives on DORA's scale
// (METHOD.md 2.2(1)). Comparisons are strict as printed: 24 hours are not "less
// than one day", once a week is "between once per day and once per week". Change
// fail rates are rounded to whole percents first, as the answers are.
func (o Options) Category(a Axis, x float64) int {
	category := 6
	switch a {
	case DF:
		for _, bound := range o.frequencies() {
			if x < bound {
				category--
			}
		}
	case CFR:
		for _, bound := range []float64{15, 30, 45, 60, 75} {
			if math.Round(x) > bound {
				category--
			}
		}
	default:
		for _, bound := range durations() {
			if x >= bound {
				category--
			}
		}
	}
	return category
}

// Score is the place of a value on the same scale as a number from 0.5 to 6.5
// (METHOD.md 2.2(2)): the bounds of the answers are the half-integers, between
// them it is linear in the logarithm of the value (change fail rate: in the
// value), and beyond the last bound the last slope goes on.
func (o Options) Score(a Axis, x float64) float64 {
	switch a {
	case DF:
		return descend(-math.Log(x), best-1, transform(o.frequencies(), func(b float64) float64 { return -math.Log(b) }))
	case CFR:
		return descend(x, best, []float64{0, 15.5, 30.5, 45.5, 60.5, 75.5, 100})
	}
	return descend(math.Log(x), best-1, transform(durations(), math.Log))
}

// descend is the height at x of the broken line that has height top at the
// first knot and one less at each further knot. Knots ascend.
func descend(x, top float64, knots []float64) float64 {
	i := 0
	for i < len(knots)-2 && x > knots[i+1] {
		i++
	}
	height := top - float64(i) - (x-knots[i])/(knots[i+1]-knots[i])
	return min(max(height, worst), best)
}

func transform(xs []float64, f func(float64) float64) []float64 {
	for i, x := range xs {
		xs[i] = f(x)
	}
	return xs
}
