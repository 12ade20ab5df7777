package report

import (
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// adoptionSteps are the steps towards Security Differently, with the figures that
// show each: metrics of the catalogue, or measures.
var adoptionSteps = []struct {
	name string
	ids  []metric.ID
}{
	{"goals", []metric.ID{"goals_sponsored"}},
	{"ownership", []metric.ID{"policies_engineering_owned", "approved_paths_share"}},
	{"coaching", []metric.ID{"coaching_people", "security_response_time"}},
	{"positive", nil},
	{"policies", []metric.ID{"policies_active", "policies_retired", "policies_added", "policies_words"}},
	{"asks", []metric.ID{"asks_raised", "asks_answered", "asks_fulfilled", "ask_answer_time"}},
}

// adoption is the page of the steps, each with its own measure where an export
// brings one, else with what would show it.
func (b *builder) adoption() Page {
	const page = "principles/adoption"
	org := b.Table.Organisation()
	var sections []Section
	shown := 0
	for i, step := range adoptionSteps {
		figures, wanted := b.signs(org, metric.Characteristic{Metrics: step.ids})
		data := narrative.Data{"title": b.Title, "wanted": wanted, "figures": len(figures)}
		if step.name == "positive" {
			data["reported"], data["all"] = b.positive(org)
		}
		s := Section{ID: step.name, Title: unit.Int(i+1) + ". " + string(b.say(page, step.name+"-title", nil)), Lead: b.say(page, step.name, nil)}
		if n, _ := data["reported"].(int); len(figures) > 0 || n > 0 {
			shown++
		}
		if len(figures) > 0 {
			t := b.readings(string(b.say(page, step.name+"-title", nil)), figures)
			t.Note = ""
			s.Blocks = append(s.Blocks, t)
		}
		s.Blocks = append(s.Blocks, Prose{string(b.say(page, step.name+"-reading", data))})
		sections = append(sections, s)
	}
	p := Page{Path: page, Kind: "principle", Kicker: string(b.say(page, "kicker", nil)), Short: "Adoption",
		Title: string(b.say(page, "title", narrative.Data{"shown": shown, "all": len(adoptionSteps)})), Lead: b.say(page, "lead", nil),
		Facts: b.facts(b.Table.Status()), Crumbs: []Link{{Title: b.Title, Href: "/index"}}, Sections: sections}
	var others []Link
	for _, other := range principles {
		others = append(others, Link{string(b.say("principles/"+other, "title", nil)), "/principles/" + other, b.say("principles/"+other, "lead", nil)})
	}
	p.Sections = append(p.Sections,
		Section{ID: "questions", Blocks: []Block{Questions{Title: "To ask", Items: []Question{{b.say(page, "ask-fact", narrative.Data{"shown": shown, "all": len(adoptionSteps)}), string(b.say(page, "ask", nil))}}}}},
		Section{ID: "more", Title: "The principles", Blocks: []Block{Links{Items: others}}})
	return p
}

// positive counts the measures of what people can do: those of which more is
// better, and how many of them have a figure.
func (b *builder) positive(f *metric.Figures) (reported, all int) {
	for _, m := range b.Table.Measures {
		if m.Direction != metric.Higher {
			continue
		}
		all++
		if _, ok := b.readingOf(f, m); ok {
			reported++
		}
	}
	return reported, all
}
