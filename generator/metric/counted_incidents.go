package metric

import "goright/generator/dataset"

// said are the columns of incidents that the exports fill at all: where none does,
// nothing is known, which is not the same as zero.
type said struct{ finder, defect, attack, cause, outage bool }

func saidOf(d *dataset.Dataset) said {
	var s said
	for i := range d.Incidents {
		r := &d.Incidents[i]
		s.finder = s.finder || r.FoundBy != dataset.FoundUnsaid
		s.defect = s.defect || r.Class == dataset.DefectClass
		s.cause = s.cause || r.Cause != dataset.CauseUnsaid
		s.outage = s.outage || r.Outage
		s.attack = s.attack || r.Class == dataset.SecurityClass
	}
	return s
}

// layFinders puts down what incidents say of themselves besides their times: who
// noticed first, and how long defects last. A subject has these figures from the
// month of its first incident on.
func (k *desk) layFinders() {
	s := k.work.said
	if !s.finder && !s.defect && !s.attack || len(k.incidents) == 0 {
		return
	}
	rows := k.incidentRows()
	for i, p := range k.cal.periods {
		if p.End <= k.incidents[0].opened {
			continue
		}
		from, to := within(k.incidents, cut{p.Start, p.End, 1}, func(in *incident) dataset.Time { return in.opened })
		customers, us, attacks := 0, 0, 0
		k.durations, k.censored = k.durations[:0], k.censored[:0]
		for j := from; j < to; j++ {
			switch rows[j].FoundBy {
			case dataset.FoundByCustomer:
				customers++
			case dataset.FoundByTeam, dataset.FoundByMonitoring:
				us++
			}
			switch rows[j].Class {
			case dataset.SecurityClass:
				attacks++
			case dataset.DefectClass:
				k.layIncident(&k.incidents[j])
			}
		}
		if s.finder {
			k.putNumber(byCustomersSlot, i, customers)
			k.putNumber(byUsSlot, i, us)
			k.putCounted(byUsShareSlot, i, k.share(cut{p.Start, p.End, 1}, us, us+customers, k.options.MinChanges))
		}
		if s.attack {
			k.putNumber(attackSlot, i, attacks)
		}
		if s.defect {
			k.putCounted(defectSlot, i, k.hours(cut{p.Start, p.End, 1}))
		}
	}
}

// incidentRows are the records behind the incidents on the desk.
func (k *desk) incidentRows() []*dataset.Incident {
	x := k.work.incidents
	rows := make([]*dataset.Incident, 0, len(k.incidents))
	if k.subject == 0 {
		for _, row := range x.rows {
			rows = append(rows, &k.work.d.Incidents[row])
		}
		return rows
	}
	for _, i := range x.index.of(k.subject) {
		rows = append(rows, &k.work.d.Incidents[x.rows[i]])
	}
	return rows
}
