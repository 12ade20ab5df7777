package metric

import (
	"cmp"
	"slices"

	"goright/generator/dataset"
)

// outage is a time in which a service gave its users nothing, half-open.
type outage struct{ from, to dataset.Time }

// outages are those of the incidents that are marked as such, by the subject that was
// down: services, or teams where no outage names a service. They do not overlap.
type outages struct {
	of       map[int][]outage
	services bool // of holds services
}

// newOutages joins the outages of each subject. What is open goes on until as_of; what
// ends before it begins has no length.
func newOutages(d *dataset.Dataset, x *incidents, teams, services setPlaces) *outages {
	o := &outages{of: map[int][]outage{}}
	var marked []int
	for i := range x.list {
		if d.Incidents[x.rows[i]].Outage && x.list[i].span > 0 {
			marked = append(marked, i)
			o.services = o.services || len(services[x.holders.services[i]]) > 0
		}
	}
	for _, i := range marked {
		places := teams[x.holders.owners[i]]
		if o.services {
			places = services[x.holders.services[i]]
		}
		in := &x.list[i]
		for _, p := range places {
			o.of[int(p)] = joinOutage(o.of[int(p)], outage{in.opened, in.opened + dataset.Time(in.span)})
		}
	}
	return o
}

// joinOutage adds an outage to a list of separate ones; they come in order of their
// beginnings.
func joinOutage(list []outage, one outage) []outage {
	if n := len(list); n > 0 && list[n-1].to >= one.from {
		list[n-1].to = max(list[n-1].to, one.to)
		return list
	}
	return append(list, one)
}

// down is the part of a cut that lies in the outages, in seconds.
func down(list []outage, from, to dataset.Time) int64 {
	at, _ := slices.BinarySearchFunc(list, from, func(o outage, t dataset.Time) int { return cmp.Compare(o.to, t) })
	sum := int64(0)
	for _, o := range list[at:] {
		if o.from >= to {
			break
		}
		sum += max(0, min(o.to, to).Sub(max(o.from, from)))
	}
	return sum
}

// uptimeLane is a subject whose time counts towards another's, from its first row on.
type uptimeLane struct {
	from    dataset.Time
	outages []outage
}

// lanes are the services whose time makes up the subject's: itself, those that a team
// owns at as_of, all of the organisation's.
func (k *desk) lanes() []uptimeLane {
	w, o := k.work, k.work.outages
	var list []uptimeLane
	for place := 1; place < len(w.subjects.list); place++ {
		s := &w.subjects.list[place]
		if o.services != (s.Kind == Service) || !k.holds(place, s) {
			continue
		}
		from := dataset.None
		if own := w.deployments.index.of(place); len(own) > 0 {
			from = w.deployments.events[own[0]].at
		}
		if own := w.incidents.index.of(place); len(own) > 0 {
			from = earliest(from, w.incidents.list[own[0]].opened)
		}
		if from != dataset.None {
			list = append(list, uptimeLane{dataset.StartOfDay(from, k.cal.zone), o.of[place]})
		}
	}
	return list
}

// holds reports whether the time of a subject counts towards the desk's.
func (k *desk) holds(place int, s *Subject) bool {
	if k.subject == 0 || place == k.subject {
		return true
	}
	me := &k.work.subjects.list[k.subject]
	return me.Kind == Team && s.Kind == Service && slices.Contains(s.Owners, me.ID)
}

// layUptime puts down the share of service time without an outage (METHOD.md 6, number
// 27): 1 - union of outages / time, pooled over services, in whole minutes.
func (k *desk) layUptime() {
	if !k.work.said.outage {
		return
	}
	lanes := k.lanes()
	if len(lanes) == 0 {
		return
	}
	for i, p := range k.cal.periods {
		var all, off int64
		n, first := 0, p.End
		for j := range lanes {
			from := max(p.Start, lanes[j].from)
			if from >= p.End {
				continue
			}
			n, first = n+1, min(first, from)
			all += p.End.Sub(from)
			off += down(lanes[j].outages, from, p.End)
		}
		if n == 0 {
			continue
		}
		v := Value{State: Measured, Coverage: 1, N: n, HasX: true, X: float64(all-off) / float64(all), Num: int((all - off) / 60), Den: int(all / 60)}
		if first > p.Start {
			v.State, v.Coverage = Partial, float64(p.End-first)/float64(p.End-p.Start)
		}
		k.putCounted(uptimeSlot, i, v)
	}
}
