package report

import (
	"sync"
	"time"

	"goright/generator/benchmark"
	"goright/generator/chart"
	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// builder makes pages; several goroutines share it.
type builder struct {
	Input
	zone *time.Location
	year *benchmark.Year // the default year

	place  map[placeKey]benchmark.Row // by subject, period and year
	checks map[subjectKey]benchmark.QuickCheck

	list  []*metric.Figures            // the teams
	teamN int                          // of them, without "unassigned"
	owned map[string][]*metric.Figures // services by their owner's id
	named []string                     // the names of the months
	// shownTeams and shownServices are the subjects with pages or files of their own.
	shownTeams, shownServices map[dataset.Name]*metric.Figures
	formulas                  map[metric.ID]string // with the constants in force

	standing  func() []Fact      // the facts that are the same on every page
	everybody func() chart.Curve // the organisation's survival, which stands on every team's page

	mu     sync.Mutex // guards what follows
	err    error
	strips map[stripKey]*stripValues
}

func newBuilder(in Input) *builder {
	b := &builder{Input: in, zone: in.Table.Zone, place: placesOf(in.Placements), checks: map[subjectKey]benchmark.QuickCheck{},
		list: in.Table.Of(metric.Team), owned: map[string][]*metric.Figures{}, strips: map[stripKey]*stripValues{}}
	b.shownTeams, b.shownServices = byName(in.Table, metric.Team), byName(in.Table, metric.Service)
	b.formulas = map[metric.ID]string{}
	for _, def := range in.Metric.Definitions() {
		b.formulas[def.ID] = def.Formula
	}
	b.year = in.Years.Of(in.Benchmark.Year)
	for _, c := range in.Checks {
		b.checks[subjectKey{c.Subject.Kind, c.Subject.ID}] = c.Check
	}
	for _, f := range b.list {
		if !f.Subject.Unassigned {
			b.teamN++
		}
	}
	for _, s := range in.Table.Of(metric.Service) {
		for _, owner := range s.Subject.Owners {
			b.owned[owner] = append(b.owned[owner], s)
		}
	}
	for _, p := range in.Table.Periods[:in.Table.Months] {
		b.named = append(b.named, unit.MonthName(p.Start.In(b.zone)))
	}
	b.standing = sync.OnceValue(b.standingFacts)
	b.everybody = sync.OnceValue(func() chart.Curve { return curveOf("Organisation", "v2", in.Table.Organisation()) })
	return b
}

// say fills a part of the words of a page. The first hole ends the build.
func (b *builder) say(page, part string, data narrative.Data) Text {
	text, err := b.Words.Say("content/"+page, part, data)
	b.fail(err)
	return Text(text)
}

func (b *builder) fail(err error) {
	if err == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err == nil {
		b.err = err
	}
}
