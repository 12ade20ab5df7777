package report

import (
	"goright/generator/metric"
	"goright/generator/narrative"
)

// deliveryPages are the metrics that have a page of their own: those that an export
// can bring.
func (b *builder) deliveryPages() []metric.ID {
	var pages []metric.ID
	if b.Data.Has.Deployments {
		pages = append(pages, "deployment_frequency", "lead_time", "change_fail_rate")
	}
	if b.Data.Has.Incidents {
		pages = append(pages, "time_to_restore")
	}
	if b.Data.Has.Deployments {
		pages = append(pages, "failed_deployment_recovery_time", "rework_rate")
	}
	if b.Table.Organisation().Series(reliability) != nil {
		pages = append(pages, reliability)
	}
	return pages
}

// delivery lists the pages of the delivery metrics.
func (b *builder) delivery() Page {
	status, month := b.Table.Status(), b.Table.LastMonth()
	org := b.Table.Organisation()
	p := Page{Path: "delivery/index", Kind: "list", Short: "Delivery", Kicker: b.Title,
		Title: string(b.say("delivery", "title", nil)), Lead: b.say("delivery", "lead", nil), Facts: b.facts(status),
		Crumbs: []Link{{Title: b.Title, Href: "/index"}}}
	var figures Figures
	var links Links
	for _, id := range b.deliveryPages() {
		def, _ := metric.Lookup(id)
		figures.Items = append(figures.Items, b.figure(org, id, status, -1, month))
		links.Items = append(links.Items, Link{def.Label, "/" + metricPath(id), Text(narrative.Whole(def.Definition))})
	}
	p.Sections = []Section{
		{ID: "now", Title: string(b.say("report", "now", nil)), Lead: b.say("delivery", "reading", nil), Blocks: []Block{figures}},
		{ID: "pages", Title: "Each measure", Blocks: []Block{links}},
	}
	if changes := b.changesOf(org); len(changes.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "changes", Title: "Changes in conditions", Lead: b.say("change", "delivery", nil), Blocks: []Block{changes}})
	}
	return p
}

// metric is the page of one delivery metric.
func (b *builder) metric(id metric.ID) Page {
	status, month := b.Table.Status(), b.Table.LastMonth()
	def, _ := metric.Lookup(id)
	org := b.Table.Organisation()
	s := b.scene(org, month, status)
	p := Page{Path: metricPath(id), Kind: "metric", Short: def.Label, Kicker: "Delivery", Title: def.Label,
		Lead:  b.say("delivery", "metric-lead", narrative.Data{"definition": narrative.Whole(def.Definition)}),
		Facts: b.facts(status), Crumbs: []Link{{Title: b.Title, Href: "/index"}, {Title: "Delivery", Href: "/delivery/index"}}}
	before := -1
	if month >= 12 {
		before = b.Table.WindowOf(month - 12)
	}
	p.Sections = []Section{
		{ID: "organisation", Title: "The organisation", Lead: b.say("delivery", "org", nil),
			Blocks: append([]Block{Figures{[]Figure{b.figure(org, id, status, before, month)}}}, b.withControl(s, id, b.monthChart(s, id))...)},
		{ID: "teams", Title: "The teams", Lead: b.say("delivery", "teams", narrative.Data{"year": b.Benchmark.Year, "banded": len(b.bands(id)) > 0}),
			Blocks: []Block{b.metricStrip(id, status)}},
	}
	if t, ok := b.metricCells(id); ok {
		p.Sections = append(p.Sections, Section{ID: "benchmark", Title: "The published answers",
			Lead: b.say("delivery", "cells", narrative.Data{"year": b.Benchmark.Year}), Blocks: []Block{t}})
	}
	reading := b.say("delivery", "counter", narrative.Data{"counter": narrative.Safe(b.counter(def))})
	p.Sections = append(p.Sections, Section{ID: "reading", Title: "Reading it", Blocks: []Block{
		Prose{string(reading)}, Note{Title: "What it must not be taken for", Text: Text(narrative.Whole(def.Caution)), Tone: "caution"},
		b.working(org, id, status)}})
	if id == "lead_time" && len(b.Table.Facts.LeadTimeUnits) > 0 {
		last := &p.Sections[len(p.Sections)-1]
		last.Blocks = append(last.Blocks, b.leadSources())
	}
	if id == "change_fail_rate" || id == "failed_deployment_recovery_time" {
		last := &p.Sections[len(p.Sections)-1]
		last.Blocks = append(last.Blocks, b.ladder(org, status))
	}
	if id == "change_fail_rate" && b.linksIncidents() {
		p.Sections = append(p.Sections, b.unlinked())
	}
	return p
}

// counter names the measure in which gaming this one would show.
func (b *builder) counter(def metric.Def) Text {
	other, ok := metric.Lookup(def.Counter)
	if !ok {
		return ""
	}
	return b.say("delivery", "counter-metric", narrative.Data{"label": narrative.Inside(other.Label), "href": narrative.Safe(b.metricHref(other.ID))})
}

// metricStrip is the strip of one metric.
func (b *builder) metricStrip(id metric.ID, period int) Block {
	c := b.stripOf(period, nil, id)
	c.ID = "chart-teams"
	def, _ := metric.Lookup(id)
	c.Source = b.sourceOf(b.Table.Organisation(), def)
	return c
}
