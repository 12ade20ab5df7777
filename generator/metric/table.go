package metric

import (
	"slices"
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

	// Watched is the span in which the findings of the survival curves were watched:
	// Options.SurvivalDays that end at AsOf. Zero where there is no event at all.
	Watched dataset.Period

	Figures  []Figures // the organisation, then teams by name, then services by name
	Cleaning []Step    // what was left out or put right, in METHOD.md 1.2's order
	Facts    Facts
	// Measures are the catalogue of measures and those that the site declares.
	Measures []Measure
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

// Visible are the subjects that are shown by themselves, in the table's order: not
// teams that chose to have no page, nor services that nobody else owns.
func (t *Table) Visible() []*Figures {
	hidden := map[string]bool{}
	for i := range t.Figures {
		s := &t.Figures[i].Subject
		if s.Kind == Team && s.Hidden {
			hidden[s.ID] = true
		}
	}
	var shown []*Figures
	for i := range t.Figures {
		s := &t.Figures[i].Subject
		owned := len(s.Owners) > 0 && !slices.ContainsFunc(s.Owners, func(id string) bool { return !hidden[id] })
		if s.Hidden || s.Kind == Service && owned {
			continue
		}
		shown = append(shown, &t.Figures[i])
	}
	return shown
}

// Step is one cleaning step and how many rows it touched.
type Step struct {
	ID, Label string // "retries", "Retries within 60 minutes merged"
	N         int
}

// Facts are what a page says beside the figures.
type Facts struct {
	// LeadTimeUnit is which of METHOD.md 11's sources lead time came from:
	// changes, given, head_commit, first_commit; "" where there is none. Where
	// deployments differ, it is the source of the most, and LeadTimeUnits counts
	// the deployments of each, in the order of Options.LeadTime.
	LeadTimeUnit  string
	LeadTimeUnits []dataset.Count
	// Incidents are all user-facing incidents before AsOf; Unlinked those of
	// them that no deployment was found for.
	Incidents, Unlinked int
	// Evidence tells of each rung of METHOD.md 1.4 whether the exports have what it
	// looks at: a rung without it says nothing, and its 0 is none.
	Evidence [5]bool
	// LooksLikeProduction are environments that were not counted though their
	// names suggest it, with their rows, by name.
	LooksLikeProduction []dataset.Count
}

// Figures are all metrics of one subject.
type Figures struct {
	Subject Subject
	series  [slots]*Series
	counted [countedSlots]*Series // measures of the catalogue, from the core exports
	// reported are the measures that an export of measures brings, each with the
	// periods that it was reported for.
	reported map[ID]*Series
	// Rungs counts the failed changes of the status window by the first rung of
	// the evidence ladder that supplied them (METHOD.md 1.4): 0 the export said
	// so, 1 incident by id, 2 rollback_of or fixes, 3 hotfix or rollback after
	// it, 4 incident within 24 hours.
	Rungs [5]int
	// PrimaryService is the id of the team's most deployed service in the
	// status window, DORA's "primary application"; "" for other subjects. Deployed
	// is how many services the team's deployments of that window name.
	PrimaryService string
	Deployed       int
	// LookBack is what the year before AsOf holds.
	LookBack LookBack
	// Open counts, at AsOf.
	OpenIncidents int
	// Survival is the curve of the status year: findings watched in the 365 days
	// before AsOf (organisation and teams; empty for services), times in days.
	Survival stats.Curve
	// Followed counts the findings watched at each of SurvivalDays; nil where there
	// is no curve. Daily has one count a day of age, from 0 to Options.SurvivalDays.
	Followed []int
	Daily    []int32
	// Strata are the findings of the status year, parted by severity and by kind
	// (organisation and teams; empty for services, and for teams of a public site).
	Strata Strata
	// Images and Libraries are the component in which most of the findings of images,
	// and of dependencies, lay at the end of the last month (organisation and teams;
	// zero where no export says what they lie in).
	Images, Libraries Component
	// Unlinked are the incidents of the status window for which no deployment was
	// found, of Incidents in all; Apart counts them by why.
	Unlinked, Incidents int
	Apart               [Aparts]int
	// NoIncident: there is an export of incidents, and no row of it is the subject's.
	// Nothing happened, or it does not cover the subject (METHOD.md 11, Subjects).
	NoIncident bool
	// IncidentsOf and FindingsOf are of a service: those of its owners to whom all its
	// incidents, all its findings belong, so that its count is a part of theirs.
	IncidentsOf, FindingsOf []string
	// UnlinkedList are the same one by one, latest first: of the organisation only,
	// and not for the public.
	UnlinkedList []UnlinkedIncident
	// Conditions are counts of how the work of the status window lay in time.
	Conditions Conditions
	// Sample is what the delivery figures of the status window were made of.
	Sample Sample
}

// Series returns a metric's figures in all its periods; nil where the metric
// does not apply to the subject or no period has anything to say.
func (f *Figures) Series(id ID) *Series {
	if at, ok := places[id]; ok {
		return f.series[at]
	}
	if at := slices.Index(countedIDs, id); at >= 0 && f.counted[at] != nil {
		return f.counted[at]
	}
	return f.reported[id]
}

// At returns one figure; a metric that is not there is NotCollected.
func (f *Figures) At(id ID, period int) Value {
	s := f.Series(id)
	if s == nil || period < 0 || period >= len(s.state) {
		return Value{Coverage: 1}
	}
	return s.At(period)
}

// IDs lists the metrics that have something to say, in the catalogue's order.
func (f *Figures) IDs() []ID {
	var ids []ID
	for i, s := range f.series {
		if s != nil {
			ids = append(ids, catalogue[i].ID)
		}
	}
	return ids
}
