package insight

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/metric"
)

var zero = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

// world is a made-up organisation of some teams, described month by month.
type world struct {
	months, teams int
	deployments   func(team, month int) int
	lead          func(team, month int) float64 // median hours
	failed        func(team, month int) int     // how many of the deployments failed
	opened        func(month int) int           // findings, of the first team
	lasted        func(month int) float64       // days until they are closed; 0: open
	owned         bool                          // else everything is unassigned
	incidents     int                           // a month, apart from any change
	evenings      bool                          // all deployments of a month on two days
	change        func(*dataset.Dataset)        // what else is different, at the end
}

// calm is a world in which nothing happens: twenty deployments a month, a day of
// lead time with a little spread, one failure, ten findings of thirty days.
func calm(months int) world {
	return world{months: months, teams: 1, owned: true,
		deployments: func(int, int) int { return 20 },
		lead:        func(_, m int) float64 { return 24 + float64(m%3) },
		failed:      func(_, m int) int { return 1 + m%2 },
		opened:      func(m int) int { return 10 + m%3 },
		lasted:      func(int) float64 { return 30 },
	}
}

func (w world) table(t *testing.T) *metric.Table {
	t.Helper()
	return metric.Compute(w.dataset(), metric.Defaults(), 1)
}

func (w world) dataset() *dataset.Dataset {
	names := dataset.NewNames()
	d := &dataset.Dataset{Names: names, Zone: "UTC", Kinds: true}
	d.Has.Deployments, d.Has.Incidents, d.Has.Findings = true, true, true
	d.AsOf = dataset.FromStd(zero.AddDate(0, w.months, 0))
	for team := range w.teams {
		id := names.Intern(fmt.Sprintf("team-%d", team))
		if !w.owned {
			id = names.Intern("unassigned")
		}
		owner := names.SetOf(id)
		service := names.Intern(fmt.Sprintf("service-%d", team))
		d.Teams = append(d.Teams, dataset.Team{ID: id, Name: names.Text(id), Slug: names.Text(id)})
		d.Services = append(d.Services, dataset.Service{ID: service, Name: names.Text(service), Slug: names.Text(service)})
		for m := range w.months {
			w.month(d, team, m, owner, names.SetOf(service))
		}
	}
	if w.change != nil {
		w.change(d)
	}
	return d
}

func (w world) month(d *dataset.Dataset, team, m int, owner, service dataset.Set) {
	start := zero.AddDate(0, m, 0)
	n := w.deployments(team, m)
	for i := range n {
		at := start.Add(time.Duration(float64(i)/float64(n)*27*24*60) * time.Minute)
		if w.evenings {
			at = start.AddDate(0, 0, 10+i%2*7).Add(time.Duration(i*10) * time.Minute)
		}
		lead := w.lead(team, m) * (0.5 + float64(i)/float64(n))
		d.Deployments = append(d.Deployments, dataset.Deployment{
			ID: dataset.HashOf(fmt.Sprint(team, m, i)), Finished: dataset.FromStd(at), Service: service, Owners: owner, KindGiven: true,
			HeadCommit: dataset.FromStd(at.Add(-time.Duration(lead * float64(time.Hour)))), Failed: tri(i < w.failed(team, m)),
		})
	}
	for i := range w.incidents {
		at := dataset.FromStd(start.Add(time.Duration(i+1) * 30 * time.Hour))
		d.Incidents = append(d.Incidents, dataset.Incident{ID: dataset.HashOf("i", fmt.Sprint(m, i)), Opened: at, Resolved: at + 7200, Owners: owner})
	}
	if team > 0 {
		return
	}
	for i := range w.opened(m) {
		at := start.Add(time.Duration(i) * time.Hour)
		f := dataset.Finding{ID: dataset.HashOf("f", fmt.Sprint(m, i)), Opened: dataset.FromStd(at), Service: service, Owners: owner}
		if days := w.lasted(m); days > 0 {
			days *= 0.6 + 0.8*float64(i)/float64(w.opened(m)) // around the given, not all alike
			closed := dataset.FromStd(at.Add(time.Duration(days*24*60) * time.Minute))
			if closed < d.AsOf {
				f.Closed, f.State = closed, dataset.FindingFixed
			}
		}
		d.Findings = append(d.Findings, f)
	}
}

func tri(yes bool) dataset.Tri {
	if yes {
		return dataset.Yes
	}
	return dataset.No
}

// said is what Find says of the organisation in the last month, as "rule variant".
func said(t *testing.T, w world, events ...dataset.Intervention) map[string]Insight {
	t.Helper()
	table := w.table(t)
	found := map[string]Insight{}
	for _, i := range NewFinder(table, events, nil, Defaults()).Find(table.Organisation(), table.LastMonth()) {
		found[i.Rule+" "+i.Variant] = i
	}
	return found
}

func TestCalmMonthsAreNoSignal(t *testing.T) {
	found := said(t, calm(24))
	for k := range found {
		if strings.HasPrefix(k, "signal") || strings.HasPrefix(k, "kept_pace") {
			t.Errorf("a world in which nothing happens gave %s", k)
		}
	}
	if i, ok := found["steady some"]; !ok || i.Count < 3 {
		t.Errorf("want the calm metrics named, got %+v", i)
	}
}

func TestSignalSpeaksOfAShiftAndOfItsDirection(t *testing.T) {
	w := calm(24)
	w.lead = func(_, m int) float64 {
		if m >= 20 {
			return 6
		}
		return 24 + float64(m%3)
	}
	i, ok := said(t, w)["signal lead_time.better"]
	if !ok || i.Since != dataset.FromStd(zero.AddDate(0, 20, 0)) {
		t.Errorf("want a signal since month 20, got %+v, %v", i, ok)
	}
	event := dataset.Intervention{Title: "own approval", Kind: "practice", Start: dataset.FromStd(zero.AddDate(0, 20, 0))}
	i, ok = said(t, w, event)["signal lead_time.better.after"]
	if !ok || i.Event != "own approval" || i.Centre < 20 || i.Centre > 30 {
		t.Errorf("want the months before the event as baseline, got %+v, %v", i, ok)
	}
	if _, ok := said(t, w, event)["kept_pace held"]; ok {
		t.Error("sixty changes a quarter cannot exclude a rise by three points")
	}
	w.deployments = func(int, int) int { return 300 }
	w.failed = func(int, int) int { return 15 }
	if _, ok := said(t, w, event)["kept_pace held"]; !ok {
		t.Error("faster without more failures was not told")
	}
	w.failed = func(_, m int) int { return 15 + 8*(m/21) }
	if _, ok := said(t, w, event)["kept_pace held"]; ok {
		t.Error("a rise from 5 to 8 of a hundred was told as none")
	}
	w.lead = func(_, m int) float64 { return 24 + float64(m%3) + 100*float64(m/20) }
	if _, ok := said(t, w)["signal lead_time.worse"]; !ok {
		t.Error("longer lead times were not told")
	}
}

func TestNoSignalFromFewerThanEightMonths(t *testing.T) {
	w := calm(7)
	w.lead = func(_, m int) float64 { return 24 * float64(1+m*m*m) }
	for k := range said(t, w) {
		if strings.HasPrefix(k, "signal") || strings.HasPrefix(k, "steady") {
			t.Errorf("seven months gave %s", k)
		}
	}
}

func TestAnInsightNeverUsesALaterMonth(t *testing.T) {
	w := calm(24)
	before := w.table(t)
	w.lead = func(_, m int) float64 { return 24 + float64(m%3) + 500*float64(m/18) }
	w.opened = func(m int) int { return 10 + m%3 + 300*(m/18) }
	after := w.table(t)
	for m := range 17 {
		a, b := NewFinder(before, nil, nil, Defaults()).Find(before.Organisation(), m), NewFinder(after, nil, nil, Defaults()).Find(after.Organisation(), m)
		if len(a) != len(b) {
			t.Fatalf("month %d: %d insights became %d", m, len(a), len(b))
		}
		for i := range a {
			if a[i].Rule != b[i].Rule || a[i].Variant != b[i].Variant {
				t.Errorf("month %d: %s %s became %s %s", m, a[i].Rule, a[i].Variant, b[i].Rule, b[i].Variant)
			}
		}
	}
}

func TestFindings(t *testing.T) {
	wave := calm(24)
	wave.opened = func(m int) int {
		if m == 20 {
			return 120
		}
		return 12
	}
	wave.lasted = func(m int) float64 {
		if m >= 20 {
			return 10
		}
		return 40
	}
	if i, ok := said(t, wave)["absorbed wave"]; !ok || i.Value.X != 120 {
		t.Errorf("a wave that was worked off was not told: %+v", i)
	}
	stay := wave
	stay.lasted = func(int) float64 { return 0 }
	found := said(t, stay)
	if _, ok := found["absorbed wave"]; ok {
		t.Error("a wave that is still there was told as worked off")
	}
	if i, ok := found["months_behind row"]; !ok || i.Value.X != 24 || i.Of != 120+23*12 || i.Count != 0 {
		t.Errorf("in 24 months none was closed, got %+v, %v", i, ok)
	}
	if _, ok := found["net_flow arriving"]; ok {
		t.Error("what months_behind tells was told twice")
	}
	quick := calm(24)
	quick.lasted = func(int) float64 { return 5 }
	quick.opened = func(int) int { return 40 }
	found = said(t, quick)
	for _, want := range []string{"half_life shorter", "remediation above", "net_flow keeping_up"} {
		if _, ok := found[want]; !ok {
			t.Errorf("%s was not told; got %v", want, keys(found))
		}
	}
}

func TestConditions(t *testing.T) {
	few := calm(12)
	few.teams = 8
	few.deployments = func(team, _ int) int {
		if team == 0 {
			return 1
		}
		return 20
	}
	few.failed = func(int, int) int { return 0 }
	few.lead = func(team, _ int) float64 { return float64(int(1) << (2 * team)) }
	found := said(t, few)
	if i, ok := found["too_few one"]; !ok || i.Of != 8 {
		t.Errorf("the team with too little data was not told: %+v", i)
	}
	if i, ok := found["spread wide"]; !ok || i.Value.X < 4*i.Reference.X {
		t.Errorf("a wide spread was not told: %+v", i)
	}
	nobody := calm(12)
	nobody.owned = false
	nobody.lasted = func(int) float64 { return 60 }
	if _, ok := said(t, nobody)["unassigned both"]; !ok {
		t.Errorf("nobody's services were not told: %v", keys(said(t, nobody)))
	}
	apart := calm(12)
	apart.incidents = 5
	if i, ok := said(t, apart)["unlinked apart"]; !ok || i.Count < 10 {
		t.Errorf("incidents without a change were not told: %+v", i)
	}
}

func TestReleaseDaysAreAQuestionToTheTeam(t *testing.T) {
	w := calm(12)
	table := w.table(t)
	team := table.Of(metric.Team)[0]
	for _, i := range NewFinder(table, nil, nil, Defaults()).Find(team, table.LastMonth()) {
		if i.Rule == "shared_days" {
			t.Error("deployments on many days were told as release days")
		}
	}
	// The same deployments on two days of each month.
	w.evenings = true
	table = w.table(t)
	team = table.Of(metric.Team)[0]
	told := false
	for _, i := range NewFinder(table, nil, nil, Defaults()).Find(team, table.LastMonth()) {
		told = told || i.Rule == "shared_days" && i.Of == 6 && i.Count == 60
	}
	if !told {
		t.Error("sixty deployments on six days were not told as release days")
	}
}

func TestFreezeIsToldInItsMonthOnly(t *testing.T) {
	e := dataset.Intervention{Title: "December freeze", Kind: "freeze",
		Start: dataset.FromStd(zero.AddDate(0, 11, 14)), End: dataset.FromStd(zero.AddDate(0, 12, 3))}
	table := calm(24).table(t)
	for m := range table.Months {
		told := false
		for _, i := range NewFinder(table, []dataset.Intervention{e}, nil, Defaults()).Find(table.Organisation(), m) {
			told = told || i.Rule == "freeze"
		}
		if want := m == 11 || m == 12; told != want {
			t.Errorf("month %d: freeze told %v, want %v", m, told, want)
		}
	}
}

func keys(m map[string]Insight) []string {
	var list []string
	for k := range m {
		list = append(list, k)
	}
	return list
}
