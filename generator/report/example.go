package report

import (
	"fmt"
	"slices"
	"strings"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// example is one figure of a team, worked out from its rows; nothing where the site
// has none to show.
func (b *builder) example() []Section {
	if b.Example == nil {
		return nil
	}
	t := b.Example
	v := t.Value
	aside := map[string]int{}
	for _, a := range t.Aside {
		aside[a.Why]++
	}
	var left []narrative.Safe
	for _, r := range metric.Reasons() {
		if n := aside[r.ID]; n > 0 {
			left = append(left, narrative.Safe(unit.Int(n)+" × "+strings.ToLower(r.Label[:1]))+narrative.Whole(r.Label[1:]))
		}
	}
	data := narrative.Data{"Team": t.Subject.Name, "Metric": t.Def.ID, "Period": unit.DateRange(t.Period.Start.In(b.zone), t.Period.End.In(b.zone)),
		"Num": v.Num, "Den": v.Den, "Value": fmt.Sprintf("%.4f", v.X), "Low": fmt.Sprintf("%.4f", v.Low), "High": fmt.Sprintf("%.4f", v.High),
		"Left": left, "Shown": v}
	return []Section{{ID: "example", Title: "A worked example", Lead: b.say("method", "example-lead", data),
		Blocks: []Block{b.exampleRows(t), Prose{string(b.say("method", "example", data))}}}}
}

// exampleRows are the rows that make the figure.
func (b *builder) exampleRows(t *metric.Trace) Table {
	table := Table{Caption: "The changes and what says that they failed",
		Columns: []Column{{"Live at", false}, {"Service", false}, {"Kind", false}, {"Failed", true}, {"Evidence", false}, {"Row", false}}}
	shown := map[dataset.Name]bool{} // not those of teams that chose to have no page
	for _, f := range b.Table.Of(metric.Service) {
		for _, s := range f.Subject.Set {
			shown[s] = len(f.Subject.Owners) == 0 || slices.ContainsFunc(f.Subject.Owners, func(id string) bool { return !b.hides(id) })
		}
	}
	for i := range t.Parts {
		p := &t.Parts[i]
		var services, evidence []string
		for _, s := range b.Data.Names.Members(p.Row.Services) {
			if shown[s] {
				services = append(services, b.Data.Names.Text(s))
			}
		}
		slices.Sort(services)
		for _, e := range p.Row.Deployment.Evidence {
			evidence = append(evidence, fmt.Sprintf("rung %d: %s", e.Rung, b.rowPlace(e.Origin)))
		}
		table.Rows = append(table.Rows, Row{[]Cell{{Text: p.Row.At.In(b.zone).Format("2 January 2006, 15:04")}, {Text: strings.Join(services, ", ")},
			{Text: p.Row.Deployment.Kind.String()}, {Text: unit.Int(p.Num)}, {Text: strings.Join(evidence, "; ")}, {Text: b.rowPlace(p.Row.Origin)}}})
	}
	return table
}

// hides reports whether a team chose to have no page.
func (b *builder) hides(id string) bool {
	return slices.ContainsFunc(b.list, func(f *metric.Figures) bool { return f.Subject.ID == id && f.Subject.Hidden })
}

// rowPlace is the file and line of a row.
func (b *builder) rowPlace(o dataset.Origin) string {
	if int(o.File) >= len(b.Data.Files) {
		return ""
	}
	return fmt.Sprintf("%s:%d", b.Data.Files[o.File].Path, o.Line)
}
