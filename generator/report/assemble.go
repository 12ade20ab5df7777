// Package report puts figures, placement and words together into pages.
//
// Takes: the table of figures, the placements, the account of the files and the
// words. Gives: a Site of pages made of blocks, the same for every format. Never
// makes a figure, never writes a sentence of its own (those stand in
// templates/), never knows HTML or Markdown beyond inline marks.
package report

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"goright/generator/benchmark"
	"goright/generator/cluster"
	"goright/generator/culture"
	"goright/generator/dataset"
	"goright/generator/effect"
	"goright/generator/insight"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/strict"
	"goright/generator/together"
	"goright/generator/unit"
)

// Input is everything that the pages are made of.
type Input struct {
	Title    string // the organisation's name
	Language string
	Data     *dataset.Dataset
	Table    *metric.Table
	Metric   metric.Options
	// Constants are the keys of site.toml that the method rests on, with the values in
	// force; Looks are those that findings rest on.
	Constants []strict.Setting
	Looks     insight.Options

	Years      benchmark.Years
	Benchmark  benchmark.Options
	Placements []benchmark.Row
	Checks     []benchmark.Checked
	Effects    []effect.Effect // one an intervention
	Groups     cluster.Result
	Grouped    []metric.Subject // the teams that Groups' indices name

	Surveys  []culture.Survey // the latest first
	Insights *insight.Finder
	Together *together.Result

	Example *metric.Trace // a figure to show with its rows on the method page; nil: none

	Words   *narrative.Words
	Workers int // pages made side by side; at least 1
}

// Assemble makes all pages. It fails only if the words have a hole.
func Assemble(in Input) (*Site, error) {
	b := newBuilder(in)
	var jobs []func() Page
	jobs = append(jobs, b.front)
	if in.Table.Months > 0 {
		jobs = append(jobs, b.reports)
	}
	for m := in.Table.Months - 1; m >= 0; m-- {
		jobs = append(jobs, func() Page { return b.monthly(m) })
	}
	jobs = append(jobs, b.teams)
	for _, f := range b.list {
		if !f.Subject.Hidden {
			jobs = append(jobs, func() Page { return b.team(f) })
		}
	}
	if len(b.deliveryPages()) > 0 {
		jobs = append(jobs, b.delivery)
	}
	for _, id := range b.deliveryPages() {
		jobs = append(jobs, func() Page { return b.metric(id) })
	}
	if in.Data.Has.Findings {
		jobs = append(jobs, b.security)
	}
	if b.sideBySide() {
		jobs = append(jobs, b.together)
	}
	jobs = append(jobs, b.placement)
	jobs = append(jobs, b.groups)
	if len(in.Effects) > 0 {
		jobs = append(jobs, b.changes)
	}
	for i := range in.Effects {
		jobs = append(jobs, func() Page { return b.change(&in.Effects[i]) })
	}
	for _, name := range principles {
		jobs = append(jobs, func() Page { return b.principle(name) })
	}
	if len(b.Surveys) > 0 {
		jobs = append(jobs, b.culture)
	}
	jobs = append(jobs, b.characteristics)
	if len(b.Table.Measures) > 0 {
		jobs = append(jobs, b.measures)
	}
	jobs = append(jobs, b.adoption)
	jobs = append(jobs, b.method, b.quality, b.missing)

	pages := make([]Page, len(jobs))
	var group errgroup.Group
	group.SetLimit(max(1, in.Workers))
	for i, job := range jobs {
		group.Go(func() error {
			pages[i] = job()
			return nil
		})
	}
	_ = group.Wait()
	nav := b.navigate(pages)
	if b.err != nil {
		return nil, fmt.Errorf("write the pages: %w", b.err)
	}
	return &Site{
		Title: in.Title, Language: in.Language, Period: b.monthName(in.Table.LastMonth()),
		Footer: b.footer(), Nav: nav, Pages: pages,
	}, nil
}

// scene is a subject at the end of a month, and what is worth saying about it.
type scene struct {
	figures *metric.Figures
	month   int // index of the last month shown; -1 where there is none
	period  int // the window that ends with it, or at as_of
	told    []narrative.Told
}

// scene finds and words what is worth saying about a subject and a month.
func (b *builder) scene(f *metric.Figures, month, period int) scene {
	var told []narrative.Told
	if f.Subject.Unassigned {
		return scene{f, month, period, nil} // nobody is there to be told
	}
	for _, i := range b.Insights.Find(f, month) {
		t, err := b.Words.Tell(i, f.Subject, b.zone)
		b.fail(err)
		told = append(told, t)
	}
	return scene{f, month, period, told}
}

// monthName is "October 2026"; empty where there is no month.
func (b *builder) monthName(month int) string {
	if month < 0 {
		return ""
	}
	return b.named[month]
}

// periodName is "3 August to 31 October 2026".
func (b *builder) periodName(period int) string {
	if period < 0 {
		return ""
	}
	p := b.Table.Periods[period]
	return unit.DateRange(p.Start.In(b.zone), p.End.In(b.zone))
}

// until is the last day of a period.
func (b *builder) until(period int) string {
	if period < 0 {
		return ""
	}
	return unit.Date((b.Table.Periods[period].End - 1).In(b.zone))
}

// monthPath is the page of a month's report.
func (b *builder) monthPath(month int) string {
	return "reports/" + b.Table.Periods[month].Label(b.zone)
}

// months are the starts of the months up to one, at most the last 24.
func (b *builder) months(last int) (times []time.Time, first int) {
	first = max(0, last-shownMonths+1)
	for m := first; m <= last; m++ {
		times = append(times, b.Table.Periods[m].Start.In(b.zone))
	}
	return times, first
}

// shownMonths is how many months a chart shows at most.
const shownMonths = 24

// listedTeams are the teams that have figures, "unassigned" last and only
// where something belongs to it.
func (b *builder) listedTeams() []*metric.Figures {
	var list []*metric.Figures
	for _, f := range b.list {
		if !f.Subject.Hidden {
			list = append(list, f)
		}
	}
	slices.SortStableFunc(list, func(x, y *metric.Figures) int {
		return cmp.Compare(rank(x.Subject), rank(y.Subject))
	})
	return list
}

func rank(s metric.Subject) int {
	if s.Unassigned {
		return 1
	}
	return 0
}

// footer says on every page which year, which period, and how complete.
func (b *builder) footer() []Text {
	kept, rows, aside := totals(b.Data.Files)
	return []Text{
		b.say("footer", "period", narrative.Data{"period": b.periodName(b.Table.Status()), "month": b.monthName(b.Table.LastMonth()),
			"asof": unit.Date(b.Table.AsOf.In(b.zone)), "zone": b.Data.Zone}),
		b.say("footer", "benchmark", narrative.Data{"year": b.Benchmark.Year}),
		b.say("footer", "completeness", narrative.Data{"kept": kept, "rows": rows, "aside": aside, "files": len(b.Data.Files)}),
		b.say("footer", "promise", nil),
	}
}

// facts is the masthead of a page about a period.
func (b *builder) facts(period int) []Fact {
	facts := b.period(period)
	if period >= 0 {
		facts = append(facts, Fact{"Covers", Text(b.covers(period))})
	}
	return append(facts, b.standing()...)
}

// period names a period in a masthead; nothing where there is none.
func (b *builder) period(period int) []Fact {
	if period < 0 {
		return nil
	}
	return []Fact{{"Period", Text(b.periodName(period))}}
}

// apart is the latest complete month where the status window ends after it: what is
// found is found in the window that ends with the month. Empty where both end together.
func (b *builder) apart() string {
	status, month := b.Table.Status(), b.Table.LastMonth()
	if status < 0 || month < 0 || b.Table.Periods[status].End == b.Table.Periods[month].End {
		return ""
	}
	return b.monthName(month)
}

// standingFacts are the facts that are the same on every page.
func (b *builder) standingFacts() []Fact {
	kept, rows, aside := totals(b.Data.Files)
	return []Fact{
		{"Completeness", b.say("footer", "completeness", narrative.Data{"kept": kept, "rows": rows, "aside": aside, "files": len(b.Data.Files)})},
		{"Benchmark year", Text(fmt.Sprintf("[%d](/placement)", b.Benchmark.Year))},
	}
}

// covers counts what a period's figures rest on: "14 teams, 1,234 deployments,
// 21 incidents, 759 open findings".
func (b *builder) covers(period int) string {
	if period < 0 {
		return ""
	}
	org := b.Table.Organisation()
	teams := 0
	for _, f := range b.list {
		there := f.At("deployments", period).State != metric.NotCollected || f.At("findings_open", period).State != metric.NotCollected || f.At("incidents", period).X > 0
		if there && !f.Subject.Unassigned {
			teams++
		}
	}
	parts := []string{unit.Plural(teams, "team", "teams")}
	return unit.List(append(parts, counted(org, period)...))
}

// counted are the events behind a subject's figures of a period, as far as there
// are counts: "1,234 deployments", "21 incidents", "759 open findings".
func counted(f *metric.Figures, period int) []string {
	var parts []string
	for _, c := range []struct {
		id        metric.ID
		one, many string
	}{{"deployments", "deployment", "deployments"}, {"incidents", "incident", "incidents"}, {"findings_open", "open finding", "open findings"}} {
		if v := f.At(c.id, period); v.HasX {
			parts = append(parts, unit.Plural(int(v.X), c.one, c.many))
		}
		if back := f.At("rollback_rate", period); c.id == "deployments" && back.HasX && back.Num > 0 { // why there are fewer changes
			parts[len(parts)-1] += " (" + unit.Plural(back.Num, "rollback", "rollbacks") + " among them)"
		}
	}
	return parts
}

func totals(files []dataset.File) (kept, rows, aside int) {
	for _, f := range files {
		kept, rows = kept+f.Kept, rows+f.Rows
		for _, c := range f.SetAside {
			aside += c.N
		}
	}
	return kept, rows, aside
}
