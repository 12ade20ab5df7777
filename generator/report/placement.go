package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"goright/generator/benchmark"
	"goright/generator/chart"
	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// placeKey names one placement.
type placeKey struct {
	kind   metric.SubjectKind
	id     string
	period dataset.Period
	year   int
}

func placesOf(rows []benchmark.Row) map[placeKey]benchmark.Row {
	of := make(map[placeKey]benchmark.Row, len(rows))
	for _, r := range rows {
		of[placeKey{r.Subject.Kind, r.Subject.ID, r.Period, r.Placement.Year}] = r
	}
	return of
}

func (b *builder) placed(s metric.Subject, period, year int) (benchmark.Placement, bool) {
	if period < 0 {
		return benchmark.Placement{}, false
	}
	r, ok := b.place[placeKey{s.Kind, s.ID, b.Table.Periods[period], year}]
	return r.Placement, ok
}

// axisOf is the axis on which a metric is compared in the default year.
func (b *builder) axisOf(id metric.ID) (benchmark.Axis, bool) {
	if b.year == nil || len(b.year.Clusters) == 0 {
		return 0, false
	}
	for _, a := range benchmark.Axes() {
		if a.Metric(b.year) == id {
			return a, true
		}
	}
	return 0, false
}

// bands are the stretches of a metric that the default year's clusters claim,
// in the metric's own unit.
func (b *builder) bands(id metric.ID) []chart.Band {
	a, ok := b.axisOf(id)
	if !ok {
		return nil
	}
	var bands []chart.Band
	for _, band := range b.year.Bands(a, b.Benchmark) {
		scale := 1.0
		if a == benchmark.CFR {
			scale = .01
		}
		bands = append(bands, chart.Band{From: band.From * scale, To: band.To * scale, Name: sentenceCase(unit.List(band.Clusters)), Class: tint(band.Clusters)})
	}
	return bands
}

// tint is the shade of the best of the clusters.
func tint(clusters []string) string {
	if len(clusters) == 0 {
		return ""
	}
	return clusters[0]
}

// legend explains the shades of the team table.
func (b *builder) legend() []Cell {
	var cells []Cell
	if b.year != nil {
		for _, c := range b.year.Clusters {
			cells = append(cells, Cell{Text: sentenceCase(c), Tint: c})
		}
	}
	return append(cells, Cell{Text: "Between clusters, or none close", Tint: "none"}, Cell{Text: "Too few", Tint: "few"})
}

// heatCell is a figure with the clusters whose printed answer holds it.
func (b *builder) heatCell(f *metric.Figures, id metric.ID, period int) Cell {
	def, _ := metric.Lookup(id)
	v := f.At(id, period)
	c := cell(def, v)
	c.Sub = ""
	if !v.HasX {
		return c
	}
	a, ok := b.axisOf(id)
	if !ok || f.Subject.Unassigned {
		return c
	}
	if v.X == 0 && a == benchmark.DF && v.HasHigh { // nothing seen is no rate of zero
		c.Text, c.Sub, c.Tint = "None", "at most "+def.Unit.Format(v.High), "few"
		return c
	}
	if !v.Usable() {
		c.Sub, c.Tint = "Too few", "few"
		return c
	}
	answer := b.year.Answer(a, onAxis(a, v.X), b.Benchmark)
	c.Sub, c.Tint = clusterWords(answer), tint(answer.Clusters)
	if len(answer.Clusters) == 0 {
		c.Tint = "none"
	}
	return c
}

// onAxis turns a figure into the unit of an axis: percent for shares.
func onAxis(a benchmark.Axis, x float64) float64 {
	if a == benchmark.CFR {
		return 100 * x
	}
	return x
}

// clusterWords names the clusters that hold a value, or those it lies between.
func clusterWords(a benchmark.Answer) string {
	switch {
	case len(a.Clusters) > 0:
		return sentenceCase(strings.Join(a.Clusters, ", "))
	case len(a.Better) == 0:
		return "Beyond " + strings.Join(a.Worse, ", ")
	case len(a.Worse) == 0:
		return "Beyond " + strings.Join(a.Better, ", ")
	}
	return sentenceCase(a.Better[len(a.Better)-1]) + " to " + a.Worse[0]
}

// teamPlacement is the section of a team's page that shows where it stands and
// why.
func (b *builder) teamPlacement(f *metric.Figures, period int) Section {
	section := Section{ID: "placement", Title: "Among the published clusters", Lead: b.say("team", "placement", narrative.Data{"year": b.Benchmark.Year})}
	p, ok := b.placed(f.Subject, period, b.Benchmark.Year)
	if !ok {
		return section
	}
	block := Placement{Year: b.Benchmark.Year, Label: p.Label, Tint: placeTint(p), Text: b.whyPlaced(p)}
	for _, a := range benchmark.Axes() {
		block.Metrics = append(block.Metrics, b.placedMetric(f, p, a, period))
	}
	for _, year := range b.Years.Placing() {
		if other, ok := b.placed(f.Subject, period, year.Year); ok {
			block.Years = append(block.Years, YearLabel{year.Year, other.Label, placeTint(other), year.Year == b.Benchmark.Year})
		}
	}
	var notes []string
	if len(p.Provisional) > 0 {
		notes = append(notes, string(b.say("team", "provisional", nil)))
	}
	if len(p.Outside) > 0 {
		notes = append(notes, string(b.say("team", "outside", narrative.Data{"outside": axisLabels(p.Outside, b.year)})))
	}
	block.Note = Text(strings.Join(notes, " "))
	section.Blocks = []Block{block}
	return section
}

func (b *builder) whyPlaced(p benchmark.Placement) Text {
	var missing []string
	for _, a := range benchmark.Axes() {
		if !slices.Contains(p.Used, a) {
			missing = append(missing, axisLabels([]benchmark.Axis{a}, b.year)...)
		}
	}
	return b.say("team", "why-placed", narrative.Data{"label": p.Label, "nearest": p.Nearest, "second": p.Second,
		"borderline": p.Verdict == benchmark.OnTheBorder, "missing": few(missing, 5)})
}

func axisLabels(axes []benchmark.Axis, year *benchmark.Year) []string {
	var labels []string
	for _, a := range axes {
		def, _ := metric.Lookup(a.Metric(year))
		labels = append(labels, narrative.Inside(def.Label))
	}
	return labels
}

// placeTint is the shade of a placement's label: only a plain cluster has one.
func placeTint(p benchmark.Placement) string {
	switch p.Verdict {
	case benchmark.Placed:
		return p.Label
	case benchmark.Insufficient:
		return "few"
	}
	return "none"
}

func (b *builder) placedMetric(f *metric.Figures, p benchmark.Placement, a benchmark.Axis, period int) PlacedMetric {
	id := a.Metric(b.year)
	def, _ := metric.Lookup(id)
	v := f.At(id, period)
	m := PlacedMetric{Label: def.Label, Value: figureText(def, v), Score: math.NaN()}
	if !v.HasX {
		m.Value = sentenceCase(m.Value)
	}
	for _, c := range b.year.Clusters {
		m.Profiles = append(m.Profiles, ProfileScore{c, b.Benchmark.ProfileScore(a, b.year.Profile[c].Cell(a))})
	}
	if !p.Scores.Has[a] {
		m.Answer = "not used"
		return m
	}
	answer := b.year.Answer(a, onAxis(a, v.X), b.Benchmark)
	m.Score, m.Answer, m.Clusters = p.Scores.X[a], benchmark.AnswerText(a, answer.Category), clusterWords(answer)
	return m
}

// placement is the page about the published clusters.
func (b *builder) placement() Page {
	status := b.Table.Status()
	p := Page{Path: "placement", Kind: "placement", Short: "Placement", Kicker: b.Title,
		Title: string(b.say("placement", "title", nil)), Lead: b.say("placement", "lead", narrative.Data{"year": b.Benchmark.Year}),
		Facts: b.facts(status), Crumbs: []Link{{Title: b.Title, Href: "/index"}}}
	rule := b.say("placement", "rule", narrative.Data{"borderline": decimal(b.Benchmark.Borderline), "close": decimal(b.Benchmark.CloseProfile)})
	p.Sections = []Section{
		{ID: "labels", Title: "Every team under every year", Blocks: []Block{
			Note{Title: "Before reading a label", Text: b.say("placement", "caution", narrative.Data{"year": b.Benchmark.Year}), Tone: "caution"}, b.labels(status)}},
		{ID: "rule", Title: "The rule", Blocks: []Block{Prose{string(rule)}}},
		{ID: "cells", Title: "What the reports printed", Lead: b.say("placement", "cells", nil)},
	}
	cells := &p.Sections[len(p.Sections)-1]
	for _, year := range slices.Backward(b.Years.Placing()) {
		cells.Blocks = append(cells.Blocks, b.printed(year))
	}
	cells.Blocks = append(cells.Blocks, Note{Title: "Years without a table", Text: b.say("placement", "unread", nil)},
		Links{Items: []Link{{"The placements as data", "/data/placement.json", "Distances, scores and margins of every team, window and year."}}})
	return p
}

// labels is the table of every team's label under every year.
func (b *builder) labels(period int) Table {
	t := Table{ID: "labels-table", Caption: "Nearest profile under each year", Heat: true, Columns: []Column{{"Team", false}},
		Note: b.say("placement", "rows", narrative.Data{"until": b.until(period)}), Legend: b.legend()}
	years := b.Years.Placing()
	for _, y := range years {
		t.Columns = append(t.Columns, Column{strconv.Itoa(y.Year), false})
	}
	subjects := append([]*metric.Figures{b.Table.Organisation()}, b.listedTeams()...)
	for _, f := range subjects {
		if f.Subject.Unassigned {
			continue
		}
		name := Cell{Text: f.Subject.Name}
		if f.Subject.Kind == metric.Team {
			name.Href = "/teams/" + f.Subject.Slug
		} else {
			name.Text = "The whole organisation"
		}
		row := Row{[]Cell{name}}
		for _, y := range years {
			p, _ := b.placed(f.Subject, period, y.Year)
			row.Cells = append(row.Cells, Cell{Text: shortLabel(p), Tint: placeTint(p)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// shortLabel is a label for a narrow cell; the legend says what it means.
func shortLabel(p benchmark.Placement) string {
	switch p.Verdict {
	case benchmark.Insufficient:
		return "Too few"
	case benchmark.NotClose:
		return "None close"
	case benchmark.OnTheBorder:
		return sentenceCase(strings.TrimPrefix(p.Label, "borderline "))
	}
	return sentenceCase(p.Label)
}

// printed is one report's table as it was printed, with what no cluster claims.
func (b *builder) printed(y *benchmark.Year) Table {
	t := Table{ID: fmt.Sprintf("cells-%d", y.Year), Caption: fmt.Sprintf("%d: %s", y.Year, y.Report),
		Note: Text(narrative.Escape(verifiedWords[y.Verified])), Columns: []Column{{"Measure", false}}}
	for _, c := range y.Clusters {
		t.Columns = append(t.Columns, Column{sentenceCase(c), false})
	}
	t.Columns = append(t.Columns, Column{"Unclaimed answers", false})
	for _, a := range benchmark.Axes() {
		def, _ := metric.Lookup(a.Metric(y))
		row := Row{[]Cell{{Text: def.Label}}}
		for _, c := range y.Clusters {
			cell := y.Profile[c].Cell(a)
			out := Cell{Text: cell.Text}
			if cell.Level > 0 {
				out.Sub = "answer " + strconv.Itoa(cell.Level)
			}
			row.Cells = append(row.Cells, out)
		}
		row.Cells = append(row.Cells, Cell{Text: unclaimed(y, a)})
		t.Rows = append(t.Rows, row)
	}
	return t
}

// unclaimed lists the answers that no cluster's cell holds.
func unclaimed(y *benchmark.Year, a benchmark.Axis) string {
	var open []string
	for level := 6; level >= 1; level-- {
		if len(y.Cells(a, level)) == 0 {
			open = append(open, benchmark.AnswerText(a, level))
		}
	}
	switch {
	case len(open) == 6:
		return "exact values, so every other"
	case len(open) == 0:
		return "none"
	}
	return strings.Join(open, "; ")
}

var verifiedWords = map[benchmark.Verification]string{
	benchmark.Primary:      "Read in the report itself.",
	benchmark.PrimaryImage: "Read on an image of the report’s own table.",
	benchmark.Transcript:   "Read in a named third party’s transcript of the table.",
	benchmark.Secondary:    "Described by third parties; not read in the report.",
}

// metricCells is the default year's cells of one metric.
func (b *builder) metricCells(id metric.ID) (Table, bool) {
	a, ok := b.axisOf(id)
	if !ok {
		return Table{}, false
	}
	t := Table{Caption: fmt.Sprintf("%d: %s", b.year.Year, b.year.Report), Columns: []Column{{"Cluster", false}, {"Printed answer", false}}}
	for _, c := range b.year.Clusters {
		t.Rows = append(t.Rows, Row{[]Cell{{Text: sentenceCase(c), Tint: c}, {Text: b.year.Profile[c].Cell(a).Text}}})
	}
	t.Rows = append(t.Rows, Row{[]Cell{{Text: "No cluster"}, {Text: unclaimed(b.year, a)}}})
	return t, true
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
