package generator_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
)

// truths hold the findings of a rule against the data: what they complain of is not so.
var truths = map[string]func(*dataFiles, *fact) []string{
	"absorbed": func(d *dataFiles, f *fact) []string {
		since := f.Since[:7]
		var before []float64
		for m := -12; m < 0; m++ {
			if v := d.at(f.subject(), "findings_opened", "month", monthAfter(since, m)); v.Value != nil && v.State != "partial" {
				before = append(before, *v.Value)
			}
		}
		slices.Sort(before)
		start := d.at(f.subject(), "findings_open", "month", monthAfter(since, -1))
		return []string{same("arrived", f.Value, d.at(f.subject(), "findings_opened", "month", since)), same("open", f.Reference, d.now(f, "findings_open")),
			equal("open before", f.Count, int(start.x())), holds("usual", f.Centre == before[len(before)/2]),
			holds("twice the usual arrived", f.Value.x() >= 2*f.Centre), holds("no more are open than before", f.Reference.x() <= start.x())}
	},
	"asks_waiting": func(d *dataFiles, f *fact) []string {
		wrong := []string{same("waiting", f.Value, d.now(f, "asks_open")), holds("three or more", f.Value.x() >= 3)}
		if f.Variant == "took" {
			wrong = append(wrong, same("took", f.Reference, d.recent(f, "ask_answer_time")))
		}
		return wrong
	},
	"config_checks": func(d *dataFiles, f *fact) []string {
		return []string{same("now", f.Value, d.now(f, "config_checks_passed")), same("before", f.Reference, d.at(f.subject(), "config_checks_passed", "month", f.Since[:7])),
			holds("as the variant says", (f.Value.x() > f.Reference.x()) == (f.Variant == "more"))}
	},
	"due_dates": func(d *dataFiles, f *fact) []string {
		v := d.recent(f, "sla_attainment")
		return []string{same("kept", f.Value, v), equal("by the rows", f.Value.Den, d.owed(f)), holds("as the variant says", f.Variant == "kept" && *v.Low > .8 || f.Variant == "passed" && *v.High < .5)}
	},
	"exceptions": func(d *dataFiles, f *fact) []string {
		if f.Variant == "soon" {
			return []string{same("left", f.Value, d.now(f, "exceptions_days_left"))}
		}
		return []string{same("ended", f.Value, d.now(f, "exceptions_expired")), equal("in force", f.Count, int(d.now(f, "exceptions_active").x()))}
	},
	"fix_spread": func(d *dataFiles, f *fact) []string { return d.quartiles(f, "remediation_half_life", 2) },
	"spread":     func(d *dataFiles, f *fact) []string { return d.quartiles(f, "lead_time", 4) },
	"freeze": func(d *dataFiles, f *fact) []string {
		return []string{holds("it had begun", f.Since < f.month(1)), holds("and was not over", f.Until == "" || f.Until > f.Month), same("deployments", f.Value, d.now(f, "deployments"))}
	},
	"half_life": func(d *dataFiles, f *fact) []string {
		v := d.recent(f, "remediation_half_life")
		return []string{same("half-life", f.Value, v), holds("as the variant says", f.Centre == 90 &&
			(f.Variant == "shorter" && *v.High < 90 || f.Variant == "longer" && *v.Low > 90 || f.Variant == "about" && *v.Low <= 90 && *v.High >= 90))}
	},
	"heard_from": func(d *dataFiles, f *fact) []string {
		v := d.recent(f, "found_by_us_share")
		return []string{same("by us", f.Value, v), equal("by customers", f.Count, v.Den-v.Num), equal("of", f.Of, v.Den),
			holds("as the variant says", (f.Variant == "ourselves") == (2*v.Num > v.Den))}
	},
	"inferred": func(d *dataFiles, f *fact) []string {
		all, guessed := 0, 0
		for _, r := range d.window(f, d.deployments, "finished_at") {
			if r["change"] == "yes" && r["rung"] != "" {
				all++
				if r["rung"] == "4" {
					guessed++
				}
			}
		}
		return []string{equal("failed", f.Of, all), equal("by timing", f.Count, guessed)}
	},
	"kept_pace": func(d *dataFiles, f *fact) []string {
		return []string{same("now", f.Value, d.recent(f, "change_fail_rate")), same("a year before", f.Reference, d.at(f.subject(), "change_fail_rate", "window", f.month(-12))),
			holds("the rise that is excluded is no more than three points, and more than what is seen", f.Centre <= .03+1e-9 && f.Centre >= f.Value.x()-f.Reference.x())}
	},
	"known_exploited": func(d *dataFiles, f *fact) []string {
		v := d.recent(f, "known_exploited_coverage")
		return []string{same("fixed", f.Value, v), holds("as the variant says", f.Centre == .7 && (f.Variant == "above" && *v.Low > .7 || f.Variant == "below" && *v.High < .7))}
	},
	"months_behind": func(d *dataFiles, f *fact) []string {
		months := int(f.Value.x())
		wrong := []string{equal("closed", f.Count, sum(d, f, "findings_closed", months)), equal("opened", f.Of, sum(d, f, "findings_opened", months)), holds("three or more", months >= 3),
			holds("more than chance gives", wilsonHigh(f.Count, f.Count+f.Of) < .5)}
		for m := range months {
			opened, closed := d.at(f.subject(), "findings_opened", "month", f.month(-m)), d.at(f.subject(), "findings_closed", "month", f.month(-m))
			wrong = append(wrong, holds("fewer closed in "+f.month(-m), closed.x() < opened.x()))
		}
		return wrong
	},
	"net_flow": func(d *dataFiles, f *fact) []string {
		return []string{equal("closed", f.Count, sum(d, f, "findings_closed", 3)), equal("opened", f.Of, sum(d, f, "findings_opened", 3)),
			holds("as the variant says", f.Variant == "keeping_up" && f.Count >= f.Of || f.Variant == "arriving" && wilsonHigh(f.Count, f.Count+f.Of) < .5)}
	},
	"old_open": func(d *dataFiles, f *fact) []string {
		half := d.recent(f, "remediation_half_life")
		return []string{same("oldest tenth", f.Value, d.now(f, "findings_open_age_p90")), same("half-life", f.Reference, half), holds("four half-lives", f.Value.x() >= 4**half.High)}
	},
	"one_component": func(d *dataFiles, f *fact) []string {
		kind := map[string]string{"image": "container", "library": "sca"}[f.Variant]
		open, most, of := map[string][]map[string]string{}, "", 0
		for _, r := range d.findings {
			end, _ := time.ParseInLocation("2006-01", f.month(1), d.zone)
			opened, _ := time.Parse(time.RFC3339, r["opened_at"])
			ended, err := time.Parse(time.RFC3339, r["ended_at"])
			mine := f.Subject.Kind == "organisation" || slices.Contains(strings.Split(r["teams"], ";"), f.Subject.ID)
			if r["counted"] != "yes" || r["kind"] != kind || !mine || !opened.Before(end) || err == nil && ended.Before(end) {
				continue
			}
			of++
			if in := r["component"]; in != "" {
				open[in] = append(open[in], r)
				if most == "" || len(open[in]) > len(open[most]) {
					most = in
				}
			}
		}
		services := map[string]bool{}
		for _, r := range open[most] {
			for _, s := range strings.Split(r["services"], ";") {
				services[s] = true
			}
		}
		return []string{equal("open", f.Of, of), equal("in one", f.Count, len(open[most])), equal("services", f.Services, len(services)),
			holds("more than two in five, of three services", 5*f.Count > 2*f.Of && f.Services >= 3), holds("at the last month", f.Month == d.lastMonth())}
	},
	"policies_changed": func(d *dataFiles, f *fact) []string {
		return []string{equal("retired", f.Count, int(d.recent(f, "policies_retired").x())), equal("added", f.Of, int(d.recent(f, "policies_added").x())),
			same("in force", f.Value, d.now(f, "policies_active")), holds("as the variant says", (f.Variant == "thinner") == (f.Count > f.Of))}
	},
	"policies_owned": func(d *dataFiles, f *fact) []string {
		return []string{same("owned", f.Value, d.now(f, "policies_engineering_owned")), holds("fewer than half", 2*f.Value.Num < f.Value.Den)}
	},
	"remediation": func(d *dataFiles, f *fact) []string {
		v := d.recent(f, "remediation_rate")
		return []string{same("rate", f.Value, v), equal("closed by the rows", v.Num, sum(d, f, "findings_closed", 3)),
			holds("as the variant says", f.Variant == "above" && *v.Low > .152 || f.Variant == "below" && *v.High < .152 || f.Variant == "about" && *v.Low <= .152 && *v.High >= .152)}
	},
	"response": func(d *dataFiles, f *fact) []string {
		v := d.recent(f, "security_response_time")
		return []string{same("response", f.Value, v), holds("as the variant says", f.Variant == "days" && *v.High <= 14 || f.Variant == "weeks" && *v.Low >= 28)}
	},
	"shared_days": func(d *dataFiles, f *fact) []string {
		return []string{equal("deployments", f.Count, int(d.recent(f, "deployments").x())), equal("days", f.Of, int(d.recent(f, "deployment_days").x())), holds("four a day", f.Count >= 4*f.Of)}
	},
	"signal": truthOfSignal,
	"slow_tenth": func(d *dataFiles, f *fact) []string {
		return []string{same("tenth", f.Value, d.recent(f, "lead_time_p90")), same("half", f.Reference, d.recent(f, "lead_time")), holds("eight times", f.Value.x() >= 8*f.Reference.x())}
	},
	"steady": func(d *dataFiles, f *fact) []string {
		wrong := []string{equal("metrics", f.Count, len(f.Labels))}
		if f.Month == d.lastMonth() {
			for _, metric := range f.Labels {
				for _, s := range d.chart(f, metric).Signals {
					wrong = append(wrong, holds(metric+" has no signal in three months", !s.Told))
				}
			}
		}
		return wrong
	},
	"too_few": func(d *dataFiles, f *fact) []string {
		all := 0
		for subject := range d.subjects("team") {
			if subject != "team/unassigned" && d.at(subject, "deployments", "window", f.Month).State != "not_collected" {
				all++
			}
		}
		return []string{equal("teams", f.Of, all), holds("some, not more than all", f.Count > 0 && f.Count <= all), equal("without enough changes to place", f.Count, d.tooFew(f))}
	},
	"unassigned": func(d *dataFiles, f *fact) []string {
		return []string{same("open", f.Value, d.at("team/unassigned", "findings_open", "month", f.Month)), same("deployments", f.Reference, d.at("team/unassigned", "deployments", "window", f.Month))}
	},
	"unlinked": func(d *dataFiles, f *fact) []string {
		all, apart := 0, 0
		for _, r := range d.window(f, d.incidents, "opened_at") {
			all++
			if r["deployments"] == "" {
				apart++
			}
		}
		return []string{equal("incidents", f.Of, all), equal("apart", f.Count, apart)}
	},
	"unscanned": func(d *dataFiles, f *fact) []string {
		deployed, never := 0, 0
		for subject := range d.subjects("service") {
			if d.at(subject, "deployments", "window", f.Month).x() > 0 {
				deployed++
				if d.at(subject, "findings_open", "month", f.Month).State == "not_collected" {
					never++
				}
			}
		}
		return []string{equal("deployed", f.Of, deployed), equal("without a finding", f.Count, never)}
	},
	"views_differ": truthOfViews,
}

// quartiles holds a distance between teams against their figures.
func (d *dataFiles) quartiles(f *fact, metric string, times float64) []string {
	var list []float64
	for subject := range d.subjects("team") {
		if v := d.at(subject, metric, "window", f.Month); v.Value != nil && subject != "team/unassigned" && !v.small {
			list = append(list, *v.Value)
		}
	}
	slices.Sort(list)
	quantile := func(p float64) float64 { // type 7
		h := p * float64(len(list)-1)
		lo := int(h)
		if lo+1 >= len(list) {
			return list[lo]
		}
		return list[lo] + (h-float64(lo))*(list[lo+1]-list[lo])
	}
	return []string{equal("teams", f.Count, len(list)), same("upper", &shown{Value: f.Value.Value}, of(quantile(.75))), same("lower", &shown{Value: f.Reference.Value}, of(quantile(.25))),
		holds("so many times", f.Value.x() >= times*f.Reference.x())}
}

func of(x float64) *shown { return &shown{Value: &x} }

// truthOfSignal holds a signal of the last month against its chart, and that of any
// month against its figure.
func truthOfSignal(d *dataFiles, f *fact) []string {
	parts := strings.Split(f.Variant, ".")
	month := f.Month
	if parts[1] == "stood_out" {
		month = f.Since[:7]
	}
	v := d.at(f.subject(), f.Metric, "month", month)
	want := v.x()
	if f.Metric == "deployment_frequency" {
		start, _ := time.ParseInLocation("2006-01", month, d.zone)
		want = float64(v.N) / (math.Round(start.AddDate(0, 1, 0).Sub(start).Hours()/24) / 7)
	}
	wrong := []string{holds(fmt.Sprintf("the figure is %g", want), math.Abs(f.Value.x()-want) <= 1e-5*want)}
	lower := f.Metric != "deployment_frequency" && f.Metric != "remediation_rate"
	if parts[1] != "stood_out" {
		wrong = append(wrong, holds("on the side that it says", (f.Value.x() < f.Centre) == (lower == (parts[1] == "better"))))
	}
	if f.Month != d.lastMonth() {
		return wrong
	}
	c := d.chart(f, f.Metric)
	told := slices.ContainsFunc(c.Signals, func(s chartSignal) bool { return s.Told && s.Month == month && s.Rule == f.Sign })
	return append(wrong, holds("its chart has the signal, by the rule that it names", told), holds("a run has eight months", f.Sign != "run8" || f.Count >= 8), holds("its chart has the centre", slices.ContainsFunc(c.Limits, func(l chartLimits) bool { return math.Abs(l.Centre-f.Centre) < 1e-3*f.Centre })))
}

func truthOfViews(d *dataFiles, f *fact) []string {
	for _, s := range d.surveys {
		for _, t := range s.Topics {
			for _, g := range t.Groups {
				for _, i := range g.Items {
					if g.Subject.ID == f.Subject.ID && i.Question == f.Name && i.N == f.Of && i.Agree == f.Count && s.First[:7] <= f.Month {
						agree := float64(i.Agree) / float64(i.N)
						return []string{holds("ten or more answered", i.N >= 10), holds("as the variant says", f.Variant == "split" && math.Abs(agree-.5) <= .15 || f.Variant == "shared" && i.Low > .75)}
					}
				}
			}
		}
	}
	return []string{"no survey says so"}
}

func monthAfter(month string, after int) string { return (&fact{Month: month}).month(after) }

// The shapes of the files that two of the truths need.
type (
	chartSignal struct {
		Month string
		Rule  string
		Told  bool
	}
	chartLimits  struct{ Centre float64 }
	controlChart struct {
		Metric  string
		Subject struct{ Kind, ID string }
		Signals []chartSignal
		Limits  []chartLimits
	}
	surveyData struct {
		First  string
		Topics []struct {
			Groups []struct {
				Subject struct{ ID string }
				Items   []struct {
					Question string
					N, Agree int
					Low      float64
				}
			}
		}
	}
)

func (d *dataFiles) chart(f *fact, metric string) controlChart {
	for _, c := range d.charts {
		if c.Metric == metric && c.Subject.Kind == f.Subject.Kind && c.Subject.ID == f.Subject.ID {
			return c
		}
	}
	return controlChart{}
}

// readFigures reads the figures of one subject.
func (d *dataFiles) readFigures(t *testing.T, name string) {
	var file struct {
		Subject struct{ Kind, ID string }
		Periods []struct{ Kind, End string }
		States  map[string]string
		Metrics map[string]struct {
			State       string
			Value       []*float64
			Low, High   []*float64
			N, Num, Den []*int
			Notes       map[string][]int
		}
	}
	d.json(t, name, &file)
	subject := file.Subject.Kind + "/" + file.Subject.ID
	if file.Subject.Kind == "organisation" {
		subject = "organisation"
	}
	for metric, s := range file.Metrics {
		if len(s.State) != len(file.Periods) {
			continue // of measures, which have periods of their own
		}
		for i, p := range file.Periods {
			end, err := time.Parse(time.RFC3339, p.End)
			if err != nil {
				t.Fatal(err)
			}
			v := &shown{State: file.States[s.State[i:i+1]]}
			v.small = slices.Contains(s.Notes["small_sample"], i)
			v.Value, v.Low, v.High = get(s.Value, i), get(s.Low, i), get(s.High, i)
			for into, list := range map[*int][]*int{&v.N: s.N, &v.Num: s.Num, &v.Den: s.Den} {
				if n := get(list, i); n != nil {
					*into = *n
				}
			}
			d.figures[strings.Join([]string{subject, metric, p.Kind, end.Add(-time.Second).In(d.zone).Format("2006-01")}, " ")] = v
		}
	}
}

func get[T any](list []*T, i int) *T {
	if i < len(list) {
		return list[i]
	}
	return nil
}

// subjects are those of a kind that have figures.
func (d *dataFiles) subjects(kind string) map[string]bool {
	found := map[string]bool{}
	for key := range d.figures {
		if subject, _, _ := strings.Cut(key, " "); strings.HasPrefix(subject, kind+"/") {
			found[subject] = true
		}
	}
	return found
}

func (d *dataFiles) lastMonth() string {
	last := ""
	for _, f := range d.facts {
		last = max(last, f.Month)
	}
	return last
}

// window are the rows of the 90 days that end with the fact's month, of its subject.
func (d *dataFiles) window(f *fact, rows []map[string]string, column string) []map[string]string {
	end, _ := time.ParseInLocation("2006-01", f.month(1), d.zone)
	start := end.AddDate(0, 0, -90)
	var in []map[string]string
	for _, r := range rows {
		at, err := time.Parse(time.RFC3339, r[column])
		if err != nil || at.Before(start) || !at.Before(end) {
			continue
		}
		if f.Subject.Kind == "organisation" || slices.Contains(strings.Split(r["teams"], ";"), f.Subject.ID) {
			in = append(in, r)
		}
	}
	return in
}

// owed are the findings that fell due in the 90 days; what is due at midnight was due
// at the end of the day before.
func (d *dataFiles) owed(f *fact) int {
	var due []map[string]string
	for _, r := range d.findings {
		if at, err := time.Parse(time.RFC3339, r["due_at"]); err == nil && r["owed"] == "yes" {
			due = append(due, map[string]string{"due": at.Add(-time.Second).Format(time.RFC3339), "teams": r["teams"]})
		}
	}
	return len(d.window(f, due, "due"))
}

// tooFew counts the teams without lead time, frequency and a third measure.
func (d *dataFiles) tooFew(f *fact) int {
	few := 0
	for subject := range d.subjects("team") {
		if subject == "team/unassigned" || d.at(subject, "deployments", "window", f.Month).State == "not_collected" {
			continue
		}
		usable := map[string]bool{}
		for _, metric := range []string{"deployment_frequency", "lead_time", "change_fail_rate", "time_to_restore"} {
			v := d.at(subject, metric, "window", f.Month)
			if v.Value != nil && !v.small && (metric != "deployment_frequency" || *v.Value > 0) {
				usable[metric] = true
			}
		}
		if len(usable) < 3 || !usable["lead_time"] || !usable["deployment_frequency"] {
			few++
		}
	}
	return few
}
