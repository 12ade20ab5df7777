package metric

import (
	"math"

	"goright/generator/dataset"
)

// LookBack is what the days before as_of hold where a window of them holds nothing. It
// is no figure: a sentence on a page says it (METHOD.md 11, Frequency).
type LookBack struct {
	Days    int          // that are covered, at most Options.LookBackDays; 0: none
	Changes int          // in those days
	Last    dataset.Time // when the latest of them finished; None without any
}

// lookBack counts the changes of the covered days before as_of.
func (k *desk) lookBack(of cover) LookBack {
	c, ok := of.of(dataset.WindowEnding(k.cal.asOf, k.options.LookBackDays, k.cal.zone))
	if !ok {
		return LookBack{}
	}
	from, to := within(k.events, c, eventTime)
	t := count(k.events[from:to])
	return LookBack{int(math.Round(float64(c.end-c.start) / daySeconds)), t.changes, t.last}
}
