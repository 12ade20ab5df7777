package report

import (
	"slices"

	"goright/generator/insight"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// How much a report says at most.
const (
	mostInBrief   = 4
	mostQuestions = 3
	mostBelow     = 2 // conditions below the questions
)

// mostTold is how many findings of an aspect a report says; on paper the conditions
// stand under them on the first page.
var mostTold = [...]int{insight.Change: mostInBrief, insight.Strength: 3, insight.Condition: mostInBrief}

// monthly is the leadership report of one month. It uses nothing from after the
// month, so that the page of a month stays what it was.
func (b *builder) monthly(month int) Page {
	s := b.scene(b.Table.Organisation(), month, b.Table.WindowOf(month))
	p := Page{
		Path: b.monthPath(month), Kind: "report", Short: b.monthName(month),
		Kicker: "Monthly report · " + b.monthName(month),
		Title:  b.headline(s), Lead: b.say("report", "lead", narrative.Data{"title": b.Title, "month": b.monthName(month), "topics": b.topics()}),
		Facts:  b.facts(month),
		Crumbs: []Link{{Title: b.Title, Href: "/index"}, {Title: "Reports", Href: "/reports/index"}},
	}
	p.Sections = []Section{
		{ID: "brief", Title: "In brief", Lead: b.say("report", "figures", narrative.Data{"period": b.monthName(month), "apart": ""}), Blocks: []Block{b.keyFigures(s.figures, month, month-12, month), b.brief(s, insight.Change)}},
		b.aspect(s, insight.Strength, "right", "What is going right", "nothing-right"),
		b.conditions(s),
		{ID: "reading", Screen: true, Blocks: []Block{Note{Title: "How to read this report", Text: b.say("report", "how-to-read", nil)}}},
		{ID: "delivery", Title: "Delivery", Lead: b.say("report", "delivery", nil), Blocks: b.deliveryCharts(s)},
	}
	if b.Data.Has.Findings {
		p.Sections = append(p.Sections, Section{ID: "security", Title: "Security", Lead: b.say("report", "security", nil), Blocks: b.securityCharts(s)})
	}
	p.Sections = append(p.Sections, []Section{
		{ID: "teams", Title: "Across the teams", Screen: true, Lead: b.say("report", "teams", nil), Blocks: []Block{b.strip(s.period, nil), b.heat(s.period)}},
		{ID: "limits", Title: "Method and limits", Blocks: []Block{Prose{string(b.limits(s))}}},
	}...)
	return p
}

// front is index.html: the latest month at a glance, and the way to everything.
func (b *builder) front() Page {
	month, status := b.Table.LastMonth(), b.Table.Status()
	s := b.scene(b.Table.Organisation(), month, status)
	p := Page{
		Path: "index", Kind: "report", Short: b.Title, Kicker: b.Title, Title: b.headline(s),
		Lead:  b.say("report", "front-lead", narrative.Data{"title": b.Title, "month": b.monthName(month), "period": b.periodName(status), "topics": b.topics()}),
		Facts: b.facts(status),
	}
	before := -1
	if month >= 12 {
		before = b.Table.WindowOf(month - 12)
	}
	p.Sections = []Section{
		{ID: "now", Title: string(b.say("report", "now", nil)), Lead: b.say("report", "figures", narrative.Data{"period": b.periodName(status), "apart": b.apart()}), Blocks: []Block{b.keyFigures(s.figures, status, before, month)}},
		{ID: "changed", Title: "What changed", Lead: b.say("report", "chance", b.chance(s)), Blocks: []Block{b.brief(s, insight.Change)}},
		b.aspect(s, insight.Strength, "right", "What is going right", "nothing-right"),
		b.conditions(s),
		{ID: "pictures", Title: "In pictures", Blocks: b.pictures(s)},
		{ID: "more", Title: "Where to look", Blocks: []Block{Links{Items: b.ways(month)}}},
	}
	return p
}

// ways are the site's parts, for the front page.
func (b *builder) ways(month int) []Link {
	var ways []Link
	add := func(there bool, title, path string) {
		if there {
			ways = append(ways, Link{title, "/" + path, b.about(path)})
		}
	}
	if month >= 0 {
		ways = append(ways, Link{"The report of " + b.monthName(month), "/" + b.monthPath(month), b.say("nav", "report", nil)})
	}
	add(month >= 0, "All monthly reports", "reports/index")
	add(true, "Teams", "teams/index")
	add(true, "Groups", "groups")
	add(len(b.deliveryPages()) > 0, "Delivery", "delivery/index")
	add(true, "Placement", "placement")
	add(len(b.Effects) > 0, "Interventions", "changes/index")
	add(b.Data.Has.Findings, "Security", "security/index")
	add(b.sideBySide(), "Together", "together")
	add(len(b.Table.Measures) > 0, "Measures", "measures")
	add(len(b.Surveys) > 0, "Culture", "culture")
	add(true, "Quality", "quality")
	for _, name := range principles {
		add(true, string(b.say("principles/"+name, "title", nil)), "principles/"+name)
	}
	add(true, "Adoption", "principles/adoption")
	add(true, "Method", "method")
	add(true, "Data quality", "data-quality")
	return ways
}

// headline is the most telling sentence that can stand over a report; where
// nothing has moved, it says so.
func (b *builder) headline(s scene) string {
	for _, t := range s.told {
		if t.Headline != "" {
			return t.Headline
		}
	}
	v := s.figures.At("deployments", s.month)
	data := narrative.Data{"month": b.monthName(s.month), "delivered": "", "nothing": v.HasX && v.X == 0, "enough": b.enough(s)}
	if v.HasX && v.X > 0 {
		data["delivered"] = unit.Plural(int(v.X), "deployment", "deployments")
	}
	return string(b.say("report", "headline", data))
}

// enough reports whether some metric has enough months for limits (METHOD.md 5.1).
func (b *builder) enough(s scene) bool {
	return slices.ContainsFunc(headlineMetrics, func(id metric.ID) bool {
		return s.month >= 0 && measuredMonths(s.figures, id, s.month) >= b.Looks.Signals.MinMonths
	})
}

// topics are what the exports can tell of, for the leads.
func (b *builder) topics() []narrative.Safe {
	var topics []narrative.Safe
	has := b.Data.Has
	for _, t := range []struct {
		has  bool
		name string
	}{{has.Deployments, "delivery"}, {has.Incidents, "incidents"}, {has.Findings, "security"}} {
		if t.has {
			topics = append(topics, narrative.Safe(b.say("report", "topic-"+t.name, nil)))
		}
	}
	if len(topics) == 0 {
		topics = append(topics, narrative.Safe(b.say("report", "topic-none", nil)))
	}
	return topics
}

// pictures are the two charts of the front page: lead time where it is measured.
func (b *builder) pictures(s scene) []Block {
	first := b.monthChart(s, "lead_time")
	if len(first.Drawings) == 0 {
		first = b.monthChart(s, "deployment_frequency")
	}
	blocks := []Block{first}
	if b.Data.Has.Findings {
		blocks = append(blocks, b.openFindings(s))
	}
	return blocks
}

// brief lists what is told of one aspect, or that nothing is a signal.
func (b *builder) brief(s scene, a insight.Aspect) Block {
	var items []Insight
	for _, t := range s.told {
		if t.Insight.Aspect == a && len(items) < mostTold[a] {
			items = append(items, Insight{Lead: t.Lead, Text: Text(t.Text)})
		}
	}
	if len(items) == 0 {
		return Prose{string(b.say("report", "quiet", narrative.Data{"enough": b.enough(s)}))}
	}
	return Insights{items}
}

// aspect lists the insights of one kind, with a sentence where there is none.
func (b *builder) aspect(s scene, a insight.Aspect, id, title, none string) Section {
	section := Section{ID: id, Title: title, Lead: b.say("report", id, nil)}
	if !slices.ContainsFunc(s.told, func(t narrative.Told) bool { return t.Insight.Aspect == a }) {
		section.Blocks = []Block{Prose{string(b.say("report", none, nil))}}
		return section
	}
	section.Blocks = []Block{b.brief(s, a)}
	return section
}

// conditions are the conditions to look at, as facts with an open question, of as
// many topics as there are; the next ones stand below them. Where there are fewer than two, the
// questions that always make sense follow.
func (b *builder) conditions(s scene) Section {
	section := Section{ID: "conditions", Title: "Conditions to look at, and questions to ask", Lead: b.say("report", "conditions", nil)}
	var items []Question
	var rest []Insight
	chosen := varied(asking(s.told, insight.Condition), mostQuestions)
	more := asking(s.told, insight.Change)
	for _, t := range append(chosen, more[:min(len(more), mostQuestions-len(chosen))]...) {
		items = append(items, Question{Text(t.Fact), t.Ask})
	}
	others := without(s.told, chosen, insight.Condition)
	for _, t := range others[:min(len(others), mostBelow)] {
		rest = append(rest, Insight{Lead: t.Lead, Text: Text(t.Text)})
	}
	asks := []string{"ask-past", "ask-needs"}
	if s.month < 0 { // no month to be surprised by
		asks = asks[1:]
	}
	for _, ask := range asks {
		if len(items) < 2 {
			items = append(items, Question{b.say("report", ask, nil), string(b.say("report", ask+"-question", nil))})
		}
	}
	section.Blocks = []Block{Questions{Title: "Questions for leadership", Items: items}}
	if len(rest) > 0 {
		section.Blocks = append(section.Blocks, Insights{rest})
	}
	return section
}

func (b *builder) limits(s scene) Text {
	_, rows, aside := totals(b.Data.Files)
	return b.say("report", "limits", narrative.Data{"files": len(b.Data.Files), "rows": rows, "aside": aside, "fresh": s.month >= b.Table.LastMonth()-1,
		"chance": narrative.Safe(b.say("report", "chance", b.chance(s)))})
}

// deliveryCharts are the delivery charts of a subject.
func (b *builder) deliveryCharts(s scene) []Block {
	var blocks []Block
	for _, id := range deliveryTrends {
		blocks = append(blocks, b.trend(s, id))
	}
	return blocks
}

// deliveryTrends are the metrics of delivery that are drawn by month.
var deliveryTrends = []metric.ID{"lead_time", "deployment_frequency", "change_fail_rate", "time_to_restore"}

// trend is the chart by month of one of them; two of four are on paper.
func (b *builder) trend(s scene, id metric.ID) Chart {
	c := b.monthChart(s, id)
	c.Screen = id == "deployment_frequency" || id == "time_to_restore"
	return c
}

// reports lists the monthly reports, newest first.
func (b *builder) reports() Page {
	p := Page{Path: "reports/index", Kind: "list", Short: "Reports", Kicker: b.Title,
		Title: string(b.say("reports", "title", narrative.Data{"n": b.Table.Months})), Lead: b.say("reports", "lead", nil),
		Crumbs: []Link{{Title: b.Title, Href: "/index"}}}
	t := Table{Caption: "Monthly reports", Columns: []Column{{"Month", false}}}
	shown := []metric.ID{"deployments", "lead_time", "change_fail_rate", "time_to_restore", "findings_closed", "remediation_rate"}
	for _, id := range shown {
		def, _ := metric.Lookup(id)
		t.Columns = append(t.Columns, Column{def.Short, true})
	}
	for m := b.Table.LastMonth(); m >= 0; m-- {
		row := Row{[]Cell{{Text: b.monthName(m), Href: "/" + b.monthPath(m)}}}
		for _, id := range shown {
			def, _ := metric.Lookup(id)
			row.Cells = append(row.Cells, bareCell(def, b.Table.Organisation().At(id, m)))
		}
		t.Rows = append(t.Rows, row)
	}
	p.Sections = []Section{{Blocks: []Block{t}}}
	return p
}
