package effect

import (
	"slices"

	"goright/generator/dataset"
	"goright/generator/metric"
)

// arms splits the teams into those that took part and the rest. What nobody owns
// is in neither.
func arms(t *metric.Table, event dataset.Intervention) (teams [2][]*metric.Figures) {
	for _, f := range t.Of(metric.Team) {
		if f.Subject.Unassigned {
			continue
		}
		arm := Rest
		if concerns(event, f.Subject) {
			arm = TookPart
		}
		teams[arm] = append(teams[arm], f)
	}
	return teams
}

// concerns reports whether an intervention names a team, or all.
func concerns(event dataset.Intervention, s metric.Subject) bool {
	return len(event.Teams) == 0 || slices.ContainsFunc(s.Set, func(n dataset.Name) bool { return slices.Contains(event.Teams, n) })
}

// windows are the month in which an intervention began, the window that ends
// before that month, and the first that lies wholly after it. The month itself is
// the transition and belongs to neither. One that began and ended within a month is an
// event whose traces may stay; any other must still have gone on at the end of the
// window after it. months is how many complete months there must be on both sides.
func windows(t *metric.Table, event dataset.Intervention, months int) (first, before, after int, gap Gap) {
	first = slices.IndexFunc(t.Periods[:t.Months], func(p dataset.Period) bool { return p.Contains(event.Start) })
	switch {
	case event.Kind == "freeze":
		return first, -1, -1, Pause
	case t.Months == 0:
		return -1, -1, -1, NoPeriod
	case first < 0 && event.Start >= t.Periods[t.Months-1].End:
		return -1, -1, -1, TooSoon
	case first < max(1, months):
		return first, -1, -1, TooEarly
	}
	before = t.WindowOf(first - 1)
	if t.Periods[before].Start < t.Periods[0].Start {
		return first, -1, -1, TooEarly
	}
	transition := t.Periods[first]
	for m := first + max(1, months); m < t.Months; m++ {
		w := t.Periods[t.WindowOf(m)]
		if w.Start < transition.End {
			continue
		}
		if event.End != dataset.None && event.End > transition.End && event.End < w.End {
			return first, -1, -1, Ended
		}
		return first, before, t.WindowOf(m), Compared
	}
	return first, -1, -1, TooSoon
}

// others are the interventions that began or ended in the time compared, and how many
// teams of each arm they concern.
func others(t *metric.Table, e Effect, all []dataset.Intervention) []Other {
	from, to := t.Periods[e.Before].Start, t.Periods[e.After].End
	var list []Other
	for _, o := range all {
		if o.ID == e.Event.ID || !(o.Start >= from && o.Start < to || o.End != dataset.None && o.End > from && o.End < to) {
			continue
		}
		other := Other{Event: o}
		for arm, teams := range e.Teams {
			for _, f := range teams {
				if concerns(o, f.Subject) {
					other.In[arm]++
				}
			}
		}
		list = append(list, other)
	}
	return list
}
