package source

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// at reads RFC 3339 or a bare date, which is midnight UTC.
func at(t *testing.T, text string) dataset.Time {
	t.Helper()
	if text == "" {
		return dataset.None
	}
	x, err := parseDay(text, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// export builds a dataset as the readers leave it.
type export struct {
	t *testing.T
	d *dataset.Dataset
}

func newExport(t *testing.T) export {
	return export{t, &dataset.Dataset{Names: dataset.NewNames(), Files: []dataset.File{{Path: "data/d.csv"}, {Path: "data/i.csv"}, {Path: "data/f.csv"}}}}
}

// set interns names separated by semicolons.
func (e export) set(names string) dataset.Set {
	var members []dataset.Name
	for _, n := range strings.Split(names, ";") {
		members = append(members, e.d.Names.Intern(n))
	}
	return e.d.Names.SetOf(members...)
}

func (e export) deploy(when, services, teams string) {
	line := uint32(len(e.d.Deployments) + 2)
	e.d.Deployments = append(e.d.Deployments, dataset.Deployment{Finished: at(e.t, when), Service: e.set(services), Teams: e.set(teams), Origin: dataset.Origin{File: 0, Line: line}})
}

func (e export) incident(opened, resolved, services, teams string) {
	line := uint32(len(e.d.Incidents) + 2)
	e.d.Incidents = append(e.d.Incidents, dataset.Incident{Opened: at(e.t, opened), Resolved: at(e.t, resolved), Services: e.set(services), Teams: e.set(teams), Origin: dataset.Origin{File: 1, Line: line}})
}

func (e export) finding(opened, closed, services, teams string) {
	line := uint32(len(e.d.Findings) + 2)
	e.d.Findings = append(e.d.Findings, dataset.Finding{Opened: at(e.t, opened), Closed: at(e.t, closed), Service: e.set(services), Teams: e.set(teams), Origin: dataset.Origin{File: 2, Line: line}})
}

// settled runs settle and returns its problems, one a line.
func (e export) settled(ctx Context, rows ...serviceRow) string {
	e.t.Helper()
	if ctx.Pos == nil {
		ctx.Pos = func(table ...string) diag.Pos {
			if len(table) == 0 {
				return diag.Pos{File: "site.toml"}
			}
			return diag.Pos{File: "site.toml", Line: 7, Col: len(strings.Join(table, "."))}
		}
	}
	var problems diag.List
	settle(e.d, ctx, declared{services: rows}, &problems)
	var lines []string
	for _, p := range problems.All() {
		lines = append(lines, p.Severity.String()+" "+p.String())
	}
	return strings.Join(lines, "\n")
}

func (e export) text(s dataset.Set) string {
	var names []string
	for _, n := range e.d.Names.Members(s) {
		names = append(names, e.d.Names.Text(n))
	}
	slices.Sort(names)
	return strings.Join(names, ";")
}

func (e export) owners() string {
	var all []string
	for _, r := range e.d.Deployments {
		all = append(all, e.text(r.Service)+"="+e.text(r.Owners))
	}
	for _, r := range e.d.Incidents {
		all = append(all, e.text(r.Services)+"="+e.text(r.Owners))
	}
	for _, r := range e.d.Findings {
		all = append(all, e.text(r.Service)+"="+e.text(r.Owners))
	}
	return strings.Join(all, " ")
}

func (e export) teams() string {
	var all []string
	for _, t := range e.d.Teams {
		all = append(all, fmt.Sprintf("%s/%s/%s", e.d.Names.Text(t.ID), t.Name, t.Slug))
	}
	return strings.Join(all, " ")
}

func (e export) services() string {
	var all []string
	for _, s := range e.d.Services {
		text := fmt.Sprintf("%s/%s/%s", e.d.Names.Text(s.ID), s.Name, s.Slug)
		for _, p := range s.Periods {
			text += fmt.Sprintf(" [%s %s..%s]", e.d.Names.Text(p.Team), date(p.From), date(p.To))
		}
		all = append(all, text)
	}
	return strings.Join(all, "\n")
}

func date(t dataset.Time) string {
	if t == dataset.None {
		return ""
	}
	return strings.TrimSuffix(t.Std().Format(time.RFC3339), "T00:00:00Z")
}

func check(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n got %s\nwant %s", what, got, want)
	}
}

func TestOwnersAreTheRowsTeamsThenTheServicesOwnersThenUnassigned(t *testing.T) {
	e := newExport(t)
	e.deploy("2026-01-05", "pay", "")
	e.deploy("2026-01-06", "pay", "search;web")
	e.deploy("2026-01-07", "pay;shop", "")
	e.deploy("2026-01-08", "nobody", "")
	e.deploy("2026-01-09", "", "")
	e.incident("2026-01-05", "", "shop", "")
	e.finding("2026-01-05", "", "nobody;pay", "")
	problems := e.settled(Context{Service: map[string]ServiceOptions{"pay": {Team: Words{"payments"}}, "shop": {Team: Words{"web"}, Name: "The shop"}}})
	check(t, "problems", problems, "")
	check(t, "owners", e.owners(), "pay=payments pay=search;web pay;shop=payments;web nobody=unassigned =unassigned shop=web nobody;pay=payments")
	check(t, "teams", e.teams(), "payments/payments/payments search/search/search unassigned/Unassigned/unassigned web/web/web")
	check(t, "services", e.services(), "nobody/nobody/nobody\npay/pay/pay [payments ..]\nshop/The shop/shop [web ..]")
}

func TestOwnersFollowTheOwnershipPeriods(t *testing.T) {
	e := newExport(t)
	e.deploy("2025-12-31T23:59:59Z", "pay", "")
	e.deploy("2026-01-01", "pay", "")
	e.deploy("2026-02-28T23:59:59Z", "pay", "")
	e.deploy("2026-03-01", "pay", "")
	e.deploy("2026-04-01", "pay", "")
	e.finding("", "", "pay", "") // judged at as_of
	e.settled(Context{AsOf: "2026-04-02"},
		serviceRow{ID: "pay", Teams: []string{"a"}, From: at(t, "2026-01-01"), To: at(t, "2026-03-01")},
		serviceRow{ID: "pay", Teams: []string{"b", "c"}, From: at(t, "2026-03-01"), To: at(t, "2026-04-01")})
	check(t, "owners", e.owners(), "pay=unassigned pay=a pay=a pay=b;c pay=unassigned pay=unassigned")
	check(t, "services", e.services(), "pay/pay/pay [a 2026-01-01..2026-03-01] [b 2026-03-01..2026-04-01] [c 2026-03-01..2026-04-01]")
}

func TestTeamsKeepTheirDatesAndTheirWish(t *testing.T) {
	e := newExport(t)
	e.deploy("2026-01-05", "", "Team Pay")
	problems := e.settled(Context{Timezone: "Europe/Berlin", Team: map[string]TeamOptions{
		"pay": {Name: "Payments", Aliases: []string{"team-pay"}, From: "2026-01-01", To: "2026-07-01", Hidden: true},
		"bad": {From: "tomorrow"},
		"odd": {From: "2026-02-01", To: "2026-01-01"},
	}})
	check(t, "problems", problems, "error site.toml:7:8: from of team “bad”: “tomorrow” is no date (write 2026-11-30, or RFC 3339 such as 2026-11-30T18:00:00+01:00)\n"+
		"error site.toml:7:8: team “odd” ends before it begins (to is the first day that does not belong any more)")
	check(t, "teams", e.teams(), "bad/bad/bad odd/odd/odd pay/Payments/pay")
	pay := e.d.Teams[2]
	if date(pay.From) != "2025-12-31T23:00:00Z" || date(pay.To) != "2026-06-30T22:00:00Z" || !pay.Hidden {
		t.Errorf("got %s to %s, hidden %v", date(pay.From), date(pay.To), pay.Hidden)
	}
}

func TestSettleDoesNotDependOnWhoWasInternedFirst(t *testing.T) {
	build := func(first ...string) export {
		e := newExport(t)
		for _, name := range first {
			e.d.Names.Intern(name)
		}
		e.deploy("2026-01-05", "Pay Api;shop", "")
		e.deploy("2026-01-05", "pay-api", "Web")
		e.incident("2026-01-05", "", "PAY_API", "web")
		e.settled(Context{}, serviceRow{ID: "shop", Teams: []string{"Ops", "ops"}})
		return e
	}
	a, b := build(), build("ops", "web", "pay-api", "unassigned")
	check(t, "owners", b.owners(), a.owners())
	check(t, "services", b.services(), a.services())
	check(t, "teams", b.teams(), a.teams())
	check(t, "owners", a.owners(), "PAY_API;shop=Ops PAY_API=Web PAY_API=Web")
}

func BenchmarkSettle(b *testing.B) {
	names := dataset.NewNames()
	sets := make([]dataset.Set, 3000)
	for i := range sets {
		sets[i] = names.SetOf(names.Intern(fmt.Sprint("service-", i)))
	}
	deployments := make([]dataset.Deployment, 1_000_000)
	for i := range deployments {
		deployments[i] = dataset.Deployment{Finished: dataset.Time(1.7e9 + i*30), Service: sets[i%len(sets)]}
	}
	ctx := Context{Service: map[string]ServiceOptions{}}
	for i := range 500 {
		ctx.Service[fmt.Sprint("known-", i)] = ServiceOptions{Team: Words{fmt.Sprint("team-", i%50)}, Aliases: []string{fmt.Sprint("service-", i, "*")}}
	}
	for b.Loop() {
		d := &dataset.Dataset{Names: names, Deployments: slices.Clone(deployments)}
		var problems diag.List
		settle(d, ctx, declared{}, &problems)
	}
}
