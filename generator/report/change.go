package report

import (
	"math"
	"strconv"

	"goright/generator/dataset"
	"goright/generator/effect"
	"goright/generator/insight"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// changes lists the interventions, the latest first.
func (b *builder) changes() Page {
	p := Page{Path: "changes/index", Kind: "list", Short: "Interventions", Kicker: b.Title,
		Title: string(b.say("change", "index-title", nil)), Lead: b.say("change", "index-lead", nil),
		Facts: b.standing(), Crumbs: []Link{{Title: b.Title, Href: "/index"}}}
	var links Links
	for i := len(b.Effects) - 1; i >= 0; i-- {
		links.Items = append(links.Items, b.changeLink(&b.Effects[i]))
	}
	p.Sections = []Section{{ID: "interventions", Title: "All interventions", Blocks: []Block{links,
		Links{Items: []Link{{"The comparisons as data", "/data/effects.json", "Each intervention with both arms, differences, intervals and p."}}}}}}
	return p
}

// changesOf leads to the interventions that a team's charts mark, the latest first; a
// freeze has nothing to say that the chart does not.
func (b *builder) changesOf(f *metric.Figures) Links {
	var links Links
	for i := len(b.Effects) - 1; i >= 0; i-- {
		if e := &b.Effects[i]; e.Event.Kind != "freeze" && insight.Concerns(f.Subject, e.Event) && !f.Subject.Unassigned {
			links.Items = append(links.Items, b.changeLink(e))
		}
	}
	return links
}

// changeLink leads to an intervention's page.
func (b *builder) changeLink(e *effect.Effect) Link {
	about := b.say("change", "index-about", narrative.Data{"when": sentenceCase(b.when(e.Event)), "who": narrative.Safe(b.who(e)),
		"reading": narrative.Safe(b.say("change", "reading", narrative.Data{"gap": string(e.Gap)}))})
	return Link{b.changeTitle(e), "/" + changePath(e), about}
}

// changeTitle is an intervention's title, with its beginning where others have the
// same.
func (b *builder) changeTitle(e *effect.Effect) string {
	for i := range b.Effects {
		if other := &b.Effects[i]; other.Event.Slug != e.Event.Slug && other.Event.Title == e.Event.Title {
			return e.Event.Title + ", " + unit.Date(e.Event.Start.In(b.zone))
		}
	}
	return e.Event.Title
}

func changePath(e *effect.Effect) string { return "changes/" + e.Event.Slug }

// change is the page of one intervention.
func (b *builder) change(e *effect.Effect) Page {
	title := b.changeTitle(e)
	p := Page{Path: changePath(e), Kind: "metric", Short: title, Kicker: "Intervention", Title: title,
		Facts: b.changeFacts(e), Crumbs: []Link{{Title: b.Title, Href: "/index"}, {Title: "Interventions", Href: "/changes/index"}}}
	when := sentenceCase(b.when(e.Event))
	if e.Event.Kind == "freeze" {
		when = b.when(e.Event)
	}
	p.Lead = b.say("change", "lead", narrative.Data{"kind": e.Event.Kind, "when": when, "who": narrative.Safe(b.who(e)),
		"rest": len(e.Teams[effect.Rest]) > 0, "one": len(e.Teams[effect.TookPart]) == 1})
	p.Sections = append(p.Sections, b.whatChanged(e))
	if e.Gap == effect.Compared {
		p.Sections = append(p.Sections, b.whatMoved(e)...)
	}
	if e.First >= 0 && e.Event.Kind != "freeze" {
		p.Sections = append(p.Sections, Section{ID: "course", Title: "Before and since", Blocks: []Block{b.courseChart(e)}})
	}
	if e.Gap == effect.Compared {
		p.Sections = append(p.Sections, b.cautions(e))
	}
	return p
}

func (b *builder) changeFacts(e *effect.Effect) []Fact {
	facts := []Fact{{"When", Text(sentenceCase(b.when(e.Event)))}, {"Where", Text(sentenceCase(b.who(e)))}}
	if e.Event.Kind != "" {
		facts = append(facts, Fact{"Kind", b.say("change", "kind", narrative.Data{"kind": e.Event.Kind})})
	}
	return append(facts, b.standing()...)
}

// when is "on 3 May 2026", "from 1 February to 31 May 2026" or "from 1 June 2026 on".
func (b *builder) when(event dataset.Intervention) string {
	start := event.Start.In(b.zone)
	data := narrative.Data{"start": unit.Date(start), "span": "", "day": ""}
	if event.End != dataset.None {
		key := "span"
		if unit.Date((event.End - 1).In(b.zone)) == unit.Date(start) {
			key = "day"
		}
		data[key] = unit.DateRange(start, event.End.In(b.zone))
	}
	return string(b.say("change", "when", data))
}

// who is "3 of 14 teams".
func (b *builder) who(e *effect.Effect) string {
	n, rest := len(e.Teams[effect.TookPart]), len(e.Teams[effect.Rest])
	return string(b.say("change", "who", narrative.Data{"all": rest == 0, "n": n, "of": n + rest}))
}

func (b *builder) whatChanged(e *effect.Effect) Section {
	section := Section{ID: "what", Title: "What was changed"}
	if e.Event.Kind == "freeze" {
		section.Blocks = []Block{Prose{string(b.say("change", "freeze", nil))}}
		return section
	}
	var names []string
	for _, f := range e.Teams[effect.TookPart] {
		if !f.Subject.Hidden {
			names = append(names, f.Subject.Name)
		}
	}
	what := b.say("change", "what", narrative.Data{"names": few(names, 12), "all": len(e.Teams[effect.Rest]) == 0, "one": len(e.Teams[effect.TookPart]) == 1, "meant": safeList(b.aims(e))})
	section.Blocks = []Block{Prose{string(what)}}
	if e.Gap != effect.Compared {
		section.Blocks = append(section.Blocks, Note{Title: "Nothing is compared yet", Text: b.say("change", "gap", narrative.Data{"gap": string(e.Gap)})})
	}
	return section
}

// aims are what an intervention was declared to move, each with the way: "lead time for
// changes down".
func (b *builder) aims(e *effect.Effect) []string {
	var aims []string
	for _, a := range e.Aims {
		aims = append(aims, string(b.say("change", "aim", narrative.Data{"label": narrative.Inside(a.Def.Label), "up": a.Expected > 0, "down": a.Expected < 0})))
	}
	return aims
}

// twoDigits writes a positive number to two significant digits.
func twoDigits(x float64) string {
	decimals := 1 - int(math.Floor(math.Log10(x)))
	return strconv.FormatFloat(x, 'f', min(max(0, decimals), 9), 64)
}
