package report

import (
	"math"

	"goright/generator/benchmark"
	"goright/generator/chart"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// lanes draws the groups on the scale of answers; without groups, all teams in one.
func (b *builder) lanes(groups []namedGroup, status int) Chart {
	data := narrative.Data{"groups": len(groups) > 0, "until": b.until(status)}
	c := Chart{ID: "chart-groups", Title: string(b.say("groups", "chart-title", data)), Source: b.sourceLine(b.Table.Organisation(), metric.Recovery)}
	draw := chart.Lanes{Title: c.Title, Low: string(b.say("groups", "low", nil)), High: string(b.say("groups", "high", nil))}
	members := [][]int{b.Groups.Members}
	if len(groups) > 0 {
		members = nil
		for _, g := range groups {
			draw.Names, members = append(draw.Names, "Group "+g.letter), append(members, g.Members)
		}
	} else {
		draw.Names = []string{string(b.say("groups", "all", nil))}
	}
	t := &Table{Caption: c.Title, Columns: []Column{{"Measure", false}, {"Group", false}, {"Teams", true}, {"Lowest", true}, {"Median", true}, {"Highest", true}}}
	for _, a := range benchmark.Axes() {
		def, _ := metric.Lookup(a.Metric(b.year))
		row := chart.LanesRow{Label: def.Label}
		for i, m := range members {
			scores := b.scoresOf(m, a, status)
			row.Groups = append(row.Groups, scores)
			var known []float64
			for _, s := range scores {
				if !math.IsNaN(s) {
					known = append(known, s)
				}
			}
			if len(known) == 0 {
				continue
			}
			q := quartiles(known)
			lowest, highest := known[0], known[0]
			for _, s := range known {
				lowest, highest = min(lowest, s), max(highest, s)
			}
			t.Rows = append(t.Rows, Row{[]Cell{{Text: def.Label}, {Text: draw.Names[i]}, {Text: unit.Int(len(known))}, {Text: score(lowest)}, {Text: score(q[1])}, {Text: score(highest)}}})
		}
		draw.Rows = append(draw.Rows, row)
	}
	if draw.Empty() {
		c.Missing = b.say("charts", "none", narrative.Data{"why": narrative.Safe(b.say("groups", "chart-none", nil))})
		return c
	}
	c.Takeaway, c.Table = b.say("groups", "chart", data), t
	c.Drawings = []Drawing{{string(b.say("groups", "chart-unit", data)), draw}}
	return c
}
