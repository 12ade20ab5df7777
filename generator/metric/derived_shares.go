package metric

import (
	"math"
	"slices"

	"goright/generator/dataset"
	"goright/generator/stats"
)

// derivedShare is a share of measures that are counts (METHOD.md 6, numbers 6 and 7):
// the first of them over the sum of all.
type derivedShare struct {
	id    ID
	parts []ID
}

var derivedShares = [...]derivedShare{
	{"found_by_us_share", []ID{"prod_defects_found_by_us", "prod_defects_found_by_customers"}},
	{"defects_contained_share", []ID{"defects_found_before_production", "prod_defects_found_by_us", "prod_defects_found_by_customers"}},
}

// derive makes the shares of every subject that has all their parts for one and the
// same period, whoever reported them. A share that is there already stays.
func (t *Table) derive() {
	for i := range t.Figures {
		f := &t.Figures[i]
		for _, s := range derivedShares {
			if f.Series(s.id) != nil {
				continue
			}
			if series := s.of(f); series != nil {
				if f.reported == nil {
					f.reported = map[ID]*Series{}
				}
				f.reported[s.id] = series
			}
		}
	}
}

// of is the share in the periods of its first part; nil where the others have none of
// them.
func (s *derivedShare) of(f *Figures) *Series {
	first := f.Series(s.parts[0])
	if first == nil {
		return nil
	}
	var periods []dataset.Period
	var values []Value
	for i, p := range first.Periods {
		num, ok := wholeCount(first.At(i))
		den := num
		for _, part := range s.parts[1:] {
			n, known := f.countIn(part, p)
			den, ok = den+n, ok && known
		}
		if !ok {
			continue
		}
		periods, values = append(periods, p), append(values, shareOf(num, den))
	}
	if len(periods) == 0 {
		return nil
	}
	series := NewSeries(periods)
	for i, v := range values {
		series.Set(i, v)
	}
	return series
}

// countIn is a count of exactly one period; false where there is none.
func (f *Figures) countIn(id ID, p dataset.Period) (int, bool) {
	s := f.Series(id)
	if s == nil {
		return 0, false
	}
	i := slices.IndexFunc(s.Periods, func(q dataset.Period) bool { return q.Start == p.Start && q.End == p.End })
	if i < 0 {
		return 0, false
	}
	return wholeCount(s.At(i))
}

// wholeCount is a figure that is a number of things; false for any other.
func wholeCount(v Value) (int, bool) {
	if !v.HasX || v.X < 0 || v.X != math.Trunc(v.X) || v.X > math.MaxInt32 {
		return 0, false
	}
	return int(v.X), true
}

// shareOf is num of den with Wilson's interval.
func shareOf(num, den int) Value {
	if den == 0 {
		return Value{State: NoneObserved, Coverage: 1}
	}
	v := Value{State: Measured, Coverage: 1, N: den, Num: num, Den: den, HasX: true, X: float64(num) / float64(den), HasLow: true, HasHigh: true}
	v.Low, v.High = stats.Wilson(num, den)
	if num == 0 {
		v.State = ObservedZero
	}
	return v
}
