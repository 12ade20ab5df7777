package report

import (
	"math"

	"goright/generator/benchmark"
	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// beside is what a key figure must not be read without: of a deployment frequency the
// team's primary application, or how far back nothing was seen (METHOD.md 1.3, 1.5, 11).
func (b *builder) beside(f *metric.Figures, id metric.ID, v metric.Value, period int) Text {
	switch {
	case id != "deployment_frequency" || !v.HasX:
		return ""
	case v.X == 0:
		return b.quiet(f, v, period)
	case f.Subject.Kind == metric.Team && !f.Subject.Unassigned && period == b.Table.Status():
		return b.primary(f, period)
	}
	return ""
}

// leadBegins names the unit of lead times; where deployments differ, it says so, and
// the page of the metric how many are of which.
func (b *builder) leadBegins() string {
	switch units := b.Table.Facts.LeadTimeUnits; len(units) {
	case 0:
		return ""
	case 1:
		return string(b.say("delivery", "unit-"+units[0].What, nil))
	}
	return string(b.say("delivery", "unit-mixed", nil))
}

// leadSources counts the deployments by where their lead time begins.
func (b *builder) leadSources() Table {
	t := Table{ID: "lead-sources", Caption: "Where lead times begin", Columns: []Column{{"Source", false}, {"Deployments", true}}}
	for _, u := range b.Table.Facts.LeadTimeUnits {
		t.Rows = append(t.Rows, Row{[]Cell{{Text: string(b.say("delivery", "source-"+u.What, nil))}, {Text: unit.Int(u.N)}}})
	}
	return t
}

// quiet says what a covered period without a change is compatible with, and for the
// status window what the year before it holds.
func (b *builder) quiet(f *metric.Figures, v metric.Value, period int) Text {
	data := narrative.Data{"often": oftenest(v.High), "back": "", "all": false, "changes": 0, "last": ""}
	if back := f.LookBack; period == b.Table.Status() && back.Days > b.coveredDays(v, period) {
		data["back"], data["all"], data["changes"] = unit.Plural(back.Days, "day", "days"), back.Days == b.Metric.LookBackDays, back.Changes
		if back.Last != dataset.None {
			data["last"] = unit.Date(back.Last.In(b.zone))
		}
	}
	return b.say("delivery", "quiet", data)
}

// coveredDays is how many days of a period a figure covers.
func (b *builder) coveredDays(v metric.Value, period int) int {
	return int(math.Round(b.Table.Periods[period].Days() * v.Coverage))
}

// inDays says in how many days nothing was deployed.
func (b *builder) inDays(v metric.Value, period int) string {
	return "in " + unit.Plural(b.coveredDays(v, period), "day", "days")
}

// oftenest is the round rate that lies next to an upper limit in changes a week: a
// day, a week, a month or half a year; the steps of DORA's answers.
func oftenest(perWeek float64) string {
	const month, halfYear = 12 / (365.0 / 7), 2 / (365.0 / 7)
	for _, step := range []struct {
		often        string
		above, below float64
	}{{"day", 5, 1}, {"week", 1, month}, {"month", month, halfYear}} {
		if perWeek >= math.Sqrt(step.above*step.below) {
			return step.often
		}
	}
	return "half-year"
}

// primary is the team's most deployed service with its own frequency and answer, where
// the team has deployed more than one (DORA's primary application).
func (b *builder) primary(f *metric.Figures, period int) Text {
	if f.Deployed < 2 {
		return ""
	}
	service := b.serviceOf(f.PrimaryService)
	if service == nil {
		return ""
	}
	own := service.At("deployment_frequency", period)
	data := narrative.Data{"service": service.Subject.Name, "value": narrative.Safe(unit.PerWeek.Format(own.X)), "answer": ""}
	if category, ok := benchmark.FrequencyAnswer(b.Table, service, period, b.Benchmark); ok {
		data["answer"] = benchmark.AnswerText(benchmark.DF, category)
	}
	return b.say("team", "primary", data)
}

// serviceOf finds a service that is shown by itself; nil if there is none.
func (b *builder) serviceOf(id string) *metric.Figures {
	for _, s := range b.shownServices {
		if s.Subject.ID == id {
			return s
		}
	}
	return nil
}
