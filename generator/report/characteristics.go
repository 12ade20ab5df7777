package report

import (
	"slices"
	"strconv"
	"strings"

	"goright/generator/chart"
	"goright/generator/metric"
	"goright/generator/narrative"
)

// characteristics is the map of the figures onto ISO/IEC 25010: security among the
// other qualities.
func (b *builder) characteristics() Page {
	list, err := metric.Characteristics()
	b.fail(err)
	org := b.Table.Organisation()
	order := Table{ID: "order", Caption: string(b.say("quality", "order-caption", nil)), Note: b.say("quality", "order-note", nil),
		Columns: []Column{{"Characteristic", false}, {"What it asks", false}, {"Place in 2011", true}, {"Place in 2023", true}, {"Figures here", true}}}
	var sections []Section
	seen := 0
	var counts []int
	for _, c := range list {
		figures, wanted := b.signs(org, c)
		counts = append(counts, len(figures))
		if len(figures) > 0 {
			seen++
		}
		name := Cell{Text: c.Label}
		if c.Label2011 != "" {
			name.Sub = c.Label2011 + " in 2011"
		}
		order.Rows = append(order.Rows, Row{[]Cell{name, {Text: string(b.say("quality", dashed(c.ID), nil))}, placeCell(c.Order2011), placeCell(c.Order2023), figuresCell(len(figures))}})
		if len(figures) == 0 {
			continue
		}
		s := Section{ID: dashed(c.ID), Title: c.Label, Lead: b.say("quality", dashed(c.ID), nil),
			Blocks: []Block{b.readings(c.Label, figures)}}
		t := s.Blocks[0].(Table)
		t.Note = ""
		s.Blocks[0] = t
		if len(wanted) > 0 {
			s.Blocks = append(s.Blocks, Prose{string(b.say("quality", "wanted", narrative.Data{"wanted": wanted}))})
		}
		sections = append(sections, s)
	}
	p := Page{Path: "quality", Kind: "quality-map", Short: "Quality", Kicker: b.Title,
		Title: string(b.say("quality", "title", narrative.Data{"seen": seen, "all": len(list)})), Lead: b.say("quality", "lead", nil),
		Facts: b.facts(b.Table.Status()), Crumbs: []Link{{Title: b.Title, Href: "/index"}}}
	p.Sections = append(p.Sections, Section{ID: "map", Title: "The characteristics", Lead: b.say("quality", "map", nil), Blocks: []Block{b.characteristicsChart(list, counts), order}})
	p.Sections = append(p.Sections, sections...)
	p.Sections = append(p.Sections,
		Section{ID: "questions", Blocks: []Block{Questions{Title: "To ask", Items: []Question{{b.say("quality", "ask-fact", narrative.Data{"unseen": len(list) - seen, "all": len(list)}), string(b.say("quality", "ask", nil))}}}}},
		Section{ID: "reading", Title: "Reading it", Blocks: []Block{Prose{string(b.say("quality", "reading", nil))}}})
	return p
}

// characteristicsChart counts the figures of each characteristic from left to right.
func (b *builder) characteristicsChart(list []metric.Characteristic, counts []int) Chart {
	title := string(b.say("quality", "chart-title", nil))
	draw := chart.Places{Title: title, Mark: -1, Thing: "figure"}
	t := &Table{Caption: title, Columns: []Column{{"Characteristic", false}, {"Figures here", true}}}
	security, before, empty := 0, 0, 0
	for i, c := range list {
		draw.Places = append(draw.Places, chart.Place{Name: c.Label, Count: counts[i], None: string(b.say("quality", "none-yet", nil))})
		t.Rows = append(t.Rows, Row{[]Cell{{Text: c.Label}, figuresCell(counts[i])}})
		switch {
		case c.ID == "security":
			draw.Mark, security = i, counts[i]
		case draw.Mark < 0:
			before += counts[i]
		}
		if counts[i] == 0 {
			empty++
		}
	}
	return Chart{ID: "chart-characteristics", Title: title, Takeaway: b.say("quality", "chart", narrative.Data{"security": security, "before": before, "empty": empty}),
		Drawings: []Drawing{{string(b.say("quality", "chart-unit", nil)), draw}}, Table: t}
}

// signs are the figures of a characteristic that the organisation has, and the
// names of those that it could have.
func (b *builder) signs(f *metric.Figures, c metric.Characteristic) (figures []reading, wanted []string) {
	for _, id := range c.Metrics {
		m := metric.Measure{ID: string(id), Same: id}
		if def, ok := metric.Lookup(id); ok {
			m.Label = def.Label
		} else {
			at := slices.IndexFunc(b.Table.Measures, func(m metric.Measure) bool { return m.ID == string(id) })
			if at < 0 {
				continue
			}
			m = b.Table.Measures[at]
		}
		if r, ok := b.readingOf(f, m); ok {
			figures = append(figures, r)
		} else {
			wanted = append(wanted, "“"+strings.TrimSpace(m.Label)+"”")
		}
	}
	return figures, wanted
}

func placeCell(place int) Cell {
	if place == 0 {
		return Cell{Text: "Not in it", Muted: true}
	}
	return Cell{Text: strconv.Itoa(place)}
}

func figuresCell(n int) Cell {
	if n == 0 {
		return Cell{Text: "None yet", Muted: true}
	}
	return Cell{Text: strconv.Itoa(n)}
}
