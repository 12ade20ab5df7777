package report

import (
	"slices"

	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/stats"
	"goright/generator/unit"
)

// securityColumns are the security capacities of the team table.
var securityColumns = []metric.ID{
	"remediation_rate", "remediation_half_life", "findings_open", "findings_open_age", "findings_opened", "findings_closed", "findings_dismissed",
}

// security is the page of the security capacities.
func (b *builder) security() Page {
	status, month := b.Table.Status(), b.Table.LastMonth()
	org := b.Table.Organisation()
	s := b.scene(org, month, status)
	p := Page{Path: "security/index", Kind: "security", Short: "Security", Kicker: b.Title,
		Title: string(b.say("security", "title", narrative.Data{"rate": org.At("remediation_rate", status)})),
		Lead:  b.say("security", "lead", nil), Facts: b.facts(status), Crumbs: []Link{{Title: b.Title, Href: "/index"}}}
	before := -1
	if month >= 12 {
		before = b.Table.WindowOf(month - 12)
	}
	var figures Figures
	for _, id := range []metric.ID{"remediation_rate", "remediation_half_life", "remediation_net_flow", "findings_open", "findings_open_age", "sla_attainment"} {
		fig := b.figure(org, id, status, before, month)
		if fig.Href == "/security/index" { // nothing more of it here
			fig.Href = "/method#" + string(id)
		}
		figures.Items = append(figures.Items, fig)
	}
	p.Sections = []Section{
		{ID: "now", Title: string(b.say("report", "now", nil)), Lead: b.say("report", "figures", narrative.Data{"period": b.periodName(status), "apart": ""}), Blocks: []Block{figures}},
		{ID: "rate", Title: "Capacity to close", Lead: b.say("security", "rate", nil), Blocks: append(b.withControl(s, "remediation_rate", b.monthChart(s, "remediation_rate")), b.working(org, "remediation_rate", status))},
		{ID: "half-life", Title: "How long findings stay", Lead: b.say("security", "half-life", narrative.Data{"gap": b.scanGap()}), Blocks: []Block{b.survival(s), b.working(org, "remediation_half_life", status)}},
	}
	p.Sections = append(p.Sections, b.strataSections(s)...)
	groups := b.capacitySections(s, before) // what flows is the first
	p.Sections = append(p.Sections, groups[0],
		Section{ID: "age", Title: "How old the open ones are", Lead: b.say("security", "age", nil), Blocks: []Block{b.monthChart(s, "findings_open_age")}})
	p.Sections = append(p.Sections, groups[1:]...)
	p.Sections = append(p.Sections, []Section{
		{ID: "besides", Title: "What to read beside what", Lead: b.say("security", "besides", narrative.Data{"missing": b.couldShow(org)}), Blocks: []Block{b.besides(org, status)}},
		{ID: "teams", Title: "The teams", Lead: b.say("security", "modes", nil), Blocks: []Block{b.securityTable(status)}},
		{ID: "reading", Title: "Reading it", Blocks: []Block{Prose{string(b.say("security", "dismissed", nil))}}},
	}...)
	if org.Series("attacks_defended") == nil && org.Series("attack_containment_time") == nil {
		last := &p.Sections[len(p.Sections)-1]
		last.Blocks = append(last.Blocks, Note{Title: "Why no count of breaches", Text: b.say("security", "absence", nil)})
	}
	return p
}

// securityTable lists all teams with their capacities, in alphabetical order.
func (b *builder) securityTable(period int) Table {
	t := Table{Caption: "Security capacities of the teams", Columns: []Column{{"Team", false}},
		Note: b.say("security", "teams", narrative.Data{"until": b.until(period)})}
	for _, id := range securityColumns {
		def, _ := metric.Lookup(id)
		t.Columns = append(t.Columns, Column{def.Short, true})
	}
	for _, f := range b.listedTeams() {
		row := Row{[]Cell{{Text: f.Subject.Name, Href: "/teams/" + f.Subject.Slug}}}
		for _, id := range securityColumns {
			def, _ := metric.Lookup(id)
			v := f.At(id, period)
			c := cell(def, v)
			if def.Unit == unit.Count {
				c.Sub = ""
			}
			if v.Notes.Has(metric.SmallSample) {
				c.Tint = "few"
			}
			row.Cells = append(row.Cells, c)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// principles are the pages of the three principles, in order.
var principles = []string{"people", "conditions", "capacities"}

// principle is the page of one principle, with the organisation's own figures in
// its prose.
func (b *builder) principle(name string) Page {
	status, month := b.Table.Status(), b.Table.LastMonth()
	page := "principles/" + name
	data := b.principleData(status, month)
	p := Page{Path: page, Kind: "principle", Kicker: string(b.say(page, "kicker", nil)), Title: string(b.say(page, "title", nil)),
		Lead: b.say(page, "lead", nil), Crumbs: []Link{{Title: b.Title, Href: "/index"}},
		Facts: append(b.period(status), append([]Fact{{"Figures", Text("of the whole organisation")}}, b.standing()...)...)}
	p.Short = p.Title
	s := b.scene(b.Table.Organisation(), month, status)
	chart := map[string]metric.ID{"people": "change_fail_rate", "conditions": "lead_time", "capacities": "remediation_rate"}[name]
	asks := []Question{{b.say(page, "ask-fact", data), string(b.say(page, "ask", data))}}
	if b.Words.Has("content/"+page, "conditions-ask") {
		asks = append(asks, Question{b.say(page, "conditions-ask-fact", data), string(b.say(page, "conditions-ask", data))})
	}
	var others []Link
	for _, other := range principles {
		if other != name {
			others = append(others, Link{string(b.say("principles/"+other, "title", nil)), "/principles/" + other, b.say("principles/"+other, "lead", nil)})
		}
	}
	others = append(others, Link{string(b.say("principles/adoption", "short", nil)), "/principles/adoption", b.say("principles/adoption", "lead", nil)})
	p.Sections = []Section{
		{Blocks: []Block{Prose{string(b.say(page, "body", data))}}},
		{ID: "figures", Title: "In our own figures", Blocks: []Block{b.monthChart(s, chart)}},
		{ID: "questions", Blocks: []Block{Questions{Title: "To ask", Items: asks}}},
		{ID: "more", Title: "The other principles", Blocks: []Block{Links{Items: others}}},
	}
	return p
}

// principleData are the organisation's figures for the prose.
func (b *builder) principleData(status, month int) narrative.Data {
	org := b.Table.Organisation()
	cfr := org.At("change_fail_rate", status)
	data := narrative.Data{
		"title": b.Title, "until": b.until(status), "month": b.monthName(month), "right": cfr.Den - cfr.Num, "cfr": cfr,
		"deployments": org.At("deployments", status), "restore": org.At("time_to_restore", status),
		"closed": org.At("findings_closed", month), "opened": org.At("findings_opened", month),
		"lead": org.At("lead_time", status), "p90": org.At("lead_time_p90", status), "frequency": org.At("deployment_frequency", status),
		"rate": org.At("remediation_rate", status), "half": org.At("remediation_half_life", status),
	}
	var events []string
	for _, e := range b.Data.Interventions {
		if e.Kind != "freeze" {
			events = append(events, e.Title)
		}
	}
	data["events"], data["nevents"] = few(events, 5), len(events)
	row, q := b.stripRow("lead_time", status, nil)
	data["spread"] = len(row.Values) >= 6
	if len(row.Values) >= 6 {
		def, _ := metric.Lookup("lead_time")
		data["low"], data["high"] = def.Unit.Format(q[0]), def.Unit.Format(q[2])
	}
	return data
}

// quartiles of values, of type 7; of none they are 0.
func quartiles(values []float64) []float64 {
	sorted := slices.Sorted(slices.Values(values))
	return []float64{stats.Quantile(sorted, .25), stats.Quantile(sorted, .5), stats.Quantile(sorted, .75)}
}
