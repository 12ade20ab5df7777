package metric

import (
	"slices"
	"testing"

	"goright/generator/dataset"
)

// messy is small with what an export can be wrong in: something for every step of
// cleaning.
func messy() *dataset.Dataset {
	d := small()
	d.Deployments = append(d.Deployments, d.Deployments[:40]...)
	d.Incidents = append(d.Incidents, d.Incidents[:15]...)
	d.Findings = append(d.Findings, d.Findings[:30]...)
	for i := range d.Deployments {
		r := &d.Deployments[i]
		switch i % 60 {
		case 11:
			r.Environment = 0
		case 12:
			r.Environment = d.Names.Intern("staging")
		case 13:
			r.Status = dataset.Cancelled
		case 14:
			r.Status = dataset.Failure
		case 15:
			r.HeadCommit = r.Finished + 60
		case 16:
			r.HeadCommit = r.Finished + daySeconds
		case 17:
			r.Finished = d.AsOf + dataset.Time(i)
		case 18:
			r.Fixes = hash("nothing of this name")
		case 19:
			r.HasLead, r.LeadSeconds = true, int32(i)
		case 20:
			r.Planned = dataset.No
		case 23:
			r.HeadCommit, r.FirstCommit = dataset.None, dataset.None
		case 21: // the version again, ten minutes later
			r.ID, r.Version, r.Kind = dataset.Hash(1000+i), 7, dataset.Normal
			d.Deployments[i+1] = *r
			d.Deployments[i+1].ID += 5000
			d.Deployments[i+1].Finished += 600
		}
	}
	for i := range d.Incidents {
		r := &d.Incidents[i]
		switch i % 25 {
		case 1:
			r.Kind = dataset.Maintenance
		case 2:
			r.State = dataset.IncidentCancelled
		case 3:
			r.Opened = d.AsOf
		case 4:
			r.Mitigated, r.Resolved = dataset.None, r.Opened-60
		case 5:
			r.Deployment = hash("nothing of this name")
		case 6: // over before the deployment that it names was live
			for j := range d.Deployments {
				if x := &d.Deployments[j]; x.Finished > r.Opened+30*daySeconds && x.Finished < d.AsOf && x.Status == dataset.Success && x.Kind == dataset.Normal {
					r.Deployment, r.Mitigated, r.Resolved = x.ID, dataset.None, r.Opened+60
					break
				}
			}
		}
	}
	for i := range d.Findings {
		r := &d.Findings[i]
		switch i % 40 {
		case 1:
			r.Opened = dataset.None
		case 2:
			r.Opened = d.AsOf + 5
		case 4:
			r.State = dataset.FindingDuplicate
		case 5:
			r.State, r.Reason, r.Closed = dataset.FindingDismissed, dataset.FalsePositive, r.Opened+daySeconds
		case 7:
			r.DayOpened, r.DayClosed, r.Closed = false, false, r.Opened-daySeconds
		case 8:
			r.Due = r.Opened + 30*daySeconds
		case 9, 10, 11: // open, fixed or dismissed later
			r.LeftCensored = true
		case 13, 14:
			r.Category = dataset.QualityCategory
		case 12: // suppressed when it was found
			r.LeftCensored, r.State, r.Reason, r.Closed = true, dataset.FindingDismissed, dataset.Accepted, r.Opened
		}
	}
	objectives(d)
	for i := range 300 { // commits: of deployments, of nothing, and too late
		r := &d.Deployments[i]
		c := dataset.Change{Deployment: r.ID, Committed: r.Finished - dataset.Time(i)*3600, Origin: dataset.Origin{File: 9, Line: uint32(i + 2)}}
		switch i % 20 {
		case 1:
			c.Deployment = hash("nothing of this name")
		case 2:
			c.Committed = d.AsOf + 1
		case 3:
			c.Committed = r.Finished + daySeconds
		case 4:
			c.Committed = r.Finished + 30
		}
		d.Changes = append(d.Changes, c)
	}
	register(d)
	number := uint32(0)
	mark := func(o *dataset.Origin, file uint16) {
		number++
		*o = dataset.Origin{File: file, Line: number}
	}
	for i := range d.Deployments {
		mark(&d.Deployments[i].Origin, 0)
	}
	for i := range d.Incidents {
		mark(&d.Incidents[i].Origin, 1)
	}
	for i := range d.Findings {
		mark(&d.Findings[i].Origin, 2)
	}
	return d
}

// objectives adds half a year of service-level objectives of three services, as pairs,
// with targets, as counts, as shares, and without a partner.
func objectives(d *dataset.Dataset) {
	for i := range 90 {
		end := d.AsOf - dataset.Time(i/3)*6*daySeconds
		m := dataset.Measure{Start: end - 30*daySeconds, End: end, Value: 99 + float64(i%7)/10, Service: d.Deployments[i].Service, Owners: d.Deployments[i].Owners,
			Metric: d.Names.Intern(sloActual), Origin: dataset.Origin{File: 7, Line: uint32(2*i + 2)}}
		other := m
		other.Value, other.Metric, other.Line = 99.3, d.Names.Intern(sloTarget), m.Line+1
		switch i % 9 {
		case 1:
			m.HasTarget, m.Target = true, 99.5
			d.Measures = append(d.Measures, m)
			continue
		case 2:
			m.Metric, m.HasShare, m.Numerator, m.Denominator = d.Names.Intern(sloShare), true, float64(i%4), 4
			d.Measures = append(d.Measures, m)
			continue
		case 3: // nothing to hold it against
			d.Measures = append(d.Measures, m)
			continue
		case 4:
			m.Metric, m.Value = d.Names.Intern(sloMet), 3
			other.Metric, other.Value = d.Names.Intern(sloTotal), 5
		case 5: // more met than there were
			m.Metric, m.Value = d.Names.Intern(sloMet), 6
			other.Metric, other.Value = d.Names.Intern(sloTotal), 5
		case 6: // an instant
			m.End, other.End = dataset.None, dataset.None
		}
		d.Measures = append(d.Measures, m, other)
	}
}

func TestRowsAndFiguresAgree(t *testing.T) {
	for name, change := range map[string]func(*dataset.Dataset, *Options){
		"as it is":          func(*dataset.Dataset, *Options) {},
		"other lead times":  func(_ *dataset.Dataset, o *Options) { o.LeadTime = []LeadSource{Given, FirstCommit, FromChanges} },
		"without commits":   func(_ *dataset.Dataset, o *Options) { o.LeadTime = []LeadSource{HeadCommit} },
		"without incidents": func(d *dataset.Dataset, _ *Options) { d.Incidents, d.Has.Incidents = nil, false },
		"with declared dates": func(d *dataset.Dataset, _ *Options) {
			d.Teams[1].From, d.Teams[1].To = d.AsOf-200*daySeconds, d.AsOf-20*daySeconds
		},
		"west of Greenwich": func(d *dataset.Dataset, _ *Options) { d.Zone = "America/New_York" },
		"without anything": func(d *dataset.Dataset, _ *Options) {
			d.Deployments, d.Changes, d.Incidents, d.Findings = nil, nil, nil, nil
		},
		"with nothing known":   func(d *dataset.Dataset, _ *Options) { d.AsOf = 5 },
		"months of their own":  func(_ *dataset.Dataset, o *Options) { o.MaxMonths = 4 },
		"with days, not weeks": func(_ *dataset.Dataset, o *Options) { o.DayRateThreshold = 0.2 },
	} {
		d, o := messy(), Defaults()
		change(d, &o)
		table := Compute(d, o, 1)
		x := NewTracer(d, o, table)
		for subject := range table.Figures {
			if name != "as it is" && subject%5 > 1 {
				continue // some of each kind will do
			}
			for _, def := range Catalogue() {
				for period := range table.Periods {
					if trace, ok := x.Trace(subject, def.ID, period); !ok || !trace.Agrees() {
						t.Errorf("%s: %s of %s in %s: the rows give %+v, the table has %+v", name, def.ID, trace.Subject.ID,
							trace.Period.Label(table.Zone), trace.Derived(), trace.Value)
					}
				}
			}
		}
		rows := stepsOf(x)
		for _, step := range table.Cleaning {
			if rows[step.ID] != step.N && len(table.Periods) > 0 {
				t.Errorf("%s: %d rows of %s, the table counts %d", name, rows[step.ID], step.ID, step.N)
			}
			if step.N == 0 && name == "as it is" {
				t.Errorf("no row for %s: this test looks at nothing", step.ID)
			}
		}
	}
}

// stepsOf counts the rows that each step touched.
func stepsOf(x *Tracer) map[string]int {
	rows := map[string]int{}
	for _, list := range [][]Row{x.Deployments(), x.Incidents(), x.Findings(), x.Measures()} {
		for i := range list {
			for _, step := range list[i].Steps {
				rows[step]++
			}
		}
	}
	return rows
}

// TestEveryRowIsAccountedFor: a row counts, or a step says why not; what was merged
// names a row that was not.
func TestEveryRowIsAccountedFor(t *testing.T) {
	d := messy()
	x := NewTracer(d, Defaults(), Compute(d, Defaults(), 1))
	if got, want := len(x.Deployments()), len(d.Deployments)+len(d.Changes); got != want {
		t.Errorf("%d rows of deployments, want %d", got, want)
	}
	merged := map[dataset.Origin]bool{}
	for _, list := range [][]Row{x.Deployments(), x.Incidents(), x.Findings(), x.Measures()} {
		for i := range list {
			merged[list[i].Origin] = !list[i].Counted && list[i].Into.Line > 0
		}
	}
	for _, list := range [][]Row{x.Deployments(), x.Incidents(), x.Findings(), x.Measures()} {
		for i := range list {
			r := &list[i]
			if !r.Counted && len(r.Steps) == 0 {
				t.Errorf("%v %v: left out, and no step says why", r.Record, r.Origin)
			}
			if there, known := merged[r.Into]; r.Into.Line > 0 && (there || !known) {
				t.Errorf("%v %v: merged into %v, which does not stand", r.Record, r.Origin, r.Into)
			}
		}
	}
}

// TestEveryReasonIsListed holds the codes of rows and traces against their list, which
// has each code once.
func TestEveryReasonIsListed(t *testing.T) {
	d := messy()
	x := NewTracer(d, Defaults(), Compute(d, Defaults(), 1))
	used := map[string]bool{}
	for _, list := range [][]Row{x.Deployments(), x.Incidents(), x.Findings(), x.Measures()} {
		for i := range list {
			for _, step := range list[i].Steps {
				used[step] = true
			}
		}
	}
	for _, def := range Catalogue() {
		for period := range x.Table().Periods {
			trace, _ := x.Trace(0, def.ID, period)
			for _, a := range trace.Aside {
				used[a.Why] = true
			}
		}
	}
	listed := map[string]bool{}
	for _, r := range Reasons() {
		if listed[r.ID] || r.Label == "" {
			t.Errorf("%s: listed twice, or without words", r.ID)
		}
		listed[r.ID] = true
		if !used[r.ID] {
			t.Errorf("%s: no row has it", r.ID)
		}
	}
	for id := range used {
		if !listed[id] {
			t.Errorf("%s: not listed", id)
		}
	}
}

// TestEvidence traces METHOD.md's ladder, one change a rung.
func TestEvidence(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("d0", "t", "a", "2026-01-05T10:00", "2026-01-05T09:00", "normal").Failed = dataset.Yes
	s.deploy("d1", "t", "b", "2026-01-06T10:00", "2026-01-06T09:00", "normal")
	s.deploy("d2", "t", "c", "2026-01-07T10:00", "2026-01-07T09:00", "normal")
	s.deploy("r2", "t", "c", "2026-01-07T12:00", "", "rollback").RollbackOf = hash("d2")
	s.deploy("d3", "t", "d", "2026-01-08T10:00", "2026-01-08T09:00", "normal")
	s.deploy("h3", "t", "d", "2026-01-08T15:00", "2026-01-08T14:00", "hotfix")
	s.deploy("d4", "t", "e", "2026-01-09T10:00", "2026-01-09T09:00", "normal")
	s.deploy("d5", "t", "f", "2026-01-09T10:00", "2026-01-09T09:00", "normal")
	s.incident("i1", "t", "b", "2026-01-20", "2026-01-21", "d1").Line = 101
	s.incident("i4", "t", "e", "2026-01-09T20:00", "2026-01-09T22:00", "").Line = 104
	x := NewTracer(s.Dataset, Defaults(), s.compute(t, Defaults()))
	line := func(n uint32) dataset.Origin { return dataset.Origin{Line: n} }
	for i, want := range []Evidence{{0, line(2)}, {1, line(101)}, {2, line(5)}, {NoRung, line(0)}, {3, line(7)}, {NoRung, line(0)}, {4, line(104)}, {NoRung, line(0)}} {
		f := x.Deployments()[i].Deployment
		if f.Rung != want.Rung || f.Rung != NoRung && !slices.Equal(f.Evidence, []Evidence{want}) {
			t.Errorf("row %d: rung %d by %v, want %v", i+2, f.Rung, f.Evidence, want)
		}
	}
	if links := x.Incidents()[1].Waiting.Links; !slices.Equal(links, []dataset.Origin{line(8)}) {
		t.Errorf("the second incident is linked to %v", links)
	}
	trace, _ := x.Trace(0, "failed_deployment_recovery_time", 0)
	if len(trace.Parts) != 4 || len(trace.Aside) != 4 || trace.Parts[1].Seconds != 2*3600 {
		t.Errorf("got %d parts and %d rows aside", len(trace.Parts), len(trace.Aside))
	}
}

// TestTraceOfNothing asks for what is not there.
func TestTraceOfNothing(t *testing.T) {
	s := newSite("2026-04-01")
	s.deploy("d0", "t", "a", "2026-01-05T10:00", "", "")
	x := NewTracer(s.Dataset, Defaults(), s.compute(t, Defaults()))
	for _, id := range []ID{"", "speed"} {
		if _, ok := x.Trace(0, id, 0); ok {
			t.Errorf("%q was traced", id)
		}
	}
	if _, ok := x.Trace(9, "deployments", 0); ok {
		t.Error("a subject that is not there was traced")
	}
	if _, ok := x.Trace(0, "deployments", 99); ok {
		t.Error("a period that is not there was traced")
	}
	if trace, ok := x.Trace(0, "lead_time", 0); !ok || trace.Value.State != NotCollected || len(trace.Parts) != 0 {
		t.Errorf("lead time without commits: %+v", trace)
	}
}
