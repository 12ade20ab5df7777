package metric

import (
	"cmp"
	"math"
	"slices"

	"goright/generator/dataset"
	"goright/generator/stats"
	"goright/generator/unit"
)

// Report adds the measures that an organisation reports of itself (METHOD.md 6):
// each keeps the periods that it was reported for. What goright makes from the
// core exports is not taken from anybody else. Of two rows about the same subject,
// measure and period the one read last counts; Cleaning says how many did not.
//
// Where a team has no row of its own, its services speak for it, and the teams for
// the organisation: shares are pooled, counts are summed, of anything else the
// middle value is taken and N says of how many.
func (t *Table) Report(d *dataset.Dataset, measures []Measure) {
	t.Measures = measures
	if !d.Has.Measures {
		return
	}
	r := reporter{table: t, d: d, defs: map[dataset.Name]Measure{}, subjects: map[dataset.Name][2]*Figures{}, cells: map[cellKey]*cellRows{}}
	for _, m := range measures {
		r.defs[d.Names.Intern(m.ID)] = m
	}
	for i := range t.Figures {
		f := &t.Figures[i]
		for _, name := range f.Subject.Set {
			of := r.subjects[name]
			switch f.Subject.Kind {
			case Team:
				of[0] = f
			case Service:
				of[1] = f
			}
			r.subjects[name] = of
		}
	}
	again, computed := r.take()
	t.Cleaning = append(t.Cleaning,
		Step{"measures_again", "Numbers reported again for the same measure, subject and period: the last counts", again},
		Step{"measures_computed", "Numbers reported of what goright computes from the exports left out", computed})
	r.put()
	t.derive()
}

// Reported tells that a subject's figures of a measure come from a measures export, or
// are a share of what does, and not from the core exports.
func (f *Figures) Reported(id ID) bool {
	s := f.Series(id)
	return s != nil && s == f.reported[id]
}

// Reportable tells that a row of a measures export is taken for the measure: it is no
// metric that goright makes by itself.
func (m Measure) Reportable() bool {
	_, metric := Lookup(ID(m.ID))
	return !metric && m.Same == "" || reportOf(m.ID) != slots
}

// reporter sorts the rows of measures by what they are about.
type reporter struct {
	table    *Table
	d        *dataset.Dataset
	defs     map[dataset.Name]Measure
	subjects map[dataset.Name][2]*Figures // team and service of a name
	cells    map[cellKey]*cellRows
	order    []cellKey // of cells, as they came
}

// cellKey is a subject, a measure and a time.
type cellKey struct {
	subject    *Figures
	metric     dataset.Name
	start, end dataset.Time
}

// cellRows are the row about the subject itself, or those about its parts.
type cellRows struct {
	own   *dataset.Measure
	parts []*dataset.Measure
}

// take files every row under its subjects and those above them.
func (r *reporter) take() (again, computed int) {
	type about struct {
		metric     dataset.Name
		start, end dataset.Time
		services   dataset.Set
		teams      dataset.Set
	}
	last := map[about]int{}
	for i := range r.d.Measures {
		m := &r.d.Measures[i]
		last[about{m.Metric, m.Start, m.End, m.Service, m.Owners}] = i
	}
	for i := range r.d.Measures {
		m := &r.d.Measures[i]
		if last[about{m.Metric, m.Start, m.End, m.Service, m.Owners}] != i {
			again++
			continue
		}
		id := r.d.Names.Text(m.Metric)
		_, metric := Lookup(ID(id))
		if reportOf(id) != slots || metric && id == sloShare {
			continue // a capacity or promises kept: its figures are made of these rows already
		}
		if metric || r.defs[m.Metric].Same != "" {
			computed++
			continue
		}
		if r.file(m) {
			computed++
		}
	}
	return again, computed
}

// file puts a row down; true if every subject has the measure from its exports.
func (r *reporter) file(m *dataset.Measure) (computed bool) {
	var own, above []*Figures
	teams := r.of(m.Owners, 0)
	organisation := r.table.Organisation()
	switch {
	case m.Service != 0:
		own, above = r.of(m.Service, 1), append(teams, organisation)
	case m.Owners != 0:
		own, above = teams, []*Figures{organisation}
	default:
		own = []*Figures{organisation}
	}
	computed = true
	for i, f := range append(slices.Clip(own), above...) {
		if f.Series(ID(r.d.Names.Text(m.Metric))) != nil {
			continue
		}
		computed = false
		k := cellKey{f, m.Metric, m.Start, m.End}
		c := r.cells[k]
		if c == nil {
			c = &cellRows{}
			r.cells[k] = c
			r.order = append(r.order, k)
		}
		if i < len(own) {
			c.own = m
		} else {
			c.parts = append(c.parts, m)
		}
	}
	return computed
}

// of are the subjects of a set of names: its teams (0) or services (1).
func (r *reporter) of(set dataset.Set, kind int) []*Figures {
	var list []*Figures
	for _, name := range r.d.Names.Members(set) {
		if f := r.subjects[name][kind]; f != nil {
			list = append(list, f)
		}
	}
	return list
}

// put makes the series, each in order of time.
func (r *reporter) put() {
	slices.SortStableFunc(r.order, func(a, b cellKey) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
	})
	type place struct {
		subject *Figures
		metric  dataset.Name
	}
	at := map[place][]cellKey{}
	var places []place
	for _, k := range r.order {
		p := place{k.subject, k.metric}
		if at[p] == nil {
			places = append(places, p)
		}
		at[p] = append(at[p], k)
	}
	for _, p := range places {
		m := r.defs[p.metric]
		var periods []dataset.Period
		for _, k := range at[p] {
			periods = append(periods, r.period(k.start, k.end))
		}
		s := NewSeries(periods)
		for i, k := range at[p] {
			s.Set(i, r.cells[k].value(m))
		}
		if p.subject.reported == nil {
			p.subject.reported = map[ID]*Series{}
		}
		p.subject.reported[ID(m.ID)] = s
	}
}

// period is the time of a row: a calendar month where it is one; of what was
// measured at an instant, the rest of its day.
func (r *reporter) period(start, end dataset.Time) dataset.Period {
	if end == dataset.None {
		end = dataset.StartOfDay(start+daySeconds+daySeconds/8, r.table.Zone)
		return dataset.Period{Kind: dataset.Window, Start: start, End: max(end, start+1)}
	}
	p := dataset.Period{Kind: dataset.Window, Start: start, End: end}
	if months := dataset.Months(start, end, r.table.Zone); len(months) == 1 && months[0].Start == start && months[0].End == end {
		p.Kind = dataset.Month
	}
	return p
}

// value is the figure of a cell in the unit of its metric.
func (c *cellRows) value(m Measure) Value {
	u, per := m.In()
	if c.own != nil {
		return valueOf([]*dataset.Measure{c.own}, u, per)
	}
	return valueOf(c.parts, u, per)
}

// valueOf pools shares, sums counts, and takes the middle of anything else.
func valueOf(rows []*dataset.Measure, u unit.Unit, per float64) Value {
	v := Value{State: Measured, Coverage: 1, HasX: true, N: len(rows)}
	num, den, shares := 0.0, 0.0, true
	var xs []float64
	for _, m := range rows {
		xs = append(xs, m.Value/per)
		num, den, shares = num+m.Numerator, den+m.Denominator, shares && m.HasShare
	}
	slices.Sort(xs)
	switch {
	case shares && u == unit.Ratio:
		v.X = num / den
		v.N = int(min(den, math.MaxInt32))
		if whole(num) && whole(den) {
			v.Num, v.Den = int(num), int(den)
			v.Low, v.High = stats.Wilson(v.Num, v.Den)
			v.HasLow, v.HasHigh = true, true
		}
	case u == unit.Count:
		v.X = 0
		for _, x := range xs {
			v.X += x
		}
		if whole(v.X) {
			v.N = int(v.X)
		}
	default:
		v.X = stats.Median(xs)
		if len(rows) == 1 {
			v.N = int(rows[0].N)
		}
	}
	if v.X == 0 {
		v.State = ObservedZero
	}
	return v
}

// whole says that a number is a count of things.
func whole(x float64) bool { return x >= 0 && x == math.Trunc(x) && x <= math.MaxInt32 }
