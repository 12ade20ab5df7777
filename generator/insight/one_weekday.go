package insight

import (
	"time"

	"goright/generator/stats"
)

// oneWeekday asks about a day of release: of at least twenty deployments of the last
// 90 days so many went out on one weekday that, by the interval of their share, it is
// more than two in five; evenly spread over a working week it would be one.
func oneWeekday(v View) []Insight {
	days, all, most := v.Figures.Conditions.Weekdays, 0, 0
	for day, n := range days {
		all += n
		if n > days[most] {
			most = day
		}
	}
	if !v.Latest || all < 20 {
		return nil
	}
	if low, _ := stats.Wilson(days[most], all); low <= 0.4 {
		return nil
	}
	return []Insight{{Variant: "rhythm", Aspect: Condition, Metric: "deployments", Day: time.Weekday(most), Count: days[most], Of: all, Weight: 6.8}}
}
