package effect

import (
	"slices"

	"goright/generator/metric"
	"goright/generator/stats"
	"goright/generator/unit"
)

// Course is the lead time of both arms by month: in each, the median of the teams'
// medians, in hours.
type Course struct {
	// Values are those of the first Months of the table; NaN where no team of the arm
	// had enough.
	Values [2][]float64
	// Limits are the process behaviour chart of the logarithms of each arm; its limits
	// are those of the months before the change. Its BaselineN says how many they were;
	// Signals are those of all months.
	Limits [2]stats.Chart
	// Baseline is the number of months before the change; 0 where that lies outside.
	Baseline int
	// Needs is how many months limits need.
	Needs metric.Signals
}

const courseMetric = metric.ID("lead_time")

func course(t *metric.Table, teams [2][]*metric.Figures, first int, needs metric.Signals) Course {
	c := Course{Baseline: max(0, first), Needs: needs}
	for arm := range teams {
		c.Values[arm] = make([]float64, t.Months)
		logs := make([]float64, t.Months)
		for m := range t.Months {
			c.Values[arm][m] = middle(teams[arm], m)
			logs[m] = unit.Hours.Log(c.Values[arm][m])
		}
		c.Limits[arm] = stats.XmR(logs, c.Baseline)
	}
	return c
}

// middle is the median of the teams' figures of a month; NaN without any.
func middle(teams []*metric.Figures, month int) float64 {
	var values []float64
	for _, f := range teams {
		if v := f.At(courseMetric, month); v.Usable() {
			values = append(values, v.X)
		}
	}
	slices.Sort(values)
	return stats.Median(values)
}

// Early reports whether an arm gave a signal in the months before the change: then
// it was not still, and what it did later need not come from the change.
func (c Course) Early(arm Arm) bool {
	return slices.ContainsFunc(c.Limits[arm].Signals, func(s stats.Signal) bool { return s.Index < c.Baseline })
}

// Drawable reports whether the months before the change are enough for limits.
func (c Course) Drawable(arm Arm) bool {
	return c.Limits[arm].BaselineN >= c.Needs.ProvisionalMonths && c.Baseline > 0
}
