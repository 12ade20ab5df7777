package benchmark

import (
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/metric"
)

func TestEveryAxisIsAMetricOfTheCatalogue(t *testing.T) {
	for _, y := range loaded(t).Placing() {
		for _, a := range Axes() {
			if _, ok := metric.Lookup(a.Metric(y)); !ok {
				t.Errorf("%d %s: no metric %q", y.Year, a, a.Metric(y))
			}
		}
	}
}

// eventLog is the event log of O1 as the readers leave it.
func eventLog(t *testing.T) *dataset.Dataset {
	t.Helper()
	at := func(text string) dataset.Time {
		if text == "" {
			return dataset.None
		}
		x, err := time.Parse("2006-01-02T15:04", text)
		if err != nil {
			t.Fatal(err)
		}
		return dataset.FromStd(x)
	}
	d := &dataset.Dataset{Names: dataset.NewNames(), Zone: "UTC", AsOf: at("2026-04-01T00:00"), Kinds: true}
	d.Has.Deployments, d.Has.Incidents = true, true
	service, team := d.Names.Intern("pay"), d.Names.Intern("Payments")
	pay, owner := d.Names.SetOf(service), d.Names.SetOf(team)
	d.Teams = []dataset.Team{{ID: team, Name: "Payments", Slug: "payments"}}
	d.Services = []dataset.Service{{ID: service, Name: "pay", Slug: "pay"}}
	production, staging := d.Names.Intern("production"), d.Names.Intern("staging")
	for _, r := range []struct {
		id, env      string
		status       dataset.Status
		kind         dataset.Kind
		commit, done string
		takesBack    string
	}{
		{"d01", "", 0, 0, "2026-01-05T09:00", "2026-01-05T15:00", ""},
		{"d02", "", 0, 0, "2026-01-07T08:00", "2026-01-08T10:00", ""},
		{"d03", "", 0, dataset.Hotfix, "2026-01-08T11:30", "2026-01-08T12:00", ""},
		{"d04", "staging", 0, 0, "2026-01-12T09:00", "2026-01-12T10:00", ""},
		{"d05", "", dataset.Failure, 0, "2026-01-14T08:00", "2026-01-14T09:00", ""},
		{"d06", "", 0, 0, "2026-01-14T08:00", "2026-01-14T09:20", ""},
		{"d06b", "", 0, 0, "2026-01-14T08:00", "2026-01-14T09:40", ""},
		{"d07", "", 0, 0, "2026-01-20T10:04", "2026-01-20T10:00", ""},
		{"d08", "", 0, 0, "2026-02-03T12:00", "2026-02-02T12:00", ""},
		{"d09", "", 0, 0, "2026-02-09T10:00", "2026-02-16T10:00", ""},
		{"d10", "", 0, dataset.Rollback, "", "2026-02-16T11:30", "d09"},
		{"d11", "", 0, 0, "2026-03-01T10:00", "2026-03-02T22:00", ""},
		{"d12", "", 0, 0, "2026-03-10T10:00", "2026-03-30T10:00", ""},
		{"d13", "", 0, 0, "2025-12-30T10:00", "2025-12-31T10:00", ""},
	} {
		x := dataset.Deployment{ID: dataset.HashOf(r.id), Finished: at(r.done), HeadCommit: at(r.commit), RollbackOf: dataset.HashOf(r.takesBack),
			Service: pay, Teams: owner, Owners: owner, Environment: production, Status: r.status, Kind: r.kind, KindGiven: true}
		if r.env == "staging" {
			x.Environment = staging
		}
		d.Deployments = append(d.Deployments, x)
	}
	for _, r := range [][4]string{
		{"i1", "2026-01-08T10:20", "2026-01-08T12:00", "d02"},
		{"i2", "2026-03-03T01:00", "2026-03-03T05:00", ""},
		{"i3", "2026-02-25T00:00", "2026-02-26T00:00", ""},
		{"i4", "2026-03-30T12:00", "", "d12"},
	} {
		d.Incidents = append(d.Incidents, dataset.Incident{ID: dataset.HashOf(r[0]), Deployment: dataset.HashOf(r[3]), Opened: at(r[1]), Resolved: at(r[2]), Services: pay, Teams: owner, Owners: owner})
	}
	return d
}

// O1 from the event log to the label: nine changes are too few for a change
// fail rate, so three metrics place the team.
func TestO1FromEventsToPlacement(t *testing.T) {
	table := metric.Compute(eventLog(t), metric.Defaults(), 1)
	last := table.Periods[table.Status()]
	want := map[int]oraclePlaced{
		2019: {"high", map[string]float64{"elite": 1.7305, "high": 0.5987, "medium": 0.9459, "low": 2.0452}, "high", "medium", 0.3473, nil},
		2021: {"high", map[string]float64{"elite": 1.8911, "high": 0.3783, "medium": 1.7721, "low": 3.3869}, "high", "medium", 1.3938, nil},
		2024: {"high", map[string]float64{"elite": 1.6954, "high": 0.6193, "medium": 0.9591, "low": 2.1211}, "high", "medium", 0.3398, nil},
	}
	seen := 0
	for _, r := range PlaceAll(table, loaded(t), Defaults(), 2) {
		if w, ok := want[r.Placement.Year]; ok && r.Period == last {
			seen++
			compare(t, r.Subject.ID+" "+r.Period.Label(time.UTC), r.Placement, w)
			if len(r.Placement.Used) != 3 || r.Placement.Scores.Has[CFR] {
				t.Errorf("used %v", r.Placement.Used)
			}
		}
	}
	if seen != 6 {
		t.Errorf("%d of 6 placements at as_of", seen)
	}
}
