package report

import (
	"fmt"
	"strings"

	"goright/generator/dataset"
	"goright/generator/insight"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// reading is a measure with a figure of a subject: the newest there is.
type reading struct {
	figures *metric.Figures
	measure metric.Measure
	def     metric.Def
	series  *metric.Series
	period  dataset.Period
	value   metric.Value
}

// readingOf finds the newest figure of a measure: of what goright makes from the
// exports that of the report's window, of what was reported the last that was.
func (b *builder) readingOf(f *metric.Figures, m metric.Measure) (reading, bool) {
	if _, ok := metric.Lookup(metric.ID(m.ID)); ok {
		m.Same = metric.ID(m.ID)
	} else if f.Series(metric.ID(m.ID)) != nil {
		m.Same = "" // an optional column gives it figures of its own
	}
	r := reading{figures: f, measure: m, def: m.Def()}
	if m.Same != "" {
		r.def, _ = metric.Lookup(m.Same)
	}
	if r.series = f.Series(r.def.ID); r.series == nil || r.series.Len() == 0 {
		return r, false
	}
	last := r.series.Len() - 1
	r.period, r.value = r.series.Periods[last], r.series.At(last)
	return r, r.value.State > metric.NoneObserved
}

// measures is the page of the catalogue: what is reported, and what could be.
func (b *builder) measures() Page {
	org := b.Table.Organisation()
	reported := map[string]reading{}
	for _, m := range b.Table.Measures {
		if r, ok := b.readingOf(org, m); ok {
			reported[m.ID] = r
		}
	}
	p := Page{Path: "measures", Kind: "measures", Short: "Measures", Kicker: b.Title,
		Title: string(b.say("measures", "title", narrative.Data{"n": len(reported), "all": len(b.Table.Measures)})),
		Lead:  b.say("measures", "lead", nil), Facts: b.facts(b.Table.Status()), Crumbs: []Link{{Title: b.Title, Href: "/index"}}}
	for _, of := range append(metric.MeasurePrinciples(), "") {
		if s, ok := b.measuresOf(of, reported); ok {
			p.Sections = append(p.Sections, s)
		}
	}
	if list := b.howMade(reported); list != "" {
		p.Sections = append(p.Sections, Section{ID: "how", Title: string(b.say("measures", "how-title", nil)), Lead: b.say("measures", "how", nil), Blocks: []Block{Prose{list}}})
	}
	p.Sections = append(p.Sections,
		Section{ID: "reading", Title: "Reading it", Blocks: []Block{Prose{string(b.say("measures", "reading", nil))}}},
		Section{ID: "questions", Blocks: []Block{Questions{Title: "To ask", Items: []Question{
			{b.say("measures", "ask-fact", narrative.Data{"n": len(reported), "all": len(b.Table.Measures)}), string(b.say("measures", "ask", nil))}}}}},
		Section{ID: "data", Title: "As data", Blocks: []Block{Links{Items: []Link{{"The organisation’s figures", "/data/metrics/organisation.json", b.say("measures", "data", nil)}}}}})
	return p
}

// howMade explains the measures that goright makes of columns and that have no page of
// their own: those that have a figure here.
func (b *builder) howMade(reported map[string]reading) string {
	var list strings.Builder
	for _, m := range b.Table.Measures {
		r, ok := reported[m.ID]
		if !ok || r.measure.Same != "" || !m.Counted() && len(m.Parts) == 0 {
			continue
		}
		fmt.Fprintf(&list, "- **%s:** %s\n", narrative.Escape(m.Label), b.say("measures", "how-"+dashed(m.ID), nil))
	}
	return list.String()
}

// measuresOf is the section of a principle: a table of what is reported and one of
// what could be. "" is for the site's own measures, if there are any.
func (b *builder) measuresOf(of metric.MeasurePrinciple, reported map[string]reading) (Section, bool) {
	id := string(of)
	if of == "" {
		id = "own"
	}
	s := Section{ID: id, Title: string(b.say("measures", id+"-title", nil)), Lead: b.say("measures", id, nil)}
	open := Table{Caption: string(b.say("measures", "open-caption", nil)), Note: b.say("measures", "open", nil), Columns: []Column{{"Measure", false}, {"Unit", false}, {"Better", false}, {"What would bring it", false}}}
	var here []reading
	for _, m := range b.Table.Measures {
		if m.Of != of {
			continue
		}
		if r, ok := reported[m.ID]; ok {
			here = append(here, r)
			continue
		}
		open.Rows = append(open.Rows, Row{[]Cell{{Text: m.Label, Sub: m.ID}, {Text: m.Unit}, {Text: betterWords[m.Def().Better]}, {Text: b.bringing(m)}}})
	}
	if len(here) > 0 {
		t := b.readings(string(b.say("measures", "reported-caption", nil)), here)
		if of != metric.OfPeople {
			t.Note = b.say("measures", "chance", b.trendChance(here)) // the rest is said once
		}
		s.Blocks = append(s.Blocks, t)
		s.Blocks = append(s.Blocks, b.measureCharts(here)...)
	}
	if of != metric.OfPeople {
		open.Note = ""
	}
	if len(open.Rows) > 0 {
		s.Blocks = append(s.Blocks, open)
	}
	if of != "" {
		s.Blocks = append(s.Blocks, Links{Items: []Link{{string(b.say("principles/"+id, "title", nil)), "/principles/" + id, b.say("principles/"+id, "lead", nil)}}})
	}
	return s, of != "" || len(here)+len(open.Rows) > 0
}

// bringing names what would bring a measure: a column of an export, with the key of
// site.toml that it needs too, a row of measures, or only that.
func (b *builder) bringing(m metric.Measure) string {
	data := narrative.Data{"id": narrative.Safe(m.ID), "calendar": narrative.Safe(m.Calendar), "reportable": m.Reportable(), "part": "", "kind": "", "column": ""}
	if kind, column, ok := strings.Cut(m.Needs, "."); ok {
		data["kind"], data["column"] = narrative.Safe(kind), narrative.Safe(column)
	} else if len(m.Parts) > 0 {
		data["part"] = narrative.Safe(m.Parts[0])
	}
	return string(b.say("measures", "bringing", data))
}

// measureHref is the page of the metric that a measure is another name of.
func (b *builder) measureHref(r reading) string {
	if r.measure.Same == "" {
		return ""
	}
	return b.metricHref(r.def.ID)
}

// trendChance is the false-alarm arithmetic of a table: how many of its measures are
// watched for a trend, and how many of them, at most, would show one by chance.
func (b *builder) trendChance(list []reading) narrative.Data {
	charts, by := 0, 0.0
	for _, r := range list {
		if m := insight.MoveOf(r.series, r.def, b.Looks.Signals); m.Enough && b.movesHere(r) {
			charts++
			by += m.Chance
		}
	}
	return narrative.Data{"charts": charts, "chance": twoPlaces(by)}
}

// movesHere says whether a measure's trend is looked for in the table itself.
func (b *builder) movesHere(r reading) bool {
	elsewhere := r.measure.Same != "" && !strings.HasPrefix(b.measureHref(r), "/method")
	return !elsewhere && !r.measure.Rare && !strings.Contains(r.measure.Unit, "open")
}

// moveCell says a trend only where there is a signal (METHOD.md 5.1). Metrics have
// a chart of their own, with the changes that were declared; and what is open
// follows its own last month, so its limits would be too narrow.
func (b *builder) moveCell(r reading) Cell {
	m := insight.MoveOf(r.series, r.def, b.Looks.Signals)
	switch {
	case r.measure.Same != "" && !strings.HasPrefix(b.measureHref(r), "/method"):
		return Cell{Text: string(b.say("measures", "trend-page", nil)), Href: b.measureHref(r), Muted: true}
	case r.measure.Rare:
		return Cell{Text: string(b.say("measures", "trend-rare", nil)), Muted: true}
	case strings.Contains(r.measure.Unit, "open"):
		return Cell{Text: string(b.say("measures", "trend-stock", nil)), Muted: true}
	case m.Months == 0:
		return Cell{Text: string(b.say("measures", "trend-periods", nil)), Muted: true}
	case !m.Enough:
		return Cell{Text: string(b.say("measures", "trend-few", nil)), Muted: true}
	case m.Side == 0:
		return Cell{Text: string(b.say("measures", "trend-none", nil)), Muted: true}
	}
	way := map[int]string{1: "trend-better", -1: "trend-worse", 0: "trend-moved"}[m.Better]
	return Cell{Text: string(b.say("measures", way, narrative.Data{"up": m.Side > 0, "since": unit.MonthName(m.Since.In(b.zone))}))}
}

// teamMeasures are the measures that a team reports of itself; false if it reports
// none.
func (b *builder) teamMeasures(f *metric.Figures) (Section, bool) {
	var list []reading
	for _, m := range b.Table.Measures {
		if !f.Reported(metric.ID(m.ID)) {
			continue
		}
		if r, ok := b.readingOf(f, m); ok {
			list = append(list, r)
		}
	}
	if len(list) == 0 {
		return Section{}, false
	}
	t := b.readings(string(b.say("measures", "team-caption", nil)), list)
	t.Note = b.say("measures", "team-note", b.trendChance(list))
	return Section{ID: "measures", Title: string(b.say("measures", "team-title", nil)), Lead: b.say("measures", "team", nil), Blocks: []Block{t}, Screen: true}, true
}
