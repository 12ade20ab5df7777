package report

import (
	"cmp"
	"slices"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// capacity is a group of security figures that are read together (METHOD.md 4.4,
// 4.6 to 4.15), with the one that is drawn by month, if one is.
type capacity struct {
	part  string // of the words of the security page, and the section's fragment
	title string
	ids   []metric.ID
	drawn metric.ID
}

// flowPart is the section of what arrives and what is closed, whose chart the page
// itself draws.
const flowPart = "flow"

// capacities are those groups in the order of the page.
var capacities = []capacity{
	{flowPart, "What arrives and what is closed", []metric.ID{"remediation_ratio"}, ""},
	{"due", "Due dates and exceptions", []metric.ID{"sla_attainment", "exceptions_active", "exceptions_share", "exceptions_expired", "exceptions_dated", "exceptions_days_left"}, "sla_attainment"},
	{"exploited", "What attackers use first", []metric.ID{"known_exploited_coverage", "known_exploited_efficiency"}, ""},
	{"fresh", "Staying up to date", []metric.ID{"days_behind", "libyears"}, "days_behind"},
	{"configuration", "Set up securely", []metric.ID{"config_checks_passed", "config_services_checked"}, "config_checks_passed"},
	{"paths", "Paths that are approved beforehand", []metric.ID{"approved_paths_share"}, ""},
	{"attacks", "Attacks met", []metric.ID{"attacks_defended", "attacks_contained", "attack_containment_time", "adversary_share"}, ""},
	{"asks", "Asked and answered", []metric.ID{"asks_raised", "asks_answered", "asks_open", "asks_fulfilled", "ask_answer_time", "security_response_time"}, ""},
	{"policies", "Rules kept and swept", []metric.ID{"policies_active", "policies_added", "policies_retired", "policies_net_change", "policies_engineering_owned", "policies_words"}, "policies_active"},
}

// securityPart is the section of the security page that a metric stands in; "" where
// it has none.
func (b *builder) securityPart(id metric.ID) string {
	switch id {
	case "remediation_rate":
		return "rate"
	case "remediation_half_life":
		return "half-life"
	case "remediation_net_flow", "findings_open", "findings_opened", "findings_closed":
		return flowPart
	case "findings_open_age":
		return "age"
	}
	for _, c := range capacities {
		if slices.Contains(c.ids, id) && len(c.collected(b.Table.Organisation())) > 0 {
			return c.part
		}
	}
	return ""
}

// collected are the group's metrics of which a subject has a series.
func (c capacity) collected(f *metric.Figures) []metric.ID {
	return slices.DeleteFunc(slices.Clone(c.ids), func(id metric.ID) bool { return f.Series(id) == nil })
}

// capacitySections are what flows and then the groups of which the organisation has a
// figure; the others stand in the note of what could be shown.
func (b *builder) capacitySections(s scene, before int) []Section {
	var sections []Section
	for _, c := range capacities {
		ids := c.collected(s.figures)
		if len(ids) == 0 && c.part != flowPart {
			continue
		}
		section := Section{ID: c.part, Title: c.title, Lead: b.say("security", c.part, nil)}
		if c.part == flowPart {
			section.Blocks = append(section.Blocks, b.openFindings(s))
		}
		if len(ids) > 0 {
			section.Blocks = append(section.Blocks, b.capacityFigures(s, ids, before))
		}
		if s.figures.Series(c.drawn) != nil {
			section.Blocks = append(section.Blocks, b.monthChart(s, c.drawn))
		}
		if c.part == "asks" {
			section.Blocks = append(section.Blocks, b.openAsks(s.figures)...)
		}
		if c.part == "attacks" {
			section.Blocks = append(section.Blocks, Note{Title: "Why no count of breaches", Text: b.say("security", "absence", nil)})
		}
		sections = append(sections, section)
	}
	return sections
}

// capacityFigures are the figures of a group, each with the way to its definition.
func (b *builder) capacityFigures(s scene, ids []metric.ID, before int) Figures {
	var figures Figures
	for _, id := range ids {
		fig := b.figure(s.figures, id, s.period, before, s.month)
		fig.Href = "/method#" + string(id) // the reader is where the others lead
		figures.Items = append(figures.Items, fig)
	}
	return figures
}

// besides is the table of what would show that a figure is gamed.
func (b *builder) besides(f *metric.Figures, period int) Table {
	t := Table{Caption: "Each figure and the one to read beside it", Note: b.say("security", "besides-note", nil),
		Columns: []Column{{"Figure", false}, {"Now", true}, {"Read beside", false}, {"Now", true}, {"Caution", false}}}
	ids := []metric.ID{"remediation_rate", "remediation_half_life", "findings_open_age"}
	for _, c := range capacities {
		ids = append(ids, c.collected(f)...)
	}
	for _, id := range ids {
		def, _ := metric.Lookup(id)
		other, _ := metric.Lookup(def.Counter)
		value := func(d metric.Def) Cell {
			v := f.At(d.ID, period)
			c := bareCell(d, v)
			if v.HasX && !v.Usable() {
				c.Sub = tooFew
			}
			return c
		}
		t.Rows = append(t.Rows, Row{[]Cell{{Text: def.Label, Href: "/method#" + string(id)}, value(def),
			{Text: other.Label, Href: "/method#" + string(other.ID)}, value(other), {Text: def.Caution}}})
	}
	return t
}

// openAsks lists what is waiting for an answer, in the words of those who asked,
// where they said that everybody may read them; none if nothing is.
func (b *builder) openAsks(f *metric.Figures) []Block {
	var open []*dataset.Ask
	for i := range b.Data.Asks {
		a := &b.Data.Asks[i]
		waits := a.Asked < b.Table.AsOf && (a.Answered == dataset.None || a.Answered >= b.Table.AsOf) && a.Outcome == dataset.AskOpen
		mine := f.Subject.Kind == metric.Organisation || slices.Contains(b.Data.Names.Members(a.Owners), f.Subject.Set[0])
		if waits && mine && a.Text != 0 {
			open = append(open, a)
		}
	}
	if len(open) == 0 {
		return nil
	}
	text := b.Data.Names.Text
	slices.SortStableFunc(open, func(x, y *dataset.Ask) int {
		return cmp.Or(cmp.Compare(x.Asked, y.Asked), cmp.Compare(text(x.Text), text(y.Text)))
	})
	t := Table{Caption: "Waiting for an answer", Note: b.say("security", "asks-open", nil),
		Columns: []Column{{"What is needed", false}, {"Of whom", false}, {"Asked on", false}, {"Days ago", true}}}
	for _, a := range open {
		t.Rows = append(t.Rows, Row{[]Cell{{Text: text(a.Text)}, {Text: string(b.say("security", askedOf[a.Of], nil))},
			{Text: unit.Date(a.Asked.In(b.zone))}, {Text: unit.Int(int(b.Table.AsOf.Sub(a.Asked) / 86400))}}})
	}
	return []Block{t}
}

// askedOf are the words' parts for who is asked.
var askedOf = map[dataset.AskedOf]string{dataset.OfUnsaid: "of-unsaid", dataset.OfSecurity: "of-security",
	dataset.OfLeadership: "of-leadership", dataset.OfPlatform: "of-platform", dataset.OfOther: "of-other"}

// teamCapacities is the section of a team's own capacities beside its findings;
// false if there are none.
func (b *builder) teamCapacities(s scene, before int) (Section, bool) {
	section := Section{ID: "capacities", Title: "Capacities", Lead: b.say("team", "capacities", narrative.Data{"findings": b.Data.Has.Findings}), Screen: true}
	var figures Figures
	for _, id := range []metric.ID{"known_exploited_coverage", "days_behind", "config_checks_passed", "exceptions_active", "exceptions_expired",
		"attacks_defended", "attacks_contained", "asks_raised", "asks_fulfilled", "ask_answer_time"} {
		if v := s.figures.At(id, s.period); v.State > metric.NoneObserved {
			figures.Items = append(figures.Items, b.figure(s.figures, id, s.period, before, s.month))
		}
	}
	if len(figures.Items) > 0 {
		section.Blocks = append(section.Blocks, figures)
	}
	section.Blocks = append(section.Blocks, b.openAsks(s.figures)...)
	return section, len(section.Blocks) > 0
}

// couldShow names the groups of which there is nothing, and so what an export would
// bring.
func (b *builder) couldShow(f *metric.Figures) []string {
	var missing []string
	for _, c := range capacities {
		if len(c.collected(f)) == 0 {
			missing = append(missing, narrative.Inside(c.title))
		}
	}
	return missing
}
