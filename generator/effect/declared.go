package effect

import (
	"slices"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/stats"
)

// catalogue is what can be compared: the metrics and the measures of a table, by id.
type catalogue struct {
	defs map[metric.ID]metric.Def
	same map[metric.ID]metric.ID // measures that are a metric by another name
}

func catalogueOf(t *metric.Table) catalogue {
	c := catalogue{defs: map[metric.ID]metric.Def{}, same: map[metric.ID]metric.ID{}}
	for _, d := range t.Defs() {
		c.defs[d.ID] = d
	}
	for _, m := range t.Measures {
		if m.Same != "" {
			c.same[metric.ID(m.ID)] = m.Same
		}
	}
	return c
}

// aims are the metrics that an intervention was meant to move, each once.
func (c catalogue) aims(names *dataset.Names, event dataset.Intervention) []Aim {
	var list []Aim
	for _, m := range event.Metrics {
		id := metric.ID(names.Text(m))
		def, ok := c.defs[id]
		if !ok {
			def, ok = c.defs[c.same[id]]
		}
		if ok && !aimed(list, def.ID) {
			list = append(list, Aim{def, expected(def, event)})
		}
	}
	return list
}

func aimed(aims []Aim, id metric.ID) bool {
	return slices.ContainsFunc(aims, func(a Aim) bool { return a.Def.ID == id })
}

func expected(def metric.Def, event dataset.Intervention) int8 {
	switch def.Better {
	case metric.Up:
		return +1
	case metric.Down:
		return -1
	}
	return event.Better
}

// sides are where the figures of a metric stand that are compared.
type sides struct {
	table *metric.Table
	// Before and after are windows; the months of each side are those of a measure that
	// is reported, which has no windows.
	before, after             int
	monthsBefore, monthsAfter [2]int // the first, and the one behind the last
}

// pair is a team's figure on both sides. Of a reported measure it is the median of what
// was reported for times within the months of a side, where each of these months has
// something; whoever reports by the quarter has reported for three.
func (s sides) pair(f *metric.Figures, id metric.ID) (was, is metric.Value) {
	series := f.Series(id)
	switch {
	case series == nil:
		return was, is
	case s.inWindows(series):
		return at(s.table, f, id, s.before), at(s.table, f, id, s.after)
	}
	return s.median(series, s.monthsBefore), s.median(series, s.monthsAfter)
}

// inWindows reports whether a series has figures of the table's windows.
func (s sides) inWindows(series *metric.Series) bool {
	return s.after < len(series.Periods) && series.Periods[s.after] == s.table.Periods[s.after] && series.Periods[s.before] == s.table.Periods[s.before]
}

// median is a measure's figure of some months; not measured where one of them is missing.
func (s sides) median(series *metric.Series, months [2]int) metric.Value {
	from, to := s.table.Periods[months[0]].Start, s.table.Periods[months[1]-1].End
	seen := make([]bool, months[1]-months[0])
	var values []float64
	n := 0
	for i := range series.Len() {
		p, v := series.Periods[i], series.At(i)
		if p.Start < from || p.End > to || !v.Usable() {
			continue
		}
		values, n = append(values, v.X), n+v.N
		for m := range seen {
			month := s.table.Periods[months[0]+m]
			seen[m] = seen[m] || p.Start < month.End && p.End > month.Start
		}
	}
	if len(values) == 0 || slices.Contains(seen, false) {
		return metric.Value{}
	}
	slices.Sort(values)
	return metric.Value{State: metric.Measured, HasX: true, X: stats.Median(values), N: n, Coverage: 1}
}
