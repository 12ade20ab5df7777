package source

import (
	"slices"

	"goright/generator/dataset"
)

// addReportedDays counts the times of these records, for a site without any
// deployment, incident or finding. Beside those they do not move as_of: a survey
// held after the last export would otherwise turn the days since then into quiet
// ones.
func addReportedDays(d *dataset.Dataset, c *dayCounts) {
	for i := range d.Measures {
		c.add(d.Measures[i].Start)
		if end := d.Measures[i].End; end != dataset.None {
			c.add(end - 1)
		}
	}
	for i := range d.Answers {
		c.add(d.Answers[i].Held)
	}
	for i := range d.Policies {
		c.add(d.Policies[i].Introduced)
		c.add(d.Policies[i].Reviewed)
		c.add(d.Policies[i].Retired)
	}
	for i := range d.Asks {
		c.add(d.Asks[i].Asked)
		c.add(d.Asks[i].Answered)
	}
}

// eachReportedLate is eachLate for these records. What begins or is said at or
// after as_of is left out; what ends after it is still open.
func eachReportedLate(d *dataset.Dataset, limit dataset.Time, say func(o dataset.Origin, what string, t dataset.Time, out bool)) {
	for i := range d.Measures {
		m := &d.Measures[i]
		if m.End != dataset.None {
			say(m.Origin, "measured until", m.End-1, true)
			continue
		}
		say(m.Origin, "measured", m.Start, true)
	}
	for i := range d.Answers {
		say(d.Answers[i].Origin, "answered", d.Answers[i].Held, true)
	}
	for i := range d.Policies {
		p := &d.Policies[i]
		if p.Introduced >= limit {
			say(p.Origin, "introduced", p.Introduced, true)
			continue
		}
		say(p.Origin, "retired", p.Retired, false)
	}
	for i := range d.Asks {
		a := &d.Asks[i]
		if a.Asked >= limit {
			say(a.Origin, "asked", a.Asked, true)
			continue
		}
		say(a.Origin, "answered", a.Answered, false)
	}
}

// cutReported leaves out what was not known at as_of yet, and opens again what had
// not ended by then.
func cutReported(d *dataset.Dataset) {
	d.Measures = slices.DeleteFunc(d.Measures, func(m dataset.Measure) bool { return m.Start >= d.AsOf || m.End > d.AsOf })
	d.Answers = slices.DeleteFunc(d.Answers, func(a dataset.Answer) bool { return a.Held >= d.AsOf })
	d.Policies = slices.DeleteFunc(d.Policies, func(p dataset.Policy) bool { return p.Introduced >= d.AsOf })
	d.Asks = slices.DeleteFunc(d.Asks, func(a dataset.Ask) bool { return a.Asked >= d.AsOf })
	for i := range d.Policies {
		p := &d.Policies[i]
		if p.Retired >= d.AsOf {
			p.Retired = dataset.None
		}
		if p.Reviewed >= d.AsOf {
			p.Reviewed = dataset.None
		}
	}
	for i := range d.Asks {
		if a := &d.Asks[i]; a.Answered >= d.AsOf {
			a.Answered, a.DayAnswered, a.Outcome = dataset.None, false, dataset.AskOpen
		}
	}
}
