package report

import (
	"fmt"
	"slices"
	"strings"

	"goright/generator/dataset"
	"goright/generator/insight"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/strict"
	"goright/generator/unit"
)

// method is the page of every formula and constant, from the definitions that
// compute.
func (b *builder) method() Page {
	p := Page{Path: "method", Kind: "method", Short: "Method", Kicker: b.Title,
		Title: string(b.say("method", "title", nil)), Lead: b.say("method", "lead", nil), Facts: b.facts(b.Table.Status()),
		Crumbs: []Link{{Title: b.Title, Href: "/index"}}}
	unitPart := "lead-none"
	if u := b.Table.Facts.LeadTimeUnit; u != "" {
		unitPart = "lead-" + u
	}
	begins := string(b.say("method", unitPart, nil))
	if len(b.Table.Facts.LeadTimeUnits) > 1 {
		begins += " " + string(b.say("method", "lead-mixed", nil))
	}
	data := narrative.Data{
		"asof": unit.Date(b.Table.AsOf.In(b.zone)), "zone": b.Data.Zone, "window": unit.Plural(b.Metric.WindowDays, "day", "days"),
		"rework": unit.Plural(b.Metric.ReworkDays, "day", "days"), "survival": unit.Plural(b.Metric.SurvivalDays, "day", "days"), "months": b.Metric.MaxMonths,
		"exposure": b.Metric.MinExposure,
		"rules":    len(insight.Rules()), "pause": unit.Plural(b.Metric.PauseDays, "day", "days"), "crowd": b.Metric.CrowdServices,
		"opens": b.Metric.OfficeOpens, "closes": b.Metric.OfficeCloses,
		"unlinked": b.linksIncidents() && len(b.Table.Organisation().UnlinkedList) > 0,
		"leadtime": narrative.Safe(begins),
	}
	prose := func(id, title string) Section {
		return Section{ID: id, Title: title, Blocks: []Block{Prose{string(b.say("method", id, data))}}}
	}
	p.Sections = []Section{
		prose("periods", "Periods and the report’s date"), prose("states", "What is not a number"),
		{ID: "cleaning", Title: "Cleaning", Lead: b.say("method", "cleaning", nil), Blocks: []Block{b.cleaning()}},
		prose("ladder", "Which changes failed"), prose("lead-time", "Where lead time begins"),
	}
	p.Sections = append(p.Sections, b.example()...)
	p.Sections = append(p.Sections, b.definitions()...)
	p.Sections = append(p.Sections,
		prose("survival", "What is still open"), prose("findings", "Findings and dismissals"), prose("intervals", "Intervals"),
		Section{ID: "trends", Title: "What counts as a change", Blocks: []Block{Prose{string(b.say("method", "trends", b.alarms()))}}}, prose("questions", "Where findings and questions come from"), prose("interventions", "Interventions"), prose("compared", "Teams beside clusters, groups and each other"),
		Section{ID: "constants", Title: "Constants", Lead: b.say("method", "constants", nil), Blocks: []Block{b.constants()}},
		Section{ID: "published", Title: "Published constants", Lead: b.say("method", "published", nil), Blocks: []Block{b.published()}},
		prose("measures", "Measures that are reported"), prose("surveys", "Surveys"), prose("privacy", "People"), prose("data", "The data behind the pages"), prose("data-signals", "The files of signals and survival"), prose("data-insights", "The file of findings"), prose("data-placement", "The file of placements"), prose("data-groups", "The file of groups"), prose("data-effects", "The file of effects"), prose("sources", "Sources"),
	)
	return p
}

// definitions are the metrics of the catalogue, a section for each that is no
// mere severity of another.
func (b *builder) definitions() []Section {
	var sections []Section
	for _, def := range b.Metric.Definitions() {
		if strings.Contains(string(def.ID), ".") {
			continue
		}
		rows := []Fact{{"Formula", Text(narrative.Whole(def.Formula))}, {"Unit", b.unitWords(def.Unit)}, {"Better", Text(betterWords[def.Better])}}
		if def.Interval != "" {
			rows = append(rows, Fact{"95% interval", Text(narrative.Whole(def.Interval))})
		}
		if def.MinN > 0 {
			rows = append(rows, Fact{"Fewest to judge by", Text(unit.Int(def.MinN))})
		}
		if other, ok := metric.Lookup(def.Counter); ok {
			rows = append(rows, Fact{"Read beside", Text(narrative.Inside(other.Label))})
		}
		rows = append(rows, Fact{"Source", b.sourceWords(def.Reference)})
		text := string(narrative.Whole(def.Definition))
		if def.Caution != "" {
			text += " *" + string(narrative.Whole(def.Caution)) + "*"
		}
		sections = append(sections, Section{ID: string(def.ID), Title: def.Label, Blocks: []Block{Prose{text}, Working{Title: "Formula and sources", Rows: rows}}})
	}
	return sections
}

// unitWords names a unit for readers; one outside the catalogue as it stands.
func (b *builder) unitWords(u unit.Unit) Text {
	if name := "unit-" + string(u); b.Words.Has("content/method", name) {
		return b.say("method", name, nil)
	}
	return Text(narrative.Escape(string(u)))
}

// sourceWords are the sources of a definition without the sections of the documents
// that it was built by, which no reader has.
func (b *builder) sourceWords(reference string) Text {
	var sources []string
	for _, s := range strings.Split(reference, "; ") {
		if !strings.HasPrefix(s, "METHOD ") && !strings.HasPrefix(s, "FORMATS ") {
			sources = append(sources, s)
		}
	}
	if len(sources) == 0 {
		return b.say("method", "own-definition", nil)
	}
	return Text(narrative.Whole(sentenceCase(strings.Join(sources, "; "))))
}

var betterWords = map[metric.Direction]string{metric.Up: "higher", metric.Down: "lower", metric.None: "neither; it is context"}

// cleaning is what the method left out or put together, step by step.
func (b *builder) cleaning() Table {
	t := Table{Caption: "Cleaning steps and what they touched", Columns: []Column{{"Step", false}, {"Rows", true}}}
	for _, s := range b.Table.Cleaning {
		t.Rows = append(t.Rows, Row{[]Cell{{Text: s.Label}, {Text: unit.Int(s.N)}}})
	}
	return t
}

// constants lists every constant that can be set, with its value in force, read
// from the very structs that compute.
func (b *builder) constants() Table {
	t := Table{Caption: "Constants in force", Columns: []Column{{"Key in site.toml", false}, {"Value", true}}}
	for _, s := range b.Constants {
		t.Rows = append(t.Rows, Row{[]Cell{{Text: s.Key}, {Text: settingText(s.Value)}}})
	}
	return t
}

// published lists the constants that are no keys, with where they were published.
func (b *builder) published() Table {
	t := Table{Caption: "Published constants", Columns: []Column{{"Constant", false}, {"Value", false}, {"Where it comes from", false}}}
	for line := range strings.Lines(string(b.say("method", "published-table", nil))) {
		var cells []Cell
		for _, text := range strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|") {
			cells = append(cells, Cell{Text: strings.TrimSpace(text)})
		}
		t.Rows = append(t.Rows, Row{cells})
	}
	return t
}

// settingText is a value as one would write it: "0.25", "changes, given".
func settingText(value any) string {
	switch x := value.(type) {
	case float64:
		return strict.Plain(x)
	case []metric.LeadSource:
		words := make([]string, len(x))
		for i, w := range x {
			words[i] = string(w)
		}
		return strings.Join(words, ", ")
	}
	return fmt.Sprint(value)
}

// missing is the page for addresses that lead nowhere.
func (b *builder) missing() Page {
	return Page{Path: "404", Kind: "missing", Short: "Not found", Title: string(b.say("404", "title", nil)), Lead: b.say("404", "lead", nil)}
}

// kinds are the exports that this site can read, in the order of its pages.
var kinds = []struct{ kind, label string }{
	{"deployments", "deployments"}, {"changes", "the commits of deployments"}, {"incidents", "incidents"}, {"findings", "security findings"}, {"services", "the owners of services"},
	{"teams", "teams"}, {"measures", "measures"}, {"survey", "surveys"}, {"interventions", "interventions"}, {"policies", "policies"}, {"asks", "what teams ask for"},
}

// quality is the account of every file.
func (b *builder) quality() Page {
	_, rows, aside := totals(b.Data.Files)
	p := Page{Path: "data-quality", Kind: "quality", Short: "Data quality", Kicker: b.Title,
		Title: string(b.say("data-quality", "title", narrative.Data{"rows": rows, "aside": aside})),
		Lead:  b.say("data-quality", "lead", nil), Facts: b.facts(b.Table.Status()), Crumbs: []Link{{Title: b.Title, Href: "/index"}}}
	list := func(id, title string, t Table) Section {
		s := Section{ID: id, Title: title, Lead: b.say("data-quality", id, nil), Blocks: []Block{t}}
		if len(t.Rows) == 0 {
			s.Blocks = []Block{Prose{string(b.say("data-quality", "none", nil))}}
		}
		return s
	}
	var missing []string
	for _, k := range kinds {
		if !slices.ContainsFunc(b.Data.Files, func(f dataset.File) bool { return f.Kind == k.kind }) {
			missing = append(missing, k.label)
		}
	}
	p.Sections = []Section{
		list("sources", "Files", b.fileTable()),
		list("reasons", "Set aside", countTable(b.Data.Files, "Rows set aside", "Reason", func(f dataset.File) []dataset.Count { return f.SetAside })),
		list("problems", "First problems", b.problemTable()),
		list("get", "Exporting again", b.getTable()),
		list("overlaps", "Overlapping files", b.overlapTable()),
		list("mended", "Kept, with a remark", countTable(b.Data.Files, "Rows kept with a remark", "Remark", func(f dataset.File) []dataset.Count { return f.Mended })),
		list("unmapped", "Words without a meaning", countTable(b.Data.Files, "Words that no map covers", "Word", func(f dataset.File) []dataset.Count { return f.Unmapped })),
		list("cleaning", "Cleaning", b.cleaning()),
		b.coverageSection(),
		list("zones", "Time zones", b.zoneTable()),
		list("people", "Columns about people", b.peopleTable()),
		{ID: "absent", Title: "What is not here", Blocks: []Block{Prose{string(b.say("data-quality", "absent", narrative.Data{"missing": missing}))}}},
	}
	if teams := b.withoutIncident(); len(teams) > 0 {
		at := slices.IndexFunc(p.Sections, func(s Section) bool { return s.ID == "coverage" })
		p.Sections = slices.Insert(p.Sections, at+1, Section{ID: "no-incident", Title: string(b.say("data-quality", "no-incident-title", nil)),
			Lead: b.say("data-quality", "no-incident", narrative.Data{"teams": teams})})
	}
	if org := b.Table.Organisation(); b.linksIncidents() && org.Unlinked > 0 {
		at := slices.IndexFunc(p.Sections, func(s Section) bool { return s.ID == "cleaning" })
		p.Sections = slices.Insert(p.Sections, at+1, Section{ID: "unlinked", Title: string(b.say("delivery", "unlinked-title", nil)),
			Lead: b.say("data-quality", "unlinked", narrative.Data{"count": org.Unlinked, "of": org.Incidents, "until": b.until(b.Table.Status())})})
	}
	p.Sections = slices.Insert(p.Sections, 1, b.scanSections()...)
	return p
}
