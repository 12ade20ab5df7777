package report

import (
	"slices"

	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// team is one team's own page: its own past first.
func (b *builder) team(f *metric.Figures) Page {
	status, month := b.Table.Status(), b.Table.LastMonth()
	s := b.scene(f, month, status)
	p := Page{
		Path: "teams/" + f.Subject.Slug, Kind: "team", Short: f.Subject.Name, Kicker: "Team", Title: f.Subject.Name,
		Lead: b.teamLead(f), Facts: b.teamFacts(f, status),
		Crumbs: []Link{{Title: b.Title, Href: "/index"}, {Title: "Teams", Href: "/teams/index"}},
	}
	before := -1
	if month >= 12 {
		before = b.Table.WindowOf(month - 12)
	}
	glance := Section{ID: "glance", Title: "At a glance", Lead: b.say("team", "glance", narrative.Data{"until": b.until(status), "month": b.monthName(month), "apart": b.apart() != ""}),
		Blocks: []Block{b.keyFigures(f, status, before, month)}}
	if len(s.told) > 0 {
		glance.Blocks = append(glance.Blocks, b.teamInsights(s))
	}
	p.Sections = append(p.Sections, glance)
	if !f.Subject.Unassigned { // where there is no team, there is nobody to ask and nothing to place
		p.Sections = append(p.Sections, b.teamQuestions(s))
		p.Sections = append(p.Sections, b.teamPlacement(f, status))
		if quick := b.quick(f); len(quick) > 0 {
			p.Sections = append(p.Sections, Section{Blocks: quick, Screen: true})
		}
	}
	p.Sections = append(p.Sections,
		Section{ID: "delivery", Title: "Delivery", Blocks: b.teamDelivery(s)})
	if f.Series(reliability) != nil {
		p.Sections = append(p.Sections, Section{Blocks: []Block{b.monthChart(s, reliability)}, Screen: true})
	}
	if b.Data.Has.Findings {
		p.Sections = append(p.Sections, Section{ID: "security", Title: "Security", Blocks: b.teamSecurity(s)})
		if tables := b.strataTables(f); len(tables) > 0 {
			p.Sections = append(p.Sections, Section{ID: "findings-parts", Title: "How long, by severity and kind", Screen: true, Blocks: tables})
		}
	}
	if links := b.changesOf(f); len(links.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "changes", Title: "Changes in conditions", Screen: true, Lead: b.say("change", "team", nil), Blocks: []Block{links}})
	}
	if section, ok := b.teamCapacities(s, before); ok {
		p.Sections = append(p.Sections, section)
	}
	p.Sections = append(p.Sections, b.servicesOf(f, status))
	if s, ok := b.teamCulture(f); ok {
		p.Sections = append(p.Sections, s)
	}
	if s, ok := b.teamMeasures(f); ok {
		p.Sections = append(p.Sections, s)
	}
	p.Sections = append(p.Sections, b.workingOf(f, status))
	return p
}

func (b *builder) teamLead(f *metric.Figures) Text {
	if f.Subject.Unassigned {
		return b.say("team", "unassigned-lead", nil)
	}
	var names []string
	for _, s := range b.owned[f.Subject.ID] {
		names = append(names, s.Subject.Name)
	}
	return b.say("team", "lead", narrative.Data{"name": f.Subject.Name, "services": few(names, 6)})
}

// few keeps a list readable inside a sentence.
func few(names []string, most int) []string {
	if len(names) <= most {
		return names
	}
	return append(slices.Clone(names[:most-1]), unit.Plural(len(names)-most+1, "other", "others"))
}

func (b *builder) teamFacts(f *metric.Figures, period int) []Fact {
	facts := b.period(period)
	parts := counted(f, period)
	if len(parts) > 0 {
		facts = append(facts, Fact{"Covers", Text(unit.List(parts))})
	}
	if v := f.At("deployments", period); v.State == metric.Partial && v.Coverage < 1 {
		facts = append(facts, Fact{"Known for", Text(unit.Ratio.Format(v.Coverage) + " of the period")})
	}
	if f.OpenIncidents > 0 {
		facts = append(facts, Fact{"Open now", Text(unit.Plural(f.OpenIncidents, "incident", "incidents"))})
	}
	return append(facts, b.standing()...)
}

// teamInsights are the findings about a team without the questions.
func (b *builder) teamInsights(s scene) Block {
	var items []Insight
	for _, t := range s.told {
		if len(items) < mostInBrief+1 {
			items = append(items, Insight{Lead: t.Lead, Text: Text(t.Text)})
		}
	}
	return Insights{items}
}

func (b *builder) teamQuestions(s scene) Section {
	var items []Question
	raising := slices.DeleteFunc(slices.Clone(s.told), func(t narrative.Told) bool { return t.Ask == "" })
	mode, asked := b.modeQuestion(s.figures)
	most := mostQuestions
	if asked {
		most--
	}
	for _, t := range varied(raising, most) {
		items = append(items, Question{Text(t.Fact), t.Ask})
	}
	if asked {
		items = append(items, mode)
	}
	for _, ask := range []string{"past", "need"} {
		if len(items) < 2 {
			items = append(items, Question{b.say("team", ask+"-fact", nil), string(b.say("team", ask, nil))})
		}
	}
	return Section{ID: "questions", Blocks: []Block{Questions{Title: "Questions for the next conversation", Items: items}}}
}

func (b *builder) teamSecurity(s scene) []Block {
	blocks := []Block{b.openFindings(s)}
	rate := b.monthChart(s, "remediation_rate")
	if s.signalled("remediation_rate") {
		blocks = append(blocks, b.withControl(s, "remediation_rate", rate)...)
	} else {
		blocks = append(blocks, rate)
	}
	return append(blocks, b.survival(s))
}

// teamDelivery are a team's charts of delivery. Lead time has its process behaviour
// chart under it, and so has what a signal is told of; the others' are as data.
func (b *builder) teamDelivery(s scene) []Block {
	var blocks []Block
	for _, id := range deliveryTrends {
		trend := b.trend(s, id)
		if id == "lead_time" || s.signalled(id) {
			blocks = append(blocks, b.withControl(s, id, trend)...)
			continue
		}
		blocks = append(blocks, trend)
	}
	return blocks
}

// servicesOf lists the team's services with their own figures, the most
// deployed one marked.
func (b *builder) servicesOf(f *metric.Figures, period int) Section {
	section := Section{ID: "services", Title: "Services", Lead: b.say("team", "services", nil)}
	t := Table{Caption: "Services of " + f.Subject.Name, Columns: []Column{{"Service", false}}}
	shown := []metric.ID{"deployments", "deployment_frequency", "lead_time", "change_fail_rate", "findings_open"}
	for _, id := range shown {
		def, _ := metric.Lookup(id)
		t.Columns = append(t.Columns, Column{def.Short, true})
	}
	for _, s := range b.owned[f.Subject.ID] {
		name := Cell{Text: s.Subject.Name}
		if s.Subject.ID == f.PrimaryService {
			name.Sub = "most deployed"
		}
		row := Row{[]Cell{name}}
		for _, id := range shown {
			def, _ := metric.Lookup(id)
			row.Cells = append(row.Cells, bareCell(def, s.At(id, period)))
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) == 0 {
		section.Blocks = []Block{Prose{string(b.say("team", "no-services", nil))}}
		return section
	}
	section.Blocks = []Block{t}
	return section
}

// workingOf shows how the team's figures were made.
func (b *builder) workingOf(f *metric.Figures, period int) Section {
	section := Section{ID: "working", Title: "How these figures were made"}
	ids := append(slices.Clone(headlineMetrics), "rework_rate", "failed_deployment_recovery_time")
	if f.Series(reliability) != nil {
		ids = append(ids, reliability)
	}
	for _, id := range ids {
		section.Blocks = append(section.Blocks, b.working(f, id, period))
	}
	section.Blocks = append(section.Blocks, b.ladder(f, period),
		Links{Items: []Link{{"All figures of this team as data", "/data/metrics/teams/" + f.Subject.Slug + ".json", "Every metric, month and window."}}})
	return section
}
