package metric

import (
	"math"
	"time"

	"goright/generator/dataset"
)

const (
	daySeconds  = 24 * 60 * 60
	weekSeconds = 7 * daySeconds
)

// calendar is the report's time: its periods, and its local days by number.
type calendar struct {
	zone   *time.Location
	asOf   dataset.Time
	months int
	// periods as in Table; rework and pooled are those of the two metrics that
	// have their own, parallel to them.
	periods, rework, pooled []dataset.Period
	parts                   [][]dataset.Period // the months of each of pooled
	year                    dataset.Period     // the span of the survival curve
	// days are the midnights from the first period's start on, and one at or
	// after asOf. Day number 0 is all the time before, day n begins at days[n-1].
	days []dataset.Time
	// sla are the days that a finding of each severity has; 0: none are promised.
	sla [severities]int
}

// dueOf is when a finding has to be fixed: as its export says, else by the days of
// its severity; None where neither is. What was there before anybody looked has no
// day from which they could run.
func (c *calendar) dueOf(r *dataset.Finding) dataset.Time {
	if r.Due != dataset.None || r.LeftCensored || c.sla[r.Severity] == 0 {
		return r.Due
	}
	y, m, d := r.Opened.In(c.zone).Date()
	if r.DayOpened { // a bare date lasts to the end of that day
		return dataset.FromStd(dataset.FirstInstant(y, m, d+c.sla[r.Severity]+1, c.zone))
	}
	return r.Opened + dataset.Time(c.sla[r.Severity]*daySeconds)
}

// newCalendar cuts the time from the first event to asOf (METHOD.md 1.6, 11).
func newCalendar(first, asOf dataset.Time, zone *time.Location, o Options) *calendar {
	c := &calendar{zone: zone, asOf: asOf, sla: [severities]int{o.SLACritical, o.SLAHigh, o.SLAMedium, o.SLALow}}
	if first == dataset.None || first >= asOf {
		return c
	}
	months := dataset.Months(first, asOf, zone)
	months = months[max(0, len(months)-o.MaxMonths):]
	c.months = len(months)
	ends := make([]dataset.Time, 0, len(months)+1)
	for _, m := range months {
		ends = append(ends, m.End)
	}
	if len(ends) == 0 || ends[len(ends)-1] != asOf {
		ends = append(ends, asOf)
	}
	c.periods = append(c.periods, months...)
	c.rework = append(c.rework, months...)
	c.pooled = append(c.pooled, months...)
	for _, end := range ends {
		c.periods = append(c.periods, dataset.WindowEnding(end, o.WindowDays, zone))
		c.rework = append(c.rework, dataset.WindowEnding(end, o.ReworkDays, zone))
		c.pooled = append(c.pooled, pooledMonths(end, o.PooledMonths, zone))
	}
	for _, p := range c.pooled {
		c.parts = append(c.parts, dataset.Months(p.Start, p.End, zone))
	}
	c.year = dataset.WindowEnding(asOf, o.SurvivalDays, zone)
	c.countDays()
	return c
}

// pooledMonths are the last complete months at end.
func pooledMonths(end dataset.Time, months int, zone *time.Location) dataset.Period {
	y, m, _ := end.In(zone).Date()
	return dataset.Period{
		Kind:  dataset.Window,
		Start: dataset.FromStd(time.Date(y, m-time.Month(months), 1, 0, 0, 0, 0, zone)),
		End:   dataset.FromStd(time.Date(y, m, 1, 0, 0, 0, 0, zone)),
	}
}

func (c *calendar) countDays() {
	start := c.year.Start
	for _, periods := range [][]dataset.Period{c.periods, c.rework, c.pooled} {
		for _, p := range periods {
			start = min(start, p.Start)
		}
	}
	y, m, d := start.In(c.zone).Date()
	for i := 0; ; i++ {
		t := dataset.FromStd(time.Date(y, m, d+i, 0, 0, 0, 0, c.zone))
		c.days = append(c.days, t)
		if t >= c.asOf || i == math.MaxUint16-2 {
			return
		}
	}
}

// dayOf is the number of the day that holds t.
func (c *calendar) dayOf(t dataset.Time) uint16 {
	if t < c.days[0] {
		return 0
	}
	i := min(int(t-c.days[0])/daySeconds, len(c.days)-1)
	for i+1 < len(c.days) && c.days[i+1] <= t {
		i++
	}
	for c.days[i] > t {
		i--
	}
	return uint16(i + 1)
}

// dayFrom is the number of the first day that begins at or after t: days
// before it are those before t, where t is a midnight or asOf.
func (c *calendar) dayFrom(t dataset.Time) uint16 {
	d := c.dayOf(t)
	if d > 0 && c.days[d-1] < t {
		d++
	}
	return d
}

// dayNumbers is one more than the greatest number that dayFrom gives.
func (c *calendar) dayNumbers() int { return len(c.days) + 2 }

// Weeks is the length of a period in weeks, as frequencies are made with it: local
// days, so that a change of clocks adds nothing.
func Weeks(p dataset.Period) float64 { return weeks(p.Start, p.End) }

// weeks is a span in weeks. The hour that a change of clocks adds or takes is
// not counted: a day is a day.
func weeks(start, end dataset.Time) float64 {
	days := float64(end.Sub(start)) / daySeconds
	if whole := math.Round(days); math.Abs(days-whole) < 0.09 {
		days = whole
	}
	return days / 7
}
