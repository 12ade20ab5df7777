package metric

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"goright/generator/dataset"
)

// dump writes every figure of a table, so that tables can be compared as text.
func dump(t *Table) string {
	var b strings.Builder
	fmt.Fprintln(&b, t.AsOf, t.Months, t.Periods)
	fmt.Fprintf(&b, "%+v\n", t.Facts)
	for i := range t.Figures {
		b.WriteString(dumpFigures(&t.Figures[i]))
	}
	return b.String()
}

func dumpFigures(f *Figures) string {
	var b strings.Builder
	fmt.Fprintln(&b, f.Subject.Kind, f.Subject.ID, f.Rungs, f.PrimaryService, f.Deployed, f.LookBack, f.Apart, f.OpenIncidents, f.Survival)
	for _, id := range f.IDs() {
		s := f.Series(id)
		for i := range s.Len() {
			fmt.Fprintf(&b, "%s %v %+v\n", id, s.Periods[i], s.At(i))
		}
	}
	return b.String()
}

// same fails with the first lines that differ.
func same(t *testing.T, what, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("%s: line %d\n got %s\nwant %s", what, i, a[i], b[i])
		}
	}
	t.Fatalf("%s: %d lines, want %d", what, len(a), len(b))
}

// small is a synthetic organisation with all that can happen in it.
func small() *dataset.Dataset {
	d := synthetic(5, 1500, 150, 1500)
	for i := range d.Deployments {
		r := &d.Deployments[i]
		switch i % 50 {
		case 1:
			r.Failed = dataset.Yes
		case 2:
			r.Failed = dataset.No
		case 3:
			r.RollbackOf = d.Deployments[max(0, i-20)].ID
		case 4:
			r.Owners = d.Names.SetOf(d.Teams[0].ID, d.Teams[3].ID)
		case 5:
			r.HeadCommit, r.FirstCommit = dataset.None, r.Finished-daySeconds
		}
	}
	for i := range d.Findings {
		if f := &d.Findings[i]; i%3 == 0 { // bare dates
			f.Opened -= f.Opened % daySeconds
			f.DayOpened = true
			if f.Closed != dataset.None {
				f.Closed -= f.Closed % daySeconds
				f.DayClosed = true
			}
		}
	}
	return d
}

func TestWorkersChangeNothing(t *testing.T) {
	d := small()
	want := dump(Compute(d, Defaults(), 1))
	for _, workers := range []int{0, 2, 5, 50} {
		same(t, fmt.Sprint(workers, " workers"), dump(Compute(d, Defaults(), workers)), want)
	}
}

func TestOrderOfRowsChangesNothing(t *testing.T) {
	d := small()
	want := dump(Compute(d, Defaults(), 1))
	r := rand.New(rand.NewPCG(3, 4))
	shuffle(r, d.Deployments)
	shuffle(r, d.Incidents)
	shuffle(r, d.Findings)
	shuffle(r, d.Teams)
	shuffle(r, d.Services)
	same(t, "shuffled", dump(Compute(d, Defaults(), 2)), want)
}

func shuffle[T any](r *rand.Rand, list []T) {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

func TestDoubledRowsChangeNothing(t *testing.T) {
	d := small()
	before := Compute(d, Defaults(), 1)
	d.Deployments = append(d.Deployments, d.Deployments...)
	d.Incidents = append(d.Incidents, d.Incidents...)
	d.Findings = append(d.Findings, d.Findings...)
	after := Compute(d, Defaults(), 1)
	same(t, "doubled", dump(after), dump(before))
	for _, id := range []string{"fan_out", "incidents_doubled", "findings_doubled"} {
		if step(t, after, id) == 0 {
			t.Errorf("%s: nothing counted", id)
		}
	}
}

func TestNumbersOfNamesChangeNothing(t *testing.T) {
	a, b := o1(), &site{&dataset.Dataset{Names: dataset.NewNames(), Zone: "UTC"}, map[string]bool{}, map[string]bool{}}
	for _, text := range []string{"zebra", "pay", "live", "Payments", "staging"} {
		b.Names.Intern(text)
	}
	b.team("Payments")
	c := o1()
	*b.Dataset = dataset.Dataset{
		Names: b.Names, Zone: "UTC", AsOf: c.AsOf, Has: c.Has, Kinds: true,
		Deployments: c.Deployments, Incidents: c.Incidents, Teams: b.Teams,
	}
	b.service("pay")
	move := func(names []dataset.Name) dataset.Set {
		var moved []dataset.Name
		for _, n := range names {
			moved = append(moved, b.Names.Intern(c.Names.Text(n)))
		}
		return b.Names.SetOf(moved...)
	}
	for i := range b.Deployments {
		d := &b.Deployments[i]
		d.Owners, d.Service = move(c.Names.Members(d.Owners)), move(c.Names.Members(d.Service))
		d.Environment = b.Names.Intern(c.Names.Text(d.Environment))
	}
	for i := range b.Incidents {
		in := &b.Incidents[i]
		in.Owners, in.Services = move(c.Names.Members(in.Owners)), move(c.Names.Members(in.Services))
	}
	same(t, "other numbers", dump(b.compute(t, Defaults())), dump(a.compute(t, Defaults())))
}

// Time has no favourite: windows of whole days, shifted by whole weeks with all
// their rows, hold the same figures.
func TestShiftedTimes(t *testing.T) {
	status := func(d *dataset.Dataset) string {
		table := Compute(d, Defaults(), 1)
		var b strings.Builder
		for i := range table.Figures {
			f := &table.Figures[i]
			for _, def := range Catalogue() {
				if def.ID != "remediation_rate" { // whose months have their own lengths
					fmt.Fprintf(&b, "%s %s %+v\n", f.Subject.ID, def.ID, f.At(def.ID, table.Status()))
				}
			}
			fmt.Fprintln(&b, f.Rungs, f.PrimaryService, f.Survival)
		}
		return b.String()
	}
	d := small()
	want := status(d)
	const by = 9 * 7 * daySeconds
	shift := func(times ...*dataset.Time) {
		for _, t := range times {
			if *t != dataset.None {
				*t += by
			}
		}
	}
	shift(&d.AsOf)
	for i := range d.Deployments {
		r := &d.Deployments[i]
		shift(&r.Finished, &r.HeadCommit, &r.FirstCommit)
	}
	for i := range d.Incidents {
		shift(&d.Incidents[i].Opened, &d.Incidents[i].Resolved)
	}
	for i := range d.Findings {
		shift(&d.Findings[i].Opened, &d.Findings[i].Closed, &d.Findings[i].Due)
	}
	same(t, "shifted", status(d), want)
}

func TestStagingRowsChangeNothing(t *testing.T) {
	d := small()
	want := dump(Compute(d, Defaults(), 1))
	staging := d.Names.Intern("staging")
	for _, r := range slices.Clone(d.Deployments) {
		r.Environment, r.ID, r.Failed, r.Kind = staging, r.ID+1, dataset.Yes, dataset.Hotfix
		d.Deployments = append(d.Deployments, r)
	}
	same(t, "staging added", dump(Compute(d, Defaults(), 1)), want)
}

func TestLaterFinishNeverLowersLeadTime(t *testing.T) {
	d := small()
	r := rand.New(rand.NewPCG(5, 6))
	o := Defaults()
	before := Compute(d, o, 1)
	for range 20 {
		i := r.IntN(len(d.Deployments))
		if d.Deployments[i].Finished < d.AsOf-30*daySeconds || d.Deployments[i].Finished >= d.AsOf-3600 {
			continue // it stays within the window
		}
		d.Deployments[i].Finished += 3599
		after := Compute(d, o, 1)
		for j := range after.Figures {
			a, b := after.Figures[j].At("lead_time", after.Status()), before.Figures[j].At("lead_time", before.Status())
			if a.X < b.X {
				t.Fatalf("%s: lead time fell from %v to %v", after.Figures[j].Subject.ID, b.X, a.X)
			}
		}
		before = after
	}
}

// Less data never makes a subject look better known than more: without an
// export, its figures are not there, and none becomes a measured zero.
func TestRemovingDataNeverBettersAState(t *testing.T) {
	full := Compute(small(), Defaults(), 1)
	for name, remove := range map[string]func(d *dataset.Dataset){
		"deployments": func(d *dataset.Dataset) { d.Deployments, d.Has.Deployments = nil, false },
		"incidents":   func(d *dataset.Dataset) { d.Incidents, d.Has.Incidents = nil, false },
		"findings":    func(d *dataset.Dataset) { d.Findings, d.Has.Findings = nil, false },
		"kinds": func(d *dataset.Dataset) {
			for i := range d.Deployments {
				d.Deployments[i].Kind, d.Deployments[i].KindGiven = dataset.Normal, false
			}
		},
		"the first year": func(d *dataset.Dataset) {
			d.Deployments = slices.DeleteFunc(d.Deployments, func(r dataset.Deployment) bool { return r.Finished < at("2024-11-01") })
			d.Findings = slices.DeleteFunc(d.Findings, func(r dataset.Finding) bool { return r.Opened < at("2024-11-01") })
		},
	} {
		d := small()
		remove(d)
		less := Compute(d, Defaults(), 1)
		for i := range less.Figures {
			for _, def := range Catalogue() {
				a, b := less.Figures[i].At(def.ID, less.Status()), full.Figures[i].At(def.ID, full.Status())
				if a.State == Measured && b.State != Measured && b.State != ObservedZero || a.State == ObservedZero && b.State == Measured && name != "the first year" && name != "kinds" {
					t.Errorf("without %s: %s of %s from %v to %v", name, def.ID, less.Figures[i].Subject.ID, b.State, a.State)
				}
			}
		}
		org := less.Organisation()
		for _, c := range []struct {
			name  string
			id    ID
			state State
		}{
			{"deployments", "deployments", NotCollected}, {"deployments", "lead_time", NotCollected}, {"deployments", "change_fail_rate", NotCollected},
			{"incidents", "time_to_restore", NotCollected}, {"incidents", "incidents", NotCollected}, {"incidents", "change_fail_rate", Partial},
			{"findings", "findings_open", NotCollected}, {"findings", "remediation_rate", NotCollected},
			{"kinds", "rework_rate", NotCollected}, {"kinds", "rollback_rate", NotCollected},
			{"the first year", "deployments", Partial}, {"the first year", "findings_opened", Partial},
		} {
			if v := org.At(c.id, less.Status()); c.name == name && v.State != c.state {
				t.Errorf("without %s: %s is %v, want %v", name, c.id, v.State, c.state)
			}
		}
	}
}
