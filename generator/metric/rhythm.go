package metric

import (
	"slices"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// Rhythm is the calendar of the organisation's work, as [calendar] of site.toml: when
// sprints begin and when patches are put on. It is what two measures are counted by
// (METHOD.md 6, numbers 10 and 26). Days are YYYY-MM-DD, in the organisation's zone.
type Rhythm struct {
	// SprintStart is a day on which a sprint began, any of them; SprintDays its length.
	SprintStart string `toml:"sprint_start"`
	SprintDays  int    `toml:"sprint_days"`
	// PatchStart is a day on which a patching cycle began, PatchDays its length; or
	// PatchDates are the days on which cycles begin, where they are not evenly apart.
	PatchStart string   `toml:"patch_start"`
	PatchDays  int      `toml:"patch_days"`
	PatchDates []string `toml:"patch_dates"`
}

// longestCycle is the greatest length of a cycle in days; mostCycles bounds how many
// get figures, the last ones.
const longestCycle, mostCycles = 366, 260

// Check says what is wrong with the calendar. place gives the position of a key.
func (r Rhythm) Check(place func(key string) diag.Pos) diag.List {
	var problems diag.List
	day := func(key, text string) {
		if _, err := time.Parse(time.DateOnly, text); err != nil {
			problems.Errorf(place(key), `write it as "2026-01-05"`, "%s: %s is no day", key, diag.Quote(text))
		}
	}
	for _, c := range []struct {
		startKey, daysKey, start string
		days                     int
	}{{"sprint_start", "sprint_days", r.SprintStart, r.SprintDays}, {"patch_start", "patch_days", r.PatchStart, r.PatchDays}} {
		if c.start == "" && c.days == 0 {
			continue
		}
		if c.start == "" {
			problems.Errorf(place(c.daysKey), "add "+c.startKey+`, such as "2026-01-05"`, "%s without a day on which one began", c.daysKey)
			continue
		}
		day(c.startKey, c.start)
		if c.days < 1 || c.days > longestCycle {
			problems.Errorf(place(c.startKey), "", "%s must be a whole number from 1 to %d, not %d", c.daysKey, longestCycle, c.days)
		}
	}
	for _, text := range r.PatchDates {
		day("patch_dates", text)
	}
	if len(r.PatchDates) > 0 && r.PatchStart != "" {
		problems.Errorf(place("patch_dates"), "keep one of them", "patch_dates and patch_start both say when cycles begin")
	}
	return problems
}

// sprints and patches are the complete cycles between two instants, oldest first;
// none where the calendar does not say.
func (r Rhythm) sprints(first, asOf dataset.Time, zone *time.Location) []dataset.Period {
	return cycles(evenly(r.SprintStart, r.SprintDays, first, asOf, zone), first, asOf)
}

func (r Rhythm) patches(first, asOf dataset.Time, zone *time.Location) []dataset.Period {
	if len(r.PatchDates) == 0 {
		return cycles(evenly(r.PatchStart, r.PatchDays, first, asOf, zone), first, asOf)
	}
	var starts []dataset.Time
	for _, text := range r.PatchDates {
		if t, err := time.Parse(time.DateOnly, text); err == nil {
			y, m, d := t.Date()
			starts = append(starts, dataset.FromStd(dataset.FirstInstant(y, m, d, zone)))
		}
	}
	slices.Sort(starts)
	return cycles(slices.Compact(starts), first, asOf)
}

// evenly are midnights that lie some days apart, from before first to after asOf.
func evenly(start string, days int, first, asOf dataset.Time, zone *time.Location) []dataset.Time {
	t, err := time.Parse(time.DateOnly, start)
	if err != nil || days < 1 {
		return nil
	}
	y, m, d := t.Date()
	midnight := func(n int) dataset.Time { return dataset.FromStd(dataset.FirstInstant(y, m, d+n*days, zone)) }
	// a day may be an hour shorter or longer: one cycle more on either side
	apart := int64(days) * daySeconds
	from := int(first.Std().Sub(t)/time.Second/time.Duration(apart)) - 2
	to := int(asOf.Std().Sub(t)/time.Second/time.Duration(apart)) + 2
	var starts []dataset.Time
	for n := max(from, to-mostCycles-4); n <= to; n++ {
		starts = append(starts, midnight(n))
	}
	return starts
}

// cycles are the periods between neighbouring starts that lie wholly between two
// instants.
func cycles(starts []dataset.Time, first, asOf dataset.Time) []dataset.Period {
	var list []dataset.Period
	for i := 1; i < len(starts); i++ {
		if starts[i-1] >= first && starts[i] <= asOf {
			list = append(list, dataset.Period{Kind: dataset.Window, Start: starts[i-1], End: starts[i]})
		}
	}
	return list[max(0, len(list)-mostCycles):]
}

// layRhythm puts down what is counted by sprints and by patching cycles: deployments,
// and incidents that patching caused. A subject has figures from the first cycle
// that begins after its first row.
func (k *desk) layRhythm() {
	if len(k.events) > 0 {
		first := dataset.StartOfDay(k.events[0].at, k.cal.zone)
		sprints := k.options.Rhythm.sprints(first, k.cal.asOf, k.cal.zone)
		k.layCycles(sprintSlot, sprints, func(p dataset.Period) int {
			from, to := within(k.events, cut{p.Start, p.End, 1}, eventTime)
			return to - from
		})
	}
	if !k.work.said.cause || len(k.incidents) == 0 {
		return
	}
	rows := k.incidentRows()
	first := dataset.StartOfDay(k.incidents[0].opened, k.cal.zone)
	patches := k.options.Rhythm.patches(first, k.cal.asOf, k.cal.zone)
	k.layCycles(patchSlot, patches, func(p dataset.Period) int {
		from, to := within(k.incidents, cut{p.Start, p.End, 1}, func(in *incident) dataset.Time { return in.opened })
		n := 0
		for _, r := range rows[from:to] {
			n += one(r.Cause == dataset.Patching)
		}
		return n
	})
}

// layCycles puts down a number for each cycle, in a series that has its own periods.
func (k *desk) layCycles(at countedSlot, periods []dataset.Period, count func(dataset.Period) int) {
	if len(periods) == 0 {
		return
	}
	k.figures.counted[at] = k.columns.newSeries(periods)
	for i, p := range periods {
		k.putNumber(at, i, count(p))
	}
}
