package source

import (
	"fmt"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// reading is a run that has read the files a.json, b.json … with a scan in each.
func reading(site Context, o Options, scans ...dated) *run {
	r := &run{site: site, data: &dataset.Dataset{Names: dataset.NewNames()}}
	for i := range scans {
		o.Kind = Findings
		in := &input{layout: &layout{name: "s", kind: Findings, opts: o, zone: time.UTC}, index: i, path: fmt.Sprintf("%c.json", 'a'+i)}
		scans[i].at, scans[i].origin.File = scans[i].when, uint16(i)
		r.inputs = append(r.inputs, in)
		r.scans = append(r.scans, scans[i].scan)
	}
	return r
}

// settled compares the scans and settles what as_of decides.
func (r *run) settled() (*dataset.Dataset, []string) {
	var problems diag.List
	r.finish(&problems)
	settle(r.data, r.site, declared{}, &problems)
	settleScans(r.data, r.site, r.scopeOf, &problems)
	var said []string
	for _, p := range problems.All() {
		said = append(said, p.Severity.String()+" "+p.String())
	}
	return r.data, said
}

func TestTheReportSpeaksForTheDayOfTheLastScan(t *testing.T) {
	d, _ := reading(Context{Timezone: "UTC"}, Options{}, scanOf(0, "2026-01-05", "A"), scanOf(1, "2026-03-02", "A")).settled()
	if got := stamp(d.AsOf, time.UTC); got != "2026-03-03T00:00:00Z" {
		t.Errorf("as_of is %s: a scan that finds nothing new is an event too", got)
	}
	if f := d.Files[1]; f.First != d.AsOf-day || f.Last != f.First {
		t.Errorf("the file of the second scan covers %v to %v", f.First.Std(), f.Last.Std())
	}
}

func TestALaterScanIsNotKnownYet(t *testing.T) {
	d, said := reading(Context{Timezone: "UTC", AsOf: "2026-01-10"}, Options{}, scanOf(0, "2026-01-05", "A"), scanOf(1, "2026-01-12", "")).settled()
	want(t, "findings", told(d.Findings), "A 01-05 open before")
	want(t, "problems", said, "note b.json: made at or after as_of: 1 scan left out")
}

func TestWhoIsNotScannedAnyMoreIsNamed(t *testing.T) {
	// Weekly until 19 January: three weeks later is 9 February.
	scans := []dated{scanOf(0, "2026-01-05", "A B"), scanOf(1, "2026-01-12", "A B"), scanOf(2, "2026-01-19", "A B")}
	for asOf, since := range map[string]dataset.Time{"2026-02-09": dataset.None, "2026-02-10": scans[2].when.at} {
		d, said := reading(Context{Timezone: "UTC", AsOf: asOf}, Options{}, scans...).settled()
		if got := d.Scopes[0].Since; got != since {
			t.Errorf("on %s: not scanned since %v, want %v", asOf, got.Std(), since.Std())
		}
		want(t, "findings", told(d.Findings), "A 01-05 open before", "B 01-05 open before")
		var expected []string
		if since != dataset.None {
			expected = []string{"warning c.json: “shop/pay” (trivy) is not scanned since 2026-01-19: 2 findings counted as open all the same (scan it again, or give its service retired_on)"}
		}
		want(t, "problems on "+asOf, said, expected...)
	}
	// A single scan has no gap of its own: the usual one of the others, a week.
	other := scanOf(3, "2026-01-05", "A")
	other.scope = "shop/cart"
	d, _ := reading(Context{Timezone: "UTC", AsOf: "2026-02-01"}, Options{}, append(scans, other)...).settled()
	if cart, pay := d.Scopes[0], d.Scopes[1]; cart.Name != "shop/cart" || cart.Since != other.when.at || pay.Since != dataset.None {
		t.Errorf("cart since %v, pay since %v", cart.Since.Std(), pay.Since.Std())
	}
}

func TestARetiredServiceDismissesWhatScansLeftOpen(t *testing.T) {
	site := Context{Timezone: "UTC", AsOf: "2026-03-01", Service: map[string]ServiceOptions{
		"pay": {RetiredOn: "2026-02-01", Aliases: []string{"shop/*"}}, "cart": {RetiredOn: "2026-04-01"}, "mail": {RetiredOn: "soon"},
	}}
	r := reading(site, Options{}, scanOf(0, "2026-01-05", "A B C D"), scanOf(1, "2026-01-12", "A C D"))
	for i := range r.scans {
		for j := range r.scans[i].rows {
			f := &r.scans[i].rows[j].finding
			service := map[dataset.Hash]string{dataset.HashOf("C"): "cart", dataset.HashOf("D"): "cart"}[f.ID]
			if service == "" {
				service = "shop/pay"
			}
			f.Service = r.data.Names.SetOf(r.data.Names.Intern(service))
			if f.ID == dataset.HashOf("D") {
				f.Service = r.data.Names.SetOf(r.data.Names.Intern("cart"), r.data.Names.Intern("shop/pay"))
			}
		}
	}
	d, said := r.settled()
	want(t, "findings", told(d.Findings), "A 01-05 dismissed 02-01 before", "B 01-05 fixed (01-05 01-12] before", "C 01-05 open before", "D 01-05 open before")
	for _, f := range d.Findings {
		if (f.State == dataset.FindingDismissed) != (f.Reason == dataset.Retired) {
			t.Errorf("state %v for the reason %v", f.State, f.Reason)
		}
	}
	want(t, "problems", said, "error retired_on of service “mail”: “soon” is no date ("+dayHint+")",
		"warning b.json: “shop/pay” (trivy) is not scanned since 2026-01-12: 2 findings counted as open all the same (scan it again, or give its service retired_on)")
	if s := d.Scopes[0]; s.Open != 2 || s.Dismissed != 1 || s.Fixed != 1 {
		t.Errorf("the account says %+v", s)
	}
}

func TestAnUndatedScanIsWhatIsOpenNow(t *testing.T) {
	d, said := reading(Context{Timezone: "UTC", AsOf: "2026-03-01"}, Options{}, scanOf(0, "", "A B!")).settled()
	want(t, "findings", told(d.Findings), "A 02-28 open before", "B 02-28 dismissed 02-28 before")
	want(t, "problems", said, "warning a.json: nobody says when this scan was made: it counts as what is open now, and nothing else (put the date into its name, such as 2026-03-01, or give scanned_at in its source)")

	d, said = reading(Context{Timezone: "UTC", AsOf: "2026-03-01"}, Options{ScannedAt: "2026-02-01"}, scanOf(0, "", "A")).settled()
	want(t, "findings", told(d.Findings), "A 02-01 open before")
	want(t, "problems", said)
}
