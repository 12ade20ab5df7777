package metric

import (
	"cmp"
	"slices"

	"goright/generator/dataset"
)

// incident is a user-facing incident as figures need it.
type incident struct {
	opened dataset.Time
	// span is the seconds to its restoration, or to as_of while it is open; -1
	// where it ends before it begins.
	span int32
	open bool
	why  Apart // no deployment was found for it
}

// incidents are all that count, by opening.
type incidents struct {
	list    []incident
	rows    []int32 // of the dataset
	holders holders
	index   index
}

// newIncidents leaves out what is no incident, is not known yet, or is the same
// one again (METHOD.md 11, Recovery; FORMATS.md 2.2).
func newIncidents(d *dataset.Dataset, n *cleaning) *incidents {
	keys := make([]key, 0, len(d.Incidents))
	for i := range d.Incidents {
		switch r := &d.Incidents[i]; {
		case r.Kind != dataset.RealIncident:
			n.otherIncidents++
		case r.State == dataset.IncidentCancelled:
			n.cancelledIncidents++
		case r.Opened >= d.AsOf || r.Opened == dataset.None:
			n.lateIncidents++
		default:
			keys = append(keys, newKey(r.Opened, i))
		}
	}
	sortKeys(keys)
	sortTies(keys, func(run []key) {
		slices.SortStableFunc(run, func(a, b key) int {
			return cmp.Compare(d.Incidents[a.row()].ID, d.Incidents[b.row()].ID)
		})
	})
	x, ids := &incidents{list: make([]incident, 0, len(keys)), rows: make([]int32, 0, len(keys))}, newIDTable(len(keys))
	for _, k := range keys {
		r := &d.Incidents[k.row()]
		if place, known := ids.find(r.ID); known {
			x.join(d, place, r)
			n.doubledIncidents++
			continue
		}
		if r.ID != 0 {
			ids.put(r.ID, int32(len(x.list)))
		}
		x.list = append(x.list, spanOf(r, d.AsOf))
		x.rows = append(x.rows, int32(k.row()))
		x.holders.add(r.Owners, r.Services)
	}
	for i := range x.list {
		if x.list[i].span < 0 {
			n.backwardIncidents++
		}
	}
	return x
}

// restored is when users had their service back, as known at as_of; None while
// they have not.
func restored(r *dataset.Incident, asOf dataset.Time) dataset.Time {
	if r.Mitigated != dataset.None && r.Mitigated < asOf {
		return r.Mitigated
	}
	if r.Resolved != dataset.None && r.Resolved < asOf {
		return r.Resolved
	}
	return dataset.None
}

func spanOf(r *dataset.Incident, asOf dataset.Time) incident {
	end := restored(r, asOf)
	if end == dataset.None {
		return incident{opened: r.Opened, span: seconds(asOf, r.Opened), open: true}
	}
	if end < r.Opened {
		return incident{opened: r.Opened, span: -1}
	}
	return incident{opened: r.Opened, span: seconds(end, r.Opened)}
}

// join adds what another row of an incident says: the services and owners it
// names, and its end, if the first row has none.
func (x *incidents) join(d *dataset.Dataset, place int32, r *dataset.Incident) {
	own, services := &x.holders.owners[place], &x.holders.services[place]
	if r.Owners != *own || r.Services != *services {
		*own = d.Names.SetOf(slices.Concat(d.Names.Members(*own), d.Names.Members(r.Owners))...)
		*services = d.Names.SetOf(slices.Concat(d.Names.Members(*services), d.Names.Members(r.Services))...)
	}
	first := x.list[place]
	if end := restored(r, d.AsOf); first.open && end != dataset.None && end >= first.opened {
		x.list[place] = incident{opened: first.opened, span: seconds(end, first.opened)}
	}
}

// end is when an incident was over; None while it is open or if its end is no end.
func (i *incident) end() dataset.Time {
	if i.open || i.span < 0 {
		return dataset.None
	}
	return i.opened + dataset.Time(i.span)
}

// seconds is the time from a to b, which is later, at most 68 years.
func seconds(b, a dataset.Time) int32 { return int32(min(b-a, 1<<31-1)) }
