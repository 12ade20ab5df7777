package report

import (
	"fmt"

	"goright/generator/chart"
	"goright/generator/dataset"
	"goright/generator/insight"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// plotSpec says how a metric is drawn month by month.
type plotSpec struct {
	id    metric.ID
	title string // what the chart is
	unit  string // the line under the takeaway
	p90   metric.ID
}

// specs are the metrics that have a chart of their own by month.
var specs = map[metric.ID]plotSpec{
	"lead_time":                       {"lead_time", "How long changes take to reach people", "Hours or days from commit to production, median of each month and 90th percentile; lower is sooner", "lead_time_p90"},
	"deployment_frequency":            {"deployments", "How many changes go out", "Deployments to production in each month", ""},
	"change_fail_rate":                {"change_fail_rate", "How many changes need repair", "Share of each month’s changes that failed, with 95% interval; lower is steadier", ""},
	"time_to_restore":                 {"time_to_restore", "How soon service is back", "Hours from the start of an incident until service is restored, Kaplan–Meier median of each month; lower is sooner", ""},
	"failed_deployment_recovery_time": {"failed_deployment_recovery_time", "How soon a failed change is repaired", "Hours from a failed deployment until recovery, Kaplan–Meier median of each month; lower is sooner", ""},
	"rework_rate":                     {"rework_rate", "How much of the work is repair", "Share of each month’s deployments that repaired something, with 95% interval; lower is steadier", ""},
	reliability:                       {reliability, "How many promises are kept", "Share of the service-level objectives of each month that were met, with 95% interval; higher is better", ""},
	"remediation_rate":                {"remediation_rate", "How much of the list is closed each month", "Share of the findings open at some time in a month that were closed in it, with 95% interval; higher is more capacity", ""},
	"remediation_half_life":           {"remediation_half_life", "How long findings stay open", "Days until half of the findings are closed, Kaplan–Meier estimate for each month; lower is sooner", ""},
	"sla_attainment":                  {"sla_attainment", "How many due dates are met", "Share of the findings due in each month that were closed by then, with 95% interval; higher is better", ""},
	"days_behind":                     {"days_behind", "How far behind the newest releases we are", "Days between the releases in use and the newest, middle of what was reported for each month; lower is fresher", ""},
	"config_checks_passed":            {"config_checks_passed", "How many checks of secure configuration pass", "Share of the checks reported for each month that passed, with 95% interval; higher is better", ""},
	"policies_active":                 {"policies_active", "How many policies are in force", "Security policies in force at each month’s end; fewer leave more room for work", ""},
	"findings_open_age":               {"findings_open_age", "How old the open findings are", "Days since opening, median of what was open at each month’s end and 90th percentile; lower is younger", "findings_open_age_p90"},
}

// monthChart draws one metric of one subject by month, up to a month.
func (b *builder) monthChart(s scene, id metric.ID) Chart {
	f, last := s.figures, s.month
	spec := specs[id]
	def, _ := metric.Lookup(spec.id)
	c := Chart{ID: "chart-" + dashed(string(id)), Title: spec.title, Source: b.sourceOf(f, def)}
	if last < 0 {
		return b.withoutValues(c, f, spec.id)
	}
	months, first := b.months(last)
	var draw chart.Chart
	switch def.Unit {
	case unit.Hours, unit.Days:
		t := chart.Trend{
			Title: spec.title, Months: months, Unit: chart.Hours, Bands: b.bands(spec.id), Events: b.events(f, first, last),
			Median: b.column(f, spec.id, last, usable), Low: b.column(f, spec.id, last, low), High: b.column(f, spec.id, last, high),
		}
		if def.Unit == unit.Days {
			t.Unit = chart.Days
		}
		if spec.p90 != "" {
			t.P90 = b.column(f, spec.p90, last, usable)
		}
		draw = t
	case unit.Ratio:
		r := chart.Rate{Title: spec.title, Months: months, Events: b.events(f, first, last), Name: def.Label,
			Values: b.column(f, spec.id, last, value), Low: b.column(f, spec.id, last, low), High: b.column(f, spec.id, last, high)}
		if spec.id == "remediation_rate" {
			r.Reference = []chart.RuleLine{{At: .152, Label: "Published middle 15.2%"}}
		}
		draw = r
	default:
		draw = chart.Columns{Title: spec.title, Months: months, Values: b.column(f, spec.id, last, value),
			Events: b.events(f, first, last), MeanLabel: true, Name: def.Label}
	}
	if draw.Empty() || measuredMonths(f, spec.id, last) < fewestDrawn {
		return b.withoutValues(c, f, spec.id)
	}
	c.Drawings = []Drawing{{Unit: spec.unit, Chart: draw}}
	c.Takeaway = b.takeaway(s, id)
	c.Table = b.monthTable(f, last, spec.title, columnsOf(spec)...)
	return c
}

// fewestDrawn is how many months a chart by month needs: fewer are in the table.
const fewestDrawn = 3

func columnsOf(spec plotSpec) []metric.ID {
	if spec.p90 != "" {
		return []metric.ID{spec.id, spec.p90}
	}
	return []metric.ID{spec.id}
}

// withoutValues keeps a figure's place with a sentence instead of a drawing.
func (b *builder) withoutValues(c Chart, f *metric.Figures, id metric.ID) Chart {
	why := "no-data"
	if s := f.Series(id); s != nil {
		why = "no-values"
	}
	c.Missing = b.say("charts", "none", narrative.Data{"why": narrative.Safe(b.say("charts", why, nil))})
	return c
}

// takeaway is what a chart by month says: a signal, or that there is none, or
// that there are too few months to know.
func (b *builder) takeaway(s scene, id metric.ID) Text {
	for _, t := range s.told {
		if t.Insight.Rule == "signal" && t.Insight.Metric == id {
			return Text(t.Text)
		}
	}
	f, last := s.figures, s.month
	v := f.At(id, last)
	latest := Text("")
	if v.Usable() {
		latest = b.say("charts", "latest", narrative.Data{"Metric": id, "Value": v, "month": b.monthName(last)}) + " "
	} else if !v.HasX {
		latest = b.say("charts", "unseen", narrative.Data{"state": v.State.String(), "month": b.monthName(last)}) + " "
	}
	if centre, earlier, ok := insight.Calm(b.Table, f, last, b.Data.Interventions, id, b.Looks.Signals); ok {
		var months []string
		for _, m := range earlier[:min(len(earlier), 3)] {
			months = append(months, b.monthName(m))
		}
		return latest + b.say("charts", "calm", narrative.Data{"Metric": id, "Centre": centre, "Earlier": months})
	}
	if n := measuredMonths(f, id, last); n < b.Looks.Signals.MinMonths {
		return latest + b.say("charts", "few", narrative.Data{"Months": n})
	}
	return latest
}

func measuredMonths(f *metric.Figures, id metric.ID, last int) int {
	n := 0
	for m := range last + 1 {
		if f.At(id, m).Usable() {
			n++
		}
	}
	return n
}

// events are the declared changes that concern a subject, on the shown months.
func (b *builder) events(f *metric.Figures, first, last int) []chart.Event {
	var events []chart.Event
	for _, e := range b.Data.Interventions {
		if !insight.Concerns(f.Subject, e) {
			continue
		}
		if at := b.monthOf(e.Start); at >= first && at <= last {
			events = append(events, chart.Event{At: at - first, Label: e.Title, Pause: e.Kind == "freeze"})
		}
	}
	return events
}

// monthOf is the index of the month that holds t; -1 if none does.
func (b *builder) monthOf(t dataset.Time) int {
	for m := range b.Table.Months {
		if b.Table.Periods[m].Contains(t) {
			return m
		}
	}
	return -1
}

// reliability is the one metric of its family that comes from measures.
const reliability = metric.ID("reliability")

// elsewhere are the kinds of export behind what is drawn and comes from another one
// than its family.
var elsewhere = map[metric.ID]string{reliability: "measures", "days_behind": "measures", "config_checks_passed": "measures", "policies_active": "policies"}

// sourceOf names the files behind a metric.
func (b *builder) sourceOf(f *metric.Figures, def metric.Def) string {
	if kind := elsewhere[def.ID]; kind != "" {
		return b.sourceLineOf(f, kind)
	}
	return b.sourceLine(f, def.Family)
}

// sourceLine names the files behind a family of metrics; for the organisation with
// the number of rows, which for a team would be everybody's.
func (b *builder) sourceLine(f *metric.Figures, family metric.Family) string {
	return b.sourceLineOf(f, kindsOfFamily[family]...)
}

// kindsOfFamily are the kinds of export that a family of metrics is made from.
var kindsOfFamily = map[metric.Family][]string{metric.Delivery: {"deployments"}, metric.Recovery: {"deployments", "incidents"}, metric.Security: {"findings"}}

func (b *builder) sourceLineOf(f *metric.Figures, kinds ...string) string {
	files, rows := 0, 0
	var names []string
	for _, k := range kinds {
		before := files
		for _, file := range b.Data.Files {
			if file.Kind == k {
				files, rows = files+1, rows+file.Kept
			}
		}
		switch {
		case files == before: // nothing came from there
		case k == "survey":
			names = append(names, "surveys")
		default:
			names = append(names, k)
		}
	}
	if files == 0 {
		return ""
	}
	if f.Subject.Kind != metric.Organisation {
		return fmt.Sprintf("%s of %s.", unit.Plural(files, "export", "exports"), unit.List(names))
	}
	return fmt.Sprintf("%s of %s, %s kept.", unit.Plural(files, "export", "exports"), unit.List(names), unit.Plural(rows, "row", "rows"))
}

func dashed(s string) string {
	out := []byte(s)
	for i, c := range out {
		if c == '_' || c == '.' {
			out[i] = '-'
		}
	}
	return string(out)
}
