package report

import (
	"cmp"
	"slices"
	"sort"

	"goright/generator/chart"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// mostLines is how many curves a reader can tell apart in one chart.
const mostLines = 4

// strataDays are the ages, of metric.SurvivalDays, at which the tables say how many
// are still followed.
var strataDays = []int{30, 90, 180, 365}

// parting is one way in which findings are parted.
type parting struct {
	id    string // of the section, and of its words: by-severity, by-kind
	title string
	head  string
	parts []metric.Stratum
	// ranked: in the order of what matters most.
	ranked bool
}

func partings(f *metric.Figures) []parting {
	return []parting{
		{"by-severity", "How long, by severity", "Severity", f.Strata.Severities, true},
		{"by-kind", "How long, by kind", "Kind", f.Strata.Kinds, false},
	}
}

// strataSections say how long the findings of each severity and of each kind stay,
// where there are two to tell apart.
func (b *builder) strataSections(s scene) []Section {
	var sections []Section
	for _, p := range partings(s.figures) {
		if len(p.parts) < 2 {
			continue
		}
		sections = append(sections, Section{ID: p.id, Title: p.title, Lead: b.say("security", p.id, nil),
			Blocks: append([]Block{b.strataTable(p), b.strataChart(s, p)}, sharedPlace(s, p)...)})
	}
	return sections
}

// sharedPlace is the question of findings that lie in one and the same image or library,
// behind the table of kinds; none where they do not.
func sharedPlace(s scene, p parting) []Block {
	if p.ranked {
		return nil
	}
	var items []Question
	for _, t := range s.told {
		if t.Insight.Rule == "one_component" {
			items = append(items, Question{Text(t.Fact), t.Ask})
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{Questions{Title: "To ask", Items: items}}
}

// strataTables are the same of one team, as tables.
func (b *builder) strataTables(f *metric.Figures) []Block {
	var blocks []Block
	for _, p := range partings(f) {
		if len(p.parts) > 1 {
			blocks = append(blocks, b.strataTable(p))
		}
	}
	return blocks
}

// strataTable holds the half-life of each part against the age of what is open.
func (b *builder) strataTable(p parting) Table {
	t := Table{Caption: string(b.say("security", p.id+"-table", nil)), Note: b.say("security", "parts-note", narrative.Data{
		"Span": unit.Plural(b.Metric.SurvivalDays, "day", "days"), "Least": b.Metric.MinExposure}),
		Columns: []Column{{p.head, false}, {"Half-life", true}, {"Followed", true}, {"Open now", true}, {"Their median age", true}}}
	for _, days := range strataDays {
		t.Columns = append(t.Columns, Column{"At risk at " + unit.Int(days) + " d", true})
	}
	half, _ := metric.Lookup("remediation_half_life")
	age, _ := metric.Lookup("findings_open_age")
	for _, part := range p.parts {
		c := cell(half, part.Half)
		if part.Half.Notes.Has(metric.SmallSample) {
			c.Tint = "few"
		}
		row := Row{[]Cell{{Text: b.partName(part)}, c, {Text: unit.Int(part.Half.N)}, {Text: unit.Int(part.Age.N)}, cell(age, part.Age)}}
		for _, days := range strataDays {
			row.Cells = append(row.Cells, Cell{Text: unit.Int(part.Followed[slices.Index(metric.SurvivalDays[:], days)])})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (b *builder) partName(p metric.Stratum) string {
	return string(b.say("security", "part-"+p.ID, nil))
}

// namedPart is a part for a sentence.
type namedPart struct {
	Name string
	Half metric.Value
}

// strataChart draws the curves of the parts that have enough behind them.
func (b *builder) strataChart(s scene, p parting) Chart {
	c := Chart{ID: "chart-" + p.id, Title: string(b.say("security", p.id+"-chart", nil)), Source: b.sourceLine(s.figures, metric.Security)}
	var enough []metric.Stratum
	var few []string
	for _, part := range p.parts {
		if part.Half.Notes.Has(metric.SmallSample) || len(part.Curve.Steps) == 0 {
			few = append(few, narrative.Inside(b.partName(part)))
			continue
		}
		enough = append(enough, part)
	}
	lines := p.choose(enough)
	draw := chart.Survival{Title: c.Title, MaxDays: float64(b.Metric.SurvivalDays), Parts: true,
		Reference: &chart.RuleLine{At: 90, Label: "Published half-life 90 days"}}
	var told []namedPart
	for i, part := range lines {
		curve := curveFrom(b.partName(part), "part"+unit.Int(i), part.Curve, part.Daily)
		curve.Low, curve.High = nil, nil // four bands over one another say nothing: the table has them
		draw.Curves = append(draw.Curves, curve)
		name := b.partName(part)
		if i > 0 {
			name = narrative.Inside(name)
		}
		told = append(told, namedPart{name, part.Half})
	}
	if draw.Empty() {
		return b.withoutValues(c, s.figures, "remediation_half_life")
	}
	span := unit.Plural(b.Metric.SurvivalDays, "day", "days")
	c.Drawings = []Drawing{{string(b.say("security", "parts-unit", narrative.Data{"Span": span})), draw}}
	c.Takeaway = b.say("security", "parts-take", narrative.Data{"Parts": told, "Few": few, "Left": len(enough) > len(lines), "Severe": p.ranked, "Least": b.Metric.MinExposure})
	c.Table = b.partsTable(p, lines)
	return c
}

// choose takes as many parts as a chart can hold: of severities the worst, of kinds
// those with the most findings; in the order of the table.
func (p parting) choose(enough []metric.Stratum) []metric.Stratum {
	lines := slices.Clone(enough)
	if !p.ranked {
		slices.SortStableFunc(lines, func(x, y metric.Stratum) int { return cmp.Compare(y.Half.N, x.Half.N) })
	}
	lines = lines[:min(mostLines, len(lines))]
	at := func(part metric.Stratum) int {
		return slices.IndexFunc(p.parts, func(other metric.Stratum) bool { return other.ID == part.ID })
	}
	slices.SortStableFunc(lines, func(x, y metric.Stratum) int { return cmp.Compare(at(x), at(y)) })
	return lines
}

// partsTable reads the curves at round ages: the share still open, its band, and how
// many are followed.
func (b *builder) partsTable(p parting, lines []metric.Stratum) *Table {
	t := &Table{Caption: "Share of findings still open, by age and " + narrative.Inside(p.head), Columns: []Column{{"Days since opened", true}}}
	for _, part := range lines {
		name := b.partName(part)
		t.Columns = append(t.Columns, Column{name, true}, Column{name + ", followed", true})
	}
	for i, days := range metric.SurvivalDays {
		row := Row{[]Cell{{Text: unit.Int(days)}}}
		for _, part := range lines {
			row.Cells = append(row.Cells, shareOpen(part, float64(days)), Cell{Text: unit.Int(part.Followed[i])})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// shareOpen is the curve at an age, with its band; beyond the longest that anything
// was followed nobody knows.
func shareOpen(part metric.Stratum, day float64) Cell {
	if day > part.Curve.Longest {
		return Cell{Text: "Nobody followed", Muted: true}
	}
	c := Cell{Text: unit.Ratio.Format(part.Curve.At(day))}
	steps := part.Curve.Steps
	if after := sort.Search(len(steps), func(i int) bool { return steps[i].T > day }); after > 0 && steps[after-1].Band {
		c.Sub = unit.Ratio.Range(steps[after-1].Low, steps[after-1].High)
	}
	return c
}
