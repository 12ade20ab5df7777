package metric

import "goright/generator/dataset"

// Apart is why an incident leads to no deployment (METHOD.md 1.4, 11).
type Apart uint8

// The reasons. An incident that names a deployment is not looked for by time, so it
// has one of the first two.
const (
	Linked             Apart = iota // it leads to one
	ApartUncounted                  // it names a deployment that is not among those counted
	ApartSeveral                    // several sources have a deployment with the id that it names
	ApartDenied                     // the export says that no change is behind it
	ApartNoService                  // it names neither a deployment nor a service
	ApartNothingBefore              // no deployment of its services is known before it
	ApartTooLate                    // the latest was longer before it than IncidentHours
	Aparts                          // how many there are, Linked included
)

var apartWords = [Aparts]string{"", "deployment_uncounted", "deployment_of_several_sources", "not_change_related", "no_service", "nothing_deployed_before", "too_late"}

// String is the code of the reason in data files; empty for Linked.
func (a Apart) String() string { return apartWords[a] }

// UnlinkedIncident is an incident that leads to no deployment.
type UnlinkedIncident struct {
	ID               string // as its export writes it; "" where it has none
	Opened           dataset.Time
	Owners, Services dataset.Set // of all rows that were merged into it; 0: none
	Origin           dataset.Origin
	Why              Apart
}

// apart counts the incidents of the status window, those between two places of the
// subject's, by why they lead to no deployment; the organisation has them listed.
func (k *desk) apart(from, to int) {
	k.figures.Incidents = to - from
	for i := to - 1; i >= from; i-- {
		in := &k.incidents[i]
		if in.why == Linked {
			continue
		}
		k.figures.Unlinked++
		k.figures.Apart[in.why]++
		if k.subject == 0 {
			k.figures.UnlinkedList = append(k.figures.UnlinkedList, k.work.unlinked(i))
		}
	}
}

// unlinked is an incident with what leads a reader to it.
func (w *work) unlinked(i int) UnlinkedIncident {
	x := w.incidents
	r := &w.d.Incidents[x.rows[i]]
	return UnlinkedIncident{w.d.IncidentIDs.Text(r.Label), x.list[i].opened, x.holders.owners[i], x.holders.services[i], r.Origin, x.list[i].why}
}
