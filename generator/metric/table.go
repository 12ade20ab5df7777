package metric

import (
	"math"
	"time"

	"goright/generator/dataset"
	"goright/generator/stats"
)

// ID is a metric's name in data files and configuration.
type ID string

// Key names one figure.
type Key struct {
	Metric  ID
	Subject string // Subject.ID with its kind before it: "team/payments"
	Period  dataset.Period
}

// Table is every figure of every subject.
type Table struct {
	AsOf dataset.Time
	Zone *time.Location
	// Periods are the complete months, oldest first, then the 90-day windows
	// that end with each of them, then the window that ends at AsOf where that
	// is not the end of a month. Empty where there is no event at all.
	Periods []dataset.Period
	Months  int // how many of Periods are months; equally many windows follow

	Figures  []Figures // the organisation, then teams by name, then services by name
	Cleaning []Step    // what was left out or put right, in METHOD.md 1.2's order
	Facts    Facts
}

// Status is the index of the period that pages speak of as "now": the window
// that ends at AsOf. -1 where there is none.
func (t *Table) Status() int { return len(t.Periods) - 1 }

// LastMonth is the index of the last complete month; -1 where there is none.
func (t *Table) LastMonth() int { return t.Months - 1 }

// WindowOf is the index of the window that ends with a month.
func (t *Table) WindowOf(month int) int { return t.Months + month }

// Organisation returns the figures of the whole.
func (t *Table) Organisation() *Figures { return &t.Figures[0] }

// Of lists the figures of one kind of subject, by name.
func (t *Table) Of(kind SubjectKind) []*Figures {
	var of []*Figures
	for i := range t.Figures {
		if t.Figures[i].Subject.Kind == kind {
			of = append(of, &t.Figures[i])
		}
	}
	return of
}

// Step is one cleaning step and how many rows it touched.
type Step struct {
	ID, Label string // "retries", "Retries within 60 minutes merged"
	N         int
}

// Facts are what a page says beside the figures.
type Facts struct {
	// LeadTimeUnit is which of METHOD.md 11's sources lead time came from:
	// changes, given, head_commit, first_commit; "" where there is none.
	LeadTimeUnit string
	// Unlinked are the user-facing incidents that no deployment was found for.
	Unlinked int
}

// Figures are all metrics of one subject.
type Figures struct {
	Subject Subject
	series  map[ID]*Series
	// Rungs counts the failed changes of the status window by the first rung of
	// the evidence ladder that supplied them (METHOD.md 1.4): 0 the export said
	// so, 1 incident by id, 2 rollback_of or fixes, 3 hotfix or rollback after
	// it, 4 incident within 24 hours.
	Rungs [5]int
	// PrimaryService is the id of the team's most deployed service in the
	// status window, DORA's "primary application"; "" for other subjects.
	PrimaryService string
	// Open counts, at AsOf.
	OpenIncidents int
	// Survival is the curve of the status year: findings watched in the 365 days
	// before AsOf (organisation and teams; empty for services), times in days.
	Survival stats.Curve
}

// Series returns a metric's figures in all its periods; nil where the metric
// does not apply to the subject or no period has anything to say.
func (f *Figures) Series(id ID) *Series { return f.series[id] }

// At returns one figure; a metric that is not there is NotCollected.
func (f *Figures) At(id ID, period int) Value {
	s := f.series[id]
	if s == nil || period < 0 || period >= len(s.state) {
		return Value{}
	}
	return s.At(period)
}

// Series is one metric of one subject over periods, in columns, because years
// of hundreds of teams must stay small. A column that says nothing is nil.
type Series struct {
	Periods  []dataset.Period // the table's, or the metric's own, parallel to them
	state    []State
	x        []float64 // NaN: no value
	low      []float64
	high     []float64
	n        []int32
	num, den []int32
	coverage []float32
	notes    []Notes
}

// NewSeries makes a series in which nothing is collected yet.
func NewSeries(periods []dataset.Period) *Series {
	return &Series{Periods: periods, state: make([]State, len(periods))}
}

// Len is the number of periods.
func (s *Series) Len() int { return len(s.state) }

// At returns the figure of one period.
func (s *Series) At(i int) Value {
	v := Value{State: s.state[i], Coverage: 1}
	v.X, v.HasX = number(s.x, i)
	v.Low, v.HasLow = number(s.low, i)
	v.High, v.HasHigh = number(s.high, i)
	if s.n != nil {
		v.N = int(s.n[i])
	}
	if s.den != nil {
		v.Num, v.Den = int(s.num[i]), int(s.den[i])
	}
	if s.coverage != nil {
		v.Coverage = float64(s.coverage[i])
	}
	if s.notes != nil {
		v.Notes = s.notes[i]
	}
	return v
}

func number(column []float64, i int) (x float64, ok bool) {
	if column == nil || math.IsNaN(column[i]) {
		return 0, false
	}
	return column[i], true
}

// Set stores the figure of one period.
func (s *Series) Set(i int, v Value) {
	s.state[i] = v.State
	s.x = put(s.x, len(s.state), i, v.X, v.HasX)
	s.low = put(s.low, len(s.state), i, v.Low, v.HasLow)
	s.high = put(s.high, len(s.state), i, v.High, v.HasHigh)
	if v.N != 0 && s.n == nil {
		s.n = make([]int32, len(s.state))
	}
	if s.n != nil {
		s.n[i] = int32(v.N)
	}
	if v.Den != 0 && s.den == nil {
		s.num, s.den = make([]int32, len(s.state)), make([]int32, len(s.state))
	}
	if s.den != nil {
		s.num[i], s.den[i] = int32(v.Num), int32(v.Den)
	}
	if v.Coverage != 1 && v.State == Partial && s.coverage == nil {
		s.coverage = make([]float32, len(s.state))
		for j := range s.coverage {
			s.coverage[j] = 1
		}
	}
	if s.coverage != nil {
		s.coverage[i] = float32(v.Coverage)
	}
	if v.Notes != 0 && s.notes == nil {
		s.notes = make([]Notes, len(s.state))
	}
	if s.notes != nil {
		s.notes[i] = v.Notes
	}
}

func put(column []float64, length, i int, x float64, has bool) []float64 {
	if column == nil {
		if !has {
			return nil
		}
		column = make([]float64, length)
		for j := range column {
			column[j] = math.NaN()
		}
	}
	column[i] = math.NaN()
	if has {
		column[i] = x
	}
	return column
}
