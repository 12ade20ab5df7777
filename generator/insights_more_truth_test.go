package generator_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"goright/generator/insight"
)

// TestInsightsOfATalkativeSiteAreTrue holds the rules that are silent of the sample
// against the data of a site of which they speak: with the sample's, every rule there is.
func TestInsightsOfATalkativeSiteAreTrue(t *testing.T) {
	d := readSite(t, talkativeSite(t))
	checked := d.hold(t)
	for rule := range moreTruths {
		if checked[rule] == 0 {
			t.Errorf("%s has nothing to say of it", rule)
		}
	}
	for _, rule := range insight.Rules() {
		if truths[rule.Name] == nil && moreTruths[rule.Name] == nil {
			t.Errorf("%s: nothing here would hold it against the data", rule.Name)
		}
	}
}

// moreTruths are like truths, of the rules that speak of the talkative site.
var moreTruths = map[string]func(*dataFiles, *fact) []string{
	"after_pause":    truthOfPauses,
	"approved_paths": truthOfPaths,
	"attempts": func(d *dataFiles, f *fact) []string {
		tried, failed := 0, 0
		for _, r := range d.window(f, d.deployments, "finished_at") {
			tried++
			failed += one(r["record"] == "attempt")
		}
		return []string{same("errors", f.Value, d.recent(f, "deployment_error_rate")), equal("attempts by the rows", f.Value.Den, tried), equal("failed by the rows", f.Value.Num, failed),
			holds("more than one in ten of fifty", *f.Value.Low > .1 && f.Value.Den >= 50)}
	},
	"defended": func(d *dataFiles, f *fact) []string {
		return []string{same("defended", f.Value, d.recent(f, "attacks_defended")), holds("most of five or more", *f.Value.Low > .5 && f.Value.Den >= 5)}
	},
	"no_commits": func(d *dataFiles, f *fact) []string {
		said := 0
		for _, r := range d.window(f, d.deployments, "finished_at") {
			said += one(r["committed_at"] != "" || r["lead_seconds"] != "")
		}
		return []string{same("deployments", f.Value, d.recent(f, "deployments")), equal("with a commit", said, 0), holds("lead time is not collected", d.recent(f, "lead_time").State == "not_collected")}
	},
	"one_kind": func(d *dataFiles, f *fact) []string {
		return []string{equal("of the kind", f.Count, int(d.now(f, f.Metric).x())), equal("open", f.Of, int(d.now(f, "findings_open").x())), holds("it is the variant's kind", f.Metric == f.Variant),
			holds("more than half", wilsonLow(f.Count, f.Of) > .5)}
	},
	"one_service": func(d *dataFiles, f *fact) []string {
		concerns := 0
		for _, r := range d.window(f, d.incidents, "opened_at") {
			concerns += one(slices.Contains(strings.Split(r["services"], ";"), f.Name))
		}
		return []string{equal("of the service", f.Count, concerns), equal("incidents", f.Of, int(d.recent(f, "incidents").x())), holds("more than two in five", wilsonLow(f.Count, f.Of) > .4)}
	},
	"one_source": func(d *dataFiles, f *fact) []string {
		here := 0
		for _, r := range d.findings {
			here += one(r["services"] == f.Name && r["opened_at"] < f.month(1) && (r["ended_at"] == "" || r["ended_at"] >= f.month(1)))
		}
		return []string{equal("of the service", f.Count, here), equal("open", f.Of, int(d.now(f, "findings_open").x())), holds("more than two in five", wilsonLow(f.Count, f.Of) > .4)}
	},
	"one_weekday": func(d *dataFiles, f *fact) []string {
		days, all := map[string]int{}, 0
		for _, r := range d.deployed(f) {
			days[strings.ToLower(d.local(r["finished_at"]).Weekday().String())]++
			all++
		}
		return []string{equal("on the day", f.Count, days[f.Day]), equal("deployments", f.Of, all), holds("more than two in five", wilsonLow(f.Count, f.Of) > .4)}
	},
	"out_of_hours": func(d *dataFiles, f *fact) []string {
		var in, out []float64
		for _, r := range d.window(f, d.incidents, "opened_at") {
			at, lasted := d.local(r["opened_at"]), seconds(r["lasted_seconds"])/3600
			if day := at.Weekday(); day == time.Saturday || day == time.Sunday || at.Hour() < 8 || at.Hour() >= 18 {
				out = append(out, lasted)
			} else {
				in = append(in, lasted)
			}
		}
		return []string{equal("outside", f.Count, len(out)), equal("within", f.Of, len(in)), same("outside", bare(f.Value), of(halfOver(out))), same("within", bare(f.Reference), of(halfOver(in))),
			holds("the intervals keep apart", *f.Value.Low > *f.Reference.High)}
	},
	"quiet_month": func(d *dataFiles, f *fact) []string {
		var others []float64
		for m := -11; m <= 0; m++ {
			if v := d.at(f.subject(), f.Metric, "month", f.month(m)); v.Value != nil && v.State != "partial" && f.month(m) != f.Since[:7] {
				others = append(others, *v.Value)
			}
		}
		slices.Sort(others)
		v := d.at(f.subject(), f.Metric, "month", f.Since[:7])
		return []string{holds("it is empty", v.Value != nil && *v.Value == 0), holds("the middle one of the others", f.Centre == others[(len(others)-1)/2] && f.Centre >= 8)}
	},
	"set_aside": func(d *dataFiles, f *fact) []string {
		return []string{equal("dismissed", f.Count, sum(d, f, "findings_dismissed", 3)), equal("closed", f.Of, sum(d, f, "findings_closed", 3)), holds("no fewer", f.Count >= f.Of && f.Count >= 20)}
	},
	"shared_hours": func(d *dataFiles, f *fact) []string {
		services, deployed, all := map[string]map[string]bool{}, map[string]int{}, 0
		for _, r := range d.deployed(f) {
			hour := d.local(r["finished_at"]).Format("2006-01-02 15")
			if services[hour] == nil {
				services[hour] = map[string]bool{}
			}
			for _, s := range strings.Split(r["services"], ";") {
				services[hour][s] = true
			}
			deployed[hour]++
			all++
		}
		hours, in, most := 0, 0, 0
		for hour, list := range services {
			if len(list) >= 5 {
				hours, in, most = hours+1, in+deployed[hour], max(most, len(list))
			}
		}
		return []string{equal("deployments in them", f.Count, in), equal("deployments", f.Of, all), equal("hours", int(f.Value.x()), hours), equal("services at most", int(f.Reference.x()), most)}
	},
	"taken_back": truthOfRepairs,
}

// truthOfPauses sorts the changes of each service apart by the time since the one
// before.
func truthOfPauses(d *dataFiles, f *fact) []string {
	last, in := map[string]time.Time{}, map[string]bool{}
	for _, r := range d.window(f, d.deployments, "finished_at") {
		in[r["file"]+r["line"]] = true
	}
	rows := slices.Clone(d.deployments)
	slices.SortStableFunc(rows, func(a, b map[string]string) int { return strings.Compare(a["finished_at"], b["finished_at"]) })
	var changes, failed [2]int // after a pause, and the others
	for _, r := range rows {
		if r["record"] != "deployment" || r["change"] != "yes" {
			continue
		}
		at := d.local(r["finished_at"])
		before, known := last[r["services"]]
		last[r["services"]] = at
		if !known || !in[r["file"]+r["line"]] {
			continue
		}
		group := one(at.Sub(before) < 14*24*time.Hour)
		changes[group]++
		failed[group] += one(r["rung"] != "")
	}
	return []string{equal("after a pause", f.Value.Den, changes[0]), equal("of them failed", f.Value.Num, failed[0]), equal("others", f.Reference.Den, changes[1]), equal("of them failed", f.Reference.Num, failed[1]),
		holds("more fail after a pause", f.Value.x() > f.Reference.x())}
}

func truthOfPaths(d *dataFiles, f *fact) []string {
	return []string{same("now", f.Value, d.recent(f, "approved_paths_share")), same("a year before", f.Reference, d.at(f.subject(), "approved_paths_share", "window", f.month(-12))),
		holds("as the variant says", (f.Value.x() > f.Reference.x()) == (f.Variant == "more")), holds("beyond both intervals", *f.Value.Low > *f.Reference.High || *f.Value.High < *f.Reference.Low)}
}

// truthOfRepairs looks at the evidence of each failed change for its first repair.
func truthOfRepairs(d *dataFiles, f *fact) []string {
	repairs := map[string]map[string]string{}
	for _, r := range d.deployments {
		if r["kind"] == "rollback" || r["kind"] == "hotfix" {
			repairs[r["file"]+":"+r["line"]] = r
		}
	}
	times := map[string][]float64{}
	for _, r := range d.window(f, d.deployments, "finished_at") {
		var first map[string]string
		for _, evidence := range strings.Split(r["evidence"], ";") {
			words := strings.Fields(evidence)
			if len(words) == 0 {
				continue
			}
			if repair := repairs[words[len(words)-1]]; repair != nil && (first == nil || repair["finished_at"] < first["finished_at"]) {
				first = repair
			}
		}
		if r["change"] == "yes" && first != nil && r["recovery_seconds"] != "" {
			times[first["kind"]] = append(times[first["kind"]], seconds(r["recovery_seconds"])/3600)
		}
	}
	wrong := []string{equal("taken back", f.Count, len(times["rollback"])), equal("fixed forward", f.Of, len(times["hotfix"])),
		same("taken back", bare(f.Value), of(halfOver(times["rollback"]))), same("fixed forward", bare(f.Reference), of(halfOver(times["hotfix"])))}
	if f.Variant == "quicker" {
		return append(wrong, holds("the intervals keep apart", *f.Value.High < *f.Reference.Low))
	}
	return append(wrong, holds("the intervals keep apart", *f.Value.Low > *f.Reference.High))
}

// deployed are the deployments of the 90 days, without failed attempts.
func (d *dataFiles) deployed(f *fact) []map[string]string {
	return slices.DeleteFunc(d.window(f, d.deployments, "finished_at"), func(r map[string]string) bool { return r["record"] != "deployment" })
}

func (d *dataFiles) local(text string) time.Time {
	at, _ := time.Parse(time.RFC3339, text)
	return at.In(d.zone)
}

func seconds(text string) float64 {
	var x float64
	fmt.Sscan(text, &x)
	return x
}

// halfOver is the time after which half of them are over, where all of them are.
func halfOver(times []float64) float64 {
	slices.Sort(times)
	return times[(len(times)+1)/2-1]
}

// bare is a figure's value alone.
func bare(s *shown) *shown { return &shown{Value: s.Value} }

// wilsonLow is the lower end of Wilson's interval.
func wilsonLow(k, n int) float64 {
	const z = 1.959963984540054
	p, m := float64(k)/float64(n), float64(n)
	return (p + z*z/(2*m) - z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))) / (1 + z*z/m)
}

// wilsonHigh is the upper end.
func wilsonHigh(k, n int) float64 { return 1 - wilsonLow(n-k, n) }

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
