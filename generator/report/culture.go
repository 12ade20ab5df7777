package report

import (
	"strconv"

	"goright/generator/culture"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// culture is the page of the latest survey, with the one before it.
func (b *builder) culture() Page {
	latest := b.Surveys[0]
	held := unit.DateRange(latest.First.In(b.zone), (latest.Last + 1).In(b.zone))
	p := Page{Path: "culture", Kind: "culture", Short: "Culture", Kicker: b.Title, Title: b.cultureTitle(&latest),
		Lead: b.say("culture", "lead", nil), Crumbs: []Link{{Title: b.Title, Href: "/index"}},
		Facts: append([]Fact{{"Survey", Text(narrative.Escape(latest.Name))}, {"Held", Text(held)}, {"Answered", b.answered(&latest)}}, b.standing()...)}
	var asks []Question
	for i := range latest.Topics {
		t := &latest.Topics[i]
		p.Sections = append(p.Sections, b.topicSection(t, culture.Earlier(b.Surveys, 0, t.Name), i))
		if q, ok := b.topicQuestion(t); ok {
			asks = append(asks, q)
		}
	}
	if t := b.cultureTeams(&latest); len(t.Rows) > 0 {
		p.Sections = append(p.Sections, Section{ID: "teams", Title: "The teams", Lead: b.say("culture", "teams", nil),
			Blocks: []Block{t, Note{Title: "What is withheld", Text: b.say("culture", "withheld", b.withheldData(&latest))}}})
	}
	p.Sections = append(p.Sections,
		Section{ID: "typology", Title: "Three ways to handle information", Lead: b.say("culture", "typology", nil), Blocks: []Block{b.typology(), Note{Title: "No team has a type", Text: b.say("culture", "no-type", nil)}}},
		Section{ID: "questions", Blocks: []Block{Questions{Title: "To ask", Items: append(asks, Question{b.say("culture", "ask-fact", narrative.Data{"held": held}), string(b.say("culture", "ask", nil))})}}},
		Section{ID: "reading", Title: "How it is made", Blocks: []Block{Prose{string(b.say("culture", "reading", nil))},
			Links{Items: []Link{{"These answers as data", "/data/culture.json", b.say("culture", "data", nil)}}}}})
	return p
}

// cultureTitle says how many of the items most people agree with.
func (b *builder) cultureTitle(s *culture.Survey) string {
	agreed, all := 0, 0
	for i := range s.Topics {
		for _, item := range s.Topics[i].Organisation.Items {
			if item.HasAgree {
				all++
				if item.AgreeLow > .5 {
					agreed++
				}
			}
		}
	}
	return string(b.say("culture", "title", narrative.Data{"agreed": agreed, "all": all}))
}

// answered is how many answered, of how many.
func (b *builder) answered(s *culture.Survey) Text {
	n, people := 0, 0.0
	for i := range s.Topics {
		if g := &s.Topics[i].Organisation; g.N > n {
			n, people = g.N, g.People
		}
	}
	g := culture.Group{N: n, People: people}
	rate, known := g.Rate()
	return b.say("culture", "answered", narrative.Data{"n": n, "people": int(people), "known": known, "rate": unit.Ratio.Format(rate)})
}

// topicSection shows the items of a topic with what the organisation said, now and
// in the survey before.
func (b *builder) topicSection(t, before *culture.Topic, i int) Section {
	s := Section{ID: "topic-" + strconv.Itoa(i+1), Title: topicTitle(t.Name)}
	g := &t.Organisation
	s.Lead = b.say("culture", "topic", narrative.Data{"n": g.N, "mean": score(g.Mean), "hasMean": g.HasMean, "low": plain(g.Low), "high": plain(g.High),
		"alpha": twoPlaces(g.Alpha), "hasAlpha": g.HasAlpha, "few": g.Withheld != culture.Shown})
	if g.Withheld != culture.Shown {
		return s
	}
	var past *culture.Group
	if before != nil {
		past = &before.Organisation
	}
	table := b.itemTable(g, past, string(b.say("culture", "items-caption", narrative.Data{"topic": topicTitle(t.Name)})))
	if c, ok := b.itemChart(g, past, s.ID, &table); ok {
		s.Blocks = []Block{c}
	} else {
		s.Blocks = []Block{table}
	}
	return s
}

// topicTitle is a topic's name for readers.
func topicTitle(name string) string {
	if name == "" {
		return "What people said"
	}
	return sentenceCase(name)
}

// plain is a number of a scale, without decimals where it has none.
func plain(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }

// itemTable lists the items with their mean, who agrees, and the mean before.
func (b *builder) itemTable(g, past *culture.Group, caption string) Table {
	t := Table{Caption: caption, Note: b.say("culture", "items", narrative.Data{"low": plain(g.Low), "high": plain(g.High), "same": g.HasMean}),
		Columns: []Column{{"Statement", false}, {"Answers", true}, {"Mean", true}, {"Mean before", true}, {"Agree", true}, {"95% interval", true}}}
	for _, item := range g.Items {
		row := []Cell{{Text: item.Question}, {Text: unit.Int(item.N)}, {Text: score(item.Mean)}, {Text: "Not asked", Muted: true}, {Text: "Not said", Muted: true}, {}}
		if item.N == 0 {
			row[2] = Cell{Text: "Not asked", Muted: true}
		}
		if past != nil && past.Withheld != culture.Shown {
			row[3] = Cell{Text: "Withheld", Muted: true}
		} else if past != nil {
			if old := past.Item(item.Question); old != nil && old.N > 0 {
				row[3] = Cell{Text: score(old.Mean)}
			}
		}
		if item.HasAgree {
			row[4] = Cell{Text: unit.Int(item.Agree) + " of " + unit.Int(item.N)}
			row[5] = Cell{Text: unit.Ratio.Range(item.AgreeLow, item.AgreeHigh)}
		}
		t.Rows = append(t.Rows, Row{row})
	}
	return t
}

// cultureTeams has a line for each team that answered, in alphabetical order.
func (b *builder) cultureTeams(s *culture.Survey) Table {
	t := Table{Caption: "What the teams said", Columns: []Column{{"Team", false}, {"Answered", true}}, Note: b.say("culture", "teams-note", nil)}
	for i := range s.Topics {
		t.Columns = append(t.Columns, Column{topicTitle(s.Topics[i].Name), true})
	}
	for _, f := range b.listedTeams() {
		row := Row{[]Cell{{Text: f.Subject.Name, Href: "/teams/" + f.Subject.Slug}, {}}}
		some := false
		for i := range s.Topics {
			g := s.Topics[i].Of(f.Subject.Slug)
			some = some || g != nil
			row.Cells = append(row.Cells, b.groupCell(g, culture.Earlier(b.Surveys, 0, s.Topics[i].Name), f.Subject.Slug))
			if g != nil && g.N > 0 && row.Cells[1].Text == "" {
				row.Cells[1] = Cell{Text: answeredWords(g)}
			}
		}
		if row.Cells[1].Text == "" {
			row.Cells[1] = Cell{Text: "Withheld", Muted: true}
		}
		if some {
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

func answeredWords(g *culture.Group) string {
	if _, ok := g.Rate(); ok {
		return unit.Int(g.N) + " of " + unit.Int(int(g.People))
	}
	return unit.Int(g.N)
}

// groupCell is a team's mean with the one before.
func (b *builder) groupCell(g *culture.Group, before *culture.Topic, slug string) Cell {
	switch {
	case g == nil:
		return Cell{Text: "Nobody asked", Muted: true}
	case g.Withheld != culture.Shown:
		return Cell{Text: string(b.say("culture", "cell-"+g.Withheld.String(), nil)), Muted: true}
	case !g.HasMean:
		return Cell{Text: "No one scale", Muted: true}
	}
	c := Cell{Text: score(g.Mean)}
	if before != nil {
		if old := before.Of(slug); old != nil && old.HasMean {
			c.Sub = score(old.Mean) + " before"
		}
	}
	return c
}

// withheldData counts the teams that are withheld, and why.
func (b *builder) withheldData(s *culture.Survey) narrative.Data {
	few, complement := map[string]bool{}, map[string]bool{}
	for i := range s.Topics {
		for _, g := range s.Topics[i].Teams {
			switch g.Withheld {
			case culture.Few:
				few[g.Subject.ID] = true
			case culture.Complement:
				complement[g.Subject.ID] = true
			}
		}
	}
	return narrative.Data{"few": len(few), "complement": len(complement)}
}

// typology is Westrum's table in words of our own.
func (b *builder) typology() Table {
	t := Table{Caption: string(b.say("culture", "typology-caption", nil)), Note: b.say("culture", "typology-source", nil),
		Columns: []Column{{"In the organisation", false}, {"Pathological: about power", false}, {"Bureaucratic: about rules", false}, {"Generative: about performance", false}}}
	for _, row := range []string{"cooperation", "messengers", "responsibilities", "bridging", "failure", "novelty"} {
		cells := []Cell{{Text: string(b.say("culture", row, nil))}}
		for _, kind := range []string{"power", "rules", "performance"} {
			cells = append(cells, Cell{Text: string(b.say("culture", row+"-"+kind, nil))})
		}
		t.Rows = append(t.Rows, Row{cells})
	}
	return t
}

// topicQuestion asks about the item with the fewest who agree, as a question about
// conditions.
func (b *builder) topicQuestion(t *culture.Topic) (Question, bool) {
	var least *culture.Item
	for i := range t.Organisation.Items {
		item := &t.Organisation.Items[i]
		if item.HasAgree && (least == nil || item.Agree*least.N < least.Agree*item.N) {
			least = item
		}
	}
	if least == nil {
		return Question{}, false
	}
	data := narrative.Data{"question": least.Question, "agree": least.Agree, "n": least.N}
	return Question{b.say("culture", "item-fact", data), string(b.say("culture", "item-ask", nil))}, true
}

// teamCulture is what a team said, beside what it said before; false where nobody
// of it was asked.
func (b *builder) teamCulture(f *metric.Figures) (Section, bool) {
	if len(b.Surveys) == 0 {
		return Section{}, false
	}
	s := Section{ID: "culture", Title: "What the team said", Screen: true, Lead: b.say("culture", "team", narrative.Data{"survey": b.Surveys[0].Name})}
	for i := range b.Surveys[0].Topics {
		t := &b.Surveys[0].Topics[i]
		g := t.Of(f.Subject.Slug)
		switch {
		case g == nil:
			continue
		case g.Withheld != culture.Shown:
			s.Blocks = []Block{Note{Title: "Withheld", Text: b.say("culture", "team-"+g.Withheld.String(), nil)}}
			return s, true
		}
		var past *culture.Group
		if before := culture.Earlier(b.Surveys, 0, t.Name); before != nil {
			past = before.Of(f.Subject.Slug)
		}
		s.Blocks = append(s.Blocks, b.itemTable(g, past, topicTitle(t.Name)))
	}
	return s, len(s.Blocks) > 0
}
