package benchmark

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/metric"
)

// organisation is a year of four teams of different speed and luck, with everything
// that the evidence ladder can see: said failures, incidents with and without an id,
// hotfixes and rollbacks with and without a target, incidents that are open.
func organisation(seed uint64) *dataset.Dataset {
	r := rand.New(rand.NewPCG(seed, 7))
	names := dataset.NewNames()
	start, end := time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)
	d := &dataset.Dataset{Names: names, Zone: "UTC", AsOf: dataset.FromStd(end), Kinds: true}
	d.Has.Deployments, d.Has.Incidents, d.Has.Changes = true, true, true
	production := names.Intern("production")
	for team := range 4 {
		id := names.Intern(fmt.Sprintf("team-%d", team))
		owner := names.SetOf(id)
		d.Teams = append(d.Teams, dataset.Team{ID: id, Name: names.Text(id), Slug: names.Text(id)})
		perWeek, lead, fails, restore := math.Exp(r.Float64()*4-1), math.Exp(r.Float64()*7-1), r.Float64()*.7, math.Exp(r.Float64()*7-1)
		detected := r.Float64()
		count := int(52 * perWeek)
		for i := range count {
			service := names.Intern(fmt.Sprintf("service-%d-%d", team, r.IntN(2)))
			at := dataset.FromStd(start.Add(time.Duration(float64(end.Sub(start)) * float64(i) / float64(count))))
			x := dataset.Deployment{ID: dataset.HashOf(fmt.Sprint(team, "-", i)), Finished: at, Environment: production, Service: names.SetOf(service), Owners: owner, KindGiven: true}
			took := dataset.Time(3600 * lead * math.Exp(r.NormFloat64()))
			x.HeadCommit, x.FirstCommit = at-took, at-3*took
			if r.IntN(3) > 0 {
				d.Changes = append(d.Changes, dataset.Change{Deployment: x.ID, Committed: at - 2*took})
			}
			switch {
			case i > 0 && r.Float64() < fails*(1-detected)*.4:
				x.Kind = dataset.Hotfix
			case i > 0 && r.Float64() < fails*(1-detected)*.2:
				x.Kind, x.RollbackOf = dataset.Rollback, d.Deployments[len(d.Deployments)-1].ID
			case r.Float64() < fails*.1:
				x.Failed = dataset.Yes
			}
			d.Deployments = append(d.Deployments, x)
			if r.Float64() >= fails*detected {
				continue
			}
			in := dataset.Incident{ID: dataset.HashOf("i", fmt.Sprint(team, "-", i)), Opened: at + 600, Services: x.Service, Owners: owner}
			if r.IntN(2) > 0 {
				in.Deployment = x.ID
			}
			if r.IntN(5) > 0 {
				in.Resolved = in.Opened + dataset.Time(3600*restore*math.Exp(r.NormFloat64()))
			}
			d.Incidents = append(d.Incidents, in)
		}
		for s := range 2 {
			service := names.Intern(fmt.Sprintf("service-%d-%d", team, s))
			d.Services = append(d.Services, dataset.Service{ID: service, Name: names.Text(service), Slug: names.Text(service)})
		}
	}
	return d
}

// removal is something that an export may lack.
type removal struct {
	what string
	from func(d *dataset.Dataset)
}

var removals = []removal{
	{"the incidents", func(d *dataset.Dataset) { d.Incidents, d.Has.Incidents = nil, false }},
	{"the kinds", withoutKinds},
	{"the incidents and the kinds", func(d *dataset.Dataset) { d.Incidents, d.Has.Incidents = nil, false; withoutKinds(d) }},
	{"what the export says of failures", func(d *dataset.Dataset) { each(d, func(x *dataset.Deployment) { x.Failed = dataset.Unsaid }) }},
	{"one team's incidents", func(d *dataset.Dataset) {
		d.Incidents = slices.DeleteFunc(d.Incidents, func(in dataset.Incident) bool { return in.Owners == d.Names.SetOf(d.Teams[0].ID) })
	}},
	{"the commits", func(d *dataset.Dataset) { d.Changes, d.Has.Changes = nil, false }},
	{"the first commits", func(d *dataset.Dataset) { each(d, func(x *dataset.Deployment) { x.FirstCommit = dataset.None }) }},
	{"the deployed commits", func(d *dataset.Dataset) { each(d, func(x *dataset.Deployment) { x.HeadCommit = dataset.None }) }},
	{"all times of commits", func(d *dataset.Dataset) {
		d.Changes, d.Has.Changes = nil, false
		each(d, func(x *dataset.Deployment) { x.HeadCommit, x.FirstCommit = dataset.None, dataset.None })
	}},
	{"the deployments", func(d *dataset.Dataset) { d.Deployments, d.Has.Deployments = nil, false }},
	{"the deployments of the first ten months", func(d *dataset.Dataset) {
		d.Deployments = slices.DeleteFunc(d.Deployments, func(x dataset.Deployment) bool { return x.Finished < d.AsOf-61*24*3600 })
	}},
	{"one team's deployments", func(d *dataset.Dataset) {
		d.Deployments = slices.DeleteFunc(d.Deployments, func(x dataset.Deployment) bool { return x.Owners == d.Names.SetOf(d.Teams[0].ID) })
	}},
	{"the ends of some incidents", func(d *dataset.Dataset) {
		r := rand.New(rand.NewPCG(3, uint64(len(d.Incidents))))
		for i := range d.Incidents {
			if r.IntN(2) > 0 {
				d.Incidents[i].Resolved = dataset.None
			}
		}
	}},
}

func each(d *dataset.Dataset, change func(*dataset.Deployment)) {
	for i := range d.Deployments {
		change(&d.Deployments[i])
	}
}

func withoutKinds(d *dataset.Dataset) {
	d.Kinds = false
	each(d, func(x *dataset.Deployment) { x.Kind, x.KindGiven, x.RollbackOf, x.Fixes = dataset.Normal, false, 0, 0 })
}

// TestAMissingExportNeverPassesForABetterTeam takes exports, columns and ends away from
// whole organisations. A team may come out nearer to a better cluster only where the
// report says what is missing: in the placement, in the ladder of evidence, or on the page
// on data quality (METHOD.md 11, Failed changes and Subjects). Single rows are another
// matter: an incident that nobody wrote down leaves no trace to be told of.
func TestAMissingExportNeverPassesForABetterTeam(t *testing.T) {
	years, o := loaded(t), Defaults()
	better, said := 0, map[string]int{}
	for seed := range uint64(30) {
		table := metric.Compute(organisation(seed), metric.Defaults(), 2)
		before := PlaceAll(table, years, o, 2)
		for _, gone := range removals {
			d := organisation(seed)
			gone.from(d)
			less := metric.Compute(d, metric.Defaults(), 2)
			placed := map[string]*Row{}
			after := PlaceAll(less, years, o, 2)
			for i := range after {
				placed[nameOf(&after[i], less)] = &after[i]
			}
			for i := range before {
				b, a := &before[i], placed[nameOf(&before[i], table)]
				if a == nil || !nearerToBetter(&b.Placement, &a.Placement, years.Of(b.Placement.Year)) {
					continue
				}
				better++
				why := saysWhatIsMissing(b, a, table, less)
				if said[why]++; why == "" {
					t.Errorf("seed %d without %s: %s in %s under %d went from %q %v to %q %v, and nothing says why", seed, gone.what, b.Subject.ID, b.Period.Label(time.UTC),
						b.Placement.Year, b.Placement.Label, b.Placement.Used, a.Placement.Label, a.Placement.Used)
				}
			}
		}
	}
	t.Log(better, "placements look better, because of", said)
	if better < 100 || said["provisional"] == 0 || said["not compared"] == 0 {
		t.Errorf("%d look better, %v: this tests nothing", better, said)
	}
}

// nameOf is a row by whom, when and under which year it is.
func nameOf(r *Row, table *metric.Table) string {
	return fmt.Sprint(r.Subject.Kind, r.Subject.ID, r.Period.Label(table.Zone), r.Placement.Year)
}

// nearerToBetter reports whether the second placement names a cluster or a nearest one
// that the report prints above the first's.
func nearerToBetter(before, after *Placement, year *Year) bool {
	rank := func(p *Placement) int { return slices.Index(year.Clusters, p.Nearest) }
	return before.Verdict != Insufficient && after.Verdict != Insufficient && rank(after) < rank(before)
}

func teamsWithoutIncident(table *metric.Table) int {
	n := 0
	for _, f := range table.Of(metric.Team) {
		if f.NoIncident {
			n++
		}
	}
	return n
}

// saysWhatIsMissing is where the report says what the second placement lacks; empty if
// it does not.
func saysWhatIsMissing(before, after *Row, was, is *metric.Table) string {
	p := &after.Placement
	lost := false
	for rung, there := range is.Facts.Evidence {
		lost = lost || was.Facts.Evidence[rung] && !there
	}
	period := slices.Index(is.Periods, after.Period)
	switch {
	case len(p.Provisional) > 0:
		return "provisional"
	case len(p.Used) < len(before.Placement.Used):
		return "not compared"
	case len(p.Bounded) > len(before.Placement.Bounded):
		return "bounded"
	case lost:
		return "evidence not exported"
	case teamsWithoutIncident(is) > teamsWithoutIncident(was):
		return "a team without an incident, which the page on data quality asks about"
	case after.figures.At(frequency, period).State == metric.Partial:
		return "partly covered"
	case was.Facts.LeadTimeUnit != is.Facts.LeadTimeUnit || !slices.Equal(was.Facts.LeadTimeUnits, is.Facts.LeadTimeUnits):
		return "unit of lead time"
	}
	return ""
}
