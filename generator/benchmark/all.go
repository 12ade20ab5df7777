package benchmark

import (
	"sync"
	"sync/atomic"

	"goright/generator/dataset"
	"goright/generator/metric"
)

// Row is the placement of one subject in one period.
type Row struct {
	Subject   metric.Subject
	Period    dataset.Period
	Placement Placement
	figures   *metric.Figures
}

// PlaceAll places the organisation and every team but the one that stands for
// rows without an owner: with the default year in every window, oldest first,
// then with every other year, oldest first, in the window that ends at as_of
// (METHOD.md 11, Placement). Those of the window that ends at as_of are drawn
// again by workers (at least 1), each a subject at a time, and have support.
func PlaceAll(table *metric.Table, years Years, o Options, workers int) []Row {
	var rows []Row
	if len(table.Periods) == 0 {
		return rows
	}
	for i := range table.Figures {
		f := &table.Figures[i]
		if f.Subject.Kind == metric.Service || f.Subject.Unassigned {
			continue
		}
		add := func(year *Year, period int) {
			values := func(id metric.ID) metric.Value { return f.At(id, period) }
			covered := func() float64 { return coveredDays(table, f, period) }
			rows = append(rows, Row{f.Subject, table.Periods[period], placeValues(values, covered, year, o), f})
		}
		if year := years.Of(o.Year); year != nil && len(year.Clusters) > 0 {
			for period := table.Months; period < len(table.Periods); period++ {
				add(year, period)
			}
		}
		for _, year := range years.Placing() {
			if year.Year != o.Year {
				add(year, table.Status())
			}
		}
	}
	resample(rows, table, years, o, workers)
	return rows
}

// resample gives support to the placements at as_of. Each subject has generators
// of its own, so that it does not matter who draws for it.
func resample(rows []Row, table *metric.Table, years Years, o Options, workers int) {
	status := table.Periods[table.Status()]
	month := (status.End - 1).In(table.Zone).Format("2006-01")
	of := map[*metric.Figures][]*Placement{}
	var order []*metric.Figures
	for i := range rows {
		r := &rows[i]
		if r.Period != status {
			continue
		}
		if of[r.figures] == nil {
			order = append(order, r.figures)
		}
		of[r.figures] = append(of[r.figures], &r.Placement)
	}
	var next atomic.Int32
	var group sync.WaitGroup
	for range max(1, workers) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(order); i = int(next.Add(1)) - 1 {
				f := order[i]
				support(&f.Sample, f.Subject.ID, month, of[f], years, o)
			}
		})
	}
	group.Wait()
}

// placeValues scores the values that are good enough and places them. covered
// is how many days up to the end of the window the export covers.
func placeValues(values func(metric.ID) metric.Value, covered func() float64, year *Year, o Options) Placement {
	var scores Scores
	var provisional, bounded []Axis
	for _, a := range Axes() {
		v := values(a.Metric(year))
		x := v.X
		switch {
		case a == CFR:
			x *= 100
		case a == RT && v.Notes.Has(metric.NotReached):
			x, v.HasX = v.Beyond, v.Beyond > 0
			if v.Usable() {
				bounded = append(bounded, a)
			}
		}
		if !o.enters(a, x, v, covered) {
			continue
		}
		scores = scores.With(a, o.Score(a, x))
		if v.Notes.Has(metric.FromHotfixesOnly) {
			provisional = append(provisional, a)
		}
	}
	p := Place(scores, year, o)
	p.Provisional, p.Bounded = provisional, bounded
	return p
}

// enters is the gate of METHOD.md 2.2(7) and 11: a value that is too small a
// sample, or a zero that only says that nothing was deployed, is not placed.
// Slow deployment frequency is believed after a long time only, and then even
// from few deployments.
func (o Options) enters(a Axis, x float64, v metric.Value, covered func() float64) bool {
	if a != DF {
		return v.Usable()
	}
	if !v.HasX || x <= 0 || v.Notes.Has(metric.Withheld) {
		return false
	}
	if v.Usable() && o.Category(DF, x) > 2 {
		return true
	}
	return covered() >= float64(o.MinDays)
}

// FrequencyAnswer is the answer of DORA's scale, 6 (most often) to 1, that a subject's
// deployment frequency in a window gives. False where placements would not use it: too
// few deployments, or too few days covered to believe that they are rare.
func FrequencyAnswer(table *metric.Table, f *metric.Figures, period int, o Options) (category int, ok bool) {
	v := f.At(frequency, period)
	if !o.enters(DF, v.X, v, func() float64 { return coveredDays(table, f, period) }) {
		return 0, false
	}
	return o.Category(DF, v.X), true
}

// coveredDays is how many days up to the end of a window the deployments of a
// subject are covered: back to the earliest covered instant of any window.
func coveredDays(table *metric.Table, f *metric.Figures, period int) float64 {
	end, days := table.Periods[period].End, 0.0
	for i := table.Months; i < len(table.Periods); i++ {
		v, window := f.At(frequency, i), table.Periods[i]
		if v.State == metric.NotCollected || window.End > end {
			continue
		}
		before := float64(end.Sub(window.End)) / (24 * 60 * 60)
		days = max(days, before+v.Coverage*window.Days())
	}
	return days
}
