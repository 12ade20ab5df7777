package insight

import (
	"cmp"
	"slices"
	"sync"

	"goright/generator/culture"
	"goright/generator/dataset"
	"goright/generator/metric"
)

// Finder looks for the facts of one table and remembers them, since pages and data
// files ask for the same ones. Goroutines may share it.
type Finder struct {
	table    *metric.Table
	events   []dataset.Intervention
	surveys  []culture.Survey
	options  Options
	subjects *subjects
	rules    []Rule

	mu    sync.Mutex
	found map[asked]func() []Insight
}

// asked is what a page is about.
type asked struct {
	figures *metric.Figures
	month   int
}

// NewFinder prepares for a table. Events are all interventions; surveys the latest
// first.
func NewFinder(t *metric.Table, events []dataset.Intervention, surveys []culture.Survey, o Options) *Finder {
	return &Finder{table: t, events: events, surveys: surveys, options: o, subjects: subjectsOf(t), rules: Rules(), found: map[asked]func() []Insight{}}
}

// Find applies all rules to one subject at the end of one month. Most telling
// first; equally telling ones by rule and variant. The list is shared: nobody may
// change it.
func (d *Finder) Find(f *metric.Figures, month int) []Insight {
	if month < 0 || month >= d.table.Months {
		return nil
	}
	key := asked{f, month}
	d.mu.Lock()
	find := d.found[key]
	if find == nil {
		find = sync.OnceValue(func() []Insight { return d.look(f, month) })
		d.found[key] = find
	}
	d.mu.Unlock()
	return find()
}

func (d *Finder) look(f *metric.Figures, month int) []Insight {
	v := view(d.table, f, month, d.events)
	v.Surveys, v.Options, v.subjects, v.known = d.surveys, d.options, d.subjects, map[metric.ID]knownBehaviour{}
	var found []Insight
	for _, r := range d.rules {
		if f.Subject.Kind != metric.Organisation && !r.Team {
			continue
		}
		for _, i := range r.Find(v) {
			i.Rule, i.Topic, i.Month = r.Name, cmp.Or(r.Topic, topicOf(i.Metric)), d.table.Periods[month].Start
			found = append(found, i)
		}
	}
	slices.SortStableFunc(found, func(a, b Insight) int {
		return cmp.Or(-cmp.Compare(a.Weight, b.Weight), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Variant, b.Variant))
	})
	return found
}

// subjects are the teams and services of a table, looked up once for all rules.
type subjects struct {
	teams, services []*metric.Figures
	owned           map[string][]*metric.Figures // services by their owner's id
	hidden          map[string]bool              // ids of teams without a page
}

func subjectsOf(t *metric.Table) *subjects {
	s := &subjects{teams: t.Of(metric.Team), services: t.Of(metric.Service), owned: map[string][]*metric.Figures{}, hidden: map[string]bool{}}
	for _, f := range s.teams {
		if f.Subject.Hidden {
			s.hidden[f.Subject.ID] = true
		}
	}
	for _, f := range s.services {
		for _, owner := range f.Subject.Owners {
			s.owned[owner] = append(s.owned[owner], f)
		}
	}
	return s
}

// services are those of the subject: all, or those that the team owns now.
func (v View) services() []*metric.Figures {
	if v.Figures.Subject.Kind == metric.Organisation {
		return v.subjects.services
	}
	return v.subjects.owned[v.Figures.Subject.ID]
}

// mayBeNamed reports whether a service may stand on the subject's page: not if it is
// hidden, or a team that owns it is.
func (v View) mayBeNamed(s *metric.Subject) bool {
	return !s.Hidden && !slices.ContainsFunc(s.Owners, func(id string) bool { return v.subjects.hidden[id] })
}
