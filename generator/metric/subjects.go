package metric

import (
	"cmp"
	"slices"
	"strings"

	"goright/generator/dataset"
)

const unassigned = "unassigned"

// subjects are whom figures are made for, in the order of Table.Figures, and
// the way from a record's sets of names to them.
type subjects struct {
	list   []Subject
	bounds []bounds
	teams  int // list[1:1+teams] are teams, the rest services

	team, service []int32 // by Name: place in list; 0: none
}

func newSubjects(d *dataset.Dataset) *subjects {
	teams, services := slices.Clone(d.Teams), slices.Clone(d.Services)
	text := d.Names.Text
	slices.SortFunc(teams, func(a, b dataset.Team) int {
		return cmp.Or(byName(a.Name, b.Name), cmp.Compare(text(a.ID), text(b.ID)))
	})
	slices.SortFunc(services, func(a, b dataset.Service) int {
		return cmp.Or(byName(a.Name, b.Name), cmp.Compare(text(a.ID), text(b.ID)))
	})
	s := &subjects{
		list:    []Subject{{Kind: Organisation, ID: "organisation", Name: "Organisation", Slug: "organisation"}},
		bounds:  []bounds{{}},
		teams:   len(teams),
		team:    make([]int32, d.Names.Len()),
		service: make([]int32, d.Names.Len()),
	}
	periods := ownerships(services)
	for _, t := range teams {
		s.team[t.ID] = int32(len(s.list))
		s.list = append(s.list, Subject{
			Kind: Team, ID: text(t.ID), Name: t.Name, Slug: t.Slug, Hidden: t.Hidden,
			Unassigned: text(t.ID) == unassigned, Set: []dataset.Name{t.ID},
		})
		b := owned(periods[t.ID])
		if t.From != dataset.None || t.To != dataset.None {
			b = bounds{t.From, t.To, true}
		}
		s.bounds = append(s.bounds, b)
	}
	hidden := hiddenServices(d)
	for _, v := range services {
		s.service[v.ID] = int32(len(s.list))
		owners := ownersAt(v, d)
		s.list = append(s.list, Subject{
			Kind: Service, ID: text(v.ID), Name: v.Name, Slug: v.Slug,
			Set: []dataset.Name{v.ID}, Owners: owners, Hidden: len(owners) == 0 && hidden[v.ID],
		})
		s.bounds = append(s.bounds, owned(v.Periods))
	}
	return s
}

// byName is the order of names for readers: letters without regard to case.
func byName(a, b string) int {
	return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
}

func ownerships(services []dataset.Service) map[dataset.Name][]dataset.Ownership {
	of := map[dataset.Name][]dataset.Ownership{}
	for _, s := range services {
		for _, p := range s.Periods {
			of[p.Team] = append(of[p.Team], p)
		}
	}
	return of
}

// owned is the time from the first to the last date of ownership, where every
// row has one.
func owned(periods []dataset.Ownership) bounds {
	var b bounds
	for i, p := range periods {
		if i == 0 {
			b.from, b.to = p.From, p.To
			continue
		}
		b.from = min(b.from, p.From)
		b.to = max(b.to, p.To)
	}
	for _, p := range periods {
		if p.To == dataset.None {
			b.to = dataset.None
		}
	}
	return b
}

// ownersAt lists the ids of the teams that own a service at the last instant
// before as_of.
func ownersAt(s dataset.Service, d *dataset.Dataset) []string {
	var ids []string
	for _, p := range s.Periods {
		if d.AsOf != dataset.None && p.Covers(d.AsOf-1) {
			ids = append(ids, d.Names.Text(p.Team))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// setPlaces are, for each set of names, the subjects it stands for.
type setPlaces [][]int32

// places are those of owners and those of services.
func (s *subjects) places(names *dataset.Names) (teams, services setPlaces) {
	return s.placesOf(names, s.team), s.placesOf(names, s.service)
}

func (s *subjects) placesOf(names *dataset.Names, of []int32) setPlaces {
	sets := make(setPlaces, names.Sets())
	for i := range sets {
		for _, name := range names.Members(dataset.Set(i)) {
			if int(name) < len(of) && of[name] > 0 {
				sets[i] = append(sets[i], of[name])
			}
		}
	}
	return sets
}

// index lists, for every subject but the organisation, the places of its
// records, in the records' order.
type index struct {
	start []int32 // of a subject's records in items
	items []int32
}

// of are a subject's records.
func (x *index) of(subject int) []int32 { return x.items[x.start[subject]:x.start[subject+1]] }

// holders are the subjects of records: who owns them and what they belong to.
type holders struct {
	owners, services []dataset.Set // one for each record
}

func (h *holders) add(owners, services dataset.Set) {
	h.owners = append(h.owners, owners)
	h.services = append(h.services, services)
}

// index sorts the records by subject in two passes.
func (h *holders) index(subjects int, teams, services setPlaces) index {
	x := index{start: make([]int32, subjects+1)}
	for i := range h.owners {
		for _, s := range teams[h.owners[i]] {
			x.start[s]++
		}
		for _, s := range services[h.services[i]] {
			x.start[s]++
		}
	}
	total := int32(0)
	for s, n := range x.start {
		x.start[s] = total
		total += n
	}
	x.items = make([]int32, total)
	for i := range h.owners {
		for _, s := range teams[h.owners[i]] {
			x.items[x.start[s]] = int32(i)
			x.start[s]++
		}
		for _, s := range services[h.services[i]] {
			x.items[x.start[s]] = int32(i)
			x.start[s]++
		}
	}
	copy(x.start[1:], x.start[:subjects])
	x.start[0] = 0
	return x
}
