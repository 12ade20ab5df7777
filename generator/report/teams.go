package report

import (
	"math"
	"slices"
	"sync"

	"goright/generator/chart"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// heatMetrics are the columns of the team table; each has a place among the
// published answers.
var heatMetrics = []metric.ID{"deployment_frequency", "lead_time", "change_fail_rate", "time_to_restore"}

// teams is the list of teams, in alphabetical order.
func (b *builder) teams() Page {
	status := b.Table.Status()
	p := Page{Path: "teams/index", Kind: "teams", Short: "Teams", Kicker: b.Title,
		Title: string(b.say("teams", "title", narrative.Data{"n": b.teamN})), Lead: b.say("teams", "lead", nil),
		Facts: b.facts(status), Crumbs: []Link{{Title: b.Title, Href: "/index"}}}
	heat := b.heat(status)
	heat.Note = b.say("teams", "note", narrative.Data{"until": b.until(status), "year": b.Benchmark.Year, "leads": b.Table.Organisation().Series("lead_time") != nil})
	blocks := []Block{heat, b.strip(status, nil)}
	for _, f := range b.listedTeams() {
		if f.Subject.Unassigned {
			blocks = append(blocks, Note{Title: "Rows without an owner", Text: b.say("teams", "unassigned", nil)})
		}
	}
	p.Sections = []Section{{ID: "teams", Title: "All teams", Blocks: blocks}}
	return p
}

// heat is the table of all teams: each figure with the clusters whose printed
// answer holds it. Alphabetical; nothing in it can be sorted by a measure.
func (b *builder) heat(period int) Table {
	t := Table{ID: "team-table", Caption: "Teams and the published answers", Heat: true,
		Note:    b.say("report", "placement-table", narrative.Data{"year": b.Benchmark.Year, "until": b.until(period)}),
		Columns: []Column{{"Team", false}}, Legend: b.legend()}
	for _, id := range heatMetrics {
		def, _ := metric.Lookup(id)
		t.Columns = append(t.Columns, Column{def.Short, false})
	}
	leads := b.Table.Organisation().Series("lead_time") != nil
	if leads {
		t.Columns = append(t.Columns, Column{"Lead time by month", false})
	}
	if b.Data.Has.Findings {
		t.Columns = append(t.Columns, Column{"Half-life", true}, Column{"Open findings", true})
	}
	last := min(b.Table.LastMonth(), monthOfWindow(b.Table, period))
	for _, f := range b.listedTeams() {
		row := Row{make([]Cell, 1, len(t.Columns))}
		row.Cells[0] = Cell{Text: f.Subject.Name, Href: "/teams/" + f.Subject.Slug}
		for _, id := range heatMetrics {
			row.Cells = append(row.Cells, b.heatCell(f, id, period))
		}
		if leads {
			row.Cells = append(row.Cells, b.sparkCell(f, "lead_time", last))
		}
		for _, id := range []metric.ID{"remediation_half_life", "findings_open"} {
			if !b.Data.Has.Findings {
				break
			}
			def, _ := metric.Lookup(id)
			row.Cells = append(row.Cells, bareCell(def, f.At(id, period)))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Source = b.sourceLine(b.Table.Organisation(), metric.Recovery)
	return t
}

// monthOfWindow is the month that a window ends with; the last for the window
// that ends at as_of.
func monthOfWindow(t *metric.Table, period int) int {
	if period < t.Months {
		return period
	}
	return min(period-t.Months, t.LastMonth())
}

func (b *builder) sparkCell(f *metric.Figures, id metric.ID, last int) Cell {
	def, _ := metric.Lookup(id)
	xs := b.spark(f, id, last)
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, x := range xs {
		if !math.IsNaN(x) {
			lo, hi = min(lo, x), max(hi, x)
		}
	}
	if math.IsInf(lo, 1) {
		return Cell{Text: "Not measured", Muted: true}
	}
	return Cell{Text: def.Unit.Range(lo, hi), Spark: xs}
}

// strip shows all teams as unnamed dots, a row for each metric; marked, if any,
// is the strong dot.
func (b *builder) strip(period int, marked *metric.Figures) Chart {
	return b.stripOf(period, marked, heatMetrics...)
}

func (b *builder) stripOf(period int, marked *metric.Figures, ids ...metric.ID) Chart {
	c := Chart{ID: "chart-strip", Title: "All teams", Source: b.sourceLine(b.Table.Organisation(), metric.Recovery)}
	part := "strip"
	if marked != nil {
		part = "strip-marked"
	}
	s := chart.Strip{Title: "All teams, a dot each"}
	t := &Table{Caption: "Spread of the teams", Columns: []Column{{"Measure", false}, {"Teams", true}, {"Lowest quarter up to", true}, {"Half up to", true}, {"Highest quarter from", true}}}
	for _, id := range ids {
		row, quartiles := b.stripRow(id, period, marked)
		if len(row.Values) == 0 {
			continue
		}
		s.Rows = append(s.Rows, row)
		def, _ := metric.Lookup(id)
		cells := []Cell{{Text: def.Label}, {Text: unit.Int(len(row.Values))}}
		for _, q := range quartiles {
			if len(row.Values) < fewestQuartered {
				cells = append(cells, Cell{Text: "Too few", Muted: true})
				continue
			}
			cells = append(cells, Cell{Text: def.Unit.Format(q)})
		}
		t.Rows = append(t.Rows, Row{cells})
	}
	if s.Empty() {
		return b.withoutValues(c, b.Table.Organisation(), ids[0])
	}
	c.Drawings = []Drawing{{b.periodName(period) + "; teams with too few events for a measure are left out of its row", s}}
	banded := slices.ContainsFunc(s.Rows, func(r chart.StripRow) bool { return len(r.Bands) > 0 })
	c.Takeaway = b.say("charts", part, narrative.Data{"year": b.Benchmark.Year, "banded": banded})
	c.Table = t
	return c
}

// fewestQuartered is how many teams can be divided into quarters.
const fewestQuartered = 4

func (b *builder) stripRow(id metric.ID, period int, marked *metric.Figures) (chart.StripRow, []float64) {
	values := b.stripValues(id, period)
	row := values.row
	if i := slices.Index(values.teams, marked); marked != nil && i >= 0 {
		row.Mark = i
		if v := marked.At(id, period); v.HasLow && v.HasHigh {
			row.Low, row.High = v.Low, v.High
		}
	}
	return row, values.quartiles
}

// stripValues is a row of the strip without a mark: the pages of all teams share
// it, and how its dots lie.
type stripValues struct {
	once      sync.Once
	row       chart.StripRow
	teams     []*metric.Figures // parallel to the row's values
	quartiles []float64
}

type stripKey struct {
	id     metric.ID
	period int
}

func (b *builder) stripValues(id metric.ID, period int) *stripValues {
	b.mu.Lock()
	key := stripKey{id, period}
	values := b.strips[key]
	if values == nil {
		values = new(stripValues)
		b.strips[key] = values
	}
	b.mu.Unlock()
	values.once.Do(func() { b.fillStrip(values, id, period) })
	return values
}

func (b *builder) fillStrip(values *stripValues, id metric.ID, period int) {
	def, _ := metric.Lookup(id)
	row := chart.StripRow{Label: def.Label, Mark: -1, Shared: new(chart.Shared), Bands: b.bands(id), WorkingDays: b.Benchmark.WorkingDaysPerWeek,
		Reverse: def.Better == metric.Down, Low: math.NaN(), High: math.NaN()}
	switch def.Unit {
	case unit.PerWeek:
		row.Scale = chart.PerWeek
	case unit.Ratio:
		row.Scale = chart.Percent
	}
	for _, f := range b.list {
		v := f.At(id, period)
		if !v.Usable() || f.Subject.Unassigned || def.Unit == unit.PerWeek && v.X == 0 {
			continue
		}
		row.Values, values.teams = append(row.Values, v.X), append(values.teams, f)
	}
	values.row, values.quartiles = row, quartiles(row.Values)
}
